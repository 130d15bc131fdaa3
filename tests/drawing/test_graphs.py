"""The drawings of the prose: smooth curves, and arrows with the angle between them."""

import re
from math import atan2, cos, degrees, exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drawing.graphs import ARC, SMOOTH, Arrows, Curve, arrows, curve

numbers = st.integers(-5, 5)
vectors = st.tuples(numbers, numbers).filter(lambda vector: vector != (0, 0))


def corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def squeezed(name: str, z: float) -> float:
    """Both functions by the powers of e."""
    return 1 / (1 + exp(-z)) if name == "sigmoid" else (exp(z) - exp(-z)) / (exp(z) + exp(-z))


def level(drawn: Curve, height: float) -> float:
    """The number that is drawn at a height; 1 is at the first limit, and 0 at the axis."""
    zero, one = drawn.origin[1], drawn.limits[0]
    return (zero - height) / (zero - one)


@pytest.mark.parametrize("name", SMOOTH)
def test_curve(name: str) -> None:
    """Each corner of a curve lies where the formula says, to less than a pixel, and none reaches a limit."""
    drawn = curve(name)
    points = corners(drawn.path)
    left, right = points[0][0], points[-1][0]
    for x, y in points:
        z = -5 + 10 * (x - left) / (right - left)
        assert level(drawn, y) == pytest.approx(squeezed(name, z), abs=0.01)
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert all(y >= drawn.limits[0] for _, y in points)


@pytest.mark.parametrize(("name", "levels"), [("sigmoid", [0, 0.5, 1]), ("tanh", [-1, 0, 1])])
def test_staircase(name: str, levels: list[float]) -> None:
    """Behind a curve stand the steps of its staircase, from the left edge to the right one."""
    drawn = curve(name)
    assert [level(drawn, y) for _, _, y in drawn.steps] == pytest.approx(levels, abs=0.01)
    points = corners(drawn.path)
    assert (drawn.steps[0][0], drawn.steps[-1][1]) == (points[0][0], points[-1][0])
    assert f"the three steps of {drawn.stairs}" in drawn.description


def test_what_is_said_of_a_curve() -> None:
    """Those who do not see a curve hear five of its numbers."""
    assert "0.12 at −2, 0.50 at 0, 0.88 at 2" in curve("sigmoid").description
    assert "−0.96 at −2, 0.00 at 0, 0.96 at 2" in curve("tanh").description


def within(drawn: Arrows) -> bool:
    tips = [arrow.tip for arrow in drawn.arrows] + [arrow.label for arrow in drawn.arrows]
    return all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in tips)


@given(vectors, st.lists(vectors, min_size=1, max_size=4))
def test_arrows(one: tuple[int, int], others: list[tuple[int, int]]) -> None:
    """Arrows have the directions of their vectors, stay within a frame that is as large for all, and are told true."""
    drawn = arrows(one, others)
    assert len({(pair.width, pair.height, pair.origin) for pair in drawn}) == 1
    for pair, other in zip(drawn, others, strict=True):
        assert within(pair)
        for arrow, (across, up) in zip(pair.arrows, (one, other), strict=True):
            x, y = arrow.tip[0] - pair.origin[0], pair.origin[1] - arrow.tip[1]
            assert (x * up, x * across >= 0, y * up >= 0) == (y * across, True, True)
        product = one[0] * other[0] + one[1] * other[1]
        angle = abs(degrees(atan2(one[1], one[0]) - atan2(other[1], other[0]))) % 360
        angle = min(angle, 360 - angle)
        words = {
            "in the same direction": angle < 1e-9,
            "the opposite way": angle > 180 - 1e-9,
            "at a right angle to it": product == 0,
            "at less than a right angle": 1e-9 < angle < 90 - 1e-9,
            "at more than a right angle": 90 + 1e-9 < angle < 180 - 1e-9,
        }
        (true,) = [words_ for words_, holds in words.items() if holds]
        assert f"which points {true}" in pair.description
        assert bool(pair.arc) == (angle > 1e-9)


@given(vectors, vectors)
def test_arc(one: tuple[int, int], other: tuple[int, int]) -> None:
    """The arc goes from one arrow to the other on the shorter way: its middle is as near to both."""
    (pair,) = arrows(one, [other])
    found = re.fullmatch(rf"M(\S+) (\S+)A{ARC} {ARC} 0 0 ([01]) (\S+) (\S+)", pair.arc)
    if not found:
        return
    x1, y1, clockwise, x2, y2 = map(float, found.groups())
    ends = [(x - pair.origin[0], pair.origin[1] - y) for x, y in ((x1, y1), (x2, y2))]
    for (x, y), vector in zip(ends, (one, other), strict=True):
        assert cos(atan2(y, x) - atan2(vector[1], vector[0])) == pytest.approx(1, abs=1e-3)
    turn = ends[0][0] * ends[1][1] - ends[0][1] * ends[1][0]
    assert turn == pytest.approx(0, abs=3) or (turn < 0) == bool(clockwise)
