"""All parts of the site in all states: nothing that axe objects to, nothing that sticks out, nothing in the console."""

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Page
from werkzeug.serving import make_server

from app.parts import PAGES, PROBLEMS
from app.settings import Settings
from app.web import create_app
from tests.browser.axe import STICKS_OUT, examine, resize

WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def authors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site as those have it who write its pages."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("parts")))
    app.debug = True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["store"].close()


def is_fine(page: Page, address: str) -> None:
    page.goto(address)
    examine(page, WIDTHS)
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate(STICKS_OUT) <= 0, f"{address} sticks out, {width} pixels wide"


@pytest.mark.parametrize("name", [*PROBLEMS, *PAGES])
def test_each_part(page: Page, authors: str, name: str) -> None:
    is_fine(page, f"{authors}/parts/{name}")


def test_at_addresses_of_their_own(page: Page, authors: str) -> None:
    """The overview itself, and what it leads to elsewhere; chapters as they are opened are seen to by other tests."""
    page.goto(f"{authors}/parts")
    links = page.locator("main li a").evaluate_all("links => links.map(link => link.href)")
    elsewhere = [link for link in links if "/parts/" not in link and ("?" in link or "#" in link)]
    assert len(elsewhere) >= 6
    for address in (f"{authors}/parts", *elsewhere):
        is_fine(page, address)
