"""A layer is an equation between arrays: it runs forward, and it finds numbers that are missing.

    Affine      Z = W·X + b                       W (m, n)   X (n, s)   b (m,)   Z (m, s)
    Relu        A = max(Z, 0)                     Z (m, s)   A (m, s)
    Prune       V = W where |W| >= t, 0 elsewhere W (m, n)   t ()       V (m, n)

Columns of X are samples; rows of W are outputs, its columns inputs. Any array may carry leading batch axes.
To add a layer, add a class with the methods of `Layer`; it inherits nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol

import numpy as np

from app.core.arrays import Array, Marks, Mask, Values, added, number
from app.core.products import Terms, augmented, crossing, divided, leading, weighted


class Found(NamedTuple):
    """Cells of the array `name` that are determined: where they are, and what they must be."""

    name: str
    where: Mask  # (..., *shape of the array)
    value: Array  # the same shape; meaningless where `where` is false


class Layer(Protocol):
    """An equation. Its fields are the names of the arrays that it relates, by the role that each one plays."""

    kind: ClassVar[str]

    @property
    def takes(self) -> tuple[str, ...]:
        """The arrays that the equation computes from."""

    @property
    def gives(self) -> str:
        """The array that the equation computes."""

    def forward(self, values: Values) -> Array:
        """What the equation computes."""

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        """Cells that a single equation determines, being its only unknown. Unknown cells hold 0 in `values`."""

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        """Cells that several equations determine only when they are taken together."""

    def effort(self, values: Values, hidden: Marks) -> Array:
        """How many small calculations the blanks of this layer take; shape (...)."""


@dataclass(frozen=True)
class Affine:
    """Z = W·X + b.

    Inside, the bias is one more column of W whose input is always 1: Z = A·B with A = [W|b] and B = [X;1].
    """

    W: str = "W"
    x: str = "X"
    b: str = "b"
    z: str = "Y"
    kind: ClassVar[str] = "affine"

    @property
    def takes(self) -> tuple[str, ...]:
        return self.W, self.x, self.b

    @property
    def gives(self) -> str:
        return self.z

    def forward(self, values: Values) -> Array:
        return weighted(values[self.W], values[self.x]) + values[self.b][..., :, None]

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        terms, rest, z_known = self.view(values, known)
        alone = number(terms.unknown, -2) + ~z_known == 1  # equations with one unknown; (..., m, s)
        yield Found(self.z, alone & ~z_known, -rest)
        asked = terms.unknown & alone[..., :, None, :]
        whole = rest[..., :, None, :]  # what the one unknown term must amount to
        if not (known[self.W].all() and known[self.b].all()):
            yield from self.in_weights(*divided(*leading(asked & terms.b_known, (whole, terms.b), axis=-1)))
        if not known[self.x].all():
            yield from self.in_inputs(*divided(*leading(asked & terms.a_known, (whole, terms.a), axis=-3)))

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        terms, rest, z_known = self.view(values, known)
        pair = z_known & (number(terms.unknown, -2) == 2)  # equations with two unknowns; (..., m, s)
        asked = terms.unknown & pair[..., :, None, :]
        yield from self.in_inputs(*crossing(asked & terms.a_known, terms.a, rest))
        # Two weights of a row meet in two samples in just the same way, once W and X change places.
        where, value = crossing(
            (asked & terms.b_known).swapaxes(-1, -3), terms.b.swapaxes(-1, -3), rest.swapaxes(-1, -2)
        )
        yield from self.in_weights(where.swapaxes(-1, -2), value.swapaxes(-1, -2))

    def effort(self, values: Values, hidden: Marks) -> Array:
        """One for every product that counts, one more if it takes a times table, one more if it is negative.

        Only equations with a blank are worked out; a blank to the left of the equals sign takes two steps more.
        """
        terms, _, z_known = self.view(values, {name: ~mask for name, mask in hidden.items()})
        amount = terms.a * terms.b
        steps = (amount != 0) + 0 + (amount < 0) + ((abs(terms.a) > 1) & (abs(terms.b) > 1))
        has_blank = ~z_known | terms.unknown.any(axis=-2)
        backward = 2 * (terms.unknown.any(axis=-2) & z_known)
        return np.asarray(((steps.sum(axis=-2) + backward) * has_blank).sum(axis=(-1, -2)))

    def view(self, values: Values, known: Marks) -> tuple["Terms", Array, Mask]:
        """The terms of A·B; what is left of Z without those that are known, (..., m, s); where Z is known."""
        a, b = augmented(values[self.W], values[self.x], values[self.b])
        a_known, b_known = augmented(known[self.W], known[self.x], known[self.b])
        terms = Terms(a, b, a_known, b_known)
        return terms, values[self.z] - added(a * b, -2), known[self.z]

    def in_weights(self, where: Mask, value: Array) -> Iterator[Found]:
        """Findings in A = [W|b], told apart; (..., m, n + 1)."""
        yield Found(self.W, where[..., :-1], value[..., :-1])
        yield Found(self.b, where[..., -1], value[..., -1])

    def in_inputs(self, where: Mask, value: Array) -> Iterator[Found]:
        """Findings in B = [X;1], whose last row is never in question; (..., n + 1, s)."""
        yield Found(self.x, where[..., :-1, :], value[..., :-1, :])


@dataclass(frozen=True)
class Relu:
    """A = max(Z, 0), cell by cell. A positive A tells Z; a 0 only tells that Z was not positive."""

    z: str = "Z"
    a: str = "A"
    kind: ClassVar[str] = "relu"

    @property
    def takes(self) -> tuple[str, ...]:
        return (self.z,)

    @property
    def gives(self) -> str:
        return self.a

    def forward(self, values: Values) -> Array:
        return values[self.z] * (values[self.z] > 0)

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        yield Found(self.a, known[self.z] & ~known[self.a], self.forward(values))
        yield Found(self.z, known[self.a] & ~known[self.z] & (values[self.a] > 0), values[self.a])

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        yield from ()

    def effort(self, values: Values, hidden: Marks) -> Array:
        return np.asarray((hidden[self.a] + 2 * hidden[self.z]).sum(axis=(-1, -2)))


@dataclass(frozen=True)
class Prune:
    """V = W with every weight cut to 0 that is smaller than t, whatever its sign. A V that is not 0 tells W."""

    W: str = "W"
    t: str = "t"
    V: str = "V"
    kind: ClassVar[str] = "prune"

    @property
    def takes(self) -> tuple[str, ...]:
        return self.W, self.t

    @property
    def gives(self) -> str:
        return self.V

    def forward(self, values: Values) -> Array:
        return values[self.W] * (abs(values[self.W]) >= values[self.t][..., None, None])

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        by_weight = known[self.W] & known[self.t][..., None, None]
        yield Found(self.V, by_weight & ~known[self.V], self.forward(values))
        yield Found(self.W, known[self.V] & ~known[self.W] & (values[self.V] != 0), values[self.V])

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        yield from ()

    def effort(self, values: Values, hidden: Marks) -> Array:
        return np.asarray((hidden[self.V] + 2 * hidden[self.W]).sum(axis=(-1, -2)))
