"""A teacher looks at what a class knows: every page is usable on the smallest screen, and axe objects to nothing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, resize, usable
from tests.browser.pages import NewPage
from tests.browser.people import new_name, sign_up
from tests.browser.school import Class, founded
from tests.browser.sites import Site


@pytest.fixture
def room(page: Page, home: Site) -> Class:
    """A class whose teacher sits at this page."""
    name = new_name()
    sign_up(page, name)
    return founded(home, name)


def test_grades(page: Page, room: Class) -> None:
    """The gradebook, the answers behind a mark, and the report, one after another, by their links."""
    page.goto(room.grades)
    usable(page)
    expect(page.locator(".grades tbody tr")).to_have_count(3)
    page.locator(".grades td a").first.click()
    expect(page.locator(".facts").first).to_be_visible()
    usable(page)
    page.get_by_role("link", name="Report", exact=True).click()
    expect(page.get_by_role("heading", name="Teach again")).to_be_visible()
    usable(page)


def test_a_wide_table(page: Page, room: Class) -> None:
    """Many sets scroll within their box, which the keyboard reaches, and names stay in sight; the page stays."""
    page.goto(room.grades)
    resize(page, 320)
    box = page.get_by_role("region", name="Marks of the class")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate(STICKS_OUT) <= 0
    box.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    box.evaluate("box => box.scrollTo(1000, 0)")
    name = page.locator(".grades tbody th").first.bounding_box()
    assert name
    assert name["x"] >= 0


def test_live(page: Page, timed: Page, room: Class) -> None:
    """A mark changes by itself while somebody looks at the table."""
    timed.context.add_cookies(page.context.cookies())
    page = timed
    page.goto(room.grades)
    cell = page.locator(".grades tbody tr", has_text="Ben").locator("td").nth(1)
    expect(cell).to_have_text("–")
    room.answer("Ben", 2)
    with page.expect_response(re.compile("grades")):
        page.clock.run_for(11_000)
    expect(cell).to_have_text("100")


def test_without_scripts(page: Page, room: Class, new_page: NewPage) -> None:
    """All of it works without scripts: only that nothing comes by itself."""
    plain = new_page(java_script_enabled=False)
    plain.context.add_cookies(page.context.cookies())
    plain.goto(room.grades)
    plain.locator(".grades td a").first.click()
    expect(plain.locator(".facts").first).to_be_visible()


def test_practice_set(page: Page, room: Class) -> None:
    """One click, and there is a practice set."""
    for name in ("Cleo", "Zoë Ünal, who has a long name"):
        room.answer(name, 1, wrong=1)
    page.goto(room.report)
    with page.expect_navigation():
        page.get_by_role("button", name="Make a practice set").click()
    page.goto(room.grades)
    expect(page.locator(".grades thead")).to_contain_text("Practice: ")


def test_token(page: Page, room: Class) -> None:
    """A token is made, shown once and taken back; and how to use it is said."""
    page.goto("/teach/token")
    usable(page)
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator(".token")).to_have_text(re.compile("^infill_"))
    usable(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("main")).to_contain_text("You have no token.")
    page.goto("/teach/api")
    usable(page)


def test_downloads(page: Page, room: Class, tmp_path: Path) -> None:
    """The three files come as files."""
    page.goto(room.grades)
    for name, ending in (("Grades (CSV)", "csv"), ("Grades (JSON)", "json"), ("All answers (CSV)", "csv")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(tmp_path / name)
        assert "Ben" in (tmp_path / name).read_text(encoding="utf-8-sig")
