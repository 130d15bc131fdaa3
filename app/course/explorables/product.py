"""One product of two matrices, seen in three ways: row by row, column by column, and as a sum of outer products."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.core.kinds import affine
from app.core.problem import Cell, Number, pose
from app.course.explorables.explorable import Choice, Explorable, Shown, State
from app.drawing.lit import lit_equation
from app.drawing.matrices import Matrix, Square, numbered
from app.drawing.sheet import sheet
from app.drawing.statement import Equation, Part
from app.explain.notation import name

SIZE = range(2)  # of the rows and columns of all three
PROBLEM = pose([affine("A", "B", "C")], {"A": np.array([[[1, 2], [3, -1]]]), "B": np.array([[[2, 0], [1, 4]]])}, {})[0]
LINE = replace(sheet(PROBLEM).equations[0], sums=())
SAYS = {
    "rows": "Row {0} of C is a mixture of the rows of B. Row {0} of A says how much of each.",
    "columns": "Column {0} of C is a mixture of the columns of A. Column {0} of B says how much of each.",
    "outer": "Column {0} of A times row {0} of B makes a whole matrix. C is the sum of both of these matrices.",
}


def row(array: str, place: int) -> list[Cell]:
    return [Cell(array, (place, column)) for column in SIZE]


def column(array: str, place: int) -> list[Cell]:
    return [Cell(array, (row, place)) for row in SIZE]


def show(state: State) -> Shown:
    """The product with what belongs together lit, and below it how that is made."""
    view, part = state["view"], int(state["part"]) - 1
    if view == "rows":
        lit, made = row("A", part) + row("C", part), [mixture(row("A", part), "B", part)]
    elif view == "columns":
        lit, made = column("B", part) + column("C", part), [mixture(column("B", part), "A", part)]
    else:
        lit, made = column("A", part) + row("B", part), outer(part)
    return Shown(SAYS[view].format(part + 1), equations=(lit_equation(LINE, lit, ()), *made))


def mixture(shares: Sequence[Cell], array: str, part: int) -> Equation:
    """A row or column of C: so much of each row or column of an array."""
    word, side = ("row", row) if array == "B" else ("column", column)

    def piece(name: str, place: int, sign: str) -> Part:
        cells = side(name, place)
        return Part(sign, matrix(f"{word} {place + 1} of {name}", [cells] if side is row else [[it] for it in cells]))

    parts = []
    for place, share in enumerate(shares):
        single = matrix(name(share, PROBLEM), [[share]])
        parts += [Part("+" if place else "", replace(single, is_single=True)), piece(array, place, "·")]
    return Equation(1, [parts, [piece("C", part, "=")]])


def outer(part: int) -> list[Equation]:
    """The matrix that a column and a row make, and how it goes into the sum."""
    down, across = column("A", part), row("B", part)
    terms = [[[times(one, other) for other in row("B", each)] for one in column("A", each)] for each in SIZE]
    titles = [f"term {each + 1}" for each in SIZE]
    first = [
        Part("", matrix(f"column {part + 1} of A", [[it] for it in down])),
        Part("·", matrix(f"row {part + 1} of B", [across])),
        Part("=", matrix(titles[part], terms[part])),
    ]
    both = [Part("+" if each else "", matrix(titles[each], terms[each], is_lit=each == part)) for each in SIZE]
    whole = matrix("C", [row("C", each) for each in SIZE])
    return [Equation(1, [first]), Equation(2, [both, [Part("=", whole)]])]


def times(one: Cell, other: Cell) -> Number:
    return PROBLEM.value(one) * PROBLEM.value(other)


def matrix(title: str, rows: Sequence[Sequence[Cell | Number]], is_lit: bool = False) -> Matrix:
    """Numbers to read, of the product or made from it."""

    def square(it: Cell | Number, down: int, across: int) -> Square:
        cell, value = (it, PROBLEM.value(it)) if isinstance(it, Cell) else (Cell("term", (down, across)), it)
        return Square(cell, value, "", is_blank=False, marks=(), is_bare=True, is_lit=is_lit)

    squares = tuple(tuple(square(it, down, across) for across, it in enumerate(row)) for down, row in enumerate(rows))
    columns = numbered("column", len(rows[0])) if len(rows[0]) > 1 else ()
    return Matrix(title, title, "y", squares, numbered("row", len(rows)), columns, False, False, is_copy=True)


PRODUCT = Explorable(
    "product",
    "One product, seen in three ways",
    (
        Choice("view", "Look at", {"rows": "rows", "columns": "columns", "outer": "columns times rows"}),
        Choice("part", "Which one", {"1": "first", "2": "second"}),
    ),
    show,
)
