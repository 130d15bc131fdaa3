"""Slips in equations of training: all are carried over from other equations."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor

from tests.diagnosis.function_slips import Numbers
from tests.diagnosis.sum_slips import Found
from tests.diagnosis.training_equations import BACK, Number, share

SLIPS: dict[str, Sequence[tuple[str, Callable[..., Number | None]]]] = {
    "square": [("multiplied instead of a power", lambda a: 2 * a), ("copied a number of the equation", lambda a: a)],
    "root": [
        ("copied a number of the equation", lambda a: a),
        ("divided instead of a logarithm", lambda a: share(a, 2)),
    ],
    "size": [("copied a number of the equation", lambda a: a)],
    "sign": [("copied a number of the equation", lambda a: a)],
    "blend": [
        ("one summand left out", lambda k, m, g: k * m),
        ("one summand left out", lambda k, m, g: (1 - k) * g),
        ("weights exchanged", lambda k, m, g: m - k * m + k * g),
        ("one factor ignored", lambda k, m, g: k * m + g),
    ],
    "rolling": [
        ("one summand left out", lambda k, v, g: k * v),
        ("one summand left out", lambda k, v, g: g),
        ("one factor ignored", lambda k, v, g: v + g),
        ("bias multiplied", lambda k, v, g: k * (v + g)),
    ],
    "corrected": [
        ("not divided", lambda m, k, t: m),
        ("multiplied instead of divided", lambda m, k, t: m * (1 - Fraction(k) ** int(t))),
    ],
    "decayed": [
        ("another operation", lambda w, eta, lam: w * (1 + eta * lam)),
        ("one factor ignored", lambda w, eta, lam: w * (1 - lam)),
        ("step without the weight", lambda w, eta, lam: w * eta * lam),
    ],
    "factor": [
        ("another operation", lambda eta, c: 1 + eta * c),
        ("one summand left out", lambda eta, c: eta * c),
        ("difference turned round", lambda eta, c: eta * c - 1),
    ],
    "floors": [
        ("took the rest", share),
        ("another operation", lambda t, s: t * s),
        ("counted from one", lambda t, s: t // s + 1),
        ("rest for the whole part", lambda t, s: t % s),
        ("taken away instead of divided", lambda t, s: t - s),
    ],
    "ceils": [
        ("took the rest", share),
        ("another operation", lambda t, s: t * s),
        ("rounded down", lambda t, s: floor(Fraction(t) / s)),
        ("divided the wrong way", lambda t, s: share(s, t)),
        ("rounded up once more", lambda t, s: floor(Fraction(t) / s) + 2),
    ],
    "stairs": [
        ("multiplied instead of a power", lambda e, g, k: e * g * k),
        ("one power off", lambda e, g, k: e * Fraction(g) ** int(k + 1)),
    ],
    "tent": [("one summand left out", lambda u, s: abs(1 - Fraction(u) / s))],
    "cosine": [("another activation", lambda f: 1 - f)],
    "between": [
        ("one summand left out", lambda low, high, f: (high - low) * f),
        ("difference turned round", lambda low, high, f: high - (high - low) * f),
    ],
}


def found(kind: str) -> Callable[[Numbers, Number], Found]:
    def slips(v: Numbers, z: Number) -> Found:
        yield from ((name, wrong(*v)) for name, wrong in SLIPS[kind])

    return slips


FORWARDS = {kind: found(kind) for kind in SLIPS}


def rest_of(kind: str) -> Callable[[Numbers, int, Number], Found]:
    """On the way back somebody stops early, or copies the result."""

    def slips(v: Numbers, i: int, z: Number) -> Found:
        yield "copied a number of the equation", z
        if kind == "factor":
            yield "not divided", 1 - z
        if kind == "decayed" and i:
            yield "not divided", v[0] - z

    return slips


BACKWARDS = {kind: rest_of(kind) for kind in BACK}
