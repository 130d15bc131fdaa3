"""The ladder of chapter 18: how long a step may be, and schedules that change it on the way.

A bowl has the curvature C: its slope is C·W. F is what a step leaves of the way to the bottom. T counts steps since the
start, and U those of one round. A round has N steps, or it is a triangle of D, twice S. A stair has S steps as well,
and K counts what is over. R is a rate of two decimal places, a part P of the way up from L to H; R0 is the first one.
"""

from collections.abc import Sequence
from functools import partial
from itertools import permutations

import numpy as np

from app.core.arrays import Array, Int, Mask
from app.core.cells import Down
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.layers import Layer
from app.core.options import RATES, SIGNED_DIGITS, Given, Parts, minus, one, quotient, rate, times, update
from app.core.problem import Problem, pose
from app.core.ratio import Ratio
from app.core.recipe import Recipe

HALVES = ((1, 2), (1, 4))
FINE = (*RATES, (1, 20), (1, 25), (1, 50), (3, 10), (3, 20))
VALLEYS = ((1, 3), (1, 4), (1, 7), (1, 9), (2, 6), (2, 8), (3, 5), (3, 7), (4, 6), (1, 19), (2, 18), (4, 16))
STARTS = (*((8 * times, 2) for times in range(1, 13)), (64, 4))  # hundredths, and what they can be divided by 3 times
BALLS = np.array([*permutations((-5, -4, -2, -1, 1, 3, 4), 2)], dtype=Int)  # where two balls start

STEP = ("uphill", "rate-forgotten")
FACTOR = ("factor-plus", "factor-alone")
STAIRS = ("stair-not-over", "stairs-times", "stairs-once")
BETWEEN = ("lo-forgotten", "hi-for-range")


def fixed(chance: Chance, *numbers: int) -> Array:
    """The same column for every seed; (batch, count, 1)."""
    return np.broadcast_to(np.array(numbers, dtype=Int)[:, None], (len(chance.keys), len(numbers), 1))


def every(chance: Chance, *names: str, shape: tuple[int, int] = (1, 1)) -> dict[str, Mask]:
    """Arrays of one shape, all of them hidden."""
    return dict.fromkeys(names, chance.anywhere(*shape))


# Steps in a bowl.

BOWL: tuple[Layer, ...] = (times("C", "W", "dW"), update("W", "dW", "Wnew"))
SHRUNK: tuple[Layer, ...] = (KINDS["factor"]("eta", "C", "F"), times("F", "W", "Wnew"))


def bowl(chance: Chance, curves: Sequence[int], rates: Parts = RATES, rows: int = 1, columns: int = 1) -> Given:
    """Some places in bowls, and a rate that does not lead to the bottom at once: the curvature is less, or one more."""
    C, eta = chance.pick("C", curves, (rows, 1)), rate(chance, rates)
    arrives = (eta * Ratio(C) - 1).above >= 0
    return {"W": chance.pick("W", SIGNED_DIGITS, (rows, columns)), "C": C + arrives, "eta": eta}


def step(chance: Chance) -> Problem:
    """Two steps, of which one is done already."""
    asked = chance.one("blank", chance.anywhere(1, 2))
    return pose(BOWL, bowl(chance, range(1, 5), columns=2), {"dW": asked, "Wnew": asked})


def factor(chance: Chance) -> Problem:
    return pose(SHRUNK, bowl(chance, range(1, 5), columns=2), {"F": one(chance), "Wnew": chance.anywhere(1, 2)})


def three_steps(chance: Chance) -> Problem:
    """It comes closer, bounces for ever, or flies out."""
    layers = [KINDS["factor"]("eta", "C", "F"), times("F", "W", "W1"), times("F", "W1", "W2"), times("F", "W2", "W3")]
    W = 4 * chance.pick("W", (*range(-16, 0), *range(1, 17)), (1, 1))
    return pose(layers, {**bowl(chance, range(1, 6), HALVES), "W": W}, every(chance, "F", "W1", "W2", "W3"))


def best(chance: Chance) -> Problem:
    """The rate that ends at the bottom in one step."""
    W, C = chance.pick("W", SIGNED_DIGITS, (1, 1)), chance.pick("C", range(2, 21), (1, 1))
    return pose(BOWL, {"W": W, "C": C, "eta": Ratio(np.ones_like(C), C)}, every(chance, "dW", "eta"))


def edge(chance: Chance) -> Problem:
    """The rate that ends as far away, on the other side."""
    W, C = chance.pick("W", SIGNED_DIGITS, (1, 1)), chance.pick("C", range(3, 41), (1, 1))
    return pose(SHRUNK, {"W": W, "C": C, "eta": Ratio(np.full_like(C, 2), C)}, every(chance, "eta", "Wnew"))


def curve(chance: Chance) -> Problem:
    return pose(BOWL, bowl(chance, range(1, 9), rows=2), every(chance, "dW", "C", shape=(2, 1)))


