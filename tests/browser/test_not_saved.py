"""The database cannot be written, or read: the page says so truthfully, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import examine, usable
from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, solve
from tests.browser.people import PASSWORD, figure, new_name, send, with_and_without_scripts
from tests.browser.reader import answers
from tests.browser.sites import Site
from tests.browser.troubles import Troubles

TWO_BLANKS = PROBLEMS["connection/two-inputs"]


@pytest.fixture(autouse=True)
def refused(troubles: Troubles) -> None:
    troubles.intend(r"console error: .*status of 503 .*")


@with_and_without_scripts
def test_it_can_be_sent_again(new_page: NewPage, home: Site, scripts: bool) -> None:
    """While another process has the database, an answer is neither kept nor judged; sent again afterwards, it counts.

    It counts once. Until then what was typed stays in its box, and the focus where it was.
    """
    page = new_page(java_script_enabled=scripts)
    page.goto(TWO_BLANKS)
    numbers = answers(page)
    fill(page, *numbers)
    before = home.count("attempt")
    with home.locked():
        boxes(page).last.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("That may not be saved.")
    for box, number in zip(boxes(page).all(), numbers, strict=True):
        expect(box).to_have_value(number)
    expect(page.locator(".says")).to_have_count(0)
    expect(page.locator("#problem[data-solved]")).to_have_count(0)
    if scripts:
        expect(boxes(page).last).to_be_focused()
        examine(page, (320, 1280))
    boxes(page).last.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert figure(page, "Problems solved") == "1"
    assert home.count("attempt") == before + len(numbers)


def test_an_account_is_not_made(page: Page, home: Site) -> None:
    """An account that could not be kept is not made, as the page says; the same again makes it."""
    page.goto("/sign-up")
    name = new_name()
    with home.locked():
        send(page, "Make the account", name=name, password=PASSWORD)
        expect(page.get_by_role("alert")).to_contain_text("That was not saved.")
    expect(page.get_by_label("Name")).to_have_value(name)
    usable(page)
    send(page, "Make the account", name=name, password=PASSWORD)
    expect(page.locator(".who")).to_have_text(name)


def test_progress_that_cannot_be_read(page: Page, home: Site) -> None:
    """While progress cannot be looked up, pages say so, and that it is not lost; then it is there again."""
    page.goto("/connection")
    solve(page)
    with home.unreadable():
        page.goto("/")
        expect(page.get_by_role("status")).to_contain_text("Nothing is lost")
        usable(page)
        page.goto("/account")
        expect(page.get_by_role("heading", level=1)).to_have_text("Not just now")
        usable(page)
    page.goto("/")
    expect(page.get_by_role("status")).to_have_count(0)
    expect(page.locator(".map-bar[href='/connection']")).to_contain_text("1 of 20")
