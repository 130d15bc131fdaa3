"""The ladder of chapter 11: scores become powers, powers become shares, and a share has its price in bits.

Z are the logits, E their powers, S the sum of these and P the shares; each is a column, (n, 1), and S is (1, 1).
"""

import numpy as np

from app.core.arrays import Array, Mask
from app.core.cells import Cellwise, Down
from app.core.chance import Chance
from app.core.layers import Affine
from app.core.problem import Problem, pose
from app.core.recipe import Recipe
from app.core.rules import BITS, EXP, POWER2, POWER3, QUOTIENT, SHARE, SHARE2, SUM

SCORES = (-2, -1, 0, 1, 2, 3, 4)
SOFTMAX = (Cellwise(POWER3, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE, ("E", "S"), "P"))
HALVES = (Cellwise(POWER2, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE, ("E", "S"), "P"))
WITH_E = (Cellwise(EXP, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE2, ("E", "S"), "P"))
SHIFTED = (Cellwise(POWER3, ("V",), "E"), *SOFTMAX[1:])


def scores(chance: Chance, count: int, options: tuple[int, ...] = SCORES) -> Array:
    return chance.pick("Z", options, (count, 1))


def one(chance: Chance, count: int) -> Mask:
    return chance.one("blank", chance.anywhere(count, 1))


def total(chance: Chance) -> Mask:
    return chance.anywhere(1, 1)


# Powers, and their sum.


def one_power(chance: Chance) -> Problem:
    return pose(SOFTMAX[:1], {"Z": scores(chance, 4)}, {"E": one(chance, 4)})


def power_of_zero(chance: Chance) -> Problem:
    asked = one(chance, 4)
    Z = scores(chance, 4) * ~asked
    return pose(SOFTMAX[:1], {"Z": Z}, {"E": asked})


def negative_exponent(chance: Chance) -> Problem:
    asked = one(chance, 4)
    Z = np.where(asked, chance.pick("negative", (-2, -1), (4, 1)), scores(chance, 4))
    return pose(SOFTMAX[:1], {"Z": Z}, {"E": asked})


def sum_of_powers(chance: Chance) -> Problem:
    return pose(SOFTMAX[:2], {"Z": scores(chance, 4)}, {"S": total(chance)})


def powers_and_sum(chance: Chance) -> Problem:
    return pose(SOFTMAX[:2], {"Z": scores(chance, 4)}, {"E": one(chance, 4), "S": total(chance)})


# Shares.


def shares(chance: Chance, count: int, *arrays: str) -> Problem:
    """One share of `count`, with its power or the sum if these are blank as well."""
    asked = one(chance, count)
    blanks = {"P": asked, "E": asked, "S": total(chance)}
    return pose(SOFTMAX, {"Z": scores(chance, count)}, {name: blanks[name] for name in ("P", *arrays)})


def two_shares(chance: Chance) -> Problem:
    return shares(chance, 2)


def three_shares(chance: Chance) -> Problem:
    return shares(chance, 3, "S")


def four_shares(chance: Chance) -> Problem:
    return shares(chance, 4, "E", "S")


def base_two(chance: Chance) -> Problem:
    asked = one(chance, 3)
    return pose(HALVES, {"Z": scores(chance, 3)}, {"E": asked, "S": total(chance), "P": asked})


# Backward.


def rest_of_one(chance: Chance) -> Problem:
    asked = one(chance, 4)
    layers = (*SOFTMAX[1:], Down("P", "U"))
    return pose(layers, {"E": chance.pick("E", tuple(range(1, 25)), (4, 1))}, {"P": asked, "E": asked})


def power_of_share(chance: Chance) -> Problem:
    asked = chance.some("blank", chance.anywhere(3, 1), 2)
    return pose(SOFTMAX[1:], {"E": chance.pick("E", tuple(range(1, 25)), (3, 1))}, {"E": asked})


def sum_of_share(chance: Chance) -> Problem:
    asked = one(chance, 3)
    return pose(SOFTMAX[1:], {"E": chance.pick("E", tuple(range(1, 25)), (3, 1))}, {"E": asked, "S": total(chance)})


def shifted(chance: Chance) -> Problem:
    c = chance.pick("c", (-3, -2, -1, 1, 2, 3), (1, 1))
    asked = one(chance, 3)
    layers = (Cellwise(SUM, ("Z", "c"), "V"), *SHIFTED)
    return pose(layers, {"Z": scores(chance, 3), "c": c}, {"V": asked, "E": asked, "S": total(chance), "P": asked})


def score_of_power(chance: Chance) -> Problem:
    asked = one(chance, 3)
    return pose(SOFTMAX, {"Z": scores(chance, 3)}, {"Z": asked, "P": asked})


def two_scores(chance: Chance) -> Problem:
    """Two scores are blank, the power of the third one, and the sum."""
    asked = chance.some("blank", chance.anywhere(4, 1), 2)
    other = chance.one("other", ~asked)
    return pose(SOFTMAX, {"Z": scores(chance, 4)}, {"Z": asked, "E": other, "S": total(chance)})


# All together.


