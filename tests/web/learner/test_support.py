"""The calculation of a blank, and what lights up around it, are in no page before their time: not even unseen.

open    a blank that is not found yet
asked   what a sum tells: its output while that is open, or else what is open among its terms and does not meet a 0
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

import pytest
from flask.testing import FlaskClient

from app.core.layers import Affine
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.formats.dates import now
from app.school.assignments import Assigned
from tests.core.told import number_in
from tests.strategies import COURSE, RECIPES, first_problems, some_recipes
from tests.web.notation import in_product
from tests.web.pages import one, text, texts, tree
from tests.web.small_school import PROBLEM, SEED, STEP, School

pytestmark = pytest.mark.slow

EARLY = 6
WRONG = "7777"
DRAWN = "svg .edge, svg .node, table.samples td, table.matrix td"
# Two products at once, late in their chapter; what one is asked for in the other's row does not help there.
LATE = "matrix-multiplication/product-two-results"
CHAIN = "hidden-layers/hidden-relu-twice"


@cache
def address(name: str) -> str:
    return f"/{name}/{first_problems(name)[0][0]}"


@cache
def problem_of(name: str) -> Problem:
    return first_problems(name)[1][0]


def sums(problem: Problem, found: Collection[Cell] = ()) -> Iterator[list[tuple[str, set[Cell]]]]:
    """The sums of each product: how each is written, and which blanks it tells."""

    def shown(cell: Cell) -> str:
        is_open = problem.hidden[cell.array][cell.index] and cell not in found
        return "?" if is_open else in_product(number_in(problem.values, cell.array, cell.index))

    for layer in problem.layers:
        if not isinstance(layer, Affine):
            continue
        (rows, samples), inner = problem.values[layer.z].shape, problem.values[layer.x].shape[0]
        written = []
        for row, sample in ((row, sample) for row in range(rows) for sample in range(samples)):
            pairs = [(Cell(layer.W, (row, place)), Cell(layer.x, (place, sample))) for place in range(inner)]
            output = Cell(layer.z, (row, sample))
            bias = [(Cell(layer.b, (row,)),)] if layer.b else []
            counted = [term for term in (*pairs, *bias) if "0" not in map(shown, term)]
            asked = [output] if shown(output) == "?" else [cell for term in counted for cell in term]
            words = " + ".join("·".join(map(shown, term)) for term in (*pairs, *bias))
            written.append((words, {cell for cell in asked if shown(cell) == "?"}))
        yield written


def check(html: str, problem: Problem, helped: Collection[Cell], found: Collection[Cell] = ()) -> None:
    """A page shows all sums but those of open blanks without support, which it does not have at all; pointing at these
    blanks lights up nothing."""
    page = one(tree(html), "#problem")
    bare = {*problem.blanks} - {*helped} - {*found}
    groups = page.query(".sums")
    told = [*sums(problem, found)]
    assert len(groups) == len(told)
    hidden: set[str] = set()
    shown: set[str] = set()
    for group, written in zip(groups, told, strict=True):
        is_shown = [not (asked & bare) for _, asked in written]
        assert [bool(sum_.query(".terms")) for sum_ in group.query(".sum")] == is_shown
        for (words, _), there, sum_ in zip(written, is_shown, group.query(".sum"), strict=True):
            (shown if there else hidden).add(words)
            assert (f" = {words} = " in text(sum_)) == there
            assert there or {*sum_.attrs} <= {"class", "data-l", "data-room"}
            assert re.fullmatch("[0 ]*", sum_.attrs.get("data-room", ""))
    plain = re.sub(r"<[^>]*>", "", html)
    for words in hidden - shown:
        assert "·" not in words or not (words in html or words in plain)
    marked = {part.attrs["data-cell"] for part in page.query(DRAWN) if "data-bare" in part.attrs}
    drawn = {part.attrs["data-cell"] for part in page.query(DRAWN) if "data-cell" in part.attrs}
    is_picture = any(layer.kind == "drawn" for layer in problem.layers)  # where a line belongs is what is asked
    assert marked == (drawn if is_picture else {*map(str, bare)} & drawn)


@cache
def asks(recipe: Recipe) -> set[tuple[str, str]]:
    """The kinds of equations of a step, and the roles that its blanks have in them."""
    problems = recipe.serve(range(40))[1]
    fields = [(layer, vars(layer)) for layer in problems.layers]
    roles = {
        (layer.kind, f"{field} {value.index(array) if isinstance(value, tuple) else ''}")
        for layer, own in fields
        for field, value in own.items()
        for array, mask in problems.hidden.items()
        if mask.any() and (array in value if isinstance(value, tuple) else array == value)
    }
    return roles | {(layer.kind, "") for layer in problems.layers}


def is_helped_at_once(recipe: Recipe) -> bool:
    """One of the first six steps, or the first of its chapter with a kind of equation, or a blank in such a place."""
    chapter = next(chapter for chapter in COURSE.chapters if recipe in chapter.recipes)
    step = chapter.step(recipe)  # a former one is in the place of another
    before = [asks(earlier) for earlier in chapter.ladder[: step - 1]]
    return step <= EARLY or not asks(recipe) <= set().union(*before)


@some_recipes
@pytest.mark.parametrize("layout", ["line", "crossing"])
def test_as_it_is_opened(recipe: Recipe, layout: str, client: FlaskClient) -> None:
    """The first steps, and the first of each idea, show all; in all others nothing tells how a blank is worked out."""
    name = next(name for name, one in RECIPES.items() if one is recipe)
    problem, page = problem_of(name), client.get(f"{address(name)}?layout={layout}")
    check(page.text, problem, problem.blanks if is_helped_at_once(recipe) else ())


def test_the_first_of_an_idea() -> None:
    """Some steps behind the sixth bring something new, and most do not."""
    late = {name: is_helped_at_once(recipe) for chapter in COURSE.chapters for name, recipe in COURSE.recipes()
            if recipe in chapter.ladder[EARLY:]}  # fmt: skip
    assert late["matrix-multiplication/product-missing-left"]
    assert not late["matrix-multiplication/product-missing-left-of-two"]
    assert late["neuron/neuron-tanh3"]
    assert 0.1 < sum(late.values()) / len(late) < 0.5


@pytest.mark.parametrize("name", ["connection/missing-bias", "activation/level-smallest"])
def test_a_former_step(name: str, client: FlaskClient) -> None:
    """A former step that asks what no step before its place asks shows all, like a step."""
    check(client.get(address(name)).text, problem_of(name), problem_of(name).blanks)


@pytest.mark.parametrize("name", [LATE, CHAIN])
@pytest.mark.parametrize("asks_for", ["check", "hint"])
def test_somebody_is_stuck(name: str, asks_for: str, client: FlaskClient) -> None:
    """A wrong number, or a hint, brings the support of that blank and of no other, and it stays."""
    problem, path = problem_of(name), address(name)
    for place, blank in enumerate(problem.blanks, start=1):
        form = {"hint": str(blank)} if asks_for == "hint" else {str(blank): WRONG, "check": "1"}
        check(client.post(path, data=form).text, problem, problem.blanks[:place])
        check(client.get(path).text, problem, problem.blanks[:place])  # also of what no longer stands in the box


@pytest.mark.parametrize("typed", ["", "abc", "1/0"])
def test_no_number(typed: str, client: FlaskClient) -> None:
    """What is no number is no wrong one."""
    form = dict.fromkeys(map(str, problem_of(LATE).blanks), typed)
    check(client.post(address(LATE), data=form | {"check": "1"}).text, problem_of(LATE), ())


@pytest.mark.parametrize("name", [LATE, CHAIN])
def test_found_or_told(name: str, client: FlaskClient) -> None:
    """A number that is right has its calculation; so has every blank once the solution is shown."""
    problem, path = problem_of(name), address(name)
    first = problem.blanks[0]
    right = {str(first): str(problem.value(first)), "check": "1"}
    check(client.post(path, data=right).text, problem, (), [first])
    check(client.post(path, data=right | {"solution": "1"}).text, problem, problem.blanks, [first])


def test_a_slip_that_is_carried_on(client: FlaskClient) -> None:
    """A number that is right for an earlier one is no wrong number: only the earlier one is worked out."""
    problem = problem_of("hidden-layers/hidden-relu-twice")
    page = client.post(address(CHAIN), data={str(cell): WRONG for cell in problem.blanks} | {"check": "1"}).text
    wrong = [box.attrs["id"] for box in tree(page).query("[aria-invalid]")]
    says = dict(zip(wrong, texts(tree(page), ".says[data-verdict=wrong]"), strict=True))
    missed = [cell for cell in problem.blanks if not re.search("Right for your", says[str(cell)])]
    check(page, problem, missed)


@pytest.mark.parametrize("review", ["1", "one"])
def test_review(review: str, client: FlaskClient) -> None:
    """In a review even a first step is to be remembered, until a number is wrong."""
    name = "connection/positive-weight"
    problem, path = problem_of(name), f"{address(name)}?review={review}"
    check(client.get(path).text, problem, ())
    check(client.get(f"{address(name)}?review=none").text, problem, problem.blanks)
    form = {str(cell): WRONG for cell in problem.blanks}
    answer = client.post(path, data=form | {"check": "1"}, follow_redirects=False)
    assert answer.location.endswith(f"?review={review}#{problem.blanks[0]}")  # where the number is wrong
    check(client.get(answer.location).text, problem, problem.blanks)


def test_another_of_a_skill(client: FlaskClient) -> None:
    """Who chooses a skill from their review gets it as one, and the way on through the chapter."""
    name = "connection/positive-weight"
    problem = problem_of(name)
    form = {str(cell): str(problem.value(cell)) for cell in problem.blanks}
    assert one(tree(client.post(address(name), data=form | {"check": "1"}).text), "#problem[data-solved]")
    page = client.get(f"/review/{name}", follow_redirects=True)
    assert page.request.args["review"] == "one"
    assert not tree(page.text).query("td.blank:not([data-bare])")
    assert one(tree(page.text), "#problem a[rel=next]")
    for link in tree(page.text).query("a[href*='layout='], a[href*='other_than=']"):  # other numbers, the other layout
        shown = tree(client.get(link.attrs["href"], follow_redirects=True).text)
        assert shown.query("td.blank[data-bare]")
        assert not shown.query("td.blank:not([data-bare])")


def small(here: School) -> Problem:
    problem = here.app.extensions["course"].chapters[0].recipe(STEP[1]).problem(SEED)
    assert isinstance(problem, Problem)
    return problem


def test_sets(here: School) -> None:
    """In a set it comes with the first hint or wrong number; where there are no hints, once the number is right."""
    problem, answer = small(here), "98"
    (cell,) = problem.blanks
    place = Assigned(*STEP, (), (SEED,))
    for hints in (True, False):
        path = f"/set/{here.give('Quiz', place, hints=hints)}/1"
        for form in ({"hint": str(cell)}, {str(cell): answer, "check": "1"}):
            check(here.ben.get(path).text, problem, ()) if not hints else None
            check(here.ben.post(path, data=form, follow_redirects=True).text, problem, (cell,) if hints else ())
    right = {str(cell): str(problem.value(cell)), "check": "1"}
    check(here.ben.post(path, data=right, follow_redirects=True).text, problem, (), (cell,))


def test_a_set_as_it_is_opened(here: School) -> None:
    """Also the first step of a chapter, which shows it elsewhere."""
    problem = small(here)
    check(here.ben.get(f"/set/{here.task}/1").text, problem, ())
    check(here.ben.get(PROBLEM).text, problem, problem.blanks)


def test_the_public_page_of_a_protected_problem(here: School) -> None:
    """What a set without hints does not show is not on the page of the problem outside of it."""
    problem = small(here)
    (cell,) = problem.blanks
    path = f"/set/{here.give('Quiz', Assigned(*STEP, (), (SEED,)), hints=False, due=now() + 86_400_000)}/1"
    guest = here.app.test_client()
    guest.post(PROBLEM, data={"solution": "1"}, follow_redirects=True)
    check(guest.get(PROBLEM).text, problem, problem.blanks)
    here.ben.post(path, data={str(cell): "98", "check": "1"}, follow_redirects=True)
    for form in ({}, {str(cell): "97", "check": "1"}, {"hint": str(cell)}, {"solution": "1"}):
        check(guest.post(PROBLEM, data=form, follow_redirects=True).text, problem, ())
