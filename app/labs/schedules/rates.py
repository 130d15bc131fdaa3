"""Twelve rates, one for each step. In an address each is one sign, in hundredths: 0 to 9, then a for 10 to u for 30."""

import re
from collections.abc import Callable, Sequence
from math import cos, floor, pi

from app.course.explorables.explorable import Text
from app.labs.figures import plain

STEPS = 12
MOST = 30  # hundredths
SIGNS = "0123456789abcdefghijklmnopqrstu"
NUMBER = r"(?:\d{1,3}|\d{0,3}\.\d{1,4})"
RATES = re.compile(rf"[0-9a-u]{{1,{STEPS}}}|{NUMBER}(?:[ ,;]+{NUMBER}){{0,{STEPS - 1}}}", re.ASCII)
HIGH = 16  # with which the ball comes just not across the hill


class Rates(Text):
    """A row of rates, in short or as numbers: "ka", or "0.2 0.1". What is missing at its end is as the last one."""

    def read(self, given: str) -> tuple[str, str]:
        text, said = super().read(given)
        wanted = hundredths(text)
        row = [min(each, MOST) for each in wanted]
        if row != wanted:
            said = f"{self.label} go from 0 to {plain(MOST / 100)}, so none is higher here."
        return written(row), said


def hundredths(text: str) -> list[int]:
    """As many as there are steps."""
    if text.isalnum():
        found = [SIGNS.index(sign) for sign in text]
    else:
        found = [floor(100 * float(number) + 0.5) for number in re.split("[ ,;]+", text)]
    return found + [found[-1]] * (STEPS - len(found))


def written(row: Sequence[int]) -> str:
    return "".join(SIGNS[each] for each in row)


def rates_of(text: str) -> list[float]:
    """The rates that a text stands for."""
    return [each / 100 for each in hundredths(text)]


def schedule(rule: Callable[[int], int]) -> str:
    """A row by the rule of its steps, which are counted from 0."""
    return written([rule(step) for step in range(STEPS)])


def cosine(part: float) -> int:
    """On its way down from the highest rate to 0."""
    return floor(HIGH * (1 + cos(pi * part)) / 2 + 0.5)


FIXED = schedule(lambda step: 17)
SCHEDULES = {
    "Fixed": FIXED,
    "Stairs": schedule(lambda step: HIGH >> step // 4),
    "Triangle": schedule(lambda step: 25 - 5 * abs(step % 8 - 4)),
    "Cosine": schedule(lambda step: cosine(step / STEPS)),
    "Restarts": schedule(lambda step: cosine(step % 4 / 4)),
    "Warm-up": schedule(lambda step: min(4 * (step + 1), HIGH)),
}
