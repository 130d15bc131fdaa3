"""What a page says of itself to those who list it, link to it or keep it: a title, a description, an address."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app
from tests.strategies import COURSE
from tests.web.doors import member
from tests.web.pages import one, text, tree

CHAPTER = COURSE.chapters[0]
PROBLEM = f"/{CHAPTER.slug}/{CHAPTER.ladder[0].name}/0"
ACCOUNTS = ("/account", "/sign-in", "/sign-up", "/code", "/account/delete")
KINDS = ("/", f"/{CHAPTER.slug}", PROBLEM, "/glossary", "/worksheets", "/p", *ACCOUNTS)
ADDRESS = "https://infill.example"


def said(page: str, name: str) -> str:
    """What a page says under a name; it says it once."""
    key = "property" if name.startswith("og:") else "name"
    return str(one(tree(page), f'meta[{key}="{name}"]').attrs["content"])


@pytest.mark.parametrize("path", [*KINDS, "/nowhere"])
def test_title_and_description(path: str, client: FlaskClient) -> None:
    """Each kind of page has both, of a good length, and says the same to those who show a preview of it."""
    page = client.get(path).text
    title, description = text(tree(page), "head title"), said(page, "description")
    assert "Infill" in title
    assert 20 <= len(description) <= 160
    assert said(page, "og:title") == title
    assert said(page, "og:description") == description
    assert said(page, "og:type") == "website"
    assert said(page, "og:site_name") == "Infill"


def test_they_differ(client: FlaskClient) -> None:
    """No two kinds of pages have the same title or the same description."""
    pages = [client.get(path).text for path in (*KINDS, "/nowhere")]
    for name in ("og:title", "og:description"):
        assert len({said(page, name) for page in pages}) == len(pages)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Somebody on a site that was told where it stands."""
    return create_app(replace(Settings(data=tmp_path_factory.mktemp("data")), address=ADDRESS)).test_client()


@pytest.mark.parametrize("more", ["", "?layout=crossing", "?Y.0.0=3&layout=crossing"])
def test_address_of_a_problem(more: str, told: FlaskClient, client: FlaskClient) -> None:
    """A problem has one address, in whatever layout and with whatever in its blanks; a whole one, or none is named."""
    assert one(tree(told.get(PROBLEM + more).text), "link[rel=canonical]").attrs["href"] == ADDRESS + PROBLEM
    assert not tree(client.get(PROBLEM + more).text).query('link[rel=canonical], meta[property="og:url"]')


def test_address_that_was_told(told: FlaskClient) -> None:
    """Once it is told where the site stands, pages say so, by whatever name they were asked; a page that is none has
    no address."""
    for path in KINDS:
        page = told.get(f"{path}?show=1", base_url="http://localhost:8000").text
        assert said(page, "og:url") == one(tree(page), "link[rel=canonical]").attrs["href"] == ADDRESS + path
    missing = tree(told.get("/nowhere").text)
    assert not missing.query("link[rel=canonical], meta[property='og:url']")


def test_our_own_fault(trial: Flask) -> None:
    """An exception of ours is answered in plain words, with a way on, and says that nothing is lost."""
    trial.testing = False
    client, _ = member(trial)

    def broken(**_: str) -> str:
        raise RuntimeError("of the inside")

    trial.view_functions["lessons.problem"] = broken
    answer = client.get("/sound/one-output/7")
    page = tree(answer.text)
    assert answer.status_code == 500
    assert text(page, "h1") == "That was our mistake"
    assert "not lost" in text(page, "main")
    assert one(page, "main a.button").attrs["href"] == "/"
    assert "RuntimeError" not in answer.text
