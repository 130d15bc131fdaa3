"""Which cells a number is computed from, in one step, and which are computed from it."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from app.core.cells import Cellwise, Rank, Total, Transpose
from app.core.layers import Affine, Layer, Prune
from app.core.pairs import PairSums
from app.core.problem import Cell, Problem


def every_cell(problem: Problem, array: str) -> Iterator[Cell]:
    return (Cell(array, index) for index in product(*map(range, problem.values[array].shape)))


def outputs(problem: Problem, layer: Layer, cell: Cell) -> Iterator[Cell]:
    """The cells that a layer makes of one, in the order in which they stand."""
    match layer:
        case Rank():
            return
        case Affine() if cell.array == layer.x:
            rows = range(problem.values[layer.W].shape[0])
            yield from (Cell(layer.z, (row, cell.index[1])) for row in rows)
        case Affine():
            columns = range(problem.values[layer.x].shape[1])
            yield from (Cell(layer.z, (cell.index[0], column)) for column in columns)
        case _:
            yield from (one for one in every_cell(problem, layer.gives) if cell in inputs(problem, layer, one))


def inputs(problem: Problem, layer: Layer, output: Cell) -> tuple[Cell, ...]:
    """The cells that one is computed from, in one step; those of products pair by pair, and then a bias."""
    match layer:
        case Affine():
            row, column = output.index
            places = range(problem.values[layer.W].shape[1])
            pairs = [cell for place in places for cell in (Cell(layer.W, (row, place)), Cell(layer.x, (place, column)))]
            return (*pairs, *([Cell(layer.b, (row,))] if layer.b else []))
        case Cellwise():
            return operands_of(problem, layer, output)
        case PairSums():
            return tuple(cell for pair in paired(problem, layer, output) for cell in pair)
        case Transpose(a):
            return (Cell(a, output.index[::-1]),)
        case Prune(W, t):
            return Cell(W, output.index), Cell(t)
        case Total(a) | Rank(a):
            same = 0 if isinstance(layer, Total) and layer.axis == -1 else 1  # the index that stays as it is
            return tuple(one for one in every_cell(problem, a) if one.index[same] == output.index[same])
        case _:
            return tuple(one for array in layer.takes for one in every_cell(problem, array))


def operands_of(problem: Problem, layer: Cellwise, output: Cell) -> tuple[Cell, ...]:
    """What a rule takes for one of its results; an operand of one row or column serves them all."""
    shapes = [problem.values[array].shape for array in layer.takes]
    return tuple(
        Cell(array, tuple(place if size > 1 else 0 for place, size in zip(output.index, shape, strict=True)))
        for array, shape in zip(layer.takes, shapes, strict=True)
    )


def paired(problem: Problem, layer: PairSums, output: Cell) -> list[tuple[Cell, Cell]]:
    """The cells that are multiplied for one sum."""
    left, right, shape = layer.cells(problem.values)
    place = int(np.ravel_multi_index(output.index, shape))

    def cell(array: str, flat: int) -> Cell:
        return Cell(array, tuple(map(int, np.unravel_index(flat, problem.values[array].shape))))

    return [(cell(layer.W, one), cell(layer.x, other)) for one, other in zip(left[place], right[place], strict=True)]


def in_pairs(cells: Sequence[Cell]) -> tuple[list[tuple[Cell, Cell]], Sequence[Cell]]:
    """The cells of a sum of products two by two, and the bias behind them, if there is one."""
    pairs = list(zip(cells[0::2], cells[1::2], strict=False))
    return pairs, cells[2 * len(pairs) :]
