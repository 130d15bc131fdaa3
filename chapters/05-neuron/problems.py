"""The ladder of chapter 5: neurons. First the weighted sum Z = W·X + b, then A = ReLU(Z), or a level of a staircase.

Whoever has to find A finds Z on the way, so both are blank. Backward, a positive A tells Z, and no Z is 0.
"""

from collections.abc import Sequence

import numpy as np

from app.core.arrays import Array, Marks
from app.core.cells import Cellwise
from app.core.chance import Chance
from app.core.choosing import compared
from app.core.layers import Affine
from app.core.options import DIGITS, FEW, GENTLE, SIGNED, SIGNED_DIGITS, SMALL
from app.core.problem import Problem, pose
from app.core.products import weighted
from app.core.recipe import Recipe
from app.core.rules import RELU, SIGMOID3, TANH3, Rule

BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "ignored-bias")
SILENT = ("kept-negative", "absolute-value")

Given = dict[str, Array]


def drawn(
    chance: Chance,
    outputs: int,
    inputs: int,
    *,
    weights: Sequence[int] = SIGNED,
    numbers: Sequence[int] = DIGITS,
    biases: Sequence[int] = GENTLE,
) -> Given:
    """Weights, inputs and biases, and the sums that they make, of which none is 0."""
    W, X = chance.pick("W", weights, (outputs, inputs)), chance.pick("X", numbers, (inputs, 1))
    b, products = chance.pick("b", biases, (outputs,)), weighted(W, X)
    b = b + np.sign(b) * (products[..., 0] + b == 0)
    return {"W": W, "X": X, "b": b, "Z": products + b[..., None]}


def neurons(given: Given, blanks: Marks, rule: Rule = RELU) -> Problem:
    """The weighted sums and what the activation function makes of them."""
    layers = [Affine(z="Z"), Cellwise(rule, ("Z",), "A")]
    return pose(layers, {name: given[name] for name in ("W", "X", "b")}, blanks)


def forward(given: Given, rule: Rule = RELU) -> Problem:
    """All sums and all results are blank."""
    everywhere = np.ones(given["Z"].shape, dtype=np.bool_)
    return neurons(given, {"Z": everywhere, "A": everywhere}, rule)


def awake_first(given: Given) -> Given:
    """The neurons in the order of their sums, the largest first."""
    order = (-given["Z"][..., 0]).argsort(axis=-1)
    W, Z = (np.take_along_axis(given[name], order[..., None], axis=-2) for name in "WZ")
    return {"W": W, "X": given["X"], "b": np.take_along_axis(given["b"], order, axis=-1), "Z": Z}


# One neuron, forward.


def one_input(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 1, weights=(2, 3, 4, 5)))


def stays_silent(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 1, weights=(-5, -4, -3, -2)))


def two_inputs(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 2))


def too_early(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 2))


def three_inputs(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 3, numbers=SIGNED_DIGITS))


def threshold(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 3, weights=(1, 2, 3), numbers=FEW, biases=tuple(range(-40, -9))))


def sigmoid_neuron(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 2, weights=SMALL, numbers=FEW), SIGMOID3)


def tanh_neuron(chance: Chance) -> Problem:
    return forward(drawn(chance, 1, 2, weights=SMALL, numbers=FEW), TANH3)


# One neuron, backward.


def missing_bias(chance: Chance) -> Problem:
    given = drawn(chance, 1, 2)
    awake = given["Z"] > 0
    return neurons(given, {"b": awake[..., 0], "Z": awake})


def missing_weight(chance: Chance) -> Problem:
    given = drawn(chance, 1, 2)
    awake = given["Z"] > 0
    return neurons(given, {"W": awake & chance.one("weight", chance.anywhere(1, 2)), "Z": awake})


def missing_input(chance: Chance) -> Problem:
    given = drawn(chance, 1, 2, numbers=SIGNED_DIGITS)
    awake = given["Z"] > 0
    return neurons(given, {"X": awake & chance.one("input", chance.anywhere(2, 1)), "Z": awake})


# Several neurons side by side.


def pair(chance: Chance) -> Problem:
    return forward(drawn(chance, 2, 2))


def pair_signed(chance: Chance) -> Problem:
    return forward(drawn(chance, 2, 3, numbers=SIGNED_DIGITS))


def pair_bias(chance: Chance) -> Problem:
    given = drawn(chance, 2, 2)
    awake = chance.one("awake", given["Z"] > 0)
    return neurons(given, {"b": awake[..., 0], "Z": chance.anywhere(2, 1), "A": ~awake})


