"""Somebody comes for the first time: they see what this is, and try a problem right there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import examine
from tests.browser.pages import NewPage, boxes, fill, follow, whole
from tests.browser.people import with_and_without_scripts
from tests.browser.reader import answers

# The rules of a style sheet that something on the page would follow.
FOLLOWED = """async text => {
    const sheet = await new CSSStyleSheet().replace(text);
    const flat = rules => [...rules].flatMap(it => it.selectorText ?? flat(it.cssRules ?? []));
    return flat(sheet.cssRules).filter(selector => document.querySelector(selector));
}"""


@with_and_without_scripts
def test_a_first_problem(new_page: NewPage, scripts: bool) -> None:
    """A small network with one number missing stands on the first page; once that is found, the first chapter is one
    click away, and so it is from the first page."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Try one")).to_be_visible()
    expect(page.locator(".try svg.network .node")).to_have_count(4)
    fill(page, *answers(page))
    boxes(page).last.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(page.locator("#problem .eyebrow")).to_have_text("From chapter 3: Linear Layer")
    expect(page.locator("#problem [rel=next]")).to_have_text("Start chapter 1: Dot Product")
    follow(page, "#problem [rel=next]")
    expect(page.locator("#problem .eyebrow")).to_contain_text("Step 1 of 20: counts as solved there, too · a story")
    page.goto("/")
    expect(page.get_by_role("heading", name="Try one")).to_have_count(0)
    expect(page.get_by_role("link", name="Continue: Dot Product, step 1")).to_be_visible()


def test_a_wrong_number(page: Page) -> None:
    """A wrong number brings what is said of it, and the whole problem with its drawing, on the same page."""
    page.goto("/")
    examine(page, (320, 1280))
    fill(page, "99")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".says")).to_be_visible()
    expect(page.locator("#problem svg.network")).to_be_visible()
    assert page.url.endswith("/")
    examine(page, (320, 1280))


def top(page: Page, selector: str) -> float:
    """Where something begins, from the upper edge of the view."""
    return float(page.locator(selector).first.evaluate("it => it.getBoundingClientRect().top"))


def bottom(page: Page, selector: str) -> float:
    """Where it ends."""
    return float(page.locator(selector).first.evaluate("it => it.getBoundingClientRect().bottom"))


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_nothing_moves_with_the_first_answer(page: Page, width: int) -> None:
    """What is read aloud is there before something is said in it, and the blank stays where it is. The picture does not
    come over the numbers when the page is scrolled."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/")
    whole(page)
    boxes(page).first.focus()
    page.evaluate("window.aloud = [...document.querySelectorAll('#problem :is(.status, .feedback)')]")
    place = top(page, "#problem td input") - top(page, "#problem")
    fill(page, "99")
    boxes(page).first.press("Enter")
    expect(page.locator(".says")).to_be_visible()
    assert page.evaluate("window.aloud.map(it => it.isConnected && it.innerText !== '')") == [True, True]
    assert top(page, "#problem td input") - top(page, "#problem") == place
    page.evaluate("scrollBy(0, document.querySelector('#problem svg').getBoundingClientRect().top + 40)")
    assert bottom(page, "#problem figure") <= top(page, "#problem .equation")
    edges = "its => its.map(it => it.getBoundingClientRect().right)"
    card, *parts = page.locator("#problem, #problem :is(.lab, .equation, .says, .primary)").evaluate_all(edges)
    assert max(parts) <= card


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_is_seen_at_once(page: Page, width: int) -> None:
    """The first blank stands in the first window, on a phone as well, and nothing sticks out."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/")
    expect(boxes(page).first).to_be_in_viewport()
    expect(page.get_by_role("button", name="Check")).to_be_in_viewport(ratio=1)
    assert bottom(page, "#problem td input") <= top(page, ".bar")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_that_looks_like_a_box(page: Page) -> None:
    """Before somebody is in a blank there is no empty line of a sum, which looks as if it were to be filled in."""
    page.goto("/connection/both-outputs")
    sums = page.locator("#problem .sums .of")
    expect(sums.first).to_be_attached()
    expect(sums.first).to_be_hidden()
    boxes(page).first.focus()
    expect(sums.first).to_be_visible()


def test_one_style_sheet(page: Page) -> None:
    """A newcomer waits for one style sheet: nothing of theirs, before and after a number, follows a rule of the other.
    Whoever has solved a step has both."""
    page.goto("/")
    sheets, other = page.locator("link[rel=stylesheet]"), page.request.get("/static/pages.css").text()
    for texts in ([], ["99"], answers(page)):
        expect(sheets).to_have_count(1)
        if texts:
            fill(page, *texts)
            boxes(page).last.press("Enter")
            expect(page.locator(".says")).to_be_attached()
        assert page.evaluate(FOLLOWED, other) == []
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    page.goto("/")
    expect(sheets).to_have_count(2)
    assert page.evaluate(FOLLOWED, other)
