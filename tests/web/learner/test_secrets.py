"""No page holds a number before it was found or given up: a page is the same whatever the hidden number is."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, reduce
from unittest.mock import patch

import numpy as np
import pytest
from flask import Flask
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.core.layers import Affine, Layer
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.course.problems import Exercise, exercise_at
from app.explain.notation import name, number
from app.web.site.current import cookie_name
from app.web.site.visitors import COOKIE, signer
from tests.sampling import sampled
from tests.strategies import COURSE, RECIPES, SHARE, first_problems, is_choice, seeds, some_recipes
from tests.web.pages import KEY, Element, one, text, texts, tree

pytestmark = pytest.mark.slow

LAYOUTS = ("line", "crossing")
BENDS = ("relu", "leaky", "sigmoid3", "tanh3", "step")  # what may stand behind a linear layer, in the same node
LIGHT = re.compile(r' data-(lit|shown)\b(="")?')
SAYS = re.compile(r'<p class="says" .*?</p>', re.DOTALL)
PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
NO_NUMBERS = ("", " ", "?", "x", "1/0", "--3", "3 or 4", "−", "1e3", "9" * 70)


@pytest.fixture(scope="module")
def app(module_app: Flask) -> Flask:
    """A site where no set keeps numbers from anybody, since these tests show the same problem at every address."""
    return module_app


layouts = st.sampled_from(LAYOUTS)
numbers = st.integers(-99, 99)


@st.composite
def places(draw: st.DrawFn, most_blanks: bool = False) -> Exercise:
    """Any problem of the course, or any that has several blanks."""
    slug, name = draw(st.sampled_from([name for name in RECIPES if not most_blanks or name in SEVERAL])).split("/")
    found = exercise_at(COURSE, slug, name, str(draw(seeds)))
    assume(found)
    assert found
    return found


SEVERAL = [name for name in RECIPES if (first_problems(name)[1].blank_count() > 1).all()]


@contextmanager
def serving(here: Exercise) -> Iterator[None]:
    """The site shows this problem at every address."""
    with patch("app.web.learner.lessons.exercise_at", lambda *_: here):
        yield


def altered(here: Exercise, cell: Cell, hidden: int) -> Exercise:
    """The same problem with another number hidden in a blank (another numerator); all that is given stays as it is."""
    array = here.problem.values[cell.array].copy()
    array[cell.index] = hidden
    return replace(here, problem=replace(here.problem, values={**here.problem.values, cell.array: array}))


def kept_in(here: Exercise, cell: Cell) -> int:
    """The whole number that is kept of a cell: of a fraction, what stands above the line."""
    return int(here.problem.values[cell.array][cell.index])


def address(here: Exercise) -> str:
    return f"/{here.chapter.slug}/{here.recipe.name}/{here.seed}"


def first_visits(app: Flask, here: Exercise) -> list[str]:
    """All on which a learner meets a problem, byte by byte: its own page, the chapter's, and what a script gets."""
    client = app.test_client()
    with app.test_request_context():
        client.set_cookie(cookie_name(COOKIE), signer().sign("g.always the same guest").decode())
    with serving(here):
        answers = [client.get(f"{address(here)}?layout={layout}") for layout in LAYOUTS]
        answers += [client.get(f"/{here.chapter.slug}?step={here.step}&layout={layout}") for layout in LAYOUTS]
        answers.append(client.post(address(here), headers={"HX-Request": "true"}))
    return [f"{answer.status}\n{answer.headers}\n{KEY.sub('', answer.text)}" for answer in answers]


def visit(app: Flask, here: Exercise, form: dict[str, str], layout: str) -> str:
    """The page that comes back for a form."""
    with serving(here):
        answer = app.test_client().post(f"{address(here)}?layout={layout}", data=form)
    assert answer.status_code == 200
    return KEY.sub("", answer.text)


def without_feedback(page: str, blanks: int) -> str:
    """A page without what is said about each number that was typed, and without the light on what that speaks of.

    All else is there: hints, the bar at the foot with how it stands, and what it says of each blank.
    """
    rest, count = SAYS.subn("", page)
    assert count == blanks
    return LIGHT.sub("", rest)


