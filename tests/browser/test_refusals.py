"""What a script gets back when the answer is no: a problem stays a problem, and what was typed stays in it."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import PROBLEMS, boxes, fill
from tests.browser.people import new_name, sign_up
from tests.browser.troubles import Troubles

NO = "<!doctype html><title>No</title><main><h1>No</h1><p>That did not work.</p></main>"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 411, 413, 429, 431, 500, 503])
def test_a_page_that_says_no(page: Page, troubles: Troubles, status: int) -> None:
    """A whole page that says no does not take the place of the problem; the problem says that nothing may be saved."""
    troubles.intend(r"console error: Failed to load resource: .*")
    page.goto(PROBLEMS["connection/two-inputs"])
    page.route("**/two-inputs/*", lambda route: route.fulfill(status=status, body=NO, content_type="text/html"))
    typed = ["7"] * boxes(page).count()
    fill(page, *typed)
    boxes(page).last.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert "may not be saved" in page.get_by_role("alert").inner_text()
    assert [box.input_value() for box in boxes(page).all()] == typed
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("#problem #answers")).to_have_count(1)
    page.unroute_all()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_refused_by_our_own_door(page: Page, troubles: Troubles) -> None:
    """So it is with what our own door refuses: a request that seems to come from elsewhere."""
    troubles.intend(r"console error: Failed to load resource: .*403.*")

    def from_elsewhere(route: Route) -> None:
        route.fulfill(response=route.fetch(headers=route.request.headers | {"origin": "https://evil.example"}))

    page.goto(PROBLEMS["connection/two-inputs"])
    page.route("**/two-inputs/*", from_elsewhere)
    fill(page, *["7"] * boxes(page).count())
    with page.expect_response("**/two-inputs/*") as refused:
        boxes(page).last.press("Enter")
    assert refused.value.status == 403
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#problem #answers")).to_have_count(1)


def test_signed_out_meanwhile(page: Page, troubles: Troubles) -> None:
    """Only the news that they were signed out come into the problem, with the way back, and what they typed."""
    troubles.intend(r"console error: Failed to load resource: .*401.*")
    sign_up(page, new_name())
    page.goto(PROBLEMS["connection/two-inputs"])
    old = page.context.cookies()
    page.request.post("/sign-out", headers={"Sec-Fetch-Site": "same-origin"})
    page.context.clear_cookies()
    page.context.add_cookies(old)
    typed = ["7"] * boxes(page).count()
    fill(page, *typed)
    boxes(page).last.press("Enter")
    expect(page.get_by_role("link", name="Sign in and go on")).to_be_visible()
    assert [box.input_value() for box in boxes(page).all()] == typed
    expect(page.get_by_text("may not be saved")).to_be_hidden()
