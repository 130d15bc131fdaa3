"""The ladder of chapter 14: the loop of training, what a batch does with it, and how often it comes round.

E is the error Y - T, S are squares, M is their mean. G are the slopes of single samples, dW is the slope that a step
follows, and Wnew is the weight after it. N samples in batches of B make U updates in each of P epochs.
"""

import numpy as np

from app.core.arrays import Array
from app.core.cells import Across, Down, Mean, Relu
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.layers import Affine, Layer
from app.core.networks import as_ratio, even_or_odd, missed, round_trip, samples, single, stepped, whole_mean
from app.core.options import (
    DIGITS,
    FEW,
    GENTLE,
    SIGNED,
    SIGNED_DIGITS,
    SMALL,
    Given,
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
from app.core.recipe import Recipe, chained

HALVES = ((1, 2), (1, 4))

BATCH_SLOPE = ("batch-summed", "batch-last-only")
LAST = ("last-batch-full", "last-batch-lacks")
MSE = ("square-doubled", "mse-not-squared", "mse-not-meant")
UPDATES = ("uphill", "rate-forgotten", "step-only")
RATE = ("rate-not-divided", "rate-upside-down", "rate-turned")
SLOPES = ("slope-is-error", "slope-of-weight")


# The error, its square, and the mean of squares.


def errors(chance: Chance) -> Problem:
    given = {name: chance.pick(name, SIGNED_DIGITS, (3, 1)) for name in "YT"}
    return pose([minus("Y", "T", "E")], given, {"E": chance.anywhere(3, 1)})


SQUARES: tuple[Layer, ...] = (KINDS["square"]("E", "S"), Mean("S", "M"))


def squares(chance: Chance) -> Problem:
    """None is divided by 3, so each square is one more than a multiple of 3, and the mean of three is whole."""
    given = {"E": chance.pick("E", (-8, -7, -5, -4, -2, -1, 1, 2, 4, 5, 7, 8), (1, 3))}
    return pose(SQUARES, given, {"S": chance.anywhere(1, 3), "M": one(chance)})


def mean_square(chance: Chance) -> Problem:
    E, Y = even_or_odd(chance, "E", 4), chance.pick("Y", SIGNED_DIGITS, (1, 4))
    blank = chance.some("blank", chance.anywhere(1, 4), 2)
    return pose([minus("Y", "T", "E"), *SQUARES], {"Y": Y, "T": Y - E}, {"E": blank, "S": blank, "M": one(chance)})


# Forward, loss, back, update.


def forward(chance: Chance) -> Problem:
    return pose([Affine(), minus("Y", "T", "E")], missed(chance), {"Y": one(chance), "E": one(chance)})


def slopes(chance: Chance) -> Problem:
    W, X = chance.pick("W", SIGNED_DIGITS, (1, 3)), chance.pick("X", SIGNED_DIGITS, (3, 1))
    T = weighted(W, X) - chance.pick("E", SIGNED_DIGITS, (1, 1))
    layers = [product("W", "X", "Y"), minus("Y", "T", "E"), transposed("X"), times("E", "XT", "dW")]
    return pose(layers, {"W": W, "X": X, "T": T}, {"dW": chance.anywhere(1, 3)})


LOOP: tuple[Layer, ...] = (
    times("W", "X", "Y"), minus("Y", "T", "E"), times("E", "X", "dW"), update("W", "dW", "Wnew"),
)  # fmt: skip


def once_round(chance: Chance) -> Problem:
    given: Given = {**single(chance), "eta": rate(chance)}
    return pose(LOOP, given, {name: one(chance) for name in ("Y", "E", "dW", "Wnew")})


def one_of_two(chance: Chance) -> Problem:
    blank = chance.one("blank", chance.anywhere(1, 2))
    layers = [Affine(), minus("Y", "T", "E"), transposed("X"), times("E", "XT", "dW"), update("W", "dW", "Wnew")]
    given: Given = {**missed(chance), "eta": rate(chance)}
    return pose(layers, given, {"E": one(chance), "dW": blank, "Wnew": blank})


def twice_round(chance: Chance) -> Problem:
    """The rate is such that a step halves the error: eta·X² = 1/2."""
    W, X = chance.pick("W", SIGNED_DIGITS, (1, 1)), chance.pick("X", SMALL, (1, 1))
    T = W * X - 2 * chance.pick("error", SIGNED_DIGITS, (1, 1))
    given: Given = {"W": W, "X": X, "T": T, "eta": Ratio(np.ones_like(X), 2 * X * X)}
    layers = [*LOOP, times("Wnew", "X", "Ynew"), minus("Ynew", "T", "Enew")]
    return pose(layers, given, {name: one(chance) for name in ("Wnew", "Ynew", "Enew")})


def target(chance: Chance) -> Problem:
    return pose(LOOP[:3], single(chance, SIGNED_DIGITS), {"T": one(chance), "E": one(chance)})


def learning_rate(chance: Chance) -> Problem:
    given: Given = {**single(chance), "eta": rate(chance)}
    return pose(LOOP, given, {name: one(chance) for name in ("E", "dW", "eta")})


# Batches.


def mean_slope(chance: Chance) -> Problem:
    given: Given = {"G": whole_mean(chance, "G", 4), "W": chance.pick("W", GENTLE, (1, 1)), "eta": rate(chance)}
    return pose([Mean("G", "dW"), update("W", "dW", "Wnew")], given, {"dW": one(chance), "Wnew": one(chance)})


BATCH: tuple[Layer, ...] = (
    product("W", "X", "Y"), minus("Y", "T", "E"), times("E", "X", "G"), Mean("G", "dW"), update("W", "dW", "Wnew"),
)  # fmt: skip


def batch_step(chance: Chance) -> Problem:
    W, X = chance.pick("W", SIGNED, (1, 1)), chance.pick("X", (1, 2, 3, 4), (1, 3))
    T = W * X - chance.pick("error", GENTLE, (1, 3))
    given: Given = {"W": W, "X": X, "T": T, "eta": rate(chance)}
    return pose(BATCH, given, {"G": chance.anywhere(1, 3), "dW": one(chance), "Wnew": one(chance)})


# One sample after the other.


def one_by_one(chance: Chance) -> Problem:
    layers = [*round_trip("W", 1, "W1"), *round_trip("W1", 2, "W2")]
    return pose(
        layers, samples(chance, 2, HALVES), {name: one(chance) for name in ("G1", "W1", "Y2", "E2", "G2", "W2")}
    )


def other_order(chance: Chance) -> Problem:
    """The same samples exchanged: V1 and V2 are the weights on this way, W2 is where the other one ended."""
    given = samples(chance, 2, HALVES)
    given["W2"] = stepped(stepped(as_ratio(given["W"]), given, 1), given, 2)
    layers = [*round_trip("W", 2, "V1"), *round_trip("V1", 1, "V2"), minus("V2", "W2", "D")]
    return pose(layers, given, {name: one(chance) for name in ("G2", "V1", "Y1", "E1", "G1", "V2", "D")})


# How many updates there are in an epoch.


def sizes(chance: Chance, count: int) -> dict[str, Array]:
    """Numbers of samples, and sizes of batches that leave a smaller one at the end; (batch, count, 1)."""
    B = chance.pick("B", range(3, 21), (count, 1))
    rest = 1 + chance.pick("rest", range(1_000), (count, 1)) % (B - 1)
    return {"N": B * chance.pick("full", range(2, 10), (count, 1)) + rest, "B": B}


def updates(chance: Chance) -> Problem:
    return pose([KINDS["ceils"]("N", "B", "U")], sizes(chance, 2), {"U": chance.anywhere(2, 1)})


def epochs(chance: Chance) -> Problem:
    given = {**sizes(chance, 2), "P": chance.pick("P", range(2, 13), (2, 1))}
    first = np.asarray(chance.anywhere(2, 1) & (np.arange(2) == 0)[:, None])
    layers = [KINDS["ceils"]("N", "B", "U"), times("U", "P", "A")]
    return pose(layers, given, {"U": chance.anywhere(2, 1), "A": first, "P": ~first})


def last_batch(chance: Chance) -> Problem:
    layers = [KINDS["floors"]("N", "B", "F"), times("F", "B", "D"), minus("N", "D", "R")]
    return pose(layers, sizes(chance, 1), {name: one(chance) for name in "FDR"})


# Classes of which some are rare.


def class_weights(chance: Chance) -> Problem:
    """What a class weighs: the number of samples, divided by the number of classes and by how many are of this one."""
    C = chance.pick("C", range(1, 21), (3, 1))
    layers = [Down("C", "N"), times("K", "C", "D"), quotient("N", "D", "V")]
    return pose(layers, {"C": C, "K": C[..., :1, :] * 0 + 3}, {"N": one(chance), "V": chance.anywhere(3, 1)})


def weighted_loss(chance: Chance) -> Problem:
    given = {"L": chance.pick("L", DIGITS, (1, 3)), "V": chance.pick("V", FEW, (1, 3))}
    layers = [times("V", "L", "P"), Across("P", "A"), Across("V", "B"), quotient("A", "B", "M")]
    return pose(layers, given, {"P": chance.anywhere(1, 3), "A": one(chance), "B": one(chance), "M": one(chance)})


# Once round with a hidden layer.


def hidden(chance: Chance) -> Problem:
    W1, first, b1 = chance.pick("W1", SIGNED, (2, 2)), chance.pick("X", FEW, (1, 1)), chance.pick("b1", GENTLE, (2,))
    other = (first - 1 + chance.pick("other", FEW[:-1], (1, 1))) % len(FEW) + 1
    X = np.concatenate((first, other), axis=-2)  # two numbers, so that no slope tells the one beside it
    b1 = b1 + np.sign(b1) * (weighted(W1, X)[..., 0] + b1 == 0)  # no number stands on the kink of ReLU
    H = np.maximum(weighted(W1, X) + b1[..., None], 0)
    W2, b2 = chance.pick("W2", SMALL, (1, 2)), chance.pick("b2", GENTLE, (1,))
    given: Given = {"W1": W1, "X": X, "b1": b1, "W2": W2, "b2": b2, "eta": rate(chance)}
    given["T"] = weighted(W2, H) + b2[..., None] - chance.pick("error", GENTLE, (1, 1))
    layers: list[Layer] = [
        Affine("W1", "X", "b1", "Z"),
        Relu("Z", "H"),
        Affine("W2", "H", "b2", "Y"),
        minus("Y", "T", "E"),
        transposed("W2"),
        times("W2T", "E", "dH"),
        KINDS["gate"]("Z", "dHdZ"),
        times("dH", "dHdZ", "dZ"),
        transposed("X"),
        product("dZ", "XT", "dW1"),
        update("W1", "dW1", "Wnew"),
    ]
    asked = chance.one("blank", chance.anywhere(2, 2) & (H > 0))
    row = np.logical_or.reduce(asked, axis=-1, keepdims=True)
    return pose(layers, given, {"E": one(chance), "dH": row, "dZ": row, "dW1": asked, "Wnew": asked})


LADDER = (
    # Once round, station by station.
    Recipe("loop-error", "Errors", errors, ("error-turned",)),
    Recipe("loop-slopes", "A slope for each weight", slopes, SLOPES),
    Recipe("loop-target", "Which target?", target, ("target-added", "target-turned")),
    Recipe("loop-forward", "Forward, and how far off", forward, ("forgot-bias", "error-turned")),
    # How often it comes round.
    Recipe("epoch-updates", "How many updates in an epoch?", updates, ("epoch-cut-off", "epoch-one-more")),
    Recipe("last-batch", "What is left for the last batch?", last_batch, LAST, distinct=900),
    Recipe("epoch-total", "Updates of all epochs", epochs, ("epoch-cut-off", "passes-forgotten")),
    # The whole loop.
    Recipe("loop-twice", "Half of the error is left", twice_round, UPDATES, distinct=1_000),
    Recipe("loop-once", "Once round with two weights", one_of_two, ("slope-is-error", *UPDATES)),
    Recipe("loop-rate", "Which learning rate?", learning_rate, ("error-turned", *RATE)),
    Recipe("loop-scalar", "Once round, number by number", once_round, ("slope-is-error", *UPDATES)),
    # Many samples at once.
    Recipe("loop-square", "Squares, and their mean", squares, MSE, distinct=1_000),
    Recipe("loop-mse", "The mean squared error", mean_square, MSE),
    Recipe("loop-mean", "The mean of four slopes", mean_slope, (*BATCH_SLOPE, *UPDATES)),
    Recipe("batch-step", "One update for a batch", batch_step, ("slope-is-error", *BATCH_SLOPE)),
    Recipe("class-weight", "What a rare class weighs", class_weights, ("class-upside-down", "class-count-forgotten")),
    Recipe("weighted-loss", "A weighted mean", weighted_loss, ("weights-not-meant", "weights-not-counted")),
    # One sample after the other, and a hidden layer.
    *chained(
        Recipe("one-by-one", "One sample after the other", one_by_one, ("old-weight", "uphill", "rate-forgotten")),
        Recipe("other-order", "The other order", other_order, ("old-weight", "uphill", "rate-forgotten")),
    ),
    Recipe("loop-hidden", "Once round a hidden layer", hidden, UPDATES),
)
