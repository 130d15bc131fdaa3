"""Steps in which one of several is chosen: by keys, by touch, without scripts, and for everybody."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, examine
from tests.browser.pages import CHOICES, NewPage, follow, whole
from tests.browser.reader import choice
from tests.browser.test_in_view import MOVED, SIZES, WATCH, WIDE, hidden
from tests.sampling import share

LARGEST, PICTURE = (
    share([address for name, address in CHOICES.items() if form in name], 7, form)[0] for form in ("largest", "picture")
)
both = pytest.mark.parametrize("address", [LARGEST, PICTURE], ids=["largest", "picture"])

FALSE = '.pick[aria-invalid="true"]'


def wrong(page: Page) -> str:
    """The number of a choice that is not right."""
    return str(choice(page) % page.locator(".pick input").count() + 1)


@both
def test_by_keys(page: Page, address: str) -> None:
    """Arrows choose, Enter checks: a wrong choice is told what it comes of, and Enter goes on from the right one."""
    page.goto(address)
    assert page.get_by_role("radiogroup").evaluate("it => it.computedName") in ("The largest is", "The picture is")
    page.focus(".pick input")
    page.keyboard.press("Space")
    while page.locator(":focus").get_attribute("value") != wrong(page):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(FALSE)).to_be_visible()
    expect(page.locator(".says[data-now]")).to_have_attribute("data-level", "step")
    expect(page.locator(".status")).to_contain_text("Not yet")
    examine(page)
    while page.locator(":focus").get_attribute("value") != str(choice(page)):
        page.keyboard.press("ArrowRight")
    expect(page.locator(FALSE)).to_have_count(0)  # what was said is about the choice before
    page.keyboard.press("Enter")
    expect(page.locator("#problem[data-solved] .solution")).to_be_visible()
    examine(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@both
def test_by_touch(new_page: NewPage, address: str) -> None:
    """On a small phone everything fits, each choice is as large as a finger, and a tap on its name chooses it."""
    page = new_page(has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    assert page.evaluate(STICKS_OUT) <= 0
    heights = page.locator(".pick label").evaluate_all("them => them.map(it => it.getBoundingClientRect().height)")
    assert min(heights) >= 44
    assert page.locator(".minus").count() == 0
    page.locator(".pick label").nth(choice(page) - 1).tap()
    page.locator(".bar [name=check]").tap()
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    examine(page)


@both
def test_without_scripts(new_page: NewPage, address: str) -> None:
    """A plain form: hints come, a choice stays chosen, and the right one solves it."""
    page = new_page(java_script_enabled=False)
    page.goto(address)
    other, right = wrong(page), str(choice(page))
    page.check(f".pick input[value='{other}']")
    follow(page, "button[name=hint]")
    expect(page.locator(".hints li")).to_have_count(1)
    expect(page.locator(f".pick input[value='{other}']")).to_be_checked()
    follow(page, "button[name=check]")
    expect(page.locator(FALSE)).to_be_visible()
    page.check(f".pick input[value='{right}']")
    follow(page, "button[name=check]")
    expect(page.locator(".status")).to_contain_text("Solved")


@both
def test_a_draft_is_kept(page: Page, address: str) -> None:
    """What was chosen and not checked outlives a reload; by an address something is chosen as well."""
    page.goto(address)
    other = wrong(page)
    page.check(f".pick input[value='{other}']")
    kept = page.evaluate("() => Object.entries(sessionStorage).find(([key]) => key.startsWith('draft'))[1]")
    assert json.loads(kept) == {"choice.0.0": other}
    page.reload()
    expect(page.locator(f".pick input[value='{other}']")).to_be_checked()
    page.check(f".pick input[value='{choice(page)}']")
    page.click("button[name=check]")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    page.goto(f"{address}?choice.0.0={other}")
    expect(page.locator(f".pick input[value='{other}']")).to_be_checked()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}×{size[1]}")
def test_in_view(new_page: NewPage, size: tuple[int, int]) -> None:
    """All choices and the way to check are seen on arrival; after a wrong one, what is said of it. Nothing jumps."""
    page = new_page(has_touch=True, is_mobile=True) if size[0] < WIDE else new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for address in share(CHOICES.values(), 3, f"in view {size}"):
        page.goto(address)
        whole(page)
        assert hidden(page, ".pick", ".bar .primary") == {}, address
        page.evaluate(WATCH)
        page.check(f".pick input[value='{wrong(page)}']")
        page.keyboard.press("Enter")
        expect(page.locator(FALSE)).to_be_visible()
        assert page.evaluate(MOVED) == []
        assert hidden(page, ".pick label:has(:checked)", ".says[data-now]", ".bar .primary") == {}, address
