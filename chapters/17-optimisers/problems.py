"""The ladder of chapter 17: momentum, RMSprop, Adam, AdamW and Lion, each from the same slope G.

V is a speed, S the running mean of the squares Q of the slopes, R its root, M the running mean of the slopes. D is what
the learning rate multiplies. What is new has "new" behind its name, what is corrected for a start at 0 has "hat". Roots
are whole, since S is drawn so that they are.
"""

import numpy as np

from app.core.arrays import Int
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.layers import Layer
from app.core.options import GENTLE, RATES, SIGNED_DIGITS, Given, Parts, among, every, one, part, quotient, rate, update
from app.core.problem import Problem, pose
from app.core.ratio import Ratio
from app.core.recipe import Recipe

HALF: Parts = ((1, 2),)
SHARES: Parts = ((1, 2), (1, 4), (3, 4))
DECAYS: Parts = ((1, 2), (1, 5), (1, 10))

ROOTS = tuple(  # what is left of the squares, a slope and a root: (s + g²) ÷ 2 = r²
    (2 * root * root - slope * slope, slope, root)
    for slope in range(-9, 10)
    for root in range(1, 10)
    if slope and abs(slope) != root and 0 < 2 * root * root - slope * slope < 100
)
SECOND = tuple(  # a mean of squares after one slope, the second slope, and the root of what is corrected: 2(v + g²) ÷ 3
    (v, slope, root)
    for v in range(1, 120)
    for slope in range(-9, 10)
    for root in range(1, 10)
    if slope and 2 * (v + slope * slope) == 3 * root * root and abs(slope) != root
)

STEP = ("uphill", "rate-forgotten", "step-only")
MOMENTUM = ("speed-forgotten", "speed-damped", "beta-on-slope")
MEAN = ("mean-not-squared", "share-turned")


def rolling(speed: str, slope: str, result: str) -> Layer:
    return KINDS["rolling"]("beta", speed, slope, result)


def signed(chance: Chance, *names: str, shape: tuple[int, int] = (1, 1)) -> Given:
    return {name: chance.pick(name, SIGNED_DIGITS, shape) for name in names}


# Plain steps, and momentum.


def plain(chance: Chance) -> Problem:
    given = {**signed(chance, "W", "G", shape=(1, 3)), "eta": rate(chance)}
    return pose([update("W", "G", "Wnew")], given, {"Wnew": chance.anywhere(1, 3)})


PUSH: tuple[Layer, ...] = (rolling("V", "G", "Vnew"), update("W", "Vnew", "Wnew"))


def moving(chance: Chance, shape: tuple[int, int] = (1, 1)) -> Given:
    """A weight that has a speed, and a slope."""
    given = signed(chance, "W", "V", "G", shape=shape)
    return {**given, "beta": part(chance, "beta", SHARES), "eta": rate(chance)}


def first_push(chance: Chance) -> Problem:
    return pose(PUSH, {**moving(chance), "V": chance.pick("V", (0,), (1, 1))}, every(chance, "Vnew", "Wnew"))


def speed(chance: Chance) -> Problem:
    given = {name: value for name, value in moving(chance, (1, 2)).items() if name in ("beta", "V", "G")}
    return pose(PUSH[:1], given, {"Vnew": chance.anywhere(1, 2)})


def push(chance: Chance) -> Problem:
    return pose(PUSH, moving(chance), every(chance, "Vnew", "Wnew"))


def two_pushes(chance: Chance) -> Problem:
    layers = [rolling("V", "G1", "V1"), update("W", "V1", "W1"), rolling("V1", "G2", "V2"), update("W1", "V2", "W2")]
    given = {**signed(chance, "W", "V", "G1", "G2"), "beta": part(chance, "beta", SHARES[:2])}
    return pose(layers, {**given, "eta": rate(chance, RATES[:2])}, every(chance, "V1", "W1", "V2", "W2"))


def momentum(chance: Chance) -> Problem:
    """The first speed tells the share, and the share tells the second one."""
    given = {name: value for name, value in moving(chance, (1, 2)).items() if name in ("beta", "V", "G")}
    return pose(PUSH[:1], given, {"beta": one(chance), "Vnew": chance.anywhere(1, 2) & np.array([False, True])})


def slope(chance: Chance) -> Problem:
    return pose(PUSH, moving(chance), every(chance, "Vnew", "G"))


# RMSprop: each weight by its own root.

SQUARED: tuple[Layer, ...] = (KINDS["square"]("G", "Q"), KINDS["blend"]("rho", "S", "Q", "Snew"))
ROOTED: tuple[Layer, ...] = (*SQUARED, KINDS["root"]("Snew", "R"))
SCALED: tuple[Layer, ...] = (*ROOTED, quotient("G", "R", "D"), update("W", "D", "Wnew"))


