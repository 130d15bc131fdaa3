"""The ladder of chapter 2: the matrix product C = A·B, in which each row of A meets each column of B.

A is (m, n), B is (n, s) and C is (m, s). No step has a bias.
"""

import numpy as np

from app.core.arrays import Array, Mask
from app.core.chance import Chance
from app.core.layers import Affine
from app.core.options import DIGITS, FEW, GENTLE, SIGNED_DIGITS
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

TABLE = tuple(range(2, 13))
BIG = tuple(range(11, 50))  # large enough that only the route matters

BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "wrong-way-round")


def matrices(A: Array, B: Array, blanks: dict[str, Mask]) -> Problem:
    """The problem C = A·B with some cells blank."""
    return pose([Affine("A", "B", None, "C")], {"A": A, "B": B}, blanks)


def left(chance: Chance, rows: int, columns: int, options: tuple[int, ...]) -> Array:
    return chance.pick("A", options, (rows, columns))


def right(chance: Chance, rows: int, columns: int, options: tuple[int, ...]) -> Array:
    return chance.pick("B", options, (rows, columns))


def beside_diagonal(chance: Chance, size: int) -> Mask:
    """The cells whose row and column differ, so that it shows when the two are mixed up."""
    return chance.anywhere(size, size) & ~np.eye(size, dtype=np.bool_)


# One row, one column.


def number_times_row(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(1, 2))
    return matrices(left(chance, 1, 1, TABLE), right(chance, 1, 2, TABLE), {"C": asked})


def times_table(chance: Chance) -> Problem:
    asked = chance.one("blank", beside_diagonal(chance, 2))
    return matrices(left(chance, 2, 1, TABLE), right(chance, 1, 2, TABLE), {"C": asked})


def signed_table(chance: Chance) -> Problem:
    column = chance.one("column", chance.anywhere(1, 3))
    A, B = left(chance, 2, 1, TABLE), right(chance, 1, 3, TABLE)
    return matrices(A, B * (1 - 2 * column), {"C": column & chance.anywhere(2, 1)})


# Squares of two rows.


def one_zero(chance: Chance) -> Problem:
    zero = chance.one("zero", chance.anywhere(2, 2))
    column = chance.one("column", chance.anywhere(1, 2))
    asked = zero.any(axis=-1, keepdims=True) & column
    return matrices(left(chance, 2, 2, FEW) * ~zero, right(chance, 2, 2, DIGITS), {"C": asked})


def two_by_two(chance: Chance) -> Problem:
    asked = chance.one("blank", beside_diagonal(chance, 2))
    return matrices(left(chance, 2, 2, FEW), right(chance, 2, 2, DIGITS), {"C": asked})


def signed_squares(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 2))
    return matrices(left(chance, 2, 2, GENTLE), right(chance, 2, 2, SIGNED_DIGITS), {"C": asked})


def two_results(chance: Chance) -> Problem:
    asked = chance.some("blank", chance.anywhere(2, 2), 2)
    return matrices(left(chance, 2, 2, FEW), right(chance, 2, 2, SIGNED_DIGITS), {"C": asked})


# Other sizes.


def two_by_three(chance: Chance) -> Problem:
    asked = chance.some("blank", chance.anywhere(2, 3), 2)
    return matrices(left(chance, 2, 2, FEW), right(chance, 2, 3, DIGITS), {"C": asked})


def signed_two_by_three(chance: Chance) -> Problem:
    asked = chance.some("blank", chance.anywhere(2, 3), 2)
    return matrices(left(chance, 2, 2, GENTLE), right(chance, 2, 3, SIGNED_DIGITS), {"C": asked})


def longer_rows(chance: Chance) -> Problem:
    return matrices(left(chance, 2, 3, FEW), right(chance, 3, 2, FEW), {"C": beside_diagonal(chance, 2)})


def signed_longer_rows(chance: Chance) -> Problem:
    asked = chance.some("blank", chance.anywhere(2, 2), 2)
    return matrices(left(chance, 2, 3, GENTLE), right(chance, 3, 2, GENTLE), {"C": asked})


def square_from_narrow(chance: Chance) -> Problem:
    column = chance.one("column", chance.anywhere(1, 3))
    return matrices(
        left(chance, 3, 2, GENTLE), right(chance, 2, 3, SIGNED_DIGITS), {"C": column & chance.anywhere(3, 1)}
    )


# Backward: which number was it?


def missing_left(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 2))
    return matrices(left(chance, 2, 2, GENTLE), right(chance, 2, 1, DIGITS), {"A": asked})


def missing_left_of_two(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 2))
    return matrices(left(chance, 2, 2, GENTLE), right(chance, 2, 2, SIGNED_DIGITS), {"A": asked})


def missing_right(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 2))
    return matrices(left(chance, 2, 2, GENTLE), right(chance, 2, 2, SIGNED_DIGITS), {"B": asked})


def missing_right_and_result(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 2))
    result = chance.one("result", ~asked.any(axis=-2, keepdims=True) & chance.anywhere(3, 1))
    return matrices(left(chance, 3, 2, GENTLE), right(chance, 2, 2, SIGNED_DIGITS), {"B": asked, "C": result})


# All together.


