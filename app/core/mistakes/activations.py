"""Mistakes in activation functions and in a single neuron."""

from collections.abc import Callable

import numpy as np

from app.core.arrays import Array, Values, added
from app.core.layers import Affine, Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.mistakes.linear import bias
from app.core.products import weighted
from app.core.ratio import Ratio
from app.core.rules import (
    LARGEST3,
    LEAKY,
    MIRROR,
    RELU,
    SIGMOID,
    SIGMOID3,
    SMALLEST3,
    STEEPNESS,
    TANH,
    TANH3,
    halves,
    whole,
)

WrongNeuron = Callable[[Array, Array, Array], Array]
TEN = np.asarray(10, dtype=np.int32)
ONE = whole(np.asarray(1))


def signs(z: Ratio) -> Array:
    return np.asarray(np.sign(z.above))


def late(z: Ratio) -> Array:
    """The outer levels, entered one number too late."""
    return np.asarray((z.above >= 3) * 1 - (z.above <= -3) * 1)


def leaking(z: Ratio, above: Array) -> Ratio:
    """A positive number as it is, and of every other one these tenths."""
    return Ratio(np.where(z.above > 0, 10 * z.above, above), TEN)


def in_neuron(wrong: WrongNeuron) -> Callable[[tuple[Layer, ...], Values], dict[str, Array]]:
    """A wrong way through the one affine layer and its ReLU, from W, X and the bias as a column; (..., m, s)."""

    def through(layers: tuple[Layer, ...], values: Values) -> dict[str, Array]:
        affines = [layer for layer in layers if isinstance(layer, Affine) and layer.b]
        if len(affines) != 1:
            return {}
        W, X, b = affines[0].inputs(values)
        bent = [layer.gives for layer in layers if layer.kind == "relu" and layer.takes == (affines[0].z,)]
        return {gives: wrong(W, X, bias(b)) for gives in bent}

    return through


def opened(numbers: Array) -> Array:
    return np.asarray(np.maximum(numbers, 0))


def at_edges(name: str, wrong: Callable[[Ratio, int], Ratio]) -> tuple[Forward, Forward]:
    """A mistake at either end of a level; `wrong` takes the right number, and which way leads out of the level."""
    largest = Forward(f"{name}-largest", LARGEST3, lambda y: wrong(LARGEST3.forward(y), 1))
    least = Forward(f"{name}-smallest", SMALLEST3, lambda y: wrong(SMALLEST3.forward(y), -1))
    return largest, least


