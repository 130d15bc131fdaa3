"""A real server and a real Chromium. Whatever a page complains about, a test fails with it."""

import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from app.settings import Settings
from app.web.factory import create_app
from tests.browser.pages import NewPage
from tests.browser.sites import Site, running
from tests.browser.troubles import Troubles
from tests.servers import in_a_thread
from tests.strategies import ROOT

HERE = Path(__file__).resolve().parent
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-blink-features=ComputedAccessibilityInfo",  # every element tells its role and its name
]
AS_USUAL = dict.fromkeys(("media", "color_scheme", "reduced_motion", "forced_colors"), "null")
DESKTOP: ViewportSize = {"width": 1280, "height": 1200}  # nothing needs to be scrolled
PATIENCE = 20_000  # ms that a busy machine may take for what is instant elsewhere

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of our own, over data of its own."""
    with running(tmp_path_factory.mktemp("data")) as site:
        yield site


@pytest.fixture(scope="session")
def site(home: Site) -> str:
    """The address of the server."""
    return home.address


@pytest.fixture
def brief(tmp_path: Path) -> Iterator[Site]:
    """Another server, for a test that stops it or needs it empty."""
    with running(tmp_path / "data") as site:
        yield site


@pytest.fixture(scope="session")
def authors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site as those have it who write its pages."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("parts")))
    app.debug = True
    with in_a_thread(app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this process."""
    found = subprocess.run([ROOT / "scripts" / "chromium"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(site: str, chromium: Browser) -> NewPage:
    """A tab on the site, one for all tests: to open another takes longer than most of them. Each device has its own."""

    @cache
    def tab(device: str = "", **options: object) -> Page:
        # Requests that go through a service worker cannot be held up or changed by a test: test_offline.py has one.
        context = chromium.new_context(base_url=site, service_workers="block", **options)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    return tab


@pytest.fixture
def troubles() -> Troubles:
    return Troubles()


@pytest.fixture
def new_page(tab: NewPage, troubles: Troubles) -> Iterator[NewPage]:
    """The page of a visitor whom the site has never seen. It stands on a page of one word, and not on one of theirs."""
    pages: list[Page] = []

    def new_page(**options: object) -> Page:
        page = tab(**options)
        page.unroute_all()
        page.goto("/health")
        page.context.clear_cookies()
        page.evaluate("sessionStorage.clear()")
        page.emulate_media(**AS_USUAL)
        page.set_viewport_size(DESKTOP)
        page.mouse.move(0, 0)
        troubles.watch(page)
        pages.append(page)
        return page

    yield new_page
    for page in pages:
        page.evaluate("0")  # whatever the page had to say before this has arrived now
        troubles.leave(page)
    assert not troubles.unexpected, "\n".join(troubles.unexpected)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page that runs scripts."""
    return new_page()


@pytest.fixture
def timed(site: str, chromium: Browser, troubles: Troubles) -> Iterator[Page]:
    """A page whose clock a test may stop and move. It has a context of its own, and that clock ends with it."""
    with chromium.new_context(base_url=site, service_workers="block", viewport=DESKTOP) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        troubles.watch(page)
        page.clock.install()
        yield page


@pytest.fixture
def beside(troubles: Troubles) -> Iterator[Callable[[Page], Page]]:
    """Opens another tab of the same browser."""
    tabs: list[Page] = []

    def beside(page: Page) -> Page:
        tab = page.context.new_page()
        tab.set_viewport_size(DESKTOP)
        troubles.watch(tab)
        tabs.append(tab)
        return tab

    yield beside
    for tab in tabs:
        tab.close()
