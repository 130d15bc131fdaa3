"""Which equation a blank is worked out by: the nearest one, whose other numbers are shown, or are found first.

Each layer is many equations, one for each number that it gives. What a learner does wrong is done in the equation that
is nearest to the blank; of work that is printed on the page nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.cells import Cellwise
from app.core.dependencies import in_pairs, inputs, operands_of, outputs
from app.core.layers import Affine, Layer, Prune
from app.core.pairs import PairSums
from app.core.problem import Cell, Problem
from app.core.ratio import ratio_of_one
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


def needed(problem: Problem, equation: Equation) -> list[Cell]:
    """What has to be known for the blank to be told: all else in the equation, but what stands beside a given 0."""
    cells = inputs(problem, equation.layer, equation.output)
    if isinstance(equation.layer, Affine | PairSums):
        pairs, single = in_pairs(cells)
        none = {other for one, other in (*pairs, *((b, a) for a, b in pairs)) if problem.shown(one) == 0}
        cells = tuple(cell for cell in (*(cell for pair in pairs for cell in pair), *single) if cell not in none)
    return [cell for cell in (*cells, equation.output) if cell != equation.blank]


def tells(problem: Problem, equation: Equation) -> bool:
    """Can the blank be worked back, once all else is known?"""
    layer, output = equation.layer, problem.value(equation.output)
    match layer:
        case Affine() | PairSums():
            return blank_counts(problem, equation)
        case Cellwise() if layer.rule is RELU:
            return output > 0
        case Cellwise():
            places = operands_of(problem, layer, equation.output)
            undo = layer.rule.undo[places.index(equation.blank)]
            numbers = (ratio_of_one(problem.value(cell)) for cell in (*places, equation.output))
            return undo is not None and undo(*numbers).of_one() is not None
        case Prune():
            return equation.blank.array == layer.W and output != 0
        case _:
            return True


def blank_counts(problem: Problem, equation: Equation) -> bool:
    """Is the blank multiplied by something that is not 0? A bias is."""
    pairs, _ = in_pairs(inputs(problem, equation.layer, equation.output))
    return all(
        problem.value(other if equation.blank == one else one) != 0
        for one, other in pairs
        if equation.blank in (one, other)
    )
