"""XOR: of two switches, is exactly one on? A sum above 0 says yes. Three numbers can be moved, without a hidden layer
and with one; the plane of all inputs shows where the sum is above 0, and four lamps show whether that is right.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from app.core.problem import Number
from app.course.explorables.explorable import Choice, Explorable, Shown, Slider, State, Table
from app.drawing.scenes import Mark, Path, Plane, Scene, scene
from app.explain.notation import MINUS, number, total

HALF = Fraction(1, 2)
LOW, HIGH = -HALF, 3 * HALF  # as far as the plane goes
PLANE = Plane(LOW, HIGH, LOW, HIGH, 300, 300, 16)
SWITCHES = ((0, 0), (1, 0), (0, 1), (1, 1))
EDGES = (Fraction(-3, 10), HALF, Fraction(13, 10))
SPOTS = [(x, y) for x in EDGES for y in EDGES if (x, y) != (HALF, HALF)]  # where the sign is written
LENGTH = Fraction(1, 4)  # of the arrow of the weights, for each 1

Point = tuple[Number, Number]
Sum = Callable[[Number, Number], Number]


def show(state: State) -> Shown:
    """The plane with the sign of the sum, and for each position of the switches whether that is right."""
    weights, is_hidden = [state.number(name) for name in ("w1", "w2", "b")], state["net"] == "hidden"
    sum_of = summing(weights, is_hidden)
    sums = [sum_of(*switches) for switches in SWITCHES]
    right = [(value > 0) == (sum(switches) == 1) for value, switches in zip(sums, SWITCHES, strict=True)]
    says = verdict(sum(right), is_hidden)
    rows = (
        (*map(str, switches), number(value), "on" if value > 0 else "off", "right" if good else "wrong")
        for switches, value, good in zip(SWITCHES, sums, right, strict=True)
    )
    return Shown(
        says,
        (drawn(weights, is_hidden, sum_of, right),),
        lines=formulas(weights, is_hidden),
        table=Table(("x₁", "x₂", "y", "lamp", "verdict"), tuple(rows)),
    )


def summing(weights: Sequence[Fraction], is_hidden: bool) -> Sum:
    """The sum of the output, of the switches or of two hidden neurons."""

    def sum_of(one: Number, other: Number) -> Number:
        first, second = hidden(one, other) if is_hidden else (one, other)
        return weights[0] * first + weights[1] * second + weights[2]

    return sum_of


def hidden(one: Number, other: Number) -> Point:
    """How many switches are on, and how many more than one."""
    return max(one + other, 0), max(one + other - 1, 0)


def verdict(count: int, is_hidden: bool) -> str:
    if count == len(SWITCHES):
        return "All 4 lamps are right. One straight line cannot do that, but a hidden layer can."
    best = " No straight line gets more." if count == len(SWITCHES) - 1 and not is_hidden else ""
    return f"{count} of the 4 lamps {'is' if count == 1 else 'are'} right.{best}"


def formulas(weights: Sequence[Fraction], is_hidden: bool) -> tuple[str, ...]:
    """The network, with its numbers in it."""
    letter = "h" if is_hidden else "x"
    output = total(f"{number(weight)}·{letter}{below}" for weight, below in zip(weights, "₁₂", strict=False) if weight)
    output = f"y = {total([part for part in (output,) if part != '0'] + [weights[2]])}"
    return (*(("h₁ = ReLU(x₁ + x₂)", "h₂ = ReLU(x₁ + x₂ − 1)") if is_hidden else ()), output)


def drawn(weights: Sequence[Fraction], is_hidden: bool, sum_of: Sum, right: Sequence[bool]) -> Scene:
    """The plane of inputs: areas and signs, four lamps, and the arrow of the weights, which can be pulled."""
    areas = [*pieces(is_hidden)]
    above = [part(each, sum_of) for each in areas if any(sum_of(*corner) > 0 for corner in each)]
    below = [part(each, lambda x, y: -sum_of(x, y)) for each in areas]
    marks: list[Mark] = [
        area(below, "area negative"),
        area(above, "area positive"),
        PLANE.axes(),
        PLANE.word(HIGH, 0, "x₁", (-14, 18)),
        PLANE.word(0, HIGH, "x₂", (-16, 14)),
        *(PLANE.line(edge, "curve") for each in above for edge in edges(each, sum_of)),
        *(PLANE.word(x, y, "+" if sum_of(x, y) > 0 else MINUS, (0, 5)) for x, y in SPOTS),
    ]
    said = []
    for switches, good in zip(SWITCHES, right, strict=True):
        word, is_right = "on" if sum_of(*switches) > 0 else "off", "right" if good else "wrong"
        marks.append(PLANE.dot(*switches, 11, word))
        marks.append(PLANE.word(*switches, f"{word} {'✓' if good else '✗'}", (0, -18 if switches[1] else 28)))
        said.append(f"{switches} is {word}, {is_right}")
    if not is_hidden:
        tip = HALF + weights[0] * LENGTH, HALF + weights[1] * LENGTH
        marks += [PLANE.line([(HALF, HALF), tip], "curve"), PLANE.dot(*tip, 8, "second")]
        marks.append(PLANE.handle(*tip, "w1 w2", LENGTH))
    return scene("The plane of the two switches", f"Where y is above 0, a lamp is on. {'; '.join(said)}.", PLANE, marks)


def pieces(is_hidden: bool) -> Iterator[list[Point]]:
    """The parts of the plane in which the sum is straight: between the bends of the hidden neurons."""
    square: list[Point] = [(LOW, LOW), (HIGH, LOW), (HIGH, HIGH), (LOW, HIGH)]
    if not is_hidden:
        yield square
        return
    yield part(square, lambda x, y: -x - y)
    yield part(part(square, lambda x, y: x + y), lambda x, y: 1 - x - y)
    yield part(square, lambda x, y: x + y - 1)


def part(polygon: Sequence[Point], side: Sum) -> list[Point]:
    """The part of a convex polygon where something straight is not below 0."""
    kept: list[Point] = []
    for here, there in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        a, b = side(*here), side(*there)
        if a >= 0:
            kept.append(here)
        if a * b < 0:
            share = Fraction(a) / (a - b)
            kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
    return kept


def edges(polygon: Sequence[Point], sum_of: Sum) -> list[tuple[Point, Point]]:
    """The edges of a polygon on which the sum is 0."""
    ends = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return [(one, other) for one, other in ends if sum_of(*one) == sum_of(*other) == 0]


def area(polygons: Sequence[Sequence[Point]], look: str) -> Path:
    """All of them in one path; what is no more than an edge is left out."""
    return Path("".join(PLANE.area(polygon, look).d for polygon in polygons if len(polygon) > 2), look)


WEIGHTS = {"w1": "w₁", "w2": "w₂", "b": "b"}

XOR = Explorable(
    "xor",
    "Light a lamp if exactly one switch is on",
    (
        Choice("net", "The network", {"one": "one layer", "hidden": "with a hidden layer"}),
        *(
            Slider(name, label, Fraction(-3), Fraction(3), Fraction(1) if name != "b" else -HALF, HALF)
            for name, label in WEIGHTS.items()
        ),
    ),
    show,
)
