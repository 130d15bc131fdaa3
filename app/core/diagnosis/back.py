"""Wrong ways back: a blank to the left of the equals sign, worked out from the result.

blank = (parts · result - bias - other terms) / what meets the blank
"""

from collections.abc import Iterator
from fractions import Fraction

from app.core.diagnosis.lines import Line
from app.core.diagnosis.readings import LEFT, SIGNS, Level, Reading
from app.core.problem import Number


def worked_back(line: Line) -> Iterator[Reading]:
    """All readings of a line that is undone, beside those in one place of it."""
    met, rest, others = line.met, line.rest, sum(term.value for term in line.others)
    whole = line.parts * line.result

    def divided(number: Number) -> Fraction:
        return Fraction(number) / met

    if not line.is_sum:
        yield Reading("copied-result", Level.LINE, Fraction(line.result), "halfway")
        return
    if abs(met) != 1:
        yield Reading("not-divided", Level.LINE, Fraction(rest), "division")
        yield Reading("multiplied-back", Level.LINE, Fraction(rest * met), "division")
        yield Reading("minus-partner", Level.LINE, Fraction(rest - met), "division")
        if rest:
            yield Reading("upside-down", Level.LINE, Fraction(met) / rest, "division")
        for more in (1, -1):
            yield Reading("one-off-before-division", Level.DETAIL, divided(rest + more), "one off")
    if others and len(line.others) > 1:
        yield Reading("ignored-rest", Level.LINE, divided(rest + others), LEFT)
        yield Reading("sign-slip", Level.LINE, divided(rest + 2 * others), SIGNS)
    if others and line.added:
        yield Reading("output-alone", Level.LINE, divided(whole), LEFT)
    if line.parts > 1:
        yield Reading("back-without-count", Level.LINE, divided(line.result - others - line.added))
        yield Reading("back-rest-kept", Level.LINE, divided(whole))
    if line.others or line.added:
        if met != 1 or line.parts > 1:
            yield Reading("copied-result", Level.LINE, Fraction(line.result), "halfway")
        for number in {others, others + line.added} - {0}:
            yield Reading("halfway", Level.LINE, Fraction(number), "halfway")
