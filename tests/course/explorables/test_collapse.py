"""Two layers and the one that does the same: the numbers of chapter 9, and any others, against NumPy's own product."""

import re
from itertools import product

import numpy as np
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.course.explorables.collapse import COLLAPSE
from app.course.explorables.explorable import Shown
from app.drawing.scenes import Scene
from tests.course.explorables.paths import points
from tests.web.pages import sound, text

W1, B1, B2 = np.array([[1, -1], [2, 0]]), np.array([0, -1]), 1
WEIGHTS = range(-2, 3)
PLACES = np.arange(-4, 5) / 2
weights, inputs = st.sampled_from(WEIGHTS), st.sampled_from([*PLACES])
NUMBER = r"\(?([−-]?\d+)\)?"


def shown(between: str, v: tuple[int, int], x: tuple[float, float]) -> Shown:
    values = {"between": between, "v1": v[0], "v2": v[1], "x1": x[0], "x2": x[1]}
    state, notes = COLLAPSE.read({name: str(value) for name, value in values.items()})
    assert notes == []
    return COLLAPSE.show(state)


def both(v: tuple[int, int], x: tuple[float, float], is_bent: bool) -> float:
    """Through one layer and then the other."""
    sums = W1 @ np.array(x) + B1
    return float(np.array(v) @ (np.maximum(sums, 0) if is_bent else sums) + B2)


def numbers(picture: Shown) -> list[list[list[int]]]:
    return [
        [[int(square.value or 0) for square in row] for row in matrix.rows]
        for equation in picture.equations
        for matrix in equation.matrices
    ]


def whole(words: str) -> list[int]:
    return [int(number.replace("−", "-")) for number in re.findall(NUMBER, words)]


@pytest.mark.parametrize("v", [*product(WEIGHTS, repeat=2)], ids=str)
def test_one_layer(v: tuple[int, int]) -> None:
    """Its weights and its bias are shown as products of those of the two layers, and each product is right."""
    *_, W, W2, b1, b2, b = numbers(shown("nothing", v, (2, 1)))
    assert (W2, b1, b2) == ([[*v]], [[0], [-1]], [[1]])
    assert np.array_equal(W, np.array([v]) @ W1)
    assert np.array_equal(b, np.array([v]) @ B1[:, None] + B2)


@given(weights, weights, inputs, inputs)
def test_same_line(first: int, second: int, x1: float, x2: float) -> None:
    """With nothing between them, two layers make what one makes, at each place of the line and in words."""
    v = first, second
    picture = shown("nothing", v, (x1, x2))
    assert picture.table
    rows = [[float(number.replace("−", "-")) for number in row] for row in picture.table.rows]
    assert rows == [[place, both(v, (place, x2), False), both(v, (place, x2), False)] for place in PLACES]
    *_, one = picture.lines
    assert float(one.rpartition("= ")[2].replace("−", "-")) == both(v, (x1, x2), False)
    assert len(drawn(picture)["curve"]) == 2
    assert drawn(picture)["curve"] == drawn(picture)["shadow wire positive"]


@given(weights, weights, inputs, inputs)
def test_relu(first: int, second: int, x1: float, x2: float) -> None:
    """ReLU bends the line of both layers where its slope changes, and leaves that of the single layer as it is."""
    v = first, second
    picture, plain = shown("relu", v, (x1, x2)), shown("nothing", v, (x1, x2))
    slopes = np.diff([both(v, (place, x2), True) for place in PLACES])
    bends = int(np.count_nonzero(np.diff(slopes)))
    assert len(drawn(picture)["curve"]) == 2 + bends
    assert picture.says.startswith(f"ReLU bends the line in {bends} place" if bends else "No bend")
    assert drawn(picture)["shadow wire positive"] == drawn(plain)["shadow wire positive"]
    assert picture.table
    assert [float(row[1].replace("−", "-")) for row in picture.table.rows] == [
        both(v, (place, x2), True) for place in PLACES
    ]


def drawn(picture: Shown) -> dict[str, list[tuple[float, float]]]:
    (scene,) = picture.scenes
    assert isinstance(scene, Scene)
    return {mark.look: points(mark.d) for mark in scene.marks if mark.kind == "path"}


def test_the_start() -> None:
    """At first it shows the layers of the text."""
    start = COLLAPSE.show(COLLAPSE.start)
    assert numbers(start) == [[[1, 2]], [[1, -1], [2, 0]], [[5, -1]], [[1, 2]], [[0], [-1]], [[1]], [[-1]]]
    assert start.lines == (
        "h₁ = x₁ − x₂ = 1",
        "h₂ = 2·x₁ − 1 = 3",
        "two layers: y = 1·h₁ + 2·h₂ + 1 = 8",
        "one layer: y = 5·x₁ − 1·x₂ − 1 = 8",
    )
    assert start.says.startswith("Two layers make 8, and so does one.")


@pytest.mark.slow
def test_the_text(client: FlaskClient) -> None:
    """What the chapter says of two layers is right for the numbers that it names."""
    page = text(sound(client.get("/depth?bet=1&on=0&bet=2&on=0").text), "article.prose")
    said = re.search(
        r"have the rows (.*?), with the biases (.*?)\. Let .*? be the row (.*?), with the bias (.*?)\.", page
    )
    assert said
    rows, biases, row, bias = map(whole, said.groups())
    first, last = np.array(rows).reshape(2, 2), np.array(row)
    weights = re.search(rf"has the weights .*?= {NUMBER} and .*?= {NUMBER}, and the bias .*?= {NUMBER}\.", page)
    assert weights
    assert [int(number.replace("−", "-")) for number in weights.groups()] == [*(last @ first), last @ biases + bias]
