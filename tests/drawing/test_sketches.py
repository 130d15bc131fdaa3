"""Sketches of slopes: what is drawn where there is no network, from what is seen alone."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.kinds import KINDS
from app.core.problem import Cell, Problem, pose
from app.drawing.lit import lit
from app.drawing.pen import Mark, Sketch
from app.drawing.sheet import Sheet, sheet
from tests.strategies import COURSE, RECIPES
from tests.web.notation import written

NUDGE = "times W X Z; sum W deltaW Wnew; times Wnew X Znew; difference Znew Z deltaZ; quotient deltaZ deltaW dZdW"
GRADIENT = [f"gradient/{recipe.name}" for recipe in COURSE.chapters[11].ladder]


def posed(layers: str, given: dict[str, list[list[int]]], *blanks: str) -> Problem:
    made = [KINDS[words[0]](*words[1:]) for words in map(str.split, layers.split(";"))]
    numbers = {name: np.array([rows], dtype=np.int32) for name, rows in given.items()}
    return pose(made, numbers, dict.fromkeys(blanks, np.ones((), dtype=np.bool_)))[0]


def sketch_of(drawn: Sheet) -> Sketch:
    (found,) = drawn.pictures
    assert isinstance(found, Sketch)
    return found


def at(sketch: Sketch, array: str, row: int = 0, column: int = 0) -> Mark:
    """The first place where a number stands."""
    return next(mark for mark in sketch.marks if mark.cell == Cell(array, (row, column)) and mark.text)


def nudged(W: int, X: int, change: int) -> Sketch:
    return sketch_of(sheet(posed(NUDGE, {"W": [[W]], "X": [[X]], "deltaW": [[change]]}, "dZdW")))


@pytest.mark.parametrize("name", GRADIENT)
def test_every_step_has_a_picture(name: str) -> None:
    """Each step of the chapter on gradients has a network or a picture, in each problem."""
    _, problems = RECIPES[name].serve(range(32))
    assert all(drawn.network or drawn.pictures for drawn in (sheet(problems[turn]) for turn in range(16)))


@pytest.mark.parametrize("name", [name for name in GRADIENT if not sheet(RECIPES[name].serve([7])[1][0]).network])
def test_sketch_says_what_is_seen(name: str) -> None:
    """A sketch shows each number as the sheet does, a question mark for a blank, and says the same in words."""
    problem = RECIPES[name].serve(range(8))[1][0]
    for found in ((), problem.blanks):
        for picture in sheet(problem, found).pictures:
            if not isinstance(picture, Sketch):
                continue
            for mark in (mark for mark in picture.marks if mark.cell and mark.text):
                hidden = mark.cell in problem.blanks and mark.cell not in found
                assert mark.text == ("?" if hidden else written(problem.value(mark.cell)))
                assert mark.name in picture.description
            assert ("not known yet" in picture.description) is not bool(found)
            assert {*problem.blanks} <= {mark.cell for mark in picture.marks}


numbers = st.integers(-9, 9)


@given(W=numbers, X=numbers, change=numbers.filter(bool))
def test_nudge(W: int, X: int, change: int) -> None:
    """A nudge goes to the right where it is positive, and up where the product grows."""
    drawn = nudged(W, X, change)
    before, after = at(drawn, "Z"), at(drawn, "Znew")
    assert (after.x > before.x) is (change > 0)
    assert np.sign(before.y - after.y) == np.sign(X * change)
    assert (at(drawn, "W").x, at(drawn, "Wnew").x) == (before.x, after.x)


def test_no_length_tells_a_number() -> None:
    """All nudges of the same directions are drawn in the same way, however large they are."""
    assert nudged(1, 2, 1).paths == nudged(7, 9, 8).paths != nudged(1, -2, 1).paths


def test_hills() -> None:
    """A weight stands where the slope of its hill says, and steps down; the rate stands there once."""
    step = posed("update W eta dW V", {"W": [[3, 4, 5]], "eta": [[2]], "dW": [[6, -6, 0]]}, "V")
    drawn = sketch_of(sheet(step))
    dots = [mark.x - at(drawn, "W", 0, column).x for column, mark in enumerate(m for m in drawn.marks if not m.text)]
    assert list(np.sign(dots)) == [1, -1, 0]
    assert at(drawn, "W").x < at(drawn, "W", 0, 1).x < at(drawn, "W", 0, 2).x
    assert sum(mark.cell == Cell("eta", (0, 0)) for mark in drawn.marks) == 1
    assert "W₁₁ steps to the left and W₁₂ steps to the right, down the hill." in drawn.description
    hidden = posed("update W eta dW V", {"W": [[3]], "eta": [[2]], "dW": [[6]]}, "dW")
    assert "steps" not in sketch_of(sheet(hidden)).description


def test_tree() -> None:
    """Each number stands to the left of what is made from it, and at its height no other one does."""
    problem = posed("times W X Y; difference Y T dY; times dY X dW", {"W": [[2]], "X": [[3]], "T": [[4]]}, "dW")
    drawn = sketch_of(sheet(problem))
    assert [at(drawn, name).x for name in ("W", "Y", "dY", "dW")] == sorted(
        at(drawn, name).x for name in ("W", "Y", "dY", "dW")
    )
    places = [(mark.x, mark.y) for mark in drawn.marks if mark.looks == "node"]
    assert len(places) == len({*places}) == 7  # X is there twice
    signs = [mark.text for mark in drawn.marks if not mark.cell]
    assert sorted(signs) == ["·", "·", "−"]


def test_wires() -> None:
    """The slope of each weight stands at the line from its input to its output."""
    problem = posed("transpose X XT; affine dZ XT dW; across dZ db",
                    {"X": [[1, 2], [3, 4]], "dZ": [[5, 6], [7, 8]]}, "dW")  # fmt: skip
    drawn = sketch_of(sheet(problem))
    lines = [[tuple(map(float, point.split())) for point in path[1:].split("L")] for _, path in drawn.paths]
    for row in (0, 1):
        for column in (0, 1):
            mark = at(drawn, "dW", row, column)
            (x1, y1), (x2, y2) = lines[2 * column + row]
            assert mark.y == pytest.approx(y1 + (y2 - y1) * (mark.x - x1) / (x2 - x1))
            assert mark.text == "?"
    assert at(drawn, "db", 1).text == "15"


@pytest.mark.parametrize("name", GRADIENT)
def test_inside(name: str) -> None:
    """All that is drawn lies within its frame, and no two numbers on the same spot."""
    _, problems = RECIPES[name].serve(range(40))
    for turn in range(24):
        for picture in sheet(problems[turn]).pictures:
            if isinstance(picture, Sketch):
                assert all(20 <= mark.x <= 320 and 8 <= mark.y <= picture.height for mark in picture.marks)
                corners = [float(number) for _, path in picture.paths for number in re.findall(r"[ML]([\d.]+)", path)]
                assert all(0 <= x <= picture.width for x in corners)
                spots = sorted((mark.y, mark.x) for mark in picture.marks)
                assert all(abs(y - v) + abs(x - u) > 11 for (y, x), (v, u) in pairwise(spots))


def test_lights_up_with_its_cell() -> None:
    """A number of a sketch belongs where its cell does, is lit with it, and lights up nothing while that is bare."""
    problem = posed(NUDGE, {"W": [[2]], "X": [[3]], "deltaW": [[1]]}, "dZdW")
    blank = Cell("dZdW", (0, 0))
    drawn = sheet(problem, bare=[blank])
    mark = at(sketch_of(drawn), "dZdW")
    assert (mark.role, mark.places) == drawn.place(blank)
    assert mark.is_bare
    assert not at(sketch_of(drawn), "W").is_bare
    shown = sketch_of(lit(drawn, [blank], []))
    assert [mark.cell for mark in shown.marks if mark.is_lit] == [blank]
