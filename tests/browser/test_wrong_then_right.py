"""A wrong number, then the right one: the page says what went wrong, gives nothing away, and stands still."""

import re
from fractions import Fraction

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import resize
from tests.browser.pages import PROBLEMS, boxes, fill, solve, told, whole
from tests.browser.reader import answers, number, read
from tests.browser.test_keyboard import KEEP_BOX, SAME_BOX
from tests.browser.test_phone import SHIFT, WATCH_SHIFTS
from tests.web.notation import written

ONE_BLANK, THREE_BLANKS = PROBLEMS["connection/signed"], PROBLEMS["connection/five-to-three"]
PLACES = """() => Array.from(document.querySelectorAll("h1, .steps a, .task, .matrix, td, td input, .bar"),
    it => JSON.stringify(it.getBoundingClientRect()))"""


def without_bias(page: Page) -> tuple[str, str]:
    """What is missing in Y, and what comes out if its bias is left out."""
    (answer,) = answers(page)
    ((_, row, _),) = read(page).blanks
    return answer, str(Fraction(answer) - read(page).shown["b", row, 0])


def test_first_wrong_then_right(page: Page) -> None:
    """The slip is named and its number is not told; then the right number is found in the same box, with the keyboard
    alone, and what was said before is gone."""
    page.goto(ONE_BLANK)
    answer, slip = without_bias(page)
    box, status = boxes(page), page.locator(".says")
    box.focus()
    page.keyboard.type(slip)
    page.evaluate(KEEP_BOX)
    page.keyboard.press("Enter")
    expect(status).to_contain_text("bias still has to be added")
    assert not re.search(rf"(?<![\w−]){written(Fraction(answer))}(?!\w)", told(page))
    expect(page.locator(".solution, .hints, .solved")).to_have_count(0)
    expect(page.locator("#problem td[data-verdict=wrong]")).to_have_count(1)
    assert page.evaluate(SAME_BOX) == [True, len(slip), len(slip)]
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(answer)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    assert "bias" not in told(page)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    assert page.evaluate(SAME_BOX) == [True, len(answer) - 1, len(answer) - 1]


def test_nothing_moves(page: Page) -> None:
    """There is room for what is said about a wrong number: nothing on the page moves to let it in."""
    page.goto(ONE_BLANK)
    whole(page)
    page.evaluate(WATCH_SHIFTS)
    _, slip = without_bias(page)
    fill(page, slip)
    page.click("button[name=check]")
    expect(page.locator(".says[data-verdict=wrong]")).to_be_visible()
    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("layout", ["", "?layout=crossing"], ids=["line", "crossing"])
def test_eyes_stay_where_they_are(page: Page, width: int, layout: str) -> None:
    """However much is said, of wrong numbers and of a solved problem, the matrices and the button stay in place."""
    page.goto(THREE_BLANKS + layout)
    resize(page, width)
    whole(page)
    before, button = page.evaluate(PLACES), page.locator("button[name=check]").bounding_box()
    fill(page, "7777", "abc", "-7")
    page.click("button[name=check]")
    expect(page.locator("#problem td[data-verdict=wrong]")).to_have_count(2)
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(PLACES) == before
    assert page.locator("button[name=check]").bounding_box() == button
    solve(page)
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(PLACES) == before


def test_reload_and_back(page: Page) -> None:
    """A wrong number stands there still, and is called wrong, when the page is opened again."""
    page.goto(ONE_BLANK)
    _, slip = without_bias(page)
    fill(page, slip)
    page.click("button[name=check]")
    expect(page.locator(".says[data-verdict=wrong]")).to_be_visible()
    said = page.locator(".says").inner_text()
    page.reload()
    expect(page.locator(".says")).to_have_text(said)
    assert number(boxes(page).input_value().replace("-", "−")) == Fraction(slip)
