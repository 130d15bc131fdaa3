"""The ladder of chapter 4: activation functions, number by number.

Z is a column of whole numbers, none of them 0 in front of ReLU or Leaky ReLU. A is what ReLU makes of it, L what Leaky
ReLU does, S and T are the levels of sigmoid3 and tanh3. Each function starts again small. E is e^z, a fraction, and
there A and T are points on the true sigmoid and tanh; D is the slope of the sigmoid.
"""

from math import gcd

import numpy as np

from app.core.arrays import Array, Int, Marks
from app.core.cells import Cellwise
from app.core.chance import Chance
from app.core.options import SIGNED_DIGITS
from app.core.problem import Problem, pose
from app.core.ratio import Ratio
from app.core.recipe import Recipe
from app.core.rules import LARGEST3, LEAKY, MIRROR, RELU, SIGMOID, SIGMOID3, SMALLEST3, STEEPNESS, TANH, TANH3

POSITIVE = tuple(range(2, 100))
NEAR = tuple(range(-5, 6))
INNER, OUTER, FAR = (-1, 0, 1), (-2, 2), (-9, -8, -7, -6, -5, -4, -3, 3, 4, 5, 6, 7, 8, 9)

TO_A, TO_L = Cellwise(RELU, ("Z",), "A"), Cellwise(LEAKY, ("Z",), "L")
TO_S, TO_T = Cellwise(SIGMOID3, ("Z",), "S"), Cellwise(TANH3, ("Z",), "T")
TO_CURVE, TO_SLOPE = Cellwise(SIGMOID, ("E",), "A"), Cellwise(STEEPNESS, ("A",), "D")
TO_LARGEST, TO_SMALLEST = Cellwise(LARGEST3, ("S",), "R"), Cellwise(SMALLEST3, ("S",), "R")

# e^z as fractions in lowest terms: p/q with p + q up to 10, and what is small enough to be squared. None is e^0.
POWERS = [(p, q) for p in range(1, 10) for q in range(1, 10) if p + q <= 10 and p != q and gcd(p, q) == 1]
SMALL_POWERS = [(p, q) for p, q in POWERS if p * p + q * q <= 100]

LEAKS = ("leak-whole", "relu-for-leak", "leak-lost-sign")


def asked(layers: list[Cellwise], Z: Array) -> Problem:
    """All that the functions give is blank."""
    all_ = np.ones(Z.shape, dtype=np.bool_)
    return pose(layers, {"Z": Z}, {layer.gives: all_ for layer in layers})


def shuffled(chance: Chance, *kinds: tuple[int, ...]) -> Array:
    """A number of each kind, in any order; (batch, n, 1)."""
    numbers = np.stack([chance.pick(f"Z{place}", kind) for place, kind in enumerate(kinds)], axis=-1)
    order = chance.draw("order", (len(kinds),)).argsort(axis=-1)
    return np.asarray(np.take_along_axis(numbers, order, axis=-1)[..., None])


def mixed(chance: Chance, count: int, options: tuple[int, ...]) -> Array:
    """Numbers of these sizes of which one is positive and one is negative; (batch, count, 1)."""
    negative = tuple(-option for option in options)
    return shuffled(chance, options, negative, *[(*options, *negative)] * (count - 2))


def hundredths(chance: Chance, count: int) -> Ratio:
    """Values of the sigmoid, to two places; (batch, count, 1)."""
    above = chance.pick("A", range(1, 100), (count, 1))
    return Ratio(above, np.full_like(above, 100))


def e_powers(chance: Chance, among: list[tuple[int, int]], count: int) -> Ratio:
    """So many different values of e^z; (batch, count, 1)."""
    places = chance.draw("E", (len(among),)).argsort(axis=-1)[..., :count, None]
    above, below = np.array(among, dtype=Int).T
    return Ratio(above.take(places), below.take(places))


def backward(layer: Cellwise, Z: Array, blanks: Marks) -> Problem:
    return pose([layer], {"Z": Z}, blanks)


# ReLU.


def relu_positive(chance: Chance) -> Problem:
    return asked([TO_A], chance.pick("Z", POSITIVE, (1, 1)))


