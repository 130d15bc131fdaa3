"""A layer is an equation between arrays: it runs forward, and it finds numbers that are missing.

    Affine      Z = W·X + b, or W·X without b     W (m, n)   X (n, s)   b (m,)   Z (m, s)
    Prune       V = W where |W| >= t, 0 elsewhere W (m, n)   t ()       V (m, n)

Those that go from cell to cell, add up or count are in `cells`.

Columns of X are samples; rows of W are outputs, its columns inputs. Any array may carry leading batch axes.
To add a layer, add a class with the methods of `Layer`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol

import numpy as np

from app.core.arrays import Array, Int, Marks, Mask, Values, added, number
from app.core.products import Terms, augmented, crossing, divided, leading, weighted
from app.core.ratio import STROKE, Ratio


class Found(NamedTuple):
    """Cells of the array `name` that are determined: where they are, and what they must be."""

    name: str
    where: Mask  # (..., *shape of the array)
    value: Array  # the same shape; meaningless where `where` is false


class Layer(Protocol):
    """An equation. Its fields are the names of the arrays that it relates, by the role that each one plays."""

    @property
    def kind(self) -> str:
        """What sort of equation it is."""

    @property
    def takes(self) -> tuple[str, ...]:
        """The arrays that the equation computes from."""

    @property
    def gives(self) -> str:
        """The array that the equation computes."""

    def inputs(self, values: Values) -> tuple[Any, ...]:
        """What the equation computes from, as a mistake in its place would take it."""

    def forward(self, values: Values) -> Ratio | Array:
        """What the equation computes."""

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        """Cells that a single equation determines, being its only unknown. Unknown cells hold 0 in `values`."""

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        """Cells that several equations determine only when they are taken together."""

    def effort(self, values: Values, hidden: Marks) -> Array:
        """How many small calculations the blanks of this layer take; shape (...)."""


class Alone:
    """A layer of which no two equations need be taken together."""

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        yield from ()


@dataclass(frozen=True)
class Affine:
    """Z = W·X + b, or Z = W·X where b is None.

    Fractions are counted: all numbers of an array have the same denominator, and Z has the product of those of W and X.

    Inside, the bias is one more column of W whose input is always 1: Z = A·B with A = [W|b] and B = [X;1].
    """

    W: str = "W"
    x: str = "X"
    b: str | None = "b"
    z: str = "Y"
    kind: ClassVar[str] = "affine"

    @property
    def takes(self) -> tuple[str, ...]:
        return (self.W, self.x) if self.b is None else (self.W, self.x, self.b)

    @property
    def gives(self) -> str:
        return self.z

    def inputs(self, values: Values) -> tuple[Array, Array, Array | None]:
        return values[self.W], values[self.x], None if self.b is None else values[self.b]

    def forward(self, values: Values) -> Ratio | Array:
        W, X, b = self.inputs(values)
        return self.counted(weighted(W, X) if b is None else weighted(W, X) + b[..., :, None], values)

    def counted(self, numbers: Array, values: Values) -> Ratio | Array:
        """Numbers of Z as fractions where W, X or b has fractions; none where their denominators do not fit."""
        if not any(name + STROKE in values for name in self.takes):
            return numbers
        one = np.ones((1, 1), dtype=Int)
        below = shared(values.get(self.W + STROKE, one)) * shared(values.get(self.x + STROKE, one))
        fits = self.b is None or below == shared(values.get(f"{self.b}{STROKE}", one[0])[..., None])
        return Ratio(numbers, np.broadcast_to(below * fits, numbers.shape))

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        terms, rest, z_known = self.view(values, known)
        alone = number(terms.unknown, -2) + ~z_known == 1  # equations with one unknown; (..., m, s)
        yield Found(self.z, alone & ~z_known, -rest)
        asked = terms.unknown & alone[..., :, None, :]
        whole = rest[..., :, None, :]  # what the one unknown term must amount to
        if self.asks_weights(known):
            yield from self.in_weights(*divided(*leading(asked & terms.b_known, (whole, terms.b), axis=-1)))
        if not known[self.x].all():
            yield from self.in_inputs(*divided(*leading(asked & terms.a_known, (whole, terms.a), axis=-3)))

    def infer_jointly(self, values: Values, known: Marks) -> Iterator[Found]:
        terms, rest, z_known = self.view(values, known)
        pair = z_known & (number(terms.unknown, -2) == 2)  # equations with two unknowns; (..., m, s)
        asked = terms.unknown & pair[..., :, None, :]
        if not known[self.x].all():
            yield from self.in_inputs(*crossing(asked & terms.a_known, terms.a, rest))
        if self.asks_weights(known):  # two of a row meet in two samples in just the same way, with W and X exchanged
            asked, partners = (asked & terms.b_known).swapaxes(-1, -3), terms.b.swapaxes(-1, -3)
            where, value = crossing(asked, partners, rest.swapaxes(-1, -2))
            yield from self.in_weights(where.swapaxes(-1, -2), value.swapaxes(-1, -2))

    def asks_weights(self, known: Marks) -> bool:
        """Is any weight or bias unknown?"""
        return not all(known[name].all() for name in (self.W, self.b) if name)

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
        a, b = augmented(*self.inputs(values))
        a_known, b_known = augmented(known[self.W], known[self.x], None if self.b is None else known[self.b])
        terms = Terms(a, b, a_known, b_known)
        return terms, values[self.z] - added(a * b, -2), known[self.z]

    def in_weights(self, where: Mask, value: Array) -> Iterator[Found]:
        """Findings in A = [W|b], told apart; (..., m, n + 1), or (..., m, n) without b."""
        if self.b is None:
            yield Found(self.W, where, value)
        else:
            yield Found(self.W, where[..., :-1], value[..., :-1])
            yield Found(self.b, where[..., -1], value[..., -1])

    def in_inputs(self, where: Mask, value: Array) -> Iterator[Found]:
        """Findings in B = [X;1], whose last row is never in question; (..., n + 1, s), or (..., n, s) without b."""
        if self.b is None:
            yield Found(self.x, where, value)
        else:
            yield Found(self.x, where[..., :-1, :], value[..., :-1, :])


def shared(below: Array) -> Array:
    """The denominator of all numbers of a matrix, 0 if they have several; (..., 1, 1)."""
    least = below.min(axis=(-1, -2), keepdims=True)
    return np.asarray(least * (least == below.max(axis=(-1, -2), keepdims=True)))


@dataclass(frozen=True)
class Prune(Alone):
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

    def inputs(self, values: Values) -> tuple[Array, Array]:
        return values[self.W], values[self.t]

    def forward(self, values: Values) -> Array:
        return values[self.W] * (abs(values[self.W]) >= values[self.t][..., None, None])

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        by_weight = known[self.W] & known[self.t][..., None, None]
        yield Found(self.V, by_weight & ~known[self.V], self.forward(values))
        yield Found(self.W, known[self.V] & ~known[self.W] & (values[self.V] != 0), values[self.V])

    def effort(self, values: Values, hidden: Marks) -> Array:
        return np.asarray((hidden[self.V] + 2 * hidden[self.W]).sum(axis=(-1, -2)))
