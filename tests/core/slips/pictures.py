"""Mistakes with pictures, places of pixels, dials and scores, in plain Python: lists, loops and fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

Matrix = list[list[Any]]
Numbers = dict[str, Any]


def of_pixels(brings: Callable[[Any, Any], Any]) -> Callable[[Matrix, Matrix], Matrix]:
    """The sum of what each pixel is thought to bring in."""
    return lambda W, X: [
        [sum(brings(w, x) for dials, row in zip(W, X, strict=True) for w, x in zip(dials, row, strict=True))]
    ]


def turned(W: Matrix, X: Matrix) -> Matrix:
    rows = [list(column) for column in zip(*W, strict=True)] if len(W) == len(W[0]) else W
    return of_pixels(lambda w, x: w * x)(rows, X)


def dial(wrong: Callable[[Any, Any], Any]) -> Callable[..., Numbers]:
    """Each dial from the sum of the first picture, and its own true number."""

    def simulated(layers: Sequence[Any], values: Numbers) -> Numbers:
        first = layers[0]
        if first.kind != "pixels":
            return {}
        ((total,),) = values[first.gives]
        return {first.takes[0]: [[wrong(total, w) for w in row] for row in values[first.takes[0]]]}

    return simulated


def place_turned(layers: Sequence[Any], values: Numbers) -> Numbers:
    made = {layer.kind: layer.gives for layer in reversed(layers)}
    if not {"floors", "difference"} <= made.keys():
        return {}
    row, column = made["floors"], made["difference"]
    return {row: values[column], column: values[row]}


def of_two(wrong: Callable[[Sequence[Any], Any, Any], Any]) -> Callable[..., Matrix]:
    """A row of two weights without a bias, and what it makes of two numbers; any other product as it is."""

    def product(W: Matrix, X: Matrix, b: Sequence[Any] | None) -> Matrix:
        biases = b or [0] * len(W)
        if b is None and len(W) == 1 and len(W[0]) == 2:
            return [[wrong(W[0], above, below) for above, below in zip(*X, strict=True)]]
        columns = list(zip(*X, strict=True))
        return [
            [sum(w * x for w, x in zip(row, column, strict=True)) + bias for column in columns]
            for row, bias in zip(W, biases, strict=True)
        ]

    return product


def without_bias(W: Matrix, X: Matrix, b: Sequence[Any]) -> Matrix:
    return [[sum(w * x for w, x in zip(row, column, strict=True)) for column in zip(*X, strict=True)] for row in W]


def counted(total: Callable[[list[Any]], Any]) -> Callable[[Matrix], Matrix]:
    return lambda n: [[total([row[0] for row in n])]]


def by_cell(rule: Callable[..., Any]) -> Callable[..., Matrix]:
    """A rule between matrices; a single row or column serves all."""

    def matrix(*operands: Matrix) -> Matrix:
        rows, width = max(map(len, operands)), max(len(a[0]) for a in operands)
        return [
            [none_of(rule, *(a[row % len(a)][column % len(a[0])] for a in operands)) for column in range(width)]
            for row in range(rows)
        ]

    return matrix


def none_of(rule: Callable[..., Any], *numbers: Any) -> Any:
    return None if None in numbers else rule(*numbers)


def other_share(part: Any, whole: Any) -> Any:
    return None if whole == 0 else 1 - Fraction(part) / whole


SIMULATED: dict[str, Callable[..., Any]] = {
    "dark-counted": of_pixels(lambda w, x: w),
    "surround-ignored": of_pixels(lambda w, x: w * x if w > 0 else 0),
    "picture-turned": turned,
    "best-is-all": of_pixels(lambda w, x: abs(w)),
    "part-is-dial": by_cell(lambda w, x: w),
    "part-is-pixel": by_cell(lambda w, x: x),
    "best-reversed": by_cell(lambda w: int(w < 0)),
    "bias-left-out": by_cell(lambda s, b: s),
    "bias-taken-away": by_cell(lambda s, b: s - b),
    "threshold-turned": lambda s, b, z: s - z,
    "threshold-added": lambda s, b, z: s + z,
    "others-smaller": by_cell(min),
    "dial-others-left-out": dial(lambda total, w: total),
    "dial-others-added": dial(lambda total, w: total + (total - w)),
    "and-without-bias": without_bias,
    "index-turned": of_two(lambda w, row, column: w[0] * column + w[1] * row),
    "index-from-one": of_two(lambda w, row, column: w[0] * (row - 1) + w[1] * (column - 1)),
    "place-turned": place_turned,
    "place-from-one": by_cell(lambda a, b: a // b + 1 if b else None),
    "count-squared": counted(lambda n: sum(a * a + b for a, b in pairwise(n))),
    "last-class-left-out": counted(lambda n: sum((a + 1) * b for a, b in pairwise([*n[:-1], n[-1] - 1]))),
    "share-of-wrong": by_cell(other_share),
}
