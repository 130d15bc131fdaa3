"""Mistakes once round the loop of training, in plain Python: lists, loops and fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any

Matrix = Any  # rows of numbers
Numbers = dict[str, Any]


def each(change: Callable[..., Any], *matrices: Matrix) -> Matrix:
    """Cell by cell; a matrix of one number serves all cells."""
    rows, columns = max(len(matrix) for matrix in matrices), max(len(matrix[0]) for matrix in matrices)
    return [[change(*(m[r % len(m)][c % len(m[0])] for m in matrices)) for c in range(columns)] for r in range(rows)]


def of_cells(change: Callable[..., Any]) -> Callable[..., Matrix]:
    return lambda *matrices: each(change, *matrices)


def results(layers: Sequence[Any], kind: str) -> dict[str, tuple[str, ...]]:
    """What equations of a kind give, and what they take."""
    return {layer.gives: tuple(layer.takes) for layer in layers if layer.kind == kind}


def of_mean(wrong: Callable[[list[Any], Any], Any], of_squares: bool) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another result of the means of squares, or of those of all else; `wrong` takes a row, and one of errors."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        squares = results(layers, "square")
        return {
            mean: [[wrong(row, errors)] for row, errors in zip(v[a], v[squares.get(a, (a,))[0]], strict=True)]
            for mean, (a,) in results(layers, "mean").items()
            if (a in squares) is of_squares
        }

    return simulated


def slope(wrong: Callable[[Any, Any], Any]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another slope than error times input, from the error and the weight."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        errors = [e for e, (_, t) in results(layers, "difference").items() if t[0] == "T"]
        return {
            g: each(lambda e, x, w: wrong(e, w), v[e], v[x], v["W"])
            for g, (e, x) in results(layers, "times").items()
            if e in errors
        }

    return simulated


def old_weight(layers: Sequence[Any], v: Numbers) -> Numbers:
    return {
        y: each(lambda w, x: w * x, v["W"], v[x])
        for y, (w, x) in results(layers, "times").items()
        if x[0] == "X" and w in ("W1", "V1")
    }


def all_steps(layers: Sequence[Any], v: Numbers) -> Numbers:
    """The updates of one epoch for those of all."""
    of_one = results(layers, "ceils")
    return {every: v[a] for every, (a, _) in results(layers, "times").items() if a in of_one}


def rest(wrong: Callable[[Any, Any], Any]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another rest of N samples in batches of B; `wrong` takes N and B."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        whole = results(layers, "floors")
        full = {done: whole[f][1] for done, (f, _) in results(layers, "times").items() if f in whole}
        return {
            left: each(wrong, v[n], v[full[done]])
            for left, (n, done) in results(layers, "difference").items()
            if done in full
        }

    return simulated


def of_class(wrong: Callable[[Any, Any, Any], Any]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another weight of a class; `wrong` takes all samples, the number of classes, and the samples of this one."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        products = results(layers, "times")
        return {
            weight: each(wrong, v[n], *(v[name] for name in products[below]))
            for weight, (n, below) in results(layers, "quotient").items()
            if below in products
        }

    return simulated


def of_weighted(wrong: Callable[[Any, int], Any]) -> Callable[[Sequence[Any], Numbers], Numbers]:
    """Another weighted mean; `wrong` takes the sum of the weighted numbers, and how many there are."""

    def simulated(layers: Sequence[Any], v: Numbers) -> Numbers:
        sums = results(layers, "across")
        return {
            mean: [[wrong(sum(row), len(row))] for row in v[sums[above][0]]]
            for mean, (above, below) in results(layers, "quotient").items()
            if above in sums and below in sums
        }

    return simulated


def ratio(above: Any, below: Any) -> Fraction | None:
    return Fraction(above) / below if below else None


SIMULATED: dict[str, Callable[..., Any]] = {
    "square-doubled": of_cells(lambda e: e + e),
    "mse-not-squared": of_mean(lambda squares, errors: Fraction(sum(errors)) / len(errors), of_squares=True),
    "mse-not-meant": of_mean(lambda squares, errors: sum(squares), of_squares=True),
    "slope-is-error": slope(lambda error, weight: error),
    "slope-of-weight": slope(lambda error, weight: error * weight),
    "batch-summed": of_mean(lambda slopes, _: sum(slopes), of_squares=False),
    "batch-last-only": of_mean(lambda slopes, _: slopes[-1], of_squares=False),
    "old-weight": old_weight,
    "epoch-cut-off": of_cells(lambda n, b: floor(Fraction(n) / b) if b > 0 else None),
    "epoch-one-more": of_cells(lambda n, b: floor(Fraction(n) / b) + 2 if b > 0 else None),
    "passes-forgotten": all_steps,
    "last-batch-full": rest(lambda n, b: b),
    "last-batch-lacks": rest(lambda n, b: ceil(Fraction(n) / b) * b - n),
    "class-upside-down": of_class(lambda n, k, c: ratio(k * c, n)),
    "class-count-forgotten": of_class(lambda n, k, c: ratio(n, c)),
    "weights-not-meant": of_weighted(lambda total, count: total),
    "weights-not-counted": of_weighted(lambda total, count: Fraction(total) / count),
}
