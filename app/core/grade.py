"""From what was typed into a blank to a verdict. Only a number can be wrong; what is no number costs nothing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from app.core.cells import Cellwise
from app.core.mistakes import Mistake
from app.core.predictions import WrongNumbers, wrong_numbers
from app.core.problem import Cell, Problem
from app.core.problem import Number as Exact
from app.core.ratio import STROKE
from app.core.reading import LONGEST, Number, Unreadable, read_number

HALF_A_HUNDREDTH = Fraction(1, 200)
PLACES = 2  # of a decimal that stands for a number which never ends


@dataclass(frozen=True)
class Right:
    number: Number


@dataclass(frozen=True)
class Wrong:
    """A number, but not the one. Usually one mistake explains it, or none; rarely several lead to the same number."""

    number: Number
    mistakes: tuple[Mistake, ...] = ()
    others: tuple[Mistake, ...] = ()  # that lead to this number as well, and are believed less

    @property
    def mistake(self) -> Mistake | None:
        """The mistake that explains the number, if only one does."""
        return self.mistakes[0] if len(self.mistakes) == 1 else None


Verdict = Right | Wrong | Unreadable


def grade(
    problem: Problem,
    cell: Cell,
    typed: str,
    catches: Collection[str] = (),
    foreseen: Callable[[Problem], Mapping[Cell, WrongNumbers]] = wrong_numbers,
) -> Verdict:
    """The verdict on what was typed into a blank; a mistake that the recipe `catches` is believed before any other.

    `foreseen` tells what mistakes lead to; who asks again and again keeps what it told.
    """
    number = read_number(typed, percent=cell.array + STROKE in problem.values)
    if isinstance(number, Unreadable):
        return number
    if is_right(number, problem.value(cell)) or is_finer(number, problem, cell):
        return Right(number)
    mistakes = [mistake for mistake, wrong in foreseen(problem)[cell].items() if is_right(number, wrong)]
    caught = [mistake for mistake in mistakes if mistake.name in catches]
    if not caught:
        return Wrong(number, tuple(mistakes))
    return Wrong(number, tuple(caught), tuple(mistake for mistake in mistakes if mistake not in caught))


def is_finer(number: Number, problem: Problem, cell: Cell) -> bool:
    """Was more written of a number that the problem rounds, or makes of rounded ones? Rounding it leads to the same."""
    rounded: set[str] = set()
    for layer in problem.layers:
        if (isinstance(layer, Cellwise) and layer.rule.equals == "≈") or not rounded.isdisjoint(layer.takes):
            rounded.add(layer.gives)
    off = abs(number.value - problem.value(cell))
    return cell.array in rounded and (number.places or 0) > PLACES and off < HALF_A_HUNDREDTH


def is_right(number: Number, wanted: Exact) -> bool:
    """Is it the number that is wanted? A decimal may round one that never ends, at its second place or later."""
    if number.value == wanted:
        return True
    if number.places is None or number.places < PLACES or 10**LONGEST % wanted.denominator == 0:
        return False
    scale = 10**number.places
    return number.value * scale == floor(wanted * scale + Fraction(1, 2))
