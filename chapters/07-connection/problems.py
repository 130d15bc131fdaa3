"""The ladder of chapter 7: sparse layers Y = W·X + b, in which a weight of 0 is no connection.

Every new idea starts small. Rows of W are outputs and columns are inputs; masks say which cells are blank.
"""

import numpy as np

from app.core.arrays import Array, Mask, row_of
from app.core.chance import Chance
from app.core.choosing import pictured
from app.core.layers import Affine, Prune
from app.core.options import DIGITS, GENTLE, SIGNED, SIGNED_DIGITS
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

BIG = tuple(range(11, 32))  # large enough that only the route matters, small enough for three to stay below 100

FORWARD = ("zero-as-one", "only-bias", "forgot-bias", "subtracted-bias")
BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "ignored-bias")


def layer(W: Array, X: Array, b: Array, blanks: dict[str, Mask]) -> Problem:
    """The problem Y = W·X + b with some cells blank."""
    return pose([Affine()], {"W": W, "X": X, "b": b}, blanks)


def sparse(chance: Chance, outputs: int, inputs: int, weights: tuple[int, ...]) -> Array:
    """Weights with one zero in each row; (batch, outputs, inputs)."""
    zeros = [chance.one(f"zero.{row}", chance.anywhere(inputs)) for row in range(outputs)]
    return chance.pick("W", weights, (outputs, inputs)) * ~np.stack(zeros, axis=-2)


def inputs(chance: Chance, count: int, options: tuple[int, ...] = DIGITS) -> Array:
    return chance.pick("X", options, (count, 1))


def biases(chance: Chance, count: int) -> Array:
    return chance.pick("b", GENTLE, (count,))


# Forward: what reaches the output?


def positive_weight(chance: Chance) -> Problem:
    W = sparse(chance, 1, 2, (1, 2, 3, 4))
    return layer(W, inputs(chance, 2), biases(chance, 1), {"Y": chance.anywhere(1, 1)})


def negative_weight(chance: Chance) -> Problem:
    W = sparse(chance, 1, 2, (-4, -3, -2, -1))
    return layer(W, inputs(chance, 2), biases(chance, 1), {"Y": chance.anywhere(1, 1)})


def negative_input(chance: Chance) -> Problem:
    X = inputs(chance, 2, SIGNED_DIGITS)
    return layer(sparse(chance, 1, 2, SIGNED), X, biases(chance, 1), {"Y": chance.anywhere(1, 1)})


def ones_and_zeros(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 1))
    return layer(sparse(chance, 2, 3, (0, 1, 1)), inputs(chance, 3), biases(chance, 2), {"Y": asked})


def both_outputs(chance: Chance) -> Problem:
    return layer(sparse(chance, 2, 3, (-1, 1)), inputs(chance, 3), biases(chance, 2), {"Y": chance.anywhere(2, 1)})


def one_to_many(chance: Chance) -> Problem:
    W = np.repeat(chance.one("source", chance.anywhere(1, 2)), 3, axis=-2).astype(np.int32)
    asked = chance.some("blank", chance.anywhere(3, 1), 2)
    return layer(W, inputs(chance, 2, BIG), biases(chance, 3), {"Y": asked})


def many_to_one(chance: Chance) -> Problem:
    W = sparse(chance, 2, 4, (1,))
    asked = chance.one("blank", chance.anywhere(2, 1))
    return layer(W, inputs(chance, 4, BIG), biases(chance, 2), {"Y": asked})


def signed(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 1))
    return layer(sparse(chance, 2, 3, SIGNED), inputs(chance, 3), biases(chance, 2), {"Y": asked})


def signed_inputs(chance: Chance) -> Problem:
    X = inputs(chance, 3, SIGNED_DIGITS)
    return layer(sparse(chance, 2, 3, SIGNED), X, biases(chance, 2), {"Y": chance.anywhere(2, 1)})


def square(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(3, 1))
    return layer(sparse(chance, 3, 3, SIGNED), inputs(chance, 3), biases(chance, 3), {"Y": asked})


# Backward: which number was it?


def weight_of_one(chance: Chance) -> Problem:
    W = sparse(chance, 1, 3, SIGNED)
    return layer(W, inputs(chance, 3), biases(chance, 1), {"W": chance.one("blank", W != 0)})


def weight_of_two(chance: Chance) -> Problem:
    W = sparse(chance, 2, 3, SIGNED)
    return layer(W, inputs(chance, 3), biases(chance, 2), {"W": chance.one("blank", W != 0)})


def weight_and_output(chance: Chance) -> Problem:
    W = sparse(chance, 2, 3, SIGNED)
    weight = chance.one("blank", W != 0)
    return layer(W, inputs(chance, 3), biases(chance, 2), {"W": weight, "Y": ~row_of(weight)})


def no_connection(chance: Chance) -> Problem:
    W = sparse(chance, 2, 3, SIGNED)
    return layer(W, inputs(chance, 3), biases(chance, 2), {"W": chance.one("blank", W == 0)})


def missing_input(chance: Chance) -> Problem:
    W = sparse(chance, 2, 3, SIGNED)
    used_once = (W != 0).sum(axis=-2) == 1
    asked = chance.one("blank", used_once)[..., None]
    return layer(W, inputs(chance, 3, SIGNED_DIGITS), biases(chance, 2), {"X": asked})


