"""Small calculations of which slips are made; where one cannot be done, it raises ZeroDivisionError."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from app.core.diagnosis.readings import Level, Reading
from app.core.problem import Number
from app.core.rules import E_TABLE, LEAST

Calculation = Callable[..., Number]
Row = tuple[str, Calculation] | tuple[str, Calculation, str]  # a reason, what it makes, and its family

LARGEST = 10**6  # as far as powers are raised


def power(base: Number, exponent: Number) -> Number:
    whole = Fraction(exponent)
    if whole.denominator != 1 or abs(whole) > 12 or (base == 0 and whole < 0):
        raise ZeroDivisionError
    return Fraction(base) ** int(whole)


def positive(z: Number, number: Number) -> Number:
    """The number where z is positive; none where it is not."""
    if z <= 0:
        raise ZeroDivisionError
    return number


def negative(z: Number, number: Number) -> Number:
    if z >= 0:
        raise ZeroDivisionError
    return number


def steps(widths: Sequence[Number]) -> list[tuple[Number, Number]]:
    return list(pairwise(widths))


def e_to(z: Number) -> Number:
    place = Fraction(z) - LEAST
    if place.denominator != 1 or not 0 <= place < len(E_TABLE):
        raise ZeroDivisionError
    return Fraction(E_TABLE[int(place)], 100)


def made_of(rows: Sequence[Row], numbers: Sequence[Number], level: Level = Level.LINE) -> Iterator[Reading]:
    for reason, wrong, *family in rows:
        try:
            number = Fraction(wrong(*numbers))
        except (ZeroDivisionError, IndexError):
            continue
        if abs(number) < LARGEST:
            yield Reading(reason, level, number, family[0] if family else "")
