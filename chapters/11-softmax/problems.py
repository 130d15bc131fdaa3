"""The ladder of chapter 11: scores become powers, powers become shares, and a share has its price in bits.

Z are the logits, E their powers, S the sum of these and P the shares; each is a column, (n, 1), and S is (1, 1). Most
columns of scores have shares that nobody wants to write down, so scores are drawn from a list of those that have not.
"""

from functools import cache, partial
from itertools import product

import numpy as np

from app.core.arrays import Array, Int, Mask
from app.core.cells import Cellwise, Down, Rank
from app.core.chance import Chance
from app.core.checks import FINEST, LARGEST
from app.core.choosing import compared
from app.core.layers import Affine
from app.core.options import SMALL
from app.core.problem import Problem, pose
from app.core.products import weighted
from app.core.recipe import Recipe
from app.core.rules import BITS, EXP, POWER2, POWER3, QUOTIENT, SHARE, SHARE2, SUM

SCORES = (-2, -1, 0, 1, 2, 3, 4)
POWERS = tuple(range(1, 25))
SOFTMAX = (Cellwise(POWER3, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE, ("E", "S"), "P"))
HALVES = (Cellwise(POWER2, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE, ("E", "S"), "P"))
WITH_E = (Cellwise(EXP, ("Z",), "E"), Down("E", "S"), Cellwise(SHARE2, ("E", "S"), "P"))
SHIFTED = (Cellwise(POWER3, ("V",), "E"), *SOFTMAX[1:])


