"""When an answer takes its time: the page says so, once, and no longer than it is true."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import examine
from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, share_of_problems, whole
from tests.browser.reader import answers
from tests.browser.test_in_view import MOVED, WATCH
from tests.browser.troubles import Troubles

# All that was ever added to the region that is read aloud.
LISTEN = """() => { window.said = [];
    const texts = nodes => Array.from(nodes, node => node.textContent);
    new MutationObserver(list => list.forEach(it => window.said.push(...texts(it.addedNodes))))
        .observe(document.querySelector(".status"), {childList: true}); }"""
THREE_LINES = ("dot-product/dot-missing-of-three", "gradient/gradient-slope")  # where so much is said on a phone
TURNS = "document.getAnimations().length"


@pytest.fixture
def held(page: Page) -> list[Route]:
    """The checks that the page has asked for, and that nobody has answered yet."""
    page.goto(PROBLEMS["connection/two-inputs"])
    page.evaluate(LISTEN)
    found: list[Route] = []

    def hold(route: Route) -> None:
        found.append(route)

    page.route("**/two-inputs/*", hold)
    fill(page, *answers(page))
    return found


def moment(page: Page) -> Locator:
    return page.get_by_role("status").get_by_text("One moment")


def test_says_so_once(page: Page, held: list[Route]) -> None:
    """After a while there is a word, in the region that is read aloud; with the answer it is gone."""
    page.click("button[name=check]")
    expect(moment(page)).to_be_visible()
    assert page.evaluate(TURNS) == 1
    examine(page, (320, 1280))
    held[0].continue_()
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(moment(page)).to_have_count(0)
    assert [words for words in page.evaluate("window.said") if "moment" in words] == ["One moment …"]


def test_asked_twice(page: Page, held: list[Route], troubles: Troubles) -> None:
    """Who loses patience and asks again still sees that there is something to wait for, and hears it no more often."""
    troubles.intend(r"failed: POST .*: net::ERR_ABORTED")
    for _ in "12":
        page.click("button[name=check]")
    expect(moment(page)).to_be_visible()
    held[-1].continue_()
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(moment(page)).to_have_count(0)


def test_ends_with_trouble(page: Page, held: list[Route], troubles: Troubles) -> None:
    """When the answer never comes, the page says that instead."""
    troubles.intend(r"console error: Failed to load resource: .*")
    troubles.intend(r"(?s)console error: htmx: htmx:error: Failed to fetch .*")
    troubles.intend(r"failed: POST .*: net::ERR_CONNECTION_REFUSED")
    boxes(page).first.press("Enter")
    expect(moment(page)).to_be_visible()
    held[0].abort("connectionrefused")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(moment(page)).to_have_count(0)


def test_without_motion(page: Page, held: list[Route]) -> None:
    """Who asks for less motion gets the word alone."""
    page.emulate_media(reduced_motion="reduce")
    page.click("button[name=check]")
    expect(moment(page)).to_be_visible()
    assert page.evaluate(TURNS) == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.moment'), '::before').content") == "none"
    held[0].continue_()
    expect(moment(page)).to_have_count(0)


def test_nothing_when_it_is_quick(timed: Page) -> None:
    """An answer that comes before half a second has gone by is all that is said."""
    page = timed
    page.goto(PROBLEMS["connection/two-inputs"])
    page.evaluate(LISTEN)
    fill(page, *answers(page))
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    page.click("button[name=check]")
    page.clock.run_for(400)
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    page.clock.run_for(2_000)
    assert not [words for words in page.evaluate("window.said") if "moment" in words]


@pytest.mark.slow
def test_nothing_moves(new_page: NewPage) -> None:
    """On a phone there is room for what is said of a number that no slip leads to, however late that comes."""
    page = new_page(has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 360, "height": 740})
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for address in (*map(PROBLEMS.__getitem__, THREE_LINES), *share_of_problems("late", 80)):
        page.goto(address)
        whole(page)
        page.evaluate(WATCH)
        page.route(f"**{address}", hold, times=1)
        fill(page, "7777")
        boxes(page).first.press("Enter")
        expect(moment(page)).to_be_visible()  # by now, nothing that moves is excused by what was pressed
        held.pop().continue_()
        expect(page.locator("#problem td[data-verdict=wrong]").first).to_be_visible()
        assert (address, page.evaluate(MOVED)) == (address, [])
