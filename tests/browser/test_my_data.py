"""Everybody can take their data along, and have it deleted."""

import json

from playwright.sync_api import Page, expect

from tests.browser.axe import usable
from tests.browser.pages import boxes, fill, solve
from tests.browser.people import PASSWORD, figure, new_name, send, sign_up
from tests.browser.sites import Site


def test_it_can_be_taken_along(page: Page) -> None:
    """The file is JSON that says who it is of, and each number that was typed, with what came of it."""
    sign_up(page, name := new_name())
    page.goto("/connection")
    fill(page, "7777")
    page.click("button[name=check]")
    expect(page.locator(".says")).to_be_visible()
    solve(page)
    number = boxes(page).first.input_value()
    page.goto("/account")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download my data").click()
    assert download.value.suggested_filename == "infill.json"
    told = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert told["name"] == name
    assert [(attempt["typed"], attempt["verdict"]) for attempt in told["attempts"]] == [
        ("7777", "wrong"),
        (number, "right"),
    ]


def test_it_can_be_deleted(page: Page, home: Site) -> None:
    """Deleting asks once more, says what it did, and leaves nothing; then everything can begin anew."""
    before = {table: home.count(table) for table in ("learner", "session", "code", "attempt")}
    sign_up(page, new_name())
    page.goto("/connection")
    solve(page)
    page.goto("/account")
    send(page, "Make a code")
    expect(page.locator(".code")).to_be_visible()
    page.get_by_role("link", name="Delete my data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete my data")
    usable(page)
    assert home.count("attempt") > before["attempt"]
    send(page, "Delete everything", password=PASSWORD)
    expect(page.get_by_role("status")).to_contain_text("All that was kept about you is deleted.")
    usable(page)
    assert {table: home.count(table) for table in before} == before
    page.goto("/connection")
    expect(page.locator(".steps [data-solved]")).to_have_count(0)
    solve(page)
    assert figure(page, "Problems solved") == "1"
