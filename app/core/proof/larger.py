"""Equations that compare numbers, for the second prover: what each says must be 0."""

from collections.abc import Callable
from typing import Any

from app.core.residue import Pair


def larger(a: Pair, b: Pair, most: Pair) -> Any:
    """Twice the larger one is the sum, and by how much they differ."""
    one, other = a[0] * b[1], b[0] * a[1]
    return 2 * most[0] * a[1] * b[1] - most[1] * (one + other + abs(one - other))


COMPARED: dict[str, Callable[..., Any]] = {"more": larger}
