"""The two functions of this lab that are more than sums, products and quotients, made of nothing else.

Engines do not agree on the last bit of powers and logarithms, and a thousand updates make much of one bit. These have
the same bits here and in `static/labs/training.js`, for a number and for an array.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Value = TypeVar("Value", float, Floats)

FAR = 20.0  # from here on tanh is 1, to the last bit
DOUBLINGS = 3


def tanh(x: float) -> float:
    """From -1 to 1."""
    return doubled(min(max(x, -FAR), FAR) / 2**DOUBLINGS)


def tanhs(x: Floats) -> Floats:
    """The same for an array."""
    return doubled(np.clip(x, -FAR, FAR) / 2**DOUBLINGS)


def doubled(x: Value) -> Value:
    """tanh of 8 times a number: Lambert's fraction for a small one, then three times tanh 2a = 2t / (1 + t²)."""
    s = x * x
    t = x * (135135 + s * (17325 + s * (378 + s))) / (135135 + s * (62370 + s * (3150 + s * 28)))
    for _ in range(DOUBLINGS):
        t = 2 * t / (1 + t * t)
    return t


def loss(wrong: Value, t: Value) -> Value:
    """The cross-entropy of a score: by how much it is on the wrong side, or 0; and tanh of half its size.

    That is ln(1 + e^(-m)) for a score that is right by m. What stands behind `wrong` is ln(1 + (1 - t) / (1 + t)), as
    the continued fraction of atanh.
    """
    a = (1 - t) / (3 + t)
    s = a * a
    depth = 11 - 36 * s / (13 - 49 * s / (15 - 64 * s / (17 - 81 * s / 19)))
    return wrong + 2 * a / (1 - s / (3 - 4 * s / (5 - 9 * s / (7 - 16 * s / (9 - 25 * s / depth)))))
