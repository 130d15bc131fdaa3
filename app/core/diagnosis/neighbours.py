"""Slips with the other numbers of the array that an equation takes one from, or that it gives one of."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from app.core.cells import Cellwise, Rank, Transpose
from app.core.dependencies import every_cell, inputs
from app.core.diagnosis.equations import Equation
from app.core.diagnosis.lines import Assumed
from app.core.diagnosis.readings import WRONG_WAY, Level, Reading, size
from app.core.layers import Prune
from app.core.problem import Cell, Number


def neighbours(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    """What another number would have given."""
    match equation.layer:
        case Cellwise(rule) if rule.name in ("share", "share2"):
            yield from of_shares(equation, numbers)
        case Cellwise(rule) if rule.name == "bits":
            right = numbers[equation.output]
            yield Reading("one-halving-short", Level.LINE, right - 1, "halvings")
            yield Reading("one-halving-more", Level.LINE, right + 1, "halvings")
        case Rank(a):
            column = [numbers[cell] for cell in column_with(numbers, a, equation.output)]
            yield from of_ranks(column, numbers[Cell(a, equation.output.index)])
        case Prune(W, t):
            yield from of_pruning(numbers[Cell(W, equation.output.index)], numbers[Cell(t)])
        case Transpose(a):
            yield from of_transpose(equation.output, a, numbers)
        case Cellwise() as layer if len(layer.takes) == 1:
            yield from beside(equation.output, numbers)
        case _:
            pass


def column_with(numbers: Assumed, array: str, output: Cell) -> list[Cell]:
    """The cells of an array in the column of another one."""
    return [cell for cell in every_cell(numbers.problem, array) if cell.index[1] == output.index[1]]


def of_shares(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    layer, problem, output = equation.layer, numbers.problem, equation.output
    cells = column_with(numbers, layer.takes[0], output)
    own, values = numbers[Cell(layer.takes[0], output.index)], [numbers[cell] for cell in cells]
    yield Reading("equal-shares", Level.LINE, Fraction(1, len(values)), "how many")
    yield Reading("divided-by-how-many", Level.LINE, Fraction(own) / len(values), "how many")
    largest = max(map(Fraction, values))
    if largest and own != largest:
        yield Reading("by-the-largest", Level.LINE, own / largest)
    yield Reading("winner-takes-all", Level.LINE, int(own == largest))
    made = next((one for one in problem.layers if one.gives == layer.takes[0]), None)
    if isinstance(made, Cellwise) and len(made.takes) == 1:
        scores = [numbers[Cell(made.takes[0], cell.index)] for cell in cells]
        if sum(scores):
            score = numbers[Cell(made.takes[0], output.index)]
            yield Reading("shares-of-scores", Level.LINE, Fraction(score) / sum(scores))
    total = numbers[inputs(problem, layer, output)[1]]
    for cell in cells:
        if cell.index != output.index and total:
            other = Cell(output.array, cell.index)
            yield Reading("another-class", Level.PLACE, Fraction(numbers[cell]) / total, partner=other)


def of_ranks(column: Sequence[Number], own: Number) -> Iterator[Reading]:
    yield Reading("rank-from-below", Level.LINE, 1 + sum(other < own for other in column))
    yield Reading("rank-from-zero", Level.LINE, sum(other > own for other in column))
    for place in range(1, len(column) + 1):
        yield Reading("another-rank", Level.PLACE, place)


def of_pruning(weight: Number, least: Number) -> Iterator[Reading]:
    if size(weight) < least:
        yield Reading("kept-weak", Level.LINE, weight)
    else:
        yield Reading("cut-strong", Level.LINE, 0)
    yield Reading("threshold-for-weight", Level.LINE, least)


def of_transpose(output: Cell, array: str, numbers: Assumed) -> Iterator[Reading]:
    for cell in every_cell(numbers.problem, array):
        reason = "not-transposed" if cell.index == output.index else "another-place"
        yield Reading(reason, Level.PLACE, numbers[cell], "place")


def beside(output: Cell, numbers: Assumed) -> Iterator[Reading]:
    """The numbers of other rows and columns."""
    for cell in every_cell(numbers.problem, output.array):
        if cell != output and cell.index[1] == output.index[1]:
            yield Reading("another-output", Level.PLACE, numbers[cell], WRONG_WAY, partner=cell)
        elif cell != output and cell.index[0] == output.index[0]:
            yield Reading("another-sample", Level.PLACE, numbers[cell], WRONG_WAY, partner=cell)
