"""What is said of a wrong number at each level, and what it lights up: by the keyboard, and by touch."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.pages import PROBLEMS

SIGNED, FIVE, LARGE = "/connection/signed/7", "/connection/five-to-three/7", "/dot-product/dot-four-signed/7"
# Of each level: the problem, the blank and the number, and the cells that are lit then; none: the whole line is.
LEVELS = {
    "step": (SIGNED, "Y.0.0", "-15", ("b.0",)),
    "line": (SIGNED, "Y.0.0", "-8", ("W.0.1", "X.1.0")),
    "sign": (SIGNED, "Y.0.0", "14", ()),
    "place": (FIVE, "Y.1.0", "-22", ()),
    "result": (LARGE, "Y.0.0", "38", ()),
    "typing": (LARGE, "Y.0.0", "448", ()),
    "detail": (LARGE, "Y.0.0", "45", ("W.0.3", "X.3.0")),
    "rare": (LARGE, "Y.0.0", "66", ("W.0.3", "X.3.0")),
    "other": (LARGE, "Y.0.0", "3", ("W.0.3",)),
    "question": (SIGNED, "Y.0.0", "-12", ()),
    "light": (FIVE, "Y.1.0", "-27", ()),
}
LIT = """Array.from(document.querySelectorAll("#problem .matrix [data-lit]"), cell => cell.dataset.cell)"""
DRAWN = """Array.from(document.querySelectorAll("#problem svg [data-lit]"), part => part.dataset.cell)"""


def seen(page: Page, level: str) -> None:
    """The message of a level is there, and what it speaks of is lit in matrices, drawing and sum."""
    _, blank, _, cells = LEVELS[level]
    said = page.locator(f"[id='says-{blank}']")
    expect(said).to_have_attribute("data-level", level)
    reasons = (said.get_attribute("data-reason") or "").split()
    assert len(reasons) == {"light": 0, "question": 2}.get(level, 1)
    lit, drawn = page.evaluate(LIT), page.evaluate(DRAWN)
    assert set(cells or lit) == set(lit) >= set(drawn) > set()
    terms = page.locator("#problem .term[data-lit]")
    expect(terms.first).to_be_visible()


def test_by_keyboard(page: Page) -> None:
    """Each level once. The focus stays in the box; Axe finds nothing to object to in a term that is lit, a question, or
    a line."""
    for level, (address, blank, typed, _) in LEVELS.items():
        page.goto(address)
        box = page.locator(f"[id='{blank}']")
        box.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        seen(page, level)
        expect(box).to_be_focused()
        if level in ("line", "question", "light"):
            examine(page)


@pytest.mark.parametrize("level", ["line", "question"])
def test_by_touch(chromium: Browser, site: str, level: str) -> None:
    """On a phone the same is said and lit, with nothing but taps."""
    address, blank, typed, _ = LEVELS[level]
    with chromium.new_context(
        base_url=site, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    ) as phone:
        page = phone.new_page()
        page.goto(address)
        box = page.locator(f"[id='{blank}']")
        box.tap()
        box.fill(typed)
        page.get_by_role("button", name="Check", exact=True).tap()
        seen(page, level)


def test_a_line_of_working(page: Page) -> None:
    """A calculation costs no try: its right terms are told, and the one that is off is lit."""
    page.goto(SIGNED)
    box = page.locator("[id='Y.0.0']")
    box.fill("3-12+1")
    box.press("Enter")
    said = page.locator("[id='says-Y.0.0']")
    expect(said).to_have_attribute("data-verdict", "unreadable")
    expect(said).to_contain_text("look at 3 again")
    assert set(page.evaluate(LIT)) == {"W.0.1", "X.1.0"}
    box.fill("-3-12+1")
    box.press("Enter")
    expect(said).to_contain_text("Right so far")
    box.fill("-3-12+1=-14")
    box.press("Enter")
    expect(page.locator("#problem")).to_have_attribute("data-solved", "")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_line_of_working_is_seen(page: Page, width: int) -> None:
    """The box gets as wide as what is typed, and moves nothing; nothing sticks out."""
    resize(page, width)
    for address, blank in ((SIGNED, "Y.0.0"), (PROBLEMS["linear-layer/linear-weight-of-two"], "W.0.1")):
        page.goto(address)
        box = page.locator(f"[id='{blank}']")
        before = page.locator("#problem .equation").bounding_box()
        box.press_sequentially("2*3-12")
        assert box.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
        assert page.evaluate(STICKS_OUT) <= 0
        assert page.locator("#problem .equation").bounding_box() == before


def test_the_third_wrong_number(page: Page) -> None:
    """The same number once more says that a hint may help; a third different one leads to an example worked out."""
    page.goto(SIGNED)
    box, said = page.locator("[id='Y.0.0']"), page.locator("[id='says-Y.0.0']")
    for typed, words in (("-15", "weighted sum"), ("-8", "sign of"), ("-15", "You typed the same number before")):
        box.fill(typed)
        box.press("Enter")
        expect(said).to_contain_text(words)
    box.fill("71")
    box.press("Enter")
    page.get_by_role("link", name="See another problem like this one, worked out").click()
    expect(page.locator("#problem .solution")).to_be_visible()
    assert SIGNED not in page.url
