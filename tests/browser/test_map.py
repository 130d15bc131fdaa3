"""The map on every screen: each bar can be pressed, nothing sticks out, and no state is told by its colour alone."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import RULES, STICKS_OUT, examine, resize
from tests.browser.pages import follow
from tests.strategies import COURSE

WIDTHS = (320, 360, 1280, 1920)
SIZES = """bars => bars.map(bar => bar.getBoundingClientRect()).map(({ width, height }) => [width, height])"""
CUT = """bars => bars.flatMap(bar => [...bar.querySelectorAll("b, i, .here")])
    .filter(it => it.scrollWidth > it.clientWidth + 1 && it.clientWidth).map(it => it.textContent)"""
PENS = """bars => bars.map(bar => {
    const style = name => getComputedStyle(bar.querySelector(name));
    return [bar.dataset.state, parseFloat(style("path").strokeWidth), style(".n, .s").fill, style("b").fontWeight];
})"""


def test_on_every_screen(page: Page, authors: str) -> None:
    """Whoever has done and begun something has bars of at least 44 px, and nothing is cut off or sticks out."""
    page.goto(f"{authors}/parts/home")
    examine(page, WIDTHS)
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate(STICKS_OUT) <= 0
        bars = page.locator(".map-bar")
        assert min(min(size) for size in bars.evaluate_all(SIZES)) >= 44
        assert bars.evaluate_all(CUT) == []


def test_columns(page: Page, authors: str) -> None:
    """Three bars stand in a row on a phone, five where there is room, seven on a large screen, edge to edge."""
    page.goto(f"{authors}/parts/home")
    for width, count in ((320, 3), (360, 3), (700, 5), (1280, 7)):
        resize(page, width)
        places = page.locator(".map-bar").evaluate_all(
            "bars => bars.map(bar => bar.getBoundingClientRect()).map(box => [box.top, box.left, box.right])"
        )
        row = [place for place in places if place[0] == places[0][0]]
        assert len(row) == count
        assert all(abs(left[2] - right[1]) < 0.1 for left, right in pairwise(row))
    expect(page.locator(".adds").first).to_be_in_viewport()


@pytest.mark.parametrize("scheme", RULES)
@pytest.mark.parametrize("forced", ["none", "active"])
def test_not_by_colour_alone(page: Page, authors: str, scheme: str, forced: str) -> None:
    """What is begun has a stronger pen and stronger letters than what is to come; what is done is filled in; the bar
    where one is has a frame. So it is where colours are forced."""
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    page.goto(f"{authors}/parts/home")
    found = {state: rest for state, *rest in page.locator(".map-bar:not(.onto)").evaluate_all(PENS)}
    pens = [found[state][0] for state in ("ghost", "begun", "done")]
    assert pens == sorted(set(pens))
    assert found["ghost"][2] < found["begun"][2] == found["done"][2]
    solid = page.locator("[data-state=done] .course .n").first.evaluate("it => getComputedStyle(it).fill")
    assert solid == page.locator("[data-state=done] .course .n").first.evaluate("it => getComputedStyle(it).stroke")
    assert solid != page.locator("[data-state=ghost] .course .n").first.evaluate("it => getComputedStyle(it).fill")
    here = page.locator(".map-bar[aria-current=step]")
    assert here.evaluate("it => getComputedStyle(it, '::after').borderTopWidth") == "3px"
    expect(here.locator(".here")).to_have_text("You are here")
    examine(page, (1280,))


def test_from_a_chapter_to_the_whole_map(page: Page) -> None:
    """The bars beside a chapter lead to those chapters, and the link below them to the map on the first page."""
    chapter = COURSE.chapters[5]
    page.goto(f"/{chapter.slug}")
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate(STICKS_OUT) <= 0
    follow(page, ".near .map-bar >> nth=2")
    expect(page.get_by_role("heading", level=1)).to_have_text(COURSE.chapters[6].title)
    follow(page, "text=The whole map")
    expect(page.locator(".score:target")).to_contain_text("What a network is")


def test_on_paper(page: Page, authors: str) -> None:
    """The first page prints the map, and the page of a chapter does not."""
    page.emulate_media(media="print")
    page.goto(f"{authors}/parts/home")
    for score in page.locator(".score").all():
        expect(score).to_be_visible()
    expect(page.locator(".next")).to_be_hidden()
    page.goto(f"/{COURSE.chapters[-1].slug}")
    for score in page.locator(".score").all():
        expect(score).to_be_hidden()
