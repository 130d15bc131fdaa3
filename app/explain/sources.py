"""What a cell is computed from, and the sums W·X + b on the way to it: with all their numbers, the hidden ones too."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.core.cells import Cellwise
from app.core.dependencies import every_cell, in_pairs, inputs, operands_of
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


def taken(problem: Problem, result: Cell, rules: tuple[Rule, ...]) -> Iterator[list[Number]]:
    """The numbers that one of these rules takes for a result."""
    for layer in problem.layers:
        if layer.gives == result.array and isinstance(layer, Cellwise) and layer.rule in rules:
            yield [problem.value(cell) for cell in operands_of(problem, layer, result)]


def sum_of(problem: Problem, layer: Affine, output: Cell) -> Sum:
    pairs, biases = in_pairs(inputs(problem, layer, output))
    multiplied = tuple(Pair(weight, x, problem.value(weight), problem.value(x)) for weight, x in pairs)
    bias = biases[0] if biases else None
    return Sum(output, multiplied, problem.value(bias) if bias else None, bias)


@lru_cache(maxsize=64)
def cells_before(problem: Problem, cell: Cell) -> tuple[Cell, ...]:
    found = {cell: None}
    todo = [cell]
    while todo:
        one = todo.pop()
        taken = [cell for layer in problem.layers if layer.gives == one.array for cell in inputs(problem, layer, one)]
        new = [cell for cell in dict.fromkeys(taken) if cell not in found]
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