def temperature(chance: Chance) -> Problem:
    T = chance.pick("T", (2, 3), (1, 1))
    asked = one(chance, 3)
    layers = (Cellwise(QUOTIENT, ("Z", "T"), "V"), *SHIFTED)
    blanks = {"V": chance.anywhere(3, 1), "S": total(chance), "P": asked}
    return pose(layers, {"Z": T * scores(chance, 3, (-2, -1, 0, 1, 2, 3)), "T": T}, blanks)


def price_in_bits(chance: Chance) -> Problem:
    """Scores whose powers of 2 add up to a power of 2, in any order and from any level."""
    asked = one(chance, 4)
    low = chance.pick("low", (-2, -1, 0, 1, 2), (1, 1))
    steps = np.array([[2, 1, 0, 0], [0, 0, 0, 0]])[chance.pick("steps", (0, 0, 0, 1))]
    order = np.argsort(chance.draw("order", (4,)), axis=-1)
    Z = np.take_along_axis(steps, order, axis=-1)[..., None].astype(np.int32) + low
    layers = (*HALVES, Cellwise(BITS, ("P",), "L"))
    return pose(layers, {"Z": Z}, {"E": asked, "S": total(chance), "P": asked, "L": asked})


def base_e(chance: Chance) -> Problem:
    asked = one(chance, 3)
    Z = scores(chance, 3, (-1, 0, 1, 2, 3))
    return pose(WITH_E, {"Z": Z}, {"E": chance.anywhere(3, 1), "S": total(chance), "P": asked})


def after_a_layer(chance: Chance) -> Problem:
    W = chance.pick("W", (-2, -1, 1, 2), (3, 2))
    X, b = chance.pick("X", (1, 2, 3), (2, 1)), chance.pick("b", (-2, -1, 1, 2), (3,))
    asked = one(chance, 3)
    layers = (Affine("W", "X", "b", "Z"), *SOFTMAX)
    return pose(layers, {"W": W, "X": X, "b": b}, {"Z": asked, "E": asked, "S": total(chance), "P": asked})


def six_classes(chance: Chance) -> Problem:
    asked = one(chance, 6)
    Z = scores(chance, 6, (-1, 0, 1, 2, 3))
    blanks = {"E": chance.some("powers", chance.anywhere(6, 1), 3), "S": total(chance), "P": asked}
    return pose(SOFTMAX, {"Z": Z}, blanks)


SHARED = ("odds", "equal-shares", "share-upside-down")
LADDER = (
    Recipe("soft-power", "To the power of", one_power, ("no-power", "base-times-score", "one-factor-too-many")),
    Recipe(
        "soft-power-of-zero", "The exponent 0", power_of_zero,
        ("zero-power-zero", "one-factor-too-many"), distinct=1372,
    ),
    Recipe(
        "soft-negative-exponent", "Below zero", negative_exponent,
        ("no-power", "exponent-sign-lost", "minus-power-minus"),
    ),
    Recipe("soft-sum", "Add up the powers", sum_of_powers, ("last-left-out", "sum-as-mean"), distinct=1739),
    Recipe("soft-power-and-sum", "A power and the sum", powers_and_sum, ("no-power", "last-left-out", "sum-as-mean")),
    Recipe("soft-two-shares", "Two classes", two_shares, ("not-normalised", "odds", "equal-shares"), distinct=42),
    Recipe("soft-three-shares", "Three classes", three_shares, (*SHARED, "last-left-out"), distinct=214),
    Recipe("soft-four-shares", "Four classes", four_shares, (*SHARED, "no-power"), distinct=1900),
    Recipe("soft-base-two", "Doubling and halving", base_two, ("not-normalised", "odds", "no-power"), distinct=666),
    Recipe("soft-rest-of-one", "What is left of 1", rest_of_one, ("share-for-power", "odds", "equal-shares")),
    Recipe("soft-power-of-share", "Powers from shares", power_of_share, ("share-divided", "share-for-power")),
    Recipe(
        "soft-sum-of-share", "The sum from a share", sum_of_share,
        ("power-times-share", "sum-upside-down", "share-for-power"),
    ),
    Recipe("soft-shift", "Everyone gets more", shifted, ("odds", "equal-shares"), distinct=1395),
    Recipe("soft-score", "A missing score", score_of_power, ("score-is-power", "third-of-power", "odds"), distinct=300),
    Recipe("soft-two-scores", "Two missing scores", two_scores, ("score-is-power", "third-of-power", "last-left-out")),
    Recipe(
        "soft-temperature", "Bolder or calmer", temperature,
        ("odds", "by-the-largest", "winner-takes-all"), distinct=342,
    ),
    Recipe(
        "soft-bits", "The price in bits", price_in_bits,
        ("one-halving-short", "loss-is-share", "loss-is-inverse", "one-halving-more"), distinct=200,
    ),
    Recipe("soft-base-e", "The base of nature", base_e, ("odds", "equal-shares"), distinct=288),
    Recipe("soft-after-layer", "A layer in front", after_a_layer, ("forgot-bias", "odds", "equal-shares")),
    Recipe("soft-six", "Six classes", six_classes, ("odds", "equal-shares", "last-left-out")),
)  # fmt: skip
