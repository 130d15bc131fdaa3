"""What moves when a number is found: products along their lines, and one run through a network that is complete."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, fill
from tests.browser.reader import answers

# What is asked to move, with its text, when it begins, and how long it takes.
WATCH = """if (!window.asked) {
    window.asked = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (frames, timing) {
        if (this.closest(".network")) window.asked.push(
            [this.getAttribute("class") ?? this.tagName, this.textContent.trim(), timing.delay, timing.duration]);
        return animate.call(this, frames, timing);
    };
}"""


@pytest.fixture
def page(page: Page) -> Page:
    page.add_init_script(WATCH)
    return page


def carried(page: Page) -> list[tuple[str, int]]:
    """The products on their way so far, and when each sets out."""
    return sorted((text, delay) for kind, text, delay, _ in page.evaluate("window.asked") if kind == "carried")


def products(page: Page, line: int, row: int) -> list[str]:
    edges = page.locator(f'.edge[data-l="{line}"][data-r="{row}"]')
    return [text for edge in edges.all() if (text := edge.get_attribute("data-carried"))]


def check(page: Page, *texts: str) -> None:
    fill(page, *texts)
    page.evaluate("import('/static/motion.js').then(() => null)")  # it comes while one types
    boxes(page).first.press("Enter")
    expect(page.locator("#problem td[data-verdict=right]")).to_have_count(len(texts))


def test_a_number_that_is_found_flows(page: Page) -> None:
    """Its products go along their lines all at once, and then its node fills; nothing is left of them."""
    page.goto(PROBLEMS["hidden-layers/hidden-two"])
    right = answers(page)
    assert len(right) > 1
    check(page, right[0])
    line, row = (page.locator("td.blank").first.get_attribute(f"data-{key}") for key in "lr")
    sent = products(page, int(line or 0), int(row or 0))
    assert sent
    assert carried(page) == sorted((product, 0) for product in sent)
    expect(page.locator(".network .carried")).to_have_count(0)
    assert {(kind, *times) for kind, _, *times in page.evaluate("window.asked")} >= {("carried", 0, 300)}
    assert [times for kind, _, *times in page.evaluate("window.asked") if kind == "circle"] == [[300, 150]]


def test_a_complete_network_is_run_once(page: Page) -> None:
    """Layer by layer, 300 ms each; a reload moves nothing, and neither does one more check."""
    page.goto(PROBLEMS["hidden-layers/hidden-two"])
    check(page, *answers(page))
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    layers = [sorted(products(page, line, 0) + products(page, line, 1)) for line in (0, 1)]
    assert all(layers)
    told = carried(page)
    assert told == sorted([(text, place * 300) for place, texts in enumerate(layers) for text in texts])
    expect(page.locator(".network .carried")).to_have_count(0)
    page.reload()
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    assert page.evaluate("window.asked") == []


def test_nothing_moves_for_those_who_ask_for_that(page: Page) -> None:
    """The drawing ends in the same state: each node shines by its number."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(PROBLEMS["hidden-layers/hidden-two"])
    check(page, *answers(page))
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    assert page.evaluate("window.asked") == []
    nodes = page.locator(".network .node:has(circle)")
    assert nodes.count() == page.locator(".network .node:is(.p1, .p2, .p3, .n1, .n2, .n3, .silent)").count() > 0
