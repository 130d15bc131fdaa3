"""Matrices cell by cell, and where each cell belongs: what has the same marks lights up together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.choosing import Drawn, Largest
from app.core.layers import Affine, Layer
from app.core.problem import Cell, Number, Problem
from app.drawing.axes import columns_of
from app.drawing.chains import Seen, spoken, text
from app.drawing.equations import bias_of, is_rounded
from app.drawing.stories import Story
from app.explain.choosing import INPUTS, OUTPUTS
from app.explain.notation import LONE, title

Side = Literal["", "left", "right"]
Role = Literal["w", "x", "b", "y", "k"]  # weights, inputs, biases, outputs, a number that belongs to all

AFFINE: tuple[Role, ...] = ("w", "x", "b", "y")  # in the order of the arrays
PRUNE: tuple[Role, ...] = ("w", "k", "w")


@dataclass(frozen=True)
class Square:
    """One cell of a matrix; `value` is None in a blank that was not found yet."""

    cell: Cell
    value: Number | None
    label: str  # "W, row 2, column 1", for those who listen
    is_blank: bool
    marks: tuple[tuple[str, int], ...]  # where it belongs, for the style sheet: l line, r row, c column, s sample
    is_bare: bool = False  # pointing at it lights up nothing
    is_lit: bool = False  # a message speaks of it

    @property
    def text(self) -> str:
        return text(self.value)

    @property
    def spoken(self) -> str:
        return spoken(self.value)

    @property
    def sign(self) -> str:
        if self.value is None:
            return "unknown"
        return "positive" if self.value > 0 else "negative" if self.value < 0 else "zero"


@dataclass(frozen=True)
class Matrix:
    """A matrix, a column of biases, or a single number."""

    name: str
    title: str
    role: Role
    rows: tuple[tuple[Square, ...], ...]
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]  # none for a single column, unless it is one of weights
    is_single: bool  # needs no brackets
    hatched: bool  # a 0 in it is no connection
    is_copy: bool = False  # it has its boxes elsewhere
    has_fractions: bool = False  # its numbers are longer than whole ones
    means: str = ""  # what a story says that it holds
    names: tuple[str, ...] = ()  # what a story calls its rows, and its columns
    heads: tuple[str, ...] = ()
    side: Side = ""  # where the names of its rows stand beside it, if they do

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0])

    @property
    def has_gaps(self) -> bool:
        """Is a missing connection to be seen in it?"""
        return self.hatched and any(square.value == 0 for row in self.rows for square in row)


def matrix(
    problem: Problem,
    seen: Seen,
    layer: Layer,
    array: str,
    line: int,
    bare: Collection[Cell] = (),
    *,
    story: Story | None = None,
) -> Matrix:
    """An array in the place that it has in a layer."""
    shape = problem.values[array].shape
    role = role_of(layer, array, problem)
    turned = layer.kind == "transpose" and array == layer.takes[0]  # the other one goes into a product as it is
    word, columns = title(array), shape[1] if len(shape) > 1 else 1
    rows = shape[0] if shape else 1
    words = ("row",) if columns == 1 else ("row", "column")

    def square(row: int, column: int) -> Square:
        index = (row, column)[: len(shape)]
        cell = Cell(array, index)
        where = "".join(f", {word} {place + 1}" for word, place in zip(words, index, strict=False))
        marks = (("l", line), *marked(role, *((column, row) if turned else (row, column))))
        label = word + where + ", rounded to two places" * (is_rounded(layer) and array == layer.gives)
        label += story.of(problem, cell) if story else ""
        return Square(cell, seen(cell), label, bool(problem.hidden[array][index]), marks, cell in bare)

    affine, drawn = isinstance(layer, Affine | Largest), isinstance(layer, Drawn)
    outputs = OUTPUTS if drawn else title(layer.y if isinstance(layer, Largest) else layer.gives)
    names, heads = (story.named(problem, (array, side)) if story else () for side in (0, 1))
    return Matrix(
        array,
        word,
        role,
        tuple(tuple(square(row, column) for column in range(columns)) for row in range(rows)),
        numbered(outputs if drawn or (affine and role in "wb") else word, rows, names),
        numbered(INPUTS if drawn else columns_of(problem, array), columns, heads)
        if columns > 1 or (affine and role == "w")
        else (),
        not shape or (not affine and layer.kind != "prune" and rows == columns == 1),
        role == "w" and (layer.kind == "prune" or (affine and bias_of(layer) is not None)),
        has_fractions=problem.in_parts(array),
        means=story.means.get(array, "") if story else "",
        names=names,
        heads=heads,
    )


def role_of(layer: Layer, array: str, problem: Problem) -> Role:
    """What an array is in a layer, which tells the cells that belong together."""
    match layer.kind, layer.takes.index(array) if array in layer.takes else -1:
        case (("affine" | "largest"), place):
            return AFFINE[place]
        case "prune", place:
            return PRUNE[place]
        case (("transpose" | "drawn"), _):
            return "w"
        case "pixels", place:
            return "k" if place == -1 else "y"
        case _, -1:
            return "y"
        case (("across" | "mean"), _):
            return "w"
        case (("down" | "count"), _):
            return "x"
    shape, result = problem.values[array].shape, problem.values[layer.gives].shape
    if shape == result:
        return "y"
    if shape == (1, 1) and (array in LONE or result[0] > 1):
        return "k"
    if len(shape) == 2 and shape[1] > 1:
        return "x"
    of_a_row = shape and (shape[0] > 1 or (result[0] == 1 and array not in LONE))
    return "b" if of_a_row else "x" if shape and result[0] > 1 else "k"


def marked(role: Role, row: int, column: int) -> tuple[tuple[str, int], ...]:
    """Where a cell belongs, by its role and its place in the matrix."""
    match role:
        case "w":
            return ("r", row), ("c", column)
        case "x":
            return ("c", row), ("s", column)
        case "y":
            return ("r", row), ("s", column)
    return (("r", row),) if role == "b" else ()


def numbered(title: str, count: int, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Y 1, Y 2, with their names if they have any."""
    return tuple(f"{title} {place + 1}{f', {names[place]}' if names else ''}" for place in range(count))
