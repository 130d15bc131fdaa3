"""The ladder of chapter 6: a batch Y = W·X + b with a column for each sample, its sums and means, and backwards.

Rows of W are outputs, columns of X are samples. A mean is always a whole number.
"""

import numpy as np

from app.core.arrays import Array, Mask, row_of
from app.core.cells import Across, Cellwise, Mean, Relu
from app.core.chance import Chance
from app.core.layers import Affine, Layer
from app.core.options import DIGITS, FEW, GENTLE, SIGNED, SIGNED_DIGITS
from app.core.problem import Problem, pose
from app.core.recipe import Recipe
from app.core.rules import DIFFERENCE

Options = tuple[int, ...]
Shape = tuple[int, int, int]  # outputs, inputs, samples

BATCH = ("neighbour-sample", "samples-added", "forgot-bias")
BACKWARD = ("not-divided", "ignored-bias", "sign-slip", "ignored-rest")
CENTRING: tuple[Layer, ...] = (Mean("Y", "M"), Cellwise(DIFFERENCE, ("Y", "M"), "D"))
CENTRED = ("mean-added", "centred-reversed", "not-centred")


def batch(chance: Chance, shape: Shape, weights: Options = SIGNED, inputs: Options = DIGITS) -> dict[str, Array]:
    """The numbers of a layer, with a column of inputs for each sample."""
    outputs, count, samples = shape
    W = chance.pick("W", weights, (outputs, count))
    return {"W": W, "X": chance.pick("X", inputs, (count, samples)), "b": chance.pick("b", GENTLE, (outputs,))}


def shared(chance: Chance, name: str, shape: tuple[int, int], options: Options) -> Array:
    """Numbers of which each row has a whole mean: the last one of a row makes its sum fit."""
    rows, samples = shape
    first = chance.pick(name, options, (rows, samples - 1))
    short = -first.sum(axis=-1, keepdims=True) % samples
    last = short + samples * chance.pick(f"{name}.last", (0, 1, 2), (rows, 1))
    return np.concatenate((first, last), axis=-1).astype(first.dtype)


def forward(chance: Chance, shape: Shape, asked: int, weights: Options = SIGNED, inputs: Options = DIGITS) -> Problem:
    """A batch with some of its outputs blank."""
    blank = chance.some("blank", chance.anywhere(shape[0], shape[2]), asked)
    return pose([Affine()], batch(chance, shape, weights, inputs), {"Y": blank})


# Forward: one sample after the other.


def two_samples(chance: Chance) -> Problem:
    return forward(chance, (1, 1, 2), 1, FEW)


def three_samples(chance: Chance) -> Problem:
    blank = chance.anywhere(1, 3) & (np.arange(3) > 0)
    return pose([Affine()], batch(chance, (1, 1, 3)), {"Y": blank})


def four_samples(chance: Chance) -> Problem:
    return forward(chance, (1, 1, 4), 2, SIGNED, SIGNED_DIGITS)


def two_inputs(chance: Chance) -> Problem:
    return forward(chance, (1, 2, 2), 1, FEW)


def two_by_three(chance: Chance) -> Problem:
    return forward(chance, (1, 2, 3), 1)


def two_outputs(chance: Chance) -> Problem:
    return forward(chance, (2, 2, 3), 2)


def three_inputs(chance: Chance) -> Problem:
    return forward(chance, (2, 3, 3), 2, SIGNED, SIGNED_DIGITS)


# With ReLU: each sample is cut on its own.


def bent(chance: Chance, shape: Shape, blanks: dict[str, Mask]) -> Problem:
    """A batch with ReLU behind it. Weights are even and biases odd: so no number in front of ReLU is 0."""
    given = batch(chance, shape, (-4, -2, 2, 4), SIGNED_DIGITS)
    given["b"] = chance.pick("b", (-5, -3, -1, 1, 3, 5), shape[:1])
    return pose([Affine(z="Z"), Relu("Z", "Y")], given, blanks)


def relu(chance: Chance) -> Problem:
    return bent(chance, (1, 1, 3), {"Z": chance.anywhere(1, 3), "Y": chance.anywhere(1, 3)})


def relu_of_two(chance: Chance) -> Problem:
    row = chance.one("row", chance.anywhere(2, 1)) & chance.anywhere(2, 2)
    return bent(chance, (2, 2, 2), {"Z": row, "Y": row})


# Backward: any sample may tell.


def missing_bias(chance: Chance) -> Problem:
    return pose([Affine()], batch(chance, (1, 2, 2)), {"b": chance.anywhere(1)})


def missing_weight(chance: Chance) -> Problem:
    blank = chance.one("blank", chance.anywhere(1, 2))
    return pose([Affine()], batch(chance, (1, 2, 3), inputs=SIGNED_DIGITS), {"W": blank})


def weight_of_two(chance: Chance) -> Problem:
    weight = chance.one("blank", chance.anywhere(2, 2))
    output = chance.one("output", ~row_of(weight) & chance.anywhere(2, 3))
    return pose([Affine()], batch(chance, (2, 2, 3), inputs=SIGNED_DIGITS), {"W": weight, "Y": output})


