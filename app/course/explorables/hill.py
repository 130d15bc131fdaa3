"""A hill of four bends: the sum of four ReLU neurons of a hidden layer, of which fewer may be there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.course.explorables.explorable import Explorable, Shown, Slider, State, Table
from app.drawing.scenes import Mark, Place, Plane, scene
from app.explain.notation import MINUS, number

LEFT, RIGHT, TOP = -1, 9, Fraction(7, 2)
PLANE = Plane(LEFT, RIGHT, -TOP, TOP, width=348, height=258)  # 30 for each 1, both ways
SIGNS = (1, -1, -1, 1)  # up, level, down, level


@dataclass(frozen=True)
class Neuron:
    """A hidden neuron with one input, whose weight is 1: 0 up to its bend, and then a straight line."""

    bend: int
    weight: int  # of the output

    @property
    def bias(self) -> int:
        return -self.bend

    def __call__(self, x: Fraction | int) -> Fraction | int:
        return self.weight * max(x + self.bias, 0)


def neurons(at: int, wide: int, height: int, count: int) -> list[Neuron]:
    """Those of a hill that begins at a place and is so wide on top; it rises and falls within 1."""
    bends = (at, at + 1, at + 1 + wide, at + 2 + wide)
    return [Neuron(bend, sign * height) for bend, sign in zip(bends, SIGNS, strict=True)][:count]


def output(layer: Sequence[Neuron], x: Fraction | int) -> Fraction | int:
    return sum(neuron(x) for neuron in layer)


def show(state: State) -> Shown:
    """Each neuron as a thin line, and their sum as a thick one."""
    at, wide, height, count = (state.whole(name) for name in ("at", "wide", "height", "neurons"))
    layer = neurons(at, wide, height, count)
    says = told(layer)
    return Shown(
        says=says,
        scenes=(scene("Bends, and their sum", f"{says} {heights(layer)}", PLANE, [*marks(layer)]),),
        lines=(
            f"biases {', '.join(number(neuron.bias) for neuron in layer)}",
            f"weights of the output {', '.join(number(neuron.weight) for neuron in layer)}",
            formula(layer),
        ),
        table=Table(
            ("neuron", "weight of x", "bias", "weight of the output"),
            tuple(
                (str(place), "1", number(neuron.bias), number(neuron.weight)) for place, neuron in enumerate(layer, 1)
            ),
        ),
    )


def formula(layer: Sequence[Neuron]) -> str:
    """y = 2·ReLU(x − 1) − 2·ReLU(x − 2)."""
    text = "y ="
    for place, neuron in enumerate(layer):
        sign = f"{MINUS} " if neuron.weight < 0 else "+ " if place else ""
        size = f"{abs(neuron.weight)}·" if abs(neuron.weight) != 1 else ""
        text += f" {sign}{size}ReLU(x{f' {MINUS} {neuron.bend}' if neuron.bend else ''})"
    return text.replace(f"= {MINUS} ", f"= {MINUS}")


def signed(weight: int) -> str:
    return f"+{weight}" if weight > 0 else number(weight)


def told(layer: Sequence[Neuron]) -> str:
    """What the sum looks like."""
    height, bends = layer[0].weight, [neuron.bend for neuron in layer]
    if not height:
        return "All weights of the output are 0, and so is the output."
    up, down = ("climbs", "falls") if height > 0 else ("falls", "climbs")
    high = f"{abs(height)} {'above' if height > 0 else 'below'} the ground"
    if len(bends) == 1:
        return f"One bend: from x = {bends[0]} on, the line {up} for ever."
    if len(bends) == 2:
        return f"Two bends, a step: from x = {bends[1]} on, the line stays {high}."
    if len(bends) == 3:
        return f"Three bends: from x = {bends[2]} on, the line {down} for ever."
    return f"Four bends, a {'hill' if height > 0 else 'valley'} {high}: from x = {bends[3]} on, the output is 0 again."


def heights(layer: Sequence[Neuron]) -> str:
    """The output at each whole number."""
    return "; ".join(f"{number(output(layer, x))} at {x}" for x in range(RIGHT + 1)) + "."


def marks(layer: Sequence[Neuron]) -> Iterator[Mark]:
    """The neurons one by one, behind them their sum, and the corners by which that is pulled."""
    yield PLANE.axes()
    for place, neuron in enumerate(layer, 1):
        if neuron.weight:
            end = leaves((neuron.bend, 0), neuron.weight)
            look = "positive" if neuron.weight > 0 else "negative"
            yield PLANE.line([(neuron.bend, 0), end], f"wire {look}")
            yield PLANE.word(*end, signed(neuron.weight), (16 if place > 2 else -16, 5), f"weight {look}")
    corners = [(neuron.bend, output(layer, neuron.bend)) for neuron in layer]
    steep = sum(neuron.weight for neuron in layer)
    yield PLANE.line([(LEFT, 0), *corners, leaves(corners[-1], steep)], "curve")
    for corner in corners:
        yield PLANE.dot(*corner, r=4)
    for bend in sorted({neuron.bend for neuron in layer}):
        yield PLANE.word(bend, 0, str(bend), (0, 16), "before")
    first = layer[0]
    yield PLANE.dot(first.bend + 1, first.weight)
    yield PLANE.handle(first.bend + 1, first.weight, pulls="at height")
    if len(layer) == len(SIGNS):
        yield PLANE.dot(layer[-1].bend, 0)
        yield PLANE.handle(layer[-1].bend, 0, pulls="wide")


def leaves(start: Place, steep: int) -> Place:
    """Where a straight line from a place leaves the drawing, to the right of it."""
    x, y = start
    across = Fraction(RIGHT) - Fraction(x)
    if steep:
        across = min(across, (TOP - Fraction(y) * (1 if steep > 0 else -1)) / abs(steep))
    return Fraction(x) + across, Fraction(y) + steep * across


HILL = Explorable(
    "hill",
    "A hill of four bends",
    (
        Slider("at", "start", Fraction(0), Fraction(3), Fraction(0)),
        Slider("wide", "width", Fraction(0), Fraction(3), Fraction(2)),
        Slider("height", "height", Fraction(-3), Fraction(3), Fraction(1)),
        Slider("neurons", "neurons", Fraction(1), Fraction(4), Fraction(4), is_walk=True),
    ),
    show,
)
