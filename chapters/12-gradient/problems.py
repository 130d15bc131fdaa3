"""The ladder of chapter 12: slopes along a chain, the error at its end, and one step of every weight downhill.

Znew is Z after a nudge, deltaZ how far it moved. dZdW is one slope; dW alone is short for the slope of the loss.
"""

import numpy as np

from app.core.arrays import Array, Int, Mask
from app.core.cells import Relu
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.layers import Affine, Layer
from app.core.options import (
    DIGITS,
    FEW,
    GENTLE,
    SIGNED,
    SIGNED_DIGITS,
    SMALL,
    minus,
    one,
    product,
    quotient,
    rate,
    times,
    transposed,
    update,
)
from app.core.problem import Problem, pose
from app.core.products import weighted
from app.core.ratio import Ratio
from app.core.recipe import Recipe

TARGETS = tuple(range(-9, 10))

NUDGES = ("change-is-new", "nudge-unchanged")
SLOPES = ("slope-not-divided", "slope-upside-down", "slope-of-the-other")
GATES = ("gate-is-number", "gate-signed")
CHAINS = ("gate-reversed", "slopes-added")
BEFORE = ("gate-is-number", "slope-of-the-other")
TARGET = ("target-added", "target-turned")
LINKS = ("input-forgotten", "slope-of-the-other")
UPDATES = ("uphill", "rate-forgotten", "step-only", "weight-in-the-step")
RATE = ("rate-not-divided", "rate-upside-down", "rate-turned", "uphill")


def gate(z: str, slope: str) -> Layer:
    return KINDS["gate"](z, slope)


# A nudge, and how far it carries: the slope.


def nudged(chance: Chance, nudge: Array | Ratio, at: str = "W", asked: tuple[str, ...] = ()) -> Problem:
    """Z = W·X once more after one of the two was nudged; the slope is the change of Z, divided by the nudge."""
    delta, new, slope = f"delta{at}", f"{at}new", f"dZd{at}"
    given = {name: chance.pick(name, SIGNED_DIGITS, (1, 1)) for name in "WX"}
    layers: list[Layer] = [
        times("W", "X", "Z"),
        KINDS["sum"](at, delta, new),
        times(new, "X", "Znew") if at == "W" else times("W", new, "Znew"),
        minus("Znew", "Z", "deltaZ"),
        *([quotient("deltaZ", delta, slope)] if slope in asked else []),
    ]
    return pose(layers, {**given, delta: nudge}, {name: one(chance) for name in asked})


def change(chance: Chance) -> Problem:
    W, X = chance.pick("W", DIGITS, (1, 1)), chance.pick("X", DIGITS, (1, 1))
    layers = [times("W", "X", "Z"), times("Wnew", "X", "Znew"), minus("Znew", "Z", "deltaZ")]
    given = {"W": W, "X": X, "Wnew": W + chance.pick("nudge", FEW, (1, 1))}
    return pose(layers, given, {"deltaZ": one(chance)})


def slope(chance: Chance) -> Problem:
    return nudged(chance, chance.pick("nudge", (2, 3, 4, 5), (1, 1)), asked=("dZdW",))


def a_tenth(chance: Chance) -> Problem:
    tenths = Ratio(chance.pick("nudge", (-2, -1, 1, 1, 2), (1, 1)), np.asarray(10, dtype=Int))
    return nudged(chance, tenths, asked=("dZdW",))


def by_some(chance: Chance) -> Problem:
    return nudged(chance, chance.pick("nudge", SIGNED, (1, 1)), asked=("Znew", "deltaZ"))


def input_slope(chance: Chance) -> Problem:
    return nudged(chance, chance.pick("nudge", (-3, -2, 2, 3), (1, 1)), at="X", asked=("deltaZ", "dZdX"))


# ReLU is a gate.


def gates(chance: Chance) -> Problem:
    Z = chance.pick("Z", SIGNED_DIGITS, (3, 1))
    return pose([Relu(), gate("Z", "dAdZ")], {"Z": Z}, {"dAdZ": chance.anywhere(3, 1)})


# The chain rule: slopes along a chain are multiplied.


def chain(chance: Chance, W: Array, X: Array, of: str, *asked: str) -> Problem:
    """A = ReLU(W·X), link by link and neuron by neuron, and its slope for the weight or for the input."""
    layers = [times("W", "X", "Z"), Relu(), gate("Z", "dAdZ"), times("dAdZ", "X" if of == "W" else "W", f"dAd{of}")]
    return pose(layers, {"W": W, "X": X}, dict.fromkeys(asked, chance.anywhere(*W.shape[1:])))


