"""Every page of the course on the narrowest screens: nothing sticks out, and nothing jumps."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, resize
from tests.browser.pages import PROBLEMS, SLUGS, NewPage, boxes, solve, whole
from tests.sampling import one_in, sampled

MINUSES = [chr(it) for it in (0x2212, 0x2D, 0x2013, 0x2010, 0xFE63, 0xFF0D, 0x208B)]
PHONE = {"has_touch": True, "is_mobile": True}


def hex_of(character: str) -> str:
    return f"{ord(character):x}"


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    page = new_page(**PHONE)
    resize(page, 360)
    return page


@sampled("slug", SLUGS, one_in(SLUGS, 6))
def test_a_chapter_fits(phone: Page, slug: str) -> None:
    """The prose of a chapter, its formulas too, needs no scrolling sideways at 320 and 360 pixels."""
    phone.goto(f"/{slug}")
    whole(phone)
    for width in (320, 360):
        resize(phone, width)
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
        assert phone.evaluate(STICKS_OUT) <= 0


def test_a_solved_sheet_stays_where_it_is(phone: Page) -> None:
    """Solving moves nothing sideways, and the key of the sign is over no number."""
    phone.goto("/dot-product/dot-two-pairs/7")
    box = boxes(phone).first
    box.tap()
    before = box.bounding_box()
    solve(phone)
    after = box.bounding_box()
    assert before
    assert after
    assert before["x"] == after["x"]


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("address", ["/dot-product/dot-two-pairs/7", PROBLEMS["activation/relu-positive"]])
def test_key_of_the_sign_covers_nothing(phone: Page, address: str, width: int) -> None:
    """The key is over no button and no number, before a check and after it."""
    resize(phone, width)
    phone.goto(address)
    key = phone.get_by_role("button", name="Change the sign")
    covered = """key => { const {left, top, right, bottom} = key.getBoundingClientRect();
        return [...document.querySelectorAll(".bar :is(button:not(.minus), a), td.cell")]
            .map(it => it.getBoundingClientRect())
            .filter(it => it.left < right && left < it.right && it.top < bottom && top < it.bottom).length; }"""
    box = boxes(phone).first
    box.tap()
    expect(key).to_be_visible()
    assert key.evaluate(covered) == 0
    phone.keyboard.type("7777")
    phone.keyboard.press("Enter")
    expect(box).to_have_attribute("aria-invalid", "true")
    assert key.evaluate(covered) == 0


@pytest.mark.parametrize("stroke", MINUSES, ids=hex_of)
def test_every_minus_is_a_sign(phone: Page, stroke: str) -> None:
    """The key takes away whatever is read as a minus sign, and puts no second one before it."""
    phone.goto("/dot-product/dot-two-pairs/7")
    box = boxes(phone).first
    box.fill(f"{stroke}9")
    box.tap()
    key = phone.get_by_role("button", name="Change the sign")
    key.tap()
    expect(box).to_have_value("9")
    key.tap()
    expect(box).to_have_value("−9")
