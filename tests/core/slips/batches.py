"""Mistakes with several samples, in plain Python: whose numbers belong together, their sums and means."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Number = int | Fraction
Row = Sequence[Number]
Matrix = Sequence[Row]


def column(X: Matrix, s: int) -> list[Number]:
    return [row[s] for row in X]


def output(w: Row, x: Row, bias: Number) -> Number:
    return sum(weight * number for weight, number in zip(w, x, strict=True)) + bias


def samplewise(wrong: Callable[[Matrix, Matrix, Row, int, int], Number]) -> Callable[..., Matrix]:
    """One output of one sample, from W, X, the biases, the row and the sample."""

    def matrix(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
        biases = b if b is not None else [0] * len(W)
        return [[wrong(W, X, biases, i, s) for s in range(len(X[0]))] for i in range(len(W))]

    return matrix


def neighbour(W: Matrix, X: Matrix, b: Row, i: int, s: int) -> Number:
    """The sample to the right; after the last comes the first."""
    return output(W[i], column(X, s + 1 if s + 1 < len(X[0]) else 0), b[i])


def along_a_row(W: Matrix, X: Matrix, b: Row, i: int, s: int) -> Number:
    """A row is read from its beginning for as long as there are weights; it must be longer than that."""
    inputs = len(X)
    if 1 < inputs < len(X[0]) and s < inputs:
        return output(W[i], X[s][:inputs], b[i])
    return output(W[i], column(X, s), b[i])


def bias_by_sample(W: Matrix, X: Matrix, b: Row, i: int, s: int) -> Number:
    return output(W[i], column(X, s), b[s % len(b)])


def bias_once(W: Matrix, X: Matrix, b: Row, i: int, s: int) -> Number:
    return output(W[i], column(X, s), 0 if s else b[i])


def all_samples(W: Matrix, X: Matrix, b: Row, i: int, s: int) -> Number:
    return output(W[i], [sum(row) for row in X], b[i])


def all_outputs(W: Matrix, X: Matrix, b: Row, i: int, s: int) -> Number:
    return sum(output(w, column(X, s), bias) for w, bias in zip(W, b, strict=True))


def silenced(Z: Matrix) -> Matrix:
    return [[0 for _ in row] if min(row) <= 0 else list(row) for row in Z]


# Sums and means: one number for each row.


def rowwise(wrong: Callable[[Row], Number]) -> Callable[[Matrix], Matrix]:
    return lambda a: [[wrong(row)] for row in a]


def columnwise(share: bool) -> Callable[[Matrix], Matrix]:
    """Column i in place of row i; a single row has only itself."""

    def matrix(a: Matrix) -> Matrix:
        lines = [column(a, i % len(a[0])) for i in range(len(a))] if len(a) > 1 else a
        return [[Fraction(sum(line), len(line)) if share else sum(line)] for line in lines]

    return matrix


def all_but_last(row: Row) -> Number:
    return sum(row[:-1]) if len(row) > 1 else row[0]


def in_the_middle(row: Row) -> Number:
    return sorted(row)[(len(row) - 1) // 2]


def centring(wrong: Callable[[Matrix, Matrix, int, int], Number]) -> Callable[..., dict[str, Matrix]]:
    """From the numbers, the means of their rows, the row and the column."""

    def simulated(layers: Sequence[Any], values: dict[str, Any]) -> dict[str, Matrix]:
        found = {}
        for mean in (layer for layer in layers if layer.kind == "mean"):
            for layer in layers:
                if layer.kind == "difference" and layer.takes == (mean.takes[0], mean.gives):
                    a, m = (values[name] for name in layer.takes)
                    found[layer.gives] = [[wrong(a, m, i, s) for s in range(len(a[0]))] for i in range(len(a))]
        return found

    return simulated


def back(wrong: Callable[[Number, Row, int], Number]) -> Callable[..., dict[str, Matrix]]:
    """A number of a row from its mean: from the mean, the other numbers, and how many there are in all."""

    def simulated(layers: Sequence[Any], values: dict[str, Any]) -> dict[str, Matrix]:
        found = {}
        for layer in layers:
            (name,) = layer.takes[:1]
            if layer.kind == "mean" and not any(other.gives == name for other in layers):
                found[name] = [
                    [wrong(mean, [*row[:s], *row[s + 1 :]], len(row)) for s in range(len(row))]
                    for row, (mean,) in zip(values[name], values[layer.gives], strict=True)
                ]
        return found

    return simulated


SIMULATED: dict[str, Callable[..., Any]] = {
    "neighbour-sample": samplewise(neighbour),
    "row-for-sample": samplewise(along_a_row),
    "bias-of-sample": samplewise(bias_by_sample),
    "bias-once": samplewise(bias_once),
    "samples-added": samplewise(all_samples),
    "outputs-added": samplewise(all_outputs),
    "first-sample-again": samplewise(lambda W, X, b, i, s: output(W[i], column(X, 0), b[i])),
    "row-silenced": silenced,
    "sum-down": columnwise(share=False),
    "mean-for-sum": rowwise(lambda row: Fraction(sum(row), len(row))),
    "sum-without-last": rowwise(all_but_last),
    "sum-lost-signs": rowwise(lambda row: sum(map(abs, row))),
    "sum-for-mean": rowwise(sum),
    "mean-of-fewer": rowwise(lambda row: Fraction(sum(row), max(1, len(row) - 1))),
    "mean-down": columnwise(share=True),
    "mean-without-last": rowwise(lambda row: Fraction(all_but_last(row), len(row))),
    "middle-for-mean": rowwise(in_the_middle),
    "mean-added": centring(lambda a, m, i, s: a[i][s] + m[i][0]),
    "centred-reversed": centring(lambda a, m, i, s: m[i][0] - a[i][s]),
    "not-centred": centring(lambda a, m, i, s: a[i][s]),
    "mean-of-another": centring(lambda a, m, i, s: a[i][s] - m[(i + 1) % len(m)][0]),
    "back-without-count": back(lambda mean, others, count: mean - sum(others)),
    "back-rest-kept": back(lambda mean, others, count: mean * count),
    "back-mean-itself": back(lambda mean, others, count: mean),
    "subtracted-again": lambda a, b, z: z - b,
    "taken-away-added": lambda a, b, z: a + z,
}
