"""What a visit costs on the wire, from the server that learners get."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.pages import PROBLEMS, SLUGS, whole
from tests.sampling import one_in, share

FIRST_PAGE = 60 * 1024  # bytes over the wire, headers and all
LATER_PAGE = 15 * 1024
REQUESTS = 6


@dataclass
class Wire:
    """Everything that was sent for since the last look: addresses, and the bytes that came back."""

    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.loadingFinished", self.finished)
        session.send("Network.enable")

    def sent(self, event: dict) -> None:
        if not event["request"]["url"].startswith("data:"):  # such an address is itself the picture
            self.addresses[event["requestId"]] = event["request"]["url"]

    def finished(self, event: dict) -> None:
        if event["requestId"] in self.addresses:
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def open(self, page: Page, address: str) -> None:
        """Open a page, and count until all of it has come."""
        self.addresses.clear()
        self.sizes.clear()
        page.goto(address)
        whole(page)
        for _ in range(1_000):
            if self.sizes.keys() == self.addresses.keys():
                return
            page.evaluate("0")  # in the meantime, news of what has come comes in
        pytest.fail(f"Not all has come:{self}")

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    def __str__(self) -> str:
        lines = [f"{self.sizes.get(key, -1):8,}  {address}" for key, address in self.addresses.items()]
        return "\n".join(("", *lines, f"{self.total:8,}  in {len(lines)} requests"))


def heaviest(site: str) -> list[str]:
    """The chapters whose own pages are the largest; all else is what all of them share."""
    asked = {slug: Request(f"{site}/{slug}", headers={"Accept-Encoding": "br"}) for slug in SLUGS}
    sizes = {slug: len(urlopen(request).read()) for slug, request in asked.items()}
    return sorted(SLUGS, key=sizes.__getitem__)[-3:]


def test_first_and_later_pages(chromium: Browser, site: str) -> None:
    """A chapter costs at most 60 KB in 6 requests, all to the site itself; another page after it at most 15 KB.

    So it is for the heaviest ones, since what all share can grow by a few bytes at any commit, and for some others.
    """
    for slug in {*heaviest(site), *share(SLUGS, one_in(SLUGS, 2), __name__)}:
        weigh(chromium, site, slug)


def weigh(chromium: Browser, site: str, slug: str) -> None:
    with chromium.new_context(base_url=site) as context:  # a browser that has kept nothing from an earlier visit
        page, wire = context.new_page(), Wire()
        wire.listen(context.new_cdp_session(page))
        wire.open(page, f"/{slug}")
        assert wire.total <= FIRST_PAGE, f"{wire}"
        assert len(wire.addresses) <= REQUESTS, f"{wire}"
        assert {urlsplit(address).netloc for address in wire.addresses.values()} == {urlsplit(site).netloc}, f"{wire}"
        last = [address for name, address in PROBLEMS.items() if name.startswith(f"{slug}/")][-1]
        for later in (page.locator("nav.chapter-turn a").last.get_attribute("href"), last):
            wire.open(page, later)
            assert wire.total <= LATER_PAGE, f"{wire}"
