"""The ladder of chapter 25: rows of W as pictures, from nine dials to a network that reads digits.

Pixels are 1 (bright) or 0 (dark). A detector has a dial for each pixel, and a bias. Small pictures stand as one sees
them; from step 9 on they are columns, as in any layer.
"""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from app.core.arrays import Array, Int
from app.core.cells import Cellwise, Count, Rank, Relu
from app.core.chance import Chance
from app.core.layers import Affine, Layer
from app.core.networks import bars, bright, looking_for, network, total
from app.core.options import GENTLE, SIGNED
from app.core.pairs import Pixels
from app.core.problem import Problem, pose
from app.core.recipe import Recipe
from app.core.rules import DIFFERENCE, FLOORS, MORE, SHARE, STEP, SUM, TIMES

SIDE = 28  # pixels of a row, in a picture of a digit
PIXELS, CLASSES = SIDE * SIDE, 10
MANY = 25_000  # no count of dials is larger
ODD = (2, 3, 4, 5)  # how much a pixel, or a detector, counts where it takes two of them


# One detector and one picture.


def bias(chance: Chance, S: Array) -> Array:
    """A bias with which the sum is not 0, where ReLU has its bend; (batch, 1, 1)."""
    b = chance.pick("b", GENTLE, (1, 1))
    return b + np.sign(b) * (S + b == 0)


NEURON: tuple[Layer, ...] = (Pixels("W", "X", "S"), Cellwise(SUM, ("S", "b"), "Z"), Relu("Z", "H"))


def detector(chance: Chance, W: Array, X: Array) -> Problem:
    """The sum, the bias, and ReLU, all to be found."""
    one = chance.anywhere(1, 1)
    return pose(NEURON, {"W": W, "X": X, "b": bias(chance, total(W * X))}, {"S": one, "Z": one, "H": one})


def picture_sum(chance: Chance) -> Problem:
    given = {"W": chance.pick("W", SIGNED, (3, 3)), "X": bright(chance, "X", 4)}
    return pose([Pixels("W", "X", "S")], given, {"S": chance.anywhere(1, 1)})


def parts(chance: Chance) -> Problem:
    X = bright(chance, "X", 5)
    asked = chance.some("bright blank", X > 0, 2) | chance.one("dark blank", X == 0)
    return pose([Cellwise(TIMES, ("W", "X"), "C")], {"W": chance.pick("W", SIGNED, (3, 3)), "X": X}, {"C": asked})


def with_bias(chance: Chance) -> Problem:
    return detector(chance, chance.pick("W", SIGNED, (3, 3)), bright(chance, "X", 3))


def dark(chance: Chance) -> Problem:
    W = chance.pick("W", SIGNED, (3, 3))
    return detector(chance, W, W * 0)


def best(chance: Chance) -> Problem:
    layers = (Cellwise(STEP, ("W",), "X"), Pixels("W", "X", "S"))
    blanks = {"X": chance.some("blank", chance.anywhere(3, 3), 3), "S": chance.anywhere(1, 1)}
    return pose(layers, {"W": chance.pick("W", SIGNED, (3, 3))}, blanks)


def threshold(chance: Chance) -> Problem:
    X, one = bars(chance, "bar"), chance.anywhere(1, 1)
    W = looking_for(chance, X)
    return pose(NEURON[:2], {"W": W, "X": X, "b": 1 - total(W * X)}, {"S": one, "b": one})


def others(chance: Chance) -> Problem:
    W, one = looking_for(chance, bars(chance, "bar")), chance.anywhere(1, 1)
    A, B = bright(chance, "A", 4), bright(chance, "B", 5)
    layers = (
        Pixels("W", "X1", "S1"),
        Pixels("W", "X2", "S2"),
        Cellwise(MORE, ("S1", "S2"), "M"),
        Cellwise(SUM, ("M", "b"), "Z"),
    )
    given = {"W": W, "X1": A, "X2": B, "b": -np.maximum(total(W * A), total(W * B))}
    return pose(layers, given, dict.fromkeys(("S1", "M", "b"), one))


def one_dial(chance: Chance) -> Problem:
    shared = chance.one("dial", chance.anywhere(3, 3))
    X1, X2 = (chance.some(name, chance.anywhere(3, 3) & ~shared, 3) | shared for name in ("X1", "X2"))
    given = {"W": chance.pick("W", SIGNED, (3, 3)), "X1": X1.astype(Int), "X2": X2.astype(Int)}
    return pose([Pixels("W", "X1", "S1"), Pixels("W", "X2", "S2")], given, {"W": shared, "S2": chance.anywhere(1, 1)})


