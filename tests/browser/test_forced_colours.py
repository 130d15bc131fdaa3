"""Where readers force colours of their own, whatever colour says is said by a shape as well."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import RULES, examine
from tests.browser.pages import PROBLEMS, boxes

# How strongly a line stands out from the page: the ratio of their luminances, from 1 to 21; 0 where none is drawn.
STANDS_OUT = """(element, line) => {
    const style = getComputedStyle(element);
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const page = parts(getComputedStyle(document.documentElement).backgroundColor);
    const luminance = ([r, g, b, alpha = 1]) => {
        const [red, green, blue] = [r, g, b].map((part, place) => (alpha * part + (1 - alpha) * page[place]) / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    if (style[`${line}Style`] === "none" || parseFloat(style[`${line}Width`]) < 1) return 0;
    const ratio = luminance(parts(style[`${line}Color`])) / luminance(page);
    return Math.max(ratio, 1 / ratio);
}"""
STYLE = """(it, [name, part]) => getComputedStyle(it, part)[name]"""
FORCED = pytest.mark.parametrize("scheme", RULES)


def style(page: Page, selector: str, name: str, part: str | None = None) -> str:
    """A property of the first element that matches, or of something that is drawn before or behind it."""
    return page.locator(selector).first.evaluate(STYLE, [name, part])


@FORCED
def test_blanks_and_focus(page: Page, scheme: str) -> None:
    """Their colours draw the connections, and blanks and the focus stand out."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(PROBLEMS["connection/five-to-three"])
    for box in boxes(page).all():
        assert box.evaluate(STANDS_OUT, "borderTop") >= 3
        box.focus()
        assert box.evaluate(STANDS_OUT, "outline") >= 3
        box.blur()
    colours = "lines => [...new Set(lines.map(line => getComputedStyle(line).stroke))]"
    assert page.locator("#problem .wire").evaluate_all(colours) == [
        page.evaluate("getComputedStyle(document.body).color")
    ]


@FORCED
def test_verdicts(page: Page, authors: str, scheme: str) -> None:
    """Right, wrong and unreadable boxes have marks and lines of their own, and so has what is said of them."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{authors}/parts/mixed")
    kinds = ("right", "wrong", "unreadable")
    marks = [style(page, f"td[data-verdict={kind}]", "content", "::after") for kind in kinds]
    assert ["\u2713" in marks[0], "\u2717" in marks[1], marks[2]] == [True, True, "none"]
    said = [style(page, f".says[data-verdict={kind}] .mark", "content", "::before") for kind in kinds]
    assert ["\u2713" in said[0], "\u2717" in said[1], said[2]] == [True, True, "none"]
    for selector in ("td[data-verdict={}] input", ".says[data-verdict={}]"):
        lines = {style(page, selector.format(kind), "borderLeftStyle") for kind in kinds}
        assert lines == {"solid", "double", "dotted"}, selector
    examine(page, (1280,))


@FORCED
def test_steps(page: Page, authors: str, scheme: str) -> None:
    """Of the steps, the current one is filled, the solved ones have a tick, and those only tried a dashed line."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{authors}/parts/idle")
    canvas, text = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert style(page, ".steps [aria-current]", "backgroundColor") == text != canvas
    assert style(page, ".steps a:not([aria-current])", "backgroundColor") != text
    assert "\u2713" in style(page, ".steps [data-solved]", "content", "::after")
    assert style(page, ".steps [data-tried]", "borderTopStyle") == "dashed"
    expect(page.locator(".steps [data-solved]").first).to_be_visible()


@FORCED
def test_connections(page: Page, authors: str, scheme: str) -> None:
    """Positive, negative and unknown connections are drawn in different strokes; one that is missing is hatched."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{authors}/parts/every-connection")
    signs = ("positive", "negative", "unknown")
    strokes = [style(page, f"#problem .edge.{sign} .wire", "strokeDasharray") for sign in signs]
    assert strokes[0] == "none"
    assert len(set(strokes)) == 3
    legend = [style(page, f".legend .wire.{sign}", "strokeDasharray") for sign in signs[:2]]
    assert legend == strokes[:2]
    for hatched in ("td.off", ".legend .hatch"):
        assert "gradient" in style(page, hatched, "backgroundImage")
    examine(page, (1280,))
