"""The network goes away, and comes back: a page of our own says so, and leads on to where one was going."""

from playwright.sync_api import Browser, expect

from tests.browser.axe import examine
from tests.browser.sites import Site

WORKS = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"


def test_away_and_back(chromium: Browser, brief: Site) -> None:
    """While the server cannot be reached there is a page with a way on; no answer of another page is ever kept."""
    with chromium.new_context(base_url=brief.address) as context:
        page = context.new_page()
        page.goto("/connection")
        page.wait_for_function(WORKS)
        assert page.evaluate("caches.keys()") == ["offline"]
        context.set_offline(True)
        page.goto("/depth")
        expect(page).to_have_title("No connection · Infill")
        assert page.url.endswith("/depth")
        examine(page)
        page.get_by_role("link", name="Try again").click()
        expect(page).to_have_title("No connection · Infill")
        context.set_offline(False)
        page.get_by_role("link", name="Try again").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Depth")
        kept = page.evaluate("caches.open('offline').then(it => it.keys()).then(all => all.map(it => it.url))")
        assert kept == [f"{brief.address}/offline"]


def test_server_away(chromium: Browser, brief: Site) -> None:
    """It is the same when the network is there, and the server is not."""
    with chromium.new_context(base_url=brief.address) as context:
        page = context.new_page()
        page.goto("/connection")
        page.wait_for_function(WORKS)
        brief.stop()
        page.goto("/depth")
        expect(page).to_have_title("No connection · Infill")