MISTAKES: tuple[Mistake, ...] = (
    # ReLU.
    Forward("kept-negative", RELU, lambda z: z, in_some=True),
    Forward("absolute-value", RELU, lambda z: Ratio(abs(z.above), z.below), in_some=True),
    Forward("negative-part", RELU, lambda z: Ratio(np.minimum(z.above, 0), z.below)),
    Forward("flipped-sign", RELU, lambda z: Ratio(-z.above, z.below)),
    Forward("step-for-relu", RELU, lambda z: whole((z.above > 0) * 1), in_some=True),
    Slip("relu-back-sign", RELU, 0, lambda z, a: Ratio(-a.above, a.below).where(a.is_positive())),
    Slip("relu-back-zero", RELU, 0, lambda z, a: Ratio(0 * a.above, a.below).where(a.is_positive())),
    # Levels.
    Forward("not-squashed", (SIGMOID3, TANH3), lambda z: z, in_some=True),
    Forward("relu-for-levels", (SIGMOID3, TANH3), RELU.forward, in_some=True),
    Forward("middle-only-at-0", SIGMOID3, lambda z: halves(signs(z) + 1), in_some=True),
    Forward("zero-only-at-0", TANH3, lambda z: whole(signs(z)), in_some=True),
    Forward("late-half", SIGMOID3, lambda z: halves(late(z) + 1), in_some=True),
    Forward("late-zero", TANH3, lambda z: whole(late(z)), in_some=True),
    Forward("tanh-for-sigmoid", SIGMOID3, TANH3.forward, in_some=True),
    Forward("sigmoid-for-tanh", TANH3, SIGMOID3.forward, in_some=True),
    Forward("levels-reversed", SIGMOID3, lambda z: 1 - SIGMOID3.forward(z), in_some=True),
    Forward("tanh-reversed", TANH3, lambda z: TANH3.forward(z) * -1, in_some=True),
    *at_edges("edge-beyond", lambda edge, out: edge + out),
    *at_edges("edge-short", lambda edge, out: edge - out),
    *at_edges("edge-sign", lambda edge, out: edge * -1),
    # Leaky ReLU.
    Forward("leak-whole", LEAKY, lambda z: z, in_some=True),
    Forward("relu-for-leak", LEAKY, RELU.forward, in_some=True),
    Forward("leak-lost-sign", LEAKY, lambda z: leaking(z, -z.above), in_some=True),
    Forward("leak-of-all", LEAKY, lambda z: Ratio(z.above, TEN), in_some=True),
    Slip("leak-back-kept", LEAKY, 0, lambda z, a: a, in_some=True),
    Slip("leak-back-tenth", LEAKY, 0, lambda z, a: LEAKY.forward(a) * Ratio(np.asarray(1), a.below), in_some=True),
    Slip("leak-back-all", LEAKY, 0, lambda z, a: a * 10, in_some=True),
    Slip(
        "leak-back-sign",
        LEAKY,
        0,
        lambda z, a: Ratio(np.where(a.above > 0, a.above, -10 * a.above), a.below),
        in_some=True,
    ),
    # The mirror of the sigmoid.
    Forward("mirror-same", MIRROR, lambda a: a),
    Forward("mirror-minus", MIRROR, lambda a: a * -1),
    Forward("mirror-carry", MIRROR, lambda a: 1 - a + Ratio(np.asarray(1, dtype=np.int32), TEN)),
    Slip("mirror-back-same", MIRROR, 0, lambda a, m: m),
    Slip("mirror-back-minus", MIRROR, 0, lambda a, m: m * -1),
    # The true sigmoid and tanh, from e^z; and how steep the sigmoid is.
    Forward("sigmoid-opposite", SIGMOID, lambda e: 1 - SIGMOID.forward(e), in_some=True),
    Forward("sigmoid-upside-down", SIGMOID, lambda e: ONE / SIGMOID.forward(e)),
    Forward("sigmoid-power-kept", SIGMOID, lambda e: e),
    Slip("sigmoid-back-upside-down", SIGMOID, 0, lambda e, a: (1 - a) / a, in_some=True),
    Slip("sigmoid-back-again", SIGMOID, 0, lambda e, a: a / (a + 1)),
    Slip("sigmoid-back-rest", SIGMOID, 0, lambda e, a: 1 - a),
    Forward("tanh-not-squared", TANH, lambda e: (e - 1) / (e + 1)),
    Forward("tanh-doubled", TANH, lambda e: (e * 2 - 1) / (e * 2 + 1), in_some=True),
    Forward("tanh-turned", TANH, lambda e: TANH.forward(e) * -1),
    Forward("sigmoid-for-true-tanh", TANH, SIGMOID.forward),
    Forward("steepness-squared", STEEPNESS, lambda a: a * a, in_some=True),
    Forward("steepness-turned", STEEPNESS, lambda a: a * (a - 1)),
    Forward("steepness-rest", STEEPNESS, lambda a: 1 - a),
    # A neuron: an affine equation, and ReLU behind it.
    Chain("relu-before-bias", in_neuron(lambda W, X, b: opened(weighted(W, X)) + b), in_some=True),
    Chain(
        "relu-on-products",
        in_neuron(lambda W, X, b: added(opened(W[..., :, :, None] * X[..., None, :, :]), -2) + b),
        in_some=True,
    ),
    Chain("relu-on-inputs", in_neuron(lambda W, X, b: weighted(W, opened(X)) + b), in_some=True),
)
