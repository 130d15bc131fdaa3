"""What is said of what was typed into a blank: of a number, and of what is no number."""

from collections.abc import Sequence

from app.core.grade import Right, Unfinished, Verdict, Wrong
from app.core.problem import Cell, Problem
from app.core.reading import Number, Reason, Unreadable
from app.explain.notation import MINUS, names
from app.explain.templates import Sentence, Template, Text, joined, table

RIGHT = Template("Right.")
WRONG = Template("That is not the number.")
HINT_MAY_HELP = Template("A hint may help.")
AGAIN = Template("You typed the same number before.")
RIGHT_FOR_EARLIER = Template(
    "Right for your {earlier}, but {earlier:that is wrong itself|these are wrong themselves}."
)  # fmt: skip
READ_AS = Template("Read as {number}.")

REFUSALS: dict[Reason, Template] = table({
    "empty": "Write a number here.",
    "long": "That is too long: no number in this course needs more than a few digits.",
    "other": "Write one number, such as −3, 0.5 or 1/2.",
    "symbol": "Write only the number, without pictures or symbols.",
    "hidden": "A character in the box cannot be seen. Clear the box and type again.",
    "vulgar": "Write the fraction with a slash, such as 1/2.",
    "raised": "Write the number on one line, without raised or lowered characters.",
    "script": "Write the number with the digits 0 to 9.",
    "equation": "Write only the number, without an equals sign.",
    "percent": "No percent here: write a decimal or a fraction, such as 0.5 or 1/2.",
    "power": "Write the number out in full, such as 1000.",
    "hex": "Write the number in the everyday way, such as 16.",
    "word": "Write the number in digits, without letters or units.",
    "underscore": "Leave out the underscore: one thousand is 1000.",
    "sum": "Work it out first, and write only the result.",
    "signs": "One sign is enough, such as −3.",
    "sign": "Write a number after the sign, such as −3.",
    "behind": "Write the sign in front of the number, such as −3.",
    "slashes": "One slash is enough, such as 1/2.",
    "mixed": "Write it as one fraction: one and a half is 3/2.",
    "inside": "Use whole numbers around the slash: instead of 1.5/2, write 3/4.",
    "half": "Write a number on both sides of the slash, such as 1/2.",
    "zero": "Nothing can be divided by zero. Write another number below the slash.",
    "spaces": "Write one number without spaces inside: one thousand is 1000.",
    "thousands": "Thousands, or decimals? One thousand is 1000, and one is 1.0.",
    "coarse": "One more place, please: two places, or a fraction.",
    "separators": "Use a single point, and nothing between thousands, such as 1000.5.",
})  # fmt: skip


def said_of(verdict: Verdict, typed: str, message: Text | None = None) -> tuple[Text, ...]:
    """What to say of what was typed into a blank; of a wrong number, or of a calculation, this message."""
    match verdict:
        case Unreadable(kind):
            return (REFUSALS[kind](),)
        case Unfinished():
            return (message or REFUSALS["sum"](),)
        case Right(number):
            return RIGHT(), *how_read(number, typed)
        case Wrong(number):
            return *how_read(number, typed), message or WRONG()


def said_again(says: Sequence[str]) -> tuple[str, ...]:
    """What is said of a wrong number that was typed before; a hint is spoken of once."""
    return *without_offer(says), joined(AGAIN(), HINT_MAY_HELP())


def without_offer(said: Sequence[str]) -> tuple[str, ...]:
    """What is said of a number where no hint can be had: nothing in it speaks of one."""
    return tuple(filter(None, map(unoffered, said)))


def unoffered(said: str) -> str:
    if not isinstance(said, Text):
        return said
    return joined(*(sentence for sentence in said.sentences if sentence.template is not HINT_MAY_HELP))


def how_read(number: Number, typed: str) -> tuple[Sentence, ...]:
    """How a number was read, if it was written in another way."""
    plain = typed.strip().replace("-", MINUS)
    return () if number.text == plain else (READ_AS(number=number.text),)


def follows_from(earlier: Sequence[Cell], problem: Problem) -> Sentence:
    """What to say of a number that is wrong only because of what was typed before it."""
    return RIGHT_FOR_EARLIER(earlier=names(earlier, problem))
