"""The samples of a batch side by side, beneath the network that they all go through: a column for each of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core.problem import Cell, Problem
from app.drawing.chains import Seen, Stage
from app.drawing.matrices import Matrix, Role, Square, matrix
from app.drawing.stories import Story
from app.explain.notation import SUBSCRIPTS


@dataclass(frozen=True)
class Row:
    """An input or an output in all samples."""

    name: str
    called: str  # what a story calls it
    role: Role
    squares: tuple[Square, ...]
    starts: bool  # another array begins here


@dataclass(frozen=True)
class Samples:
    """A table of numbers: inputs on top, and below what the layers make of them."""

    count: int
    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()  # what a story calls the samples


def samples(
    problem: Problem, seen: Seen, stages: Sequence[Stage], bare: Collection[Cell] = (), story: Story | None = None
) -> Samples | None:
    """The table for a chain of layers; None where there is one sample only, or no chain."""
    if not stages or (count := problem.values[stages[0].affine.x].shape[1]) == 1:
        return None
    made = {layer.gives: layer for layer in problem.layers}
    first = stages[0]
    tables = [matrix(problem, seen, first.affine, first.affine.x, first.line, bare, story=story)]
    tables += [matrix(problem, seen, made[stage.shown], stage.shown, stage.line, bare, story=story) for stage in stages]
    return Samples(count, tuple(row for table in tables for row in rows_of(table)), tables[0].heads)


def rows_of(drawn: Matrix) -> list[Row]:
    alone = len(drawn.rows) == 1
    return [
        Row(
            drawn.title + ("" if alone else str(row + 1).translate(SUBSCRIPTS)),
            drawn.names[row] if drawn.names else "",
            drawn.role,
            squares,
            row == 0,
        )
        for row, squares in enumerate(drawn.rows)
    ]