def missing_input(chance: Chance) -> Problem:
    return pose([Affine()], batch(chance, (2, 2, 2)), {"X": chance.one("blank", chance.anywhere(2, 2))})


# Sums and means over the batch.


def sum_of_row(chance: Chance) -> Problem:
    numbers = chance.pick("Y", SIGNED_DIGITS, (2, 3))
    return pose([Across("Y", "S")], {"Y": numbers}, {"S": chance.anywhere(2, 1)})


def mean_of_row(chance: Chance) -> Problem:
    numbers = shared(chance, "Y", (2, 3), DIGITS)
    return pose([Mean("Y", "M")], {"Y": numbers}, {"M": chance.anywhere(2, 1)})


def back_from_mean(chance: Chance) -> Problem:
    numbers = shared(chance, "Y", (1, 4), SIGNED_DIGITS)
    return pose([Mean("Y", "M")], {"Y": numbers}, {"Y": chance.one("blank", chance.anywhere(1, 4))})


def layer_and_mean(chance: Chance) -> Problem:
    given = {**batch(chance, (1, 2, 3)), "X": shared(chance, "X", (2, 3), DIGITS)}
    return pose([Affine(), Mean("Y", "M")], given, {"Y": chance.anywhere(1, 3), "M": chance.anywhere(1, 1)})


def centred(chance: Chance) -> Problem:
    numbers = shared(chance, "Y", (2, 3), DIGITS)
    asked = chance.some("blank", 3 * numbers != numbers.sum(axis=-1, keepdims=True), 2)
    return pose(CENTRING, {"Y": numbers}, {"M": chance.anywhere(2, 1), "D": asked})


def uncentred(chance: Chance) -> Problem:
    numbers = shared(chance, "Y", (1, 4), SIGNED_DIGITS)
    blank = chance.some("blank", chance.anywhere(1, 4) & (np.arange(4) > 0), 2)  # so that the mean alone tells neither
    return pose(CENTRING, {"Y": numbers}, {"Y": blank, "M": chance.anywhere(1, 1)})


def three_to_three(chance: Chance) -> Problem:
    return forward(chance, (3, 3, 4), 3, SIGNED, SIGNED_DIGITS)


LADDER = (
    Recipe("batch-two-samples", "Two samples", two_samples, BATCH, distinct=1_500),
    Recipe(
        "batch-three-samples", "Three samples", three_samples,
        ("neighbour-sample", "samples-added", "subtracted-bias", "bias-once"),
    ),
    Recipe("batch-four-samples", "Four samples", four_samples, (*BATCH, "first-sample-again", "multiplied-bias")),
    Recipe("batch-two-inputs", "Two inputs each", two_inputs, (*BATCH, "row-by-row")),
    Recipe("batch-two-by-three", "Two inputs, three samples", two_by_three, (*BATCH, "row-for-sample")),
    Recipe("batch-two-outputs", "Two outputs", two_outputs, (*BATCH, "outputs-added", "bias-of-sample")),
    Recipe("batch-sum", "Add up a row", sum_of_row, ("sum-down", "mean-for-sum", "sum-without-last", "sum-lost-signs")),
    Recipe(
        "batch-mean", "The mean of a row", mean_of_row,
        ("sum-for-mean", "mean-of-fewer", "mean-down", "mean-without-last"),
    ),
    Recipe(
        "batch-back-from-mean", "Back from the mean", back_from_mean,
        ("back-without-count", "back-rest-kept", "back-mean-itself"),
    ),
    Recipe("batch-missing-bias", "A bias is missing", missing_bias, ("ignored-rest", "sign-slip", "wrong-way-round")),
    Recipe("batch-missing-input", "Only its own sample", missing_input, (*BACKWARD, "multiplied-back")),
    Recipe("batch-three-inputs", "Three inputs each", three_inputs, (*BATCH, "outputs-added", "lost-sign")),
    Recipe("batch-relu", "ReLU in a batch", relu, ("row-silenced", "bias-once")),
    Recipe(
        "batch-centred", "Take the mean away", centred,
        ("sum-for-mean", *CENTRED, "mean-of-another"),
    ),
    Recipe("batch-uncentred", "Back from the centred row", uncentred, ("subtracted-again", "taken-away-added")),
    Recipe("batch-relu-of-two", "ReLU behind two outputs", relu_of_two, ("row-silenced", "bias-of-sample")),
    Recipe("batch-missing-weight", "Which sample is easiest?", missing_weight, BACKWARD),
    Recipe("batch-three-to-three", "Three, three, four", three_to_three, (*BATCH, "outputs-added")),
    Recipe("batch-weight-of-two", "A weight and an output", weight_of_two, (*BACKWARD, "samples-added")),
    Recipe(
        "batch-layer-and-mean", "Outputs and their mean", layer_and_mean,
        ("forgot-bias", "sum-for-mean", "middle-for-mean"),
    ),
)  # fmt: skip
