"""Place your bet: a question is decided before the text does, and only then is it said what is right."""

from playwright.sync_api import Page, expect

from tests.browser.axe import examine
from tests.browser.pages import NewPage
from tests.browser.people import with_and_without_scripts


@with_and_without_scripts
def test_a_bet(new_page: NewPage, scripts: bool) -> None:
    """With the keyboard alone: a wrong bet, then a right one; the page says which it was, and stays where it is."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/connection")
    bet = page.locator(".bet")
    expect(bet.locator(".says")).to_have_count(0)
    bet.get_by_label("It becomes huge").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    said = bet.get_by_role("status")
    expect(said).to_contain_text("Not this time. The answer is “Nothing”.")
    expect(bet.get_by_label("It becomes huge")).to_be_checked()
    expect(bet).to_be_in_viewport()
    if scripts:
        examine(page)
        expect(bet.get_by_label("It becomes huge")).to_be_focused()
    bet.get_by_label("Nothing").check()
    bet.get_by_role("button").click()
    expect(said).to_contain_text("You win!")


def test_nothing_chosen(page: Page) -> None:
    """Who presses the button without a choice is told by the browser, and no answer comes."""
    page.goto("/connection")
    bet = page.locator(".bet")
    bet.get_by_role("button").click()
    expect(bet.get_by_role("radio").first).to_be_focused()
    expect(bet.locator(".says")).to_have_count(0)
