"""Steps are tried in the text: one problem is open in a page, in its place if that is there; the others are links."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.course.chapters import Chapter
from app.course.problems import exercise_at
from tests.strategies import COURSE, RECIPES, whole
from tests.web.pages import Element, one, sound, text, texts, tree

pytestmark = pytest.mark.slow

HTMX = {"HX-Request": "true"}
every_chapter = pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)


def form_of(page: Element) -> dict[str, str]:
    """The form of the problem in a page, as it stands there."""
    return {
        box.attrs["name"]: box.attrs.get("value", "") for box in page.query("#answers input") if "name" in box.attrs
    } | {"check": "1"}


def solved(page: Element) -> dict[str, str]:
    """The same with the right numbers in it."""
    here = exercise_at(COURSE, *one(page, "#answers").attrs["action"].strip("/").split("/"))
    assert here
    return form_of(page) | {str(cell): str(here.problem.value(cell)) for cell in here.problem.blanks}


@every_chapter
def test_one_is_open(chapter: Chapter, client: FlaskClient) -> None:
    """Wherever the page is entered, one problem is open: in its place where that is in the page, else at the end."""
    tries = [block.split() for block in re.findall("^```try\n(.*?)^```", chapter.prose, re.DOTALL | re.MULTILINE)]
    named = {name for names in tries for name in names}
    for step, recipe in list(enumerate(chapter.ladder, 1))[:: 1 if chapter.number == 1 else 5]:
        page = sound(client.get(f"{whole(chapter)}&step={step}").text)
        assert text(page, "#problem-title") == recipe.title
        assert len(page.query(".prose #problem")) == (recipe.name in named)
        assert len(page.query("#your-turn ~ #problem")) == (recipe.name not in named)
        links = [link.attrs["href"] for link in page.query(".tries > a")]
        others = [name for name in named if name != recipe.name]
        assert sorted(int(re.search(r"step=(\d+)#problem", link)[1]) for link in links) == sorted(
            chapter.step(found) for name in others if (found := chapter.recipe(name))
        )
        assert len(page.query(".steps")) == 1


def test_the_first_is_open(client: FlaskClient) -> None:
    """A newcomer finds the first step behind the first portion of the text, and the way to all others at the end."""
    page = sound(client.get("/dot-product").text)
    assert text(page, ".prose .tries .eyebrow") == "Try it Step 1 of 20: counts as solved there, too · a story"
    assert text(page, ".ahead a.button") == "Go on with step 2: A minus sign"
    assert texts(page, "#contents li")[-1] == "Steps: 0 of 20"
    assert text(page, "#contents [aria-current=step]") == "What is a dot product?"


def test_in_place(app: Flask) -> None:
    """An answer in the text stays there, with and without htmx; once it is right, the way leads on in the text, a tick
    stands in the contents, and the step is solved everywhere."""
    client = app.test_client()
    page = tree(client.get("/dot-product").text)
    action = one(page, "#answers").attrs["action"]
    wrong = client.post(action, data=form_of(page) | {"Y.0.0": "7777"}, follow_redirects=False)
    assert (wrong.status_code, wrong.location) == (303, "/dot-product?step=1#Y.0.0")
    page = tree(client.get("/dot-product?step=1").text)
    part = tree(client.post(action, data=solved(page), headers=HTMX).text, fragment=True)
    assert one(part, ".bar a.primary").attrs["href"] == "/dot-product?step=2#problem"
    assert texts(part, "#contents li")[-1] == "Steps: 1 of 20"
    assert not part.query("#contents [data-solved]")
    page = tree(client.get("/dot-product?step=2").text)
    right = client.post(one(page, "#answers").attrs["action"], data=solved(page), follow_redirects=False)
    assert (right.status_code, right.location) == (303, "/dot-product?step=2#problem")
    page = sound(client.get(right.location).text)
    assert one(page, ".bar a.primary").attrs["href"] == "#read-on-1"
    assert text(page, "#contents [data-solved]") == "What is a dot product?, done"
    assert text(page, ".tries a[data-solved] small") == "Step 1: solved"
    assert len(page.query("#read-on-1")) == 1


def test_behind_a_bet(client: FlaskClient) -> None:
    """A step whose place is behind a bet stands at the end; who bets finds a link to it, and no second problem."""
    step = COURSE.chapter("dot-product").step(RECIPES["dot-product/dot-right-angle"])
    page = sound(client.get(f"/dot-product?step={step}").text)
    assert len(page.query("#your-turn ~ #problem")) == 1
    assert "and a problem" in text(page, ".bet .rest")
    form = {"bet": one(page, ".bet [name=bet]").attrs["value"], "tell": "1"}
    part = tree(client.post("/dot-product", data=form, headers=HTMX).text, fragment=True)
    assert one(part, ".tries > a").attrs["href"] == f"/dot-product?step={step}#problem"
    assert not part.query("#problem")
    assert len(sound(client.get(f"/dot-product?step={step}").text).query(".prose #problem")) == 1


def test_a_place_that_is_none(client: FlaskClient) -> None:
    """A form that names another place is answered where its problem is."""
    page = tree(client.get("/dot-product").text)
    action = one(page, "#answers").attrs["action"]
    for place in ("0", "2", "99", "x", ""):
        answer = client.post(action, data=form_of(page) | {"in_place": place, "Y.0.0": "1"}, follow_redirects=False)
        assert answer.location.split("#")[0] == action
