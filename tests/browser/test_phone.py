"""On a screen that is touched: digits to type with, and a key for the minus sign, which their keyboards may lack."""

from fractions import Fraction

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.pages import PROBLEMS, NewPage, boxes
from tests.browser.reader import answers

PHONE = {"has_touch": True, "is_mobile": True}
WIDE = PROBLEMS["connection/five-to-three"]
DEEP = PROBLEMS["depth/depth-twelve"]
FRACTIONS = PROBLEMS["softmax/soft-three"]
# How far the page moves on its own, from now on.
WATCH_SHIFTS = """() => { window.shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(it => { window.shift += it.value; }))
        .observe({type: "layout-shift"}); }"""
SHIFT = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.shift))))"


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    page = new_page(**PHONE)
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def minus(page: Page) -> Locator:
    return page.get_by_role("button", name="Change the sign")


def test_sign_is_turned(phone: Page) -> None:
    """The key turns the sign of what is typed, again and again, and the box keeps the focus all the time. While
    one is in no box, it changes nothing."""
    phone.goto(PROBLEMS["connection/two-inputs"])
    first, second = boxes(phone).all()
    minus(phone).tap()
    assert [first.input_value(), second.input_value()] == ["", ""]
    first.tap()
    phone.evaluate("() => { document.activeElement.onblur = () => { window.lost = true; }; }")
    minus(phone).tap()
    expect(first).to_have_value("−")
    phone.keyboard.type("3")
    for value in ("3", "−3"):
        minus(phone).tap()
        expect(first).to_have_value(value)
    assert phone.evaluate("[window.lost, document.activeElement.name]") == [None, first.get_attribute("name")]
    second.tap()
    phone.keyboard.type("-4")
    minus(phone).tap()
    expect(second).to_have_value("4")
    expect(first).to_have_value("−3")
    phone.get_by_role("heading", level=2).first.tap()
    phone.evaluate("document.activeElement.blur()")
    minus(phone).tap()
    assert [first.input_value(), second.input_value()] == ["−3", "4"]


@pytest.mark.parametrize("address", ["/", "/my-numbers"])
def test_elsewhere(phone: Page, address: str) -> None:
    """On the first page and on that of one's own numbers, the key is there as well, and turns the sign."""
    phone.goto(address)
    box = phone.locator(".problem td input").first
    box.tap()
    box.fill("3")
    minus(phone).tap()
    expect(box).to_have_value("−3")
    expect(box).to_be_focused()


def test_answer_with_it(phone: Page) -> None:
    """Numbers that are typed with the key are read as any others, also after a check."""
    phone.goto(PROBLEMS["connection/signed"])
    (answer,) = answers(phone)
    box = boxes(phone).first
    box.tap()
    phone.keyboard.type("7777")
    phone.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_attribute("inputmode", "decimal")
    box.fill(answer.lstrip("-"))
    if Fraction(answer) < 0:
        minus(phone).tap()
    phone.get_by_role("button", name="Check").tap()
    expect(phone.locator("#problem[data-solved]")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("address", [WIDE, DEEP, FRACTIONS])
def test_key_is_near_and_in_nobodys_way(phone: Page, address: str, width: int) -> None:
    """The key is large enough for a finger, at the foot of the screen, below the box, and moves nothing."""
    resize(phone, width)
    phone.goto(address)
    phone.evaluate("document.fonts.ready.then(() => null)")
    phone.evaluate(WATCH_SHIFTS)
    for box in boxes(phone).all():
        box.tap()
        key, place = minus(phone).bounding_box(), box.bounding_box()
        assert key
        assert place
        assert min(key["width"], key["height"]) >= 44
        assert 0 <= key["x"] <= width - key["width"]
        assert place["y"] + place["height"] < key["y"]
        assert 0 < phone.evaluate("innerHeight") - key["y"] - key["height"] < 20
        assert phone.evaluate(STICKS_OUT) <= 0
    assert phone.evaluate(SHIFT) == 0


def test_keyboard_of_digits(phone: Page) -> None:
    """Whole numbers are typed with large digits; fractions, which need a stroke, with all keys."""
    for address, kind in {WIDE: "decimal", FRACTIONS: None}.items():
        phone.goto(address)
        expect(boxes(phone).first).to_be_visible()
        assert {box.get_attribute("inputmode") for box in boxes(phone).all()} == {kind}


def test_axe(phone: Page) -> None:
    """Axe finds nothing to object to while the key is there."""
    phone.goto(WIDE)
    boxes(phone).first.tap()
    expect(minus(phone)).to_be_visible()
    examine(phone, (320, 360))


def test_no_key_elsewhere(page: Page, new_page: NewPage) -> None:
    """With a mouse there is no such key, nor without scripts; then every keyboard has all its signs."""
    page.goto(WIDE)
    boxes(page).first.focus()
    expect(minus(page)).to_have_count(0)
    plain = new_page(**PHONE, java_script_enabled=False)
    plain.goto(WIDE)
    boxes(plain).first.tap()
    expect(boxes(plain).first).to_be_focused()
    expect(minus(plain)).to_have_count(0)
    for tab in (page, plain):
        assert {box.get_attribute("inputmode") for box in boxes(tab).all()} == {None}
