"""The equations of training once more, for the second prover: each multiplied out, without a line of their rules.

Operands are written a, b, c and the result z, each as numerators a[0] and denominators a[1]. An equation is straight in
one of two that are multiplied; where both are hidden it bends, and so it does where an operand is hidden that it never
tells.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from app.core.arrays import Array, Marks, Mask
from app.core.residue import Pair, Residue, pair

COSINE = ((0, 1, 1, 1), (1, 3, 3, 4), (1, 2, 1, 2), (2, 3, 1, 4), (1, 1, 0, 1))  # f and its value, above and below


def told(formula: Callable[..., Any], *multiplied: tuple[int, int], untold: tuple[int, ...] = ()) -> Residue:
    """An equation whose operands are multiplied two by two; those that are `untold` it never tells."""

    def bends(takes: tuple[str, ...], gives: str, hidden: Marks) -> Mask:
        marks = [hidden[name] for name in (*takes, gives)]
        doubtful = [*(marks[one] & marks[other] for one, other in multiplied), *(marks[place] for place in untold)]
        return np.asarray(np.logical_or.reduce(np.broadcast_arrays(*doubtful)))

    return Residue(lambda values, takes, gives: formula(*(pair(values, name) for name in (*takes, gives))), bends=bends)


def root(a: Pair, z: Pair) -> Array:
    return np.where(z[0] < 0, 1, a[0] * z[1] * z[1] - a[1] * z[0] * z[0])


def sign(a: Pair, z: Pair) -> Array:
    return np.where(a[0] == 0, 1, z[0] - z[1] * np.where(a[0] > 0, 1, -1))


def blend(k: Pair, m: Pair, g: Pair, z: Pair) -> Any:
    return z[1] * (k[0] * m[0] * g[1] + (k[1] - k[0]) * g[0] * m[1]) - z[0] * k[1] * m[1] * g[1]


def powers(base: Pair, exponent: Pair) -> Pair:
    count = np.where(exponent[0] % exponent[1] == 0, exponent[0] // exponent[1], -1)
    above, below = np.ones_like(base[0] * count), np.ones_like(base[1] * count)
    for turn in range(1, 6):
        above, below = above * np.where(count >= turn, base[0], 1), below * np.where(count >= turn, base[1], 1)
    return above, below


def corrected(m: Pair, k: Pair, t: Pair, z: Pair) -> Any:
    above, below = powers(k, t)
    return m[0] * below * z[1] - z[0] * m[1] * (below - above)


def stairs(e: Pair, g: Pair, k: Pair, z: Pair) -> Any:
    above, below = powers(g, k)
    return e[0] * above * z[1] - z[0] * e[1] * below


def decayed(w: Pair, eta: Pair, lam: Pair, z: Pair) -> Any:
    return z[1] * w[0] * (eta[1] * lam[1] - eta[0] * lam[0]) - z[0] * w[1] * eta[1] * lam[1]


def floors(t: Pair, s: Pair, z: Pair) -> Any:
    """z·s is at most t, and one more is not."""
    reach, once = z[0] * s[0] * t[1] - t[0] * s[1] * z[1], s[0] * t[1] * z[1]
    return np.where((z[0] % z[1] == 0) & (reach <= 0) & (reach + once > 0), 0, 1)


def ceils(t: Pair, s: Pair, z: Pair) -> Any:
    """z·s is at least t, and one less is not."""
    reach, once = z[0] * s[0] * t[1] - t[0] * s[1] * z[1], s[0] * t[1] * z[1]
    return np.where((z[0] % z[1] == 0) & (reach >= 0) & (reach - once < 0), 0, 1)


def tent(u: Pair, s: Pair, z: Pair) -> Any:
    away = np.abs(u[0] * s[1] - s[0] * u[1])
    return np.where(away > u[1] * s[0], 1, z[0] * u[1] * s[0] - z[1] * (u[1] * s[0] - away))


def cosine(f: Pair, z: Pair) -> Any:
    """f less the place at which the table has z; it falls all the way, so that there is one such place."""
    fits = [z[0] * below == above * z[1] for _, _, above, below in COSINE]
    return np.select(fits, [f[0] * under - over * f[1] for over, under, _, _ in COSINE], 1)


def between(low: Pair, high: Pair, f: Pair, z: Pair) -> Any:
    rise = high[0] * low[1] - low[0] * high[1]
    return z[1] * (low[0] * high[1] * f[1] + rise * f[0]) - z[0] * low[1] * high[1] * f[1]


TRAINING = {
    "square": told(lambda a, z: z[0] * a[1] * a[1] - z[1] * a[0] * a[0], untold=(0,)),
    "root": told(root, (0, 1)),
    "size": told(lambda a, z: z[0] * a[1] - z[1] * np.abs(a[0]), untold=(0,)),
    "sign": told(sign, untold=(0,)),
    "blend": told(blend, (0, 1), (0, 2)),
    "rolling": told(
        lambda k, v, g, z: z[1] * (k[0] * v[0] * g[1] + g[0] * k[1] * v[1]) - z[0] * k[1] * v[1] * g[1], (0, 1)
    ),
    "corrected": told(corrected, untold=(1, 2)),
    "decayed": told(decayed, (0, 1), (0, 2), (1, 2)),
    "factor": told(lambda eta, c, z: z[1] * (eta[1] * c[1] - eta[0] * c[0]) - z[0] * eta[1] * c[1], (0, 1)),
    "floors": told(floors, untold=(0, 1)),
    "ceils": told(ceils, untold=(0, 1)),
    "stairs": told(stairs, untold=(1, 2)),
    "tent": told(tent, untold=(0, 1)),
    "cosine": told(cosine, (0, 1)),
    "between": told(between, (0, 2), (1, 2)),
}
