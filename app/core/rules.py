"""Equations from cell to cell: out = f(one or more numbers), with what can be told backwards, and in words.

A rule knows nothing of matrices. `undo[k]` finds operand k from the others and the result; where that tells nothing it
gives a fraction with the denominator 0. In the words {0}, {1} are the operands and {z} is the result.

The functions of three levels are those of chapter 4. Powers have a fixed denominator, so that their sum has it, too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.core.arrays import Array, Int
from app.core.ratio import Ratio
from app.core.residue import Residue

Undo = Callable[..., Ratio]
LEAST, MOST = -2, 7  # exponents
NONE = 99  # in a table: there is no such number
STAIRCASE = "The levels of sigmoid3 are 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on."
E_TABLE = (14, 37, 100, 272, 739, 2009, 5460)  # hundredths of e^z, rounded, for z from -2 to 4


@dataclass(frozen=True, eq=False)
class Rule:
    """One equation: a row of the table below, and compared as such."""

    name: str
    forward: Callable[..., Ratio]
    undo: tuple[Undo | None, ...]
    sign: str  # how the equation is written between its operands: "max({0}, 0)"
    back: tuple[str, ...]  # the same for each operand: "{z} + {1}"
    says: str  # the rule in a sentence
    title: str = ""  # the name of an activation function, for an arrow
    equals: str = "="  # or "≈" where the result is rounded
    back_below: str = ""  # the way back where the result is negative, if that is another one
    residue: Residue | None = None  # as the second prover says it; ours stand in `residues`

    def written(self, *operands: str) -> str:
        """The equation with its operands; one that stands in brackets anyway needs no others: max(−6, 0)."""
        plain = (each.strip("()") if f"({{{place}}}" in self.sign else each for place, each in enumerate(operands))
        return self.sign.format(*plain)


def whole(above: Array) -> Ratio:
    return Ratio(above.astype(Int))


def halves(above: Array) -> Ratio:
    return Ratio(above.astype(Int), np.asarray(2, dtype=Int))


def levels(z: Ratio) -> Array:
    """-1, 0 or 1: at most -2, between, at least 2."""
    return (z.above >= 2) * 1 - (z.above <= -2) * 1


def power(base: int) -> Callable[[Ratio], Ratio]:
    below = np.asarray(base**-LEAST, dtype=Int)
    table = np.array([base**place for place in range(MOST - LEAST + 1)], dtype=Int)

    def raised(z: Ratio) -> Ratio:
        exponent, exact = z.counted(None)
        inside = exact & (exponent >= LEAST) & (exponent <= MOST)
        return Ratio(entry(table, exponent - LEAST), below).where(inside)

    return raised


def logarithm(base: int) -> Callable[[Ratio, Ratio], Ratio]:
    """By a table of the powers, each of which is counted in the smallest of them."""
    exponents = numbered({base ** (exponent - LEAST): exponent for exponent in range(LEAST, MOST + 1)})
    smallest = np.asarray(base**-LEAST, dtype=Int)

    def log(_: Ratio, e: Ratio) -> Ratio:
        count, exact = e.counted(smallest)
        found = entry(exponents, count)
        return Ratio(found).where(exact & (found != NONE))

    return log


def entry(table: Array, places: Array) -> Array:
    """What stands at these places, or at the nearer end of the table; as `places` lie in memory, the batch last."""
    return np.asarray(table.take(places.T, mode="clip").T)


def numbered(found: Mapping[int, int]) -> Array:
    """A table of small numbers, with NONE in all places that are not named, and at both ends."""
    table = np.full(max(found) + 2, NONE, dtype=Int)
    table[list(found)] = list(found.values())
    return table


def e_power(z: Ratio) -> Ratio:
    table = np.array(E_TABLE, dtype=Int)
    exponent, exact = z.counted(None)
    inside = exact & (exponent >= LEAST) & (exponent < LEAST + len(E_TABLE))
    return Ratio(entry(table, exponent - LEAST), np.asarray(100, dtype=Int)).where(inside)


def rounded(number: Ratio) -> Ratio:
    """To two places; where a number lies halfway there is none."""
    hundredths, below = number.hundredths(), 1 if number.below is None else number.below
    halfway = 200 * number.above.astype(np.int64) == (2 * hundredths - 1) * below
    return Ratio(hundredths.astype(Int), np.asarray(100, dtype=Int)).where(number.is_number() & ~halfway)


HALVINGS = numbered({2 ** (7 - count): count for count in range(8)})  # by how many parts of 128 are left
FINEST_BITS = np.asarray(128, dtype=Int)


def bits(p: Ratio) -> Ratio:
    """-log2 p, where p is one of 1, 1/2, 1/4, ..."""
    parts, exact = p.counted(FINEST_BITS)
    found = entry(HALVINGS, parts)
    return Ratio(found).where(exact & (found != NONE))


def from_bits(_: Ratio, count: Ratio) -> Ratio:
    table = np.array([2**place for place in range(8)], dtype=Int)
    return Ratio(np.ones_like(count.above), entry(table, count.above))


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
    "leaky({0})", ("{z}",), "Leaky ReLU keeps a positive number, and takes a tenth of a negative one.",
    "Leaky ReLU", back_below="{z}·10",
)  # fmt: skip
SIGMOID3 = Rule(
    "sigmoid3", lambda z: halves(levels(z) + 1), (None,), "sigmoid3({0})", ("",),
    STAIRCASE, "sigmoid3",
)  # fmt: skip
TANH3 = Rule(
    "tanh3", lambda z: whole(levels(z)), (None,), "tanh3({0})", ("",),
    "The levels of tanh3 are −1 up to −2, 0 from −1 to 1, and 1 from 2 on.", "tanh3",
)  # fmt: skip
STEP = Rule(
    "step", lambda z: whole((z.above > 0) * 1), (None,), "step({0})", ("",),
    "The step is 1 for a positive number, and 0 for every other one.", "step",
)  # fmt: skip
GATE = Rule(
    "gate", lambda z: whole((z.above > 0) * 1).where(z.above != 0), (None,), "gate({0})", ("",),
    "Behind ReLU the slope is 1 where the number in front is positive, and 0 where it is negative.", "gate",
)  # fmt: skip
MIRROR = Rule(
    "mirror", lambda a: 1 - a, (lambda a, m: 1 - m,), "1 − {0}", ("1 − {z}",),
    "The sigmoid is symmetric: σ(−z) is what σ(z) leaves of 1.",
)  # fmt: skip
LARGEST3 = Rule(
    "largest3", edge(-2, 1), (None,), "largest({0})", ("",),
    f"{STAIRCASE} Find the largest whole number with the same level.",
    "largest",
)  # fmt: skip
SMALLEST3 = Rule(
    "smallest3", edge(-1, 2), (None,), "smallest({0})", ("",),
    f"{STAIRCASE} Find the smallest whole number with the same level.",
    "smallest",
)  # fmt: skip
POWER3 = Rule(
    "power3", power(3), (logarithm(3),), "3^{0}", ("the exponent of 3 that gives {z}",),
    "The exponent counts factors: 3^0 is 1, each step up multiplies by 3, each step down divides by 3.", "3^z",
)  # fmt: skip
POWER2 = Rule(
    "power2", power(2), (logarithm(2),), "2^{0}", ("the exponent of 2 that gives {z}",),
    "The exponent counts factors: 2^0 is 1, each step up doubles, each step down halves.", "2^z",
)  # fmt: skip
EXP = Rule(
    "exp", e_power, (None,), "e^{0}", ("",),
    "The number e is about 2.718. Round its powers to two places: e^0 is 1, e^1 is 2.72, and e^(−1) is 0.37.",
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
