"""Folds: layer after layer folds the line from 0 to 1 in half, and each fold doubles the number of straight pieces."""

from fractions import Fraction
from functools import cache

from app.course.explorables.explorable import Explorable, Shown, Slider, State, Table
from app.drawing.scenes import Mark, Plane, Scene, scene

NEURONS = 2  # in each layer
DEEPEST = 5
FINE = 2**DEEPEST  # the line bends at multiples of a 1/32 at most
PLANE = Plane(0, 1, 0, 1, 340, 220, 26)


def fold(x: Fraction) -> Fraction:
    """One layer: 2·ReLU(x) − 4·ReLU(x − 1/2), up to the middle and down again."""
    return 2 * max(x, Fraction(0)) - 4 * max(x - Fraction(1, 2), Fraction(0))


def folded(x: Fraction, depth: int) -> list[Fraction]:
    """A number, and what each of the layers makes of it."""
    passed = [x]
    for _ in range(depth):
        passed.append(fold(passed[-1]))
    return passed


@cache
def bends(depth: int) -> list[tuple[Fraction, Fraction]]:
    """The ends of the straight pieces that so many layers make."""
    corners = [(x, folded(x, depth)[-1]) for x in (Fraction(place, FINE) for place in range(FINE + 1))]
    turned = [
        here
        for before, here, after in zip(corners, corners[1:], corners[2:], strict=False)
        if after[1] - here[1] != here[1] - before[1]
    ]
    return [corners[0], *turned, corners[-1]]


def together(height: Fraction, depth: int) -> list[Fraction]:
    """All numbers that so many layers carry to one height: where folded paper lies on top of itself."""
    found = {height}
    for _ in range(depth):
        found = {x for y in found for x in (y / 2, 1 - y / 2)}
    return sorted(found)


def show(state: State) -> Shown:
    """The zigzag of some depth, and a number on its way through the layers."""
    depth, x = state.whole("depth"), state.number("x")
    passed = folded(x, depth)
    pieces, same = len(bends(depth)) - 1, together(passed[-1], depth)
    rows = ((each, NEURONS * each, len(bends(each)) - 1, NEURONS * each + 1) for each in range(1, DEEPEST + 1))
    head = ("Layers", "Neurons", "Pieces", "Most in one hidden layer")
    return Shown(
        f"{depth} {'layer makes' if depth == 1 else 'layers make'} {pieces} straight pieces from {NEURONS * depth} "
        f"neurons. {len(same)} different inputs become {passed[-1]}.",
        (drawn(depth, x, passed[-1], same),),
        lines=(" → ".join(map(str, passed)),),
        table=Table(head, tuple(tuple(map(str, row)) for row in rows)),
    )


def drawn(depth: int, x: Fraction, height: Fraction, same: list[Fraction]) -> Scene:
    """The zigzag, with all numbers that come out at the height of x, and x itself, which can be pulled."""
    zigzag = bends(depth)
    said = f"A zigzag between 0 and 1 with {len(zigzag) - 1} straight pieces. At {x} it is {height} high."
    marks: list[Mark] = [
        PLANE.axes(),
        *(PLANE.word(at, 0, str(at), (0, 18)) for at in (0, 1)),
        PLANE.word(0, 1, "1", (-14, 5)),
        PLANE.line([(0, height), (1, height)], "guess"),
        PLANE.line(zigzag, "curve"),
        *(PLANE.dot(each, height, 4, "off") for each in same),
        PLANE.dot(x, height, 7),
        PLANE.word(x, 0, "x", (0, 18)),
        PLANE.handle(x, height, "x"),
    ]
    return scene("The line from 0 to 1, folded", said, PLANE, marks)


FOLDS = Explorable(
    "folds",
    "A line that is folded again and again",
    (
        Slider("depth", "Layers", Fraction(1), Fraction(DEEPEST), Fraction(1), is_walk=True),
        Slider("x", "x", Fraction(0), Fraction(1), Fraction(21, 64), Fraction(1, 2 * FINE), text=str),
    ),
    show,
)