def pair_weight(chance: Chance) -> Problem:
    given = drawn(chance, 2, 2)
    awake = chance.one("awake", given["Z"] > 0)
    weight = awake & chance.one("weight", chance.anywhere(1, 2))
    return neurons(given, {"W": weight, "Z": chance.anywhere(2, 1), "A": ~awake})


def pair_input(chance: Chance) -> Problem:
    given = awake_first(drawn(chance, 2, 2))
    first = np.array([[True], [False]]) & (given["Z"] > 0)
    blank = chance.one("input", chance.anywhere(2, 1))
    return neurons(given, {"X": blank, "Z": chance.anywhere(2, 1), "A": ~first})


def sigmoid_three(chance: Chance) -> Problem:
    return forward(drawn(chance, 3, 2, weights=SMALL, numbers=FEW), SIGMOID3)


def tanh_three(chance: Chance) -> Problem:
    return forward(drawn(chance, 3, 3, weights=SMALL, numbers=FEW), TANH3)


def three(chance: Chance) -> Problem:
    return forward(drawn(chance, 3, 3))


def three_bias(chance: Chance) -> Problem:
    given = drawn(chance, 3, 3, numbers=SIGNED_DIGITS)
    unit = chance.one("unit", chance.anywhere(3, 1))
    return neurons(given, {"b": unit[..., 0], "Z": ~unit, "A": chance.anywhere(3, 1)})


def largest_sum(chance: Chance) -> Problem:
    """One input is positive, one is 0, and one is negative."""
    sign = chance.draw("sign", (3, 1)).argsort(axis=-2).astype(np.int32) - 1
    return compared(chance, chance.pick("X", (2, 3, 4, 5), (3, 1)) * sign, y="Z")


LADDER = (
    Recipe("neuron-one-input", "One input", one_input, ("forgot-bias", "subtracted-bias", "added-pairs"), 300),
    Recipe("neuron-silent", "A neuron keeps quiet", stays_silent, (*SILENT, "lost-sign"), 300),
    Recipe("neuron-two-inputs", "Two inputs", two_inputs, ("forgot-bias", "subtracted-bias", "added-pairs")),
    Recipe("neuron-bias", "A missing bias", missing_bias, ("ignored-rest", "sign-slip", "relu-back-zero")),
    Recipe(
        "neuron-too-early", "First the sum, then ReLU", too_early, (*SILENT, "relu-before-bias", "relu-on-products"),
    ),
    Recipe("neuron-sigmoid3", "A neuron with three levels", sigmoid_neuron, ("not-squashed", "forgot-bias"), 800),
    Recipe("neuron-tanh3", "Levels on either side of 0", tanh_neuron, ("not-squashed", "forgot-bias"), 700),
    Recipe("neuron-weight", "A missing weight", missing_weight, (*BACKWARD, "relu-back-sign")),
    Recipe("neuron-input", "A missing input", missing_input, BACKWARD),
    Recipe("neuron-three-inputs", "Three inputs", three_inputs, ("forgot-bias", "subtracted-bias", "relu-on-inputs")),
    Recipe("neuron-threshold", "A high threshold", threshold, (*SILENT, "forgot-bias", "subtracted-bias")),
    Recipe("neuron-pair", "Two neurons", pair, (*SILENT, "neighbour-row", "relu-on-products")),
    Recipe("neuron-pair-bias", "One bias, one output", pair_bias, ("ignored-rest", "sign-slip", "kept-negative")),
    Recipe("neuron-pair-weight", "One weight, one output", pair_weight, (*BACKWARD, "kept-negative")),
    Recipe("neuron-pair-input", "An input for two", pair_input, (*BACKWARD, "absolute-value")),
    Recipe("neuron-pair-signed", "Signs everywhere", pair_signed, (*SILENT, "relu-on-inputs", "relu-before-bias")),
    Recipe(
        "neuron-sigmoid3-three", "Three neurons with levels", sigmoid_three,
        ("relu-for-levels", "levels-reversed", "late-half"),
    ),
    Recipe("neuron-largest", "Which sum is the largest?", largest_sum, ("larger-weights", "larger-size")),
    Recipe("neuron-three", "Three by three", three, (*SILENT, "relu-on-products", "neighbour-row")),
    Recipe("neuron-three-bias", "A bias among three neurons", three_bias, ("ignored-rest", "sign-slip", *SILENT)),
)  # fmt: skip

RETIRED = (
    (
        Recipe(
            "neuron-tanh3-three", "Three by three with levels", tanh_three,
            ("not-squashed", "late-zero", "tanh-reversed"),
        ),
        "neuron-largest",
    ),
)  # fmt: skip