def shown(section: Element, problem: Problem, blanks: Collection[Cell]) -> list[str]:
    """What the problem on a page shows in place of the question marks that should stand there for these blanks."""
    found = [f"{cell}: {what}" for cell in blanks for what, holds in marks(section, problem, cell) if not holds]
    words = " ".join(texts(section, "svg.network desc"))
    if words.count("not known yet") < len([cell for cell in blanks if is_drawn(section, problem, cell)]):
        found.append("the description says more than it may")
    return found


@lru_cache(maxsize=1)  # asked for each blank of a page, and slow to find
def lines(section: Element, layers: tuple[Layer, ...]) -> list[tuple[int, Affine]]:
    """The linear layers, each with the number of its line."""
    numbers = sorted({int(sum_.attrs["data-l"]) for sum_ in section.query(".sum")})
    return list(zip(numbers, [layer for layer in layers if isinstance(layer, Affine)], strict=True))


@lru_cache(maxsize=1)
def drawn_in(section: Element, layers: tuple[Layer, ...]) -> set[str | None]:
    """The arrays whose numbers stand in the network."""
    arrays: set[str | None] = set()
    for line, affine in lines(section, layers):
        if section.query(f'svg.network g.y[data-l="{line}"]'):
            bends = {layer.gives for layer in layers if layer.takes == (affine.z,) and layer.kind in BENDS}
            inside = {affine.z} if not bends or section.query("svg.network .before") else set()  # there may be no room
            arrays |= {affine.W, affine.x, affine.b, *inside, *bends}
    return arrays


def is_drawn(section: Element, problem: Problem, cell: Cell) -> bool:
    """Does a number stand in the network? That shows the first sample."""
    weights = {affine.W for _, affine in lines(section, problem.layers)}
    is_first = cell.array in weights or len(cell.index) == 1 or cell.index[1] == 0
    return is_first and cell.array in drawn_in(section, problem.layers)


def marks(section: Element, problem: Problem, cell: Cell) -> Iterator[tuple[str, bool]]:
    """What must be so for a blank that was not found: in words, and whether it is."""
    boxes = section.query(f'input[name="{cell}"]')
    if is_choice(problem):
        yield "there is a choice, and none is made", len(boxes) > 1 and not any("checked" in box.attrs for box in boxes)
        yield "no output is told", {*texts(section, "svg.network .y .value")} <= {"?", ""}
        return
    (box,) = boxes
    yield "its box is empty", box.attrs["value"] == "" and box.attrs["placeholder"] == "?"
    yield "nothing stands beside the box", text(box.parent) == ""
    yield "the place is marked as a blank and no more", box.parent.attrs["class"].split()[1:] == ["cell", "blank"]
    for word in texts(section, f'table.samples td[data-cell="{cell}"]'):
        yield "among the samples stands a question mark", word == "?"
    nodes = section.query(f'svg g.node[data-cell="{cell}"]')
    for node in nodes:
        yield "its node has a question mark", texts(node, ".value, .badge") in (["?"], ["+?"])
    for word in texts(section, f'svg text.weight[data-cell="{cell}"]'):
        yield "the slope at its line is a question mark", word.endswith("?")
    for line, affine in lines(section, problem.layers):
        yield from marks_in(section, line, affine, cell)
        if is_drawn(section, problem, cell) and cell.array in (affine.x, affine.b, affine.z):
            wide = len(cell.index) == 2 and problem.values[cell.array].shape[1] > 1
            name = cell.array + "".join(str(place + 1) for place in (cell.index if wide else cell.index[:1]))
            small = [word for word in texts(section, "svg .before") if word.startswith(f"{name} = ")]
            yield "it stands in the network", bool(nodes) or small == [f"{name} = ?"]


