"""Mistakes in dot products and matrix products. A bias of None counts as 0."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Number = int | Fraction
Row = Sequence[Number]
Matrix = Sequence[Row]


def column(X: Matrix, s: int) -> Row:
    return [row[s] for row in X]


def dot(w: Row, x: Row) -> Number:
    return sum((w[k] * x[k] for k in range(len(w))), start=0)


def each(wrong: Callable[[Row, Row, Number], Number]) -> Callable[..., Matrix]:
    """One output of one sample, from a row of W, a column of X, and the bias."""

    def matrix(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
        return [
            [wrong(w, column(X, s), b[i] if b is not None else 0) for s in range(len(X[0]))] for i, w in enumerate(W)
        ]

    return matrix


right = each(lambda w, x, bias: dot(w, x) + bias)


def is_square(matrix: Matrix, size: int) -> bool:
    return size > 1 and len(matrix) == size and len(matrix[0]) == size


def dropped_last(w: Row, x: Row, bias: Number) -> Number:
    return dot(w[:-1], x[:-1]) + bias if len(w) >= 3 else dot(w, x) + bias


def minus_times_minus(w: Row, x: Row, bias: Number) -> Number:
    total = bias
    for one, other in zip(w, x, strict=True):
        total += -one * other if one < 0 and other < 0 else one * other
    return total


def sums_multiplied(w: Row, x: Row, bias: Number) -> Number:
    return sum(w) * sum(x) + bias


def element_wise(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    size = len(W)
    if not is_square(W, size) or not is_square(X, size):
        return right(W, X, b)
    return [[W[i][j] * X[i][j] + (b[i] if b is not None else 0) for j in range(size)] for i in range(size)]


def row_by_row(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    """Row i of W and row j of X."""
    if not is_square(X, len(X)):
        return right(W, X, b)
    return [[dot(w, x) + (b[i] if b is not None else 0) for x in X] for i, w in enumerate(W)]


def other_order(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    both = is_square(W, len(W)) and is_square(X, len(W))
    return right(X, W, b) if both else right(W, X, b)


def transposed_cell(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    result = right(W, X, b)
    size = len(result)
    return [column(result, i) for i in range(size)] if is_square(result, size) else result


def other_bias(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    """The bias of the next output; after the last comes the first."""
    return right(W, X, None if b is None else [*b[1:], b[0]])


def ratio(above: Number, below: Number) -> Fraction | None:
    return Fraction(above) / below if below else None


SIMULATED: dict[str, Callable[..., Any]] = {
    "sums-multiplied": each(sums_multiplied),
    "first-only": each(lambda w, x, bias: w[0] * x[0] + bias),
    "dropped-last": each(dropped_last),
    "in-reverse": each(lambda w, x, bias: dot(w, list(reversed(x))) + bias),
    "inputs-as-one": each(lambda w, x, bias: sum(w) + bias),
    "zero-input": each(lambda w, x, bias: dot(w, [number or 1 for number in x]) + bias),
    "minus-times-minus": each(minus_times_minus),
    "element-wise": element_wise,
    "row-by-row": row_by_row,
    "other-order": other_order,
    "transposed-cell": transposed_cell,
    "bias-to-inputs": each(lambda w, x, bias: dot(w, [number + bias for number in x])),
    "bias-per-term": each(lambda w, x, bias: sum(one * other + bias for one, other in zip(w, x, strict=True))),
    "other-bias": other_bias,
    "wrong-way-round": lambda z, bias, rest, c: ratio(bias + rest - z, c),
    "minus-partner": lambda z, bias, rest, c: z - bias - rest - c,
    "output-alone": lambda z, bias, rest, c: ratio(z, c) if rest and bias else None,
}
