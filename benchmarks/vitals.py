"""What a learner feels on a slow phone: how soon a page stands, whether it jumps, and how soon it answers.

A phone's screen, a quarter of this machine's speed, and a slow mobile network (150 ms, 1.6 Mbit/s), as Lighthouse has
them. To answer is to paint: from a key to the next picture, and from Enter to the picture with the verdict.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from playwright.sync_api import Browser, Page, sync_playwright

from app.settings import HOME
from benchmarks.rounds import Yardstick, at, show
from tests.browser.conftest import ARGS
from tests.browser.sites import running

ROUNDS = 10
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PAGES = {"home": "/", "chapter": "/connection", "problem": "/connection/signed/417"}
WATCH = """
self.seen = {paint: 0, shift: 0, event: 0};
const watch = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({type, buffered: true, ...more});
watch("largest-contentful-paint", (it) => { seen.paint = it.startTime; });
watch("layout-shift", (it) => { if (!it.hadRecentInput) seen.shift += it.value; });
watch("event", (it) => { seen.event = Math.max(seen.event, it.duration); }, {durationThreshold: 16});
"""
# From the key to the second frame after the verdict is there: by then it has been painted.
ANSWER = """() => new Promise((done) => {
  let start;
  addEventListener("keydown", () => { start = performance.now(); }, {once: true, capture: true});
  new MutationObserver((_, it) => {
    if (!document.querySelector(".says")) return;
    it.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  }).observe(document.querySelector("main"), {childList: true, subtree: true});
})"""


@contextmanager
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A slow phone that has never been here."""
    with browser.new_context(base_url=site, **PHONE) as context:  # type: ignore[arg-type]  # options by name
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(WATCH)
        yield page


def stands(page: Page, address: str) -> None:
    """Open a page, and wait until nothing more comes."""
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")


def painted(browser: Browser, site: str, address: str) -> tuple[float, float]:
    """When the largest part of a page was painted, in ms, and how much of it had moved."""
    with phone(browser, site) as page:
        stands(page, address)
        seen = page.evaluate("seen")
        return float(seen["paint"]), float(seen["shift"])


def highlighted(browser: Browser, site: str) -> float:
    """The longest that a problem took to light up what belongs to a blank or a phrase of the prose."""
    with phone(browser, site) as page:
        stands(page, PAGES["chapter"])
        page.evaluate("seen.event = 0")
        for selector in (".light >> nth=0", ".problem td input >> nth=0"):
            page.locator(selector).focus()
            for _ in range(5):
                page.keyboard.press("Tab")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return float(page.evaluate("seen.event"))


def answered(browser: Browser, site: str) -> float:
    """How long a wrong number waits for its verdict, the way there and back included."""
    with phone(browser, site) as page:
        stands(page, PAGES["problem"])
        box = page.locator(".problem td input").first
        box.fill("97")
        page.evaluate(f"() => {{ self.answer = ({ANSWER})(); }}")  # which is waited for below
        box.press("Enter")
        return float(page.evaluate("self.answer"))


def main() -> None:
    path = subprocess.run([HOME / "scripts" / "chromium"], capture_output=True, text=True, check=True).stdout.strip()
    yardstick = Yardstick()
    with running(Path(mkdtemp())) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        visits = {
            name: [painted(browser, site.address, address) for _ in range(ROUNDS)] for name, address in PAGES.items()
        }
        yardstick.lay()
        waits = {
            "to light up what belongs together": [highlighted(browser, site.address) for _ in range(ROUNDS)],
            "from Enter to the verdict, 150 ms of it under way": [
                answered(browser, site.address) for _ in range(ROUNDS)
            ],
        }
        browser.close()
    rows = [
        [
            name,
            f"{median(paint for paint, _ in all_):.0f}",
            f"{max(paint for paint, _ in all_):.0f}",
            f"{max(shift for _, shift in all_):.4f}",
        ]
        for name, all_ in visits.items()
    ]
    show("On a slow phone", ["page", "largest paint, median ms", "most ms", "moved"], rows)
    rows = [[name, f"{median(times):.0f}", f"{at(1.0, times):.0f}"] for name, times in waits.items()]
    show("At a quarter of the speed", ["", "median ms", "most ms"], rows)
    print(yardstick)