def marks_in(section: Element, line: int, affine: Affine, cell: Cell) -> Iterator[tuple[str, bool]]:
    """What must be so at the edges of a layer, and in its sums as far as they are there."""
    row, column = (*cell.index, 0)[:2]
    here, sums = f'[data-l="{line}"]', f'.sum[data-l="{line}"]'
    if cell.array == affine.W:
        edges = section.query(f'g.edge[data-cell="{cell}"]')
        drawn = section.query(f"svg g.y{here}")
        yield "its edge is dotted", [edge.attrs["class"] for edge in edges] == ["w edge unknown"] * bool(drawn)
        labels = texts(section, f'text.weight{here}[data-r="{row}"][data-c="{column}"]')
        yield "its edge has a question mark", labels in ([], ["?"])
        terms = texts(section, f'{sums} .term[data-r="{row}"][data-c="{column}"]')
        yield "its sums have a question mark", {term.partition("·")[0] for term in terms} <= {"?"}
    if cell.array == affine.x:
        terms = texts(section, f'{sums}[data-s="{column}"] .term[data-c="{row}"]')
        yield "its sums have a question mark", {term.partition("·")[2] for term in terms} <= {"?"}
    if cell.array == affine.b:
        ends = texts(section, f'{sums} .term[data-r="{row}"]:not([data-c])')
        yield "its sums have a question mark", set(ends) <= {"?"}
    if cell.array == affine.z:
        ends = texts(section, f'{sums}[data-r="{row}"][data-s="{column}"]')
        yield "its sum has no result", all(end.endswith("= ?") for end in ends)


@some_recipes
@pytest.mark.parametrize("layout", LAYOUTS)
def test_question_marks(recipe: Recipe, layout: str, app: Flask) -> None:
    """In the boxes, the network, the sums and the description, a question mark stands for every blank."""
    chapter = next(chapter for chapter in COURSE.chapters if recipe in chapter.recipes)
    client = app.test_client()
    own = int(client.get(f"/{chapter.slug}/{recipe.name}").location.rpartition("/")[2])
    served, problems = recipe.serve([own, 7])
    pages = [f"/{chapter.slug}/{recipe.name}/{seed}?layout={layout}" for seed in served]
    if recipe in chapter.ladder:
        pages[0] = f"/{chapter.slug}?step={chapter.step(recipe)}&layout={layout}"
    for turn, page in enumerate(pages):
        section = one(tree(client.get(page).text), "#problem")
        assert shown(section, problems[turn], problems[turn].blanks) == []


@settings(max_examples=40)
@given(here=places(), data=st.data())
def test_first_visit(app: Flask, here: Exercise, data: st.DataObject) -> None:
    """Every page on which a problem is met is the same to the last byte, whatever the hidden number is."""
    cell = data.draw(st.sampled_from(here.problem.blanks))
    hidden = data.draw(numbers.filter(lambda number: number != kept_in(here, cell)))
    assert first_visits(app, here) == first_visits(app, altered(here, cell, hidden))


@settings(max_examples=40)
@given(here=places(), layout=layouts, data=st.data())
def test_wrong_answer(app: Flask, here: Exercise, layout: str, data: st.DataObject) -> None:
    """After wrong answers, with any number of hints, only what is said of them depends on the hidden number."""
    assume(not is_choice(here.problem))  # of several, none of which is a number that is typed
    blanks = here.problem.blanks
    cell = data.draw(st.sampled_from(blanks))
    other = altered(here, cell, data.draw(numbers))
    form = {"check": "1"}
    for blank in blanks:
        right = {here.problem.value(blank), other.problem.value(blank)}
        near = st.sampled_from([0, *(round(made) for one in right for made in (-one, one + 1, one - 1, one * 2))])
        wrong = st.one_of(numbers, near).filter(lambda number, right=right: number not in right)
        form[str(blank)] = str(data.draw(wrong))
        form[f"hints.{blank}"] = data.draw(st.sampled_from("0123"))
    pages = [visit(app, place, form, layout) for place in (here, other)]
    assert pages[0].count('data-verdict="wrong"') == (2 + (len(blanks) > 1)) * len(
        blanks
    )  # at the blank, in its words, its chip
    assert without_feedback(pages[0], len(blanks)) == without_feedback(pages[1], len(blanks))
    known = {"0", "1"} | {form[str(blank)].replace("-", "−") for blank in blanks} | given_in(here.problem)
    for place, page in zip((here, other), pages, strict=True):
        for blank in blanks:
            said = numbers_said(one(tree(page), f"#says-{re.escape(str(blank))}"), here.problem)
            assert said <= known
            assert number(place.problem.value(blank)) not in said - {"0"}  # of zeros, mistakes may speak


def cells(problem: Problem) -> Iterator[Cell]:
    """All cells, whether they are shown or not."""
    return (Cell(array, index) for array in problem.arrays for index in np.ndindex(problem.values[array].shape))


