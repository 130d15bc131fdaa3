"""Equations that compare numbers, or divide them without a rest, for the second prover: what each says must be 0."""

from collections.abc import Callable
from typing import Any

import numpy as np

from app.core.residue import Pair


def larger(a: Pair, b: Pair, most: Pair) -> Any:
    """Twice the larger one is the sum, and by how much they differ."""
    one, other = a[0] * b[1], b[0] * a[1]
    return 2 * most[0] * a[1] * b[1] - most[1] * (one + other + abs(one - other))


def times_in(a: Pair, b: Pair, times: Pair) -> Any:
    """What is left over lies between 0 and the divisor: by how much it is too low, or too high."""
    rest = a[0] * b[1] * times[1] - times[0] * b[0] * a[1]
    return np.minimum(rest, 0) + np.maximum(rest - b[0] * a[1] * times[1] + 1, 0)


WHOLES: dict[str, Callable[..., Any]] = {"more": larger, "whole": times_in}
