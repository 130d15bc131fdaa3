"""Three ways to see a product of two matrices: each makes the same one."""

from fractions import Fraction

import pytest

from app.core.problem import Cell
from app.course.explorables.product import PRODUCT
from app.drawing.matrices import Matrix
from app.drawing.statement import Equation

A, B, C = ((1, 2), (3, -1)), ((2, 0), (1, 4)), ((4, 8), (5, -4))

Rows = tuple[tuple[Fraction | int, ...], ...]


def numbers(matrix: Matrix) -> Rows:
    return tuple(tuple(square.value for square in row) for row in matrix.rows)


def lit(equation: Equation) -> set[Cell]:
    return {square.cell for matrix in equation.matrices for row in matrix.rows for square in row if square.is_lit}


def worked_out(equation: Equation) -> tuple[Rows, Rows]:
    """Both sides of an equation, from nothing but its signs and the numbers of its matrices."""
    parts = [(part.sign, numbers(part.matrix)) for group in equation.groups for part in group]
    *left, (_, right) = parts
    terms: list[Rows] = []
    for sign, rows in left:
        if sign == "·":
            terms[-1] = times(terms[-1], rows)
        else:
            terms.append(rows)
    return plus(*terms), right


def times(one: Rows, other: Rows) -> Rows:
    """A matrix product, or a number times a matrix."""
    if len(one) == len(one[0]) == 1:
        return tuple(tuple(one[0][0] * number for number in row) for row in other)
    columns = [*zip(*other, strict=True)]
    return tuple(tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns) for row in one)


def plus(*terms: Rows) -> Rows:
    rows = zip(*terms, strict=True)
    return tuple(tuple(sum(cells) for cells in zip(*row, strict=True)) for row in rows)


@pytest.mark.parametrize("part", ["1", "2"])
@pytest.mark.parametrize("view", ["rows", "columns", "outer"])
def test_every_line_is_right(view: str, part: str) -> None:
    """Above stands the product, and below it lines that are right in themselves."""
    state, _ = PRODUCT.read({"view": view, "part": part})
    whole, *made = PRODUCT.show(state).equations
    assert [numbers(matrix) for matrix in whole.matrices] == [A, B, C]
    for equation in (whole, *made):
        left, right = worked_out(equation)
        assert left == right


def test_three_views_of_one_result() -> None:
    """The two rows below each other, the two columns side by side, and the sum of two matrices are the same result."""

    def results(view: str) -> list[Rows]:
        shown = [PRODUCT.show(PRODUCT.read({"view": view, "part": part})[0]) for part in "12"]
        return [worked_out(each.equations[-1])[1] for each in shown]

    (first, second), (left, right) = results("rows"), results("columns")
    assert (*first, *second) == C
    assert tuple(one + other for one, other in zip(left, right, strict=True)) == C
    assert results("outer") == [C, C]


@pytest.mark.parametrize(
    ("view", "cells"),
    [("rows", "A.1.0 A.1.1 C.1.0 C.1.1"), ("columns", "B.0.1 B.1.1 C.0.1 C.1.1"), ("outer", "A.0.1 A.1.1 B.1.0 B.1.1")],
)
def test_lights(view: str, cells: str) -> None:
    """In the product above, what the second part is made of is lit."""
    state, _ = PRODUCT.read({"view": view, "part": "2"})
    whole, *_ = PRODUCT.show(state).equations
    assert sorted(map(str, lit(whole))) == cells.split()