def missing_bias(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2))
    return layer(sparse(chance, 2, 3, SIGNED), inputs(chance, 3), biases(chance, 2), {"b": asked})


def two_inputs(chance: Chance) -> Problem:
    lone = chance.one("lone", chance.anywhere(1, 3))  # the input that stays shown; only one output uses it
    unused = lone & chance.one("deaf", chance.anywhere(2, 1))
    W = chance.pick("W", SIGNED, (2, 3)) * ~unused
    return layer(W, inputs(chance, 3, SIGNED_DIGITS), biases(chance, 2), {"X": ~lone.swapaxes(-1, -2)})


# All together.


# A picture without numbers: only signs, and lines that are missing.


def picture(chance: Chance) -> Problem:
    W = sparse(chance, 2, 3, (-1, 1))
    return pictured(chance, W, -W, W + (W == 0), W[..., ::-1, :])


def local_band(chance: Chance) -> Problem:
    row, column = np.indices((3, 4))
    W = chance.pick("W", SIGNED, (3, 4)) * ((row == column) | (row + 1 == column))
    asked = chance.some("blank", chance.anywhere(3, 1), 2)
    return layer(W, inputs(chance, 4, SIGNED_DIGITS), biases(chance, 3), {"Y": asked})


def pruned(chance: Chance) -> Problem:
    t = chance.pick("t", (3, 4, 5, 6))
    size = t[..., None, None]
    asked = chance.one("row", chance.anywhere(2, 1))
    weak = chance.one("weak", chance.anywhere(1, 3))
    edge = chance.one("edge", ~weak)
    # In the row that is asked for: one weight to cut, one that is just strong enough, and a strong negative one.
    telltale = np.where(weak, 1 + size // 3 * chance.pick("smaller", (0, 1), (2, 3)), np.where(edge, size, -size - 1))
    others = chance.pick("W", (-8, -7, -5, -3, -2, -1, 1, 2, 3, 5, 7, 8), (2, 3))
    W = np.where(asked, telltale * np.where(weak, chance.pick("sign", (-1, 1), (2, 3)), 1), others)
    given = {"W": W, "t": t, "X": inputs(chance, 3, (1, 2, 3, 4)), "b": biases(chance, 2)}
    return pose([Prune(), Affine(W="V")], given, {"V": asked, "Y": asked})


def five_to_three(chance: Chance) -> Problem:
    W = chance.pick("W", SIGNED, (3, 5)) * chance.pick("live", (0, 1, 1), (3, 5))
    weight = chance.one("weight", W != 0)
    bias = chance.one("bias", ~row_of(weight))
    blanks = {"W": weight, "b": bias[..., 0], "Y": ~row_of(weight) & ~bias}
    return layer(W, inputs(chance, 5, SIGNED_DIGITS), biases(chance, 3), blanks)


LADDER = (
    Recipe("positive-weight", "One live connection", positive_weight, FORWARD),
    Recipe("negative-weight", "A negative weight", negative_weight, (*FORWARD, "lost-sign")),
    Recipe("negative-input", "A negative input", negative_input, (*FORWARD, "lost-sign")),
    Recipe("ones-and-zeros", "On or off", ones_and_zeros, (*FORWARD, "neighbour-row")),
    Recipe("both-outputs", "Plus or minus", both_outputs, (*FORWARD, "lost-sign")),
    Recipe("one-to-many", "One input, many outputs", one_to_many, (*FORWARD, "neighbour-row")),
    Recipe("many-to-one", "Many inputs, one output", many_to_one, (*FORWARD, "multiplied-bias")),
    Recipe("signed", "Weights of either sign", signed, (*FORWARD, "weights-as-one", "added-pairs", "neighbour-row")),
    Recipe("signed-inputs", "Signs everywhere", signed_inputs, (*FORWARD, "weights-as-one", "lost-sign")),
    Recipe("square", "Rows and columns", square, (*FORWARD, "weights-as-one", "column-for-row", "zero-kills")),
    Recipe("weight-of-one", "A missing weight", weight_of_one, (*BACKWARD, "added-bias")),
    Recipe("weight-of-two", "Which row?", weight_of_two, (*BACKWARD, "upside-down")),
    Recipe("weight-and-output", "One back, one forward", weight_and_output, ("not-divided", "ignored-rest", *FORWARD)),
    Recipe("no-connection", "Is there a connection?", no_connection, ("ignored-rest", "sign-slip", "ignored-bias")),
    Recipe("missing-input", "A missing input", missing_input, (*BACKWARD, "multiplied-back")),
    Recipe(
        "connection-picture",
        "Lines, dashes and gaps",
        picture,
        ("picture-signs-turned", "picture-gaps-filled", "picture-upside-down"),
    ),
    Recipe("two-inputs", "Two missing inputs", two_inputs, ("not-divided", "ignored-bias")),
    Recipe("local-band", "Near neighbours only", local_band, (*FORWARD, "weights-as-one", "neighbour-row")),
    Recipe("pruned", "Cut the weak ones", pruned, ("kept-weak", "cut-negative", "cut-at-threshold", "forgot-bias")),
    Recipe("five-to-three", "Five in, three out", five_to_three, ("not-divided", "ignored-rest", *FORWARD)),
)

RETIRED = (
    (Recipe("missing-bias", "A missing bias", missing_bias, ("ignored-rest", "sign-slip")), "connection-picture"),
)
