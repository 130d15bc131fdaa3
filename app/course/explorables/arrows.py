"""Two arrows from one point: their dot product, how far one goes along the other, and the angle between them.

What is exact is written with =, as a whole number, a fraction or a root. What is rounded is written with ≈.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import acos, degrees, hypot, isqrt, sqrt

from app.course.explorables.explorable import Explorable, Shown, Slider, State, Table
from app.drawing.scenes import Mark, Path, Place, Plane, Word, drawn, scene
from app.explain.notation import MINUS, factor, number

MOST = 5  # the largest number of an arrow
PLANE = Plane(-MOST, MOST, -MOST, MOST, width=340, height=340, edge=30)  # 28 for each 1
HEAD, LABEL = 12, 14  # of an arrow: how long its head is, and how far aside its name stands
ARC, CORNER, MARK = 24, 10, 18  # how far out stand the arc of an angle, the corner of a right one, and a sign

Vector = tuple[int, int]


def show(state: State) -> Shown:
    """Both arrows, and what is calculated from them."""
    a, b = ((state.whole(f"{name}1"), state.whole(f"{name}2")) for name in "ab")
    product = dot(a, b)
    says = f"{sign(product)}: {relation(a, b)}."
    numbers = lines(a, b)
    return Shown(
        says=says,
        scenes=(
            scene("The arrows a and b", f"Arrow a is {text(a)}, arrow b is {text(b)}. {says}", PLANE, [*marks(a, b)]),
        ),
        lines=tuple(numbers.values()),
        table=Table(
            ("arrow", "to the right", "up", "length"),
            tuple((name, *map(number, vector), root(square(vector))) for name, vector in (("a", a), ("b", b))),
        ),
    )


def lines(a: Vector, b: Vector) -> dict[str, str]:
    """The calculations; what has no number, because an arrow has no length, is left out."""
    product = number(dot(a, b))
    found = {"product": f"a·b = {number(a[0])}·{factor(b[0])} + {factor(a[1])}·{factor(b[1])} = {product}"}
    if any(a):
        found["along"] = f"b along a = {product} ÷ {root(square(a))} {by_root(dot(a, b), square(a))}"
    if any(a) and any(b):
        both = f"({root(square(a))}·{root(square(b))})"
        found["cosine"] = f"cosine = {product} ÷ {both} {by_root(dot(a, b), square(a) * square(b))}"
        found["angle"] = f"angle {angle(a, b)}"
    return found


def dot(a: Vector, b: Vector) -> int:
    return a[0] * b[0] + a[1] * b[1]


def turn(a: Vector, b: Vector) -> int:
    """Positive where b stands to the left of a, negative to the right, and 0 on the line of a."""
    return a[0] * b[1] - a[1] * b[0]


def square(vector: Vector) -> int:
    """The square of a length."""
    return dot(vector, vector)


def sign(product: int) -> str:
    which = ", positive" if product > 0 else ", negative" if product else ""
    return f"The dot product is {number(product)}{which}"


def relation(a: Vector, b: Vector) -> str:
    """What the dot product says of two directions."""
    product = dot(a, b)
    if not (any(a) and any(b)):
        return "an arrow of length 0 points nowhere, so there is no angle and no cosine"
    if not turn(a, b):
        return "the arrows point in the same direction" if product > 0 else "the arrows point in opposite directions"
    if not product:
        return "the arrows stand at a right angle"
    return f"the arrows point more or less {'the same way' if product > 0 else 'against each other'}"


def angle(a: Vector, b: Vector) -> str:
    """The angle in degrees: between arrows of whole numbers, only multiples of 45 are exact."""
    product, aside = dot(a, b), turn(a, b)
    is_exact = 0 in (product, aside) or abs(product) == abs(aside)
    return f"{'=' if is_exact else '≈'} {round(degrees(acos(product / hypot(product, aside))))}°"


def root(squared: int) -> str:
    """5 for 25, and √10 for 10."""
    whole = isqrt(squared)
    return str(whole) if whole**2 == squared else f"√{squared}"


def by_root(product: int, squared: int) -> str:
    """A whole number divided by a root: = 0.96, or ≈ 0.71."""
    whole = isqrt(squared)
    if whole**2 == squared:
        return f"= {number(Fraction(product, whole))}"
    return f"≈ {product / sqrt(squared):.2f}".replace("-", MINUS) if product else "= 0"


def text(vector: Vector) -> str:
    """(−1, 2)."""
    return f"({', '.join(map(number, vector))})"


def marks(a: Vector, b: Vector) -> Iterator[Mark]:
    """The axes, the shadow of b on the line of a, the angle, and at last the arrows themselves with their handles."""
    yield PLANE.axes()
    yield ticks()
    for place in (-MOST, MOST):
        yield PLANE.word(place, 0, number(place), (0, 16), "before")
        yield PLANE.word(0, place, number(place), (-12, 4), "before")
    if any(a):
        yield from shadow(a, b)
    if any(a) and any(b) and (turn(a, b) or dot(a, b) < 0):
        yield corner(a, b)
    yield from arrow("a", a, "first")
    yield from arrow("b", b, "first thin")


def ticks() -> Path:
    """A stroke through an axis at each whole number."""
    (x0, y0), places = PLANE.at(0, 0), [PLANE.at(place, place) for place in range(-MOST, MOST + 1)]
    return Path("".join(f"M{x:g} {y0 - 3:g}v6M{x0 - 3:g} {y:g}h6" for x, y in places), "axis")


def shadow(a: Vector, b: Vector) -> Iterator[Mark]:
    """The line of a, and the part of it that b covers, seen at right angles: this way positive, that way negative."""
    reach = Fraction(MOST, max(map(abs, a)))
    yield PLANE.line([times(-reach, a), times(reach, a)], "axis")
    foot = times(Fraction(dot(a, b), square(a)), a)
    if turn(a, b):
        yield PLANE.line([b, foot], "guess")
    if product := dot(a, b):
        look = "positive" if product > 0 else "negative"
        yield PLANE.line([(0, 0), foot], f"shadow wire {look}")
        beside = MARK if turn(a, b) < 0 else -MARK  # where b is not
        (x, y), (left, up) = PLANE.at(foot[0] / 2, foot[1] / 2), aside(direction(a))
        yield Word(*moved((x, y + 5), (left, up), beside), "+" if product > 0 else MINUS, f"weight {look}")


def corner(a: Vector, b: Vector) -> Path:
    """The arc of an angle, on the shorter way from a to b; the corner of a right one."""
    start, middle, end = PLANE.at(0, 0), direction(a), direction(b)
    if not dot(a, b):
        places = (
            moved(start, middle, CORNER),
            moved(moved(start, middle, CORNER), end, CORNER),
            moved(start, end, CORNER),
        )
        return Path(drawn(places), "axis")
    (x1, y1), (x2, y2) = moved(start, middle, ARC), moved(start, end, ARC)
    return Path(f"M{x1:g} {y1:g}A{ARC} {ARC} 0 0 {int(turn(a, b) < 0)} {x2:g} {y2:g}", "axis")


def arrow(name: str, vector: Vector, look: str) -> Iterator[Mark]:
    """An arrow from the origin with its name beyond the tip, by which it is pulled."""
    tip = PLANE.at(*vector)
    if any(vector):
        way = direction(vector)
        left, back = aside(way), moved(tip, way, -HEAD)
        corners = [tip, moved(back, left, HEAD / 2), moved(back, left, -HEAD / 2)]
        yield Path(f"{drawn([PLANE.at(0, 0), back])}{drawn(corners)}Z", look)
        x, y = moved(moved(tip, way, 6), left, LABEL if name == "b" else -LABEL)
        yield Word(x, round(y + 5, 1), name)
    else:
        yield PLANE.dot(*vector)
        yield PLANE.word(*vector, name, aside=(-14 if name == "a" else 14, -8))
    yield PLANE.handle(*vector, pulls=f"{name}1 {name}2")


def times(factor: Fraction, vector: Vector) -> Place:
    return factor * vector[0], factor * vector[1]


def direction(vector: Vector) -> tuple[float, float]:
    """The same way, with a length of 1."""
    length = hypot(*vector)
    return vector[0] / length, vector[1] / length


def aside(way: tuple[float, float]) -> tuple[float, float]:
    """A quarter turn to the left."""
    return -way[1], way[0]


def moved(start: tuple[float, float], way: tuple[float, float], far: float) -> tuple[float, float]:
    """So many units of the drawing further, where up is a smaller number."""
    return round(start[0] + far * way[0], 1), round(start[1] - far * way[1], 1)


def slider(name: str, label: str, start: int) -> Slider:
    return Slider(name, label, Fraction(-MOST), Fraction(MOST), Fraction(start))


ARROWS = Explorable(
    "arrows",
    "Two arrows and their dot product",
    (
        slider("a1", "a₁", 4),
        slider("a2", "a₂", 2),
        slider("b1", "b₁", 1),
        slider("b2", "b₂", 3),
    ),
    show,
)
