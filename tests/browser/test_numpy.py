"""The code under a solved problem: opened by keys, wide without pushing the page, and not on paper."""

from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.pages import PROBLEMS, NewPage, boxes, solve
from tests.browser.reader import answers

WIDE = PROBLEMS["width/width-five-four-three"]


def test_opened_by_keys(page: Page) -> None:
    """It is closed at first, opens with Enter, and its code can be scrolled by keys; axe finds nothing there."""
    page.goto(WIDE)
    expect(page.locator(".numpy")).to_have_count(0)
    solve(page)
    code = page.locator(".numpy pre")
    expect(code).to_be_hidden()
    page.locator(".numpy summary").press("Enter")
    expect(code).to_be_visible()
    page.keyboard.press("Tab")
    expect(code).to_be_focused()
    examine(page)
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
    assert code.evaluate("it => it.scrollWidth > it.clientWidth")
    page.emulate_media(media="print")
    expect(code).to_be_hidden()


def test_without_scripts(new_page: NewPage) -> None:
    """It is in the page that a plain form brings, too."""
    page = new_page(java_script_enabled=False)
    page.goto(PROBLEMS["dot-product/dot-two-pairs"])
    boxes(page).first.fill(answers(page)[0])
    page.click("button[name=check]")
    page.click(".numpy summary")
    expect(page.locator(".numpy code")).to_contain_text("print(W @ X)")
