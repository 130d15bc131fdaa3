"""Who asks for less motion sees none at all; all others see a small celebration."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, fill
from tests.browser.reader import answers

# What begins to move, by its name, for as long as the page is there.
WATCH = """if (!window.moved) {
    window.moved = [];
    for (const kind of ["animationstart", "transitionrun"])
        document.addEventListener(kind, it => window.moved.push(it.animationName ?? it.propertyName), true);
}"""
HAS_MOVED = """new Promise(done => {
    const look = () => window.moved.length && !document.getAnimations().length ? done() : requestAnimationFrame(look);
    look();
})"""
MOVES = "[document.getAnimations().length, window.moved]"


@pytest.fixture
def page(page: Page) -> Page:
    page.add_init_script(WATCH)
    return page


def test_a_problem_is_solved(page: Page) -> None:
    """Nothing moves while a problem is read, pointed at and solved, and afterwards."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(PROBLEMS["connection/five-to-three"])
    boxes(page).first.focus()
    assert page.evaluate(MOVES) == [0, []]
    fill(page, *answers(page))
    boxes(page).first.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    page.locator(".edge").first.hover(force=True)
    assert page.evaluate(MOVES) == [0, []]


def test_a_chapter_is_complete(page: Page, authors: str) -> None:
    """With less motion, the part of a chapter that is complete is drawn at once; without, it is drawn in a moment."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{authors}/parts/chapter-complete")
    expect(page.locator(".complete")).to_be_visible()
    assert page.evaluate(MOVES) == [0, []]
    page.emulate_media(reduced_motion="no-preference")
    page.reload()
    page.evaluate(HAS_MOVED)
    assert page.evaluate(MOVES) == [0, ["draw"]]
