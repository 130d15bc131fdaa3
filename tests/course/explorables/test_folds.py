"""Folds: the number of straight pieces doubles with each layer, and what is drawn is the function itself."""

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.course.explorables.explorable import Shown
from app.course.explorables.folds import FOLDS
from app.drawing.scenes import Scene

depths = st.integers(1, 5)
DEPTHS = range(1, 6)
GRID = 64 * 32  # so many parts have all inputs that come out where a 1/64 does


def shown(depth: int, x: str = "0.328125") -> Shown:
    state, notes = FOLDS.read({"depth": str(depth), "x": x})
    assert notes == []
    return FOLDS.show(state)


def drawn(picture: Shown) -> Scene:
    (scene,) = picture.scenes
    assert isinstance(scene, Scene)
    return scene


def height(x: Fraction, depth: int) -> Fraction:
    """How high the zigzag is, in one formula: the distance to the nearest even multiple of 1/2^depth, times 2^depth."""
    place = x * 2**depth % 2
    return min(place, 2 - place)


@pytest.mark.parametrize("depth", DEPTHS)
def test_pieces(depth: int) -> None:
    """2, 4, 8, 16 and 32 pieces, drawn and told; each goes from the bottom to the top."""
    picture = shown(depth)
    (curve,) = (mark.d for mark in drawn(picture).marks if mark.kind == "path" and mark.look == "curve")
    corners = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", curve)]
    assert len(corners) == 2**depth + 1
    assert f"{2**depth} straight pieces" in picture.says
    assert [y for _, y in corners] == [194, 26] * 2 ** (depth - 1) + [194]
    widths = [after[0] - before[0] for before, after in pairwise(corners)]
    assert widths == pytest.approx([288 / 2**depth] * 2**depth, abs=0.11)


@given(depths, st.integers(0, 64))
def test_way_of_a_number(depth: int, place: int) -> None:
    """The number after each layer; as many inputs as are told, and drawn, come out at the same height."""
    x = Fraction(place, 64)
    picture = shown(depth, str(float(x)))
    (line,) = picture.lines
    assert line.split(" → ") == [str(x), *(str(height(x, layers)) for layers in range(1, depth + 1))]
    result = height(x, depth)
    heights = ((one, one * 2**depth % (2 * GRID)) for one in range(GRID + 1))  # in parts of GRID, without fractions
    wanted = int(result * GRID)
    same = [one / GRID for one, up in heights if min(up, 2 * GRID - up) == wanted]
    assert f"{len(same)} different inputs become {result}." in picture.says
    dots = [mark for mark in drawn(picture).marks if mark.kind == "dot" and mark.look == "off"]
    assert [dot.x for dot in dots] == pytest.approx([26 + 288 * each for each in same], abs=0.06)


def test_table() -> None:
    """The table has all depths, with the most that one hidden layer of as many neurons can make."""
    table = shown(1).table
    assert table
    assert [tuple(map(int, row)) for row in table.rows] == [
        (1, 2, 2, 3), (2, 4, 4, 5), (3, 6, 8, 7), (4, 8, 16, 9), (5, 10, 32, 11),
    ]  # fmt: skip
