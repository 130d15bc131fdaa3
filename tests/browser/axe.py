"""Axe looks at a page as it stands: in light and dark, on small screens and large ones."""

from collections.abc import Iterable, Sequence
from itertools import product
from zlib import crc32

from playwright.sync_api import Page

from tests.sampling import LONG, seed
from tests.strategies import ROOT

AXE = (ROOT / "tests" / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"light": {"type": "tag", "values": TAGS}, "dark": {"type": "rule", "values": ["color-contrast"]}}
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(result =>
    result.violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target.join(" ")).join(", ")}`))"""
WIDTHS = (320, 360, 1280) if LONG else (320, 1280)
STICKS_OUT = "document.documentElement.scrollWidth - innerWidth"


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def ways(page: Page, widths: Sequence[int]) -> Iterable[tuple[str, int]]:
    """A page is looked at in light at one width and in dark at another one, and after some commits the other way round;
    where LONG is set, at all widths in both."""
    if LONG:
        return product(RULES, widths)
    turn = crc32(page.title().encode()) + seed()
    return ((scheme, widths[(turn + place) % len(widths)]) for place, scheme in enumerate(RULES))


def examine(page: Page, widths: Sequence[int] = WIDTHS) -> None:
    """Run axe on a page as it stands; in the dark scheme, which changes nothing but colours, for those alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for scheme, width in ways(page, widths):
        rules = RULES[scheme]
        page.emulate_media(color_scheme=scheme)
        resize(page, width)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # where no bar at the foot of the view covers anything
        violations = page.evaluate(RUN, rules)
        assert not violations, f"{scheme}, {width} pixels wide: {violations}"
    resize(page, widths[-1])


# What somebody may press or type into, and how high it is; links within a text are as high as its lines.
LOW = """least => Array.from(document.querySelectorAll("header a, main :is(button, .button, input)"))
    .map(it => [it.innerText || it.name, it.getBoundingClientRect().height])
    .filter(([, height]) => 0 < height && height < least)"""


def usable(page: Page) -> None:
    """A page of forms has nothing that axe objects to, nothing too low for a finger, and fits the smallest screen."""
    examine(page, (320, 1280))
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
    assert page.evaluate(LOW, 44) == []
