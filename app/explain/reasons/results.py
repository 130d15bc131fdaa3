"""What is said of slips with a result: its sign, a carry, its digits, its point."""

from app.explain.reasons.table import NEVER_ASKED, always, by_one, table

SENTENCES = table(
    {
        "negated": ("The size is right. Look at the sign again.", NEVER_ASKED),
        "ten-off": ("Just ten off: a carry may have slipped.", "Did a carry slip?"),
        "digits-exchanged": ("Right digits. Look at their order.", "Are the digits in another order?"),
        "fraction-upside-down": (
            "That is the fraction upside down. Look again which number is divided by which.",
            "Is the fraction upside down?",
        ),
        "part-one-off": (
            "One part of your fraction is one off. Work it out once more.",
            "Is one part of the fraction one off?",
        ),
        "digit-missing": ("A digit may be missing. Look at what you typed.", "Is a digit missing?"),
        "digit-doubled": ("A digit may be there twice. Look at what you typed.", "Is a digit there twice?"),
        "hundred-times": ("A hundred times off. Look at the zeros and at the point.", "Is it a hundred times off?"),
        "ten-times": ("Ten times off. Look at the zeros and at the point.", "Is it ten times off?"),
        "percent": ("That is a percentage. Write it as a part of one.", "Did you write a percentage?"),
        "one-off": (
            (
                (by_one, "Only one off. Work it out once more."),
                (always, "One off in the last place. Work it out once more."),
            ),
            ((by_one, "Were you only one off?"), (always, "Is the last place one off?")),
        ),
    }
)
