"""Translation by the browser leaves mathematics as it is: every formula and every number is marked so."""

import pytest
from flask import Flask

from tests.sampling import one_in, share
from tests.strategies import COURSE, RECIPES
from tests.web.pages import sound, text
from tests.web.small_school import school

NAMES = {"Ada", "Ben", "Cleo", "Class 9a"}
MATHEMATICS = "math, table.matrix, table.samples, .sums, .work, .task b, .task i, .says > b"


@pytest.mark.slow
def test_mathematics_is_not_translated(app: Flask) -> None:
    """On the pages of problems and chapters, formulas, matrices, sums and worked solutions are not to be translated."""
    client = app.test_client()
    steps = [f"/{name}" for name in share(RECIPES, one_in(RECIPES, 20), "translate")]
    for address in [*steps, *(f"/{chapter.slug}" for chapter in COURSE.chapters)]:
        page = sound(client.get(address, follow_redirects=True).text)
        marked = page.query(MATHEMATICS)
        assert marked
        assert all(element.attrs.get("translate") == "no" for element in marked), address


def test_names_are_not_translated(trial: Flask) -> None:
    """The names of people and classes stay as they are, on the pages of teachers and of learners."""
    here = school(trial)
    for address in (here.grades, f"/teach/class/{here.room}", "/teach"):
        page = sound(here.ada.get(address).text)
        marked = {text(element) for element in page.query("main [translate=no]")}
        plain = {text(it) for it in page.query("main :is(a, h1, th, b)") if not it.query("[translate]")}
        plain -= {text(it) for it in page.query("main :is(a, h1, th, b)[translate]")}
        assert marked & NAMES, address
        assert not plain & NAMES, address
