"""What a visit costs on the wire, from the production server and with nothing kept from an earlier visit."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

from tests.browser.pages import PROBLEMS

FIRST_PAGE = 60 * 1024  # bytes over the wire, headers and all
LATER_PAGE = 15 * 1024
REQUESTS = 6
FONTS = "document.fonts.ready.then(() => null)"  # they come when a page has already been shown


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

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    def __str__(self) -> str:
        lines = [f"{self.sizes.get(key, -1):8,}  {address}" for key, address in self.addresses.items()]
        return "\n".join(("", *lines, f"{self.total:8,}  in {len(lines)} requests"))


def visit(page: Page, wire: Wire, address: str) -> None:
    """Open a page and wait until all of it has come."""
    wire.addresses.clear()
    wire.sizes.clear()
    page.goto(address)
    page.evaluate(FONTS)
    assert wire.sizes.keys() == wire.addresses.keys(), f"not all has come:{wire}"


def test_first_and_later_pages(page: Page, site: str) -> None:
    """The first page costs at most 60 KB in 6 requests, all to the site itself; a later page at most 15 KB."""
    wire = Wire()
    wire.listen(page.context.new_cdp_session(page))
    visit(page, wire, "/connection")
    assert wire.total <= FIRST_PAGE, wire
    assert len(wire.addresses) <= REQUESTS, wire
    assert {urlsplit(address).netloc for address in wire.addresses.values()} == {urlsplit(site).netloc}, wire
    print(wire)
    visit(page, wire, PROBLEMS["connection/five-to-three"])
    assert wire.total <= LATER_PAGE, wire
    print(wire)
