"""The home page leads on to where it helps most."""

from playwright.sync_api import Page, expect

from tests.browser.axe import usable
from tests.browser.pages import fill, follow, solve

STEPS = "#problem .eyebrow"


def test_to_the_next_step(page: Page) -> None:
    """After a step that is solved comes the next one of its chapter, whichever chapter it was."""
    page.goto("/batch?step=4")
    solve(page)
    page.goto("/")
    usable(page)
    follow(page, ".go-on .primary")
    expect(page.locator(STEPS)).to_have_text("Step 5 of 20 · a story")
    expect(page.get_by_role("link", name="Batch", exact=True)).to_be_visible()


def test_back_to_what_was_begun(page: Page) -> None:
    """A step that was tried and not solved is gone on with, and looks as it was left."""
    page.goto("/connection?step=3")
    fill(page, "7777")
    page.click("button[name=check]")
    expect(page.locator(".says")).to_be_visible()
    page.goto("/")
    follow(page, ".go-on .primary")
    expect(page.locator(STEPS)).to_have_text("Step 3 of 20")
    expect(page.locator("#problem td input").first).to_have_value("7777")
