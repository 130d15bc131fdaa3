"""All parts of the site in all states: nothing that axe objects to, nothing that sticks out, nothing in the console."""

from playwright.sync_api import Page

from app.web.styleguide import PAGES, PROBLEMS
from tests.browser.axe import STICKS_OUT, examine, resize
from tests.sampling import sampled, share

WIDTHS = (320, 1280)


def is_fine(page: Page, address: str) -> None:
    page.goto(address)
    examine(page, WIDTHS)
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate(STICKS_OUT) <= 0, f"{address} sticks out, {width} pixels wide"


@sampled("name", {name: name for name in (*PROBLEMS, *PAGES)}, 3)
def test_each_part(page: Page, authors: str, name: str) -> None:
    is_fine(page, f"{authors}/parts/{name}")


def test_at_addresses_of_their_own(page: Page, authors: str) -> None:
    """The overview itself, and what it leads to elsewhere; chapters as they are opened are seen to by other tests."""
    page.goto(f"{authors}/parts")
    links = page.locator("main li a").evaluate_all("links => links.map(link => link.href)")
    elsewhere = [link for link in links if "/parts/" not in link and ("?" in link or "#" in link)]
    assert len(elsewhere) >= 6
    for address in (f"{authors}/parts", *share(elsewhere, 3, __name__)):
        is_fine(page, address)
