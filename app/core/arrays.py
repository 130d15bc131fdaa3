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
Keys = npt.NDArray[np.uint64]
Cells = TypeVar("Cells", Array, Mask, Keys)


def flat(array: Cells, batch: int) -> Cells:
    """The cells of each problem in a row: shape (..., cells), after `batch` leading axes."""
    return array.reshape(*array.shape[:batch], -1)


def added(terms: Array, axis: int) -> Array:
    """The sum along an axis."""
    return np.asarray(np.add.reduce(terms, axis=axis, dtype=terms.dtype))


def number(marks: Mask, axis: int) -> Array:
    """How many are marked along an axis: 127 at most."""
    return added(marks.view(np.int8), axis)


def last_first(array: Cells) -> Cells:
    """The last axis becomes the first one."""
    return array.transpose(-1, *range(array.ndim - 1))


def first_last(array: Cells) -> Cells:
    """The first axis becomes the last one."""
    return array.transpose(*range(1, array.ndim), 0)


def batch_last(array: Cells) -> Cells:
    """The same array with its first axis, the batch, last in memory; no copy where it lies so already."""
    return last_first(np.ascontiguousarray(first_last(array)))


def every(marks: Mask, batch: int) -> Mask:
    """Are all the cells of a problem marked? Shape (...)."""
    return np.logical_and.reduce(marks, axis=tuple(range(batch, marks.ndim)))


def some(marks: Mask, batch: int) -> Mask:
    """Is any cell of a problem marked? Shape (...)."""
    return np.logical_or.reduce(marks, axis=tuple(range(batch, marks.ndim)))


def across(marks: Mask, axis: int) -> Mask:
    """Is any cell marked along an axis?"""
    return np.asarray(np.logical_or.reduce(marks, axis=axis))


def row_of(cell: Mask) -> Mask:
    """The row in which a cell of (..., m, n) is marked; (..., m, 1)."""
    return across(cell, -1)[..., None]


def among(array: Cells, places: npt.NDArray[np.intp]) -> Cells:
    """The cells of some problems of a batch; the batch, the first axis, lies last in memory as before."""
    return last_first(first_last(array).take(places, axis=-1))


def only(mark: Mask, array: Array, batch: int) -> Array:
    """The number in the one marked cell of each problem, 0 where there is none; shape (...)."""
    return np.asarray(np.add.reduce(array * mark, axis=tuple(range(batch, mark.ndim)), dtype=array.dtype))


def first(marks: Mask) -> Mask:
    """The first marked cell along the last axis."""
    if marks.shape[-1] == 1:
        return marks
    places, seen = last_first(np.empty_like(marks)), marks[..., 0]
    places[0] = seen
    for place in range(1, len(places)):
        mark = marks[..., place]
        places[place] = mark & ~seen
        seen = seen | mark
    return first_last(places)


def apart(marks: Mask, batch: int) -> list[Mask]:
    """The first marked cell of each problem, the second, and so on: masks with one mark a problem at most."""
    cells = flat(marks, batch)
    most = number(cells, -1).max(initial=0)
    if most <= 1:
        return [marks] * int(most)
    left, single = last_first(cells).copy(), []
    while left.any():
        seen, turn = np.zeros(left.shape[1:], dtype=np.bool_), np.zeros_like(left)
        for place, cell in enumerate(left):
            turn[place] = cell & ~seen
            seen = seen | cell
        left ^= turn
        single.append(first_last(turn).reshape(marks.shape))
    return single
