"""No page holds a number before it was found or given up: a page is the same whatever the hidden number is."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from flask import Flask
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from justhtml import Element

from app.core.layers import Affine
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.core.words import number
from app.visits import Place, place
from tests.strategies import COURSE, RECIPES, every_recipe, seeds
from tests.web.pages import one, text, texts, tree

LAYOUTS = ("line", "crossing")
FEEDBACK = re.compile(r'<div class="feedback" role="status">.*?</div>', re.DOTALL)
NO_NUMBERS = ("", " ", "?", "x", "1/0", "--3", "3 or 4", "−", "1e3", "9" * 70)

layouts = st.sampled_from(LAYOUTS)
numbers = st.integers(-99, 99)


@st.composite
def places(draw: st.DrawFn, most_blanks: bool = False) -> Place:
    """Any problem of the course, or any that has several blanks."""
    slug, name = draw(st.sampled_from([name for name in RECIPES if not most_blanks or name in SEVERAL])).split("/")
    found = place(COURSE, slug, name, str(draw(seeds)))
    assume(found)
    assert found
    return found


SEVERAL = [name for name, recipe in RECIPES.items() if (recipe.served(range(8))[1].blank_count() > 1).all()]


@contextmanager
def serving(here: Place) -> Iterator[None]:
    """The site shows this problem at every address."""
    with patch("app.lessons.place", lambda *_: here):
        yield


def altered(here: Place, cell: Cell, hidden: int) -> Place:
    """The same problem with another number hidden in a blank; all that is given stays as it is."""
    array = here.problem.values[cell.array].copy()
    array[cell.index] = hidden
    return replace(here, problem=replace(here.problem, values={**here.problem.values, cell.array: array}))


def address(here: Place) -> str:
    return f"/{here.chapter.slug}/{here.recipe.name}/{here.seed}"


def first_visits(app: Flask, here: Place) -> list[str]:
    """All on which a learner meets a problem, byte by byte: its own page, the chapter's, and what a script gets."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["start"] = 7
    with serving(here):
        answers = [client.get(f"{address(here)}?layout={layout}") for layout in LAYOUTS]
        answers += [client.get(f"/{here.chapter.slug}?step={here.step}&layout={layout}") for layout in LAYOUTS]
        answers.append(client.post(address(here), headers={"HX-Request": "true"}))
    return [f"{answer.status}\n{answer.headers}\n{answer.text}" for answer in answers]


def visit(app: Flask, here: Place, form: dict[str, str], layout: str) -> str:
    """The page that comes back for a form."""
    with serving(here):
        answer = app.test_client().post(f"{address(here)}?layout={layout}", data=form)
    assert answer.status_code == 200
    return answer.text


def without_feedback(page: str) -> str:
    """A page without what is said about what was typed."""
    rest, count = FEEDBACK.subn("", page)
    assert count == 1
    return rest


def shown(page: str, problem: Problem, blanks: Collection[Cell]) -> list[str]:
    """What the page shows in place of the question marks that should stand there for these blanks."""
    section = one(tree(page), "#problem")
    affine = next(layer for layer in problem.layers if isinstance(layer, Affine))
    found = [f"{cell}: {what}" for cell in blanks for what, holds in marks(section, affine, cell) if not holds]
    drawn = [cell for cell in blanks if cell.array in (affine.W, affine.b) or cell.index[-1] == 0]  # the first sample
    if text(section, "svg.network desc").count("not known yet") < len(drawn):
        found.append("the description says more than it may")
    return found


def marks(section: Element, affine: Affine, cell: Cell) -> Iterator[tuple[str, bool]]:
    """What must be so for a blank that was not found: in words, and whether it is."""
    (box,) = section.query(f'input[name="{cell}"]')
    yield "its box is empty", box.attrs["value"] == "" and box.attrs["placeholder"] == "?"
    yield "nothing stands beside the box", text(box.parent) == ""
    yield "the place is marked as a blank and no more", box.parent.attrs["class"].split()[1:] == ["cell", "blank"]
    row, column = (*cell.index, 0)[:2]
    if cell.array == affine.W:
        yield "its edge is dotted", one(section, f'g.edge[data-cell="{cell}"]').attrs["class"] == "w edge unknown"
        (label,) = texts(section, f'text.weight[data-r="{row}"][data-c="{column}"]')
        yield "its edge has a question mark", label == "?"
        terms = texts(section, f'.sum .term[data-r="{row}"][data-c="{column}"]')
        yield "its sums have a question mark", {term.partition("·")[0] for term in terms} == {"?"}
    elif cell.array == affine.x:
        terms = texts(section, f'.sum[data-s="{column}"] .term[data-c="{row}"]')
        yield "its sums have a question mark", {term.partition("·")[2] for term in terms} == {"?"}
    elif cell.array == affine.b:
        ends = texts(section, f'.sum .term[data-r="{row}"]:not([data-c])')
        yield "its sums have a question mark", set(ends) == {"?"}
    elif cell.array == affine.z:
        yield (
            "its sum has no result",
            text(section, f"#sum-{box.parent.attrs['data-l']}-{row}-{column}").endswith("= ?"),
        )
    if cell.array in (affine.x, affine.b, affine.z) and column == 0:
        yield "its node has a question mark", text(section, f'g.node[data-cell="{cell}"] .value') == "?"


