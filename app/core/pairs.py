"""Sums of products of pairs of cells: the base of equations in which a weight may serve several times.

A kind of this sort, such as a convolution, says which cells are multiplied for each cell of its result. How it runs,
how a missing number is found, what it costs and what is said of it follows from that. For the second prover it says
the equation once more (`residue`).

    W (m, n)   X (k, s)   Z (p, q)      Z[r] = sum over t of W[left[r, t]]·X[right[r, t]], cells counted row by row

Pixels is such a kind: S = the sum of all dials, each times the pixel in its place; W (m, n), X (m, n), S (1, 1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from app.core.arrays import Array, Cells, Marks, Mask, Values, number
from app.core.layers import Alone, Found
from app.core.products import Terms, quotient
from app.core.residue import Residue

Places = npt.NDArray[np.intp]  # (cells of the result, terms): cells of an operand, counted row by row
Shape = tuple[int, ...]


@dataclass(frozen=True)
class PairSums(Alone):
    """Every cell of Z is a sum of products, each of one cell of W and one of X, as `places` tells.

    No cell of an operand comes twice in one sum.
    """

    W: str = "W"
    x: str = "X"
    z: str = "Z"
    kind: ClassVar[str]
    sign: ClassVar[str] = "{0} with {1}"  # how it is written between its operands
    says: ClassVar[str] = ""  # the rule in a sentence
    residue: ClassVar[Residue]

    def __init_subclass__(cls, *, ours: bool = False) -> None:
        """A kind that a chapter brings along has to say what it is; what is ours is told in `explain`."""
        super().__init_subclass__()
        if not (cls.says or ours):
            raise TypeError(f"the kind {cls.__name__} says nothing: give it a sentence")

    def places(self, W: Shape, X: Shape) -> tuple[Places, Places, Shape]:
        """Which cells are multiplied, from the shapes of the operands: those of W and of X, and the shape of Z."""
        raise NotImplementedError  # there is no such thing as pairs of no kind

    @property
    def takes(self) -> tuple[str, ...]:
        return self.W, self.x

    @property
    def gives(self) -> str:
        return self.z

    def inputs(self, values: Values) -> tuple[Array, Array]:
        return values[self.W], values[self.x]

    def forward(self, values: Values) -> Array:
        left, right, shape = self.cells(values)
        terms = flat(values[self.W])[..., left] * flat(values[self.x])[..., right]
        return shaped(terms.sum(axis=-1, dtype=terms.dtype), shape)

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        left, right, shape = self.cells(values)
        a, b = flat(values[self.W])[..., left], flat(values[self.x])[..., right]  # (..., r, t)
        a_known, b_known = flat(known[self.W])[..., left], flat(known[self.x])[..., right]
        z, z_known = flat(values[self.z]), flat(known[self.z])
        unknown = Terms(a, b, a_known, b_known).unknown
        amount = (a * b * ~unknown).sum(axis=-1, dtype=a.dtype)
        alone = number(unknown, -1) + ~z_known == 1
        yield Found(self.z, shaped(alone & ~z_known, shape), shaped(amount, shape))
        asked, rest = unknown & alone[..., None], z - amount
        yield self.undone(self.W, left, asked & b_known, (rest, b), values)
        yield self.undone(self.x, right, asked & a_known, (rest, a), values)

    def undone(self, name: str, places: Places, asked: Mask, parts: tuple[Array, Array], values: Values) -> Found:
        """Cells of an operand, each from the first sum that tells it: the rest of the sum by what the cell meets."""
        rest, partner = parts
        whole, exact = quotient(np.broadcast_to(rest[..., None], partner.shape), partner)
        where, value = np.zeros_like(flat(values[name]), dtype=np.bool_), np.zeros_like(flat(values[name]))
        for row, term in np.ndindex(places.shape):
            cell = places[row, term]
            new = asked[..., row, term] & exact[..., row, term] & ~where[..., cell]
            value[..., cell] = np.where(new, whole[..., row, term], value[..., cell])
            where[..., cell] |= new
        return Found(name, where.reshape(values[name].shape), value.reshape(values[name].shape))

    def effort(self, values: Values, hidden: Marks) -> Array:
        """One for every product that counts and one for the sum, wherever one of its numbers is hidden."""
        left, right, _ = self.cells(values)
        counts = (flat(values[self.W])[..., left] != 0) & (flat(values[self.x])[..., right] != 0)
        inside = (flat(hidden[self.W])[..., left] | flat(hidden[self.x])[..., right]).any(axis=-1)
        return np.asarray(((number(counts, -1) + 1 + inside) * (inside | flat(hidden[self.z]))).sum(axis=-1))

    def cells(self, values: Values) -> tuple[Places, Places, Shape]:
        return self.places(values[self.W].shape[-2:], values[self.x].shape[-2:])


def flat(array: Cells) -> Cells:
    """The cells of a matrix one after another: (..., m, n) as (..., m·n)."""
    *batch, rows, columns = array.shape
    return array.reshape(*batch, rows * columns)


def shaped(array: Any, shape: Shape) -> Any:
    return array.reshape(*array.shape[:-1], *shape)


def pixels_are_right(values: Values, takes: tuple[str, ...], gives: str) -> Array:
    """S less what all pixels bring in."""
    W, X = (values[name] for name in takes)
    return np.asarray(values[gives] - np.einsum("...ij,...ij->...", W, X)[..., None, None])


def hidden_in(name: str, hidden: Marks) -> Mask:
    return np.asarray(hidden[name].any(axis=(-1, -2), keepdims=True))


def in_either(takes: tuple[str, ...], hidden: Marks) -> Mask:
    return np.logical_or.reduce([hidden_in(name, hidden) for name in takes])


def in_both(takes: tuple[str, ...], gives: str, hidden: Marks) -> Mask:
    return np.logical_and.reduce([hidden_in(name, hidden) for name in takes])


class Pixels(PairSums, ours=True):
    """The sum of all dials, each times the pixel in its place."""

    kind = "pixels"
    sign = "sum of {0} ⊙ {1}"
    residue = Residue(pixels_are_right, in_either, in_both)

    def places(self, W: Shape, X: Shape) -> tuple[Places, Places, Shape]:
        every = np.arange(W[0] * W[1])[None, :]
        return every, every, (1, 1)
