"""Drawing on the pad of the digit network, at a quarter of the speed here: what scripts take of each frame.

Some of the hundred drawings of the tests are drawn by a pointer, and Chromium tells what it did when. Counted is the
time for which the page's thread had the processor, in its scripts alone. A busy machine disturbs how Chromium slows
itself down, so the frames at full speed are told as well, times four.
"""

import json
import logging
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from app.labs.digits.lab import DIGITS
from app.labs.digits.network import SIDE
from app.settings import HOME
from tests.browser.conftest import ARGS, DESKTOP
from tests.browser.labs import at_rest, bench, lab_site
from tests.browser.test_digit_pad import EMPTY, pad_of
from tests.labs.strokes import TURNS, drawings

WITHIN = 8  # ms of script that a frame may take
SLOWER = 4
ROUNDS = 3  # of ten drawings
STEPS = 2  # of the pointer, from point to point of a drawing
FRAME = "BeginMainThreadFrame"
SCRIPTS = {"FunctionCall", "EventDispatch", "FireAnimationFrame", "RunMicrotasks", "TimerFire"}
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline.frame", "v8.execute"]
Event = dict[str, Any]


def frames(events: list[Event]) -> Iterator[float]:
    """The ms of scripts between one frame and the next, on the thread of the page."""
    threads = {(it["pid"], it["tid"]) for it in events if it["name"] == FRAME}
    busiest = max(threads, key=lambda thread: sum(it["name"] == FRAME for it in events if of(it) == thread))
    own = sorted((it for it in events if of(it) == busiest and "ts" in it), key=lambda it: it["ts"])
    spent, end, has_begun = 0.0, 0, False
    for it in own:
        if it["name"] == FRAME:
            if has_begun:
                yield spent
            spent, has_begun = 0.0, True
        elif it["name"] in SCRIPTS and it["ts"] >= end and "tdur" in it:  # those within another are counted with it
            spent += it["tdur"] / 1000
            end = it["ts"] + it.get("dur", 0)


def of(event: Event) -> tuple[int, int]:
    return event["pid"], event["tid"]


def measured(browser: Browser, page: Page, box: FloatRect, turn: int) -> list[float]:
    """One drawing of each digit; nothing else is asked of the page meanwhile."""
    clear = page.get_by_role("link", name="Clear")
    found: list[float] = []
    for drawing in [*drawings()][turn::TURNS]:
        clear.click()
        at_rest(page)
        browser.start_tracing(page=page, categories=CATEGORIES)
        for first, *others in drawing.lines:
            page.mouse.move(*on(box, *first))
            page.mouse.down()
            for point in others:
                page.mouse.move(*on(box, *point), steps=STEPS)
            page.mouse.up()
        page.evaluate("() => new Promise(requestAnimationFrame)")
        found += [it for it in frames(json.loads(browser.stop_tracing())["traceEvents"]) if it]
    return found


def on(box: FloatRect, x: float, y: float) -> tuple[float, float]:
    """A place of the pad on the screen."""
    return box["x"] + box["width"] * x / SIDE, box["y"] + box["height"] * y / SIDE


def tell(times: list[float], factor: int) -> None:
    """Half of the frames, 99 of 100, and all of them."""
    middle, most, worst = (factor * sorted(times)[int((len(times) - 1) * share)] for share in (0.5, 0.99, 1))
    by = f" times {factor}" if factor > 1 else ""
    print(f"  {len(times)} frames{by}: half take at most {middle:.1f} ms of scripts, 99 of 100 {most:.1f},")
    print(f"  the worst {worst:.1f}: {'within' if worst <= WITHIN else 'MORE THAN'} {WITHIN} ms")


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    path = subprocess.run([HOME / "scripts" / "chromium"], capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        for site in lab_site(Path(mkdtemp())):
            page = browser.new_page(viewport=DESKTOP)
            box = pad_of(bench(page, site, DIGITS, EMPTY)).bounding_box()
            assert box
            measured(browser, page, box, 0)  # the first strokes make the code quick
            session = page.context.new_cdp_session(page)
            for rate in (1, SLOWER):
                session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                print("At full speed:" if rate == 1 else f"Slowed down to 1/{rate} by Chromium:")
                tell([it for turn in range(1, 1 + ROUNDS) for it in measured(browser, page, box, turn)], SLOWER // rate)
        browser.close()
