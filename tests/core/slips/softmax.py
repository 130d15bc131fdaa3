"""Mistakes on the way from logits to the loss, simulated in plain Python: matrices are lists of rows."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Number = int | Fraction
Matrix = list[list[Any]]


def each(wrong: Callable[[Number], Any]) -> Callable[[Matrix], Matrix]:
    return lambda a: [[wrong(number) for number in row] for row in a]


def three(z: Number) -> Fraction | None:
    """3^z, for the exponents that the course knows."""
    return Fraction(3) ** int(z) if Fraction(z).denominator == 1 and -2 <= z <= 7 else None


def with_sign(z: Number) -> Fraction | None:
    power = three(abs(z))
    return power if power is None or z >= 0 else -power


def ratio(above: Number, below: Number) -> Fraction | None:
    return Fraction(above) / below if below else None


def share(wrong: Callable[[Number, Number, list[Number]], Any]) -> Callable[[Matrix, Matrix], Matrix]:
    """Cell by cell, from a power, the sum and the column of all powers."""
    return lambda E, S: [
        [wrong(e, S[0][place], [other[place] for other in E]) for place, e in enumerate(row)] for row in E
    ]


def columns(a: Matrix) -> list[list[Any]]:
    return [[row[place] for row in a] for place in range(len(a[0]))]


def halvings(p: Number) -> int | None:
    return next((count for count in range(8) if Fraction(1, 2**count) == p), None)


def more(p: Number, extra: int) -> int | None:
    count = halvings(p)
    return None if count is None else count + extra


def places(E: Matrix, before: Callable[[Number, Number], bool], first: int) -> Matrix:
    """The places in each column, counted from `first`; None throughout where something in it is no number."""
    ranked = [
        [None if None in column else first + sum(before(other, one) for other in column) for one in column]
        for column in columns(E)
    ]
    return columns(ranked)


def before_powers(rule: str, wrong: Callable[[Number, Number], Number]) -> Callable[..., dict[str, Matrix]]:
    """Scores and the one number that changes them all, where a power is taken of the result."""

    def simulated(layers: Sequence[Any], values: dict[str, Any]) -> dict[str, Matrix]:
        powers = [layer.takes[0] for layer in layers if layer.kind in ("power3", "power2", "exp")]
        found = {}
        for layer in layers:
            if layer.kind == rule and layer.gives in powers:
                scores, ((number,),) = (values[name] for name in layer.takes)
                found[layer.gives] = [[wrong(score, number) for score in row] for row in scores]
        return found

    return simulated


SIMULATED: dict[str, Callable[..., Any]] = {
    "no-power": each(lambda z: z),
    "base-times-score": each(lambda z: 3 * z),
    "one-factor-too-many": each(lambda z: three(z + 1)),
    "zero-power-zero": each(lambda z: three(z) if z else 0),
    "minus-power-minus": each(with_sign),
    "exponent-sign-lost": each(lambda z: three(abs(z))),
    "score-cut-at-zero": each(lambda z: three(z if z > 0 else 0)),
    "shift-forgotten": before_powers("sum", lambda z, c: z),
    "shift-taken-away": before_powers("sum", lambda z, c: z - c),
    "times-temperature": before_powers("quotient", lambda z, t: z * t),
    "minus-temperature": before_powers("quotient", lambda z, t: z - t),
    "rank-from-below": lambda a: places(a, lambda other, one: other < one, 1),
    "rank-from-zero": lambda a: places(a, lambda other, one: other > one, 0),
    "last-left-out": lambda a: [[sum(column[:-1]) for column in columns(a)]],
    "sum-as-mean": lambda a: [[Fraction(sum(column)) / len(column) for column in columns(a)]],
    "not-normalised": share(lambda e, s, all_: e),
    "odds": share(lambda e, s, all_: ratio(e, s - e)),
    "by-the-largest": share(lambda e, s, all_: ratio(e, max(all_))),
    "equal-shares": share(lambda e, s, all_: Fraction(1, len(all_))),
    "winner-takes-all": share(lambda e, s, all_: int(e == max(all_))),
    "share-upside-down": share(lambda e, s, all_: ratio(s, e)),
    "loss-is-share": each(lambda p: p),
    "loss-is-inverse": each(lambda p: ratio(1, p)),
    "one-halving-short": each(lambda p: more(p, -1)),
    "one-halving-more": each(lambda p: more(p, 1)),
    "score-is-power": lambda z, e: e,
    "third-of-power": lambda z, e: Fraction(e) / 3,
    "share-divided": lambda e, s, p: ratio(p, s),
    "share-for-power": lambda e, s, p: p,
    "power-times-share": lambda e, s, p: e * p,
    "sum-upside-down": lambda e, s, p: ratio(p, e),
}
