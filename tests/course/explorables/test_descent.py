"""The way down a valley: its exact places by powers, and its lines and arrows by what they must be."""

import re
from fractions import Fraction
from math import hypot

import pytest

from app.course.explorables.descent import DESCENT
from app.course.explorables.explorable import Shown
from app.drawing.scenes import Path
from tests.course.explorables.paths import points

RATES = ("1/4", "2/5", "1/2")
TOLD = {  # the first steps, as they were worked out by hand
    "1/4": ["(4, 2)", "(3, 0)", "(9/4, 0)", "(27/16, 0)", "(81/64, 0)"],
    "2/5": ["(4, 2)", "(12/5, −6/5)", "(36/25, 18/25)", "(108/125, −54/125)", "(324/625, 162/625)"],
    "1/2": ["(4, 2)", "(2, −2)", "(1, 2)", "(1/2, −2)", "(1/4, 2)"],
}
SIDE, MIDDLE, UNIT = 192, 105, 29  # of the drawing
every_state = pytest.mark.parametrize(("eta", "steps"), [(eta, steps) for eta in RATES for steps in range(5)])


def shown(eta: str, steps: int) -> Shown:
    state, notes = DESCENT.read({"eta": eta, "steps": str(steps)})
    assert notes == []
    return DESCENT.show(state)


def place(eta: str, steps: int) -> tuple[Fraction, Fraction]:
    """Each step multiplies x by 1 - eta, and y by 1 - 4 eta."""
    rate = Fraction(eta)
    return 4 * (1 - rate) ** steps, 2 * (1 - 4 * rate) ** steps


def loss(x: float | Fraction, y: float | Fraction) -> float | Fraction:
    return x * x / 2 + 2 * y * y


def written(text: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, re.findall(r"-?\d+(?:/\d+)?", text.replace("−", "-"))))


def corners(path: str) -> list[tuple[float, float]]:
    """The corners of a path, as numbers of the plane."""
    return [((x - SIDE) / UNIT, (MIDDLE - y) / UNIT) for x, y in points(path)]


def looking(picture: Shown, look: str) -> list[str]:
    return [mark.d for mark in picture.scenes[0].marks if isinstance(mark, Path) and mark.look == look]


@every_state
def test_exact(eta: str, steps: int) -> None:
    """The place, the gradient, the next place and all losses are exact."""
    picture = shown(eta, steps)
    x, y = place(eta, steps)
    loss_line, gradient, there = picture.lines
    assert written(loss_line.rpartition(" = ")[2]) == (loss(x, y),)
    assert written(gradient.rpartition(" = ")[2]) == (x, 4 * y)
    assert written(there.rpartition(" = ")[2]) == place(eta, steps + 1)
    assert picture.table
    assert [row[1] for row in picture.table.rows] == TOLD[eta][: steps + 1]
    for turn, (step, where, height) in enumerate(picture.table.rows):
        assert (int(step), written(where), written(height)) == (turn, place(eta, turn), (loss(*place(eta, turn)),))
    assert f"at {TOLD[eta][steps]}, " in picture.says


@pytest.mark.parametrize(
    ("eta", "words"),
    [
        ("1/4", "x by 3/4 and y by 0: y is at the bottom after one step."),
        ("2/5", "x by 3/5 and y by −3/5: y jumps from side to side, and settles."),
        ("1/2", "x by 1/2 and y by −1: y jumps from side to side for ever."),
    ],
)
def test_what_becomes_of_it(eta: str, words: str) -> None:
    """It is said what each step does in both directions, and whether that comes to rest."""
    assert shown(eta, 0).says.endswith(words)


@every_state
def test_drawn(eta: str, steps: int) -> None:
    """The way goes from place to place. The next step begins at a right angle to the line of equal loss."""
    picture = shown(eta, steps)
    (way,) = looking(picture, "curve")
    assert corners(way) == [pytest.approx(tuple(map(float, place(eta, turn))), abs=0.003) for turn in range(steps + 1)]
    (arrow,) = looking(picture, "back")
    start, end = corners(arrow)[:2]
    assert (*start, *end) == pytest.approx(tuple(map(float, (*place(eta, steps), *place(eta, steps + 1)))), abs=0.003)
    step = end[0] - start[0], end[1] - start[1]
    nudge = 1e-6  # along the line of equal loss the loss stays, to the first order: that is where it is
    aside = -step[1] / hypot(*step), step[0] / hypot(*step)
    x, y = (float(number) for number in place(eta, steps))
    change = loss(x + nudge * aside[0], y + nudge * aside[1]) - loss(x, y)
    assert abs(change / nudge) < 0.02 * hypot(x, 4 * y)


def test_lines_of_equal_loss() -> None:
    """Five ellipses around the bottom, and one through where the walk stands; on each the loss is the same."""
    picture = shown("2/5", 1)
    rings = [path for look in ("axis", "guess") for path in looking(picture, look) if "A" in path]
    found = []
    for path in rings:
        across, up = (float(number) / UNIT for number in re.findall(r"A([\d.]+) ([\d.]+)", path)[0])
        assert loss(across, 0) == pytest.approx(loss(0, up), rel=0.03)
        found.append(loss(across, 0))
    assert found == pytest.approx([16, 9, 4, 1, 0.25, 5.76], rel=0.03)