def two_ways(chance: Chance) -> Problem:
    """A valley that is steep in one direction and flat in the other."""
    return pose(SHRUNK, bowl(chance, range(1, 9), rows=2), every(chance, "F", "Wnew", shape=(2, 1)))


def valley(chance: Chance) -> Problem:
    curves = np.array(VALLEYS, dtype=Int)[chance.pick("C", range(len(VALLEYS)))][..., None]
    given = {"N": fixed(chance, 2), "C": curves, "W": chance.pick("W", SIGNED_DIGITS, (2, 1))}
    layers = [Down("C", "S"), quotient("N", "S", "eta"), *SHRUNK]
    return pose(layers, given, {"eta": one(chance), **every(chance, "F", "Wnew", shape=(2, 1))})


# Stairs.

STAIR: tuple[Layer, ...] = (KINDS["floors"]("T", "S", "K"), KINDS["stairs"]("R0", "gamma", "K", "R"))


def start(chance: Chance) -> Given:
    """The first rate, and how much of it a stair leaves."""
    above, below = np.array(STARTS, dtype=Int)[chance.pick("start", range(len(STARTS)), (1, 1))].transpose(3, 0, 1, 2)
    return {"R0": hundredths(above), "gamma": Ratio(np.ones_like(below), below)}


def hundredths(numbers: Array) -> Ratio:
    return Ratio(numbers, np.full_like(numbers, 100))


def stair(chance: Chance, rows: int) -> Given:
    """Some steps of a walk down the stairs, each of which is S steps long."""
    S = chance.pick("S", range(3, 13), (1, 1))
    T = S * chance.pick("full", (0, 1, 2, 3), (rows, 1)) + chance.pick("rest", range(1_000), (rows, 1)) % S
    return {**start(chance), "T": T, "S": S}


def floors(chance: Chance) -> Problem:
    T, S = chance.pick("T", range(10, 100), (3, 1)), chance.pick("S", range(3, 13), (1, 1))
    return pose([KINDS["floors"]("T", "S", "K")], {"T": T, "S": S}, {"K": chance.anywhere(3, 1)})


def stairs(chance: Chance) -> Problem:
    return pose(STAIR, stair(chance, 2), every(chance, "K", "R", shape=(2, 1)))


def stairs_start(chance: Chance) -> Problem:
    return pose(STAIR, stair(chance, 1), every(chance, "K", "R0"))


def stairs_when(chance: Chance) -> Problem:
    """The first step of each stair, and the rate from there on."""
    given = {**start(chance), "K": fixed(chance, 2, 3), "S": chance.pick("S", range(3, 34), (1, 1))}
    return pose([times("K", "S", "T"), STAIR[1]], given, every(chance, "T", "R", shape=(2, 1)))


# Triangles.

RANGE: Layer = KINDS["between"]("L", "H", "P", "R")
TRIANGLE: tuple[Layer, ...] = (KINDS["tent"]("U", "S", "P"), RANGE)


def bounds(chance: Chance, rows: int = 1) -> Given:
    """The lowest and the highest rate."""
    low, span = chance.pick("L", range(5, 45, 5), (rows, 1)), chance.pick("range", (20, 40, 60), (rows, 1))
    return {"L": hundredths(low), "H": hundredths(low + span)}


def half(chance: Chance) -> Array:
    """How long the rate rises, and then falls again; (batch, 1, 1)."""
    return chance.pick("S", (4, 5, 10), (1, 1))


def within(chance: Chance, S: Array) -> Array:
    """A step behind the start of something that is S steps long, and before its end; (batch, 1, 1)."""
    return np.asarray(1 + chance.pick("U", range(1_000), (1, 1)) % (S - 1))


def two_within(chance: Chance, S: Array) -> Array:
    """Two different ones; (batch, 2, 1)."""
    first = within(chance, S)
    return np.concatenate((first, 1 + (first + chance.pick("apart", range(1_000), (1, 1)) % (S - 2)) % (S - 1)), axis=1)


def triangle(chance: Chance, falls: bool) -> Problem:
    """Two steps on the way up, or on the way down."""
    S = half(chance)
    given: Given = {**bounds(chance), "S": S, "U": two_within(chance, S) + S * falls}
    return pose(TRIANGLE, given, every(chance, "P", "R", shape=(2, 1)))


def cycle(chance: Chance) -> Problem:
    """In the second or third triangle."""
    S = half(chance)
    D = 2 * S
    T = D * chance.pick("before", (1, 2), (1, 1)) + within(chance, D)
    layers = [KINDS["floors"]("T", "D", "K"), times("K", "D", "V"), minus("T", "V", "U"), *TRIANGLE]
    return pose(layers, {**bounds(chance), "S": S, "D": D, "T": T}, every(chance, "K", "V", "U", "P", "R"))


