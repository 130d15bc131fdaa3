"""The page of all parts: for those who write pages, and for nobody else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.styleguide import PAGES, PROBLEMS
from tests.web.doors import kept
from tests.web.pages import one, sound, text, texts, tree

NAMES = [*PROBLEMS, *PAGES]
VERDICTS = {"right": {"right", ""}, "wrong": {"wrong", ""}, "unreadable": {"unreadable"}, "empty": {"empty"}}


@pytest.fixture
def author(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The browser of somebody who writes pages."""
    monkeypatch.setitem(app.config, "DEBUG", True)
    return app.test_client()


def test_not_for_learners(client: FlaskClient) -> None:
    """In production there is no such page, and nothing tells that there could be."""
    for path in ("/parts", "/parts/idle", "/parts/nothing"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Every part" not in answer.text
    assert "/parts" not in client.get("/").text


@pytest.mark.parametrize("name", NAMES)
def test_each_part(name: str, author: FlaskClient) -> None:
    """Every state is a sound page, about somebody whom only this page knows."""
    answer = author.get(f"/parts/{name}")
    assert answer.status_code == 200
    assert sound(answer.text).query("h1")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.slow
def test_all_are_linked(author: FlaskClient) -> None:
    """From the overview a link leads to each state, and to states that have addresses of their own."""
    links = [link.attrs["href"] for link in sound(author.get("/parts").text).query("main li a")]
    assert {f"/parts/{name}" for name in NAMES} <= set(links)
    for link in links:
        sound(author.get(link).text)
    assert author.get("/parts/nothing").status_code == 404


@pytest.mark.parametrize("name", VERDICTS)
def test_it_is_what_it_says(name: str, author: FlaskClient) -> None:
    """A state shows the verdicts that it is named for."""
    page = tree(author.get(f"/parts/{name}").text)
    assert {cell.attrs["data-verdict"] for cell in page.query("td.blank")} == VERDICTS[name]


def test_somebody(author: FlaskClient) -> None:
    """The map, the steps and the skills are there in each of their states."""
    home, problem, review = (tree(author.get(f"/parts/{name}").text) for name in ("home", "idle", "review"))
    assert {bar.attrs["data-state"] for bar in home.query(".map-bar[data-state]")} == {"ghost", "begun", "done"}
    assert one(home, ".map-bar[aria-current=step]").attrs["data-state"] == "begun"
    steps = problem.query(".steps a")
    assert {name for step in steps for name in step.attrs} >= {"data-solved", "data-tried", "aria-current"}
    assert set(texts(review, ".skills b")) == {"shaky", "firm", "strong"}
    assert text(tree(author.get("/parts/chapter-complete").text), ".complete")


def test_nothing_is_kept(app: Flask, author: FlaskClient) -> None:
    """To look at parts writes nothing down."""
    before = kept(app)
    for name in NAMES:
        author.get(f"/parts/{name}")
    assert kept(app) == before


def test_a_small_course(trial: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a course that has no plot, the overview leads to none, and all that it leads to is there."""
    monkeypatch.setitem(trial.config, "DEBUG", True)
    author = trial.test_client()
    links = [link.attrs["href"] for link in tree(author.get("/parts").text).query("main li a")]
    assert "/parts/plot" not in links
    assert author.get("/parts/plot").status_code == 404
    assert {author.get(link).status_code for link in links} == {200}
