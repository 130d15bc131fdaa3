"""Everything twice as large: the whole page, or the text alone. All is there still, and nothing is cut."""

from fractions import Fraction

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT
from tests.browser.pages import PROBLEMS, SLUGS, NewPage, fill, whole
from tests.browser.reader import answers
from tests.sampling import one_in, sampled
from tests.web.notation import written

CUT = """() => Array.from(
        document.querySelectorAll("td:not(.blank), td input, main button, .button, .steps a, th:not(.vh)"))
    .filter(it => it.clientWidth > 1 && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1))
    .map(it => [it.className || it.name, it.value || it.innerText, it.scrollWidth - it.clientWidth])"""
# What can be pressed or typed into, and is covered by something else when it is scrolled to.
COVERED = """() => Array.from(document.querySelectorAll("main :is(button, .button, td input, .steps a), header a"))
    .filter(it => it.checkVisibility({visibilityProperty: true}))
    .filter(it => {
        it.scrollIntoView({block: "center", behavior: "instant"});
        const {x, y, width, height} = it.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return !it.contains(top) && !top?.contains(it);
    }).map(it => it.outerHTML.slice(0, 90))"""
HARD = [
    PROBLEMS[name] + layout
    for layout in ("", "?layout=crossing")
    for name in ("connection/five-to-three", "width/width-funnel", "depth/depth-twelve", "softmax/soft-base-e")
]
TWICE = {"standard": 32, "fixed": 26}  # pixels; browsers begin with half of that


@pytest.fixture
def zoomed(new_page: NewPage) -> Page:
    """A window of 1280 by 800 pixels, in which a page is shown at 200 %."""
    page = new_page(device_scale_factor=2)
    page.set_viewport_size({"width": 640, "height": 400})
    return page


@pytest.fixture
def enlarged(new_page: NewPage) -> Page:
    """A browser whose letters are twice as large as usual."""
    page = new_page(device="large letters")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": TWICE})
    return page


def is_whole(page: Page) -> None:
    """Nothing sticks out, no text is cut, and all can be reached."""
    whole(page)
    assert page.evaluate(STICKS_OUT) <= 0
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []


@sampled("address", {address: address for address in HARD}, 2)
@pytest.mark.parametrize("way", ["zoomed", "enlarged"])
def test_problems(address: str, way: str, request: pytest.FixtureRequest) -> None:
    """A problem can be read and solved."""
    page: Page = request.getfixturevalue(way)
    page.goto(address)
    is_whole(page)
    fill(page, *(written(Fraction(answer)) for answer in answers(page)))
    page.click("button[name=check]")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    is_whole(page)


@sampled("slug", SLUGS, one_in(SLUGS, 3))
@pytest.mark.parametrize("way", ["zoomed", "enlarged"])
def test_chapters(slug: str, way: str, request: pytest.FixtureRequest) -> None:
    """A chapter can be read, with all its figures."""
    page: Page = request.getfixturevalue(way)
    page.goto(f"/{slug}")
    is_whole(page)
