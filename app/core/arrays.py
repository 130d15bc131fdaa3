"""Two kinds of arrays are all there is: whole numbers, and marks on them.

Any array may carry leading batch axes, written `...` in comments; a single problem has none. The numbers of a lesson
have two digits, so 32 bits hold all that is calculated from them, and are twice as fast as 64.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Int = np.int32
Array = npt.NDArray[np.signedinteger[Any]]
Mask = npt.NDArray[np.bool_]
Values = Mapping[str, Array]  # "W": (..., m, n)
Marks = Mapping[str, Mask]
Cells = TypeVar("Cells", Array, Mask)


def flat(array: Cells, batch: int) -> Cells:
    """The cells of each problem in a row: shape (..., cells), after `batch` leading axes."""
    return array.reshape(*array.shape[:batch], -1)


def added(terms: Array, axis: int) -> Array:
    """The sum along an axis."""
    return np.asarray(np.add.reduce(terms, axis=axis, dtype=terms.dtype))


def number(marks: Mask, axis: int) -> Array:
    """How many are marked along an axis: 127 at most."""
    return added(marks.view(np.int8), axis)


def batch_last(array: Cells) -> Cells:
    """The same array with its first axis, the batch, last in memory; no copy where it lies so already."""
    return np.moveaxis(np.ascontiguousarray(np.moveaxis(array, 0, -1)), -1, 0)


def every(marks: Mask, batch: int) -> Mask:
    """Are all the cells of a problem marked? Shape (...)."""
    return np.logical_and.reduce(marks, axis=tuple(range(batch, marks.ndim)))


def some(marks: Mask, batch: int) -> Mask:
    """Is any cell of a problem marked? Shape (...)."""
    return np.logical_or.reduce(marks, axis=tuple(range(batch, marks.ndim)))


def only(mark: Mask, array: Array, batch: int) -> Array:
    """The number in the one marked cell of each problem, 0 where there is none; shape (...)."""
    return np.asarray(np.add.reduce(array * mark, axis=tuple(range(batch, mark.ndim)), dtype=array.dtype))


def apart(marks: Mask, batch: int) -> list[Mask]:
    """The first marked cell of each problem, the second, and so on: masks with one mark a problem at most."""
    left, single = np.moveaxis(flat(marks, batch), -1, 0).copy(), []
    while left.any():
        seen, turn = np.zeros(left.shape[1:], dtype=np.bool_), np.zeros_like(left)
        for cell, place in zip(left, turn, strict=True):
            place[...] = cell & ~seen
            seen |= cell
        left ^= turn
        single.append(np.moveaxis(turn, 0, -1).reshape(marks.shape))
    return single
