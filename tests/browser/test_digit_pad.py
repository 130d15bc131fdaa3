"""The pad of the digit network: what is drawn with a pointer, a finger, keys, or without a script, is read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from app.labs.digits.lab import DIGITS
from app.labs.digits.network import SIDE
from app.labs.digits.pad import read_ink
from tests.browser.labs import address_of, at_rest, bench, lab_site
from tests.browser.pages import NewPage
from tests.browser.test_what_if import PHONE, touch
from tests.labs.digits.test_new_ink import ROOF
from tests.labs.strokes import TURNS, drawings

EMPTY = "digit=none"


@pytest.fixture(scope="module")
def labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from lab_site(tmp_path_factory.mktemp("labs"))


def pad_of(found: Locator) -> Locator:
    """The pad, once it can be drawn on."""
    found.get_by_role("status").hover()
    pad = found.get_by_role("application", name="The pad")
    expect(pad).to_be_visible()
    pad.scroll_into_view_if_needed()
    return pad


def place(pad: Locator, x: float, y: float) -> tuple[float, float]:
    """Where a place of the pad is on the screen; both are in pixels of the pad."""
    box = pad.bounding_box()
    assert box
    return box["x"] + box["width"] * x / SIDE, box["y"] + box["height"] * y / SIDE


def draw(page: Page, pad: Locator, *lines: tuple[tuple[float, float], ...]) -> None:
    """Each line with the button held down."""
    for line in lines:
        page.mouse.move(*place(pad, *line[0]))
        page.mouse.down()
        for point in line[1:]:
            page.mouse.move(*place(pad, *point))
        page.mouse.up()


def test_pointer_reaches_the_goal(page: Page, labs: str) -> None:
    """Two short lines close the top of our 4, and the server finds so too; Back takes the last one away."""
    found = bench(page, labs, DIGITS)
    pad = pad_of(found)
    draw(page, pad, ((12.5, 5.5), (17.5, 5.5)), ((15.5, 7.5), (18.5, 7.5)))
    expect(found.locator("[data-goal]")).to_contain_text("It says 9 with 97.2 %, then 4 with 2.7 %. 10 of 10 pixels")
    page.wait_for_url(f"**ink={ROOF}&**")
    page.go_back()
    expect(found.locator("[data-goal]")).to_contain_text("6 of 10 pixels are used.")
    page.go_forward()
    expect(found.locator("[data-goal]")).to_contain_text("10 of 10 pixels")
    at_rest(page)
    found.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("there is a star on your map")).to_be_visible()


def test_keys(page: Page, labs: str) -> None:
    """Arrows move, Space inks, E erases; each is told, and a reload finds the ink again."""
    found = bench(page, labs, DIGITS, EMPTY)
    pad = pad_of(found)
    pad.focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(found.get_by_role("status")).to_contain_text("It says")
    page.wait_for_url(lambda url: "ink=&" not in url)
    for words in ("Row 15, column 16: paper.", "Row 15, column 15: ink."):
        page.keyboard.press("ArrowLeft")
        expect(found.get_by_role("status")).to_have_text(words)
    page.keyboard.press("e")
    page.wait_for_url(f"**ink={'0' * 102}8&**")
    expect(found.get_by_label("Ink")).to_have_value(f"{'0' * 102}8")
    at_rest(page)
    page.reload()
    expect(found.get_by_label("Ink")).to_have_value(f"{'0' * 102}8")


def test_tab_comes_to_the_pad(page: Page, labs: str) -> None:
    """With the keyboard alone one comes to the pad on the way forward."""
    found = bench(page, labs, DIGITS)
    page.keyboard.press("Tab")
    pad = found.get_by_role("application", name="The pad")
    expect(pad).to_be_visible()
    for _ in range(10):
        page.keyboard.press("Tab")
        if pad.evaluate("it => it === document.activeElement"):
            return
    pytest.fail("Tab never came to the pad")


def test_eraser(page: Page, labs: str) -> None:
    """The eraser takes ink away, and the sample stays."""
    found = bench(page, labs, DIGITS, f"ink={ROOF}&pen=0")
    draw(page, pad_of(found), ((10.5, 5.5), (20.5, 5.5)), ((12.5, 7.5), (20.5, 7.5)))
    expect(found.locator("[data-goal]")).to_contain_text("0 of 10 pixels are used.")
    expect(found.get_by_label("Ink")).to_have_value("")


def test_finger(new_page: NewPage, labs: str) -> None:
    """A finger draws, and the page stays where it is."""
    phone = new_page(**PHONE)
    phone.set_viewport_size({"width": 360, "height": 640})
    found = bench(phone, labs, DIGITS, EMPTY)
    pad = pad_of(found)
    before = phone.evaluate("scrollY")
    session = phone.context.new_cdp_session(phone)
    for kind, down in (("touchStart", 4), *(("touchMove", down) for down in range(5, 25)), ("touchEnd", 0)):
        x, y = place(pad, 14, down)
        touch(session, kind, *([{"x": x, "y": y}] if down else []))
    session.detach()
    expect(found.get_by_role("status")).to_contain_text("It says 1")
    assert phone.evaluate("scrollY") == before


def test_drawings(page: Page, labs: str) -> None:
    """Ten of the hundred drawings, the first of each digit, drawn on the pad: nine or more are read rightly."""
    found = bench(page, labs, DIGITS, EMPTY)
    pad, read = pad_of(found), 0
    for drawing in [*drawings()][::TURNS]:
        found.get_by_role("link", name="Clear").click()
        expect(found.get_by_role("status")).to_contain_text("The pad is empty")
        draw(page, pad, *drawing.lines)
        expect(found.get_by_role("status")).to_contain_text("It says")
        state, _ = DIGITS.read({"digit": "none", "ink": found.get_by_label("Ink").input_value()})
        shares = DIGITS.numbers(state)["shares"]
        read += shares.index(max(shares)) == drawing.digit
    assert read >= 9


def test_without_a_script(new_page: NewPage, labs: str) -> None:
    """Squares are ticked and applied; they are drawn and read, and ticked again they go."""
    plain = new_page(java_script_enabled=False)
    found = bench(plain, labs, DIGITS, EMPTY)
    expect(found.get_by_role("application")).to_have_count(0)
    for row in range(3, 12):
        found.get_by_role("checkbox", name=f"row {row}, column 7", exact=True).check()
    found.get_by_role("button", name="Apply").click()
    expect(found.get_by_role("status")).to_contain_text("It says 1")
    assert read_ink(found.get_by_label("Ink").input_value()).sum() == 36
    found.get_by_role("checkbox", name="row 3, column 7", exact=True).check()
    found.get_by_role("button", name="Apply").click()
    expect(found.get_by_label("Ink")).not_to_have_value("")
    assert read_ink(found.get_by_label("Ink").input_value()).sum() == 32


def test_every_choice_is_drawn(page: Page, labs: str) -> None:
    """Each network, noise and a failure: the script says what the server says."""
    for values in ({"net": "sigmoid", "digit": "9c"}, {"net": "relu", "digit": "noise", "seed": "5"}, {"digit": "f12"}):
        found = bench(page, labs, DIGITS, address_of(values))
        before = found.get_by_role("status").inner_text()
        pad_of(found)
        right = found.get_by_label("moved right")
        right.fill("4")
        expect(found.get_by_role("status")).not_to_have_text(before)
        right.fill("0")
        expect(found.get_by_role("status")).to_have_text(before)
