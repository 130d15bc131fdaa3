"""Layers that go from cell to cell, add up along rows or columns, turn a matrix over, or count parameters.

Cellwise    z = rule(a, b, ...), cell by cell       all (m, s), or 1 instead of m or s: the same number for all
Across      s = sum over the samples of each row    a (m, s)   s (m, 1)
Mean        s = the mean of each row                a (m, s)   s (m, 1)
Down        s = sum of each column                  a (m, s)   s (1, s)
Rank        r = 1 for the largest of each column    a (m, s)   r (m, s)
Transpose   V = W with rows and columns exchanged   W (m, n)   V (n, m)
Count       p = weights and biases of a network     widths (k, 1)   p (1, 1)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import ClassVar

import numpy as np

from app.core.arrays import Array, Int, Marks, Mask, Values, added, number
from app.core.layers import Alone, Found
from app.core.products import leading, quotient
from app.core.ratio import STROKE, Ratio, ratio_of
from app.core.rules import RELU, Rule


@dataclass(frozen=True)
class Cellwise(Alone):
    """An equation between cells in the same place."""

    rule: Rule
    takes: tuple[str, ...]
    gives: str

    @property
    def kind(self) -> str:
        return self.rule.name

    def inputs(self, values: Values) -> tuple[Ratio, ...]:
        return tuple(ratio_of(values, name) for name in self.takes)

    def forward(self, values: Values) -> Ratio:
        return self.rule.forward(*self.inputs(values))

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        unknown = [~known[name] for name in (*self.takes, self.gives)]
        alone = reduce(add, (mask.view(np.int8) for mask in unknown)) == 1
        if unknown[-1].any():
            yield found(self.gives, alone & unknown[-1], self.forward(values), values)
        result, inputs = ratio_of(values, self.gives), self.inputs(values)
        for undo, name, mask in zip(self.rule.undo, self.takes, unknown, strict=False):
            if undo is not None and mask.any():
                where, value = along(alone & mask, undo(*inputs, result), mask)
                yield found(name, where, value, values)

    def effort(self, values: Values, hidden: Marks) -> Array:
        return np.asarray(sum(turns * hidden[name].sum(axis=(-1, -2)) for name, turns in self.turns()))

    def turns(self) -> Iterator[tuple[str, int]]:
        """How much work a blank of each array is: as much as there are operands, and more to undo."""
        yield self.gives, len(self.takes)
        yield from ((name, len(self.takes) + 1) for name in self.takes)


def Relu(z: str = "Z", a: str = "A") -> Cellwise:
    """A = max(Z, 0), cell by cell. A positive A tells Z; a 0 only tells that Z was not positive."""
    return Cellwise(RELU, (z,), a)


def found(name: str, where: Mask, value: Ratio, values: Values) -> Found:
    """A finding, counted as the array is counted."""
    above, exact = value.counted(values.get(name + STROKE))
    return Found(name, where & exact, above)


def along(where: Mask, value: Ratio, cells: Mask) -> tuple[Mask, Ratio]:
    """For an operand that serves a whole row or column: the first place that tells it."""
    where = where & value.is_number()
    above, below = spread(value, where.shape)
    for axis in (-1, -2):
        if cells.shape[axis] == 1 < where.shape[axis]:
            where, (above, below) = leading(where, (above, below), axis)
            where = np.expand_dims(where, axis)
            above, below = np.expand_dims(above, axis), np.expand_dims(below, axis)
    return where, Ratio(above, below)


def spread(value: Ratio, shape: tuple[int, ...]) -> tuple[Array, Array]:
    """Numerators and denominators, one of each for every cell."""
    below = np.ones(shape, dtype=Int) if value.below is None else value.below
    return stretched(value.above, shape), stretched(below, shape)


def stretched(numbers: Array, shape: tuple[int, ...]) -> Array:
    """The same number in all cells that it serves."""
    return numbers if numbers.shape == shape else np.broadcast_to(numbers, shape)


@dataclass(frozen=True)
class Single(Alone):
    """A layer that makes one array from one other."""

    a: str
    gives: str

    @property
    def takes(self) -> tuple[str, ...]:
        return (self.a,)


class Total(Single):
    """The sum along an axis."""

    axis: ClassVar[int]
    kind: ClassVar[str]

    def inputs(self, values: Values) -> tuple[Ratio, ...]:
        return (ratio_of(values, self.a),)

    def parts(self, values: Values) -> int:
        """What the sum is divided by."""
        return 1

    def forward(self, values: Values) -> Ratio:
        return over(total(ratio_of(values, self.a), self.axis), self.parts(values))

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        a, s = ratio_of(values, self.a), ratio_of(values, self.gives)
        blanks = np.expand_dims(number(~known[self.a], self.axis), self.axis) + ~known[self.gives]
        yield found(self.gives, (blanks == 1) & ~known[self.gives], self.forward(values), values)
        rest = s * self.parts(values) - total(a, self.axis)  # unknown cells hold 0
        where = (blanks == 1) & ~known[self.a]
        yield found(self.a, where, Ratio(*spread(rest, where.shape)), values)

    def effort(self, values: Values, hidden: Marks) -> Array:
        size = values[self.a].shape[self.axis]
        return np.asarray(size * hidden[self.gives].sum(axis=(-1, -2)) + (size + 1) * hidden[self.a].sum(axis=(-1, -2)))


class Across(Total):
    """The sum of each row, over the samples."""

    axis, kind = -1, "across"


class Mean(Total):
    """The mean of each row, over the samples."""

    axis, kind = -1, "mean"

    def parts(self, values: Values) -> int:
        return values[self.a].shape[-1]


class Down(Total):
    """The sum of each column, over the outputs."""

    axis, kind = -2, "down"


class Rank(Single):
    """The place of each number in its column when the largest comes first; equal numbers share a place."""

    kind: ClassVar[str] = "rank"

    def inputs(self, values: Values) -> tuple[Ratio, ...]:
        return (ratio_of(values, self.a),)

    def forward(self, values: Values) -> Ratio:
        a = ratio_of(values, self.a)
        below = np.ones_like(a.above) if a.below is None else a.below
        one = a.above[..., :, None, :].astype(np.int64) * below[..., None, :, :]
        rank = Ratio((number(one < one.swapaxes(-2, -3), -2) + 1).astype(Int))
        return rank if a.below is None else rank.where(np.asarray(below.min(axis=-2, keepdims=True) > 0))

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        asked = ~known[self.gives]
        if asked.any():
            whole = (number(~known[self.a], -2) == 0)[..., None, :]
            yield found(self.gives, asked & whole, self.forward(values), values)

    def effort(self, values: Values, hidden: Marks) -> Array:
        return np.asarray(values[self.a].shape[-2] * hidden[self.gives].sum(axis=(-1, -2)))


def total(a: Ratio, axis: int) -> Ratio:
    """A sum along an axis of length 1 afterwards; the denominators are the same all along."""
    above = np.expand_dims(added(a.above, axis), axis)
    if a.below is None:
        return Ratio(above)
    below = a.below.min(axis=axis, keepdims=True)
    return Ratio(above * (below > 0), below)


def over(a: Ratio, parts: int) -> Ratio:
    return a if parts == 1 else Ratio(a.above, parts * (np.ones_like(a.above) if a.below is None else a.below))


class Transpose(Single):
    """The matrix with rows and columns exchanged."""

    kind: ClassVar[str] = "transpose"

    def inputs(self, values: Values) -> tuple[Array, ...]:
        return (values[self.a],)

    def forward(self, values: Values) -> Array:
        return values[self.a].swapaxes(-1, -2)

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        for one, other in ((self.a, self.gives), (self.gives, self.a)):
            yield Found(other, known[one].swapaxes(-1, -2) & ~known[other], values[one].swapaxes(-1, -2))

    def effort(self, values: Values, hidden: Marks) -> Array:
        return np.asarray((hidden[self.a] + 0 + hidden[self.gives].swapaxes(-1, -2)).sum(axis=(-1, -2)))


class Count(Single):
    """The parameters of a network of these widths: between n and m neurons there are n·m weights and m biases."""

    kind: ClassVar[str] = "count"

    def inputs(self, values: Values) -> tuple[Array, ...]:
        return (values[self.a],)

    def forward(self, values: Values) -> Array:
        n = values[self.a]
        return added((n[..., :-1, :] + 1) * n[..., 1:, :], -2)[..., None]

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        n, p, n_known, p_known = values[self.a], values[self.gives], known[self.a], known[self.gives]
        blanks = number(~n_known, -2)[..., None, :] + ~p_known
        yield Found(self.gives, (blanks == 1) & ~p_known, self.forward(values))
        none = np.zeros_like(n[..., :1, :])
        before = np.concatenate((none, n[..., :-1, :] + 1), axis=-2)  # a neuron has so many parameters of its own,
        after = np.concatenate((n[..., 1:, :], none), axis=-2)  # and so many weights lead on from it
        width, exact = quotient(p - self.forward(values), before + after)
        yield Found(self.a, (blanks == 1) & ~n_known & exact, width)

    def effort(self, values: Values, hidden: Marks) -> Array:
        size = values[self.a].shape[-2]
        return np.asarray(size * hidden[self.gives].sum(axis=(-1, -2)) + 2 * size * hidden[self.a].sum(axis=(-1, -2)))
