"""Late in a chapter, what helps with a blank comes once somebody is stuck, by the keyboard as by the mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, whole

EARLY, LATE = (PROBLEMS[f"matrix-multiplication/product-{name}"] for name in ("two-by-two", "two-results"))
CALCULATION = re.compile(r"\d\)?·\(?−?\d")
LIT = """Array.from(document.querySelectorAll("#problem .matrix td"))
    .filter(cell => getComputedStyle(cell).getPropertyValue("--wash")).map(cell => cell.dataset.cell)"""
PLACES = """Array.from(document.querySelectorAll("#problem :is(.matrix, .sums)"), part => {
    const {x, y, height} = part.getBoundingClientRect();
    return [x, y, height];
})"""


def heard(page: Page) -> str:
    """What a screen reader finds in the equations and the drawing."""
    return page.locator("#problem .lab").aria_snapshot()


@pytest.mark.parametrize("width", [360, 1280])
def test_by_keyboard(page: Page, width: int) -> None:
    """Nothing lights up in the first blank until a wrong number was checked; then its row, its column and its sum do,
    the focus stays there, and the equations have not moved."""
    page.set_viewport_size({"width": width, "height": 1200})
    page.goto(LATE)
    whole(page)
    first, second = boxes(page).all()
    for box in (first, second):
        box.focus()
        assert page.evaluate(LIT) == []
        assert not CALCULATION.search(heard(page))
    first.focus()
    places = page.evaluate(PLACES)
    page.keyboard.type("97")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_be_focused()
    _, row, column = (first.get_attribute("name") or "").split(".")
    own = [f"A.{row}.{place}" for place in "01"] + [f"B.{place}.{column}" for place in "01"]
    assert {*own, first.get_attribute("name")} <= {*page.evaluate(LIT)}
    assert len(CALCULATION.findall(heard(page))) == 2
    assert page.evaluate(PLACES) == places
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    assert page.evaluate(LIT) == []
    assert not CALCULATION.search(heard(page))


def test_given_numbers(page: Page) -> None:
    """Pointing at a number that is given lights up what it touches, and tells no sum that is asked for."""
    page.goto(LATE)
    place = boxes(page).first.get_attribute("name") or ""
    page.locator(f"[data-cell='A.{place.split('.')[1]}.0']").first.hover()
    assert place in page.evaluate(LIT)
    asked = [box.get_attribute("name") for box in boxes(page).all()]
    shown = page.locator("#problem .sum .terms:visible").count()
    assert shown == sum(f"C.{place.split('.')[1]}.{column}" not in asked for column in "01")


def test_early(page: Page) -> None:
    """In the first steps, the first look at a blank shows it all."""
    page.goto(EARLY)
    boxes(page).focus()
    assert len(page.evaluate(LIT)) == 5
    assert len(CALCULATION.findall(heard(page))) == 2
