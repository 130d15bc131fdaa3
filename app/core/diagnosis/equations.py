"""Which equation a blank is worked out by: the nearest one, whose other numbers are shown, or are found first.

Each layer is many equations, one for each number that it gives. What a learner does wrong is done in the equation that
is nearest to the blank; of work that is printed on the page nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from app.core.cells import Cellwise, Rank, Total, Transpose
from app.core.layers import Affine, Layer, Prune
from app.core.pairs import PairSums
from app.core.problem import Cell, Problem
from app.core.rules import RELU
from app.core.solve import solve

MOST = 4  # equations that are looked at, of those that tell a blank as early as each other


@dataclass(frozen=True)
class Equation:
    """One number that a layer gives, and the blank, which is that number or one of those that make it."""

    layer: Layer
    output: Cell
    blank: Cell

    @property
    def is_forward(self) -> bool:
        """Does it compute the blank, rather than undo what was computed from it?"""
        return self.output == self.blank


def nearest(problem: Problem, blank: Cell) -> tuple[Equation, ...]:
    """The equations that tell a blank, the nearest one first: its other numbers are shown, or found in as few rounds as
    any. The others follow by which it can be found as early."""
    rounds = solve(problem).rounds

    def found(cell: Cell) -> int:
        return int(rounds[cell.array][cell.index])

    def distance(equation: Equation) -> tuple[int, bool, int]:
        others = [found(cell) for cell in needed(problem, equation)]
        unsolved = any(turn < 0 for turn in others)
        return max(others, default=0) if not unsolved else 99, not equation.is_forward, sum(map(bool, others))

    every = sorted(equations(problem, blank), key=distance)
    turns = max(distance(every[0])[0], found(blank)) if every else 0
    return tuple(each for each in every if distance(each)[0] <= turns)[:MOST]


def equations(problem: Problem, blank: Cell) -> Iterator[Equation]:
    """The equations that tell a blank, each by itself."""
    for layer in problem.layers:
        if blank.array == layer.gives:
            yield Equation(layer, blank, blank)
        if blank.array in layer.takes:
            for output in outputs(problem, layer, blank):
                equation = Equation(layer, output, blank)
                if tells(problem, equation):
                    yield equation


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
            return operands(problem, layer, output)
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


def operands(problem: Problem, layer: Cellwise, output: Cell) -> tuple[Cell, ...]:
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


def needed(problem: Problem, equation: Equation) -> list[Cell]:
    """What has to be known for the blank to be told: all else in the equation, but what stands beside a given 0."""
    cells = inputs(problem, equation.layer, equation.output)
    if isinstance(equation.layer, Affine | PairSums):
        pairs = list(zip(cells[0::2], cells[1::2], strict=False))
        single = cells[2 * len(pairs) :]
        none = {other for one, other in (*pairs, *((b, a) for a, b in pairs)) if problem.shown(one) == 0}
        cells = tuple(cell for cell in (*(cell for pair in pairs for cell in pair), *single) if cell not in none)
    return [cell for cell in (*cells, equation.output) if cell != equation.blank]


def tells(problem: Problem, equation: Equation) -> bool:
    """Can the blank be worked back, once all else is known?"""
    layer, output = equation.layer, problem.value(equation.output)
    match layer:
        case Affine() | PairSums():
            return met(problem, equation) != 0
        case Cellwise() if layer.rule is RELU:
            return output > 0
        case Cellwise():
            places = operands(problem, layer, equation.output)
            others = [problem.value(cell) for cell in places if cell != equation.blank]
            can = layer.rule.undo[places.index(equation.blank)] is not None
            return can and (layer.rule.name not in ("times", "quotient", "share", "update") or all(others))
        case Prune():
            return equation.blank.array == layer.W and output != 0
        case _:
            return True


def met(problem: Problem, equation: Equation) -> int:
    """Is the blank multiplied by something that is not 0? A bias is."""
    cells = inputs(problem, equation.layer, equation.output)
    pairs = list(zip(cells[0::2], cells[1::2], strict=False))
    for one, other in pairs:
        if equation.blank in (one, other):
            return int(problem.value(other if equation.blank == one else one) != 0)
    return 1
