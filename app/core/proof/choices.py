"""Choices once more, for the second prover: it adds up what the solver only compares, and counts who is right.

No code is shared with the layers. Where none or several are right, a choice says what cannot be: 1 must be 0.
"""

import numpy as np

from app.core.arrays import Array, Marks, Mask, Values
from app.core.residue import Residue


def largest(values: Values, takes: tuple[str, ...], gives: str) -> Array:
    W, X, *b = (values[name].astype(np.int64) for name in takes)
    sums = np.einsum("...ij,...jk->...i", W, X) + (b[0] if b else 0)
    others = [np.delete(sums, row, axis=-1).max(axis=-1) for row in range(sums.shape[-1])]
    return off([sums[..., row] > other for row, other in enumerate(others)], values[gives])


def drawn(values: Values, takes: tuple[str, ...], gives: str) -> Array:
    picture, *candidates = (values[name] for name in takes)
    fits = [
        abs(picture - one).sum(axis=(-1, -2)) == 0
        if one.shape == picture.shape
        else np.zeros(picture.shape[:-2], dtype=np.bool_)
        for one in candidates
    ]
    return off(fits, values[gives])


def off(right: list[Mask], choice: Array) -> Array:
    """How far a choice is from the one that is right."""
    count = np.add.reduce([each.astype(np.int64) for each in right])
    place = np.add.reduce([each * (place + 1) for place, each in enumerate(right)])
    return np.where(count == 1, place - choice[..., 0, 0], 1)[..., None, None]


def any_hidden(takes: tuple[str, ...], hidden: Marks) -> Mask:
    """Is anything hidden of what a choice is made from? Biases have one axis less than the weights before them."""
    batch = hidden[takes[0]].ndim - 2
    marks = [hidden[name].any(axis=tuple(range(batch, hidden[name].ndim))) for name in takes]
    return np.asarray(np.logical_or.reduce(marks))[..., None, None]


def bends(takes: tuple[str, ...], gives: str, hidden: Marks) -> Mask:
    return any_hidden(takes, hidden)


CHOICES = {"largest": Residue(largest, any_hidden, bends), "drawn": Residue(drawn, any_hidden, bends)}
