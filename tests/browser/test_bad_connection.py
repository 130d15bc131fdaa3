"""The connection is slow, loses packets, or fails after an answer was sent: nothing is lost, nothing counts twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, fill
from tests.browser.people import figure
from tests.browser.reader import answers
from tests.browser.sites import Site
from tests.browser.troubles import Troubles
from tests.browser.wires import Wire, wire_to

TWO_BLANKS = PROBLEMS["connection/two-inputs"]


@pytest.fixture
def wire(home: Site) -> Iterator[Wire]:
    with wire_to(home.port) as wire:
        yield wire


def answer(page: Page) -> list[str]:
    """Type the right numbers and send them."""
    numbers = answers(page)
    fill(page, *numbers)
    boxes(page).last.press("Enter")
    return numbers


def test_slow(page: Page, wire: Wire) -> None:
    """With 300 ms in each direction and 5 % of the packets lost, all goes as usual, only later."""
    wire.delay, wire.loss = 0.3, 0.05
    page.goto(wire.address + TWO_BLANKS)
    answer(page)
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("trouble", ["deaf", "silent"])
def test_no_word_comes_back(timed: Page, wire: Wire, home: Site, troubles: Troubles, trouble: str) -> None:
    """The answer arrives and what the server says to it does not, or nothing arrives and nobody says so.

    The page says what it knows, that it may not be saved. Sent again, it counts once.
    """
    lost(troubles)
    page = timed
    page.goto(wire.address + TWO_BLANKS)
    before = home.count("attempt")
    setattr(wire, trouble, True)
    numbers = answer(page)
    page.clock.fast_forward(10_000)  # as long as a page waits
    still_here(page, numbers)
    setattr(wire, trouble, False)
    wire.cut()
    again(page)
    assert home.count("attempt") == before + len(numbers)
    assert figure(page, "Problems solved") == "1"


def test_no_longer_than_ten_seconds(page: Page) -> None:
    """That is how long a page waits for an answer."""
    page.goto(TWO_BLANKS)
    assert page.evaluate("htmx.config.defaultTimeout") < 10_000


def lost(troubles: Troubles) -> None:
    """A browser complains about what was lost, and so does htmx."""
    troubles.intend(r"console error: Failed to load resource: .*")
    troubles.intend(r"(?s)console error: htmx: htmx:error: .*")
    troubles.intend(r"failed: POST .*")


def still_here(page: Page, numbers: list[str]) -> None:
    """The page says what it knows, and all that was typed is still there."""
    expect(page.get_by_role("alert")).to_contain_text("may not be saved")
    assert [box.input_value() for box in boxes(page).all()] == numbers
    expect(page.locator("#problem[data-solved]")).to_have_count(0)


def again(page: Page) -> None:
    """Send the same once more, over a connection that works."""
    boxes(page).last.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
