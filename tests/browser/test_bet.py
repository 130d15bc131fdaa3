"""Place your bet: a question is decided before the text does, and only then it is said what is right, and goes on."""

from playwright.sync_api import Page, expect

from tests.browser.axe import examine
from tests.browser.pages import NewPage
from tests.browser.people import with_and_without_scripts

BEHIND = "A weight of 0 means: not connected."


@with_and_without_scripts
def test_a_bet(new_page: NewPage, scripts: bool) -> None:
    """With the keyboard alone: the page says what came of it, goes on, stays where it is, and remembers it."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/connection")
    bet = page.locator(".bet")
    expect(bet).to_contain_text("The rest of this part comes after your bet: 50 words and a problem.")
    expect(page.get_by_text(BEHIND)).to_have_count(0)
    bet.get_by_label("It becomes huge").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(bet.get_by_role("status")).to_contain_text("Not this time. The answer is “Nothing”.")
    expect(page.get_by_text(BEHIND)).to_be_visible()
    expect(bet).to_be_in_viewport()
    if scripts:
        expect(bet).to_be_focused()
        examine(page)
        page.keyboard.press("Tab")
        expect(page.locator(".prose .bet ~ * :focus, .prose .bet ~ :focus")).to_have_count(1)
    page.goto("/connection")
    expect(bet).to_contain_text("It becomes huge (your bet)")
    expect(page.get_by_role("table", name="Your bets")).to_contain_text("It becomes huge")


@with_and_without_scripts
def test_just_tell_me(new_page: NewPage, scripts: bool) -> None:
    """Nobody has to bet."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/connection")
    page.get_by_role("button", name="Just tell me").click()
    expect(page.locator(".bet").get_by_role("status")).to_contain_text("The answer is “Nothing”.")
    expect(page.get_by_text(BEHIND)).to_be_visible()


def test_nothing_chosen(page: Page) -> None:
    """Who presses the button without a choice is told by the browser, and no answer comes."""
    page.goto("/connection")
    bet = page.locator(".bet")
    bet.get_by_role("button", name="Place your bet").click()
    expect(bet.get_by_role("radio").first).to_be_focused()
    expect(bet.locator(".says")).to_have_count(0)
