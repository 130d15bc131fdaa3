"""My own numbers: what can be typed, what comes of it, and what is said when it makes no layer."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.course.matrix_input import as_texts, understood
from tests.core.told import affine
from tests.strategies import RECIPES
from tests.web.pages import one, text, texts, tree

numbers = st.integers(-99, 99)


def rows(numbers: list[list[int]]) -> str:
    return " / ".join(" ".join(map(str, row)) for row in numbers)


@st.composite
def layers(draw: st.DrawFn) -> dict[str, list[list[int]]]:
    """A W, an X and a b that fit together."""
    m, n, s = (draw(st.integers(1, 8)) for _ in range(3))
    sizes = {"W": (m, n), "X": (n, s), "b": (1, m)}
    return {
        field: draw(st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=height, max_size=height))
        for field, (height, width) in sizes.items()
    }


@given(layers(), st.booleans())
def test_any_layer(layer: dict[str, list[list[int]]], has_bias: bool) -> None:
    """Whatever fits together makes a layer, with the output that plain Python calculates; and it is typed as it was."""
    texts = {field: rows(numbers) for field, numbers in layer.items()}
    texts["b"] *= has_bias
    problem = understood(texts).problem
    assert problem
    assert problem.values["Y"].tolist() == affine(layer["W"], layer["X"], layer["b"][0] if has_bias else None)
    assert as_texts(problem) == {field: text for field, text in texts.items() if text}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"W": "1 2 / 3", "X": "1"}, "W", "equally long"),
        ({"W": "1 2", "X": "1"}, "X", "W has 2 columns, so X needs 2 rows."),
        ({"W": "1", "X": "1 / 2"}, "X", "W has 1 column, so X needs 1 row."),
        ({"W": "1", "X": "1", "b": "1 2"}, "b", "W has 1 row, so b needs 1 number."),
        ({"W": "1 / 2", "X": "1", "b": "1 2 / 3 4"}, "b", "so b needs 2 numbers"),
        ({"W": "100", "X": "1"}, "W", "from −99 to 99"),
        ({"W": "1/2 x", "X": "1"}, "W", "from −99 to 99"),
        ({"W": "1.5", "X": "1"}, "W", "from −99 to 99"),
        ({"W": "1", "X": ""}, "X", "from −99 to 99"),
        ({"W": " ".join("1" * 9), "X": "1"}, "W", "at most 8"),
        ({"W": "1", "X": "/".join("1" * 9)}, "X", "at most 8"),
    ],
)
def test_what_makes_no_layer(client: FlaskClient, typed: dict[str, str], field: str, words: str) -> None:
    """What does not fit is said at the field that should be changed, and what was typed is still there."""
    page = tree(client.get("/my-numbers", query_string=typed).text)
    assert words in text(page, f"#own-{field}-error")
    assert text(page, f"#own-{field}") == " ".join(typed[field].replace(" / ", "\n").split())
    assert one(page, f"#own-{field}").attrs["aria-invalid"] == "true"


@pytest.mark.parametrize("typed", ["2 0 -1\n0 3 1", "2\t0\t-1\r\n0\t3\t1\r\n", "2,0,−1\r\n0;3;1\n", " 2  0 -1/0 3 1/ "])
def test_ways_to_type_it(client: FlaskClient, typed: str) -> None:
    """Rows end with a line or a stroke; between numbers there are spaces, tabs, commas or semicolons."""
    page = client.get("/my-numbers", query_string={"W": typed, "X": "1 / 2 / 4", "b": "1 -5"})
    assert texts(tree(page.text), "#own td.cell[data-cell^='Y']") == ["−1", "5"]


@given(st.dictionaries(st.sampled_from(["W", "X", "b", "ask", "W.0.0", "Y.0.0", "check", "X.9.9", "b."]), st.text()))
def test_any_address(app: Flask, typed: dict[str, str]) -> None:
    """Whatever stands in the address, there is a page."""
    assert app.test_client().get("/my-numbers", query_string=typed).status_code == 200


def test_every_question_has_one_answer(client: FlaskClient) -> None:
    """What is asked for is told by all the other numbers; a weight on an input of 0 is not asked for."""
    given = {"W": "2 3", "X": "1 / 0", "b": "4"}
    seen, ask = [], "Y.0.0"
    while ask not in seen:
        seen.append(ask)
        page = tree(client.get("/my-numbers", query_string=given | {"ask": ask}).text)
        (box,) = page.query("#own td input")
        assert (box.attrs["name"], box.attrs["value"]) == (ask, "")
        ask = one(page, "#own [rel=next]").attrs["href"].partition("ask=")[2].partition("&")[0]
    assert sorted(seen) == ["W.0.0", "X.0.0", "X.1.0", "Y.0.0", "b.0"]
    page = tree(client.get("/my-numbers", query_string=given | {"ask": "W.0.1"}).text)
    assert len(page.query("#own td input")) == 5


def test_from_a_problem(client: FlaskClient) -> None:
    """A layer that was solved leads to what would be if its numbers were others; what has no such numbers does not."""
    for address, leads in (("connection/square", True), ("softmax/soft-three", False)):
        served, batch = RECIPES[address].serve(range(4))
        path, problem = f"/{address}/{served[0]}", batch[0]
        form = {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
        assert not client.get(path).text.count("What if?")
        page = tree(client.post(path, data=form).text)
        links = [link for link in page.query("#problem a") if text(link).startswith("What if?")]
        assert bool(links) == leads
        for link in links:
            shown = texts(tree(client.get(link.attrs["href"]).text), "#own td.cell[data-cell^='Y']")
            assert [number.replace("−", "-") for number in shown] == [str(y) for y in problem.values["Y"].flat]
