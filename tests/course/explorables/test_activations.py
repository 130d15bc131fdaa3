"""A point on three curves: numbers and slopes in 40 digits, and what is drawn of them."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest

from app.course.explorables.activations import ACTIVATIONS
from app.course.explorables.explorable import Shown
from app.drawing.scenes import Dot, Handle, Path
from tests.course.explorables.paths import points

PLACES = [Fraction(half, 2) for half in range(-12, 13)]
NAMES = ("sigmoid", "tanh", "ReLU")
every_place = pytest.mark.parametrize("z", PLACES, ids=str)


def shown(z: Fraction) -> Shown:
    state, notes = ACTIVATIONS.read({"z": str(float(z))})
    assert notes == []
    return ACTIVATIONS.show(state)


def value(name: str, z: Decimal) -> Decimal:
    """The formulas of the chapter."""
    if name == "ReLU":
        return max(z, Decimal(0))
    up, down = z.exp(), (-z).exp()
    return 1 / (1 + down) if name == "sigmoid" else (up - down) / (up + down)


def exact(name: str, z: Fraction) -> tuple[Decimal, Decimal | None]:
    """A number and a slope; the slope by a very small nudge to both sides."""
    with localcontext(prec=40):
        place, nudge = Decimal(z.numerator) / z.denominator, Decimal("1e-12")
        before, here, behind = (value(name, place + far) for far in (-nudge, Decimal(0), nudge))
        has_kink = name == "ReLU" and not z
        return here, None if has_kink else (behind - before) / (2 * nudge)


def is_true(text: str, number: Decimal) -> bool:
    """Is what is said of a number true, to its last digit?"""
    sign, said = text.replace("−", "-").split()
    above, _, below = said.partition("/")
    told = Decimal(above) / Decimal(below or 1)
    if sign == "=":
        return abs(told - number) < Decimal("1e-20")
    if sign == "≈":
        return abs(told - number) <= Decimal("0.00005") and number != told
    return told < number if sign == ">" else number < told


@every_place
def test_numbers(z: Fraction) -> None:
    """Each number and each slope is exact or rounded, as it is said; none is called 0 or 1 that is not."""
    for name, line in zip(NAMES, shown(z).lines, strict=True):
        number, slope = exact(name, z)
        found = re.fullmatch(rf"{name}\((.+)\) (. \S+), (?:slope (. \S+)|no slope)", line)
        assert found, line
        assert Fraction(found[1].replace("−", "-")) == z
        assert is_true(found[2], number), line
        assert found[3] is None if slope is None else is_true(found[3], slope), line


def test_as_it_is_written() -> None:
    """In the middle all is exact; far out nothing is rounded to a limit."""
    assert shown(Fraction(0)).lines == (
        "sigmoid(0) = 1/2, slope = 1/4",
        "tanh(0) = 0, slope = 1",
        "ReLU(0) = 0, no slope",
    )
    assert shown(Fraction(-6)).lines == (
        "sigmoid(−6) ≈ 0.0025, slope ≈ 0.0025",
        "tanh(−6) < −0.9999, slope < 0.0001",
        "ReLU(−6) = 0, slope = 0",
    )


@every_place
def test_words(z: Fraction) -> None:
    """Nearly flat is said where no more than a fiftieth is left of the slope of 1, and of none that is steeper."""
    slopes = [slope for name in NAMES[:2] if (slope := exact(name, z)[1])]
    assert ("nearly flat" in shown(z).says) == (max(slopes) < Decimal("0.02"))
    assert ("steepest" in shown(z).says) == (z == 0)


@every_place
def test_drawn(z: Fraction) -> None:
    """The points stand one above the other, each on its curve, and one can be pulled; the tangents are as steep."""
    marks = shown(z).scenes[0].marks
    dots = [mark for mark in marks if isinstance(mark, Dot)]
    assert [dot.x for dot in dots] == pytest.approx([24 + 292 * (float(z) + 6) / 12] * 3, abs=0.06)
    (handle,) = [mark for mark in marks if isinstance(mark, Handle)]
    assert (handle.x, handle.y, handle.pulls) == (dots[1].x, dots[1].y, "z")
    curves = [path.d for path in marks if isinstance(path, Path) and path.look == "curve"]
    tangents = [path.d for path in marks if isinstance(path, Path) and path.look == "back"]
    assert len(tangents) == (3 if z else 2)
    for name, curve, dot in zip(NAMES, curves, dots, strict=True):
        corners = points(curve)
        (x1, y1), (x2, y2) = next(pair for pair in pairwise(corners) if pair[0][0] <= dot.x <= pair[1][0])
        assert dot.y == pytest.approx(y1 + (y2 - y1) * (dot.x - x1) / (x2 - x1), abs=0.11)
        base, one = corners[0][1], 60 * (1 if name != "ReLU" else 1 / 6)  # pixels for each 1
        low, high = (float(exact(name, side)[0]) for side in (PLACES[0], PLACES[-1]))
        assert corners[-1][1] == pytest.approx(base - one * (high - low), abs=0.11)
        if (slope := exact(name, z)[1]) is not None:
            (x1, y1), (x2, y2) = points(tangents.pop(0))
            assert (y1 - y2) / (x2 - x1) == pytest.approx(float(slope) * one * 12 / 292, abs=0.02)


def test_table() -> None:
    """The table has both smooth functions at seven places."""
    table = shown(Fraction(0)).table
    assert table
    assert table.head == ("z", "sigmoid", "slope", "tanh", "slope")
    for z, *numbers in table.rows:
        place = Fraction(z.replace("−", "-"))
        true = [number for name in NAMES[:2] for number in exact(name, place)]
        for text, number in zip(numbers, true, strict=True):
            sign = "" if text[0] in "<>" else "= " if place == 0 else "≈ "
            assert number is not None
            assert is_true(sign + text, number)
