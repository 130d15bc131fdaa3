"""The same problem in two tabs, and the same answer twice: both count as they should, once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import NewPage, boxes, fill, solve
from tests.browser.people import figure, with_and_without_scripts
from tests.browser.reader import answers
from tests.browser.sites import Site
from tests.browser.troubles import Troubles

ADDRESS = "/connection?step=1"


def test_each_answer_counts(page: Page, beside: Callable[[Page], Page]) -> None:
    """A wrong number in one tab and the right one in the other are two tries at one problem, which is solved."""
    other = beside(page)
    page.goto(ADDRESS)
    other.goto(ADDRESS)
    fill(page, "7777")
    page.click("button[name=check]")
    expect(page.locator(".says")).to_be_visible()
    solve(other)
    assert figure(other, "Steps solved").startswith("1 of")
    assert figure(other, "right at once") == "0 of 1"
    page.reload()
    expect(page.locator("#problem[data-solved]")).to_be_visible()


def test_what_is_solved_twice_counts_once(page: Page, beside: Callable[[Page], Page]) -> None:
    """The right number in both tabs solves one step and one problem, and was right at once."""
    other = beside(page)
    page.goto(ADDRESS)
    other.goto(ADDRESS)
    solve(page)
    solve(other)
    assert figure(page, "Steps solved").startswith("1 of")
    assert figure(page, "Problems solved") == "1"
    assert figure(page, "right at once") == "1 of 1"


@with_and_without_scripts
def test_a_double_click_counts_once(new_page: NewPage, home: Site, troubles: Troubles, scripts: bool) -> None:
    """Whoever clicks twice on Check has answered once."""
    troubles.intend(r"failed: POST .*/connection/.*: net::ERR_ABORTED")  # the first answer is not waited for
    page = new_page(java_script_enabled=scripts)
    page.goto(ADDRESS)
    fill(page, *answers(page))
    before, count = home.count("attempt"), boxes(page).count()
    page.dblclick("button[name=check]")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    assert figure(page, "Problems solved") == "1"
    assert home.count("attempt") == before + count
