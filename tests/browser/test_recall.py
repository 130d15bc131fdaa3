"""Cards to recall a chapter: a question, and its answer once it is opened, with the keyboard and without scripts."""

from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.pages import NewPage
from tests.browser.people import with_and_without_scripts


@with_and_without_scripts
def test_cards(new_page: NewPage, scripts: bool) -> None:
    """Each answer is hidden; Enter and Space open and close it, and Tab leads from card to card."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/connection")
    cards = page.locator(".cards details")
    assert cards.count() >= 3
    cards.first.locator("summary").focus()
    for card in cards.all():
        question, answer = card.locator("summary"), card.locator("p")
        expect(question).to_be_focused()
        expect(answer).to_be_hidden()
        page.keyboard.press("Enter")
        expect(answer).to_be_visible()
        page.keyboard.press("Space")
        expect(answer).to_be_hidden()
        page.keyboard.press("Space")
        expect(answer).to_be_visible()
        page.keyboard.press("Tab")
    expect(cards.last.locator("p")).to_be_visible()


def test_open_cards(page: Page) -> None:
    """With all its cards open, a chapter fits the smallest screen, and axe finds nothing to object to."""
    page.goto("/connection")
    for question in page.locator(".cards summary").all():
        question.click()
    examine(page, (320, 1280))
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
