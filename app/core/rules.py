"""Equations from cell to cell: out = f(one or more numbers), with what can be told backwards, and in words.

A rule knows nothing of matrices. `undo[k]` finds operand k from the others and the result; where that tells nothing it
gives a fraction with the denominator 0. In the words {0}, {1} are the operands and {z} is the result.

The functions of three levels are those of chapter 4. Powers have a fixed denominator, so that their sum has it, too.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.core.arrays import Array, Int
from app.core.ratio import Ratio

Undo = Callable[..., Ratio]
LEAST = -2  # the smallest exponent
E_TABLE = (14, 37, 100, 272, 739, 2009, 5460)  # hundredths of e^z, rounded, for z from -2 to 4


@dataclass(frozen=True)
class Rule:
    """One equation."""

    name: str
    forward: Callable[..., Ratio]
    undo: tuple[Undo | None, ...]
    sign: str  # how the equation is written between its operands: "max({0}, 0)"
    back: tuple[str, ...]  # the same for each operand: "{z} + {1}"
    says: str  # the rule in a sentence
    title: str = ""  # the name of an activation function, for an arrow
    equals: str = "="  # or "≈" where the result is rounded


def whole(above: Array) -> Ratio:
    return Ratio(above.astype(Int))


def halves(above: Array) -> Ratio:
    return Ratio(above.astype(Int), np.asarray(2, dtype=Int))


def levels(z: Ratio) -> Array:
    """-1, 0 or 1: at most -2, between, at least 2."""
    return (z.above >= 2) * 1 - (z.above <= -2) * 1


def power(base: int) -> Callable[[Ratio], Ratio]:
    below = np.asarray(base**-LEAST, dtype=Int)
    table = np.array([base**place for place in range(10)], dtype=Int)

    def raised(z: Ratio) -> Ratio:
        exponent, exact = z.counted(None)
        return Ratio(table[np.clip(exponent - LEAST, 0, 9)], below).where(exact & (exponent >= LEAST) & (exponent <= 7))

    return raised


def logarithm(base: int) -> Callable[[Ratio, Ratio], Ratio]:
    def log(_: Ratio, e: Ratio) -> Ratio:
        found, none = np.zeros_like(e.above), np.ones(e.above.shape, dtype=np.bool_)
        for exponent in range(LEAST, 8):
            power = Ratio(np.asarray(base ** (exponent - LEAST), dtype=Int), np.asarray(base**-LEAST, dtype=Int))
            hit = power.equals(e)
            found, none = np.where(hit, exponent, found), none & ~hit
        return Ratio(found.astype(Int)).where(~none)

    return log


def e_power(z: Ratio) -> Ratio:
    table = np.array(E_TABLE, dtype=Int)
    exponent, exact = z.counted(None)
    inside = exact & (exponent >= LEAST) & (exponent < LEAST + len(E_TABLE))
    return Ratio(table[np.clip(exponent - LEAST, 0, len(E_TABLE) - 1)], np.asarray(100, dtype=Int)).where(inside)


def rounded(number: Ratio) -> Ratio:
    """To two places; where a number lies halfway there is none."""
    above, below = number.above.astype(np.int64) * 200, number.below if number.below is not None else 1
    safe = np.maximum(below, 1)
    hundredths = (above + safe) // (2 * safe)
    return Ratio(hundredths.astype(Int), np.asarray(100, dtype=Int)).where((above + safe) % (2 * safe) != 0)


def bits(p: Ratio) -> Ratio:
    """-log2 p, where p is one of 1, 1/2, 1/4, ..."""
    found, none = np.zeros_like(p.above), np.ones(p.above.shape, dtype=np.bool_)
    for count in range(8):
        hit = Ratio(np.asarray(1, dtype=Int), np.asarray(2**count, dtype=Int)).equals(p)
        found, none = np.where(hit, count, found), none & ~hit
    return Ratio(found.astype(Int)).where(~none)


def from_bits(_: Ratio, count: Ratio) -> Ratio:
    table = np.array([2**place for place in range(8)], dtype=Int)
    return Ratio(np.ones_like(count.above), table[np.clip(count.above, 0, 7)])


def edge(low: int, high: int) -> Callable[[Ratio], Ratio]:
    """From a level of sigmoid3, in halves, to an integer at its edge; there is none for the level that has no end."""

    def find(level: Ratio) -> Ratio:
        doubled = level * 2
        one, half = Ratio(np.asarray(low, dtype=Int)), Ratio(np.asarray(high, dtype=Int))
        lower = doubled.equals(Ratio(np.asarray(0 if low == -2 else 1, dtype=Int)))
        upper = doubled.equals(Ratio(np.asarray(1 if low == -2 else 2, dtype=Int)))
        return Ratio(np.where(lower, one.above, half.above).astype(Int)).where(lower | upper)

    return find


RELU = Rule(
    "relu", lambda z: whole(z.above * (z.above > 0)), (lambda z, a: a.where(a.is_positive()),),
    "max({0}, 0)", ("{z}",), "ReLU keeps a positive number as it is, and makes every other one 0.", "ReLU",
)  # fmt: skip
LEAKY = Rule(
    "leaky", lambda z: Ratio(np.where(z.above > 0, 10 * z.above, z.above), np.asarray(10, dtype=Int)),
    (lambda z, a: Ratio(np.where(a.above > 0, a.above, 10 * a.above), a.below),),
    "leaky({0})", ("{z}, undone",), "Leaky ReLU keeps a positive number, and takes a tenth of a negative one.",
    "Leaky ReLU",
)  # fmt: skip
SIGMOID3 = Rule(
    "sigmoid3", lambda z: halves(levels(z) + 1), (None,), "sigmoid3({0})", ("",),
    "sigmoid3 is 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on.", "sigmoid3",
)  # fmt: skip
TANH3 = Rule(
    "tanh3", lambda z: whole(levels(z)), (None,), "tanh3({0})", ("",),
    "tanh3 is −1 up to −2, 0 from −1 to 1, and 1 from 2 on.", "tanh3",
)  # fmt: skip
STEP = Rule(
    "step", lambda z: whole((z.above > 0) * 1), (None,), "step({0})", ("",),
    "The step is 1 for a positive number, and 0 for every other one.", "step",
)  # fmt: skip
GATE = Rule(
    "gate", lambda z: whole((z.above > 0) * 1).where(z.above != 0), (None,), "gate({0})", ("",),
    "Behind ReLU the slope is 1 where the number in front is positive, and 0 where it is negative.", "slope",
)  # fmt: skip
MIRROR = Rule(
    "mirror", lambda a: 1 - a, (lambda a, m: 1 - m,), "1 − {0}", ("1 − {z}",),
    "The sigmoid is symmetric: σ(−z) is what σ(z) leaves of 1.",
)  # fmt: skip
LARGEST3 = Rule(
    "largest3", edge(-2, 1), (None,), "the largest z with level {0}", ("",),
    "sigmoid3 is 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on: the largest whole number is the last of its stretch.",
)  # fmt: skip
SMALLEST3 = Rule(
    "smallest3", edge(-1, 2), (None,), "the smallest z with level {0}", ("",),
    "sigmoid3 is 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on: the smallest whole number is the first of its stretch.",
)  # fmt: skip
POWER3 = Rule(
    "power3", power(3), (logarithm(3),), "3^{0}", ("the exponent of 3 that gives {z}",),
    "3 to the power of a number: 3⁰ is 1, each step up multiplies by 3, each step down divides by 3.", "3^z",
)  # fmt: skip
POWER2 = Rule(
    "power2", power(2), (logarithm(2),), "2^{0}", ("the exponent of 2 that gives {z}",),
    "2 to the power of a number: 2⁰ is 1, each step up doubles, each step down halves.", "2^z",
)  # fmt: skip
EXP = Rule(
    "exp", e_power, (None,), "e^{0}", ("",),
    "e is about 2.718. To two places, e⁰ = 1, e¹ = 2.72, e² = 7.39, e³ = 20.09, and e to the power of −1 is 0.37.",
    "e^z", "≈",
)  # fmt: skip
SUM = Rule(
    "sum", lambda a, b: a + b, (lambda a, b, z: z - b, lambda a, b, z: z - a),
    "{0} + {1}", ("{z} − {1}", "{z} − {0}"), "Add the two, cell by cell.",
)  # fmt: skip
DIFFERENCE = Rule(
    "difference", lambda a, b: a - b, (lambda a, b, z: z + b, lambda a, b, z: a - z),
    "{0} − {1}", ("{z} + {1}", "{0} − {z}"), "Take the second away from the first, cell by cell.",
)  # fmt: skip
TIMES = Rule(
    "times", lambda a, b: a * b, (lambda a, b, z: z / b, lambda a, b, z: z / a),
    "{0}·{1}", ("{z} ÷ {1}", "{z} ÷ {0}"), "Multiply the two, cell by cell.",
)  # fmt: skip
QUOTIENT = Rule(
    "quotient", lambda a, b: a / b, (lambda a, b, z: z * b, lambda a, b, z: a / z),
    "{0} ÷ {1}", ("{z}·{1}", "{0} ÷ {z}"), "Divide the first by the second, cell by cell.",
)  # fmt: skip
SHARE = Rule(
    "share", lambda e, s: e / s, (lambda e, s, p: p * s, lambda e, s, p: e / p),
    "{0} ÷ {1}", ("{z}·{1}", "{0} ÷ {z}"), "A share is one part of the sum: divide the part by the sum.",
)  # fmt: skip
SHARE2 = Rule(
    "share2", lambda e, s: rounded(e / s), (None, None), "{0} ÷ {1}", ("", ""),
    "A share is one part of the sum: divide the part by the sum, and round to two places.", equals="≈",
)  # fmt: skip
BITS = Rule(
    "bits", bits, (from_bits,), "−log₂ {0}", ("1 ÷ 2^{z}",),
    "The loss in bits counts how often 1 has to be halved to reach the probability.",
)  # fmt: skip
UPDATE = Rule(
    "update", lambda w, eta, g: w - eta * g,
    (lambda w, eta, g, v: v + eta * g, lambda w, eta, g, v: (w - v) / g, lambda w, eta, g, v: (w - v) / eta),
    "{0} − {1}·{2}", ("{z} + {1}·{2}", "({0} − {z}) ÷ {2}", "({0} − {z}) ÷ {1}"),
    "Step against the gradient: take the learning rate times the gradient away from the weight.",
)  # fmt: skip

RULES = {
    rule.name: rule
    for rule in (
        RELU, LEAKY, SIGMOID3, TANH3, STEP, GATE, MIRROR, LARGEST3, SMALLEST3, POWER3, POWER2, EXP, SUM, DIFFERENCE,
        TIMES, QUOTIENT, SHARE, SHARE2, BITS, UPDATE,
    )
}  # fmt: skip
