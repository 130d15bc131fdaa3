"""No page holds a number before it was found or given up: a page is the same whatever the hidden number is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import pytest
from flask import Flask
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from justhtml import Element

from app.core.layers import Affine
from app.core.problem import Cell, Problem
from app.visits import Place, place
from app.web import create_app
from tests.strategies import COURSE, RECIPES, every_recipe, seeds
from tests.web.pages import one, text, texts, tree

LAYOUTS = ("line", "crossing")
FEEDBACK = re.compile(r'<div class="feedback" role="status">.*?</div>', re.DOTALL)
NO_NUMBERS = ("", " ", "?", "x", "1/0", "--3", "3 or 4", "−", "1e3", "9" * 70)

numbers = st.integers(-99, 99)


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Any problem of the course."""
    slug, name = draw(st.sampled_from(list(RECIPES))).split("/")
    found = place(COURSE, slug, name, str(draw(seeds)))
    assume(found)
    assert found
    return found


@contextmanager
def serving(here: Place) -> Iterator[None]:
    """The site shows this problem at every address."""
    with patch("app.lessons.place", lambda *_: here):
        yield


def altered(here: Place, cell: Cell, number: int) -> Place:
    """The same problem with another number hidden in a blank; all that is given stays as it is."""
    problem = here.problem
    array = problem.values[cell.array].copy()
    array[cell.index] = number
    return replace(here, problem=replace(problem, values={**problem.values, cell.array: array}))


def address(here: Place) -> str:
    return f"/{here.chapter.slug}/{here.recipe.name}/{here.seed}"


def first_visits(app: Flask, here: Place) -> list[str]:
    """The pages on which a learner meets a problem: its own, and the chapter's; and the part that a script gets."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["start"] = 7
    with serving(here):
        asked = [client.get(f"{address(here)}?layout={layout}") for layout in LAYOUTS]
        asked += [client.get(f"/{here.chapter.slug}?step={here.step}&layout={layout}") for layout in LAYOUTS]
        asked.append(client.post(address(here), headers={"HX-Request": "true"}))
    return [f"{answer.status}\n{answer.headers}\n{answer.text}" for answer in asked]


def visit(app: Flask, here: Place, form: dict[str, str], layout: str) -> str:
    """What comes back for a form."""
    with serving(here):
        answer = app.test_client().post(f"{address(here)}?layout={layout}", data=form)
    assert answer.status_code == 200
    return answer.text


def without_verdict(page: str) -> str:
    """A page without what is said about what was typed."""
    rest, count = FEEDBACK.subn("", page)
    assert count == 1
    return rest


def given_away(page: str, problem: Problem, blanks: list[Cell]) -> list[str]:
    """What the page shows in place of the question marks that should stand there for each of these blanks."""
    section = one(tree(page), "#problem")
    affine = next(layer for layer in problem.layers if isinstance(layer, Affine))
    found = []

    def expect(what: str, right: bool) -> None:
        if not right:
            found.append(f"{cell}: {what}")

    for cell in blanks:
        boxes = section.query(f'input[name="{cell}"]')
        expect("it has an empty box, and no other place in the matrices", len(boxes) == 1)
        box = boxes[0]
        expect("nothing stands in the box", box.attrs.get("value") == "" and box.attrs.get("placeholder") == "?")
        expect("nothing stands beside the box", text(box.parent) == "")
        expect("the box is no sign or zero", box.parent.attrs["class"].split()[1:] == ["cell", "blank"])
        row, column = (*cell.index, 0)[:2]
        if cell.array == affine.W:
            expect("the edge is dotted", "unknown" in one(section, f'g.edge[data-cell="{cell}"]').attrs["class"].split())
            label = one(section, f'text.weight[data-r="{row}"][data-c="{column}"]')
            expect("the edge has a question mark", text(label) == "?")
            terms = texts(section, f'.sum .term[data-r="{row}"][data-c="{column}"]')
            expect("the sum has a question mark", all(term.startswith("?·") for term in terms) and bool(terms))
        elif cell.array == affine.x:
            terms = texts(section, f'.sum[data-s="{column}"] .term[data-c="{row}"]')
            expect("each sum has a question mark", all(term.endswith("·?") for term in terms) and bool(terms))
        elif cell.array == affine.b:
            ends = [texts(line, ".term")[-1] for line in section.query(f'.sum[data-r="{row}"]') if isinstance(line, Element)]
            expect("each sum has a question mark", set(ends) == {"?"})
        elif cell.array == affine.z:
            expect("the sum has no result", text(section, f"#sum-{row}-{column}").endswith("= ?"))
        if cell.array in (affine.x, affine.b, affine.z) and column == 0:
            expect("the node has a question mark", text(section, f'g.node[data-cell="{cell}"] .value') == "?")
    drawn = [cell for cell in blanks if cell.array in (affine.W, affine.x, affine.b, affine.z)]
    words = text(section, "svg.network desc")
    cell = Cell("words")
    expect("each blank is not known yet", words.count("not known yet") >= len(drawn))
    return found


@every_recipe
@pytest.mark.parametrize("layout", LAYOUTS)
def test_question_marks(recipe, layout: str, app: Flask) -> None:
    """In the boxes, the network, the sums and the description, a question mark stands for every blank."""
    chapter = next(chapter for chapter in COURSE.chapters if recipe in chapter.ladder)
    served, problems = recipe.served(range(8))
    client = app.test_client()
    for turn, seed in enumerate(served[:3]):
        page = client.get(f"/{chapter.slug}/{recipe.name}/{seed}?layout={layout}").text
        assert given_away(page, problems[turn], list(problems[turn].blanks)) == []
    with client.session_transaction() as session:
        session["start"] = 7
    own = client.get(f"/{chapter.slug}/{recipe.name}").location.rpartition("/")[2]
    page = client.get(f"/{chapter.slug}?step={chapter.step(recipe)}&layout={layout}").text
    problem = recipe.problem(int(own))
    assert given_away(page, problem, list(problem.blanks)) == []