def turned_order(chance: Chance) -> Problem:
    """C = B·A: the matrix that stands to the left gives the rows, whatever it is called."""
    asked = chance.some("blank", chance.anywhere(2, 2), 3)
    given = {"B": right(chance, 2, 2, FEW), "A": left(chance, 2, 2, GENTLE)}
    return pose([Affine("B", "A", None, "C")], given, {"C": asked})


def permutation(chance: Chance) -> Problem:
    """A has a single 1 in each row and column, and every row changes its place."""
    place = np.eye(3, dtype=np.int32)
    forth = chance.pick("turn", (0, 1), (1, 1))
    A = np.roll(place, 1, axis=0) * forth + np.roll(place, -1, axis=0) * (1 - forth)
    column = chance.one("column", chance.anywhere(1, 3))
    moved = chance.one("moved", chance.anywhere(3, 1))
    back = (column | np.roll(column, 1, axis=-1)) & moved
    ahead = np.roll(column, -1, axis=-1) & moved
    return matrices(A, right(chance, 3, 3, BIG), {"B": back, "C": ahead})


def differences(chance: Chance) -> Problem:
    """Each row of A takes the row of B above away from the row itself."""
    place = np.eye(3, dtype=np.int32)
    A = (place - np.roll(place, -1, axis=-1) * (np.arange(3)[:, None] > 0)) * chance.pick("A", (1,), (1, 1))
    column = chance.one("column", chance.anywhere(1, 2))
    low = np.arange(3)[:, None] > 0
    back = column & chance.one("blank", chance.anywhere(3, 1) & low)
    return matrices(A, right(chance, 3, 2, TABLE + BIG), {"B": back, "C": ~column & low})


def three_by_four(chance: Chance) -> Problem:
    A = left(chance, 3, 4, (-2, -1, 1, 2)) * chance.pick("live", (0, 1, 1), (3, 4))
    weight = chance.one("weight", A != 0)
    column = chance.one("column", chance.anywhere(1, 2))
    return matrices(
        A, right(chance, 4, 2, SIGNED_DIGITS), {"A": weight, "C": ~weight.any(axis=-1, keepdims=True) & column}
    )


LADDER = (
    Recipe(
        "product-number-times-row", "A number times a row", number_times_row,
        ("added-pairs", "weights-as-one", "inputs-as-one"),
    ),
    Recipe(
        "product-times-table", "A small times table", times_table,
        ("transposed-cell", "neighbour-row", "added-pairs", "inputs-as-one"),
    ),
    Recipe("product-signed-table", "A minus column", signed_table, ("lost-sign", "neighbour-row", "added-pairs")),
    Recipe("product-one-zero", "A zero in a row", one_zero, ("zero-as-one", "neighbour-row", "added-pairs")),
    Recipe(
        "product-two-by-two", "Row meets column", two_by_two,
        ("first-only", "element-wise", "row-by-row", "transposed-cell"),
    ),
    Recipe(
        "product-signed-squares", "Signs in the squares", signed_squares,
        ("lost-sign", "column-for-row", "row-by-row", "neighbour-row"),
    ),
    Recipe(
        "product-two-results", "Two results at once", two_results,
        ("sums-multiplied", "first-only", "column-for-row", "element-wise"),
    ),
    Recipe(
        "product-two-by-three", "A wider result", two_by_three,
        ("sums-multiplied", "first-only", "neighbour-row", "column-for-row"),
    ),
    Recipe(
        "product-signed-two-by-three", "Wider, with signs", signed_two_by_three,
        ("lost-sign", "first-only", "neighbour-row", "added-pairs"),
    ),
    Recipe(
        "product-longer-rows", "Longer rows", longer_rows,
        ("first-only", "dropped-last", "in-reverse", "transposed-cell"),
    ),
    Recipe(
        "product-signed-longer-rows", "Longer rows, with signs", signed_longer_rows,
        ("lost-sign", "dropped-last", "sums-multiplied", "neighbour-row"),
    ),
    Recipe(
        "product-square-from-narrow", "A whole column", square_from_narrow,
        ("first-only", "sums-multiplied", "neighbour-row", "added-pairs"),
    ),
    Recipe("product-missing-left", "A number of A is missing", missing_left, (*BACKWARD, "minus-partner")),
    Recipe("product-missing-left-of-two", "Which column helps?", missing_left_of_two, (*BACKWARD, "upside-down")),
    Recipe("product-missing-right", "A number of B is missing", missing_right, (*BACKWARD, "multiplied-back")),
    Recipe(
        "product-missing-right-and-result", "Back in one column, forward in the other", missing_right_and_result,
        ("not-divided", "ignored-rest", "wrong-way-round", "first-only", "sums-multiplied", "neighbour-row"),
    ),
    Recipe(
        "product-turned-order", "B comes first", turned_order,
        ("other-order", "column-for-row", "row-by-row", "first-only"),
    ),
    Recipe(
        "product-permutation", "Rows change places", permutation,
        ("zero-as-one", "column-for-row", "minus-partner", "added-pairs"),
    ),
    Recipe(
        "product-differences", "What changes from row to row", differences,
        ("ignored-rest", "sign-slip", "lost-sign", "neighbour-row", "column-for-row"),
    ),
    Recipe(
        "product-three-by-four", "Three by four by two", three_by_four,
        ("not-divided", "ignored-rest", "dropped-last", "sums-multiplied", "neighbour-row"),
    ),
)  # fmt: skip
