"""What a page complains about: in the console, by an error, or by a request that fails."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request

BLOCKED = "console warning: Service Worker registration blocked by Playwright"  # on purpose, by conftest.py
CLEARED = "console info: Clear-Site-Data header on .*"  # whoever signs out leaves nothing in the browser
LEFT = ("GET", "net::ERR_ABORTED")  # what was still to come when a page was left, or is saved as a file


@dataclass
class Troubles:
    """Everything that goes wrong in the pages of a test, and what the test means to go wrong."""

    seen: list[str] = field(default_factory=list)
    intended: list[str] = field(default_factory=lambda: [BLOCKED, CLEARED])

    def watch(self, page: Page) -> None:
        page.on("console", self.on_console)
        page.on("pageerror", self.on_error)
        page.on("requestfailed", self.on_failure)

    def leave(self, page: Page) -> None:
        page.remove_listener("console", self.on_console)
        page.remove_listener("pageerror", self.on_error)
        page.remove_listener("requestfailed", self.on_failure)

    def on_console(self, message: ConsoleMessage) -> None:
        self.seen.append(f"console {message.type}: {message.text}")

    def on_error(self, error: Error) -> None:
        self.seen.append(f"error: {error}")

    def on_failure(self, request: Request) -> None:
        if (request.method, request.failure) != LEFT:
            self.seen.append(f"failed: {request.method} {request.url}: {request.failure}")

    def intend(self, shape: str) -> None:
        """Something of this shape (a regular expression, for all of its text) is meant to go wrong."""
        self.intended.append(shape)

    @property
    def unexpected(self) -> list[str]:
        return [trouble for trouble in self.seen if not any(re.fullmatch(shape, trouble) for shape in self.intended)]
