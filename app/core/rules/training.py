"""Equations from cell to cell by which networks are trained: squares and roots, running means, steps and schedules.

They multiply fractions by fractions, so they calculate in 64 bits, and what comes out is reduced. A root is exact, or
there is none: nothing is rounded, so what a recipe draws here comes from tables of squares. The cosine is a table, too.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from app.core.arrays import Array, Int, Mask
from app.core.ratio import Ratio
from app.core.rules.common import entry, numbered, parts
from app.core.rules.rule import Rule

Equation = Callable[..., Ratio]
NO_WAY = None  # back
FEW, MORE = range(1, 5), range(6)  # exponents: steps since the start, and stairs
FINE = np.asarray(12, dtype=Int)  # the table of the cosine is counted in twelfths
FALL = {0: 12, 4: 9, 6: 6, 8: 3, 12: 0}  # (1 + cos(π·f)) ÷ 2 at f = 0, 1/3, 1/2, 2/3, 1


def exact(equation: Equation) -> Equation:
    """The equation in 64 bits, its result reduced."""

    def computed(*operands: Ratio) -> Ratio:
        return reduced(equation(*map(wide, operands)))

    return computed


def wide(number: Ratio) -> Ratio:
    return Ratio(number.above.astype(np.int64), None if number.below is None else number.below.astype(np.int64))


def reduced(number: Ratio) -> Ratio:
    """The same without what divides all of a matrix: numbers that share a denominator go on sharing it. What does not
    fit is none."""
    if number.below is None:
        return Ratio(number.above.astype(Int))
    above, below = np.broadcast_arrays(*parts(number))
    divides = np.gcd(above, below)
    axes = tuple(range(-min(2, divides.ndim), 0))
    common = np.maximum(np.gcd.reduce(divides, axis=axes, keepdims=True), 1)
    above, below = above // common, below // common
    fits = (abs(above) <= np.iinfo(Int).max) & (below <= np.iinfo(Int).max)
    return Ratio((above * fits).astype(Int), (below * fits).astype(Int))


def root(a: Ratio) -> Ratio:
    """√(p/q) is √(p·q)/q."""
    above, below = parts(a)
    square = above.astype(np.int64) * below
    found = np.rint(np.sqrt(np.maximum(square, 0))).astype(np.int64)
    return Ratio(found, np.broadcast_to(below, found.shape)).where(found * found == square)


def raised(base: Ratio, exponent: Ratio, exponents: Iterable[int]) -> Ratio:
    """A power with one of these exponents."""
    count, is_whole = exponent.counted(None)
    above, below = parts(base)
    inside = is_whole & np.isin(count, list(exponents))
    count = np.where(inside, count, 0)
    return Ratio(above.astype(np.int64) ** count, below.astype(np.int64) ** count).where(inside)


def whole_part(t: Ratio, s: Ratio, sign: int) -> Ratio:
    """How often s goes into t: the whole number below, or, with the sign -1, the one above. None unless s > 0."""
    (above, below), (by, under) = parts(t), parts(s)
    positive = np.asarray(by > 0) & (below > 0) & (under > 0)
    found = sign * ((sign * above * under) // np.where(positive, below * by, 1))
    return Ratio(found).where(positive)


def tent(u: Ratio, s: Ratio) -> Ratio:
    """None outside of the tent, which begins at 0 and ends at 2s."""
    far = u - s
    away = Ratio(abs(far.above), far.below) / s
    height = 1 - away
    return height.where(np.asarray(s.above > 0) & (height.above >= 0))


def looked_up(table: Mapping[int, int]) -> Callable[[Ratio], Ratio]:
    """By a table of twelfths."""
    twelfths = numbered(table)

    def found(number: Ratio) -> Ratio:
        count, is_there = number.counted(FINE)
        inside: Mask = is_there & np.isin(count, list(table))
        return Ratio(entry(twelfths, np.where(inside, count, 0).astype(Int)), FINE).where(inside)

    return found


def left(*factors: Ratio) -> Ratio:
    """What a product leaves of 1."""
    one = factors[0]
    for factor in factors[1:]:
        one = one * factor
    return 1 - one


def size(a: Ratio) -> Ratio:
    return Ratio(abs(a.above), a.below)


def sign(a: Ratio) -> Ratio:
    found: Array = np.sign(a.above).astype(Int)
    return Ratio(found, np.ones_like(found)).where((a.above != 0) & a.is_number())


bent = looked_up(FALL)
SQUARE = Rule("square", exact(lambda a: a * a), (NO_WAY,), "{0}^2", ("",), title="squared")
ROOT = Rule("root", exact(root), (exact(lambda a, z: (z * z).where(z.above >= 0)),), "√{0}", ("{z}^2",), title="root")
SIZE = Rule("size", size, (NO_WAY,), "|{0}|", ("",), title="size")
SIGN = Rule("sign", sign, (NO_WAY,), "sign({0})", ("",), title="sign")
BLEND = Rule(
    "blend", exact(lambda k, m, g: k * m + left(k) * g),
    (
        exact(lambda k, m, g, z: (z - g) / (m - g)),
        exact(lambda k, m, g, z: (z - left(k) * g) / k),
        exact(lambda k, m, g, z: (z - k * m) / left(k)),
    ),
    "{0}·{1} + (1 − {0})·{2}",
    ("({z} − {2}) ÷ ({1} − {2})", "({z} − (1 − {0})·{2}) ÷ {0}", "({z} − {0}·{1}) ÷ (1 − {0})"),
)  # fmt: skip
ROLLING = Rule(
    "rolling", exact(lambda k, v, g: k * v + g),
    (
        exact(lambda k, v, g, z: (z - g) / v),
        exact(lambda k, v, g, z: (z - g) / k),
        exact(lambda k, v, g, z: z - k * v),
    ),
    "{0}·{1} + {2}", ("({z} − {2}) ÷ {1}", "({z} − {2}) ÷ {0}", "{z} − {0}·{1}"),
)  # fmt: skip
CORRECTED = Rule(
    "corrected", exact(lambda m, k, t: m / left(raised(k, t, FEW))),
    (exact(lambda m, k, t, z: z * left(raised(k, t, FEW))), NO_WAY, NO_WAY),
    "{0} ÷ (1 − {1}^{2})", ("{z}·(1 − {1}^{2})", "", ""),
)  # fmt: skip
DECAYED = Rule(
    "decayed", exact(lambda w, eta, lam: w * left(eta, lam)),
    (
        exact(lambda w, eta, lam, z: z / left(eta, lam)),
        exact(lambda w, eta, lam, z: (w - z) / (w * lam)),
        exact(lambda w, eta, lam, z: (w - z) / (w * eta)),
    ),
    "{0}·(1 − {1}·{2})", ("{z} ÷ (1 − {1}·{2})", "({0} − {z}) ÷ ({0}·{2})", "({0} − {z}) ÷ ({0}·{1})"),
)  # fmt: skip
FACTOR = Rule(
    "factor", exact(left), (exact(lambda eta, c, z: (1 - z) / c), exact(lambda eta, c, z: (1 - z) / eta)),
    "1 − {0}·{1}", ("(1 − {z}) ÷ {1}", "(1 − {z}) ÷ {0}"),
)  # fmt: skip
FLOORS = Rule("floors", exact(lambda t, s: whole_part(t, s, 1)), (NO_WAY, NO_WAY), "floor({0} ÷ {1})", ("", ""))
CEILS = Rule("ceils", exact(lambda t, s: whole_part(t, s, -1)), (NO_WAY, NO_WAY), "ceil({0} ÷ {1})", ("", ""))
STAIRS = Rule(
    "stairs", exact(lambda e, g, k: e * raised(g, k, MORE)),
    (exact(lambda e, g, k, z: z / raised(g, k, MORE)), NO_WAY, NO_WAY), "{0}·{1}^{2}", ("{z} ÷ {1}^{2}", "", ""),
)  # fmt: skip
TENT = Rule("tent", exact(tent), (NO_WAY, NO_WAY), "1 − |{0} − {1}| ÷ {1}", ("", ""))
COSINE = Rule(
    "cosine", exact(bent), (exact(lambda f, c: looked_up({y: x for x, y in FALL.items()})(c)),),
    "(1 + cos(π·{0})) ÷ 2", ("",), title="cosine",
)  # fmt: skip
BETWEEN = Rule(
    "between", exact(lambda low, high, f: low + (high - low) * f),
    (
        exact(lambda low, high, f, z: (z - high * f) / left(f)),
        exact(lambda low, high, f, z: low + (z - low) / f),
        exact(lambda low, high, f, z: (z - low) / (high - low)),
    ),
    "{0} + ({1} − {0})·{2}", ("({z} − {1}·{2}) ÷ (1 − {2})", "{0} + ({z} − {0}) ÷ {2}", "({z} − {0}) ÷ ({1} − {0})"),
)  # fmt: skip

TRAINING = (
    SQUARE, ROOT, SIZE, SIGN, BLEND, ROLLING, CORRECTED, DECAYED, FACTOR, FLOORS, CEILS, STAIRS, TENT, COSINE, BETWEEN,
)  # fmt: skip
