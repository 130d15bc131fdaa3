"""A hundred digits drawn with a pen that is moved by numbers: ten of each, large and small, thin and thick, off centre.

Each digit has two ways to be written, as lines through points in a square of 1 by 1, from the top left. A drawing
leans, wobbles and stands where its own number says. What the pen touches is ink, as on the pad: all or nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from app.labs.digits.network import SIDE, Floats
from app.labs.digits.pad import prepare
from app.labs.kernel import uniform

Point = tuple[float, float]
Line = tuple[Point, ...]

TURNS = 10  # of each digit
PENS = (1.2, 2.0, 3.0)  # pixels


def arc(x: float, y: float, wide: float, high: float, start: float, end: float) -> Line:
    """A part of an ellipse around a point: angles in quarter turns, from the right, clockwise."""
    steps = max(4, round(6 * abs(end - start)))
    angles = [pi / 2 * (start + (end - start) * step / steps) for step in range(steps + 1)]
    return tuple((x + wide * cos(angle), y + high * sin(angle)) for angle in angles)


WAYS: tuple[tuple[tuple[Line, ...], ...], ...] = (
    ((arc(0.5, 0.5, 0.34, 0.5, -1, 3),), (arc(0.5, 0.5, 0.45, 0.5, -1.2, 2.9),)),
    ((((0.5, 0), (0.5, 1)),), (((0.3, 0.25), (0.55, 0), (0.55, 1)),)),
    (
        ((*arc(0.5, 0.28, 0.36, 0.28, -2, 0.4), (0.1, 1), (0.9, 1)),),
        ((*arc(0.48, 0.25, 0.33, 0.25, -2.2, 0.6), (0.3, 0.8), (0.12, 1), (0.5, 0.9), (0.9, 1)),),
    ),
    (
        ((*arc(0.45, 0.25, 0.36, 0.25, -2, 1), *arc(0.45, 0.75, 0.4, 0.25, -1, 2)),),
        (((0.15, 0), (0.85, 0), (0.45, 0.4), *arc(0.45, 0.7, 0.4, 0.3, -1, 2)),),
    ),
    (
        (((0.2, 0), (0.1, 0.6), (0.95, 0.6)), ((0.75, 0.05), (0.7, 1))),
        (((0.65, 0), (0.05, 0.65), (0.95, 0.65)), ((0.65, 0), (0.65, 1))),
    ),
    (
        (((0.85, 0), (0.25, 0), (0.2, 0.42), *arc(0.45, 0.7, 0.4, 0.3, -1.3, 2)),),
        (((0.25, 0), (0.2, 0.45), *arc(0.45, 0.7, 0.38, 0.3, -1.2, 1.8)), ((0.25, 0), (0.9, 0.03))),
    ),
    (
        (((0.7, 0), (0.3, 0.35), *arc(0.5, 0.7, 0.36, 0.3, -2, 2)),),
        ((*arc(0.8, 0.6, 0.65, 0.6, -1, -2.2), *arc(0.5, 0.7, 0.34, 0.3, 2, -2)),),
    ),
    ((((0.1, 0), (0.9, 0), (0.4, 1)),), (((0.1, 0.1), (0.1, 0), (0.85, 0), (0.55, 0.45), (0.45, 1)),)),
    (
        (arc(0.5, 0.25, 0.3, 0.25, 1, -3), arc(0.5, 0.75, 0.36, 0.25, -1, 3)),
        (((0.8, 0.1), *arc(0.5, 0.25, 0.3, 0.25, -0.5, -2.5), *arc(0.5, 0.76, 0.33, 0.24, -0.6, 2.6), (0.8, 0.1)),),
    ),
    (
        ((*arc(0.48, 0.3, 0.36, 0.3, -0.3, -4), (0.84, 0.3), (0.75, 1)),),
        ((*arc(0.5, 0.28, 0.34, 0.28, 0, -4), (0.84, 0.5), *arc(0.5, 0.7, 0.34, 0.3, 0, 1.6)),),
    ),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Drawing:
    """What is drawn, with which pen, and its lines in pixels of the pad."""

    digit: int
    pen: float
    lines: tuple[Line, ...]

    def ink(self) -> Floats:
        """The pad: 1 where the middle of a pixel is no further from a line than half of the pen."""
        found = np.zeros((SIDE, SIDE), bool)
        for line in self.lines:
            for one, other in pairwise(line):
                found |= distances(one, other) <= self.pen / 2
        return found.astype(float)

    def prepared(self) -> Floats:
        """What the network sees of it."""
        done = prepare(self.ink())
        assert done is not None
        return done.picture


def distances(one: Point, other: Point) -> Floats:
    """From the middle of each pixel to the straight line between two points."""
    down, right = np.indices((SIDE, SIDE)) + 0.5
    x, y = other[0] - one[0], other[1] - one[1]
    share = np.clip(((right - one[0]) * x + (down - one[1]) * y) / max(x * x + y * y, 1e-9), 0, 1)
    return np.hypot(right - one[0] - share * x, down - one[1] - share * y)


def drawing(digit: int, turn: int) -> Drawing:
    """One of the ten of a digit."""
    chance = [uniform(100 * digit + turn, place) for place in range(80)]
    high = 11 + 13 * chance[0]
    wide = high * (0.5 + 0.35 * chance[1])
    lean, pen = 0.35 * (chance[2] - 0.3), PENS[turn % len(PENS)]
    left, top = 2 + (SIDE - 4 - wide) * chance[3], 2 + (SIDE - 4 - high) * chance[4]
    wobble = iter(chance[5:] * 9)

    def put(x: float, y: float) -> Point:
        x, y = x + 0.06 * (next(wobble) - 0.5), y + 0.06 * (next(wobble) - 0.5)
        return left + wide * (x + lean * (0.5 - y)), top + high * y

    return Drawing(digit, pen, tuple(tuple(put(*point) for point in line) for line in WAYS[digit][turn % 2]))


def drawings() -> Iterator[Drawing]:
    """All hundred."""
    return (drawing(digit, turn) for digit in range(10) for turn in range(TURNS))
