"""Gradient descent on L = (x² + 4y²) ÷ 2, from (4, 2): five lines of equal loss, and the steps of one learning rate.

All numbers are fractions, and none is rounded. In y the valley is four times as steep as in x: so what is a good step
in one direction is too long in the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import hypot, sqrt

from app.course.explorables.explorable import Choice, Explorable, Shown, Slider, State, Table
from app.drawing.scenes import Mark, Path, Plane, drawn, scene
from app.explain.notation import MINUS

START = Fraction(4), Fraction(2)
STEEP = 4  # how many times as steep the valley is in y
LAST = 4  # the number of steps
LEVELS = (16, 9, 4, 1, Fraction(1, 4))  # the losses of the lines that are drawn
PLANE = Plane(-6, 6, -3, 3, width=384, height=210, edge=18)  # 29 for each 1, both ways
CORNER, HEAD = 9, 10


@dataclass(frozen=True)
class Spot:
    """A place on the way down."""

    x: Fraction
    y: Fraction

    @property
    def loss(self) -> Fraction:
        return (self.x**2 + STEEP * self.y**2) / 2

    @property
    def gradient(self) -> tuple[Fraction, Fraction]:
        return self.x, STEEP * self.y

    def next(self, eta: Fraction) -> "Spot":
        return Spot(self.x - eta * self.gradient[0], self.y - eta * self.gradient[1])


def path(eta: Fraction, steps: int) -> list[Spot]:
    """The start, and where each step leads."""
    spots = [Spot(*START)]
    for _ in range(steps):
        spots.append(spots[-1].next(eta))
    return spots


def show(state: State) -> Shown:
    """The lines of equal loss, the way so far, and the calculation of the next step."""
    eta, step = state.number("eta"), state.whole("steps")
    spots = path(eta, step)
    here = spots[-1]
    says = f"After {step} of {LAST} steps: at {pair(here.x, here.y)}, with a loss of {exact(here.loss)}. {course(eta)}"
    return Shown(
        says=says,
        scenes=(scene("A way down a valley, with lines of equal loss", seen(says), PLANE, [*marks(spots, eta)]),),
        lines=calculations(here, eta),
        table=Table(
            ("step", "place (x, y)", "loss"),
            tuple((str(turn), pair(spot.x, spot.y), exact(spot.loss)) for turn, spot in enumerate(spots)),
        ),
    )


def course(eta: Fraction) -> str:
    """What each step does in both directions, by the numbers that x and y are multiplied by."""
    x, y = 1 - eta, 1 - STEEP * eta
    settles = (
        "y is at the bottom after one step"
        if y == 0
        else "y jumps from side to side for ever"
        if y == -1
        else "y jumps from side to side, and settles"
    )
    return f"Each step multiplies x by {exact(x)} and y by {exact(y)}: {settles}."


def seen(says: str) -> str:
    """What the drawing shows."""
    return (
        f"Five ellipses around the bottom at (0, 0), wider than high. {says} The arrow of the next step stands at a "
        "right angle to the line of equal loss."
    )


def calculations(here: Spot, eta: Fraction) -> tuple[str, ...]:
    """The loss, the gradient and the next step from a place."""
    x, y = exact(here.x), exact(here.y)
    there = here.next(eta)
    return (
        f"loss = ({squared(x)} + {STEEP}·{squared(y)}) ÷ 2 = {exact(here.loss)}",
        f"gradient = (x, {STEEP}y) = {pair(*here.gradient)}",
        f"next = {pair(here.x, here.y)} {MINUS} {exact(eta)}·{pair(*here.gradient)} = {pair(there.x, there.y)}",
    )


def squared(text: str) -> str:
    """4², and (9/4)²."""
    return f"{text}²" if text.isdecimal() else f"({text})²"


def pair(x: Fraction, y: Fraction) -> str:
    """(12/5, −6/5)."""
    return f"({exact(x)}, {exact(y)})"


def exact(value: Fraction) -> str:
    """A fraction, with the minus sign that is as wide as a digit."""
    return str(value).replace("-", MINUS)


def marks(spots: Sequence[Spot], eta: Fraction) -> Iterator[Mark]:
    """From what lies behind to what lies in front."""
    yield PLANE.axes()
    for level in LEVELS:
        yield contour(level, "axis")
    here, there = spots[-1], spots[-1].next(eta)
    yield contour(here.loss, "guess")
    for level in LEVELS[:-1]:  # inside the last line there is no room for its loss
        yield PLANE.word(-sqrt(2 * level), 0, exact(Fraction(level)), (0, 4), "before")
    yield PLANE.word(PLANE.right, 0, "x", (-4, 16), "before")
    yield PLANE.word(0, PLANE.high, "y", (10, 1), "before")
    yield PLANE.line([(spot.x, spot.y) for spot in spots], "curve")
    for spot in spots[:-1]:
        yield PLANE.dot(spot.x, spot.y, r=4)
    yield from arrow(here, there)
    yield PLANE.dot(here.x, here.y)


def contour(loss: Fraction | int, look: str) -> Path:
    """The line on which the loss is the same."""
    across = sqrt(2 * loss)
    (left, middle), (right, _), (_, top) = (PLANE.at(*place) for place in ((-across, 0), (across, 0), (0, across / 2)))
    radii = f"{(right - left) / 2:g} {middle - top:g}"
    return Path(f"M{left:g} {middle:g}A{radii} 0 1 0 {right:g} {middle:g}A{radii} 0 1 0 {left:g} {middle:g}", look)


def arrow(here: Spot, there: Spot) -> Iterator[Mark]:
    """The next step, and the corner between it and the line of equal loss."""
    start, end = PLANE.at(here.x, here.y), PLANE.at(there.x, there.y)
    long = hypot(end[0] - start[0], end[1] - start[1])
    way = (end[0] - start[0]) / long, (end[1] - start[1]) / long
    aside = -way[1], way[0]
    places = ((CORNER, 0), (CORNER, CORNER), (0, CORNER))
    yield Path(drawn(moved(start, way, aside, *place) for place in places), "axis")
    head = min(HEAD, long / 2)
    barbs = [moved(end, way, aside, -head, side * head / 2) for side in (-1, 1)]
    yield Path(f"{drawn([start, end])}{drawn([barbs[0], end, barbs[1]])}", "back")


def moved(
    start: tuple[float, float], way: tuple[float, float], aside: tuple[float, float], far: float, beside: float
) -> tuple[float, float]:
    """So far along the way, and so far beside it."""
    return round(start[0] + far * way[0] + beside * aside[0], 1), round(start[1] + far * way[1] + beside * aside[1], 1)


DESCENT = Explorable(
    "descent",
    "A way down a valley",
    (
        Choice("eta", "Learning rate η", {"1/4": "1/4", "2/5": "2/5", "1/2": "1/2"}),
        Slider("steps", "steps", Fraction(0), Fraction(LAST), Fraction(0), is_walk=True),
    ),
    show,
)
