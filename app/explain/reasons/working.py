"""What is said of a line of working, held against the equation that is nearest to the blank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.core.diagnosis.equations import nearest
from app.core.diagnosis.lines import Assumed, Line, line_of
from app.core.problem import Cell, Problem
from app.core.reading.ticking import MOST, Compared, Exact, Ticked, Unlike, best_places, ticked
from app.core.reading.working import Working
from app.explain.reasons.telling import Message
from app.explain.working import said_of_working

Wanted = tuple[Exact, tuple[Cell, ...]]  # a term that should stand there, and the cells that it is made of


@dataclass(frozen=True)
class Expected:
    """How a blank is worked out: a sum, and what it is divided by at the end."""

    terms: Sequence[Wanted]
    divisor: Exact

    @property
    def values(self) -> list[Exact]:
        return [value for value, _ in self.terms]


def message_on_working(problem: Problem, cell: Cell, working: Working) -> Message | None:
    """The message on a calculation whose result is missing or wrong, and the terms to look at again.

    None: the wrong result says more than the way to it.
    """
    lines = [line_of(equation, Assumed(problem)) for equation in nearest(problem, cell)]
    line = next(filter(None, lines), None)
    expected = expected_of(line) if line else Expected((), 1)
    result = problem.value(cell)
    working, ticks = compared(working, expected, result)
    if working.answer and isinstance(ticks, Unlike):
        return None
    cells: set[Cell] = set()
    if isinstance(ticks, Compared):
        cells = {one for place in ticks.left for one in expected.terms[place][1]}
    output = line.equation.output if line else cell
    return Message(said_of_working(working, ticks, result), cells=frozenset(cells), output=output)


def expected_of(line: Line) -> Expected:
    """Forwards the terms and the bias; backwards the result, and all else taken away from it."""
    parts = (*line.terms, *([line.bias] if line.bias else []))
    if line.is_forward:
        return Expected([(part.value, part.cells) for part in parts], line.parts)
    others = [(-part.value, part.cells) for part in parts if line.blank not in part.cells]
    return Expected([(line.parts * line.result, (line.equation.output,)), *others], line.met)


def compared(working: Working, expected: Expected, result: Exact) -> tuple[Working, Ticked]:
    """The sum in a calculation, and how far it is right. What is divided at the end stands in brackets; a sum that is
    right, and not divided yet, lacks nothing but that."""
    if working.value == result or expected.divisor == 1:
        return working, ticked(working, expected.values, result)
    whole, (first, *others) = Fraction(result) * expected.divisor, working.terms
    if not others and first.divisor == expected.divisor:
        inner = replace(working, terms=first.inside)
        return inner, ticked(inner, expected.values, whole)
    may_tick = working.value == whole and len(expected.terms) <= MOST
    places = best_places(working.terms, expected.values) if may_tick else ()
    return working, Compared(places, None, ()) if places and all(places) else Unlike()
