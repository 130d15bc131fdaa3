"""The ladder of chapter 1: the dot product W·X of two rows of numbers, pair by pair.

W is a row, (1, n), and X a column, (n, 1); so their product is a single number, (1, 1).
"""

import numpy as np

from app.core.arrays import Array, Mask
from app.core.chance import Chance
from app.core.choosing import compared
from app.core.layers import Affine
from app.core.options import DIGITS, GENTLE, SIGNED_DIGITS
from app.core.problem import Problem, pose
from app.core.recipe import Recipe

SMALL = tuple(range(2, 10))
TABLE = tuple(range(2, 13))

BACKWARD = ("not-divided", "ignored-rest", "sign-slip", "wrong-way-round")


def dot(W: Array, X: Array, blanks: dict[str, Mask]) -> Problem:
    """The problem Y = W·X with some cells blank."""
    return pose([Affine(b=None)], {"W": W, "X": X}, blanks)


def result(chance: Chance, W: Array, X: Array) -> Problem:
    """The same with the result blank."""
    return dot(W, X, {"Y": chance.anywhere(1, 1)})


def weights(chance: Chance, count: int, options: tuple[int, ...]) -> Array:
    return chance.pick("W", options, (1, count))


def inputs(chance: Chance, count: int, options: tuple[int, ...]) -> Array:
    return chance.pick("X", options, (count, 1))


def one_number(chance: Chance, count: int) -> dict[str, Mask]:
    """One number of W or of X, as the blank."""
    side = chance.one("side", chance.anywhere(2))
    place = chance.one("blank", chance.anywhere(1, count))
    return {"W": place & side[..., :1, None], "X": place.swapaxes(-1, -2) & side[..., 1:, None]}


# One pair.


def one_pair(chance: Chance) -> Problem:
    return result(chance, weights(chance, 1, TABLE), inputs(chance, 1, TABLE))


def one_sign(chance: Chance) -> Problem:
    sign = chance.pick("sign", (-1, 1), (1, 1))
    return result(chance, sign * weights(chance, 1, TABLE), -sign * inputs(chance, 1, TABLE))


def two_signs(chance: Chance) -> Problem:
    return result(chance, -weights(chance, 1, TABLE), -inputs(chance, 1, TABLE))


def factor(chance: Chance) -> Problem:
    return dot(weights(chance, 1, TABLE), inputs(chance, 1, TABLE), one_number(chance, 1))


def signed_factor(chance: Chance) -> Problem:
    sign = chance.pick("sign", (-1, 1), (2, 1))
    W, X = weights(chance, 1, TABLE) * sign[..., :1, :], inputs(chance, 1, TABLE) * sign[..., 1:, :]
    return dot(W, X, one_number(chance, 1))


# Two pairs.


def two_pairs(chance: Chance) -> Problem:
    return result(chance, weights(chance, 2, DIGITS), inputs(chance, 2, DIGITS))


def a_zero(chance: Chance) -> Problem:
    live = chance.one("live", chance.anywhere(2, 1))
    return result(chance, weights(chance, 2, SMALL), inputs(chance, 2, tuple(range(2, 25))) * live)


def two_signed(chance: Chance) -> Problem:
    return result(chance, weights(chance, 2, SIGNED_DIGITS), inputs(chance, 2, SIGNED_DIGITS))


def likes(chance: Chance) -> Problem:
    return result(chance, weights(chance, 3, (-1, 1)), inputs(chance, 3, tuple(range(2, 21))))


def missing_input(chance: Chance) -> Problem:
    asked = chance.one("blank", chance.anywhere(2, 1))
    return dot(weights(chance, 2, SMALL), inputs(chance, 2, DIGITS), {"X": asked})


def missing_of_two(chance: Chance) -> Problem:
    return dot(weights(chance, 2, SIGNED_DIGITS), inputs(chance, 2, SIGNED_DIGITS), one_number(chance, 2))


def right_angle(chance: Chance) -> Problem:
    W = weights(chance, 2, SIGNED_DIGITS)
    turn = np.stack((W[..., 0, 1], -W[..., 0, 0]), axis=-1)[..., :, None]  # at right angles to W, and as long
    shrunk = turn // np.gcd(W[..., 0, 0], W[..., 0, 1])[..., None, None]
    X = shrunk * chance.pick("times", (-3, -2, -1, 1, 2, 3), (1, 1))
    return dot(W, X, one_number(chance, 2))


# Three pairs and more.


def three_pairs(chance: Chance) -> Problem:
    return result(chance, weights(chance, 3, (1, 2, 3, 4, 5)), inputs(chance, 3, DIGITS))


