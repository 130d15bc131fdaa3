"""What chapter 18 says of a shallow well and a deep one, walked step by step."""

from collections.abc import Iterable
from fractions import Fraction

DEEP = -3


def walk(rates: Iterable[float | Fraction], place: float | Fraction = 3) -> float | Fraction:
    """Where steps of these rates lead."""
    for rate in rates:
        place -= rate * place * (place - 2) * (place + 3)
        if abs(place) > 1_000:
            break  # it flies out
    return place


def near(place: float | Fraction) -> bool:
    return abs(place - DEEP) < 0.05


def test_no_rate_settles_in_the_deep_well() -> None:
    """From 3, none of a thousand rates ends in the deep well, but for the one that hits its bottom exactly."""
    settles = [rate for rate in range(1, 1_001) if all(near(walk([rate / 1_000] * steps)) for steps in range(200, 210))]
    assert settles == []
    assert walk([Fraction(1, 3)] * 10) == DEEP


def test_a_rate_that_jumps_is_beyond_the_edge() -> None:
    """The first step jumps the hill above 1/6; the edge of the deep well is lower."""
    assert walk([Fraction(1, 6)]) == 0
    curvature = DEEP * (DEEP - 2)
    assert Fraction(2, curvature) < Fraction(1, 6)


def test_a_long_step_and_short_ones() -> None:
    """One step of 1/5 jumps, and steps of 1/10 settle."""
    assert walk([Fraction(1, 5)]) == Fraction(-3, 5)
    assert near(walk([0.2, *[0.1] * 11]))