def edge(chance: Chance) -> Problem:
    """A bright patch of four pixels somewhere in a picture of sixteen, and dials that look for it."""
    corner = chance.one("corner", chance.anywhere(3, 3))
    patch = np.zeros_like(chance.anywhere(4, 4))
    for down, right in ((0, 0), (0, 1), (1, 0), (1, 1)):
        patch[..., down : down + 3, right : right + 3] |= corner
    noise = chance.some("noise", ~patch, 4)
    X = (patch & ~chance.one("hole", patch)) | noise
    W = np.where(patch, chance.pick("W", (2, 3, 4), (4, 4)), -chance.pick("around", (1, 2), (4, 4)))
    return detector(chance, W, X.astype(Int))


# Pictures of four pixels as columns.


def columns(chance: Chance, outputs: int, asked: int) -> Problem:
    """Detectors at three pictures of four pixels."""
    given = {
        "W": chance.pick("W", SIGNED, (outputs, 4)),
        "X": chance.pick("X", (0, 1), (4, 3)),
        "b": chance.pick("b", GENTLE, (outputs,)),
    }
    return pose([Affine()], given, {"Y": chance.some("blank", chance.anywhere(outputs, 3), asked)})


def seen(chance: Chance) -> dict[str, Array]:
    """Three pictures of four pixels, and the dials of a row (upper or lower) and of a column (left or right).

    A detector that takes both of its pixels with the same dial says 1 where both are bright, and 0 elsewhere.
    """
    size = chance.pick("detector", ODD, (2, 1))
    upper, left = (chance.pick(name, (0, 1)) == 0 for name in ("upper", "left"))
    row = np.stack((upper, upper, ~upper, ~upper), axis=-1)
    column = np.stack((left, ~left, left, ~left), axis=-1)
    W = np.stack((row, column), axis=-2) * size
    return {"W1": W, "b1": 1 - 2 * size[..., 0], "X": chance.pick("X", (0, 1, 1), (4, 3))}


def cross(chance: Chance) -> Problem:
    """A row and a column: both detectors have to say 1."""
    both = chance.pick("both", ODD, (1, 1))
    fixed = seen(chance) | {"W2": both + np.zeros((1, 2), dtype=Int), "b2": 1 - 2 * both[..., 0]}
    net = network(chance, (4, 2, 1), hidden="H", relu_out=True, fixed=fixed)
    one = chance.one("sample", chance.anywhere(1, 3))
    two = one & chance.anywhere(2, 3)
    return net.ask({"Z1": two, "H": two, "Z2": one, "Y": one})


def either(chance: Chance) -> Problem:
    """A row or a column: one less what is left of 1 when no detector says 1."""
    size, ones = chance.pick("either", ODD, (1, 1)), np.ones_like(chance.pick("either", ODD, (1, 1)))
    fixed = seen(chance) | {
        "W2": -size + np.zeros((1, 2), dtype=Int),
        "b2": ones[..., 0],
        "W3": -ones,
        "b3": ones[..., 0],
    }
    net = network(chance, (4, 2, 1, 1), fixed=fixed)
    one = chance.one("sample", chance.anywhere(1, 3))
    two = one & chance.anywhere(2, 3)
    return net.ask({"Z1": two, "A1": two, "Z2": one, "A2": one, "Y": one})


def read_all(chance: Chance) -> Problem:
    """From a picture to two detectors, from there to three scores, and to the largest."""
    net = network(chance, (4, 2, 3), weights=SIGNED, hidden="H", fixed={"X": chance.pick("X", (0, 1, 1), (4, 1))})
    two, three = chance.anywhere(2, 1), chance.anywhere(3, 1)
    layers = (*net.layers, Rank("Y", "R"))
    return pose(layers, net.given, {"Z1": two, "H": two, "Y": three, "R": three})


# Where a pixel stands, and how many dials there are.


def index(chance: Chance) -> Problem:
    W = np.broadcast_to(np.array([[SIDE, 1]], dtype=Int), (len(chance.keys), 1, 2))
    given = {"W": W, "X": chance.pick("X", tuple(range(1, SIDE)), (2, 4))}
    return pose([Affine(b=None)], given, {"Y": chance.anywhere(1, 4)})


def place(chance: Chance) -> Problem:
    layers = (
        Cellwise(FLOORS, ("P", "n"), "R"),
        Cellwise(TIMES, ("R", "n"), "Q"),
        Cellwise(DIFFERENCE, ("P", "Q"), "C"),
    )
    n = np.full((len(chance.keys), 1, 1), SIDE, dtype=Int)
    given = {"P": chance.pick("P", tuple(range(SIDE, PIXELS)), (1, 2)), "n": n}
    return pose(layers, given, dict.fromkeys("RQC", chance.anywhere(1, 2)))


def dials_of(chance: Chance, widths: Sequence[tuple[int, ...]]) -> Problem:
    """The dials of each layer, added up from layer to layer; each width is one of its options."""
    n = [chance.pick(f"n.{place}", options, (1, 1)) for place, options in enumerate(widths, start=1)]
    given = {f"n{place}": np.concatenate(pair, axis=-2) for place, pair in enumerate(pairwise(n), start=1)}
    layers: list[Layer] = [Count(name, name.replace("n", "P")) for name in given]
    sums = [f"Q{place}" for place in range(1, len(layers) - 1)] + ["P"]
    for place, gives in enumerate(sums):
        layers.append(Cellwise(SUM, (sums[place - 1] if place else "P1", f"P{place + 2}"), gives))
    return pose(layers, given, {layer.gives: chance.anywhere(1, 1) for layer in layers})


