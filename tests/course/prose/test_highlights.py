"""Phrases in the prose light up the numbers that they mean, wherever the chapter draws them."""

import re

import pytest
from flask.testing import FlaskClient

from app.course.chapters import ChapterError
from app.course.prose.highlights import drawn_in, meant, rule, selectors
from tests.sites import SiteOf
from tests.strategies import COURSE, whole
from tests.web.pages import Element, one, sound, text, tree

pytestmark = pytest.mark.slow

EXAMPLE = "```example\nW: 0 1 0 / 0 1 0\nX: 1 / 2 / 1\nb: 1 -1\n```"
DIAGRAM = EXAMPLE.replace("example", "diagram")
LEAST = 5  # phrases in a chapter


def lit(page: Element, target: str) -> set[str]:
    """The cells that the selectors of a target find in a page."""
    return {element.attrs["data-cell"] for selector in selectors(target) for element in page.query(selector)}


@pytest.mark.parametrize(
    "target", ["W", "W.1", "W.1.2", "W.*.1", "b", "b.0", "X.1", "Y.0.0", "W.1,X", "W.*", "b.0,b.1"]
)
def test_light(target: str, site_of: SiteOf) -> None:
    """A phrase can have the focus, and its rule in the style sheet finds exactly what it means."""
    client = site_of(f"It is [the phrase](light:{target}).\n\n{EXAMPLE}").test_client()
    page = client.get("/own").text
    phrase = one(sound(page), ".prose .light")
    assert text(phrase) == "the phrase"
    assert phrase.attrs["tabindex"] == "0"
    assert phrase.attrs["data-light"] == target
    wanted = {cell for cell in drawn_in(page) if any(meant(part, cell) for part in target.split(","))}
    assert lit(one(tree(page), ".prose"), target) == wanted != set()
    style = next(path for path in re.findall(r'href="([^"]+)"', page) if "style.css" in path)
    assert rule(target).replace(", ", ",") in client.get(style).text  # which is served without room after commas


@pytest.mark.parametrize(
    ("target", "cells"), [("W.1", {"W.1.0", "W.1.1"}), ("W.*.1", {"W.0.1", "W.1.1"}), ("b", {"b.1"})]
)
def test_meaning(target: str, cells: set[str]) -> None:
    among = {"W.0.0", "W.0.1", "W.1.0", "W.1.1", "W1.1.1", "b.1", "W.10.0"}
    assert {cell for cell in among if meant(target, cell)} == cells


@pytest.mark.parametrize("target", ["V", "W.2", "W.0.3", "b.2", "W.1,V", "X.1.1", "Y.0.0.0", "W.*.3", "w"])
def test_lights_nothing(target: str, site_of: SiteOf) -> None:
    """A phrase that would light nothing is an author's error, and so is one in a chapter without figures."""
    for prose in (f"[phrase](light:{target})\n\n{EXAMPLE}", f"[phrase](light:{target})"):
        with pytest.raises(ChapterError) as caught:
            site_of(prose)
        assert f"the light '{target}' lights nothing" in str(caught.value)


def test_lights_no_line_that_is_not_there(site_of: SiteOf) -> None:
    """In a network alone, a weight of 0 has no line that could light up."""
    site_of(f"[phrase](light:W.0.1)\n\n{DIAGRAM}")
    with pytest.raises(ChapterError):
        site_of(f"[phrase](light:W.0.0)\n\n{DIAGRAM}")


@pytest.mark.parametrize("target", ["", "W.", "1", "W.a", "W.10", "W,,X", "W.1;X", 'W"'])
def test_is_no_light(target: str, site_of: SiteOf) -> None:
    with pytest.raises(ChapterError, match="cannot be read"):
        site_of(f"[phrase](light:{target})\n\n{EXAMPLE}")


@pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)
def test_chapter_has_lights(chapter, client: FlaskClient) -> None:
    """Each chapter has five phrases or more that light something up."""
    prose = one(tree(client.get(whole(chapter)).text), ".prose")
    assert len(prose.query(".light")) >= LEAST
