"""The samples of a batch side by side, beneath the network that they all go through: a column for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.layers import Layer
from app.core.problem import Problem
from app.drawing.chains import Seen, Stage
from app.drawing.matrices import Role, Square, matrix
from app.explain.notation import SUBSCRIPTS, title


@dataclass(frozen=True)
class Row:
    """An input or an output in all samples."""

    name: str
    role: Role
    squares: tuple[Square, ...]
    starts: bool  # another array begins here


@dataclass(frozen=True)
class Samples:
    """A table of numbers: inputs on top, and below what the layers make of them."""

    count: int
    rows: tuple[Row, ...]


def samples(problem: Problem, seen: Seen, stages: Sequence[Stage]) -> Samples | None:
    """The table for a chain of layers; None where there is one sample only, or no chain."""
    if not stages or (count := problem.values[stages[0].affine.x].shape[1]) == 1:
        return None
    made = {layer.gives: layer for layer in problem.layers}
    first = stages[0]
    rows = rows_of(problem, seen, first.affine, first.affine.x, first.line)
    for stage in stages:
        rows += rows_of(problem, seen, made[stage.shown], stage.shown, stage.line)
    return Samples(count, tuple(rows))


def rows_of(problem: Problem, seen: Seen, layer: Layer, array: str, line: int) -> list[Row]:
    drawn = matrix(problem, seen, layer, array, line)
    alone = len(drawn.rows) == 1
    return [
        Row(title(array) + ("" if alone else str(row + 1).translate(SUBSCRIPTS)), drawn.role, squares, row == 0)
        for row, squares in enumerate(drawn.rows)
    ]
