"""The rules that networks are made of: activation functions, powers and shares, sums and products, the step downhill.

The functions of three levels are those of chapter 4. The true sigmoid and tanh take e^z, so that fractions are enough,
and the slope of the sigmoid takes its value. Powers have a fixed denominator, so that their sum has it, too.
"""

from collections.abc import Callable, Mapping

import numpy as np

from app.core.arrays import Array, Int
from app.core.ratio import Ratio
from app.core.rules.rule import Rule

LEAST, MOST = -2, 7  # exponents
NONE = 99  # in a table: there is no such number
E_TABLE = (14, 37, 100, 272, 739, 2009, 5460)  # hundredths of e^z, rounded, for z from -2 to 4


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


def parts(number: Ratio) -> tuple[Array, Array]:
    """What stands above and below the line, also of a whole number."""
    return number.above, np.ones_like(number.above) if number.below is None else number.below


def sigmoid(e: Ratio) -> Ratio:
    above, below = parts(e)
    return Ratio(above, above + below).where(above > 0)


def tanh(e: Ratio) -> Ratio:
    above, below = (number * number for number in parts(e))
    return Ratio(above - below, above + below).where(e.above > 0)


def larger(a: Ratio, b: Ratio) -> Ratio:
    return Ratio(np.maximum(a.over(b), b.over(a)), a.common(b))


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
    "max({0}, 0)", ("{z}",), title="ReLU",
)  # fmt: skip
LEAKY = Rule(
    "leaky", lambda z: Ratio(np.where(z.above > 0, 10 * z.above, z.above), np.asarray(10, dtype=Int)),
    (lambda z, a: Ratio(np.where(a.above > 0, a.above, 10 * a.above), a.below),),
    "leaky({0})", ("{z}",), title="Leaky ReLU", back_below="{z}·10",
)  # fmt: skip
SIGMOID3 = Rule("sigmoid3", lambda z: halves(levels(z) + 1), (None,), "sigmoid3({0})", ("",), title="sigmoid3")
TANH3 = Rule("tanh3", lambda z: whole(levels(z)), (None,), "tanh3({0})", ("",), title="tanh3")
STEP = Rule("step", lambda z: whole((z.above > 0) * 1), (None,), "step({0})", ("",), title="step")
GATE = Rule("gate", lambda z: whole((z.above > 0) * 1).where(z.above != 0), (None,), "gate({0})", ("",), title="gate")
MIRROR = Rule("mirror", lambda a: 1 - a, (lambda a, m: 1 - m,), "1 − {0}", ("1 − {z}",))
SIGMOID = Rule(
    "sigmoid", sigmoid, (lambda e, a: a / (1 - a),),
    "{0} ÷ ({0} + 1)", ("{z} ÷ (1 − {z})",), title="sigmoid",
)  # fmt: skip
TANH = Rule("tanh", tanh, (None,), "({0}^2 − 1) ÷ ({0}^2 + 1)", ("",), title="tanh")
STEEPNESS = Rule("steepness", lambda a: a * (1 - a), (None,), "{0}·(1 − {0})", ("",), title="slope")
LARGEST3 = Rule("largest3", edge(-2, 1), (None,), "largest({0})", ("",), title="largest")
SMALLEST3 = Rule("smallest3", edge(-1, 2), (None,), "smallest({0})", ("",), title="smallest")
POWER3 = Rule("power3", power(3), (logarithm(3),), "3^{0}", ("",), title="3^z")
POWER2 = Rule("power2", power(2), (logarithm(2),), "2^{0}", ("",), title="2^z")
EXP = Rule("exp", e_power, (None,), "e^{0}", ("",), title="e^z", equals="≈", unrounded=np.exp)
SUM = Rule(
    "sum", lambda a, b: a + b, (lambda a, b, z: z - b, lambda a, b, z: z - a),
    "{0} + {1}", ("{z} − {1}", "{z} − {0}"),
)  # fmt: skip
DIFFERENCE = Rule(
    "difference", lambda a, b: a - b, (lambda a, b, z: z + b, lambda a, b, z: a - z),
    "{0} − {1}", ("{z} + {1}", "{0} − {z}"),
)  # fmt: skip
TIMES = Rule(
    "times", lambda a, b: a * b, (lambda a, b, z: z / b, lambda a, b, z: z / a),
    "{0}·{1}", ("{z} ÷ {1}", "{z} ÷ {0}"),
)  # fmt: skip
QUOTIENT = Rule(
    "quotient", lambda a, b: a / b, (lambda a, b, z: z * b, lambda a, b, z: a / z),
    "{0} ÷ {1}", ("{z}·{1}", "{0} ÷ {z}"),
)  # fmt: skip
SHARE = Rule(
    "share", lambda e, s: e / s, (lambda e, s, p: p * s, lambda e, s, p: e / p),
    "{0} ÷ {1}", ("{z}·{1}", "{0} ÷ {z}"),
)  # fmt: skip
SHARE2 = Rule(
    "share2", lambda e, s: rounded(e / s), (None, None), "{0} ÷ {1}", ("", ""), equals="≈", unrounded=np.divide
)
BITS = Rule("bits", bits, (from_bits,), "−log₂ {0}", ("1 ÷ 2^{z}",))
UPDATE = Rule(
    "update", lambda w, eta, g: w - eta * g,
    (lambda w, eta, g, v: v + eta * g, lambda w, eta, g, v: (w - v) / g, lambda w, eta, g, v: (w - v) / eta),
    "{0} − {1}·{2}", ("{z} + {1}·{2}", "({0} − {z}) ÷ {2}", "({0} − {z}) ÷ {1}"),
)  # fmt: skip

MORE = Rule("more", larger, (None, None), "max({0}, {1})", ("", ""))

COMMON = (
    RELU, LEAKY, SIGMOID3, TANH3, STEP, GATE, MIRROR, SIGMOID, TANH, STEEPNESS, LARGEST3, SMALLEST3, POWER3, POWER2,
    EXP, SUM, DIFFERENCE, TIMES, QUOTIENT, SHARE, SHARE2, BITS, UPDATE, MORE,
)  # fmt: skip
