"""A slip that comes back: the home page offers five problems about it, one leads to the next, and then it is told how
they went."""

from playwright.sync_api import Page, expect

from app.core.mistakes import BY_NAME
from app.core.mistakes.predictions import wrong_numbers
from tests.browser.axe import STICKS_OUT, examine, resize, usable
from tests.browser.pages import PROBLEMS, follow, solve
from tests.strategies import RECIPES

FORGETTING = [PROBLEMS[f"linear-layer/linear-{name}"] for name in ("one-to-two", "two-to-one", "signed-two-to-one")]


def forget_bias(page: Page) -> None:
    """Answer a problem as somebody does who forgets the bias."""
    address = (page.locator("#answers").get_attribute("action") or "").partition("?")[0]
    name, _, seed = address.strip("/").rpartition("/")
    problem = RECIPES[name].problem(int(seed))
    assert problem
    for cell, numbers in wrong_numbers(problem).items():
        page.fill(f"input[name='{cell}']", str(numbers[BY_NAME["forgot-bias"]]))
    page.click("button[name=check]")
    expect(page.locator(".says").first).to_contain_text("The bias still has to be added.")


def test_five_problems(page: Page) -> None:
    """Who has forgotten three biases practises them, and sees what that was good for; then nothing is offered."""
    for address in FORGETTING:
        page.goto(address)
        forget_bias(page)
    page.goto("/")
    expect(page.locator(".waits")).to_contain_text("3 of your last wrong numbers had to do with the bias.")
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
    follow(page, "text=Five problems about the bias")
    for number in range(1, 6):
        expect(page.locator("#problem")).to_contain_text(f"About the bias: problem {number} of 5")
        if number == 2:
            forget_bias(page)
            examine(page)
        solve(page)
        follow(page, "text=Go on")
    expect(page.get_by_role("status")).to_have_text("4 of 5 were right at once.")
    usable(page)
    page.reload()
    expect(page.get_by_role("status")).to_have_text("4 of 5 were right at once.")
    page.goto("/")
    expect(page.locator(".waits")).not_to_contain_text("Five problems")