def relu_negative(chance: Chance) -> Problem:
    return asked([TO_A], -chance.pick("Z", POSITIVE, (1, 1)))


def relu_two(chance: Chance) -> Problem:
    return asked([TO_A], mixed(chance, 2, tuple(range(2, 50))))


def relu_three(chance: Chance) -> Problem:
    return asked([TO_A], mixed(chance, 3, tuple(range(2, 10))))


def relu_five(chance: Chance) -> Problem:
    return asked([TO_A], mixed(chance, 5, POSITIVE))


# Staircases.


def sigmoid_two(chance: Chance) -> Problem:
    return asked([TO_S], shuffled(chance, OUTER, (*INNER, *FAR)))


def sigmoid_four(chance: Chance) -> Problem:
    return asked([TO_S], shuffled(chance, (-1, 1), OUTER, FAR, (*NEAR, *FAR)))


def tanh_two(chance: Chance) -> Problem:
    return asked([TO_T], shuffled(chance, OUTER, (*INNER, *FAR)))


def tanh_four(chance: Chance) -> Problem:
    return asked([TO_T], shuffled(chance, (-1, 1), OUTER, FAR, (*NEAR, *FAR)))


# Leaky ReLU.


def leaky_two(chance: Chance) -> Problem:
    return asked([TO_L], mixed(chance, 2, tuple(range(1, 50))))


def leaky_four(chance: Chance) -> Problem:
    return asked([TO_L], mixed(chance, 4, POSITIVE))


# Backward.


def relu_back(chance: Chance) -> Problem:
    options = tuple(range(1, 30))
    Z = shuffled(chance, options, options, tuple(-option for option in options))
    return backward(TO_A, Z, {"Z": Z > 0})


def leaky_back(chance: Chance) -> Problem:
    Z = mixed(chance, 3, tuple(range(1, 60)))
    negative = chance.one("negative", Z < 0)
    return backward(TO_L, Z, {"Z": negative | chance.one("positive", Z > 0)})


def mirror(chance: Chance) -> Problem:
    return pose([Cellwise(MIRROR, ("A",), "M")], {"A": hundredths(chance, 2)}, {"M": chance.anywhere(2, 1)})


def mirror_back(chance: Chance) -> Problem:
    upper = chance.one("upper", chance.anywhere(3, 1))
    return pose([Cellwise(MIRROR, ("A",), "M")], {"A": hundredths(chance, 3)}, {"A": ~upper, "M": upper})


def largest(chance: Chance) -> Problem:
    return asked([TO_S, TO_LARGEST], shuffled(chance, INNER, (-2,), (-9, -8, -7, -6, -5, -4, -3, *INNER)))


def smallest(chance: Chance) -> Problem:
    return asked([TO_S, TO_SMALLEST], shuffled(chance, INNER, (2,), (*INNER, 3, 4, 5, 6, 7, 8, 9)))


# The true curves.


def true_sigmoid(chance: Chance) -> Problem:
    back = chance.one("back", chance.anywhere(3, 1))
    return pose([TO_CURVE], {"E": e_powers(chance, POWERS, 3)}, {"E": back, "A": ~back})


def true_tanh(chance: Chance) -> Problem:
    all_ = chance.anywhere(3, 1)
    return pose([Cellwise(TANH, ("E",), "T")], {"E": e_powers(chance, SMALL_POWERS, 3)}, {"T": all_})


def sigmoid_slope(chance: Chance) -> Problem:
    all_ = chance.anywhere(3, 1)
    E = e_powers(chance, POWERS, 3)
    return pose([TO_CURVE, TO_SLOPE], {"E": E}, {"A": chance.one("value", all_), "D": all_})


# All together.


def relu_and_leaky(chance: Chance) -> Problem:
    return asked([TO_A, TO_L], mixed(chance, 3, tuple(range(2, 60))))


def staircases(chance: Chance) -> Problem:
    return asked([TO_S, TO_T], shuffled(chance, OUTER, INNER, (*INNER, *OUTER, *FAR)))


