"""A whole life of an account in a browser that runs no scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import NewPage, follow, solve
from tests.browser.people import PASSWORD, new_name, send, sign_in, sign_out, sign_up
from tests.browser.troubles import Troubles

BETTER = "four grey herons"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def test_from_sign_up_to_deletion(page: Page, troubles: Troubles) -> None:
    """Sign up, change the password, sign out and in, make a code, delete: each form works and says what it did."""
    troubles.intend(r"console error: .*status of 400 .*")
    page.set_viewport_size({"width": 320, "height": 480})
    name, status = new_name(), page.get_by_role("status")
    page.goto("/connection")
    solve(page)
    sign_up(page, name)
    expect(status).to_contain_text("Your account is made.")

    send(page, "Change it", old="not this one", new=BETTER)
    old = page.get_by_label("Password so far")
    expect(old).to_have_accessible_description("That is not your password.")
    expect(old).to_be_focused()
    send(page, "Change it", old=PASSWORD, new=BETTER)
    expect(status).to_contain_text("Your password is changed")

    sign_out(page)
    page.goto("/sign-in")
    send(page, "Sign in", name=name, password=PASSWORD)
    expect(page.locator(".says")).to_contain_text("There is no account with this name and this password.")
    sign_in(page, name, BETTER)
    expect(status).to_contain_text("You are signed in.")

    send(page, "Make a code")
    expect(status.locator(".code")).to_be_in_viewport()
    follow(page, "text=Delete my data")
    send(page, "Delete everything", password="")
    expect(page.get_by_label("Your password")).to_have_accessible_description("That is not your password.")
    send(page, "Delete everything", password=BETTER)
    expect(status).to_contain_text("All that was kept about you is deleted.")
    page.goto("/sign-in")
    send(page, "Sign in", name=name, password=BETTER)
    expect(page.locator(".says")).to_be_visible()
