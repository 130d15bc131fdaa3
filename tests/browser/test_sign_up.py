"""An account: made of what a guest has done, left, and come back to from another browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import usable
from tests.browser.pages import NewPage, follow, solve
from tests.browser.people import PASSWORD, new_name, send, sign_in, sign_out, sign_up
from tests.browser.troubles import Troubles

HOME = ".map-bar[href='/connection'] small"


def test_progress_comes_along(page: Page, new_page: NewPage) -> None:
    """What was solved before signing up is there after signing in elsewhere, and what was solved there is added."""
    name = new_name()
    page.goto("/connection")
    solve(page)
    sign_up(page, name)
    expect(page.get_by_role("status")).to_contain_text("Your account is made.")
    usable(page)
    page.goto("/")
    expect(page.locator(HOME)).to_contain_text("1 of 20")
    sign_out(page)
    page.goto("/")
    expect(page.locator(HOME)).to_have_text("7")

    other = new_page(device="another")
    other.goto("/connection?step=2")
    solve(other)
    follow(other, ".who")
    usable(other)
    other.get_by_role("link", name="Sign in").click()
    usable(other)
    sign_in(other, name)
    expect(other.get_by_role("status")).to_contain_text("You are signed in.")
    other.goto("/")
    expect(other.locator(HOME)).to_contain_text("2 of 20")


@pytest.fixture
def refused(troubles: Troubles) -> None:
    troubles.intend(r"console error: .*status of 400 .*")


@pytest.mark.usefixtures("refused")
def test_what_is_wrong_is_said_beside_it(page: Page) -> None:
    """Each field says what is wrong with it, the first of them has the focus, and the name need not be typed again."""
    page.goto("/sign-up")
    send(page, "Make the account", name=" ", password="1234")
    name, password = page.get_by_label("Name"), page.get_by_label("Password")
    for field, words in ((name, "Choose a name"), (password, "A password needs")):
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(words))
    expect(name).to_be_focused()
    usable(page)


@pytest.mark.usefixtures("refused")
def test_a_name_is_taken_once(page: Page) -> None:
    """A name that somebody has is refused, however it is written, and a wrong password is; the name stays there."""
    name = new_name()
    sign_up(page, name)
    sign_out(page)
    page.goto("/sign-up")
    send(page, "Make the account", name=name.upper(), password=PASSWORD)
    expect(page.get_by_label("Name")).to_have_value(name.upper())
    expect(page.locator(".says")).to_contain_text("Somebody has this name already.")
    page.goto("/sign-in")
    send(page, "Sign in", name=name, password="not this one")
    expect(page.get_by_label("Name")).to_have_value(name)
    expect(page.get_by_label("Password")).to_have_value("")
    expect(page.get_by_label("Name")).to_be_focused()
    usable(page)


@pytest.mark.usefixtures("refused")
def test_a_password_is_changed_by_the_old_one(page: Page) -> None:
    """A wrong one, or a new one that is too short, is said beside its field, which has the focus."""
    sign_up(page, new_name())
    for old, label, words in (("not this one", "Password so far", "not your"), (PASSWORD, "New password", "needs 8")):
        page.goto("/account")
        send(page, "Change it", old=old, new="short")
        field = page.get_by_label(label)
        expect(field).to_have_accessible_description(re.compile(words))
        expect(field).to_be_focused()
    usable(page)


def test_a_long_name_fits(page: Page) -> None:
    """The longest and widest name breaks no page, however small the screen."""
    sign_up(page, f"{new_name()}{'W' * 40}"[:40])
    usable(page)
