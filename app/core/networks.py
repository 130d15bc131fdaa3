"""Networks of several layers, and pictures of pixels, drawn at random.

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
from app.core.options import DIGITS, GENTLE, SIGNED
from app.core.problem import Problem, hide
from app.core.products import weighted


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
