"""Reading a chapter: phrases light up its figures, words explain themselves, an example is followed step by step.

All of it without scripts.
"""

from fractions import Fraction
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from app.course.prose.highlights import CELL, meant
from tests.browser.pages import NewPage, follow, whole
from tests.browser.reader import WORDS, number
from tests.browser.test_accessible import examine
from tests.core.told import RULES

EQUAL_SIGNS = """block => Array.from(block.querySelectorAll(":scope > math"), formula => {
    const sign = Array.from(formula.querySelectorAll("mo")).find(sign => sign.textContent === "=")
    const [around, at] = [formula, sign].map(part => part.getBoundingClientRect())
    return [around.top, around.bottom, at.top + at.height / 2]
})"""  # the top and the bottom of each formula of a block, and where its equal sign stands
LIT = """() => Array.from(document.querySelectorAll(".prose [data-cell]")).filter(
    part => getComputedStyle(part).getPropertyValue("--wash")).map(part => part.dataset.cell)"""
WIDTHS = (360, 1280)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def test_phrases_light_up(page: Page) -> None:
    """A phrase lights up what it means and nothing else, for the pointer and for the keyboard alike."""
    page.goto("/connection")
    cells = set(CELL.findall(page.locator(".prose").inner_html()))
    phrases = page.locator(".light").all()
    assert len(phrases) >= 5
    for phrase in phrases:
        target = phrase.get_attribute("data-light") or ""
        wanted = {cell for cell in cells if any(meant(part, cell) for part in target.split(","))}
        phrase.hover()
        assert set(page.evaluate(LIT)) == wanted
        page.mouse.move(0, 0)
        assert not page.evaluate(LIT)
        phrase.focus()
        assert set(page.evaluate(LIT)) == wanted
        phrase.blur()


@pytest.mark.parametrize("width", WIDTHS)
def test_formulas_beside_each_other(page: Page, width: int) -> None:
    """Formulas in a row have their equal signs on one line, whatever is raised or divided in them."""
    page.set_viewport_size({"width": width, "height": 900})
    beside = 0
    for slug in ("training", "optimisers?bet=1&on=0&bet=2&on=0", "gradient"):
        page.goto(f"/{slug}")
        for block in page.locator(".math.block:has(> math + math)").all():
            for (_, bottom, sign), (top, _, after) in pairwise(block.evaluate(EQUAL_SIGNS)):
                assert top >= bottom or abs(sign - after) < 1
                beside += top < bottom
    assert beside >= 2


@pytest.mark.parametrize("width", WIDTHS)
def test_words_explain_themselves(page: Page, width: int) -> None:
    """A word opens its meaning close by and within the window; Escape closes it; a link leads to the glossary."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/connection")
    whole(page)
    for word in page.locator(".prose .explained").all():
        word.focus()
        page.keyboard.press("Enter")
        meaning = page.locator(".meaning:popover-open")
        expect(meaning).to_have_count(1)
        box, place = meaning.bounding_box(), word.bounding_box()
        assert box
        assert place
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(abs(box["y"] - place["y"] - place["height"]), abs(place["y"] - box["y"] - box["height"])) < 20
        page.keyboard.press("Escape")
        expect(meaning).to_have_count(0)
        expect(word).to_be_focused()
    page.locator(".prose .explained").first.click()
    follow(page, ".meaning:popover-open .small a")
    expect(page.locator(".glossary :target dt")).to_have_text("weight")


@pytest.mark.parametrize("width", WIDTHS)
def test_step_by_step(page: Page, width: int) -> None:
    """The example can be followed with links and with Back, and its buttons stay where they are."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/connection")
    figure = page.locator("#example-1")
    outputs = figure.locator("td.y")
    expect(outputs).to_have_text(["3", "1"])
    follow(page, "#example-1 >> text=Step by step")
    expect(outputs).to_have_text(["?", "?"])
    whole(page)
    place = page.locator("#example-1 a[rel=next]").bounding_box()
    matrices = figure.locator(".equation").bounding_box()
    follow(page, "#example-1 a[rel=next]")
    whole(page)
    expect(outputs).to_have_text(["3", "?"])
    assert page.locator("#example-1 a[rel=next]").bounding_box() == place
    assert figure.locator(".equation").bounding_box() == matrices
    assert set(page.evaluate(LIT)) == {"Y.0.0"}
    follow(page, "#example-1 a[rel=next]")
    expect(outputs).to_have_text(["3", "1"])
    page.go_back()
    expect(outputs).to_have_text(["3", "?"])
    follow(page, "#example-1 >> text=Show all")
    expect(outputs).to_have_text(["3", "1"])


@pytest.mark.parametrize("address", ["/glossary", "/connection?show=1"])
def test_accessible(new_page: NewPage, address: str) -> None:
    """What is new on a page is as accessible as the rest, with a meaning open as well."""
    page = new_page()
    page.goto(address)
    if page.locator(".prose .explained").count():
        page.locator(".prose .explained").first.click()
    examine(page)


def test_point_moves(new_page: NewPage) -> None:
    """The arrow keys move the point of a plot along its curves, without a script, and its numbers are said."""
    page = new_page(java_script_enabled=False)
    page.goto("/activation?on=0")
    walk = page.locator(".walk")
    walk.locator("input:checked").focus()
    functions = {title: RULES[rule][0] for title, rule in WORDS.items()}
    for steps, z in ((0, 0), (3, 3), (1, 4), (-6, -2), (-3, -5)):
        for _ in range(abs(steps)):
            page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
        readings = walk.locator(".reading").all()
        assert len(readings) >= 3
        for reading in readings:
            word = reading.locator("b").inner_text()
            (said,) = reading.locator("span:visible").all_inner_texts()
            assert [number(part) for part in said.split(" → ")] == [z, Fraction(functions[word](Fraction(z)))]
        for picture in walk.locator("svg").all():
            strong = [float(dot.get_attribute("cx")) for dot in picture.locator("circle").all() if is_strong(dot)]
            assert strong == [sorted(strong_and_faint(picture))[z + 5]]


def is_strong(dot: Locator) -> bool:
    return dot.evaluate("dot => getComputedStyle(dot).opacity") == "1"


def strong_and_faint(picture: Locator) -> list[float]:
    return [float(dot.get_attribute("cx")) for dot in picture.locator("circle").all()]