def open_gate(chance: Chance) -> Problem:
    sign = chance.pick("sign", (-1, 1), (1, 1))
    W, X = (sign * chance.pick(name, DIGITS, (1, 1)) for name in "WX")
    return chain(chance, W, X, "W", "dAdW")


def closed_gate(chance: Chance) -> Problem:
    W, X = (chance.pick(name, SIGNED_DIGITS, (2, 1)) for name in "WX")
    return chain(chance, W, X, "W", "dAdZ", "dAdW")


def chain_to_input(chance: Chance) -> Problem:
    W, X = (chance.pick(name, SIGNED_DIGITS, (2, 1)) for name in "WX")
    return chain(chance, W, X, "X", "dAdZ", "dAdX")


def slopes_alone(chance: Chance) -> Problem:
    layers = [times("dAdZ", "dZdW", "dAdW"), times("dAdW", "deltaW", "deltaA"), KINDS["sum"]("A", "deltaA", "Anew")]
    given = {name: chance.pick(name, (-4, -3, -2, 2, 3, 4, 5), (1, 1)) for name in ("dAdZ", "dZdW")}
    given |= {"deltaW": chance.pick("nudge", SIGNED, (1, 1)), "A": chance.pick("A", SIGNED_DIGITS, (1, 1))}
    return pose(layers, given, {name: one(chance) for name in ("dAdW", "deltaA", "Anew")})


# The error, and one step downhill.


def error(chance: Chance) -> Problem:
    Y, T = chance.pick("Y", TARGETS, (3, 1)), chance.pick("T", TARGETS, (3, 1))
    target = chance.one("target", chance.anywhere(3, 1))
    return pose([minus("Y", "T", "dY")], {"Y": Y, "T": T}, {"T": target, "dY": ~target})


def loss_and_weight(chance: Chance) -> Problem:
    layers = [times("W", "X", "Y"), minus("Y", "T", "dY"), times("dY", "X", "dW")]
    W, X, far = (chance.pick(name, SIGNED_DIGITS, (1, 1)) for name in ("W", "X", "error"))
    return pose(layers, {"W": W, "X": X, "T": W * X - far}, {name: one(chance) for name in ("Y", "dY", "dW")})


def step_down(chance: Chance, *blanks: tuple[str, Mask]) -> Problem:
    """Three weights after one step with the same learning rate."""
    given = {name: chance.pick(name, SIGNED_DIGITS, (1, 3)) for name in ("W", "dW")}
    return pose([update("W", "dW", "Wnew")], {**given, "eta": rate(chance)}, dict(blanks))


def step_of_three(chance: Chance) -> Problem:
    return step_down(chance, ("Wnew", chance.anywhere(1, 3)))


def learning_rate(chance: Chance) -> Problem:
    shown = chance.one("shown", chance.anywhere(1, 3))
    return step_down(chance, ("eta", one(chance)), ("Wnew", ~shown))


# Back through a layer.


def layer_weights(chance: Chance) -> Problem:
    given = {"W": chance.pick("W", SIGNED, (2, 2)), "X": chance.pick("X", GENTLE, (2, 1))}
    given |= {"b": chance.pick("b", GENTLE, (2,)), "T": chance.pick("T", TARGETS, (2, 1))}
    layers = [Affine(), minus("Y", "T", "dY"), transposed("X"), product("dY", "XT", "dW")]
    blanks = {"dY": chance.anywhere(2, 1), "dW": chance.some("blank", chance.anywhere(2, 2), 2)}
    return pose(layers, given, blanks)


def layer_inputs(chance: Chance) -> Problem:
    given = {"W": chance.pick("W", SIGNED, (2, 2)), "X": chance.pick("X", FEW, (2, 1))}
    given |= {"b": chance.pick("b", GENTLE, (2,)), "dZ": chance.pick("dZ", SIGNED_DIGITS, (2, 1))}
    layers = [Affine(z="Z"), transposed("W"), product("WT", "dZ", "dX")]
    return pose(layers, given, {"dX": chance.anywhere(2, 1)})


def batch(chance: Chance) -> Problem:
    given = {"X": chance.pick("X", GENTLE, (2, 2)), "dZ": chance.pick("dZ", GENTLE, (2, 2))}
    layers = [transposed("X"), product("dZ", "XT", "dW"), KINDS["across"]("dZ", "db")]
    return pose(layers, given, {"dW": chance.some("blank", chance.anywhere(2, 2), 2), "db": chance.anywhere(2, 1)})