def zeros_on_both_sides(chance: Chance) -> Problem:
    deaf = chance.one("deaf", chance.anywhere(1, 4))
    silent = chance.one("silent", ~deaf.swapaxes(-1, -2))
    return result(chance, weights(chance, 4, SIGNED_DIGITS) * ~deaf, inputs(chance, 4, SIGNED_DIGITS) * ~silent)


def three_signed(chance: Chance) -> Problem:
    return result(chance, weights(chance, 3, GENTLE), inputs(chance, 3, SIGNED_DIGITS))


def with_itself(chance: Chance) -> Problem:
    W = weights(chance, 4, SIGNED_DIGITS)
    return result(chance, W, W.swapaxes(-1, -2))


def missing_of_three(chance: Chance) -> Problem:
    return dot(weights(chance, 3, GENTLE), inputs(chance, 3, DIGITS), one_number(chance, 3))


def missing_with_zeros(chance: Chance) -> Problem:
    blanks = one_number(chance, 4)
    asked = blanks["W"] | blanks["X"].swapaxes(-1, -2)
    deaf = chance.one("deaf", ~asked)
    W, X = weights(chance, 4, SIGNED_DIGITS) * ~deaf, inputs(chance, 4, SIGNED_DIGITS)
    return dot(W, X, blanks)


def three_products(chance: Chance) -> Problem:
    X = inputs(chance, 3, SMALL) * ~chance.one("deaf", chance.anywhere(3, 1))
    return compared(chance, X, has_bias=False)


def four_signed(chance: Chance) -> Problem:
    return result(chance, weights(chance, 4, GENTLE), inputs(chance, 4, SIGNED_DIGITS))


def missing_of_five(chance: Chance) -> Problem:
    return dot(weights(chance, 5, GENTLE), inputs(chance, 5, SIGNED_DIGITS), one_number(chance, 5))


LADDER = (
    Recipe("dot-one-pair", "One pair", one_pair, ("added-pairs", "weights-as-one", "inputs-as-one"), distinct=80),
    Recipe("dot-one-sign", "A minus sign", one_sign, ("lost-sign", "added-pairs", "inputs-as-one"), distinct=150),
    Recipe("dot-two-signs", "Minus times minus", two_signs, ("minus-times-minus", "added-pairs"), distinct=80),
    Recipe("dot-factor", "A missing factor", factor, ("not-divided", "minus-partner", "upside-down"), distinct=150),
    Recipe(
        "dot-signed-factor", "A missing factor and its sign", signed_factor,
        ("not-divided", "wrong-way-round", "minus-partner"), distinct=600,
    ),
    Recipe("dot-two-pairs", "Two pairs", two_pairs, ("first-only", "added-pairs", "sums-multiplied", "in-reverse")),
    Recipe("dot-a-zero", "Times nothing", a_zero, ("zero-input", "added-pairs", "sums-multiplied")),
    Recipe("dot-two-signed", "Signs in two pairs", two_signed, ("lost-sign", "first-only", "sums-multiplied")),
    Recipe("dot-likes", "Likes and dislikes", likes, ("lost-sign", "added-pairs", "first-only", "dropped-last")),
    Recipe("dot-missing-input", "One number is missing", missing_input, BACKWARD),
    Recipe("dot-missing-of-two", "On either side", missing_of_two, (*BACKWARD, "upside-down")),
    Recipe("dot-right-angle", "At right angles", right_angle, ("ignored-rest", "wrong-way-round", "not-divided")),
    Recipe(
        "dot-three-pairs", "Three pairs", three_pairs,
        ("first-only", "dropped-last", "added-pairs", "sums-multiplied", "in-reverse"),
    ),
    Recipe(
        "dot-zeros", "Zeros on both sides", zeros_on_both_sides,
        ("zero-as-one", "zero-input", "lost-sign", "dropped-last"),
    ),
    Recipe(
        "dot-three-signed", "Signs in three pairs", three_signed,
        ("lost-sign", "minus-times-minus", "dropped-last", "added-pairs"),
    ),
    Recipe(
        "dot-with-itself", "A row with itself", with_itself, ("minus-times-minus", "sums-multiplied", "dropped-last"),
    ),
    Recipe("dot-missing-of-three", "One of three is missing", missing_of_three, (*BACKWARD, "minus-partner")),
    Recipe("dot-missing-with-zeros", "What does not matter", missing_with_zeros, (*BACKWARD, "multiplied-back")),
    Recipe("dot-largest", "Which one is the largest?", three_products, ("larger-weights", "larger-size")),
    Recipe("dot-missing-of-five", "One of five is missing", missing_of_five, (*BACKWARD, "minus-partner")),
)  # fmt: skip

RETIRED = (
    (
        Recipe(
            "dot-four-signed", "Four pairs", four_signed,
            ("lost-sign", "dropped-last", "in-reverse", "sums-multiplied", "minus-times-minus"),
        ),
        "dot-largest",
    ),
)  # fmt: skip
