"""From what was typed into a blank to a verdict. Only a number can be wrong; what is no number costs nothing.

A calculation may stand there as well: what it says to be its result is judged, and one without a result is unfinished.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np

from app.core.arrays import Values
from app.core.cells import Cellwise, Total
from app.core.problem import Cell, Problem
from app.core.problem import Number as Exact
from app.core.ratio import STROKE
from app.core.reading import COARSE, Number, Unreadable
from app.core.reading.working import Working, read_answer
from app.core.rules import Floats

PLACES = 2  # that are asked for, of a number that is no whole one


@dataclass(frozen=True)
class Right:
    number: Number


@dataclass(frozen=True)
class Wrong:
    number: Number
    working: Working | None = None  # that led to it


@dataclass(frozen=True)
class Unfinished:
    """A calculation that is not worked out."""

    working: Working


Verdict = Right | Wrong | Unfinished | Unreadable


def grade(problem: Problem, cell: Cell, typed: str, caught: Collection[Exact] = ()) -> Verdict:
    """The verdict on what was typed into a blank. `caught` are wrong numbers of what the step is about: they are wrong
    even where the right number could be rounded to one of them."""
    read = read_answer(typed, in_parts=problem.in_parts(cell.array))
    if isinstance(read, Unreadable):
        return read
    working = read if isinstance(read, Working) else None
    number = read.answer if isinstance(read, Working) else read
    if number is None:
        assert working
        return Unfinished(working)
    value = problem.value(cell)
    if is_right(number, value) or is_finer(number, problem, cell):
        return Right(number)
    if number.places == PLACES - 1 and is_rounded(number, value) and not any(is_right(number, one) for one in caught):
        return COARSE
    return Wrong(number, working)


def is_right(number: Number, wanted: Exact) -> bool:
    """Is it the number that is wanted? A decimal may round it, to its second place or any later one."""
    return number.value == wanted or ((number.places or 0) >= PLACES and is_rounded(number, wanted))


def is_rounded(number: Number, wanted: Exact) -> bool:
    """Is it a decimal that rounds another number? A half may go either way, as it does for people and machines."""
    return number.places is not None and abs(number.value - wanted) * 2 * 10**number.places <= 1


def is_finer(number: Number, problem: Problem, cell: Cell) -> bool:
    """Was more kept of a number that the problem rounds, or makes of rounded ones, than the problem keeps?

    It may round what comes out if nothing is rounded on the way; with more than two places, or as a fraction, it may
    also be anything between that and what the problem has, or what is rounded to that.
    """
    numbers, kept = unrounded(problem).get(cell.array), problem.value(cell)
    is_fraction = "/" in number.text
    if numbers is None or (not is_fraction and (number.places or 0) < PLACES):
        return False
    exactly = Fraction(float(numbers[cell.index]))
    if is_rounded(number, exactly):
        return True
    hundredths = floor(number.value * 100 + Fraction(1, 2))
    between = min(kept, exactly) <= number.value <= max(kept, exactly) or hundredths == 100 * kept
    return between and (is_fraction or (number.places or 0) > PLACES)


def unrounded(problem: Problem) -> dict[str, Floats]:
    """The arrays that a problem rounds, or makes of rounded ones, as they would be if nothing were rounded.

    Where nobody says what a layer computes without rounding, they are what the problem has.
    """
    found: dict[str, Floats] = {}
    for layer in problem.layers:
        rule = layer.rule if isinstance(layer, Cellwise) else None
        if (rule is None or rule.equals == "=") and found.keys().isdisjoint(layer.takes):
            continue
        inputs = [found[name] if name in found else floats(problem.values, name) for name in layer.takes]
        if rule and rule.unrounded:
            found[layer.gives] = rule.unrounded(*inputs)
        elif isinstance(layer, Total):
            found[layer.gives] = inputs[0].sum(axis=layer.axis, keepdims=True) / layer.parts(problem.values)
        else:
            found[layer.gives] = floats(problem.values, layer.gives)
    return found


def floats(values: Values, name: str) -> Floats:
    """An array of a single problem as floating-point numbers."""
    return np.asarray(values[name] / values.get(name + STROKE, 1), dtype=np.float64)
