"""The ladder of the summary: one step for each of the twelve chapters before, then one network from end to end.

The last eight steps are a chain: they share the numbers of one 2-3-2 network, and each goes on with what was found
before. It goes forward to H, to the scores Z2 and to the shares P; then back from the error dZ2 to the first weights.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from app.core.arrays import Array, Int, Mask
from app.core.cells import Cellwise, Count, Down, Relu, Transpose
from app.core.chance import Chance
from app.core.checks import CHECKS, Case, Check
from app.core.layers import Affine, Layer
from app.core.networks import network
from app.core.options import FEW, GENTLE, SIGNED, SIGNED_DIGITS, SMALL
from app.core.problem import Problem, pose
from app.core.products import weighted
from app.core.ratio import Ratio, ratio_of
from app.core.recipe import Recipe, chained
from app.core.rules import DIFFERENCE, GATE, POWER3, SHARE, SUM, TIMES, UPDATE

LAST = ("no-last-bias", "last-weights-ignored")
SHARED = ("odds", "equal-shares")
SOFTMAX = (Cellwise(POWER3, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE, ("E", "S"), "P"))
DIGIT_NETWORK = (784, 16, 16, 10)  # pixels of a picture, two hidden layers, and one output for each digit


def layer(chance: Chance, outputs: int, inputs: int, samples: int = 1) -> dict[str, Array]:
    """W, X and b."""
    return {
        "W": chance.pick("W", SIGNED, (outputs, inputs)),
        "X": chance.pick("X", GENTLE, (inputs, samples)),
        "b": chance.pick("b", GENTLE, (outputs,)),
    }


# One step for each chapter.


def dot_product(chance: Chance) -> Problem:
    W, X = chance.pick("W", SIGNED_DIGITS, (1, 2)), chance.pick("X", SIGNED_DIGITS, (2, 1))
    return pose([Affine(b=None)], {"W": W, "X": X}, {"Y": chance.anywhere(1, 1)})


def matrix_product(chance: Chance) -> Problem:
    A, B = chance.pick("A", GENTLE, (3, 2)), chance.pick("B", GENTLE, (2, 2))
    return pose([Affine("A", "B", None, "Y")], {"A": A, "B": B}, {"Y": chance.one("blank", chance.anywhere(3, 2))})


def linear_layer(chance: Chance) -> Problem:
    return pose([Affine()], layer(chance, 3, 2), {"W": chance.one("blank", chance.anywhere(3, 2))})


def activation(chance: Chance) -> Problem:
    Z = chance.pick("Z", SIGNED_DIGITS, (3, 1))
    return pose([Relu("Z", "H")], {"Z": Z}, {"H": chance.anywhere(3, 1)})


def neuron(chance: Chance) -> Problem:
    one = chance.anywhere(1, 1)
    given = layer(chance, 1, 2)
    on_the_kink = weighted(given["W"], given["X"])[..., 0] + given["b"] == 0
    given["b"] = given["b"] + np.sign(given["b"]) * on_the_kink
    return pose([Affine(z="Z"), Relu("Z", "H")], given, {"Z": one, "H": one})


def batch(chance: Chance) -> Problem:
    sample = chance.one("sample", chance.anywhere(1, 3))
    return pose([Affine()], layer(chance, 2, 2, samples=3), {"Y": sample & chance.anywhere(2, 3)})


def connection(chance: Chance) -> Problem:
    given = layer(chance, 3, 2)
    live = chance.anywhere(3, 2) & ~chance.some("no connection", chance.anywhere(3, 2), 2)
    weight = chance.one("weight", live)
    row = weight.any(axis=-1, keepdims=True)
    return pose([Affine()], {**given, "W": given["W"] * live}, {"W": weight, "Y": chance.one("output", ~row)})


def hidden_layer(chance: Chance) -> Problem:
    net = network(chance, (2, 3, 2), inputs=FEW, hidden="H")
    return net.ask({"H": chance.anywhere(3, 1), "Y": chance.anywhere(2, 1)})


def depth(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return network(chance, (2, 2, 2, 2), weights=SMALL, inputs=FEW).ask({"A2": both, "Y": both})


def digits(chance: Chance) -> Problem:
    """The parameters of the network that reads digits: of each of its layers, and of all."""
    count, turn = len(chance.keys), chance.pick("shown", (0, 1, 2, 3))
    given = {
        f"n{place}": np.broadcast_to(np.array([[before], [after]], dtype=Int), (count, 2, 1))
        for place, (before, after) in enumerate(pairwise(DIGIT_NETWORK), start=1)
    }
    layers = [*(Count(f"n{place}", f"P{place}") for place in (1, 2, 3))]
    sums = [Cellwise(SUM, ("P1", "P2"), "Q"), Cellwise(SUM, ("Q", "P3"), "P")]
    blanks = {f"P{place}": (turn != place)[..., None, None] for place in (1, 2, 3)}
    return pose([*layers, *sums], given, {**blanks, "Q": chance.anywhere(1, 1), "P": chance.anywhere(1, 1)})


def softmax(chance: Chance) -> Problem:
    one = chance.one("blank", chance.anywhere(3, 1))
    Z = chance.pick("Z", (-1, 0, 1, 2, 3), (3, 1))
    return pose(SOFTMAX, {"Z": Z}, {"E": one, "S": chance.anywhere(1, 1), "P": one})


def gradient(chance: Chance) -> Problem:
    given = {"W": chance.pick("W", SIGNED, (2, 2)), "X": chance.pick("X", GENTLE, (2, 1))}
    given |= {"b": chance.pick("b", GENTLE, (2,)), "T": chance.pick("T", SIGNED_DIGITS, (2, 1))}
    layers = [Affine(), Cellwise(DIFFERENCE, ("Y", "T"), "dY"), Transpose("X", "XT"), Affine("dY", "XT", None, "dW")]
    both = chance.anywhere(2, 1)
    return pose(layers, given, {"dY": both, "dW": chance.anywhere(2, 2)})


# One network from end to end.

FIRST = (Affine("W1", "X", "b1", "Z1"), Relu("Z1", "H"))
FORWARD = (*FIRST, Affine("W2", "H", "b2", "Z2"))
SHARES = (Cellwise(POWER3, ("Z2",), "E"), Down("E", "S"), Cellwise(SHARE, ("E", "S"), "P"))
ERROR = (Cellwise(DIFFERENCE, ("P", "T"), "dZ2"),)
SECOND = (Transpose("H", "HT"), Affine("dZ2", "HT", None, "dW2"))
BACK = (Transpose("W2", "W2T"), Affine("W2T", "dZ2", None, "dH"))
GATES = (Cellwise(GATE, ("Z1",), "dHdZ1"), Cellwise(TIMES, ("dH", "dHdZ1"), "dZ1"))
SLOPES = (Transpose("X", "XT"), Affine("dZ1", "XT", None, "dW1"))
LESSON = (Cellwise(UPDATE, ("W1", "eta", "dW1"), "W1new"),)
WHOLE = (*FORWARD, *SHARES, *ERROR, *BACK, *GATES, *SLOPES)

SCORES = np.array([(z, z + far) for z in range(-1, 3) for far in (-2, -1, 1, 2) if -2 <= z + far <= 3], dtype=Int)
RATES = np.array([1, 2, 3], dtype=Int)  # fifths


@lru_cache(maxsize=1)
def given(chance: Chance) -> Mapping[str, Array | Ratio]:
    """What the network starts from, drawn once for the whole chain. One hidden neuron is silent, and the shares are
    easy to write down."""
    W1, W2 = chance.pick("W1", SMALL, (3, 2)), chance.pick("W2", SMALL, (2, 3))
    X, size = chance.pick("X", FEW, (2, 1)), chance.pick("Z1", FEW, (3, 1))
    Z1 = np.where(chance.one("silent", chance.anywhere(3, 1)), -size, size)
    scores = SCORES[chance.pick("Z2", range(len(SCORES)))][..., None]
    rate = chance.pick("eta", range(len(RATES)), (1, 1))
    return {
        "X": X,
        "W1": W1,
        "W2": W2,
        "T": chance.one("class", chance.anywhere(2, 1)).astype(Int),
        "b1": (Z1 - weighted(W1, X))[..., 0],
        "b2": (scores - weighted(W2, Z1 * (Z1 > 0)))[..., 0],
        "eta": Ratio(RATES[rate], np.asarray(5, dtype=Int)),
    }


def stage(chance: Chance, layers: Sequence[Layer], **blanks: Mask) -> Problem:
    """Some equations of the network; what these do not compute themselves was found before."""
    start, computed = given(chance), {equation.gives for equation in layers}
    needed = {name for equation in layers for name in equation.takes} - computed
    last = max((place for place, equation in enumerate(WHOLE, start=1) if equation.gives in needed), default=0)
    values = pose(WHOLE[:last], start, {}).values
    return pose(layers, {name: ratio_of(values, name) for name in values if name in needed}, blanks)


def speaks(chance: Chance) -> Mask:
    """Which hidden neurons are not silent."""
    return pose(FIRST, given(chance), {}).values["H"] > 0


def to_hidden(chance: Chance) -> Problem:
    every = chance.anywhere(3, 1)
    return stage(chance, FIRST, Z1=every, H=every)


def to_scores(chance: Chance) -> Problem:
    return stage(chance, FORWARD, Z2=chance.anywhere(2, 1))


def to_shares(chance: Chance) -> Problem:
    both = chance.anywhere(2, 1)
    return stage(chance, (*FORWARD, *SHARES), E=both, S=chance.anywhere(1, 1), P=both)


def error(chance: Chance) -> Problem:
    row = chance.one("row", chance.anywhere(2, 1)) & speaks(chance).swapaxes(-1, -2)
    return stage(chance, (*FORWARD, *ERROR, *SECOND), dZ2=chance.anywhere(2, 1), dW2=row)


def back_to_hidden(chance: Chance) -> Problem:
    return stage(chance, (*FORWARD, *ERROR, *BACK), dH=chance.anywhere(3, 1))


def back_through_relu(chance: Chance) -> Problem:
    every = chance.anywhere(3, 1)
    return stage(chance, (*FORWARD, *BACK, *GATES), dHdZ1=every, dZ1=every)


def slopes(chance: Chance) -> Problem:
    return stage(chance, (*FIRST, *GATES, *SLOPES), dW1=chance.anywhere(3, 2))


def lesson(chance: Chance) -> Problem:
    return stage(chance, (*FIRST, *GATES, *SLOPES, *LESSON), W1new=chance.anywhere(3, 2))


def is_gentle(case: Case) -> Mask:
    """Are the biases of two layers small?"""
    biases = [case.problem.values[name] for name in ("b1", "b2") if name in case.problem.values]
    return np.logical_and.reduce([(abs(b) <= 9).all(axis=-1) for b in biases])


CHAIN = (Check("gentle", "a bias has two digits", is_gentle), *CHECKS)

LADDER = (
    Recipe("summary-dot", "A dot product", dot_product, ("lost-sign", "added-pairs", "sums-multiplied", "in-reverse")),
    Recipe("summary-product", "A matrix product", matrix_product, ("lost-sign", "first-only", "neighbour-row")),
    Recipe("summary-layer", "A linear layer", linear_layer, ("not-divided", "ignored-rest", "ignored-bias")),
    Recipe("summary-activation", "An activation", activation, ("kept-negative", "absolute-value", "step-for-relu")),
    Recipe("summary-neuron", "A neuron", neuron, ("forgot-bias", "subtracted-bias", "lost-sign")),
    Recipe("summary-batch", "A batch", batch, ("forgot-bias", "neighbour-sample", "bias-of-sample")),
    Recipe("summary-connection", "Connections", connection, ("not-divided", "ignored-bias", "only-bias")),
    Recipe("summary-hidden", "A hidden layer", hidden_layer, ("no-hidden-relu", "no-hidden-bias", *LAST)),
    Recipe("summary-depth", "A deep network", depth, ("one-relu-forgotten", *LAST)),
    Recipe("summary-width", "A wide network", digits, (), distinct=4, largest=13_002),
    Recipe("summary-softmax", "Shares", softmax, SHARED, distinct=100),
    Recipe("summary-gradient", "Slopes", gradient, ("error-doubled", "error-turned", "outer-swapped")),
    *chained(
        Recipe("one-hidden", "Into the hidden layer", to_hidden, ("kept-negative", "absolute-value"), sieve=CHAIN),
        Recipe("one-scores", "On to the scores", to_scores, ("forgot-bias", "added-pairs"), sieve=CHAIN),
        Recipe("one-shares", "From scores to shares", to_shares, SHARED, sieve=CHAIN),
        Recipe("one-error", "Errors and slopes", error, ("error-turned", "error-doubled"), sieve=CHAIN),
        Recipe("one-back", "Back to the hidden layer", back_to_hidden, ("one-path",), sieve=CHAIN),
        Recipe("one-gates", "Back through ReLU", back_through_relu, ("gate-ignored", "gate-is-number"), sieve=CHAIN),
        Recipe("one-slopes", "The slopes of the first weights", slopes, ("slope-size",), sieve=CHAIN),
        Recipe("one-lesson", "The first lesson", lesson, ("step-only", "weight-in-the-step"), sieve=CHAIN),
    ),
)
