"""A site whose chapters have the labs, and their pages as somebody sees them who has answered the question."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from app.labs.lab import Lab
from app.settings import Settings
from app.web.factory import create_app
from tests.servers import in_a_thread
from tests.strategies import ROOT

CHAPTERS = ROOT / "tests" / "lab_chapters"


def lab_site(folder: Path) -> Iterator[str]:
    """The address of a site with the chapters of the labs alone."""
    app = create_app(Settings(chapters=CHAPTERS, only=True, data=folder, secret_key="the same in all tests"))
    with in_a_thread(app) as address:
        yield address


def way_to(site: str, lab: Lab, **query: str) -> str:
    """Where a lab is, or a tab of one."""
    tab = {"tab": lab.tab} if lab.tab else {}
    return f"{site}/{lab.slug}/lab?{address_of(tab | query)}".rstrip("?")


def bench(page: Page, site: str, lab: Lab, query: str = "") -> Locator:
    """Open a lab behind its question."""
    at_rest(page)
    page.goto(f"{way_to(site, lab, on='0')}{'&' if query else ''}{query}")
    found = page.locator(".bench")
    expect(found.locator("#controls")).to_be_visible()
    return found


def at_rest(page: Page) -> None:
    """Scripts and answers of a lab have come: whoever leaves before breaks them off."""
    expect(page.locator(".said[aria-busy=true]")).to_have_count(0)


def address_of(values: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in values.items())
