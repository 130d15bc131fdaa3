"""A session ends in the middle of a problem: nothing that was typed is lost on the way through signing in again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import examine, usable
from tests.browser.pages import PROBLEMS, NewPage, boxes, fill
from tests.browser.people import figure, new_name, send, sign_in, sign_up, with_and_without_scripts
from tests.browser.reader import answers
from tests.browser.sites import Site
from tests.browser.troubles import Troubles

TWO_BLANKS = PROBLEMS["connection/two-inputs"]


def end_sessions(site: Site) -> None:
    with site.database() as database:
        database.execute("DELETE FROM session")


@with_and_without_scripts
def test_the_answer_comes_along(new_page: NewPage, home: Site, troubles: Troubles, scripts: bool) -> None:
    """The page says so beside what was typed; signing in leads back to it, typed numbers and all, and the check counts.

    Until then, nothing is said about the numbers.
    """
    troubles.intend(r"console error: .*status of 401 .*")
    page, name = new_page(java_script_enabled=scripts), new_name()
    sign_up(page, name)
    page.goto(TWO_BLANKS)
    numbers = answers(page)
    fill(page, *numbers)
    end_sessions(home)
    boxes(page).last.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("You were signed out")
    expect(alert).to_have_count(1)
    typed(page, numbers)
    expect(page.locator(".says")).to_have_count(0)
    if scripts:
        expect(boxes(page).last).to_be_focused()
        examine(page, (320, 1280))
    alert.get_by_role("link", name="Sign in and go on").click()
    sign_in(page, name)
    assert TWO_BLANKS in page.url
    typed(page, numbers)
    expect(page.locator(".says")).to_have_count(0)
    page.click("button[name=check]")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    assert figure(page, "Problems solved") == "1"


def typed(page: Page, numbers: list[str]) -> None:
    for box, number in zip(boxes(page).all(), numbers, strict=True):
        expect(box).to_have_value(number)


@pytest.mark.parametrize("way", ["Sign in again", "Go on as a guest"])
def test_two_ways_on(page: Page, home: Site, way: str) -> None:
    """The page about their progress says what has happened, and that nothing is lost; it offers two ways to go on."""
    sign_up(page, name := new_name())
    end_sessions(home)
    page.goto("/account")
    expect(page.get_by_role("status")).to_contain_text("You were signed out.")
    usable(page)
    if way == "Sign in again":
        page.get_by_role("link", name=way).click()
        sign_in(page, name)
    else:
        send(page, way)
        expect(page.locator("main")).to_contain_text("You are a guest.")
