"""Which number a sentence about a slip in an equation of training speaks of; told without a line of app.

A row has a sentence in small letters, the kinds of equations that it is said of, and the numbers: forwards from the
operands, backwards from the result and the operands that are there. Its places {a}, {b} and {c} hold the operands in
their order, so whoever changes a sentence has to see here that it is still true.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from tests.core.told import HALF_COSINE, Number

Row = tuple[str, str, Callable[..., Sequence[Number]]]


def share(above: Number, below: Number) -> Fraction:
    return Fraction(above) / below


FORWARDS: list[Row] = [
    ("you doubled it. multiply {a} by itself.", "square", lambda a: [a + a, *([-a - a] * (a < 0))]),
    ("you forgot the square. multiply {a} by itself.", "square", lambda a: [a]),
    ("you forgot the root. which number, times itself, gives {a}?", "root", lambda a: [a]),
    ("you halved it. which number, times itself, gives {a}?", "root", lambda a: [share(a, 2)]),
    ("you went the other way. which number, times itself, gives {a}?", "root", lambda a: [a * a]),
    ("you kept the minus. a size has none.", "size", lambda a: [a] * (a < 0)),
    (
        "you wrote the sign. the size is what is left without it.",
        "size",
        lambda a: [1 if a > 0 else -1 if a < 0 else 0],
    ),
    ("you kept the whole number. only its sign is asked for.", "sign", lambda a: [a]),
    ("you wrote the size. only the sign is asked for.", "sign", lambda a: [abs(a)]),
    ("you exchanged the two parts: {a} belongs to {b}.", "blend", lambda k, m, g: [m - k * m + k * g]),
    ("you took all of {c}. multiply it by 1 minus {a} first.", "blend", lambda k, m, g: [k * m + g]),
    ("you took all of {b}. multiply it by {a} first.", "blend", lambda k, m, g: [m + g - k * g]),
    (
        "you added both as a whole. of {b} only the share {a} counts, of {c} the rest of 1.",
        "blend",
        lambda k, m, g: [m + g],
    ),
    ("you took the middle of the two. here {a} says how much {b} counts.", "blend", lambda k, m, g: [share(m + g, 2)]),
    ("nothing of {c} is there. a part of it is added.", "blend", lambda k, m, g: [k * m]),
    ("only a part of {c} is there. a part of {b} belongs to it.", "blend", lambda k, m, g: [g - k * g]),
    ("you took only a part of {c}. all of it is added.", "rolling", lambda k, v, g: [k * v + g - k * g]),
    ("you multiplied both. only {b} is multiplied by {a}.", "rolling", lambda k, v, g: [k * v + k * g]),
    ("the factor {a} is missing. multiply {b} by it first.", "rolling", lambda k, v, g: [v + g]),
    ("you multiplied {c} by {a}. that belongs to {b}.", "rolling", lambda k, v, g: [v + k * g]),
    ("you copied {a}. divide it by 1 minus the power.", "corrected", lambda m, k, t: [m]),
    ("you multiplied. divide by 1 minus the power.", "corrected", lambda m, k, t: [m - m * k**t]),
    ("you divided by the power itself. take it away from 1 first.", "corrected", lambda m, k, t: [share(m, k**t)]),
    ("the exponent {c} is missing. first raise {b} to it.", "corrected", lambda m, k, t: [share(m, 1 - k)]),
    (
        "you took the power at the end. first the power, then take it away from 1.",
        "corrected",
        lambda m, k, t: [share(m, (1 - k) ** t)],
    ),
    ("you added the product to 1. it is taken away from 1.", "decayed", lambda w, eta, lam: [w + w * eta * lam]),
    (
        "you used only one of {b} and {c}. multiply the two first.",
        "decayed",
        lambda w, eta, lam: [w - w * eta, w - w * lam],
    ),
    (
        "you took the product away from {a} itself. it is taken away from 1.",
        "decayed",
        lambda w, eta, lam: [w - eta * lam],
    ),
    ("you left {a} as it was. it shrinks a little.", "decayed", lambda w, eta, lam: [w]),
    ("you wrote what is taken away. what is left of {a}?", "decayed", lambda w, eta, lam: [w * eta * lam]),
    ("you added to 1. the product is taken away from it.", "factor", lambda eta, c: [1 + eta * c]),
    ("you took one number away from 1. multiply {a} and {b} first.", "factor", lambda eta, c: [1 - eta, 1 - c]),
    ("you wrote the product alone. take it away from 1.", "factor", lambda eta, c: [eta * c]),
    ("you took 1 away. take the product away from 1.", "factor", lambda eta, c: [eta * c - 1]),
    ("you kept what is left over. round down.", "floors", lambda t, s: [share(t, s)]),
    ("you rounded up. here only what is whole counts.", "floors", lambda t, s: [ceil(share(t, s))]),
    ("you kept a part. it counts as a whole one.", "ceils", lambda t, s: [share(t, s)]),
    ("you divided {b} by {a}. it is the other way round.", "ceils", lambda t, s: [share(s, t)]),
    ("you rounded down. what is left over counts as one more.", "ceils", lambda t, s: [floor(share(t, s))]),
    ("you multiplied by {c}. it says how often {b} is a factor.", "stairs", lambda e, g, k: [e * g * k]),
    ("one stair too many. count how often {b} is a factor.", "stairs", lambda e, g, k: [e * Fraction(g) ** int(k + 1)]),
    (
        "one stair is missing. count how often {b} is a factor.",
        "stairs",
        lambda e, g, k: [e * Fraction(g) ** int(k - 1)],
    ),
    ("the start is missing. multiply {a} by the power.", "stairs", lambda e, g, k: [Fraction(g) ** int(k)]),
    (
        "you went on up. behind the middle the triangle falls: take away how far {a} is beyond {b}.",
        "tent",
        lambda u, s: [share(u, s)] * (u > s),
    ),
    ("you divided by the whole width. divide by {b}.", "tent", lambda u, s: [share(u, s + s)]),
    (
        "you wrote how far it is from the middle. what does that leave of 1?",
        "tent",
        lambda u, s: [abs(1 - share(u, s))],
    ),
    ("you went down a straight line. the cosine falls slowly at both ends.", "cosine", lambda f: [1 - f]),
    ("you went up. the cosine begins at the top.", "cosine", lambda f: [1 - HALF_COSINE[f]]),
    ("that is the cosine itself. add 1 to it, then halve.", "cosine", lambda f: [2 * HALF_COSINE[f] - 1]),
    ("you stopped too early: divide by 2.", "cosine", lambda f: [2 * HALF_COSINE[f]]),
    ("you wrote the way alone. it starts at {a}.", "between", lambda low, high, f: [(high - low) * f]),
    (
        "you took a part of {b} itself. take it of the way between the two.",
        "between",
        lambda low, high, f: [low + high * f],
    ),
    ("you went back from {b}. start at {a}.", "between", lambda low, high, f: [high + (low - high) * f]),
]
# What skips an equation, or is said of other kinds as well: `slips` has the numbers.
OTHERS = {
    "you have not divided: {blank} is still multiplied.",
    "you went on from the old number. start at {a}.",
    "you counted each step. count the stairs: that is how often {b} is a factor.",
}
BACKWARDS: list[Row] = [
    ("you copied the root. multiply it by itself.", "root", lambda z: [z]),
    ("you doubled the root. multiply it by itself.", "root", lambda z: [z + z]),
    (
        "you wrote what is left of 1. the other part is asked for, which belongs to {b}.",
        "blend",
        lambda z, m, g: [1 - share(z - g, m - g)],
    ),
    ("you divided once more. multiply instead.", "corrected", lambda z, k, t: [share(z, 1 - k**t)]),
    ("you copied {output}. multiply it by 1 minus the power.", "corrected", lambda z, k, t: [z]),
    ("you multiplied once more. divide instead.", "decayed", lambda z, eta, lam: [z - z * eta * lam]),
    ("you wrote what was taken away. divide it.", "decayed", lambda z, w, other: [w - z]),
    ("you divided by {a} alone. divide by the other number, too.", "decayed", lambda z, w, other: [share(w - z, w)]),
    ("you have the product. divide it.", "factor", lambda z, other: [1 - z]),
    ("you divided {output}. take it away from 1 first.", "factor", lambda z, other: [share(z, other)]),
    ("check the sign: {output} is taken away from 1.", "factor", lambda z, other: [share(1 + z, other)]),
    ("you multiplied by the power once more. divide by it.", "stairs", lambda z, g, k: [z * Fraction(g) ** int(k)]),
    ("you went down a straight line. the cosine falls slowly at both ends.", "cosine", lambda z: [1 - z]),
    ("you wrote the whole way. it starts at {a}.", "between", lambda z, low, f: [share(z - low, f)]),
    ("you wrote how far it goes. divide that by the whole way.", "between", lambda z, low, high: [z - low]),
]
