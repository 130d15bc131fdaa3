"""A problem in NumPy stands on the page once it is solved or its solution was shown, and in no page before."""

import pytest
from flask import Flask

from app.explain.snippets.program import snippet
from tests.explain.code_text import joined
from tests.sampling import one_in, share
from tests.strategies import RECIPES, first_problems
from tests.web.pages import one, sound, text, tree

LATE = "hidden-layers/hidden-relu-twice"  # several blanks
NAMES = sorted({LATE, *share(RECIPES, one_in(RECIPES, 7), "numpy")})


@pytest.mark.parametrize("name", NAMES)
def test_only_when_all_is_found(name: str, app: Flask) -> None:
    """Not as it is opened, nor beside wrong numbers, hints, or some of the right ones; but when all are right."""
    (first, *_), problems = first_problems(name)
    problem, path, client = problems[0], f"/{name}/{first}", app.test_client()
    right = {str(cell): str(problem.value(cell)) for cell in problem.blanks}
    pages = [client.get(path)]
    forms = [{"check": "1"}, {"hint": next(iter(right))}, dict.fromkeys(right, "7777") | {"check": "1"}]
    if len(right) > 1:
        forms.append(dict(list(right.items())[1:]) | {"check": "1"})
    pages += [client.post(path, data=form) for form in forms]
    for page in pages:
        assert page.status_code == 200
        assert "NumPy" not in page.text
        assert "np." not in page.text
    solved = sound(client.post(path, data=right | {"check": "1"}).text)
    code = snippet(problem)
    assert code
    assert one(solved, ".numpy code").node.text() == joined(code.lines)
    assert one(solved, ".numpy samp").node.text() == joined(code.prints)
    assert text(solved, ".numpy summary") == "In NumPy"
    assert "open" not in one(solved, ".numpy").attrs


def test_with_the_solution(app: Flask) -> None:
    """Whoever gave up sees it beside the solution."""
    seed = first_problems(LATE)[0][0]
    page = sound(app.test_client().post(f"/{LATE}/{seed}", data={"solution": "1"}).text)
    assert page.query(".solution")
    assert page.query(".numpy")


def test_marks_what_was_found(app: Flask) -> None:
    """The numbers that were blanks stand out, in the code or in what it prints."""
    name = "linear-layer/linear-missing-weight"
    (seed, *_), problems = first_problems(name)
    (blank,) = problems[0].blanks
    right = str(problems[0].value(blank))
    page = tree(app.test_client().post(f"/{name}/{seed}", data={str(blank): right, "check": "1"}).text)
    assert text(page, ".numpy code b") == right
    assert not page.query(".numpy samp b")