def softmax_error(chance: Chance) -> Problem:
    T = chance.one("class", chance.anywhere(4, 1))
    asked = T | chance.one("blank", ~T)
    layers = [KINDS["down"]("E", "S"), KINDS["share"]("E", "S", "P"), minus("P", "T", "dZ")]
    given = {"E": chance.pick("E", (1, 3, 9, 27), (4, 1)), "T": T.astype(Int)}
    return pose(layers, given, {"P": asked, "dZ": asked})


def through_relu(chance: Chance) -> Problem:
    given = {"Z": chance.pick("Z", SIGNED_DIGITS, (3, 1)), "dA": chance.pick("dA", SIGNED_DIGITS, (3, 1))}
    every = chance.anywhere(3, 1)
    return pose([Relu(), gate("Z", "dAdZ"), times("dA", "dAdZ", "dZ")], given, {"dAdZ": every, "dZ": every})


def two_layers(chance: Chance) -> Problem:
    W1, X, b1 = chance.pick("W1", SIGNED, (2, 2)), chance.pick("X", FEW, (2, 1)), chance.pick("b1", GENTLE, (2,))
    b1 = b1 + np.sign(b1) * (weighted(W1, X)[..., 0] + b1 == 0)  # no number stands on the kink of ReLU
    unit = chance.one("unit", weighted(W1, X) + b1[..., None] > 0)
    given = {"W1": W1, "X": X, "b1": b1, "W2": chance.pick("W2", SMALL, (2, 2))}
    given |= {"b2": chance.pick("b2", GENTLE, (2,)), "T": chance.pick("T", TARGETS, (2, 1))}
    layers: list[Layer] = [
        Affine("W1", "X", "b1", "Z1"),
        Relu("Z1", "H"),
        Affine("W2", "H", "b2", "Y"),
        minus("Y", "T", "dY"),
        transposed("W2"),
        product("W2T", "dY", "dH"),
        gate("Z1", "dHdZ1"),
        times("dH", "dHdZ1", "dZ1"),
        transposed("X"),
        product("dZ1", "XT", "dW1"),
    ]
    awake = unit.any(axis=-2, keepdims=True)
    blanks = {"dY": awake & chance.anywhere(2, 1), "dH": unit, "dZ1": unit, "dW1": unit & chance.anywhere(2, 2)}
    return pose(layers, given, blanks)


LADDER = (
    Recipe("gradient-change", "How far did it move?", change, ("change-is-new", "change-backwards"), distinct=300),
    Recipe("gradient-slope", "Change for change", slope, SLOPES, distinct=1_000),
    Recipe("gradient-tenth", "A small nudge", a_tenth, SLOPES, distinct=800),
    Recipe("gradient-nudge", "Before and after", by_some, (*NUDGES, "change-backwards"), distinct=1_000),
    Recipe("gradient-input", "Nudge the input", input_slope, (*SLOPES, *NUDGES), distinct=800),
    Recipe("gradient-gates", "Open or closed?", gates, (*GATES, "gate-reversed")),
    Recipe("gradient-chain", "Through an open gate", open_gate, (*CHAINS, *BEFORE), distinct=100),
    Recipe("gradient-closed", "One gate is closed", closed_gate, (*BEFORE, "gate-signed", "gate-ignored")),
    Recipe("gradient-chain-input", "A chain to the input", chain_to_input, (*BEFORE, "gate-ignored", "slope-size")),
    Recipe("gradient-slopes", "Slopes are enough", slopes_alone, ("slopes-added", "slope-for-change", "change-alone")),
    Recipe("gradient-error", "Errors and a target", error, ("error-turned", "error-doubled", *TARGET)),
    Recipe(
        "gradient-softmax", "Probability minus target", softmax_error, ("error-turned", "target-only", "share-kept")
    ),
    Recipe("gradient-loss", "From the loss to a weight", loss_and_weight, ("error-size", "error-doubled", *LINKS)),
    Recipe("gradient-update", "One step downhill", step_of_three, UPDATES),
    Recipe("gradient-rate", "Which learning rate?", learning_rate, RATE),
    Recipe("gradient-weights", "The slopes of all weights", layer_weights, ("error-doubled", "outer-swapped")),
    Recipe("gradient-batch", "Two samples", batch, ("slopes-averaged", "one-sample", "outer-swapped")),
    Recipe("gradient-inputs", "Back to the inputs", layer_inputs, ("not-transposed", "one-path")),
    Recipe("gradient-relu", "Back through ReLU", through_relu, (*GATES, "gate-of-the-slope")),
    Recipe("gradient-two-layers", "Two layers back", two_layers, ("error-doubled", "error-turned", "not-transposed")),
)
