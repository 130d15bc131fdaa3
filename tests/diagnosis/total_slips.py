"""Slips in sums and means of a row or column, in ranks and in counting parameters.

Each is given the numbers in v, and the right number. Where each kind is known from stands in `kinds`.
"""

from fractions import Fraction
from itertools import pairwise
from math import prod

from tests.diagnosis.equations import Number, quotient, size, width_parts
from tests.diagnosis.function_slips import Numbers
from tests.diagnosis.sum_slips import Found, added_up, one_product


def total(v: Numbers, z: Number) -> Found:
    parts = [Fraction(a) for a in v]
    if any(a.denominator > 1 for a in parts):
        above = sum(a.numerator for a in parts)
        yield "fractions added part by part", Fraction(above, sum(a.denominator for a in parts))
        yield "fractions added part by part", Fraction(above, max(a.denominator for a in parts))
        yield "below the line ignored", above
    for k in range(len(v)):
        yield "one summand left out", z - v[k]
    yield "another average", quotient(z, len(v))
    yield "signs dropped", sum(map(size, v))
    yield from added_up(v)


def back_total(v: Numbers, i: int, z: Number) -> Found:
    others = sum(v) - v[i]
    yield "products moved without their sign", z + others
    yield "took the rest", others
    yield "difference turned round backwards", others - z
    for k in range(len(v)):
        if k != i:
            yield "one summand left out", z - others + v[k]


def mean(v: Numbers, z: Number) -> Found:
    whole = sum(v)
    yield "mean not divided", whole
    for parts in {2, len(v) - 1, len(v) + 1, sum(1 for a in v if a)}:
        yield "mean divided by another number", quotient(whole, parts)
    for a in v:
        yield "one summand left out", quotient(whole - a, len(v))
    yield "another average", sorted(v)[len(v) // 2]
    yield "signs dropped", quotient(sum(map(size, v)), len(v))
    for kind, wrong in added_up(v):
        yield kind, None if wrong is None else quotient(wrong, len(v))


def back_mean(v: Numbers, i: int, z: Number) -> Found:
    others, n = sum(v) - v[i], len(v)
    yield "mean not multiplied", z - others
    yield "took the rest", n * z
    yield "products moved without their sign", n * z + others
    yield "mean not multiplied", quotient(others, n - 1)
    yield "mean not multiplied", (n - 1) * z - others
    for kind, wrong in added_up([a for k, a in enumerate(v) if k != i]):
        yield kind, None if wrong is None else n * z - wrong


def rank(v: Numbers, z: Number) -> Found:
    yield "ranked by another rule", 1 + sum(other < v[0] for other in v[1:])
    yield "ranked by another rule", z + sum(other == v[0] for other in v[1:])
    yield "ranked by another rule", z - 1


def count(v: Numbers, z: Number) -> Found:
    pairs = list(pairwise(v))
    weights = sum(a * b for a, b in pairs)
    yield "biases not counted", weights
    yield "other biases counted", weights + sum(a for a, _ in pairs)
    yield "other biases counted", weights + sum(v)
    yield "other biases counted", weights + len(pairs)
    yield "widths only added or multiplied", sum(v)
    yield "widths only added or multiplied", prod(v)
    yield "other biases counted", z - weights
    for a, b in pairs:
        if len(pairs) > 1:
            yield "layers left out", z - (a + 1) * b
            yield "other biases counted", z - b
            yield "layers left out", (a + 1) * b
        for kind, wrong in one_product(a, b):
            yield kind, z - a * b + wrong


def back_count(v: Numbers, i: int, z: Number) -> Found:
    rest, own = width_parts(v, i)
    near = [v[k] for k in (i - 1, i + 1) if 0 <= k < len(v)]
    yield "biases not counted", quotient(z, sum(near))
    yield "biases not counted", quotient(z - rest, sum(near))
    yield "not divided", z - rest
    yield "everything else ignored", quotient(z, own)
    yield "taken away instead of divided", z - rest - own
    yield "products moved without their sign", quotient(z + rest, own)
    if len(near) == 2:
        yield "layers left out", quotient(z - rest, near[0] + 1)
