"""A point on three activation functions at once: what each of them gives, and how steep it is there.

What is exact is written with =. What is rounded is written with ≈, and < or > stands before what would be rounded to a
limit that no number reaches.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import hypot

from app.course.explorables.explorable import Explorable, Shown, Slider, State, Table
from app.drawing.plots import SMOOTH, smooth_path, stairs
from app.drawing.scenes import Mark, Path, Place, Plane, drawn, scene
from app.explain.notation import MINUS, number

REACH = 6  # from -REACH to REACH
DIGITS = 4  # behind the point
TANGENT = 44  # half of the length of a tangent
FLAT = 4  # from here on, sigmoid and tanh are called flat
# All curves stand in one plane, one above the other, so that one line shows the same z on each.
PLANE = Plane(-REACH, REACH, Fraction(-1, 10), 5, width=340, height=354)

Real = Fraction | float


@dataclass(frozen=True)
class Function:
    """An activation function, and where it is drawn: so high stands its 0, and 1 is so much more."""

    name: str
    value: Callable[[Fraction], Real]  # exact where it is a fraction
    slope: Callable[[Fraction], Real | None]
    stairs: str  # that stand for it in work by hand
    base: float
    scale: float
    limits: tuple[int, ...]  # that are drawn

    def place(self, z: Real, a: Real) -> Place:
        return z, self.base + self.scale * float(a)


def sigmoid(z: Fraction) -> Real:
    return SMOOTH["sigmoid"](float(z)) if z else Fraction(1, 2)


def tanh(z: Fraction) -> Real:
    return SMOOTH["tanh"](float(z)) if z else Fraction(0)


def relu(z: Fraction) -> Fraction:
    return max(z, Fraction(0))


FUNCTIONS = (
    Function("sigmoid", sigmoid, lambda z: sigmoid(z) * sigmoid(-z), "sigmoid3", 3.9, 1, (1,)),
    Function("tanh", tanh, lambda z: 1 - tanh(z) ** 2, "tanh3", 2.45, 1, (-1, 1)),
    Function("ReLU", relu, lambda z: Fraction(z > 0) if z else None, "", 0, 1 / REACH, (REACH,)),
)


def show(state: State) -> Shown:
    """The point on each curve, its number, and its slope."""
    z = state.number("z")
    says = f"At z = {number(z)}, {steepness(z)}"
    lines = tuple(f"{each.name}({number(z)}) {about(each.value(z))}, {sloped(each.slope(z))}" for each in FUNCTIONS)
    return Shown(
        says=says,
        scenes=(scene("Sigmoid, tanh and ReLU, with a point on each", said(lines), PLANE, [*marks(z)]),),
        lines=lines,
        table=table(),
    )


def steepness(z: Fraction) -> str:
    """What there is to be seen of the slopes."""
    if not z:
        return "sigmoid and tanh are steepest: their slopes are 1/4 and 1. ReLU has a kink there, and so no slope."
    squeezed = "sigmoid and tanh are nearly flat" if abs(z) >= FLAT else "sigmoid and tanh are less steep than at 0"
    straight = "ReLU climbs as steeply as everywhere to the right of 0" if z > 0 else "ReLU is quite flat"
    return f"{squeezed}. {straight}."


def said(lines: tuple[str, ...]) -> str:
    return f"Three curves, one above the other. {'; '.join(lines)}. Sigmoid and tanh have their staircases behind them."


def table() -> Table:
    """Both smooth functions at seven places."""
    places = [Fraction(z) for z in range(-REACH, REACH + 1, 2)]
    smooth = FUNCTIONS[:2]
    rows = [(number(z), *(rounded(it) for each in smooth for it in (each.value(z), each.slope(z)))) for z in places]
    return Table(("z", *(word for each in smooth for word in (each.name, "slope"))), tuple(rows))


def sloped(slope: Real | None) -> str:
    return "no slope" if slope is None else f"slope {about(slope)}"


def about(value: Real) -> str:
    """= 1/4, ≈ 0.8808, or > 0.9999 for what would be rounded to 1."""
    if isinstance(value, Fraction):
        return f"= {value}".replace("-", MINUS)
    text = rounded(value)
    return text if text[0] in "<>" else f"≈ {text}"


def rounded(value: Real | None) -> str:
    """To four digits; what is not a whole number is never rounded to one."""
    if value is None or isinstance(value, Fraction):
        return "none" if value is None else number(value)
    nearest = round(value, DIGITS)
    if nearest == round(value):
        inwards = 10**-DIGITS if value > nearest else -(10**-DIGITS)
        nearest, sign = nearest + inwards, "< " if value > nearest else "> "
    else:
        sign = ""
    return f"{sign}{nearest:.{DIGITS}f}".replace("-", MINUS)


def marks(z: Fraction) -> Iterator[Mark]:
    """The line of this z through all curves, then each with its staircase, its tangent and its point."""
    bottom, top = float(PLANE.low), float(PLANE.high)
    yield PLANE.line([(0, bottom), (0, top)], "axis")
    yield PLANE.line([(z, bottom), (z, top)], "guess")
    for at in (-4, -2, 2, 4):
        yield PLANE.word(at, 0, number(at), (0, 16), "before")
    for each in FUNCTIONS:
        yield from behind(each)
        yield curve(each)
        if (slope := each.slope(z)) is not None:
            yield tangent(each, z, slope)
        yield PLANE.dot(*each.place(z, each.value(z)))
    middle = FUNCTIONS[1]
    yield PLANE.handle(*middle.place(z, middle.value(z)), pulls="z")


def curve(function: Function) -> Path:
    """The graph of a function; ReLU has one bend."""
    if function.name not in SMOOTH:
        return PLANE.line([function.place(z, function.value(Fraction(z))) for z in (-REACH, 0, REACH)], "curve")
    return Path(smooth_path(function.name, REACH, PLANE.x, lambda a: PLANE.y(function.place(0, a)[1])), "curve")


def behind(function: Function) -> Iterator[Mark]:
    """The axis of a function, its limits, its name and its staircase."""
    yield PLANE.line([function.place(z, 0) for z in (-REACH, REACH)], "axis")
    yield PLANE.word(*function.place(-REACH, max(function.limits)), function.name, aside=(28, 22))
    for limit in function.limits:
        yield PLANE.line([function.place(z, limit) for z in (-REACH, REACH)], "axis limit")
        yield PLANE.word(*function.place(0, limit), number(limit), (-10, -4), "before")
    for start, end, level in stairs(function.stairs, REACH) if function.stairs else ():
        yield PLANE.line([function.place(start, level), function.place(end, level)], "wire positive")


def tangent(function: Function, z: Fraction, slope: Real) -> Path:
    """A short straight line along a curve."""
    x, y = PLANE.at(*function.place(z, function.value(z)))
    right, up = PLANE.at(*function.place(z + 1, float(function.value(z)) + float(slope)))
    times = TANGENT / hypot(right - x, up - y)
    across, down = times * (right - x), times * (up - y)
    ends = [(round(x + way * across, 1), round(y + way * down, 1)) for way in (-1, 1)]
    return Path(drawn(ends), "back")


ACTIVATIONS = Explorable(
    "activations",
    "A point on three curves",
    (Slider("z", "z", Fraction(-REACH), Fraction(REACH), Fraction(5), Fraction(1, 2)),),
    show,
)
