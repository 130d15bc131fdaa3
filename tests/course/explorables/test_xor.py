"""XOR with three numbers: without a hidden layer it cannot be done, with one it can, and the picture says the truth."""

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.course.explorables.explorable import Shown
from app.course.explorables.xor import XOR
from app.drawing.scenes import Scene

HALVES = [place / 2 for place in range(-6, 7)]
weighings = st.tuples(*[st.sampled_from(HALVES)] * 3)
nets = st.sampled_from(["one", "hidden"])


def shown(net: str, *weights: float) -> Shown:
    given = dict(zip(("w1", "w2", "b"), map(str, weights), strict=True))
    state, notes = XOR.read(given | {"net": net})
    assert notes == []
    return XOR.show(state)


def output(net: str, weights: tuple[float, ...], one: float, other: float) -> float:
    """The sum in plain floats; all numbers here are halves or tenths."""
    first, second = (one, other) if net == "one" else (max(one + other, 0), max(one + other - 1, 0))
    return weights[0] * first + weights[1] * second + weights[2]


def verdicts(net: str, weights: tuple[float, ...]) -> list[bool]:
    return [(output(net, weights, *pair) > 0) == (sum(pair) == 1) for pair in ((0, 0), (1, 0), (0, 1), (1, 1))]


def drawn(picture: Shown) -> Scene:
    (scene,) = picture.scenes
    assert isinstance(scene, Scene)
    return scene


@given(nets, weighings)
def test_lamps(net: str, weights: tuple[float, ...]) -> None:
    """Each lamp is on where the sum is above 0, and told right where exactly one switch is on, or else off."""
    picture, right = shown(net, *weights), verdicts(net, weights)
    assert picture.table
    assert [row[-1] == "right" for row in picture.table.rows] == right
    assert picture.says.startswith("All 4" if all(right) else f"{sum(right)} of the 4")
    lamps = [mark.text for mark in drawn(picture).marks if mark.kind == "word" and mark.text[-1] in "✓✗"]
    assert [text[-1] == "✓" for text in lamps] == right
    on = [output(net, weights, *map(int, row[:2])) > 0 for row in picture.table.rows]
    assert [text.startswith("on ") for text in lamps] == on
    assert drawn(picture).description.count("right") == sum(right)


@given(nets, weighings, st.integers(-49, 149), st.integers(-49, 149))
def test_areas(net: str, weights: tuple[float, ...], across: int, up: int) -> None:
    """A point lies in the area of its sign, wherever it is: found by walking around the outlines."""
    scene = drawn(shown(net, *weights))
    x, y = Fraction(across, 100) + Fraction(1, 300), Fraction(up, 100) + Fraction(1, 700)  # on no line
    value = output(net, weights, float(x), float(y))
    outlines = {mark.look: mark.d for mark in scene.marks if mark.kind == "path" and mark.look.startswith("area")}
    if abs(value) > 0.03:  # what is drawn is rounded to a tenth of a pixel
        place = 16 + 268 * (float(x) + 0.5) / 2, 300 - 16 - 268 * (float(y) + 0.5) / 2
        assert inside(place, outlines["area positive"]) == (value > 0)
        assert inside(place, outlines["area negative"]) == (value < 0)


def inside(place: tuple[float, float], path: str) -> bool:
    """Is a place within an outline? A line from it to the right crosses an odd number of edges."""
    crossed = 0
    for outline in filter(None, path.split("Z")):
        corners = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", outline)]
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (y1 > place[1]) != (y2 > place[1]):
                crossed += x1 + (place[1] - y1) * (x2 - x1) / (y2 - y1) > place[0]
    return crossed % 2 == 1


def test_one_layer_cannot() -> None:
    """Whatever the three numbers are, without a hidden layer at most three lamps are right; the start has three."""
    assert max(sum(verdicts("one", weights)) for weights in product(HALVES, repeat=3)) == 3
    start = XOR.show(XOR.start)
    assert start.says == "3 of the 4 lamps are right. No straight line gets more."


@pytest.mark.parametrize("bias", [0, -0.5])
def test_a_hidden_layer_can(bias: float) -> None:
    """With 1, −2 and 0 the hidden layer says 0 1 1 0; from the start, moving one number is enough."""
    picture = shown("hidden", 1, -2, bias)
    assert picture.says.startswith("All 4 lamps are right.")
    assert picture.table
    assert [Fraction(row[2].replace("−", "-")) for row in picture.table.rows] == [
        value + Fraction(bias) for value in (0, 1, 1, 0)
    ]


def test_formulas() -> None:
    """The rule that is in use stands there with its numbers."""
    assert shown("one", 1, -2, -0.5).lines == ("y = 1·x₁ − 2·x₂ − 0.5",)
    assert shown("one", 0, 0, 0).lines == ("y = 0",)
    assert shown("hidden", 1, 0, 3).lines == ("h₁ = ReLU(x₁ + x₂)", "h₂ = ReLU(x₁ + x₂ − 1)", "y = 1·h₁ + 3")