def given_in(problem: Problem) -> set[str]:
    """The numbers that a page shows of a problem."""
    shown = (problem.shown(cell) for cell in cells(problem))
    return {number(value) for value in shown if value is not None}


def numbers_said(line: Element, problem: Problem) -> set[str]:
    """The numbers in what is said of a blank; those in names, and the numbers of rows and columns, are none."""
    words = text(line).removeprefix(text(line, "b"))
    names = {name(cell, problem).translate(PLAIN) for cell in cells(problem)} | set(problem.arrays)
    words = reduce(lambda words, known: words.replace(known, ""), sorted(names, key=len, reverse=True), words)
    return set(re.findall(r"−?[0-9]+(?:[./][0-9]+)?", re.sub(r"(row|column) [0-9]+", "", words)))


@settings(max_examples=60)
@given(here=places(), layout=layouts, data=st.data())
def test_no_number(app: Flask, here: Exercise, layout: str, data: st.DataObject) -> None:
    """After what is no number, and after one, two or three hints, nothing at all depends on the hidden number."""
    blanks = here.problem.blanks
    cell, hidden = data.draw(st.sampled_from(blanks)), data.draw(numbers)
    form = data.draw(st.fixed_dictionaries({str(blank): st.sampled_from(NO_NUMBERS) for blank in blanks}))
    form |= data.draw(st.sampled_from(({}, {"check": "1"}, {"hint": str(cell)})))
    form |= {f"hints.{blank}": data.draw(st.sampled_from("0123")) for blank in blanks}
    assert visit(app, here, form, layout) == visit(app, altered(here, cell, hidden), form, layout)


@settings(max_examples=60)
@given(here=places(most_blanks=True), layout=layouts, data=st.data())
def test_one_of_several(app: Flask, here: Exercise, layout: str, data: st.DataObject) -> None:
    """After a right answer in some blanks, the page still does not depend on what is hidden in another one."""
    problem = here.problem
    cell = data.draw(st.sampled_from(problem.blanks))
    others = [blank for blank in problem.blanks if blank != cell]
    found = data.draw(st.lists(st.sampled_from(others), min_size=1, unique=True))
    form = {str(blank): number(problem.value(blank)) for blank in found} | {"check": "1"}
    form |= {f"hints.{blank}": data.draw(st.sampled_from("0123")) for blank in problem.blanks}
    page = visit(app, here, form, layout)
    assert page.count('data-verdict="right"') == 3 * len(found)  # at the blank, in its words, its chip
    assert page == visit(app, altered(here, cell, data.draw(numbers)), form, layout)


@sampled("name", {name: name for name in SEVERAL}, SHARE)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_question_marks_that_are_left(name: str, layout: str, app: Flask) -> None:
    """After a right answer in one blank its number is drawn, and a question mark still stands for every other."""
    slug, recipe = name.split("/")
    here = exercise_at(COURSE, slug, recipe, str(first_problems(name)[0][0]))
    assert here
    for cell in here.problem.blanks:
        right = number(here.problem.value(cell))
        page = visit(app, here, {str(cell): right, "check": "1"}, layout)
        section = one(tree(page), "#problem")
        assert shown(section, here.problem, set(here.problem.blanks) - {cell}) == []
        in_network = texts(section, ".node .value, .node .badge, .weight, .node .before")
        labels = section.query("text.weight")
        unlabelled = (not labels or right == "0") and cell.array in ("V", "W", "W1", "W2")
        found = any(re.fullmatch(rf"(.* = |\+)?{re.escape(right)}", word) for word in in_network)
        assert found or unlabelled or not is_drawn(section, here.problem, cell)


@settings(max_examples=20)
@given(here=places())
def test_would_be_found(app: Flask, here: Exercise) -> None:
    """A number that is given does show in the page: these tests compare pages that can differ."""
    problem = here.problem
    name = next(iter(problem.values))
    given_cells = [Cell(name, tuple(index)) for index in np.argwhere(~problem.hidden[name]).tolist()]
    assume(given_cells)
    cell = given_cells[0]
    assert first_visits(app, here) != first_visits(app, altered(here, cell, kept_in(here, cell) + 1))
