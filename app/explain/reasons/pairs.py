"""What is said of slips in equations of two numbers: differences, sums, products and quotients, both ways."""

from app.explain.reasons.table import always, negative, table

SENTENCES = table(
    {
        "difference-reversed": (
            "You took them away the other way round. {b} is taken away from {a}.",
            "Did you take them away the other way round?",
        ),
        "difference-added": (
            (
                (negative(1), "You added {b}. Taking away a negative number moves up."),
                (always, "You added them. {b} is taken away from {a}."),
            ),
            "Did you add the two?",
        ),
        "one-alone": ("That is only one of the two numbers.", "Did you use only one of the two?"),
        "difference-doubled": (
            "That is twice the difference. Only the difference itself is asked for.",
            "Did you double it?",
        ),
        "difference-squared": ("You squared it. Only the difference itself is asked for.", "Did you square it?"),
        "multiplied-for-added": ("You multiplied the two. They are added.", "Did you multiply the two?"),
        "taken-away-for-added": ("You took {b} away. It is added, with its own sign.", "Did you take {b} away?"),
        "one-factor": ("That is only one of the two factors. Multiply them.", "Did you use only one of the factors?"),
        "added-for-multiplied": ("You added the two. Multiply them.", "Did you add the two?"),
        "multiplied-for-divided": ("You multiplied. {a} is divided by {b}.", "Did you multiply?"),
        "taken-away-for-divided": ("You took {b} away. Divide by it.", "Did you take {b} away?"),
        "divided-upside-down": (
            "You divided the wrong way round. {a} stands above, {b} below.",
            "Did you divide the wrong way round?",
        ),
        "not-divided-yet": ("You have not divided yet. Divide by {b}.", "Did you stop before you divided?"),
        "divisor-alone": ("That is what you divide by. Divide {a} by it.", "Did you copy {b}?"),
        # Backwards.
        "sum-turned": (
            "You took them away the other way round. Begin with {output}.",
            "Did you take them away the other way round?",
        ),
        "subtracted-again": ("You took it away once more. To undo that, add it.", "Did you take it away once more?"),
        "taken-away-added": (
            "You added {output}. What was taken away from {a} to reach it?",
            "Did you add {output}?",
        ),
        "difference-copied": ("That number is there already: it is {output}.", "Did you copy {output}?"),
        "subtracted-copied": ("That number is there already, beside the blank.", "Did you copy a number?"),
        "difference-back-turned": (
            "The two are the wrong way round. Put your number in, and see what comes out.",
            "Are the two the wrong way round?",
        ),
        "quotient-divided": ("You divided once more. To undo a division, multiply.", "Did you divide once more?"),
        "quotient-copied": ("That number is there already: it is {output}.", "Did you copy {output}?"),
        "quotient-added": ("You added. To undo a division, multiply.", "Did you add?"),
        "quotient-multiplied": ("You multiplied. What is {a} divided by to give {output}?", "Did you multiply?"),
        "quotient-upside-down": (
            "You divided the wrong way round. {a} stands above.",
            "Did you divide the wrong way round?",
        ),
    }
)