def bound(chance: Chance) -> Problem:
    """Each bound once, told by a rate on the way up and the other bound."""
    S, both = half(chance), chance.anywhere(2, 1)
    given: Given = {**bounds(chance, 2), "S": S, "U": two_within(chance, S)}
    low = both & (np.arange(2) == 0)[:, None]
    return pose(TRIANGLE, given, {"P": both, "L": low, "H": ~low})


# Cosines.

COSINE: tuple[Layer, ...] = (KINDS["cosine"]("F", "P"), RANGE)


def cosine(chance: Chance) -> Problem:
    F = np.array([*permutations((0, 2, 3, 4, 6), 2)], dtype=Int)[chance.pick("F", range(20))][..., None]
    given: Given = {**bounds(chance), "F": Ratio(F, fixed(chance, 6))}
    return pose(COSINE, given, every(chance, "P", "R", shape=(2, 1)))


def restart(chance: Chance) -> Problem:
    """Each round is twice as long as the one before: 6, 12 and 24 steps, or 12, 24 and 48."""
    turn, length = chance.pick("round", (0, 1, 2), (1, 1)), chance.pick("first", (6, 12), (1, 1))
    N, A = length * 2**turn, length * (2**turn - 1)
    U = N // 6 * chance.pick("F", (0, 2, 3, 4), (1, 1))
    layers = [minus("T", "A", "U"), quotient("U", "N", "F"), *COSINE]
    return pose(layers, {**bounds(chance), "T": A + U, "A": A, "N": N}, every(chance, "U", "F", "P", "R"))


# Two wells, and the first steps.


def two_wells(chance: Chance) -> Problem:
    """Two balls in a landscape with a shallow well at 2, a deep one at -3 and a hill at 0."""
    given: Given = {"W": BALLS[chance.pick("W", range(len(BALLS)))][..., None, :], "eta": rate(chance, FINE)}
    given |= {"A": fixed(chance, 2), "B": fixed(chance, -3)}
    layers = [minus("W", "A", "P"), minus("W", "B", "Q"), times("P", "Q", "M"), times("W", "M", "dW")]
    return pose([*layers, update("W", "dW", "Wnew")], given, every(chance, "M", "dW", "Wnew", shape=(1, 2)))


def warm_up(chance: Chance) -> Problem:
    """A share of the rate first, then all of it, then stairs."""
    N = chance.pick("N", (4, 8), (1, 1))
    layers = [quotient("T1", "N", "P"), times("R0", "P", "R1"), KINDS["floors"]("T2", "S", "K")]
    late = stair(chance, 1)
    given: Given = {**late, "T1": within(chance, N), "N": N, "T2": late["T"]}
    del given["T"]
    layers.append(KINDS["stairs"]("R0", "gamma", "K", "R2"))
    return pose(layers, given, every(chance, "P", "R1", "K", "R2"))


LADDER = (
    Recipe("rate-step", "A step in a bowl", step, STEP),
    Recipe("rate-factor", "What a step leaves", factor, FACTOR),
    Recipe("rate-best", "To the bottom in one step", best, ("rate-upside-down",), distinct=250),
    Recipe("rate-edge", "As far away as before", edge, ("best-for-edge", "edge-upside-down"), distinct=500),
    Recipe("stairs-floor", "Which stair?", floors, ("stair-not-over", "floor-exact")),
    Recipe("stairs-when", "When does it fall?", stairs_when, ("stairs-times", "stairs-once"), distinct=300),
    Recipe("stairs-start", "Back to the first stair", stairs_start, ("stair-not-over",), distinct=1_500),
    Recipe("stairs", "Down the stairs", stairs, STAIRS),
    Recipe("tri-up", "Up the triangle", partial(triangle, falls=False), ("tri-whole-width", *BETWEEN), distinct=800),
    Recipe("tri-down", "Down the triangle", partial(triangle, falls=True), ("tri-not-folded", *BETWEEN), distinct=800),
    Recipe("rate-two", "Two directions", two_ways, FACTOR),
    Recipe("rate-curve", "How steep is the bowl?", curve, ("step-for-slope",)),
    Recipe("cos-five", "Five places of a cosine", cosine, ("cos-turned", *BETWEEN), distinct=200),
    Recipe("warm-up", "Warm up first", warm_up, ("stair-not-over", "stairs-times"), distinct=1_500),
    Recipe("cos-restart", "Start once more", restart, ("cos-turned", *BETWEEN), distinct=200),
    Recipe("tri-bounds", "Which bound?", bound, ("low-not-divided", "high-not-divided")),
    Recipe("tri-cycle", "In a later triangle", cycle, ("tri-not-folded", *BETWEEN), distinct=600),
    Recipe("rate-valley", "The best rate for a valley", valley, ("one-for-two", *FACTOR)),
    Recipe("rate-three", "Closer, or further away?", three_steps, FACTOR, distinct=200),
    Recipe("two-wells", "Which side of the hill?", two_wells, STEP, distinct=200),
)
