"""The ladder of chapter 3: the linear layer Y = W·X + b, first with one output, then with more, then backwards.

Rows of W are outputs and columns are inputs; every output has a row of weights and a bias.
"""

import numpy as np

from app.core.arrays import Array, Mask, row_of
from app.core.chance import Chance
from app.core.choosing import compared, pictured
from app.core.layers import Affine
from app.core.options import DIGITS, FEW, GENTLE, SIGNED_DIGITS
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

TABLE = tuple(range(2, 10))

BIAS = ("forgot-bias", "subtracted-bias", "bias-to-inputs")
BACKWARD = ("not-divided", "ignored-rest", "ignored-bias", "output-alone")


def layer(W: Array, X: Array, b: Array, blanks: dict[str, Mask]) -> Problem:
    """The problem Y = W·X + b with some cells blank."""
    return pose([Affine()], {"W": W, "X": X, "b": b}, blanks)


def weights(chance: Chance, outputs: int, inputs: int, options: tuple[int, ...]) -> Array:
    return chance.pick("W", options, (outputs, inputs))


def inputs(chance: Chance, count: int, options: tuple[int, ...]) -> Array:
    return chance.pick("X", options, (count, 1))


def biases(chance: Chance, count: int, options: tuple[int, ...] = SIGNED_DIGITS) -> Array:
    return chance.pick("b", options, (count,))


def result(
    chance: Chance, shape: tuple[int, int], asked: int, options: tuple[tuple[int, ...], tuple[int, ...]]
) -> Problem:
    """A layer of a shape with some of its outputs blank; the options are those of the weights and of the inputs."""
    W, X = weights(chance, *shape, options[0]), inputs(chance, shape[1], options[1])
    blank = chance.some("blank", chance.anywhere(shape[0], 1), asked)
    return layer(W, X, biases(chance, shape[0]), {"Y": blank})


# Forward: one output, then more.


def positive(chance: Chance) -> Problem:
    W, X = weights(chance, 1, 1, TABLE), inputs(chance, 1, TABLE)
    return layer(W, X, biases(chance, 1, DIGITS), {"Y": chance.anywhere(1, 1)})


def one_to_one(chance: Chance) -> Problem:
    return result(chance, (1, 1), 1, (SIGNED_DIGITS, SIGNED_DIGITS))


def one_to_two(chance: Chance) -> Problem:
    return result(chance, (2, 1), 1, (SIGNED_DIGITS, TABLE))


def two_to_one(chance: Chance) -> Problem:
    return result(chance, (1, 2), 1, (FEW, DIGITS))


def signed_two_to_one(chance: Chance) -> Problem:
    return result(chance, (1, 2), 1, (GENTLE, SIGNED_DIGITS))


def two_to_two(chance: Chance) -> Problem:
    return result(chance, (2, 2), 1, (GENTLE, DIGITS))


def both_outputs(chance: Chance) -> Problem:
    return result(chance, (2, 2), 2, (GENTLE, SIGNED_DIGITS))


def two_to_three(chance: Chance) -> Problem:
    return result(chance, (3, 2), 2, (FEW, DIGITS))


def signed_two_to_three(chance: Chance) -> Problem:
    return result(chance, (3, 2), 2, (GENTLE, SIGNED_DIGITS))


def three_to_two(chance: Chance) -> Problem:
    return result(chance, (2, 3), 2, (GENTLE, DIGITS))


def three_to_three(chance: Chance) -> Problem:
    return result(chance, (3, 3), 2, (GENTLE, SIGNED_DIGITS))


# Backward: which number was it?


def missing_weight(chance: Chance) -> Problem:
    W, X = weights(chance, 1, 2, FEW), inputs(chance, 2, DIGITS)
    return layer(W, X, biases(chance, 1), {"W": chance.one("blank", chance.anywhere(1, 2))})


def signed_weight(chance: Chance) -> Problem:
    W, X = weights(chance, 1, 3, GENTLE), inputs(chance, 3, SIGNED_DIGITS)
    return layer(W, X, biases(chance, 1), {"W": chance.one("blank", chance.anywhere(1, 3))})


def missing_bias(chance: Chance) -> Problem:
    W, X = weights(chance, 1, 2, GENTLE), inputs(chance, 2, SIGNED_DIGITS)
    return layer(W, X, biases(chance, 1), {"b": chance.anywhere(1)})


def bias_and_output(chance: Chance) -> Problem:
    W, X = weights(chance, 2, 2, GENTLE), inputs(chance, 2, SIGNED_DIGITS)
    asked = chance.one("blank", chance.anywhere(2))
    return layer(W, X, biases(chance, 2), {"b": asked, "Y": ~asked[..., None]})


def weight_of_two(chance: Chance) -> Problem:
    W, X = weights(chance, 2, 2, GENTLE), inputs(chance, 2, SIGNED_DIGITS)
    return layer(W, X, biases(chance, 2), {"W": chance.one("blank", chance.anywhere(2, 2))})


