"""Drawings that only prose has: the smooth curves behind the staircases, and pairs of arrows with their angle.

No problem asks for a number on them, so no cell has a name here. What is written at them is calculated all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

from app.drawing import plots
from app.drawing.plots import EDGE, HEIGHT, LEVELS, WIDTH
from app.explain.notation import MINUS, listed, number

REACH = 5  # a curve goes from -REACH to REACH
UNIT, SIDE, TOP = 20, 38, 26  # of a pair of arrows: pixels for each 1, and the room around them for their numbers
MOST = 5  # the largest number of an arrow
HEAD, ARC = 11, 18  # how long the head of an arrow is, and how far out the arc of an angle stands

Point = tuple[float, float]
Vector = tuple[int, int]


@dataclass(frozen=True)
class Smooth:
    """A function that is squeezed between two levels, and the staircase that stands for it in work by hand."""

    word: str
    stairs: str
    low: int


SMOOTH = {"sigmoid": Smooth("sigmoid", "sigmoid3", 0), "tanh": Smooth("tanh", "tanh3", -1)}


@dataclass(frozen=True)
class Curve:
    """A smooth curve, with the levels that it never reaches and the steps of its staircase."""

    path: str
    origin: Point
    limits: tuple[float, ...]  # heights
    steps: tuple[tuple[float, float, float], ...]  # from, to, height
    ends: tuple[tuple[float, float, str], ...]  # what is written at the axes
    word: str
    stairs: str
    title: str
    description: str
    kind: Literal["curve"] = "curve"
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Arrow:
    """A vector of two numbers: its tip, the three corners of its head, and where its numbers are written."""

    tip: Point
    head: str
    label: Point
    text: str


@dataclass(frozen=True)
class Arrows:
    """Two arrows from one point, and the arc between them."""

    origin: Point
    arrows: tuple[Arrow, Arrow]
    arc: str  # empty where both point the same way
    product: str  # a calculation, as `arithmetic` reads it
    title: str
    description: str
    width: int
    height: int
    kind: Literal["arrows"] = "arrows"


def curve(name: str) -> Curve:
    """The graph of a function of SMOOTH."""
    function = SMOOTH[name]
    low, high = function.low - 0.2, 1.2

    def x(z: float) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (z + REACH) / (2 * REACH), 1)

    def y(a: float) -> float:
        return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (a - low) / (high - low), 1)

    value = plots.SMOOTH[name]
    steps = [
        (x(-REACH if start is None else start), x(REACH if end is None else end), y(level))
        for start, end, level in LEVELS[function.stairs]
    ]
    limits = [1, *([function.low] if function.low else [])]
    ends = [(x(z), y(0) + 18, number(z)) for z in (-4, -2, 2, 4)]
    ends += [(x(0) - 14, y(level) - 6, number(level)) for level in limits]
    words = [f"{hundredths(value(z))} at {number(z)}" for z in (-4, -2, 0, 2, 4)]
    said = (
        f"A smooth curve that rises from nearly {number(function.low)} to nearly 1: {listed(words)}. "
        f"Behind it stand the three steps of {function.stairs}."
    )
    title = f"The function {function.word}, and its staircase"
    return Curve(
        path=plots.smooth_path(name, REACH, x, y),
        origin=(x(0), y(0)),
        limits=tuple(map(y, limits)),
        steps=tuple(steps),
        ends=tuple(ends),
        word=function.word,
        stairs=function.stairs,
        title=title,
        description=said,
    )


def hundredths(value: float) -> str:
    """0.98, or −0.50."""
    return f"{round(value, 2) + 0:.2f}".replace("-", MINUS)


def arrows(one: Vector, others: Sequence[Vector]) -> tuple[Arrows, ...]:
    """A vector with each of the others, all in frames of one size; none of them is (0, 0)."""
    across, up = ([0, *numbers] for numbers in zip(one, *others, strict=True))
    origin = SIDE - UNIT * min(across), TOP + UNIT * max(up)
    size = origin[0] + UNIT * max(across) + SIDE, origin[1] - UNIT * min(up) + TOP
    return tuple(pair(one, other, origin, size) for other in others)


def pair(one: Vector, other: Vector, origin: Point, size: tuple[int, int]) -> Arrows:
    """Two arrows in a frame of this size."""
    product = one[0] * other[0] + one[1] * other[1]
    turn = one[0] * other[1] - one[1] * other[0]  # to the left if it is positive
    if turn:
        than = "less than " if product > 0 else "more than " if product < 0 else ""
        way = f"at {than}a right angle to it"
    else:
        way = "in the same direction" if product > 0 else "the opposite way"
    start, end = (moved(origin, direction(numbers), ARC) for numbers in (one, other))
    return Arrows(
        origin,
        (arrow(one, origin), arrow(other, origin, is_second=True)),
        f"M{point(start)}A{ARC} {ARC} 0 0 {int(turn < 0)} {point(end)}" if turn or product < 0 else "",
        f"={one[0]}*{other[0]} + {one[1]}*{other[1]}",
        f"The arrows {vector(one)} and {vector(other)}",
        f"The arrow {vector(one)}, and the arrow {vector(other)}, which points {way}.",
        *size,
    )


def arrow(numbers: Vector, origin: Point, is_second: bool = False) -> Arrow:
    """One of them. The numbers of the first stand below the axis, those of the second beyond its tip."""
    way = direction(numbers)
    tip = moved(origin, numbers, UNIT)
    back = moved(tip, way, -HEAD)
    corners = (tip, moved(back, (-way[1], way[0]), HEAD / 2), moved(back, (way[1], -way[0]), HEAD / 2))
    below = 20 if numbers[1] < 0 else -9
    label = tip[0], tip[1] + below if is_second else max(tip[1], origin[1]) + 20
    return Arrow(tip, "M" + "L".join(map(point, corners)) + "Z", label, vector(numbers))


def moved(start: Point, way: Point, far: float) -> Point:
    """So many pixels further, where up is a smaller number."""
    return start[0] + far * way[0], start[1] - far * way[1]


def direction(numbers: Vector) -> Point:
    """The same way, with a length of 1."""
    length = hypot(*numbers)
    return numbers[0] / length, numbers[1] / length


def point(place: Point) -> str:
    return f"{round(place[0], 1):g} {round(place[1], 1):g}"


def vector(numbers: Vector) -> str:
    """(−1, 2)."""
    return f"({number(numbers[0])}, {number(numbers[1])})"