def three_functions(chance: Chance) -> Problem:
    Z = shuffled(chance, (-1, 1), FAR[:7], FAR[7:], SIGNED_DIGITS)
    first_two = (chance.draw("order", (4,)).argsort(axis=-1) < 2)[..., None]  # of these kinds; the others are shown
    layers = [TO_A, TO_S, TO_T]
    return pose(layers, {"Z": Z}, {layer.gives: first_two for layer in layers})


LADDER = (
    Recipe("relu-positive", "A positive number", relu_positive, ("negative-part", "flipped-sign", "step-for-relu"), 98),
    Recipe("relu-negative", "A negative number", relu_negative, ("kept-negative", "absolute-value"), 98),
    Recipe("relu-two", "One of each sign", relu_two, ("kept-negative", "absolute-value", "step-for-relu")),
    Recipe("relu-three", "Three numbers", relu_three, ("kept-negative", "absolute-value", "step-for-relu"), 1_500),
    Recipe("sigmoid3-two", "Three levels", sigmoid_two, ("not-squashed", "late-half", "levels-reversed"), 68),
    Recipe("sigmoid3-four", "At the edges", sigmoid_four, ("middle-only-at-0", "late-half", "levels-reversed")),
    Recipe("tanh3-four", "At the edges of tanh", tanh_four, ("zero-only-at-0", "late-zero", "tanh-reversed")),
    Recipe("leaky-two", "A tenth leaks", leaky_two, (*LEAKS, "leak-of-all")),
    Recipe("leaky-four", "Four numbers leak", leaky_four, (*LEAKS, "leak-of-all")),
    Recipe("relu-back", "Back through ReLU", relu_back, ("relu-back-sign", "relu-back-zero")),
    Recipe(
        "leaky-back", "Back through the leak", leaky_back,
        ("leak-back-kept", "leak-back-tenth", "leak-back-all", "leak-back-sign"),
    ),
    Recipe("sigmoid-mirror", "What is left of 1", mirror, ("mirror-same", "mirror-minus", "mirror-carry")),
    Recipe("sigmoid-mirror-back", "On either side", mirror_back, ("mirror-back-same", "mirror-back-minus")),
    Recipe(
        "true-sigmoid", "On the true sigmoid", true_sigmoid,
        ("sigmoid-opposite", "sigmoid-upside-down", "sigmoid-power-kept",
         "sigmoid-back-upside-down", "sigmoid-back-again", "sigmoid-back-rest"),
    ),
    Recipe(
        "true-tanh", "On the true tanh", true_tanh,
        ("tanh-not-squared", "tanh-doubled", "tanh-turned", "sigmoid-for-true-tanh"),
    ),
    Recipe(
        "sigmoid-slope", "How steep the sigmoid is", sigmoid_slope,
        ("steepness-squared", "steepness-turned", "steepness-rest", "sigmoid-opposite"),
    ),
    Recipe(
        "level-largest", "The last number on a level", largest,
        ("edge-beyond-largest", "edge-short-largest", "edge-sign-largest", "late-half"), 100,
    ),
    Recipe("relu-five", "Five large numbers", relu_five, ("kept-negative", "absolute-value", "step-for-relu")),
    Recipe("relu-and-leaky", "ReLU beside Leaky ReLU", relu_and_leaky, ("kept-negative", "absolute-value", *LEAKS)),
    Recipe(
        "three-functions", "Three functions, four numbers", three_functions,
        ("kept-negative", "absolute-value", "tanh-for-sigmoid", "sigmoid-for-tanh"),
    ),
)  # fmt: skip

RETIRED = (
    (Recipe("tanh3-two", "Levels below 0", tanh_two, ("not-squashed", "late-zero", "tanh-reversed"), 68), "true-tanh"),
    (
        Recipe(
            "level-smallest", "The first number on a level", smallest,
            ("edge-beyond-smallest", "edge-short-smallest", "edge-sign-smallest", "late-half"), 100,
        ),
        "sigmoid-slope",
    ),
    (
        Recipe(
            "staircases", "Two staircases", staircases,
            ("tanh-for-sigmoid", "sigmoid-for-tanh", "levels-reversed", "tanh-reversed"), 300,
        ),
        "true-sigmoid",
    ),
)  # fmt: skip