@every_recipe
@pytest.mark.parametrize("layout", LAYOUTS)
def test_question_marks(recipe: Recipe, layout: str, app: Flask) -> None:
    """In the boxes, the network, the sums and the description, a question mark stands for every blank."""
    chapter = next(chapter for chapter in COURSE.chapters if recipe in chapter.ladder)
    client = app.test_client()
    own = int(client.get(f"/{chapter.slug}/{recipe.name}").location.rpartition("/")[2])
    served, problems = recipe.served([own, 7])
    pages = [f"/{chapter.slug}/{recipe.name}/{seed}?layout={layout}" for seed in served]
    pages[0] = f"/{chapter.slug}?step={chapter.step(recipe)}&layout={layout}"
    for turn, page in enumerate(pages):
        assert shown(client.get(page).text, problems[turn], problems[turn].blanks) == []


@settings(max_examples=60)
@given(here=places(), data=st.data())
def test_first_visit(app: Flask, here: Place, data: st.DataObject) -> None:
    """Every page on which a problem is met is the same to the last byte, whatever the hidden number is."""
    cell = data.draw(st.sampled_from(here.problem.blanks))
    hidden = data.draw(numbers.filter(lambda number: number != here.problem.value(cell)))
    assert first_visits(app, here) == first_visits(app, altered(here, cell, hidden))


@settings(max_examples=60)
@given(here=places(), layout=layouts, data=st.data())
def test_wrong_answer(app: Flask, here: Place, layout: str, data: st.DataObject) -> None:
    """After wrong answers, with any number of hints, only what is said of them depends on the hidden number."""
    blanks = here.problem.blanks
    cell = data.draw(st.sampled_from(blanks))
    hidden = data.draw(numbers)
    form = {"check": "1"}
    for blank in blanks:
        right = {here.problem.value(blank), hidden}
        form[str(blank)] = str(data.draw(numbers.filter(lambda number, right=right: number not in right)))
        form[f"hints.{blank}"] = data.draw(st.sampled_from("0123"))
    pages = [visit(app, place, form, layout) for place in (here, altered(here, cell, hidden))]
    assert pages[0].count('data-verdict="wrong"') == 2 * len(blanks)  # on the blank, and on what is said of it
    assert without_feedback(pages[0]) == without_feedback(pages[1])
    for page in pages:  # what is said holds the numbers that were typed, and zeros, of which mistakes may speak
        words = [text(line).removeprefix(text(line, "b")) for line in tree(page).query(".feedback .says")]
        said = {found for line in words for found in re.findall(r"−?\d+", line)}
        assert said <= {"0", *(typed.replace("-", "−") for typed in form.values())}


@settings(max_examples=100)
@given(here=places(), layout=layouts, data=st.data())
def test_no_number(app: Flask, here: Place, layout: str, data: st.DataObject) -> None:
    """After what is no number, and after one, two or three hints, nothing at all depends on the hidden number."""
    blanks = here.problem.blanks
    cell, hidden = data.draw(st.sampled_from(blanks)), data.draw(numbers)
    form = data.draw(st.fixed_dictionaries({str(blank): st.sampled_from(NO_NUMBERS) for blank in blanks}))
    form |= data.draw(st.sampled_from(({}, {"check": "1"}, {"hint": str(cell)})))
    form |= {f"hints.{blank}": data.draw(st.sampled_from("0123")) for blank in blanks}
    assert visit(app, here, form, layout) == visit(app, altered(here, cell, hidden), form, layout)


@settings(max_examples=100)
@given(here=places(most_blanks=True), layout=layouts, data=st.data())
def test_one_of_several(app: Flask, here: Place, layout: str, data: st.DataObject) -> None:
    """After a right answer in some blanks, the page still does not depend on what is hidden in another one."""
    problem = here.problem
    cell = data.draw(st.sampled_from(problem.blanks))
    others = [blank for blank in problem.blanks if blank != cell]
    found = data.draw(st.lists(st.sampled_from(others), min_size=1, unique=True))
    form = {str(blank): number(problem.value(blank)) for blank in found} | {"check": "1"}
    form |= {f"hints.{blank}": data.draw(st.sampled_from("0123")) for blank in problem.blanks}
    page = visit(app, here, form, layout)
    assert page.count('data-verdict="right"') == 2 * len(found)
    assert page == visit(app, altered(here, cell, data.draw(numbers)), form, layout)


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_question_marks_that_are_left(name: str, layout: str, app: Flask) -> None:
    """After a right answer in one blank its number is drawn, and a question mark still stands for every other."""
    slug, recipe = name.split("/")
    here = place(COURSE, slug, recipe, str(RECIPES[name].served(range(8))[0][0]))
    assert here
    for cell in here.problem.blanks:
        right = number(here.problem.value(cell))
        page = visit(app, here, {str(cell): right, "check": "1"}, layout)
        assert shown(page, here.problem, set(here.problem.blanks) - {cell}) == []
        is_drawn = cell.array != "V" and (cell.array in ("A", "W", "b") or cell.index[-1] == 0)  # the first sample
        assert right in texts(tree(page), f'.node[data-cell="{cell}"] .value, .weight') or not is_drawn


@settings(max_examples=20)
@given(here=places())
def test_would_be_found(app: Flask, here: Place) -> None:
    """A number that is given does show in the page: these tests compare pages that can differ."""
    problem = here.problem
    name = next(iter(problem.values))
    given_cells = [Cell(name, tuple(index)) for index in np.argwhere(~problem.hidden[name]).tolist()]
    assume(given_cells)
    cell = given_cells[0]
    assert first_visits(app, here) != first_visits(app, altered(here, cell, problem.value(cell) + 1))
