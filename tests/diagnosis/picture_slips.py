"""Slips with a picture of pixels and the dials on them, with the larger one of two, and with whole parts.

Where each kind is known from stands in `kinds`.
"""

from math import isqrt

from tests.diagnosis.equations import Equation, Number, Sheet
from tests.diagnosis.function_slips import Numbers
from tests.diagnosis.sum_slips import Found, of_products


def forwards(sheet: Sheet, equation: Equation) -> Found:
    """Wrong numbers for the sum of all dials, each times its pixel."""
    values, n = [sheet.at[place] for place in equation.operands], equation.terms
    w, x = values[:n], values[n:]
    yield from of_products(w, x)
    yield "dark pixels counted", sum(w)
    yield "negative dials left out", sum(a * b for a, b in zip(w, x, strict=True) if a > 0)
    yield "sizes of the dials", sum(map(abs, w))
    side = isqrt(n)
    turned = [w[side * column + row] for row in range(side) for column in range(side)]
    yield "rows for columns", sum(a * b for a, b in zip(turned, x, strict=True))
    for name in sheet.alike(equation.takes[1]):
        if name != equation.takes[0]:
            other = [*sheet.array(name).values()]
            yield "numbers of another array", sum(a * b for a, b in zip(w, other, strict=True))


def more(v: Numbers, z: Number) -> Found:
    yield "smaller instead of larger", min(v)
    yield "another operation", sum(v)
    yield "another operation", v[0] - v[1]
