"""What the numbers of a problem stand for: a story names rows and columns, and says what an array holds.

It changes no number. Whoever names the rows of X names the columns of W as well, since an equation says that they are
the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.core.problem import Cell, Problem
from app.drawing.axes import Axis, joined
from app.explain.notation import title


@dataclass(frozen=True)
class Story:
    """What is told of all problems of a step."""

    text: str  # in front of the task
    caption: str = ""  # beneath the drawing
    means: Mapping[str, str] = field(default_factory=dict)  # what an array holds: "price of one, in cents"
    names: Mapping[Axis, tuple[str, ...]] = field(default_factory=dict)

    def named(self, problem: Problem, axis: Axis) -> tuple[str, ...]:
        """The names along an axis: its own, or those of another that is the same; () where there are none."""
        if axis in self.names or not self.names:
            return self.names.get(axis, ())
        same = joined(problem, axis)
        return next((names for other, names in self.names.items() if other in same), ())

    def names_of(self, problem: Problem, cell: Cell) -> tuple[str, ...]:
        """The names of the row and of the column that a cell is in, as far as they have any."""
        along = (self.named(problem, (cell.array, side)) for side in range(len(cell.index)))
        return tuple(names[place] for names, place in zip(along, cell.index, strict=True) if names)

    def of(self, problem: Problem, cell: Cell) -> str:
        """What a cell is, behind its name: ", shop A: to pay, in cents"."""
        means = self.means.get(cell.array)
        return "".join(f", {name}" for name in self.names_of(problem, cell)) + (f": {means}" if means else "")

    def legend(self, problem: Problem) -> Iterator[str]:
        """What each array is, in a line: "X: how many. Rows: apples, pears."."""
        for array in problem.arrays:
            parts = [f"{means}."] if (means := self.means.get(array)) else []
            sides = zip(("Rows", "Columns"), problem.values[array].shape, strict=False)
            named = [(word, self.named(problem, (array, side))) for side, (word, _) in enumerate(sides)]
            parts += [f"{word}: {', '.join(names)}." for word, names in named if names]
            if parts:
                yield f"{title(array)}: {' '.join(parts)}"
