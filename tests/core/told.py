"""Every kind of equation once more, in plain Python: lists and fractions, without a line of app."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, isqrt
from typing import Any

F = Fraction
Number = int | Fraction
Row = Sequence[Number]
Matrix = Sequence[Row]
Numbers = dict[str, Any]  # "W": rows in rows, "b": a row, "t": a number

STROKE = "/"  # "P/" holds the denominators of P
WHOLE = [F(n) for n in range(-9, 10)]
TENTHS = [F(n, 10) for n in range(-20, 21)]
E = {-2: F(14, 100), -1: F(37, 100), 0: F(1), 1: F(272, 100), 2: F(739, 100), 3: F(2009, 100), 4: F(5460, 100)}


def power(base: int) -> Callable[[Number], F | None]:
    """base^z for the exponents of the course."""
    return lambda z: F(base) ** int(z) if F(z).denominator == 1 and -2 <= z <= 7 else None


def level(z: Number) -> int:
    return -1 if z <= -2 else 1 if z >= 2 else 0


def rounded(x: Number) -> F | None:
    return None if (200 * F(x)).denominator == 1 and (200 * x) % 2 else F(floor(100 * x + F(1, 2)), 100)


def bits(p: Number) -> F | None:
    return next((F(k) for k in range(8) if p == F(1, 2**k)), None)


def root(a: Number) -> F | None:
    """Where both the number above and the one below are squares."""
    above, below = F(a).numerator, F(a).denominator
    found = F(isqrt(above), isqrt(below)) if above >= 0 else F(-1)
    return found if found * found == a else None


def corrected(m: Number, k: Number, t: Number) -> F | None:
    """For the first four steps."""
    rest = 1 - F(k) ** int(t)
    return F(m) / rest if t in (1, 2, 3, 4) and rest else None


def tent(u: Number, s: Number) -> F | None:
    """Up on the way to s, and down as far behind it."""
    height = F(u) / s if u <= s else 2 - F(u) / s
    return height if height >= 0 else None


HALF_COSINE = {F(0): F(1), F(1, 3): F(3, 4), F(1, 2): F(1, 2), F(2, 3): F(1, 4), F(1): F(0)}
SHARES = [F(1, 2), F(1, 4), F(3, 4), F(9, 10), F(1, 3)]
COUNTS = [F(n) for n in range(1, 40)]
POWERS_OF_E = sorted({F(p, q) for p in range(1, 10) for q in range(1, 10 - p)})


# What a rule computes from cell to cell, and the numbers that each of its operands may be.
RULES: dict[str, tuple[Callable[..., Number | None], Sequence[Sequence[F]]]] = {
    "relu": (lambda z: z if z > 0 else 0, [WHOLE]),
    "leaky": (lambda z: z if z > 0 else F(z) / 10, [WHOLE]),
    "sigmoid3": (lambda z: F(level(z) + 1, 2), [WHOLE]),
    "tanh3": (level, [WHOLE]),
    "step": (lambda z: int(z > 0), [WHOLE]),
    "gate": (lambda z: int(z > 0) if z else None, [WHOLE]),
    "mirror": (lambda a: 1 - a, [[F(n, 100) for n in range(1, 100)]]),
    "sigmoid": (lambda e: F(e) / (e + 1) if e > 0 else None, [POWERS_OF_E]),
    "tanh": (lambda e: 1 - 2 / F(e * e + 1), [POWERS_OF_E]),
    "steepness": (lambda a: F(a) - a * a, [[F(n, 100) for n in range(1, 100)]]),
    "largest3": ({F(0): -2, F(1, 2): 1}.get, [[F(0), F(1, 2)]]),
    "smallest3": ({F(1, 2): -1, F(1): 2}.get, [[F(1, 2), F(1)]]),
    "power3": (power(3), [[F(n) for n in range(-2, 5)]]),
    "power2": (power(2), [[F(n) for n in range(-2, 7)]]),
    "exp": (E.get, [[F(n) for n in E]]),
    "sum": (lambda a, b: a + b, [WHOLE, TENTHS]),
    "difference": (lambda a, b: a - b, [TENTHS, WHOLE]),
    "times": (lambda a, b: a * b, [WHOLE, TENTHS]),
    "quotient": (lambda a, b: F(a) / b if b else None, [TENTHS, WHOLE]),
    "share": (lambda e, s: F(e) / s if s else None, [WHOLE, [F(n) for n in range(1, 20)]]),
    "share2": (
        lambda e, s: rounded(F(e) / s) if s else None,
        [[F(n) for n in range(1, 9)], [F(n) for n in range(9, 30)]],
    ),
    "bits": (bits, [[F(1, 2**k) for k in range(8)]]),
    "more": (max, [WHOLE, WHOLE]),
    "update": (lambda w, eta, g: w - eta * g, [WHOLE, [F(n, 10) for n in range(1, 10)], WHOLE]),
    "square": (lambda a: a * a, [[*WHOLE, F(1, 2), F(-3, 10), F(5, 3)]]),
    "root": (root, [sorted({F(n, m) for n in range(50) for m in (1, 4, 9)})]),
    "size": (lambda a: -a if a < 0 else a, [TENTHS]),
    "sign": (lambda a: None if a == 0 else 1 if a > 0 else -1, [TENTHS]),
    "blend": (lambda k, m, g: g + k * (m - g), [SHARES, WHOLE, TENTHS]),
    "rolling": (lambda k, v, g: k * v + g, [SHARES, TENTHS, WHOLE]),
    "corrected": (corrected, [WHOLE, SHARES, [F(n) for n in range(6)]]),
    "decayed": (lambda w, eta, lam: w - eta * lam * w, [WHOLE, SHARES, [F(n, 10) for n in range(6)]]),
    "factor": (lambda eta, c: 1 - eta * c, [SHARES, WHOLE]),
    "floors": (lambda t, s: F(floor(F(t) / s)), [[*WHOLE[:10], *COUNTS], [F(n) for n in range(1, 9)]]),
    "ceils": (lambda t, s: F(ceil(F(t) / s)), [[*WHOLE[:10], *COUNTS], [F(n) for n in range(1, 9)]]),
    "stairs": (
        lambda e, g, k: e * F(g) ** int(k) if 0 <= k <= 5 else None,
        [WHOLE, [*SHARES, F(2)], [F(n) for n in range(7)]],
    ),
    "tent": (tent, [[F(n, 2) for n in range(21)], [F(n) for n in range(1, 6)]]),
    "cosine": (HALF_COSINE.get, [sorted({F(n, m) for m in (2, 3, 4) for n in range(m + 1)})]),
    "between": (lambda low, high, f: low + (high - low) * f, [TENTHS, WHOLE, [*SHARES, F(0), F(1)]]),
}


def dot(w: Row, x: Row) -> Number:
    total: Number = 0
    for weight, number in zip(w, x, strict=True):
        total += weight * number
    return total


def columns(X: Matrix) -> list[Row]:
    return [[row[s] for row in X] for s in range(len(X[0]))]


def biases(W: Matrix, b: Row | None) -> Row:
    """A product without biases is one with zeros."""
    return [0] * len(W) if b is None else b


def affine(W: Matrix, X: Matrix, b: Row | None) -> Matrix:
    if lacks(W, X):
        return nothing(W, X)
    return [[dot(w, x) + bias for x in columns(X)] for w, bias in zip(W, biases(W, b), strict=True)]


def lacks(*matrices: Matrix) -> bool:
    """Is there something that is no number, as a gate at its very edge?"""
    return any(number is None for matrix in matrices for row in matrix for number in row)


def nothing(W: Matrix, X: Matrix) -> Any:
    """What a product of such matrices tells."""
    return [[None for _ in X[0]] for _ in W]


def prune(W: Matrix, t: Number) -> Matrix:
    return [[0 if -t < w < t else w for w in row] for row in W]


def counted(n: Matrix) -> Matrix:
    """The weights and biases of a network, neuron by neuron: each has a weight for all before it, and a bias."""
    widths = [row[0] for row in n]
    return [[sum((before + 1) * width for before, width in pairwise(widths))]]


def by_cell(rule: Callable[..., Number | None]) -> Callable[..., Matrix]:
    """A rule between matrices; an operand with a single row or column serves all."""

    def matrix(*operands: Matrix) -> Any:
        rows, width = (max(size) for size in zip(*((len(a), len(a[0])) for a in operands), strict=True))
        return [
            [of_numbers(rule, *(a[row % len(a)][column % len(a[0])] for a in operands)) for column in range(width)]
            for row in range(rows)
        ]

    return matrix


def of_numbers(compute: Callable[..., Number | None], *numbers: Number | None) -> Number | None:
    """What is computed from numbers; nothing, where one of them is none."""
    return None if None in numbers else compute(*numbers)


def rank(numbers: Row) -> Row:
    """The place of each when the largest comes first."""
    return [1 + sum(other > number for other in numbers) for number in numbers]


def added(*numbers: Number) -> Number:
    return sum(numbers)


def largest(W: Matrix, X: Matrix, b: Row | None = None) -> Any:
    """The number of the one output that is larger than all others."""
    outputs = [row[0] for row in affine(W, X, b)]
    (place,) = [place for place, output in enumerate(outputs) if output == max(outputs)]
    return [[place + 1]]


def drawn(picture: Matrix, *candidates: Matrix) -> Any:
    """The number of the one candidate that is the matrix of the picture."""
    (place,) = [place for place, matrix in enumerate(candidates) if matrix == picture]
    return [[place + 1]]


def pixels(W: Matrix, X: Matrix) -> Matrix:
    """All dials, each times its pixel, added up."""
    return [[sum(dot(w, x) for w, x in zip(W, X, strict=True))]]


# From the arrays that a layer takes to the one that it gives, by the kind of the layer.
RIGHT: dict[str, Callable[..., Matrix]] = {
    "affine": affine,
    "prune": prune,
    "count": counted,
    "across": lambda a: [[sum(row)] for row in a],
    "mean": lambda a: [[F(sum(row)) / len(row)] for row in a],
    "down": lambda a: [[of_numbers(added, *column) for column in columns(a)]],
    "rank": lambda a: columns([[None] * len(a) if None in column else rank(column) for column in columns(a)]),
    "transpose": columns,
    "largest": largest,
    "drawn": drawn,
    "pixels": pixels,
    **{name: by_cell(rule) for name, (rule, _) in RULES.items()},
}


def taken(layer: Any, values: Numbers) -> list[Any]:
    """The arrays that a layer takes; None for biases that it does not have."""
    arrays = [values[name] for name in layer.takes]
    return [*arrays, None] if layer.kind == "affine" and len(arrays) == 2 else arrays


def run(layers: Sequence[Any], given: Numbers) -> Numbers:
    """The arrays given, and what the layers compute from them."""
    values = dict(given)
    for layer in layers:
        values[layer.gives] = RIGHT[layer.kind](*taken(layer, values))
    return values


def as_lists(values: Mapping[str, Any]) -> Numbers:
    """Arrays as lists, those with denominators as fractions."""
    lists = {name: array.tolist() for name, array in values.items()}
    return {
        name: divided(above, lists[name + STROKE]) if name + STROKE in lists else above
        for name, above in lists.items()
        if not name.endswith(STROKE)
    }


def number_in(values: Mapping[str, Any], array: str, index: tuple[int, ...]) -> F:
    """The number in one place of an array, which may be a fraction."""
    below = values[array + STROKE][index] if array + STROKE in values else 1
    return F(int(values[array][index]), int(below))


def divided(above: Any, below: Any) -> Any:
    if isinstance(above, list):
        return [divided(*pair) for pair in zip(above, below, strict=True)]
    return F(above, below)
