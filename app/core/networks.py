"""Networks of several layers, pictures of pixels, and neurons that miss a target, drawn at random.

A network is Z1 = W1·X + b1, H = ReLU(Z1), Y = W2·H + b2, or deeper.

Arrays are (batch, m, n), biases (batch, m). No pre-activation is exactly 0, so that ReLU never has to be asked on which
side of its bend a number lies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.core.arrays import Array, Int, Marks
from app.core.cells import Relu
from app.core.chance import Chance
from app.core.layers import Affine, Layer
from app.core.options import (
    DIGITS,
    GENTLE,
    SIGNED,
    SIGNED_DIGITS,
    SMALL,
    Given,
    Parts,
    minus,
    rate,
    times,
    update,
)
from app.core.problem import Problem, hide
from app.core.products import weighted
from app.core.ratio import Ratio


@dataclass(frozen=True)
class Network:
    """The layers, the numbers that they start from, and all numbers."""

    layers: tuple[Layer, ...]
    given: Mapping[str, Array]
    values: Mapping[str, Array]

    def ask(self, blanks: Marks) -> Problem:
        names = [*self.given, *(layer.gives for layer in self.layers)]
        return hide(self.layers, {name: self.values[name] for name in names}, blanks)


def network(
    chance: Chance,
    widths: Sequence[int],
    *,
    weights: Sequence[int] = SIGNED,
    inputs: Sequence[int] = DIGITS,
    biases: Sequence[int] = GENTLE,
    hidden: str = "A",
    relu_out: bool = False,
    fixed: Mapping[str, Array] | None = None,
) -> Network:
    """A network of these widths, the inputs first, with some arrays `fixed` and all others drawn.

    Behind every layer but the last stands a ReLU, and behind the last if `relu_out`. Hidden numbers are called by the
    letter `hidden` with the number of their layer, or H if there is one hidden layer of that name.
    """
    fixed = fixed or {}
    A = fixed["X"] if "X" in fixed else chance.pick("X", inputs, (widths[0], 1))
    layers: list[Layer] = []
    given, values, x, count = {"X": A}, {"X": A}, "X", len(widths) - 1
    for place, (n, m) in enumerate(pairwise(widths), start=1):
        last = place == count
        gives = "Y" if last else hidden if hidden == "H" and count == 2 else f"{hidden}{place}"
        z = f"Z{place}" if relu_out or not last else gives
        W, b = (fixed.get(f"W{place}"), fixed.get(f"b{place}"))
        W = chance.pick(f"W{place}", weights, (m, n)) if W is None else W
        b = chance.pick(f"b{place}", biases, (m,)) if b is None else b
        Z = weighted(W, A)
        if z != gives:
            b = b + np.sign(b) * (Z[..., 0] + b == 0)
        A = Z + b[..., None]
        layers.append(Affine(f"W{place}", x, f"b{place}", z))
        given |= {f"W{place}": W, f"b{place}": b}
        values |= {f"W{place}": W, f"b{place}": b, z: A}
        if z != gives:
            A = A * (A > 0)
            layers.append(Relu(z, gives))
            values[gives] = A
        x = gives
    return Network(tuple(layers), given, values)


def total(numbers: Array) -> Array:
    """The sum of all pixels; (batch, 1, 1)."""
    return np.asarray(numbers.sum(axis=(-1, -2), keepdims=True, dtype=Int))


def bright(chance: Chance, name: str, count: int, side: int = 3) -> Array:
    """A picture with so many bright pixels."""
    return chance.some(name, chance.anywhere(side, side), count).astype(Int)


def bars(chance: Chance, name: str) -> Array:
    """A picture of one bar: the upper, the middle or the lower row."""
    return np.broadcast_to(chance.one(name, chance.anywhere(3, 1)), chance.anywhere(3, 3).shape).astype(Int)


def looking_for(chance: Chance, bar: Array) -> Array:
    """A detector of a bar: positive dials on it, negative ones around it."""
    size = chance.pick("W", (1, 2, 3), (3, 3))
    return np.where(bar > 0, size, -size)


# Rows of numbers with a whole mean.


def even_or_odd(chance: Chance, name: str, count: int) -> Array:
    """Numbers that are all even, or all odd, so that four of their squares have a whole mean; (batch, 1, count)."""
    odd = chance.pick(f"{name}.odd", (0, 1), (1, 1))
    size = 2 * chance.pick(name, (1, 2, 3, 4), (1, count)) - odd
    return size * chance.pick(f"{name}.sign", (-1, 1), (1, count))


def whole_mean(chance: Chance, name: str, count: int) -> Array:
    """Numbers of a row whose mean is whole: the last one makes their sum fit; (batch, 1, count)."""
    first = chance.pick(name, SIGNED_DIGITS, (1, count - 1))
    short = -first.sum(axis=-1, keepdims=True) % count
    last = short + count * chance.pick(f"{name}.last", (-2, -1, 0, 1), (1, 1))
    return np.concatenate((first, last), axis=-1).astype(first.dtype)


# Neurons that miss their target, and steps for one sample after the other.


def missed(chance: Chance) -> dict[str, Array]:
    """Two inputs and one output, and a target that it misses."""
    W, X = chance.pick("W", SIGNED, (1, 2)), chance.pick("X", GENTLE, (2, 1))
    b = chance.pick("b", GENTLE, (1,))
    return {"W": W, "X": X, "b": b, "T": weighted(W, X) + b[..., None] - chance.pick("error", GENTLE, (1, 1))}


def single(chance: Chance, options: tuple[int, ...] = GENTLE) -> dict[str, Array]:
    """A weight, an input, and a target that is missed."""
    W, X = chance.pick("W", options, (1, 1)), chance.pick("X", options, (1, 1))
    return {"W": W, "X": X, "T": W * X - chance.pick("error", GENTLE, (1, 1))}


def samples(chance: Chance, count: int, rates: Parts) -> Given:
    """A weight, and some samples that it misses."""
    W = chance.pick("W", GENTLE, (1, 1))
    given: Given = {"W": W, "eta": rate(chance, rates)}
    for place in range(1, count + 1):
        X = chance.pick(f"X{place}", SMALL, (1, 1))
        given |= {f"X{place}": X, f"T{place}": W * X - chance.pick(f"error{place}", GENTLE, (1, 1))}
    return given


def round_trip(weight: str, place: int, result: str) -> tuple[Layer, ...]:
    """A step for sample `place`, which starts from one weight and gives another."""
    y, e, g = (f"{name}{place}" for name in "YEG")
    return (
        times(weight, f"X{place}", y),
        minus(y, f"T{place}", e),
        times(e, f"X{place}", g),
        update(weight, g, result),
    )


def stepped(weight: Ratio, given: Given, place: int) -> Ratio:
    """The weight after a step for sample `place`."""
    x, t, eta = (as_ratio(given[name]) for name in (f"X{place}", f"T{place}", "eta"))
    return weight - eta * ((weight * x - t) * x)


def as_ratio(numbers: Array | Ratio) -> Ratio:
    return numbers if isinstance(numbers, Ratio) else Ratio(numbers)
