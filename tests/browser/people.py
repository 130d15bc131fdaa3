"""What people do with their accounts, on the pages and with the buttons that are there for it."""

from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "three red kites"

with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "plain"])


def new_name() -> str:
    """A name that nobody has yet."""
    return f"Ada {token_hex(4)}"


def send(page: Page, button: str, **fields: str) -> None:
    """Fill in the form of a page and press its button."""
    for name, text in fields.items():
        page.fill(f"main [name={name}]", text)
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def sign_up(page: Page, name: str) -> None:
    """Make an account."""
    page.goto("/sign-up")
    send(page, "Make the account", name=name, password=PASSWORD)
    expect(page.locator(".who")).to_have_text(name)


def teach(page: Page) -> str:
    """Make an account, and be a teacher with it from now on. Gives the name."""
    name = new_name()
    sign_up(page, name)
    page.goto("/account")
    send(page, "Begin as a teacher")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your classes")
    return name


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in, from wherever the page of that is open."""
    send(page, "Sign in", name=name, password=password)
    expect(page.locator(".who")).to_have_text(name)


def sign_out(page: Page) -> None:
    page.goto("/account")
    send(page, "Sign out")
    expect(page.get_by_role("status")).to_contain_text("You are signed out.")


def figure(page: Page, name: str) -> str:
    """One of the figures of the page about a learner's progress."""
    page.goto("/account")
    return page.locator(".figures div", has_text=name).locator("dd").inner_text()
