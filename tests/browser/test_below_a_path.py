"""A site below a path of its host, in a browser: everything that a page asks for, and every way on, is below it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app.settings import Settings
from app.web.factory import create_app
from tests.browser.conftest import PATIENCE
from tests.browser.pages import follow, solve
from tests.browser.test_offline import WORKS
from tests.browser.test_theme import PAPER, choose
from tests.servers import in_a_thread

PREFIX = "/school/infill"


@dataclass
class Proxy:
    """Takes a path off, as a proxy does that stands in front of several sites, and knows who asked for another one."""

    site: Any
    outside: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(f"{PREFIX}/"):
            self.outside.append(environ["PATH_INFO"])
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(PREFIX)
        environ["HTTP_X_FORWARDED_PREFIX"] = PREFIX
        return self.site(environ, start)


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[tuple[str, Proxy]]:
    """The address of the site, and its proxy."""
    app = create_app(Settings(data=tmp_path, proxies=1))
    proxy = Proxy(app)
    with in_a_thread(app, proxy) as address:
        yield f"{address}{PREFIX}", proxy


def test_a_visit(chromium: Browser, proxy: tuple[str, Proxy]) -> None:
    """From the first page over a problem that is checked and one more to an account; colours, and the page for when the
    network is away."""
    site, seen = proxy
    with chromium.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{site}/")
        follow(page, "a[href$='/connection']")
        page.goto(f"{site}/connection/signed/5")
        solve(page)
        follow(page, "#problem a[rel=next]")
        assert page.url.startswith(f"{site}/connection/")
        solve(page)
        light = page.evaluate(PAPER)
        choose(page, "Dark")
        page.wait_for_function(f"{PAPER} !== '{light}'")
        (cookie,) = [each for each in context.cookies() if each["name"] == "theme"]
        assert cookie["path"] == f"{PREFIX}/"
        follow(page, ".who")
        follow(page, "main a[href*='/sign-up']")
        page.get_by_label("Name").fill("Somebody Below")
        page.get_by_label("Password").fill("seven tame herons")
        page.keyboard.press("Enter")
        expect(page.locator(".who")).to_have_text("Somebody Below")
        assert page.url.startswith(f"{site}/account")
        page.wait_for_function(WORKS)
        context.set_offline(True)
        page.goto(f"{site}/depth")
        expect(page).to_have_title("No connection · Infill")
    assert seen.outside == []