@cache
def columns(count: int, options: tuple[int, ...] = SCORES, base: int = 3, different: int = 2) -> Array:
    """All columns of scores whose powers, sum and shares are small enough to be written down; (columns, count).

    Powers are counted in base^-2, the smallest of them. At least so many scores of a column are `different`.
    """
    scores = np.array(list(product(options, repeat=count)), dtype=Int)
    powers = np.array(base, dtype=Int) ** (scores + 2)
    totals = powers.sum(axis=1, keepdims=True)
    short = (totals // np.gcd(powers, totals) <= FINEST).all(axis=1) & (totals[:, 0] <= LARGEST * base**2)
    return scores[short & ((np.diff(np.sort(scores)) > 0).sum(axis=1) >= different - 1)]


@cache
def columns_of_e() -> Array:
    """All columns of four scores that e rounded to two places takes to the same sum and shares as e itself.

    No share is rounded to 0 or 1, and nothing lies so close to the middle of two hundredths that it may go either way.
    """
    scores = np.array(list(product(SCORES, repeat=4)), dtype=Int)
    exact = np.exp(scores)
    sides = []
    for powers in (exact, np.round(exact, 2)):
        total = powers.sum(axis=1, keepdims=True)
        numbers = 100 * np.concatenate((total, powers / total), axis=1)
        sides += [np.floor(numbers + 0.48), np.floor(numbers + 0.52)]
    same = np.logical_and.reduce([side == sides[0] for side in sides]).all(axis=1)
    soft = ((sides[0][:, 1:] > 0) & (sides[0][:, 1:] < 100)).all(axis=1)
    return scores[same & soft & (np.ptp(scores, axis=1) > 0)]


def drawn(chance: Chance, columns: Array) -> Array:
    """One of these columns, (count, 1)."""
    return columns[chance.pick("Z", range(len(columns)))][..., None]


def scores(chance: Chance, count: int) -> Array:
    return drawn(chance, columns(count))


def one(chance: Chance, count: int) -> Mask:
    return chance.one("blank", chance.anywhere(count, 1))


def total(chance: Chance) -> Mask:
    return chance.anywhere(1, 1)


# Powers, and their sum. Without shares, any scores will do.


def any_scores(chance: Chance, count: int) -> Array:
    return chance.pick("Z", SCORES, (count, 1))


def one_power(chance: Chance) -> Problem:
    return pose(SOFTMAX[:1], {"Z": any_scores(chance, 4)}, {"E": one(chance, 4)})


def power_of_zero(chance: Chance) -> Problem:
    asked = one(chance, 4)
    return pose(SOFTMAX[:1], {"Z": any_scores(chance, 4) * ~asked}, {"E": asked})


def negative_exponent(chance: Chance) -> Problem:
    asked = one(chance, 4)
    Z = np.where(asked, chance.pick("negative", (-2, -1), (4, 1)), any_scores(chance, 4))
    return pose(SOFTMAX[:1], {"Z": Z}, {"E": asked})


def sum_of_powers(chance: Chance) -> Problem:
    return pose(SOFTMAX[:2], {"Z": any_scores(chance, 4)}, {"S": total(chance)})


# Shares.


def shares(chance: Chance, count: int, also: str = "") -> Problem:
    """One share of `count`, with its power or the sum if these are blank as well."""
    asked = one(chance, count)
    blanks = {"P": asked, "E": asked, "S": total(chance)}
    return pose(SOFTMAX, {"Z": scores(chance, count)}, {name: blanks[name] for name in ("P", *also)})


def base_two(chance: Chance) -> Problem:
    asked = one(chance, 3)
    Z = drawn(chance, columns(3, base=2))
    return pose(HALVES, {"Z": Z}, {"E": asked, "S": total(chance), "P": asked})


# Backward.


def rest_of_one(chance: Chance) -> Problem:
    asked = one(chance, 4)
    layers = (*SOFTMAX[1:], Down("P", "U"))
    return pose(layers, {"E": chance.pick("E", POWERS, (4, 1))}, {"P": asked, "E": asked})


def power_of_share(chance: Chance) -> Problem:
    asked = chance.some("blank", chance.anywhere(3, 1), 2)
    return pose(SOFTMAX[1:], {"E": chance.pick("E", POWERS, (3, 1))}, {"E": asked})


def sum_of_share(chance: Chance) -> Problem:
    asked = one(chance, 3)
    return pose(SOFTMAX[1:], {"E": chance.pick("E", POWERS, (3, 1))}, {"E": asked, "S": total(chance)})


def score_of_power(chance: Chance) -> Problem:
    asked = one(chance, 3)
    return pose(SOFTMAX, {"Z": scores(chance, 3)}, {"Z": asked, "P": asked})


def two_scores(chance: Chance) -> Problem:
    """Two scores are blank, the power of a third one, and the sum."""
    asked = chance.some("blank", chance.anywhere(4, 1), 2)
    other = chance.one("other", ~asked)
    return pose(SOFTMAX, {"Z": scores(chance, 4)}, {"Z": asked, "E": other, "S": total(chance)})


# What softmax keeps, and what changes it.


def ranking(chance: Chance) -> Problem:
    """The ranks of two classes, of which neither is the third: counted from either end, there would be two like it."""
    Z = drawn(chance, columns(4, different=4))
    rank = (Z.swapaxes(-1, -2) > Z).sum(axis=-1, keepdims=True)
    blanks = {"P": one(chance, 4), "R": chance.some("rank", rank != 2, 2)}
    return pose((*SOFTMAX, Rank("P", "R")), {"Z": Z}, blanks)


def shifted(chance: Chance) -> Problem:
    c = chance.pick("c", (-3, -2, -1, 1, 2, 3), (1, 1))
    asked = one(chance, 3)
    layers = (Cellwise(SUM, ("Z", "c"), "V"), *SHIFTED)
    blanks = {"V": asked, "E": asked, "S": total(chance), "P": asked}
    return pose(layers, {"Z": scores(chance, 3) - c, "c": c}, blanks)


def temperature(chance: Chance) -> Problem:
    """One of the shares that are not the largest is blank."""
    T, V = chance.pick("T", (2, 3, 4), (1, 1)), scores(chance, 3)
    asked = chance.one("blank", V.max(axis=-2, keepdims=True) > V)
    layers = (Cellwise(QUOTIENT, ("Z", "T"), "V"), *SHIFTED)
    blanks = {"V": chance.anywhere(3, 1), "S": total(chance), "P": asked}
    return pose(layers, {"Z": T * V, "T": T}, blanks)


# All together.


def price_in_bits(chance: Chance) -> Problem:
    """Scores whose powers of 2 add up to a power of 2, in any order and from any level."""
    asked = one(chance, 4)
    low = chance.pick("low", (-2, -1, 0, 1, 2), (1, 1))
    steps = np.array([[2, 1, 0, 0], [0, 0, 0, 0]], dtype=Int)[chance.pick("steps", (0, 0, 0, 1))]
    order = np.argsort(chance.draw("order", (4,)), axis=-1)
    Z = np.take_along_axis(steps, order, axis=-1)[..., None] + low
    layers = (*HALVES, Cellwise(BITS, ("P",), "L"))
    return pose(layers, {"Z": Z}, {"E": asked, "S": total(chance), "P": asked, "L": asked})


def base_e(chance: Chance) -> Problem:
    blanks = {"E": chance.some("powers", chance.anywhere(4, 1), 2), "S": total(chance), "P": one(chance, 4)}
    return pose(WITH_E, {"Z": drawn(chance, columns_of_e())}, blanks)


def after_a_layer(chance: Chance) -> Problem:
    """The biases are what is still missing to scores with good shares. No input is 2: 2·2 is 2 + 2, too."""
    W, X = chance.pick("W", SMALL, (3, 2)), chance.pick("X", (1, 3, 4), (2, 1))
    asked = one(chance, 3)
    b = (scores(chance, 3) - weighted(W, X))[..., 0]
    layers = (Affine("W", "X", "b", "Z"), *SOFTMAX)
    return pose(layers, {"W": W, "X": X, "b": b}, {"Z": asked, "E": asked, "S": total(chance), "P": asked})


def six_classes(chance: Chance) -> Problem:
    Z = drawn(chance, columns(6, (-1, 0, 1, 2, 3)))
    blanks = {"E": chance.some("powers", chance.anywhere(6, 1), 3), "S": total(chance), "P": one(chance, 6)}
    return pose(SOFTMAX, {"Z": Z}, blanks)


def largest_score(chance: Chance) -> Problem:
    deaf = chance.one("deaf", chance.anywhere(2, 1))
    return compared(chance, chance.pick("X", (1, 2, 3, 4, 5), (2, 1)) * ~deaf, y="Z")


SHARED = ("odds", "equal-shares")
TURNED = (*SHARED, "share-upside-down")
SUMMED = ("last-left-out", "sum-as-mean")
RANKED = ("rank-from-below", "rank-from-zero", "exponent-sign-lost")
HALVED = ("one-halving-short", "loss-is-share", "loss-is-inverse", "one-halving-more")
LADDER = (
    Recipe("soft-power", "To the power of", one_power, ("no-power", "base-times-score", "one-factor-too-many")),
    Recipe("soft-zero", "The exponent 0", power_of_zero, ("zero-power-zero", "one-factor-too-many"), 1372),
    Recipe(
        "soft-negative", "Below zero", negative_exponent,
        ("no-power", "exponent-sign-lost", "minus-power-minus", "score-cut-at-zero"),
    ),
    Recipe("soft-sum", "Add up the powers", sum_of_powers, SUMMED, 1739),
    Recipe("soft-two", "Two classes", partial(shares, count=2), ("not-normalised", *SHARED), 42),
    Recipe("soft-three", "Three classes", partial(shares, count=3, also="S"), (*TURNED, "last-left-out"), 214),
    Recipe("soft-four", "Four classes", partial(shares, count=4, also="ES"), (*TURNED, "no-power"), 1900),
    Recipe("soft-base-two", "Doubling and halving", base_two, ("not-normalised", "odds", "no-power"), 666),
    Recipe("soft-rest", "What is left of 1", rest_of_one, ("share-for-power", *SHARED)),
    Recipe("soft-power-of-share", "Powers from shares", power_of_share, ("share-divided", "share-for-power")),
    Recipe(
        "soft-sum-of-share", "The sum from a share", sum_of_share,
        ("power-times-share", "sum-upside-down", "share-for-power"),
    ),
    Recipe("soft-ranking", "Who comes first?", ranking, RANKED, 744),
    Recipe("soft-score", "A missing score", score_of_power, ("score-is-power", "third-of-power", "odds"), 327),
    Recipe("soft-shift", "Everyone gets more", shifted, (*SHARED, "shift-taken-away", "shift-forgotten")),
    Recipe("soft-two-scores", "Two missing scores", two_scores, ("score-is-power", "third-of-power", "last-left-out")),
    Recipe(
        "soft-temperature", "Bolder or calmer", temperature,
        ("odds", "by-the-largest", "winner-takes-all", "times-temperature", "minus-temperature"), 225,
    ),
    Recipe("soft-bits", "The price in bits", price_in_bits, HALVED, 200),
    Recipe("soft-after-layer", "A layer in front", after_a_layer, ("forgot-bias", *SHARED)),
    Recipe("soft-base-e", "The base of nature", base_e, SHARED),
    Recipe("soft-largest", "Which class gets most?", largest_score, ("larger-weights", "larger-size"), 1500),
)  # fmt: skip

RETIRED = ((Recipe("soft-six", "Six classes", six_classes, (*SHARED, "last-left-out")), "soft-largest"),)
