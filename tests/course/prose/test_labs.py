"""Blocks of labs: what a chapter places, and what is said where it cannot be placed."""

import pytest

from app.course.chapters import Chapter, ChapterError, load
from app.course.prose.articles import write
from app.course.prose.labs import read_lab
from app.course.prose.pages import Pages
from app.labs.registry import LABS
from tests.browser.labs import CHAPTERS

BET = "Who?\n- One\n+ Other\n\nSo it is."
COURSE = load(CHAPTERS)


def test_every_lab_has_a_chapter() -> None:
    """The small course of these tests has all labs."""
    assert {chapter.slug for chapter in COURSE.chapters} == LABS.keys()


@pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)
def test_begins_as_it_stands_there(chapter: Chapter) -> None:
    """The picture of a chapter and the controls of its lab begin at the same state."""
    article = write(chapter, {}, Pages(lambda *_, **__: ""), LABS)
    assert article.lab
    assert article.lab.state == LABS[chapter.slug].start


def test_state() -> None:
    """A line may name another state."""
    still = read_lab(f"state: step=3&x=5\n{BET}", "optimisers", LABS)
    assert (still.state["step"], still.state["x"], still.state["y"]) == ("3", "5", "2")
    assert read_lab(BET, "optimisers", LABS).state == LABS["optimisers"].start


@pytest.mark.parametrize(
    ("text", "slug", "says"),
    [
        (BET, "depth", "there is no lab for 'depth'"),
        (f"state: step=99\n{BET}", "optimisers", "Step goes from 0 to 60"),
        (f"state: stride=3\n{BET}", "optimisers", "has no state 'stride=3'"),
        (f"state: step\n{BET}", "optimisers", "has no state 'step'"),
        ("state: step=3", "optimisers", "a bet is a question"),
    ],
)
def test_refused(text: str, slug: str, says: str) -> None:
    """What cannot be is said to its author."""
    with pytest.raises(ChapterError, match=says):
        read_lab(text, slug, LABS)
