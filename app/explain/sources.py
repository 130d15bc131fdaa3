"""What a cell is computed from, and the sums W·X + b on the way to it: with all their numbers, the hidden ones too."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from app.core.cells import Cellwise, Rank, Total, Transpose
from app.core.layers import Affine
from app.core.problem import Cell, Number, Problem
from app.core.rules import Rule


class Pair(NamedTuple):
    """Two numbers that are multiplied, and where they stand."""

    weight: Cell
    input: Cell
    w: Number
    x: Number


class Sum(NamedTuple):
    """A cell of W·X + b, the pairs that make it, and its bias; None where there is none."""

    output: Cell
    pairs: tuple[Pair, ...]
    bias: Number | None
    bias_cell: Cell | None

    @property
    def weighted(self) -> Number:
        """The sum without its bias."""
        return sum(pair.w * pair.x for pair in self.pairs)


def every_cell(problem: Problem, array: str) -> Iterator[Cell]:
    return (Cell(array, index) for index in product(*map(range, problem.values[array].shape)))


def operands_of(problem: Problem, layer: Cellwise, result: Cell) -> list[Cell]:
    """What a rule takes for one of its results; an operand of one row or column serves them all."""
    shapes = [problem.values[array].shape for array in layer.takes]
    return [
        Cell(array, tuple(place if size > 1 else 0 for place, size in zip(result.index, shape, strict=True)))
        for array, shape in zip(layer.takes, shapes, strict=True)
    ]


def taken(problem: Problem, result: Cell, rules: tuple[Rule, ...]) -> Iterator[list[Number]]:
    """The numbers that one of these rules takes for a result."""
    for layer in problem.layers:
        if layer.gives == result.array and isinstance(layer, Cellwise) and layer.rule in rules:
            yield [problem.value(cell) for cell in operands_of(problem, layer, result)]


def sources(problem: Problem, cell: Cell) -> Iterator[Cell]:
    """The cells that one is computed from, in one step."""
    for layer in problem.layers:
        if layer.gives != cell.array:
            continue
        match layer:
            case Affine():
                for pair in pairs(problem, layer, cell):
                    yield from (pair.weight, pair.input)
            case Cellwise():
                yield from operands_of(problem, layer, cell)
            case Transpose(a):
                yield Cell(a, cell.index[::-1])
            case Total(a) | Rank(a):
                kept = 0 if isinstance(layer, Total) and layer.axis == -1 else 1  # the index that stays the same
                yield from (other for other in every_cell(problem, a) if other.index[kept] == cell.index[kept])
            case _:
                for array in layer.takes:
                    yield from every_cell(problem, array)


def pairs(problem: Problem, layer: Affine, output: Cell) -> tuple[Pair, ...]:
    row, column = output.index
    places = range(problem.values[layer.W].shape[1])
    cells = [(Cell(layer.W, (row, place)), Cell(layer.x, (place, column))) for place in places]
    return tuple(Pair(weight, x, problem.value(weight), problem.value(x)) for weight, x in cells)


def sum_of(problem: Problem, layer: Affine, output: Cell) -> Sum:
    cell = None if layer.b is None else Cell(layer.b, output.index[:1])
    return Sum(output, pairs(problem, layer, output), problem.value(cell) if cell else None, cell)


@lru_cache(maxsize=64)
def cells_before(problem: Problem, cell: Cell) -> tuple[Cell, ...]:
    found = {cell: None}
    todo = [cell]
    while todo:
        new = [one for one in dict.fromkeys(sources(problem, todo.pop())) if one not in found]
        found |= dict.fromkeys(new)
        todo += new
    return tuple(found)


@lru_cache(maxsize=64)
def sums_before(problem: Problem, cell: Cell) -> tuple[Sum, ...]:
    layers = [layer for layer in reversed(problem.layers) if isinstance(layer, Affine)]
    before = cells_before(problem, cell)
    return tuple(sum_of(problem, layer, one) for layer in layers for one in before if one.array == layer.z)


@lru_cache(maxsize=64)
def sum_behind(problem: Problem, cell: Cell) -> Sum | None:
    """The first sum of the last layer that takes a cell in which it counts: mistakes are predicted from this one."""
    for layer in reversed(problem.layers):
        if isinstance(layer, Affine) and cell.array in layer.takes:
            for output in every_cell(problem, layer.z):
                sum_ = sum_of(problem, layer, output)
                if cell == sum_.bias_cell or counts_in(sum_, cell):
                    return sum_
            return None
    return None


def counts_in(sum_: Sum, cell: Cell) -> bool:
    """Does a cell meet another number than 0?"""
    return any((pair.x if pair.weight == cell else pair.w) != 0 for pair in sum_.pairs if cell in pair[:2])
