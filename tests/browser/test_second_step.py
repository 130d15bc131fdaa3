"""A second factor in a real browser: an app for codes, and a passkey that a device keeps."""

import re
import time
from base64 import b32decode
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from app.accounts.second_factor import STEP, totp_code
from tests.browser.axe import usable
from tests.browser.pages import NewPage
from tests.browser.people import PASSWORD, new_name, send, sign_out, teach, with_and_without_scripts
from tests.browser.sites import Site
from tests.browser.troubles import Troubles

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """What keeps the passkeys of a browser; its owner may refuse."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def refuse(self, refuses: bool) -> None:
        is_owner = {"authenticatorId": self.id, "isUserVerified": not refuses}
        self.session.send("WebAuthn.setUserVerified", is_owner)

    def keys(self) -> list[Any]:
        return list(self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"])

    def leave(self) -> None:
        self.session.send("WebAuthn.disable")
        self.session.detach()


@pytest.fixture
def device(page: Page) -> Iterator[Device]:
    device = Device(page)
    yield device
    device.leave()


def test_passkey(page: Page, home: Site, device: Device) -> None:
    """A passkey is made after the password, and signs in after the password; a refusal is said, and can be mended."""
    here = home.address.replace("127.0.0.1", "localhost")  # passkeys belong to a name
    go(page, f"{here}/sign-up")
    send(page, "Make the account", name=(name := new_name()), password=PASSWORD)
    expect(page.locator(".who")).to_have_text(name)
    go(page, f"{here}/account")
    send(page, "Begin as a teacher")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your classes")
    go(page, f"{here}/account/second")
    usable(page)
    page.get_by_role("link", name="Add a passkey").click()
    usable(page)
    send(page, "Go on", password=PASSWORD)
    make = page.get_by_role("button", name="Make the passkey")
    device.refuse(True)
    make.click()
    expect(page.get_by_role("status")).to_contain_text("That did not work.")
    device.refuse(False)
    make.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    usable(page)
    assert len(device.keys()) == 1
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("A passkey since")).to_be_visible()
    usable(page)

    go(page, f"{here}/account")
    send(page, "Sign out")
    expect(page.get_by_role("status")).to_contain_text("You are signed out.")
    go(page, f"{here}/sign-in")
    send(page, "Sign in", name=name, password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    expect(page.locator(".who")).to_have_text("Your progress")
    usable(page)
    device.refuse(True)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("status")).to_contain_text("That did not work.")
    device.refuse(False)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.locator(".who")).to_have_text(name)

    go(page, f"{here}/account/second")
    page.fill("main [name=password]", PASSWORD)
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_role("status")).to_contain_text("That is not asked for any more.")


@with_and_without_scripts
def test_app(new_page: NewPage, troubles: Troubles, scripts: bool) -> None:
    """An app is set up by its letters, and its codes sign in; without a script as well."""
    troubles.intend(r"console error: .*status of 400 .*")
    page = new_page(java_script_enabled=scripts)
    name = teach(page)
    go(page, "/account/second")
    expect(page.get_by_role("link", name="Add a passkey")).to_have_count(0)  # 127.0.0.1 is a number, and no name
    page.get_by_role("link", name="Set up an app").click()
    if scripts:
        usable(page)
    secret = b32decode(page.locator(".token").inner_text().replace(" ", ""))
    send(page, "Set it up", code="000", password=PASSWORD)
    expect(page.get_by_label("Code")).to_have_accessible_description(re.compile("This code is not good"))
    send(page, "Set it up", code=shown(secret), password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    code = page.locator(".token").first.inner_text()
    page.wait_for_load_state()
    sign_out(page)
    go(page, "/sign-in")
    send(page, "Sign in", name=name, password=PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    send(page, "Sign in", code="nonsense")
    expect(page.get_by_label("Code")).to_be_focused()
    send(page, "Sign in", code=code)
    expect(page.locator(".who")).to_have_text(name)


def go(page: Page, address: str) -> None:
    """Go on, once the page is there as a whole."""
    page.wait_for_load_state()
    page.goto(address)


def shown(secret: bytes) -> str:
    """What an app shows now; half a minute before and after, it is still good."""
    return totp_code(secret, time.time_ns() // 1_000_000 // STEP)
