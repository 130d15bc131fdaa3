"""Which number a sentence about a slip in an equation of training speaks of; told without a line of app.

A row has the first words of a sentence, the kinds of equations that it is said of, and the numbers: forwards from the
operands, backwards from the result and the operands that are there.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from tests.core.told import HALF_COSINE, Number

Row = tuple[str, str, Callable[..., Sequence[Number]]]


def share(above: Number, below: Number) -> Fraction:
    return Fraction(above) / below


FORWARDS: list[Row] = [
    (r"you doubled it\. multiply", "square", lambda a: [a + a, *([-a - a] * (a < 0))]),
    (r"you forgot the square", "square", lambda a: [a]),
    (r"you forgot the root", "root", lambda a: [a]),
    (r"you halved it", "root", lambda a: [share(a, 2)]),
    (r"you went the other way", "root", lambda a: [a * a]),
    (r"you kept the minus", "size", lambda a: [a] * (a < 0)),
    (r"you wrote the sign", "size", lambda a: [1 if a > 0 else -1 if a < 0 else 0]),
    (r"you kept the whole number", "sign", lambda a: [a]),
    (r"you wrote the size", "sign", lambda a: [abs(a)]),
    (r"you exchanged the two parts", "blend", lambda k, m, g: [m - k * m + k * g]),
    (r"you took all of \. multiply it by 1 minus", "blend", lambda k, m, g: [k * m + g]),
    (r"you took all of \. multiply it by first", "blend", lambda k, m, g: [m + g - k * g]),
    (r"you added both as a whole", "blend", lambda k, m, g: [m + g]),
    (r"you took the middle of the two", "blend", lambda k, m, g: [share(m + g, 2)]),
    (r"nothing of is there", "blend", lambda k, m, g: [k * m]),
    (r"only a part of is there", "blend", lambda k, m, g: [g - k * g]),
    (r"you took only a part of", "rolling", lambda k, v, g: [k * v + g - k * g]),
    (r"you multiplied both", "rolling", lambda k, v, g: [k * v + k * g]),
    (r"the factor is missing", "rolling", lambda k, v, g: [v + g]),
    (r"you multiplied by \. that belongs", "rolling", lambda k, v, g: [v + k * g]),
    (r"you copied \. divide it by 1 minus", "corrected", lambda m, k, t: [m]),
    (r"you multiplied\. divide by 1 minus", "corrected", lambda m, k, t: [m - m * k**t]),
    (r"you divided by the power itself", "corrected", lambda m, k, t: [share(m, k**t)]),
    (r"the exponent is missing", "corrected", lambda m, k, t: [share(m, 1 - k)]),
    (r"you took the power at the end", "corrected", lambda m, k, t: [share(m, (1 - k) ** t)]),
    (r"you added the product to 1", "decayed", lambda w, eta, lam: [w + w * eta * lam]),
    (r"you used only one of and", "decayed", lambda w, eta, lam: [w - w * eta, w - w * lam]),
    (r"you took the product away from itself", "decayed", lambda w, eta, lam: [w - eta * lam]),
    (r"you wrote what is taken away", "decayed", lambda w, eta, lam: [w * eta * lam]),
    (r"you added to 1", "factor", lambda eta, c: [1 + eta * c]),
    (r"you took one number away from 1", "factor", lambda eta, c: [1 - eta, 1 - c]),
    (r"you wrote the product alone", "factor", lambda eta, c: [eta * c]),
    (r"you took 1 away\. take the product", "factor", lambda eta, c: [eta * c - 1]),
    (r"you kept what is left over", "floors", lambda t, s: [share(t, s)]),
    (r"you rounded up", "floors", lambda t, s: [ceil(share(t, s))]),
    (r"you kept a part", "ceils", lambda t, s: [share(t, s)]),
    (r"you rounded down", "ceils", lambda t, s: [floor(share(t, s))]),
    (r"you multiplied by \. it says how often", "stairs", lambda e, g, k: [e * g * k]),
    (r"one stair too many", "stairs", lambda e, g, k: [e * Fraction(g) ** int(k + 1)]),
    (r"one stair is missing", "stairs", lambda e, g, k: [e * Fraction(g) ** int(k - 1)]),
    (r"the start is missing", "stairs", lambda e, g, k: [Fraction(g) ** int(k)]),
    (r"you went on up", "tent", lambda u, s: [share(u, s)] * (u > s)),
    (r"you divided by the whole width", "tent", lambda u, s: [share(u, s + s)]),
    (r"you wrote how far it is from", "tent", lambda u, s: [abs(1 - share(u, s))]),
    (r"you went down a straight line", "cosine", lambda f: [1 - f]),
    (r"you went up", "cosine", lambda f: [1 - HALF_COSINE[f]]),
    (r"that is the cosine itself", "cosine", lambda f: [2 * HALF_COSINE[f] - 1]),
    (r"you stopped too early: divide by 2", "cosine", lambda f: [2 * HALF_COSINE[f]]),
    (r"you wrote the way alone", "between", lambda low, high, f: [(high - low) * f]),
    (r"you took a part of itself", "between", lambda low, high, f: [low + high * f]),
    (r"you went back from", "between", lambda low, high, f: [high + (low - high) * f]),
]
BACKWARDS: list[Row] = [
    (r"you copied the root", "root", lambda z: [z]),
    (r"you doubled the root", "root", lambda z: [z + z]),
    (r"you wrote what is left of 1", "blend", lambda z, m, g: [1 - share(z - g, m - g)]),
    (r"you divided once more\. multiply", "corrected", lambda z, k, t: [share(z, 1 - k**t)]),
    (r"you copied \. multiply it by 1 minus", "corrected", lambda z, k, t: [z]),
    (r"you multiplied once more\. divide", "decayed", lambda z, eta, lam: [z - z * eta * lam]),
    (r"you wrote what was taken away", "decayed", lambda z, w, other: [w - z]),
    (r"you divided by alone", "decayed", lambda z, w, other: [share(w - z, w)]),
    (r"you have the product", "factor", lambda z, other: [1 - z]),
    (r"check the sign: is taken away from 1", "factor", lambda z, other: [share(1 + z, other)]),
    (r"you divided \. take it away", "factor", lambda z, other: [share(z, other)]),
    (r"you multiplied by the power once more", "stairs", lambda z, g, k: [z * Fraction(g) ** int(k)]),
    (r"you went down a straight line", "cosine", lambda z: [1 - z]),
    (r"you wrote the whole way", "between", lambda z, low, f: [share(z - low, f)]),
    (r"you wrote how far it goes", "between", lambda z, low, high: [z - low]),
]
