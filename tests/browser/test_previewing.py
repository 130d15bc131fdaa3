"""A teacher looks through all problems of a step: with the keyboard, on a small screen, and without scripts."""

from playwright.sync_api import Page, expect

from tests.browser.axe import usable
from tests.browser.pages import NewPage
from tests.browser.people import teach, with_and_without_scripts

TABLE = "/variants/connection/signed"


def column(page: Page, place: int) -> list[int]:
    """The numbers in a column of the table."""
    return [int(number) for number in page.locator(f".variants tbody td:nth-child({place})").all_inner_texts()]


def test_sorted_by_keys(page: Page) -> None:
    """Tab leads to the heads of the table, Enter sorts by one of them, and once more the other way."""
    teach(page)
    page.goto(TABLE)
    page.get_by_role("button", name="Show them").focus()
    for name in ("region", "Seed", "Difficulty"):
        page.keyboard.press("Tab")
        expect(page.locator(".wide" if name == "region" else f".variants th a:text-is('{name}')")).to_be_focused()
    for way in ("ascending", "descending"):
        with page.expect_navigation():
            page.keyboard.press("Enter")
        head = page.get_by_role("columnheader", name="Difficulty")
        expect(head).to_have_attribute("aria-sort", way)
        levels = column(page, 2)
        assert len(levels) == 50
        assert levels == sorted(levels, reverse=way == "descending")
        head.get_by_role("link").focus()


@with_and_without_scripts
def test_from_the_chapter_to_a_solution(new_page: NewPage, scripts: bool) -> None:
    """From the steps of a chapter to a table, to those that are looked for, to the next page, and to a solution."""
    page = new_page(java_script_enabled=scripts)
    teach(page)
    page.goto("/variants/connection")
    page.get_by_role("link", name="Weights of either sign").click()
    page.get_by_role("textbox", name="Difficulty").fill("7-")
    page.get_by_role("textbox", name="Largest").fill("20-30")
    page.get_by_role("textbox", name="Largest").press("Enter")
    expect(page.get_by_role("heading", name="problems match")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    assert min(column(page, 2)) >= 7
    assert {number in range(20, 31) for number in column(page, 5)} == {True}
    page.get_by_role("link", name="Solution of").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("solved")
    expect(page.locator(".work")).to_have_count(1)
    page.get_by_role("link", name="See it as a learner").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()


def test_usable(page: Page) -> None:
    """Axe finds nothing to object to on any of these pages, and they fit the smallest screen."""
    teach(page)
    for address in (
        *("/variants/connection", TABLE, f"{TABLE}?difficulty=7&zeros=none&sort=largest&down=1"),
        *(f"{TABLE}?blanks=50", "/variants/softmax/soft-six", f"{TABLE}/417", "/variants/summary/one-lesson/7"),
    ):
        page.goto(address)
        usable(page)
