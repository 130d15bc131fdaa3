"""What the second prover has to know of a kind of equation. It never asks the equation itself.

Ours are told in `proof`. A kind that a chapter brings along carries its own, as the field `residue`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.core.arrays import Array, Marks, Mask, Values

Pair = tuple[Array, Array]  # numerators and denominators


def pair(values: Values, name: str) -> Pair:
    above = values[name].astype(np.int64)
    return above, values[f"{name}/"].astype(np.int64) if f"{name}/" in values else np.ones_like(above)


def any_operand(takes: tuple[str, ...], hidden: Marks) -> Mask:
    """Is any operand hidden in the same cell? One of a single row, column or cell serves them all."""
    return np.asarray(np.logical_or.reduce(np.broadcast_arrays(*(hidden[name] for name in takes))))


def wherever_one_is_hidden(takes: tuple[str, ...], gives: str, hidden: Marks) -> Mask:
    """The careful answer of whoever does not know better: it bends as soon as an operand is hidden."""
    return np.logical_or.reduce([hidden[name].any(axis=(-1, -2)) for name in takes])[..., None, None]


@dataclass(frozen=True)
class Residue:
    """An equation once more, for the second prover, by the names of the arrays that it takes and gives."""

    # What the equation says must be 0, in whole numbers: (..., *shape of the result).
    says: Callable[[Values, tuple[str, ...], str], Any]
    # Where something is hidden of what the result is made from; it fits the cells of the result.
    doubt: Callable[[tuple[str, ...], Marks], Mask] = any_operand
    # Where it might be another equation for other numbers in the blanks: there it proves nothing.
    bends: Callable[[tuple[str, ...], str, Marks], Mask] = wherever_one_is_hidden
