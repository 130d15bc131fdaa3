"""Two rings of points: an inner one of 12 that is +, and an outer one of 12 that is −. 24 more, between them, are the
test set. Places are rounded to tenths, so every engine has the same.
"""

from math import cos, pi, sin
from typing import NamedTuple

EACH = 12
TURN = 0.26  # of the outer ring
RADII = {1: 1, 0: 2}  # of the points that are + (1), and of those that are − (0)


class Point(NamedTuple):
    """A place, and what belongs there: 1 for +, 0 for −."""

    x: float
    y: float
    target: int


def rings(turn: float) -> tuple[Point, ...]:
    """Both rings, turned by some angle."""
    angles = [turn + place * 2 * pi / EACH for place in range(EACH)]
    return tuple(
        Point(round(radius * cos(angle + aside), 1), round(radius * sin(angle + aside), 1), target)
        for (target, radius), aside in zip(RADII.items(), (0, TURN), strict=True)
        for angle in angles
    )


POINTS, APART = rings(0), rings(pi / EACH)
COUNT = len(POINTS)
