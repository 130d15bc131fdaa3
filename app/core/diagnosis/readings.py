"""What a wrong number can be read as: one slip, at one place, and how readily it is believed."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.problem import Cell, Number


class Level(StrEnum):
    """Which readings are believed before which, the first ones first. Measured on simulated slips and on numbers that
    were typed by hand; what is rarely meant would else speak for numbers that come of something else."""

    STEP = "step"  # what the step is about
    LINE = "line"  # one place of the equation
    SIGN = "sign"  # the result with the other sign
    PLACE = "place"  # another row, column or sample
    RESULT = "result"  # a carry, or digits in another order
    TYPING = "typing"  # a digit that is missing or doubled, a percentage
    DETAIL = "detail"  # one off, a times table, the order of work
    RARE = "rare"  # what is believed only where nothing else leads to a number
    OTHER = "other"  # a number from another place


ORDER = tuple(Level)


# Families: readings that say nearly the same.
SIGNS, LEFT, BIAS, WRONG_WAY, TYPED = "signs", "left out", "bias again", "another way", "typed"


def size(number: Number) -> Number:
    """The number without its sign."""
    return -number if number < 0 else number


@dataclass(frozen=True)
class Term:
    """A number of a sum, or two that are multiplied: their cells and their values. It may be taken away."""

    cells: tuple[Cell, ...]
    factors: tuple[Number, ...]
    sign: int = 1

    @property
    def value(self) -> Number:
        amount: Number = self.sign * self.factors[0]
        return amount * self.factors[1] if len(self.factors) > 1 else amount


@dataclass(frozen=True)
class Reading:
    """One slip that may have led to a number."""

    reason: str  # a name, the same for ever: it is kept with attempts
    level: Level
    number: Number
    family: str = ""  # readings of one family say nearly the same, and count as one; "": the reason is one by itself
    term: Term | None = None  # where it happened, if it is one place
    partner: Cell | None = None  # another cell that the slip took, such as the output of another row
    is_local: bool = True  # made in the equation that is nearest; not, if anywhere on the way to the blank

    @property
    def kind(self) -> str:
        return self.family or self.reason
