"""Choices: of several, which one is it? What comes out is one number, that of the right choice, counted from 1.

Largest     c = the number of the largest output of W·X + b   W (m, n)   X (n, 1)   b (m,)   c (1, 1)
Drawn       c = the number of the matrix that is drawn        W (m, n)   A, B, ...           c (1, 1)

Both go forward only, and find a choice only where exactly one is right; where there is none, or several are, the number
is 0. The largest output is found without a sum: in each place it gets as much as any other, or more. The second prover
adds up.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from app.core.arrays import Array, Int, Marks, Mask, Values, added, every, number
from app.core.chance import Chance
from app.core.layers import Alone, Found
from app.core.problem import Problem, pose

LETTERS = "ABCD"  # names of candidates


class Choice(Alone, ABC):
    """An equation that says which one of several it is."""

    kind: ClassVar[str]
    choice: str

    @property
    @abstractmethod
    def takes(self) -> tuple[str, ...]:
        """The names of the arrays that are compared."""

    @property
    def gives(self) -> str:
        return self.choice

    @abstractmethod
    def inputs(self, values: Values) -> tuple[Array | None, ...]:
        """Their numbers."""

    @abstractmethod
    def forward(self, values: Values) -> Array:
        """The number of the choice that is right, or 0; shape (..., 1, 1)."""

    def plainly(self, values: Values) -> Array:
        """The number of the choice, as far as it is found without a calculation."""
        return self.forward(values)

    def infer(self, values: Values, known: Marks) -> Iterator[Found]:
        asked = ~known[self.gives]
        if asked.any():
            batch = asked.ndim - 2
            shown = np.logical_and.reduce([every(known[name], batch) for name in self.takes])
            right = self.plainly(values)
            yield Found(self.gives, asked & shown[..., None, None] & (right > 0), right)

    def effort(self, values: Values, hidden: Marks) -> Array:
        """One for each weight that is compared."""
        rows, columns = values[self.takes[0]].shape[-2:]
        return np.asarray(rows * columns * hidden[self.gives].sum(axis=(-1, -2)))


@dataclass(frozen=True)
class Largest(Choice):
    """Which output of a layer is the largest; none of them stands anywhere."""

    W: str = "W"
    x: str = "X"
    b: str | None = "b"
    choice: str = "choice"
    y: str = "Y"  # what the outputs are called
    kind: ClassVar[str] = "largest"

    @property
    def takes(self) -> tuple[str, ...]:
        return (self.W, self.x) if self.b is None else (self.W, self.x, self.b)

    def inputs(self, values: Values) -> tuple[Array, Array, Array | None]:
        return values[self.W], values[self.x], None if self.b is None else values[self.b]

    def forward(self, values: Values) -> Array:
        return most(added(parts(*self.inputs(values)), -1))

    def plainly(self, values: Values) -> Array:
        each = parts(*self.inputs(values))
        one, other = each[..., :, None, :], each[..., None, :, :]
        ahead = np.asarray((one >= other).all(axis=-1) & (one > other).any(axis=-1))  # (..., m, m)
        return number_of(number(ahead, -1) == each.shape[-2] - 1)


@dataclass(frozen=True)
class Drawn(Choice):
    """Which of some matrices is the one of a picture."""

    picture: str
    candidates: tuple[str, ...]
    choice: str = "choice"
    kind: ClassVar[str] = "drawn"

    @property
    def takes(self) -> tuple[str, ...]:
        return (self.picture, *self.candidates)

    def inputs(self, values: Values) -> tuple[Array, ...]:
        return tuple(values[name] for name in self.takes)

    def forward(self, values: Values) -> Array:
        return place_of(*self.inputs(values))


def parts(W: Array, X: Array, b: Array | None) -> Array:
    """What each output is added up from, (..., m, n), or (..., m, n + 1) with its bias at the end."""
    products = W * X.swapaxes(-1, -2)
    return products if b is None else np.concatenate((products, b[..., None]), axis=-1)


def most(amounts: Array) -> Array:
    """The number of the largest amount; (..., m) to (..., 1, 1)."""
    return number_of(amounts == amounts.max(axis=-1, keepdims=True))


def place_of(matrix: Array, *candidates: Array) -> Array:
    """The number of the candidate that equals a matrix."""
    return number_of(np.stack([equal(matrix, candidate) for candidate in candidates], axis=-1))


def equal(one: Array, other: Array) -> Mask:
    """Are all numbers of two matrices the same, and their shapes? Shape (...)."""
    if one.shape[-2:] != other.shape[-2:]:
        return np.zeros(one.shape[:-2], dtype=np.bool_)
    return every(one == other, one.ndim - 2)


def number_of(right: Mask) -> Array:
    """The number of the one choice that is right, counted from 1, or 0; (..., choices) to (..., 1, 1)."""
    places: Array = np.arange(1, right.shape[-1] + 1, dtype=Int)
    alone = number(right, -1) == 1
    return np.asarray(added(np.where(right, places, 0), -1) * alone, dtype=Int)[..., None, None]


def shuffled(chance: Chance, name: str, arrays: Sequence[Array]) -> list[Array]:
    """Arrays of one shape in an order of their own for each problem; (batch, *shape)."""
    order = chance.draw(name, (len(arrays),)).argsort(axis=-1)
    stacked = np.stack(arrays, axis=1)
    rows = np.arange(len(stacked))
    return [stacked[rows, order[:, place]] for place in range(len(arrays))]


def compared(chance: Chance, X: Array, *, has_bias: bool = True, y: str = "Y") -> Problem:
    """Which of three outputs is the largest, of inputs some of which are positive, and some 0 or negative.

    Beside the largest output there is one with larger weights where these do not help, and one far below 0.
    """
    live, one = (X > 0).swapaxes(-1, -2), (1, X.shape[-2])
    best, more = chance.pick("best", (1, 2, 3, 4, 5), one), chance.pick("more", (3, 4, 5), one)
    tempting = np.where(live, best - chance.pick("less", (0, 0, 1), one), best + more)
    low = np.where(live, -chance.pick("low", (6, 7, 8, 9), one), best + 1)
    b = chance.pick("b", (1, 2, 3, 4, 5), (1, 1))
    biases = [b, *(b - chance.pick(f"b.{row}", (0, 1, 2), (1, 1)) for row in range(2))]
    rows = [np.concatenate(parts, axis=-1) for parts in zip((best, tempting, low), biases, strict=True)]
    both = np.concatenate(shuffled(chance, "order", rows), axis=-2)
    given = {"W": both[..., :-1], "X": X} | ({"b": both[..., -1]} if has_bias else {})
    return pose([Largest(b="b" if has_bias else None, y=y)], given, {"choice": chance.anywhere(1, 1)})


def pictured(chance: Chance, W: Array, *others: Array) -> Problem:
    """Which matrix is the picture of W: W itself or one of the others, in an order of their own for each problem."""
    offered = dict(zip(LETTERS, shuffled(chance, "order", (W, *others)), strict=False))
    return pose([Drawn("W", tuple(offered))], {"W": W, **offered}, {"choice": chance.anywhere(1, 1)})
