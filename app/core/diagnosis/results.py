"""Slips with the result itself: its sign, a carry, its digits, the point; they say nothing of how it was found."""

from collections.abc import Iterator
from fractions import Fraction

from app.core.diagnosis.readings import TYPED, Level, Reading
from app.core.problem import Number


def slips_in_the_result(right: Number) -> Iterator[Reading]:
    """What a right number may become on the way to the box."""
    number = Fraction(right)
    yield Reading("negated", Level.SIGN, -number)
    if 0 < number < 1:
        yield Reading("percent", Level.TYPING, number * 100, TYPED)
    for reason, much in (("ten-times", 10), ("hundred-times", 100)):
        yield Reading(reason, Level.TYPING, number * much, TYPED)
        yield Reading(reason, Level.TYPING, number / much, TYPED)
    yield from of_digits(number)
    if number.denominator == 1:
        yield from of_whole(int(number))
    else:
        yield from of_fraction(number)
    if number and abs(number) != 1:
        yield Reading("result-upside-down", Level.RARE, 1 / number)


def of_digits(number: Fraction) -> Iterator[Reading]:
    """Digits that are exchanged, missing or doubled, of a whole number or a decimal."""
    if 100 % number.denominator:
        return
    sign, places = (-1 if number < 0 else 1), 0 if number.denominator == 1 else 1 if 10 % number.denominator == 0 else 2
    size = str(int(abs(number) * 10**places))
    size = size.zfill(places + 1)

    def value(digits: str) -> Fraction:
        return sign * Fraction(int(digits), 10**places)

    for place in range(len(size) - 1):
        turned = size[:place] + size[place + 1] + size[place] + size[place + 2 :]
        whole, part = turned[: len(turned) - places], turned[len(turned) - places :]
        if (len(whole) == 1 or whole[0] != "0") and not part.endswith("0"):  # a zero that nobody writes is no digit
            yield Reading("digits-exchanged", Level.RESULT, value(turned))
    for place in range(len(size)):
        behind = place >= len(size) - places  # the point stays where it is
        shift = 10 if behind else 1
        if len(size) > 1:
            missing = value(size[:place] + size[place + 1 :])
            if missing:
                yield Reading("digit-missing", Level.TYPING, missing * shift, TYPED)
                yield Reading("digits-off", Level.TYPING, missing, TYPED)
        if number:
            doubled = value(size[: place + 1] + size[place:])
            yield Reading("digit-doubled", Level.TYPING, doubled / shift, TYPED)
            yield Reading("digits-off", Level.TYPING, doubled, TYPED)


def of_whole(number: int) -> Iterator[Reading]:
    sign = -1 if number < 0 else 1
    for more in (10, -10):
        if (number + more) * sign > 0 and abs(number) > 1:  # 11 for 1 is a digit that is typed twice
            yield Reading("ten-off", Level.RESULT, number + more)
        else:
            yield Reading("ten-off", Level.RARE, number + more)
    for more in (100, -100):
        if abs(number) > 99:
            yield Reading("hundred-off", Level.RARE, number + more)
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
    sign, size = (1 if above > 0 else -1), abs(above)
    tops = [(twice, Fraction(twice, below)) for twice in with_a_digit_doubled(size)]
    bottoms = [(twice, Fraction(size, twice)) for twice in with_a_digit_doubled(below)]
    for twice, part in (*tops, *bottoms):
        if twice in (part.numerator, part.denominator):  # it is in lowest terms, as it was typed
            yield Reading("digit-doubled", Level.TYPING, sign * part, TYPED)
    yield Reading("top-alone", Level.RARE, above)
    for more in (10, -10):
        yield Reading("part-ten-off", Level.RARE, Fraction(above + more, below))
    for more in (1, -1):
        for parts in (10 if 10 % below == 0 else 100, 1):
            if 100 % below == 0:
                yield Reading("one-off", Level.DETAIL, number + Fraction(more, parts), "one off")
    for more in (10, -10):
        yield Reading("ten-off", Level.RARE, number + more)
        yield Reading("tenth-off", Level.RARE, number + Fraction(1, more))


def with_a_digit_doubled(number: int) -> list[int]:
    """12 is 112 or 122 then."""
    digits = str(number)
    return [int(digits[: place + 1] + digits[place:]) for place in range(len(digits))]
