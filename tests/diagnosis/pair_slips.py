"""Slips with two or three numbers in the same place: sums, differences, products, quotients, shares, updates, pruning.

Each is given the operands in v, and the right number. Where each kind is known from stands in `kinds`.
"""

from fractions import Fraction

from tests.diagnosis.equations import Number, hundredths, quotient, size
from tests.diagnosis.function_slips import Numbers
from tests.diagnosis.sum_slips import Found, added_up, one_product


def plus(v: Numbers, z: Number) -> Found:
    yield "one summand left out", v[0]
    yield "one summand left out", v[1]
    yield "another operation", v[0] - v[1]
    yield "another operation", v[1] - v[0]
    yield "another operation", v[0] * v[1]
    yield "cut at 0 where nothing cuts", max(z, 0)
    yield from added_up(v)


def back_plus(v: Numbers, i: int, z: Number) -> Found:
    yield "products moved without their sign", z + v[1 - i]
    yield "difference turned round backwards", v[1 - i] - z


def minus(v: Numbers, z: Number) -> Found:
    a, b = v
    yield "difference turned round", b - a
    yield "minus a negative number taken away" if b < 0 else "another operation", a + b
    yield "one summand left out", a
    yield "one summand left out", -b
    yield "copied a number of the equation", b
    yield "signs dropped", size(size(a) - size(b))
    yield "signs dropped", size(a) + size(b)
    yield "cut at 0 where nothing cuts", max(z, 0)
    if a < 0 < b:
        yield "smaller taken from larger", size(a) - size(b)
    if b in (0, 1):
        yield "taken away everywhere", a - (1 - b)


def back_minus(v: Numbers, i: int, z: Number) -> Found:
    other = v[1 - i]
    yield "products moved without their sign", z + other if i else z - other
    yield "difference turned round backwards", z - other if i else other - z
    yield "sign of the result lost", -v[i]


def times(v: Numbers, z: Number) -> Found:
    yield from one_product(*v)
    yield "one factor ignored", v[0]
    yield "one factor ignored", v[1]
    yield "another operation", quotient(*v)
    yield "cut at 0 where nothing cuts", max(z, 0)
    if not isinstance(z, int):
        yield "point moved", z * 10
        yield "point moved", quotient(z, 10)


def back_times(v: Numbers, i: int, z: Number) -> Found:
    yield "not divided", z
    yield "taken away instead of divided", z - v[1 - i]
    yield "multiplied instead of divided", z * v[1 - i]
    yield "divided the wrong way", quotient(v[1 - i], z)


def over(v: Numbers, z: Number) -> Found:
    yield "multiplied instead of divided", v[0] * v[1]
    yield "divided the wrong way", quotient(v[1], v[0])
    yield "not divided", v[0]
    yield "taken away instead of divided", v[0] - v[1]
    yield "sign lost in a division", -z
    yield "point moved", z * 10
    yield "point moved", quotient(z, 10)


def back_over(v: Numbers, i: int, z: Number) -> Found:
    yield "another operation", quotient(z, v[1]) if i == 0 else quotient(z, v[0])
    yield "multiplied instead of divided", z * v[0] if i else None


def share(v: Numbers, z: Number) -> Found:
    e, s = Fraction(v[0]), Fraction(v[1])
    yield "part to the other parts", quotient(e, s - e)
    yield "part to the other parts", quotient(s - e, e)
    yield "divided the wrong way", quotient(s, e)
    yield "not divided", e
    yield "part to the other parts", 1 - e / s
    yield "below the line ignored", Fraction(e.numerator) / s
    yield "below the line ignored", e / s.numerator
    yield "below the line ignored", Fraction(e.numerator, s.numerator)
    yield "point moved", z * 100


def share2(v: Numbers, z: Number) -> Found:
    for kind, number in share(v, z):
        yield kind, None if number is None else hundredths(number)
    yield "cut instead of rounded", Fraction(int(Fraction(v[0]) / v[1] * 100), 100)


def back_share(v: Numbers, i: int, z: Number) -> Found:
    e, s, p = Fraction(v[0]), Fraction(v[1]), Fraction(z)
    if i == 0:
        yield "numerator only", p.numerator
        yield "took the rest", s - e
        yield "another operation", quotient(s, p)
        yield "numerator only", s / p.denominator
    else:
        yield "numerator only", p.denominator
        yield "multiplied instead of divided", e * p
        yield "divided the wrong way", quotient(p, e)


def update(v: Numbers, z: Number) -> Found:
    w, eta, g = v
    yield "climbed instead", w + eta * g
    yield "rate left out", w - g
    yield "step without the weight", eta * g
    yield "step without the weight", -eta * g
    yield "minus lost in a product", w - eta * size(g)
    yield "from left to right", (w - eta) * g
    yield "added instead of multiplied", w - (eta + g)
    yield "one summand left out", w
    yield "point moved", w - 10 * eta * g
    yield "point moved", w - Fraction(eta) * g / 10
    yield "rate on another number", eta * w - g
    yield from added_up((w, -eta * g))


def back_update(v: Numbers, i: int, z: Number) -> Found:
    w, eta, g = v
    if i == 0:
        yield "products moved without their sign", z - eta * g
        yield "rate left out", z + g
        return
    other = g if i == 1 else eta
    yield "not divided", w - z
    yield "sign lost in a division", -v[i]
    yield "multiplied instead of divided", (w - z) * other
    yield "divided the wrong way", quotient(other, w - z)
    yield "everything else ignored", quotient(z, other)
    yield "products moved without their sign", quotient(w + z, other)


def prune(v: Numbers, z: Number) -> Found:
    w, t = v
    yield "pruned by another rule", w if w >= t else 0
    yield "edge on the wrong side", w if size(w) > t else 0
    yield "pruned by another rule", w if size(w) < t else 0
    yield "pruned by another rule", w
    yield "absolute value", size(z)
