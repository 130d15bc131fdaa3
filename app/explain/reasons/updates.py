"""What is said of slips with a step downhill: the new number is the old one, minus rate times slope."""

from app.explain.reasons.table import table

SENTENCES = table(
    {
        "uphill": ("The step went the other way. It is taken away from the old number.", "Did you go uphill?"),
        "rate-forgotten": (
            "You left out the learning rate {b}. Multiply by it first.",
            "Did you leave out the learning rate?",
        ),
        "step-only": ("That is the step alone. Take it away from {a}.", "Did you write the step alone?"),
        "update-unchanged": (
            "That is the old number. The step is still to be taken away.",
            "Did you copy the old number?",
        ),
        "rate-ten-times": ("The step is ten times off. Look at the place of the point.", "Is the step ten times off?"),
        "weight-in-the-step": (
            "You took away first. Multiply by the rate, then take that away.",
            "Did you take away before you multiplied?",
        ),
        "rate-taken-away": (
            "You took away the rate alone. Multiply first, then take that away.",
            "Did you take away the rate alone?",
        ),
        "rate-not-divided": (
            "That is the whole step. Divide it by {c}.",
            "Did you stop before you divided?",
        ),
        "rate-upside-down": (
            "You divided the wrong way round. Divide the whole step by the slope.",
            "Did you divide the wrong way round?",
        ),
        "rate-turned": ("The size is right. A step goes against the slope.", "Did the sign turn?"),
        "slope-not-divided-back": (
            "That is the whole step. Divide it by the learning rate {b}.",
            "Did you stop before you divided?",
        ),
        "slope-rate-multiplied": ("You multiplied by the learning rate. Divide by it.", "Did you multiply?"),
        "slope-turned": ("The size is right. A step goes against the slope.", "Did the sign turn?"),
    }
)
