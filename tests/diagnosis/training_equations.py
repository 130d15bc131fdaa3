"""Equations of training in plain numbers, forwards, and to each operand that they tell."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from tests.core.told import HALF_COSINE, root, tent

Number = int | Fraction


def share(above: Number, below: Number) -> Number | None:
    return Fraction(above) / below if below else None


FORWARD: dict[str, Callable[..., Number | None]] = {
    "square": lambda a: a * a,
    "root": root,
    "size": abs,
    "sign": lambda a: (a > 0) - (a < 0),
    "blend": lambda k, m, g: g + k * (m - g),
    "rolling": lambda k, v, g: k * v + g,
    "corrected": lambda m, k, t: share(m, 1 - Fraction(k) ** int(t)),
    "decayed": lambda w, eta, lam: w - w * eta * lam,
    "factor": lambda eta, c: 1 - eta * c,
    "floors": lambda t, s: floor(Fraction(t) / s),
    "ceils": lambda t, s: ceil(Fraction(t) / s),
    "stairs": lambda e, g, k: e * Fraction(g) ** int(k),
    "tent": tent,
    "cosine": lambda f: HALF_COSINE.get(Fraction(f)),
    "between": lambda low, high, f: low + (high - low) * f,
}
BACK: dict[str, Sequence[Callable[..., Number | None]]] = {
    "root": [lambda z, a: z * z],
    "blend": [
        lambda z, k, m, g: share(z - g, m - g),
        lambda z, k, m, g: share(z - g + k * g, k),
        lambda z, k, m, g: share(z - k * m, 1 - k),
    ],
    "rolling": [lambda z, k, v, g: share(z - g, v), lambda z, k, v, g: share(z - g, k), lambda z, k, v, g: z - k * v],
    "corrected": [lambda z, m, k, t: z * (1 - Fraction(k) ** int(t))],
    "decayed": [
        lambda z, w, eta, lam: share(z, 1 - eta * lam),
        lambda z, w, eta, lam: share(w - z, w * lam),
        lambda z, w, eta, lam: share(w - z, w * eta),
    ],
    "factor": [lambda z, eta, c: share(1 - z, c), lambda z, eta, c: share(1 - z, eta)],
    "stairs": [lambda z, e, g, k: share(z, Fraction(g) ** int(k))],
    "cosine": [lambda z, f: next((place for place, height in HALF_COSINE.items() if height == z), None)],
    "between": [
        lambda z, low, high, f: share(z - high * f, 1 - f),
        lambda z, low, high, f: low + Fraction(z - low) / f if f else None,
        lambda z, low, high, f: share(z - low, high - low),
    ],
}


def backward(kind: str) -> Callable[[Sequence[Number], int, Number], Number | None]:
    """The operand in a place, where the equation tells it."""
    ways = BACK.get(kind, [])
    return lambda v, i, z: ways[i](z, *v) if i < len(ways) else None


BACKWARD = {kind: backward(kind) for kind in BACK}
