"""A problem is a network with some of its numbers hidden.

cell        one number of one array, by its name: "W.1.2" is row 1, column 2 of W, counted from 0
blank       a cell that is hidden: the learner has to find it
given       all that is not hidden
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.core.arrays import Array, Keys, Marks, Mask, Values, among, apart, batch_last, flat, number
from app.core.chance import digest
from app.core.layers import Layer
from app.core.ratio import STROKE, Ratio, kept

Number = int | Fraction


@dataclass(frozen=True, order=True)
class Cell:
    """The name of one number: in addresses, in forms and in the picture alike."""

    array: str
    index: tuple[int, ...] = ()

    def __str__(self) -> str:
        return ".".join((self.array, *map(str, self.index)))


@dataclass(frozen=True, eq=False)
class Problem:
    """Layers, the true numbers of all their arrays, and which of those are hidden. `fingerprint` tells equal ones.

    `values` and `hidden` have the same names and shapes, (..., *shape) with any leading batch axes.
    """

    layers: tuple[Layer, ...]
    values: Values
    hidden: Marks
    batch: int = 0  # how many leading axes are batch axes

    def __getitem__(self, place: int) -> "Problem":
        """One problem of a batch."""
        return Problem(
            self.layers,
            {name: array[place] for name, array in self.values.items()},
            {name: mask[place] for name, mask in self.hidden.items()},
            self.batch - 1,
        )

    def chosen(self, places: npt.NDArray[np.intp]) -> "Problem":
        """Some problems of a batch."""
        return Problem(
            self.layers,
            {name: among(array, places) for name, array in self.values.items()},
            {  # a mask that hides nothing is the same for all
                name: among(mask, places) if name in self.asked else mask[: len(places)]
                for name, mask in self.hidden.items()
            },
            self.batch,
        )

    def alone(self, cell: Cell) -> "Problem":
        """A single problem with this cell as its only blank."""
        hidden = {name: np.zeros_like(mask) for name, mask in self.hidden.items()}
        hidden[cell.array][cell.index] = True
        return replace(self, hidden=hidden)

    def each_alone(self, cells: Sequence[Cell]) -> "Problem":
        """A batch of a single problem: each of these cells in turn is its only blank."""
        hidden = {name: np.zeros((len(cells), *mask.shape), dtype=np.bool_) for name, mask in self.hidden.items()}
        for place, cell in enumerate(cells):
            hidden[cell.array][place, *cell.index] = True
        values = {name: np.broadcast_to(array, (len(cells), *array.shape)) for name, array in self.values.items()}
        return hide(self.layers, values, hidden)

    def given(self, found: Collection[Cell] = ()) -> tuple[Values, Marks]:
        """What the learner sees: the numbers with 0 in place of the hidden ones, and which of them are known.

        In a single problem, cells that the learner has `found` are known as well.
        """
        known = {name: ~mask for name, mask in self.hidden.items()}
        for cell in found:
            known[cell.array][cell.index] = True
        return {
            name: array * known[name] if name in self.asked else array for name, array in self.values.items()
        }, known

    @cached_property
    def asked(self) -> frozenset[str]:
        """The arrays that have blanks, in any problem of a batch."""
        return frozenset(name for name, mask in self.hidden.items() if mask.any())

    @cached_property
    def blanks(self) -> tuple[Cell, ...]:
        """The hidden cells of a single problem, array by array."""
        return tuple(
            Cell(name, tuple(map(int, index)))
            for name, mask in self.hidden.items()
            if name in self.asked
            for index in np.argwhere(mask)
        )

    @property
    def arrays(self) -> list[str]:
        """The names of the arrays, without those that only hold denominators."""
        return [name for name in self.values if not name.endswith(STROKE)]

    def in_parts(self, array: str) -> bool:
        """Are the numbers of an array counted in parts, so that they may be no whole ones?"""
        return array + STROKE in self.values

    def value(self, cell: Cell) -> Number:
        """The true number in a cell of a single problem."""
        return exact(self.values, cell)

    def shown(self, cell: Cell) -> Number | None:
        """The number in a cell of a single problem, or None where it is a blank."""
        return None if self.hidden[cell.array][cell.index] else self.value(cell)

    @property
    def shape(self) -> tuple[int, ...]:
        """The batch axes: () for a single problem."""
        return next(iter(self.values.values())).shape[: self.batch]

    def blank_count(self) -> Array:
        """How many blanks each problem has; shape (...)."""
        return np.asarray(sum(number(flat(mask, self.batch), -1) for mask in self.hidden.values()))

    def slots(self) -> Iterator[tuple[str, Mask]]:
        """The first blank of each array, the second, ...: the name, and marks (..., *shape), one at most a problem."""
        for name in filter(self.asked.__contains__, self.hidden):
            yield from ((name, mark) for mark in apart(self.hidden[name], self.batch))

    def fingerprint(self) -> Keys:
        """64 bits that tell one problem from another: its numbers and its blanks; shape (...)."""
        return digest((*self.values.values(), *self.hidden.values()), self.batch)


def pose(layers: Sequence[Layer], given: Mapping[str, Array | Ratio], blanks: Marks) -> Problem:
    """Run the layers forward from the arrays `given`, each (batch, *shape), and hide the `blanks`."""
    arrays = {key: array for name, numbers in given.items() for key, array in kept(name, numbers).items()}
    return hide(layers, run(layers, {name: batch_last(array) for name, array in arrays.items()}), blanks)


def hide(layers: Sequence[Layer], values: Values, blanks: Marks) -> Problem:
    """The problems of a batch from all their numbers, those that are given first, and what is hidden of them.

    Raises ValueError where blanks are in no array, or do not fit the shape of theirs.
    """
    if unknown := blanks.keys() - values.keys():
        raise ValueError(f"there are blanks in {', '.join(sorted(unknown))}: the arrays are {', '.join(values)}")
    masks = {}
    for name, array in values.items():
        marks = np.asarray(blanks.get(name, np.False_))
        if marks.ndim and not fits(marks.shape, array.shape):
            raise ValueError(f"the blanks of {name} are {marks.shape[1:]}, but {name} is {array.shape[1:]}")
        masks[name] = np.broadcast_to(marks, array.shape)
    return Problem(
        tuple(layers),
        {name: batch_last(array) for name, array in values.items()},
        {name: batch_last(mask) for name, mask in masks.items()},
        batch=1,
    )


def fits(marks: tuple[int, ...], array: tuple[int, ...]) -> bool:
    """Do marks of this shape tell which cells of an array are meant? Along an axis of length 1, all or none are."""
    return len(marks) == len(array) and all(one in (1, other) for one, other in zip(marks, array, strict=True))


def run(layers: Sequence[Layer], given: Values) -> dict[str, Array]:
    """The arrays `given`, and what the layers compute from them one after another."""
    values = dict(given)
    for layer in layers:
        values.update(kept(layer.gives, layer.forward(values)))
    return values


def exact(values: Values, cell: Cell) -> Number:
    """The number in a cell of a single problem: whole, or a fraction where it is none."""
    above: int = values[cell.array].item(cell.index)
    if (below := values.get(cell.array + STROKE)) is None:
        return above
    number = Fraction(above, below.item(cell.index))
    return number.numerator if number.denominator == 1 else number
