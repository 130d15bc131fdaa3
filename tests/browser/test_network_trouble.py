"""The server cannot be reached, or fails, just when somebody asks for a verdict."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import PROBLEMS, boxes, fill
from tests.browser.reader import answers
from tests.browser.troubles import Troubles


def unreachable(route: Route) -> None:
    route.abort("connectionrefused")


def failing(route: Route) -> None:
    route.fulfill(status=502, body="<h1>Bad gateway</h1>", content_type="text/html")


@pytest.mark.parametrize("trouble", [unreachable, failing])
def test_nothing_is_lost(page: Page, troubles: Troubles, trouble: Callable[[Route], None]) -> None:
    """What was typed stays in its box, and the page says so in plain words; when the server is back, all is well."""
    troubles.intend(r"console error: Failed to load resource: .*")
    troubles.intend(r"(?s)console error: htmx: htmx:error: Failed to fetch .*")
    troubles.intend(r"failed: POST .*: net::ERR_CONNECTION_REFUSED")
    page.goto(PROBLEMS["connection/two-inputs"])
    expect(page.get_by_role("alert")).to_have_count(0)
    page.route("**/two-inputs/*", trouble)
    numbers = answers(page)
    fill(page, *numbers)
    boxes(page).last.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    words = page.get_by_role("alert").inner_text()
    assert "typed" in words
    assert "again" in words
    assert not [jargon for jargon in ("error", "502", "gateway", "fetch", "server") if jargon in words.lower()]
    assert [box.input_value() for box in boxes(page).all()] == numbers
    expect(boxes(page).last).to_be_focused()
    page.unroute("**/two-inputs/*")
    page.keyboard.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
