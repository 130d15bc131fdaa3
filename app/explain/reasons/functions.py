"""What is said of slips with activation functions and their gates, forwards and backwards."""

from app.explain.reasons.table import always, negative, table

LEVEL_ENDS = (
    "Where does the level {a} end? Go up from its middle until the next one begins.",
    "Did you miss the end of the level?",
)
LEVEL_BEGINS = (
    "Where does the level {a} begin? Go down until the one below it ends.",
    "Did you miss where the level begins?",
)

SENTENCES = table(
    {
        "kept-negative": ("ReLU is still to come: what does it make of {a}?", "Did you leave out ReLU?"),
        "absolute-value": (
            "You only dropped the minus. The function does something else with {a}.",
            "Did you only drop the minus?",
        ),
        "flipped-sign": ("The sign turned. ReLU never turns a sign.", "Did the sign turn?"),
        "negative-part": (
            "{a} is positive. What does the function make of a positive number?",
            "Did you take {a} for negative?",
        ),
        "step-for-relu": (
            (
                (negative(0), "ReLU is no switch to 1: it stops {a}."),
                (always, "ReLU is no switch to 1: it lets {a} through as it is."),
            ),
            "Did you write 1, as if ReLU were a switch?",
        ),
        "leak-whole": (
            "You kept all of {a}. Only a tenth of a negative number leaks through.",
            "Did you keep all of {a}?",
        ),
        "relu-for-leak": ("That is plain ReLU. Here a tenth of {a} leaks through.", "Did you use plain ReLU?"),
        "leak-lost-sign": ("A tenth of a negative number is still negative.", "Did the minus get lost?"),
        "leak-of-all": (
            "{a} is positive: it passes as it is, and not only a tenth of it.",
            "Did you take a tenth of {a}?",
        ),
        "leak-hundredth": ("A tenth of {a} moves the point by one place only.", "Did the point move too far?"),
        "not-squashed": (
            "That is the number in front of the function. On which level does {a} lie?",
            "Did you leave out the function?",
        ),
        "another-level": ("That is another level. Where does {a} lie?", "Did you take another level?"),
        "gate-reversed": (
            "It is the other way round. Is {a} positive or negative?",
            "Did you turn it round?",
        ),
        "gate-is-number": (
            "That is the number itself. Only its sign counts.",
            "Did you write the number itself?",
        ),
        "gate-signed": ("No gate is negative. Is it open or closed?", "Did you give the gate a sign?"),
        "mirror-kept": (
            "That is the number as it was. Take it away from 1.",
            "Did you leave the number as it was?",
        ),
        "mirror-minus": (
            "You turned the sign. Take the number away from 1 instead.",
            "Did you turn the sign?",
        ),
        "mirror-turned": (
            "You took 1 away from it. Take it away from 1.",
            "Did you take 1 away from it?",
        ),
        "mirror-added": ("You added 1. Take the number away from 1.", "Did you add 1?"),
        "edge-beyond-largest": LEVEL_ENDS,
        "edge-sign-largest": LEVEL_ENDS,
        "edge-beyond-smallest": LEVEL_BEGINS,
        "edge-sign-smallest": LEVEL_BEGINS,
        # Backwards.
        "relu-back-sign": ("ReLU never turns a sign. What goes in has the sign of {output}.", "Did the sign turn?"),
        "relu-back-zero": ("From 0 ReLU makes 0, and {output} is positive.", "Did you write 0?"),
        "leak-back-kept": (
            "A negative result was a tenth of what went in.",
            "Did you copy {output}?",
        ),
        "leak-back-tenth": (
            "You took a tenth once more. Going back, it becomes ten times as much.",
            "Did you take a tenth once more?",
        ),
        "leak-back-all": ("A positive number went through as it is.", "Did you take ten times as much?"),
        "leak-back-sign": ("The sign stays: what went in is negative, too.", "Did the minus get lost?"),
        "leak-back-hundred": ("Ten times as much moves the point by one place only.", "Did the point move too far?"),
    }
)