def two_widths(chance: Chance) -> Problem:
    """Two networks with one hidden layer each: how wide is it?"""
    options = ((64, 100, 256, 400, PIXELS), tuple(range(8, 31)), (CLASSES,))
    given = {
        f"n{net}": np.concatenate(
            [chance.pick(f"n{net}.{at}", each, (1, 1)) for at, each in enumerate(options)], axis=-2
        )
        for net in (1, 2)
    }
    hidden = np.broadcast_to(np.array([[False], [True], [False]]), given["n1"].shape)
    return pose([Count("n1", "P1"), Count("n2", "P2")], given, {"n1": hidden, "n2": hidden})


def right_of_all(chance: Chance) -> Problem:
    """The ranks of two of ten scores, and how many of all pictures are read rightly."""
    step = chance.pick("Z", (1, 1, 2, 3), (CLASSES, 1)).cumsum(axis=-2).astype(Int)
    order = chance.draw("order", (CLASSES,)).argsort(axis=-1)
    Z = np.take_along_axis(step, order[..., None], axis=-2) - 8
    n = chance.pick("n", (20, 25, 50, 100), (1, 1))
    k = n - 1 - (n * chance.pick("k", tuple(range(30)), (1, 1))) // 100
    layers = (Rank("Z", "R"), Cellwise(SHARE, ("k", "n"), "p"))
    two = chance.some("blank", chance.anywhere(CLASSES, 1), 2)
    return pose(layers, {"Z": Z, "k": k, "n": n}, {"R": two, "p": chance.anywhere(1, 1)})


UP_TO = tuple(range(2, 32))  # neurons of a hidden layer
HIDDEN = tuple(range(8, 25))
SEEN = ("dark-counted", "surround-ignored")
STORED = ("count-no-biases", "count-bias-per-input")
WIDTH = ("width-not-divided", "width-rest-kept", "width-no-bias")
RANKS = ("rank-from-zero", "rank-from-below", "share-of-wrong")
SECOND = ("no-hidden-relu", "and-without-bias")
one_row, two_rows = partial(columns, outputs=1, asked=3), partial(columns, outputs=2, asked=4)
of_two = partial(dials_of, widths=((PIXELS,), UP_TO, UP_TO))
of_all = partial(dials_of, widths=((PIXELS,), HIDDEN, HIDDEN, (CLASSES,)))

LADDER = (
    Recipe("pic-sum", "A picture and nine dials", picture_sum, (*SEEN, "picture-turned")),
    Recipe("pic-parts", "What each pixel brings in", parts, ("part-is-dial", "part-is-pixel")),
    Recipe("pic-bias", "Is it bright enough?", with_bias, (*SEEN, "bias-left-out", "bias-taken-away")),
    Recipe("pic-dark", "A dark picture", dark, ("dark-counted", "bias-left-out")),
    Recipe("pic-best", "The picture it likes best", best, ("best-is-all", "dark-counted", "best-reversed")),
    Recipe("pic-threshold", "Just enough for the bar", threshold, ("threshold-turned", "threshold-added")),
    Recipe("pic-others", "Dark for the others", others, ("others-smaller", "threshold-turned", "dark-counted")),
    Recipe("pic-dial", "Which dial was it?", one_dial, ("dial-others-left-out", "dial-others-added", "dark-counted")),
    Recipe("pic-batch", "Three pictures as columns", one_row, ("zero-input", "forgot-bias", "subtracted-bias")),
    Recipe("pic-two", "Two detectors", two_rows, ("zero-input", "forgot-bias", "neighbour-row")),
    Recipe("pic-cross", "A row and a column", cross, SECOND),
    Recipe("pic-or", "A row or a column", either, ("one-layer-early", "no-hidden-relu")),
    Recipe("pic-edge", "A bright patch in the dark", edge, (*SEEN, "bias-left-out")),
    Recipe("pic-index", "From row and column to a number", index, ("index-turned", "index-from-one"), largest=783),
    Recipe("pic-place", "From a number to row and column", place, ("place-turned", "place-from-one"), largest=783),
    Recipe("dials-layer", "The dials of two layers", of_two, (*STORED, "count-squared"), distinct=700, largest=MANY),
    Recipe("dials-all", "All dials", of_all, (*STORED, "last-class-left-out"), distinct=200, largest=MANY),
    Recipe("dials-width", "How wide is it in the middle?", two_widths, WIDTH, largest=MANY),
    Recipe("score-right", "Which digit, and how often right?", right_of_all, RANKS),
    Recipe("read-all", "From pixels to a winner", read_all, SECOND),
)
