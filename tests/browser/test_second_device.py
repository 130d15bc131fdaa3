"""Progress goes along to another device by a code, and both devices share it from then on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import usable
from tests.browser.pages import NewPage, solve
from tests.browser.people import PASSWORD, new_name, send, sign_in, sign_up, with_and_without_scripts
from tests.browser.troubles import Troubles

CODE = re.compile(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}")
SOLVED = ".steps [data-solved]"


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(device="phone")


@pytest.fixture
def refused(troubles: Troubles) -> None:
    troubles.intend(r"console error: .*status of 400 .*")


def code_of(page: Page) -> str:
    """The code that somebody is given on the page about their progress."""
    page.goto("/account")
    send(page, "Make a code")
    code = page.get_by_role("status").locator(".code")
    expect(code).to_have_text(CODE)
    return code.inner_text()


def type_code(page: Page, code: str) -> None:
    page.goto("/code")
    send(page, "Bring my progress here", code=code)


def test_both_go_on_together(page: Page, phone: Page) -> None:
    """What was done on either device is there on both, and so is what is done on either afterwards."""
    page.goto("/connection?step=1")
    solve(page)
    phone.goto("/connection?step=2")
    solve(phone)
    code = code_of(page)
    usable(page)
    phone.goto("/account")
    phone.get_by_role("link", name="Come with a code").click()
    usable(phone)
    send(phone, "Bring my progress here", code=code.replace("-", " ").lower())
    expect(phone.get_by_role("status")).to_contain_text("Your progress is here now.")
    for device, count in ((phone, 2), (page, 2)):
        device.goto("/connection")
        expect(device.locator(SOLVED)).to_have_count(count)
        expect(device.locator("#problem")).to_contain_text(f"Step {count + 1} of 20")
    solve(phone)
    page.reload()
    expect(page.locator(SOLVED)).to_have_count(3)


@pytest.mark.usefixtures("refused")
def test_what_is_no_code(page: Page, phone: Page, new_page: NewPage) -> None:
    """A code that was used, or is none, is refused in plain words; it stays in its field, and so does who is there."""
    page.goto("/connection")
    solve(page)
    code = code_of(page)
    type_code(phone, code)
    expect(phone.get_by_role("status")).to_be_visible()
    third = new_page(device="third")
    for wrong in (code, "7K3M-9QTX-0B5D-ZW2A", "nonsense"):
        type_code(third, wrong)
        field = third.get_by_label("Code")
        expect(field).to_have_value(wrong)
        expect(field).to_be_focused()
        expect(field).to_have_accessible_description(re.compile("This code is not good"))
    usable(third)
    third.goto("/connection")
    expect(third.locator(SOLVED)).to_have_count(0)


@pytest.mark.usefixtures("refused")
def test_two_accounts_stay_two(page: Page, phone: Page) -> None:
    """Where somebody else is signed in, a code of an account is refused, and serves once they have signed out."""
    sign_up(page, first := new_name())
    sign_up(phone, second := new_name())
    code = code_of(page)
    type_code(phone, code)
    expect(phone.locator(".says")).to_contain_text("Sign out first")
    expect(phone.locator(".who")).to_have_text(second)
    phone.goto("/account")
    send(phone, "Sign out")
    expect(phone.get_by_role("status")).to_be_visible()
    type_code(phone, code)
    expect(phone.locator(".who")).to_have_text(first)


@with_and_without_scripts
@pytest.mark.usefixtures("refused")
def test_signed_out_from_afar(new_page: NewPage, scripts: bool) -> None:
    """Whoever has lost a device sees that they are signed in there, and signs out there from another one."""
    page, phone = new_page(java_script_enabled=scripts), new_page(device="phone")
    sign_up(page, name := new_name())
    phone.goto("/sign-in")
    sign_in(phone, name)
    page.goto("/account")
    page.get_by_role("link", name="Where you are signed in").click()
    expect(page.get_by_text("Here, and in 1 other browser.")).to_be_visible()
    if scripts:
        usable(page)
    page.get_by_role("button", name="Sign out there").click()
    field = page.get_by_label("Your password")
    expect(field).to_have_accessible_description("That is not your password. So that nobody else ends your sessions.")
    field.fill(PASSWORD)
    page.get_by_role("button", name="Sign out there").click()
    expect(page.get_by_role("status")).to_contain_text("nobody is signed in there any more")
    expect(page.get_by_text("Here, and nowhere else.")).to_be_visible()
    phone.reload()
    expect(phone.locator(".who")).to_have_text("Your progress")
    expect(page.locator(".who")).to_have_text(name)
