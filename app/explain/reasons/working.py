"""What is said of a line of working, held against the equation that is nearest to the blank."""

from fractions import Fraction

from app.core.diagnosis.equations import nearest
from app.core.diagnosis.lines import Assumed, Line, line_of
from app.core.problem import Cell, Problem
from app.core.reading.ticking import Compared, Unlike, ticked
from app.core.reading.working import Working
from app.explain.reasons.telling import Message
from app.explain.working import said_of_working


def message_on_working(problem: Problem, cell: Cell, working: Working) -> Message | None:
    """The message on a calculation whose result is missing or wrong, and the terms to look at again.

    None: the wrong result says more than the way to it.
    """
    lines = [line_of(equation, Assumed(problem)) for equation in nearest(problem, cell) if equation.is_forward]
    line = next(filter(None, lines), None)
    terms = terms_of(line) if line and line.parts == 1 else []
    result = problem.value(cell)
    ticks = ticked(working, [value for value, _ in terms], result)
    if working.answer and isinstance(ticks, Unlike):
        return None
    cells: set[Cell] = set()
    if isinstance(ticks, Compared):
        cells = {one for place in ticks.left for one in terms[place][1]}
    return Message(said_of_working(working, ticks, result), cells=frozenset(cells), output=cell)


def terms_of(line: Line) -> list[tuple[int | Fraction, tuple[Cell, ...]]]:
    """The values of the terms and of the bias, each with its cells."""
    parts = (*line.terms, *([line.bias] if line.bias else []))
    return [(part.value, part.cells) for part in parts]