def squares(chance: Chance) -> Problem:
    given = {"S": chance.pick("S", range(1, 21), (1, 2)), "G": chance.pick("G", GENTLE, (1, 2))}
    asked = chance.anywhere(1, 2)
    return pose(SQUARED, {**given, "rho": part(chance, "rho", SHARES)}, {"Q": asked, "Snew": asked})


def rooted(chance: Chance, columns: int = 1) -> Given:
    """Means of squares and slopes that make whole roots."""
    S, G, _ = among(chance, "state", ROOTS, columns)
    return {"S": S, "G": G, "rho": part(chance, "rho", HALF)}


def root(chance: Chance) -> Problem:
    return pose(ROOTED, rooted(chance), every(chance, "Q", "Snew", "R"))


def scaled(chance: Chance) -> Problem:
    given = {**rooted(chance, 2), **signed(chance, "W", shape=(1, 2)), "eta": rate(chance)}
    return pose(SCALED, given, dict.fromkeys(("Snew", "R", "Wnew"), chance.anywhere(1, 2)))


def equal_steps(chance: Chance) -> Problem:
    """The mean of squares is what it will be after many equal slopes: each weight goes as far, however steep it is."""
    G = chance.pick("G", SIGNED_DIGITS, (1, 2)) * np.array([1, 3], dtype=Int)
    given: Given = {"G": G, "S": G * G, "rho": part(chance, "rho", SHARES), **signed(chance, "W", shape=(1, 2))}
    asked = chance.anywhere(1, 2)
    return pose(SCALED, {**given, "eta": rate(chance)}, {"R": asked, "D": asked, "Wnew": asked})


def memory(chance: Chance) -> Problem:
    return pose(ROOTED, rooted(chance), every(chance, "Q", "Snew", "S"))


# Adam: both means, corrected for their start at 0.


ADAM: tuple[Layer, ...] = (
    KINDS["blend"]("beta1", "M", "G", "Mnew"),
    KINDS["corrected"]("Mnew", "beta1", "t", "Mhat"),
    KINDS["square"]("G", "Q"),
    KINDS["blend"]("beta2", "S", "Q", "Snew"),
    KINDS["corrected"]("Snew", "beta2", "t", "Shat"),
    KINDS["root"]("Shat", "R"),
)
ADAM_STEP: tuple[Layer, ...] = (quotient("Mhat", "R", "D"), update("W", "D", "Wnew"))


def first_means(chance: Chance) -> Problem:
    layers = [
        KINDS["blend"]("beta1", "M", "G", "Mnew"),
        KINDS["square"]("G", "Q"),
        KINDS["blend"]("beta2", "S", "Q", "Snew"),
    ]
    zero = chance.pick("M", (0,), (1, 2))
    given: Given = {"M": zero, "S": zero, **signed(chance, "G", shape=(1, 2))}
    given |= {"beta1": part(chance, "beta1", SHARES), "beta2": part(chance, "beta2", SHARES)}
    asked = chance.anywhere(1, 2)
    return pose(layers, given, {"Mnew": asked, "Q": asked, "Snew": asked})


def corrected(chance: Chance) -> Problem:
    given = {"Mnew": Ratio(chance.pick("M", SIGNED_DIGITS, (3, 1)), np.full_like(chance.pick("of", (0,), (3, 1)), 4))}
    t = np.broadcast_to(np.array([[1], [2], [3]], dtype=Int), given["Mnew"].above.shape)
    layers = [KINDS["corrected"]("Mnew", "beta", "t", "Mhat")]
    return pose(layers, {**given, "t": t, "beta": part(chance, "beta", HALF)}, {"Mhat": chance.anywhere(3, 1)})


def corrected_root(chance: Chance) -> Problem:
    S, G, _ = among(chance, "state", SECOND)
    given: Given = {"S": S, "G": G, "t": np.full_like(S, 2), "beta2": part(chance, "beta2", HALF)}
    return pose(ADAM[2:], given, every(chance, "Q", "Snew", "Shat", "R"))


def first_step(chance: Chance) -> Problem:
    zero = chance.pick("M", (0,), (1, 1))
    given: Given = {"M": zero, "S": zero, **signed(chance, "W", "G"), "t": np.ones_like(zero)}
    given |= {"beta1": part(chance, "beta1", HALF), "beta2": part(chance, "beta2", HALF)}
    layers = [*ADAM, *ADAM_STEP]
    asked = every(chance, "Mnew", "Mhat", "Snew", "Shat", "R", "Wnew")
    return pose(layers, {**given, "eta": rate(chance)}, asked)


