"""On paper: what is to read and what is to fill in, black on white, and nothing that can only be pressed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT
from tests.browser.pages import PROBLEMS, boxes, fill
from tests.sampling import one_in, share
from tests.strategies import COURSE, whole

A4 = {"width": 680, "height": 1000}  # what the margins leave, in CSS pixels
CHAPTERS = [whole(chapter) for chapter in COURSE.chapters]
SIGNS = PROBLEMS["connection/two-inputs"]
SCREEN_ONLY = "header.site, footer.site, nav, .near, .help, .feedback, div.bar, .more, button:not(.explained), .button"
SEEN = """selector => Array.from(document.querySelectorAll(selector))
    .filter(it => it.checkVisibility() && it.getClientRects().length).map(it => it.outerHTML.slice(0, 99))"""
COLOURS = """() => [...new Set(Array.from(document.querySelectorAll("body *")).filter(it => it.checkVisibility())
    .flatMap(it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]))]"""
OUTSIDE = """() => Array.from(document.querySelectorAll("table, figure, svg, .sums, .equation, math"))
    .filter(it => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
    .map(it => it.outerHTML.slice(0, 99))"""


@pytest.fixture
def paper(page: Page) -> Page:
    """A page as it is printed, by somebody whose screen is dark."""
    page.set_viewport_size(A4)
    page.emulate_media(media="print", color_scheme="dark")
    return page


def grey(colour: str) -> bool:
    red, green, blue, *_ = map(float, re.findall(r"[\d.]+", colour))
    return red == green == blue


@pytest.mark.parametrize("address", [*share(CHAPTERS, one_in(CHAPTERS, 6), __name__), "/glossary", SIGNS])
def test_only_what_belongs_on_paper(paper: Page, address: str) -> None:
    """Nothing to press and no way to elsewhere; no colour and no grey ground; nothing beyond the edge."""
    paper.goto(address)
    assert paper.evaluate(SEEN, SCREEN_ONLY) == []
    assert [colour for colour in paper.evaluate(COLOURS) if not grey(colour)] == []
    assert paper.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert paper.evaluate(OUTSIDE) == []
    assert paper.evaluate(STICKS_OUT) <= 0


@pytest.mark.parametrize("width", [1000, 1450, 1900], ids=["A4 across", "A3 across", "half as large"])
def test_on_wide_paper(paper: Page, width: int) -> None:
    """There are no contents beside the text, and no room is left for them."""
    paper.set_viewport_size({"width": width, "height": 1000})
    paper.goto("/connection")
    text = paper.locator(".prose > p").first.bounding_box()
    assert text
    assert text["width"] > 400
    assert paper.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("layout", ["", "?layout=crossing"], ids=["line", "crossing"])
@pytest.mark.parametrize(
    "name", ["width/width-funnel", "depth/depth-twelve", "softmax/soft-three", "connection/pruned"]
)
def test_problem(paper: Page, name: str, layout: str) -> None:
    """All matrices and drawings are there and on the page; a blank is an empty box of at least 9 mm, with a border."""
    paper.goto(PROBLEMS[name] + layout)
    assert paper.evaluate(OUTSIDE) == []
    for box in boxes(paper).all():
        place = box.bounding_box()
        assert place
        assert min(place["width"], place["height"]) >= 34
        assert box.evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"
        assert box.evaluate("it => getComputedStyle(it, '::placeholder').color") == "rgba(0, 0, 0, 0)"
    for figure in paper.locator("#problem figure svg").all():
        expect(figure).to_be_visible()


def test_help_stays_on_the_screen(paper: Page) -> None:
    """Hints, verdicts and the solution are not printed; what was typed is."""
    paper.goto(SIGNS)
    paper.emulate_media(media="screen")
    fill(paper, "7777")
    for button, brings in (("check", ".says"), ("hint", ".hints"), ("solution", ".solution")):
        paper.locator(f"button[name={button}]").first.click()
        expect(paper.locator(brings).first).to_be_visible()
    paper.emulate_media(media="print")
    for help_ in (".solution", ".hints", ".says"):
        expect(paper.locator(help_).first).to_be_hidden()
    expect(boxes(paper).first).to_be_visible()
    expect(boxes(paper).first).to_have_value("7777")


def test_signs_are_told_apart_without_colours(paper: Page) -> None:
    """What is positive is drawn solid and what is negative dashed, as black as each other; brackets are printed."""
    paper.goto(SIGNS)
    styles = {
        sign: paper.locator(f"#problem .edge.{sign} .wire").first.evaluate(
            "it => [getComputedStyle(it).stroke, getComputedStyle(it).strokeDasharray, getComputedStyle(it).opacity]"
        )
        for sign in ("positive", "negative")
    }
    assert styles["positive"] == ["rgb(0, 0, 0)", "none", "1"]
    assert styles["negative"][0] == "rgb(0, 0, 0)"
    assert styles["negative"][1] != "none"
    expect(paper.locator("#problem .matrix").first).to_have_css("print-color-adjust", "exact")


def test_one_problem_is_one_page(paper: Page, tmp_path: Path) -> None:
    """A small problem takes a single sheet of A4."""
    paper.goto(SIGNS)
    paper.pdf(path=tmp_path / "page.pdf", format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())) == 1


def test_a_long_number_is_not_cut(paper: Page) -> None:
    """However long a number in a box is, all of it stands on the paper."""
    paper.goto(SIGNS)
    fill(paper, "−1234567/8901")
    box = boxes(paper).first
    paper.keyboard.press("Enter")
    expect(paper.locator(".blank[data-length]")).to_have_count(1)
    assert box.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
