"""A wrong number, the blank that it was typed into, and those numbers of the problem that a sentence may speak of.

before      the blank and all cells that it is computed from, step by step
sums        the sums W·X + b among them, those of the last layer first; `nearest` are these alone
behind      the sum that the blank is worked back from, where it stands to the left of the equals sign
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.core.cells import Cellwise
from app.core.dependencies import every_cell, operands_of
from app.core.grade import is_right
from app.core.mistakes.stages import Stage, stages
from app.core.problem import Cell, Number, Problem
from app.core.reading import Number as Read
from app.core.rules import Rule
from app.core.solve import solve
from app.explain.sources import Pair, Sum, cells_before, sum_behind, sums_before, taken


@dataclass(frozen=True)
class Typed:
    """A wrong number and its place."""

    problem: Problem
    cell: Cell
    number: Read

    def is_(self, number: Number) -> bool:
        """Is it this number?"""
        return is_right(self.number, number)

    @property
    def right(self) -> Number:
        return self.problem.value(self.cell)

    @property
    def before(self) -> tuple[Cell, ...]:
        return cells_before(self.problem, self.cell)

    @property
    def sums(self) -> tuple[Sum, ...]:
        return sums_before(self.problem, self.cell)

    @cached_property
    def nearest(self) -> tuple[Sum, ...]:
        return tuple(sum_ for sum_ in self.sums if sum_.output.array == self.sums[0].output.array)

    @property
    def behind(self) -> Sum | None:
        return sum_behind(self.problem, self.cell)

    @property
    def others(self) -> list[Pair]:
        """The other pairs of that sum."""
        return [pair for pair in self.behind.pairs if self.cell not in pair] if self.behind else []

    @property
    def stages(self) -> list[Stage]:
        """The layers of the network."""
        return stages(self.problem.layers)

    def comes_without(self, other: Cell) -> bool:
        """Is another number found without the blank? The solver then knows it in the same round at the latest."""
        rounds = solve(self.problem).rounds
        return 0 <= int(rounds[other.array][other.index]) <= int(rounds[self.cell.array][self.cell.index])

    def across(self, row: int, column: int) -> Number:
        """Another number of the array that the blank stands in."""
        return self.problem.value(Cell(self.cell.array, (row, column)))

    def operands(self, *rules: Rule) -> Iterator[list[Number]]:
        """What each of these rules takes on the way to the blank."""
        for cell in self.before:
            yield from taken(self.problem, cell, rules)

    def own(self, *rules: Rule) -> list[Number]:
        """What one of these rules takes to make the blank itself; nothing where none does."""
        return next(taken(self.problem, self.cell, rules), [])

    def equations(self, *rules: Rule) -> Iterator[list[Cell]]:
        """All cells of each equation in which one of these rules takes the blank."""
        for layer in self.problem.layers:
            if isinstance(layer, Cellwise) and layer.rule in rules and self.cell.array in layer.takes:
                for result in every_cell(self.problem, layer.gives):
                    cells = operands_of(self.problem, layer, result)
                    if self.cell in cells:
                        yield [*cells, result]
