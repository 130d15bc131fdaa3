"""Slips with the result itself: its sign, a carry, its digits, the point; they say nothing of how it was found."""

from collections.abc import Iterator
from fractions import Fraction

from app.core.diagnosis.readings import Level, Reading
from app.core.problem import Number


def slips_in_the_result(right: Number) -> Iterator[Reading]:
    """What a right number may become on the way to the box."""
    number = Fraction(right)
    yield Reading("negated", Level.SIGN, -number)
    if number.denominator == 1:
        yield from of_whole(int(number))
    else:
        yield from of_fraction(number)
    yield Reading("ten-times", Level.TYPING, number * 10, "point")
    yield Reading("ten-times", Level.TYPING, number / 10, "point")


def of_whole(number: int) -> Iterator[Reading]:
    size, sign = str(abs(number)), -1 if number < 0 else 1
    for more in (10, -10):
        if (number + more) * sign > 0:
            yield Reading("ten-off", Level.RESULT, number + more)
    for place in range(len(size) - 1):
        turned = size[:place] + size[place + 1] + size[place] + size[place + 2 :]
        if turned[0] != "0":
            yield Reading("digits-exchanged", Level.RESULT, sign * int(turned))
    for place in range(len(size)):
        if len(size) > 1:
            yield Reading("digit-missing", Level.TYPING, sign * int(size[:place] + size[place + 1 :]), "digit")
        if number:
            yield Reading("digit-doubled", Level.TYPING, sign * int(size[: place + 1] + size[place:]), "digit")
    for more in (1, -1):
        yield Reading("one-off", Level.DETAIL, number + more, "one off")


def of_fraction(number: Fraction) -> Iterator[Reading]:
    above, below = number.numerator, number.denominator
    if above:
        yield Reading("fraction-upside-down", Level.RESULT, 1 / number)
    for more in (1, -1):
        for wrong in (Fraction(above + more, below), Fraction(above, below + more) if below + more else Fraction()):
            if wrong.denominator > 1:
                yield Reading("part-one-off", Level.RESULT, wrong, "part")
    hundredths = round(number * 100)
    for more in (1, -1):
        if 100 % below == 0:
            yield Reading("one-off", Level.DETAIL, Fraction(hundredths + more, 100), "one off")
        yield Reading("one-off", Level.DETAIL, number + more, "one off")
    if 0 < number < 1:
        yield Reading("percent", Level.TYPING, number * 100)