def second_step(chance: Chance) -> Problem:
    S, G, _ = among(chance, "state", SECOND)
    given: Given = {**signed(chance, "M", "W"), "S": S, "G": G}
    given |= {"t": np.full_like(S, 2), "beta1": part(chance, "beta1", HALF), "beta2": part(chance, "beta2", HALF)}
    asked = every(chance, "Mnew", "Mhat", "Snew", "Shat", "R", "Wnew")
    return pose([*ADAM, *ADAM_STEP], {**given, "eta": rate(chance)}, asked)


# Decay, and signs.


def decay(chance: Chance) -> Problem:
    """The first step of AdamW: the weight shrinks by itself, and the slope says only which way to go."""
    layers = [KINDS["decayed"]("W", "eta", "lam", "W1"), KINDS["sign"]("G", "D"), update("W1", "D", "Wnew")]
    given = {**signed(chance, "W", "G", shape=(1, 2)), "eta": rate(chance)}
    asked = chance.anywhere(1, 2)
    return pose(layers, {**given, "lam": part(chance, "lam", DECAYS)}, {"W1": asked, "Wnew": asked})


def lion(chance: Chance) -> Problem:
    layers = [
        KINDS["blend"]("beta1", "M", "G", "C"),
        KINDS["sign"]("C", "D"),
        update("W", "D", "Wnew"),
        KINDS["blend"]("beta2", "M", "G", "Mnew"),
    ]
    given = {**signed(chance, "W", "M"), "G": chance.pick("G", GENTLE, (1, 1)), "eta": rate(chance)}
    given |= {"beta1": part(chance, "beta1", ((9, 10),)), "beta2": part(chance, "beta2", ((99, 100),))}
    return pose(layers, given, every(chance, "C", "D", "Wnew", "Mnew"))


def race(chance: Chance) -> Problem:
    """The same two slopes for plain steps, for momentum, and for Lion's sign."""
    layers = [
        update("W", "G1", "A1"), update("A1", "G2", "A2"),
        rolling("G1", "G2", "V"), update("A1", "V", "B2"),
        KINDS["sign"]("G1", "D1"), update("W", "D1", "C1"), KINDS["sign"]("G2", "D2"), update("C1", "D2", "C2"),
    ]  # fmt: skip
    given = {**signed(chance, "W", "G1", "G2"), "beta": part(chance, "beta", SHARES)}
    asked = every(chance, "A1", "A2", "V", "B2", "C1", "C2")
    return pose(layers, {**given, "eta": rate(chance)}, asked)


LADDER = (
    Recipe("opt-sgd", "A plain step", plain, STEP),
    Recipe("mom-first", "From rest", first_push, STEP),
    Recipe("mom-speed", "What is left of the speed", speed, MOMENTUM),
    Recipe("mom-step", "A step with momentum", push, (*MOMENTUM, "uphill")),
    Recipe("mom-slope", "Which slope?", slope, ("speed-added", "whole-speed")),
    Recipe("mom-beta", "How much is kept?", momentum, ("speed-not-divided",)),
    Recipe("mom-two", "Two slopes", two_pushes, ("speed-forgotten", "beta-on-slope")),
    Recipe("rms-mean", "The mean of squares", squares, ("square-doubled", *MEAN)),
    Recipe("rms-root", "The root of the mean", root, ("half-for-root", "mean-not-squared"), distinct=50),
    Recipe("rms-memory", "Back to the mean before", memory, ("root-doubled", "share-not-divided"), distinct=50),
    Recipe("rms-step", "A step of RMSprop", scaled, ("mean-for-root", "not-scaled")),
    Recipe("rms-equal", "As far, however steep", equal_steps, ("not-scaled",)),
    Recipe("adam-first", "Two means", first_means, ("share-turned",), distinct=1_000),
    Recipe("adam-correct", "Corrected for the start", corrected, ("not-corrected", "corrected-power")),
    Recipe("adam-root", "The corrected root", corrected_root, ("not-corrected",), distinct=30),
    Recipe("adam-sign", "The first step of Adam", first_step, ("not-corrected",), distinct=1_000),
    Recipe("adam-second", "The second step of Adam", second_step, ("not-corrected",)),
    Recipe("adamw", "The weight shrinks by itself", decay, ("decay-without-rate", "uphill")),
    Recipe("lion", "Only the sign", lion, ("sign-lost", "sign-of-slope")),
    Recipe("opt-race", "Three from one start", race, ("speed-damped", "uphill")),
)