def weight_in_each_row(chance: Chance) -> Problem:
    W, X = weights(chance, 2, 2, GENTLE), inputs(chance, 2, SIGNED_DIGITS)
    rows = [chance.one(f"blank.{row}", chance.anywhere(2)) for row in range(2)]
    return layer(W, X, biases(chance, 2), {"W": np.stack(rows, axis=-2)})


def missing_input(chance: Chance) -> Problem:
    W, X = weights(chance, 2, 2, GENTLE), inputs(chance, 2, SIGNED_DIGITS)
    return layer(W, X, biases(chance, 2), {"X": chance.one("blank", chance.anywhere(2, 1))})


def maybe_zero(chance: Chance) -> Problem:
    W, X = weights(chance, 3, 3, (-3, -2, -1, 0, 1, 2, 3)), inputs(chance, 3, SIGNED_DIGITS)
    weight = chance.one("blank", chance.anywhere(3, 3))
    output = chance.one("output", ~row_of(weight))
    return layer(W, X, biases(chance, 3), {"W": weight, "Y": output})


def bias_of_three(chance: Chance) -> Problem:
    W, X = weights(chance, 3, 3, GENTLE), inputs(chance, 3, SIGNED_DIGITS)
    asked = chance.one("blank", chance.anywhere(3))
    return layer(W, X, biases(chance, 3), {"b": asked, "Y": ~asked[..., None]})


# Without a calculation.


def which_matrix(chance: Chance) -> Problem:
    """The matrix that is drawn, with rows and columns exchanged, or either of them in the other order."""
    W = weights(chance, 2, 2, GENTLE)
    return pictured(chance, W, W.swapaxes(-1, -2), W[..., ::-1, :], W[..., ::-1])


def which_output(chance: Chance) -> Problem:
    X = inputs(chance, 2, TABLE)
    return compared(chance, np.where(chance.one("below", chance.anywhere(2, 1)), -X, X))


LADDER = (
    Recipe("linear-positive", "A product and a bias", positive, (*BIAS, "multiplied-bias"), distinct=400),
    Recipe("linear-one-to-one", "Signs in all places", one_to_one, (*BIAS, "multiplied-bias")),
    Recipe("linear-one-to-two", "One input, two outputs", one_to_two, ("forgot-bias", "other-bias", "neighbour-row")),
    Recipe("linear-two-to-one", "Two inputs", two_to_one, (*BIAS, "bias-per-term", "first-only")),
    Recipe("linear-signed-two-to-one", "Two inputs, with signs", signed_two_to_one, (*BIAS, "bias-per-term")),
    Recipe(
        "linear-two-to-two", "Two outputs", two_to_two,
        ("forgot-bias", "other-bias", "neighbour-row", "column-for-row"),
    ),
    Recipe("linear-both-outputs", "Both outputs", both_outputs, (*BIAS, "other-bias", "bias-per-term")),
    Recipe("linear-two-to-three", "Two in, three out", two_to_three, (*BIAS, "other-bias", "sums-multiplied")),
    Recipe("linear-signed-two-to-three", "Three rows, with signs", signed_two_to_three, (*BIAS, "neighbour-row")),
    Recipe("linear-three-to-two", "Three in, two out", three_to_two, (*BIAS, "bias-per-term", "dropped-last")),
    Recipe("linear-three-to-three", "Three in, three out", three_to_three, (*BIAS, "column-for-row", "other-bias")),
    Recipe("linear-missing-weight", "One weight is missing", missing_weight, BACKWARD),
    Recipe("linear-signed-weight", "One of three weights", signed_weight, (*BACKWARD, "added-bias", "wrong-way-round")),
    Recipe("linear-missing-bias", "A bias is missing", missing_bias, ("ignored-rest", "sign-slip", "wrong-way-round")),
    Recipe(
        "linear-picture", "Which matrix is the picture?", which_matrix,
        ("picture-transposed", "picture-upside-down", "picture-mirrored"),
    ),
    Recipe("linear-weight-of-two", "Whose weight is it?", weight_of_two, (*BACKWARD, "minus-partner")),
    Recipe("linear-largest", "Which output is the largest?", which_output, ("larger-weights", "larger-size")),
    Recipe("linear-missing-input", "An input is missing", missing_input, (*BACKWARD, "sign-slip")),
    Recipe(
        "linear-maybe-zero", "It may be zero", maybe_zero,
        ("ignored-rest", "ignored-bias", "sign-slip", "forgot-bias", "subtracted-bias"),
    ),
    Recipe(
        "linear-bias-of-three", "One bias, two outputs", bias_of_three,
        ("ignored-rest", "sign-slip", "forgot-bias", "dropped-last"),
    ),
)  # fmt: skip

RETIRED = (
    (
        Recipe(
            "linear-bias-and-output", "A bias and an output", bias_and_output,
            ("ignored-rest", "sign-slip", "wrong-way-round", "bias-per-term"),
        ),
        "linear-picture",
    ),
    (
        Recipe("linear-weight-in-each-row", "A weight in each row", weight_in_each_row, (*BACKWARD, "added-bias")),
        "linear-largest",
    ),
)  # fmt: skip
