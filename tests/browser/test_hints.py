"""Somebody who is stuck: one hint after another, then the solution, then another problem like it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, follow, solve
from tests.browser.reader import answers

ONE_BLANK = PROBLEMS["connection/signed"]
# What comes new into the regions of which screen readers tell what changes.
LISTEN = """() => { window.heard = [];
    const live = it => it.parentElement?.closest("[role=status], [role=alert], [aria-live=polite]");
    new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(it => {
        if (live(it) && it.textContent.trim()) window.heard.push(it.textContent.trim());
    }))).observe(document.body, {childList: true, subtree: true}); }"""
HEARD = "window.heard.splice(0).join(' ')"


@pytest.fixture
def stuck(page: Page) -> Page:
    page.goto(ONE_BLANK)
    page.evaluate(LISTEN)
    return page


def test_one_after_another(stuck: Page) -> None:
    """With the keyboard alone: each hint is announced when it comes, and only that; then so is the solution."""
    hints = stuck.locator(".hints li")
    stuck.locator("button[name=hint]").focus()
    for count in (1, 2, 3):
        stuck.keyboard.press("Enter")
        expect(hints).to_have_count(count)
        heard = stuck.evaluate(HEARD)
        texts = hints.all_text_contents()
        assert texts[-1] in heard
        assert not [text for text in texts[:-1] if text in heard]
    expect(stuck.locator("button[name=hint]")).to_have_count(0)
    stuck.locator("button[name=solution]").focus()
    stuck.keyboard.press("Enter")
    expect(stuck.locator(".solution")).to_be_visible()
    assert stuck.locator(".solution .work").text_content() in stuck.evaluate(HEARD)


def test_focus_is_not_lost(stuck: Page) -> None:
    """Where a button goes away once it was pressed, the focus goes to the one beside it, and not out of the page."""
    hint, solution = (stuck.locator(f"button[name={name}]") for name in ("hint", "solution"))
    for count in (1, 2, 3):
        hint.focus()
        stuck.keyboard.press("Enter")
        expect(stuck.locator(".hints li")).to_have_count(count)
        expect(hint if count < 3 else stuck.locator("button[name=check]")).to_be_focused()
    solution.focus()
    stuck.keyboard.press("Enter")
    expect(stuck.locator(".solution")).to_be_visible()
    expect(stuck.locator(".bar .primary")).to_be_focused()


def test_another_like_this(stuck: Page) -> None:
    """After the solution one types what it says, which does not count; another problem of the same kind does."""
    (told,) = answers(stuck)
    stuck.click("button[name=solution]")
    expect(stuck.locator(".solution")).to_be_visible()
    boxes(stuck).fill(told)
    stuck.click("button[name=check]")
    expect(stuck.locator(".bar .solved")).to_contain_text("try another one")
    expect(stuck.locator(".steps [data-solved]")).to_have_count(0)
    title, before = stuck.locator("#problem-title").inner_text(), stuck.locator("#problem .matrix").all_inner_texts()
    follow(stuck, "text=Another like this")
    assert "/connection/signed/" in stuck.url
    expect(stuck.locator("#problem-title")).to_have_text(title)
    expect(stuck.locator(".hints, .solution")).to_have_count(0)
    assert stuck.locator("#problem .matrix").all_inner_texts() != before
    solve(stuck)
    expect(stuck.locator(".steps [data-solved]")).to_have_count(1)
