"""Everybody can use it: on a small screen, in the dark, with a screen reader."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, WIDTHS, examine, resize
from tests.browser.pages import PROBLEMS, SLUGS, boxes, fill, share_of_problems
from tests.browser.reader import answers
from tests.browser.troubles import Troubles
from tests.sampling import one_in, sampled, share
from tests.strategies import COURSE, whole

THREE_BLANKS, PRUNED = PROBLEMS["connection/five-to-three"], PROBLEMS["connection/pruned"]
CHAPTERS = [whole(chapter) for chapter in COURSE.chapters]
PRODUCT = "/matrix-multiplication/product-three-by-four/7"
CROSSING = "?layout=crossing"

# Of each figure: title, description and whether it refers to that, role, name. Of each box: its label, and its name.
FIGURES = """() => Array.from(document.querySelectorAll("svg:not([aria-hidden=true])"), figure => {
    const [title, words] = ["title", "desc"].map(name => figure.querySelector(name));
    const said = ["labelledby", "describedby"].map(name => figure.getAttribute(`aria-${name}`)).join(" ").split(" ");
    return [title.textContent, words.textContent, said.includes(words.id), figure.computedRole, figure.computedName];
})"""
LABELS = """() => Array.from(document.querySelectorAll("#problem td input"), box =>
    [box.getAttribute("aria-label") ?? "", box.computedName])"""


def ask(page: Page, button: str, there: str) -> None:
    """Press a button, and wait until something is there."""
    page.locator(f"button[name={button}]").first.click()
    expect(page.locator(there).first).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/", *share(CHAPTERS, one_in(CHAPTERS, 3), __name__), THREE_BLANKS, PRUNED, PRUNED + CROSSING, PRODUCT]
)
def test_pages(page: Page, address: str) -> None:
    """Axe finds nothing to object to in a page as it is opened."""
    page.goto(address)
    examine(page)


def test_missing_page(page: Page, troubles: Troubles) -> None:
    """Axe finds nothing to object to in the page that says that there is no page."""
    troubles.intend(r"console error: .*status of 404 .*")
    page.goto("/nowhere")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    examine(page)


@pytest.mark.parametrize("layout", ["", CROSSING], ids=["line", "crossing"])
def test_checked(page: Page, layout: str) -> None:
    """Axe finds nothing to object to in what is lit, called right, wrong and unreadable, or told by hints."""
    page.goto(THREE_BLANKS + layout)
    fill(page, answers(page)[0], "7777", "abc")
    ask(page, "check", ".says")
    ask(page, "hint", ".hints")
    assert page.locator("td[data-verdict]").evaluate_all("cells => cells.map(cell => cell.dataset.verdict)") == [
        "right",
        "wrong",
        "unreadable",
    ]
    boxes(page).last.focus()
    examine(page)


@sampled("slug", SLUGS, one_in(SLUGS, 3))
def test_last_step(page: Page, slug: str) -> None:
    """Nor in the last step of each chapter, with wrong numbers and a hint, and with its solution."""
    page.goto([address for name, address in PROBLEMS.items() if name.startswith(f"{slug}/")][-1])
    fill(page, *["7777"] * boxes(page).count())
    ask(page, "check", "td[data-verdict=wrong]")
    ask(page, "hint", ".hints")
    examine(page)
    ask(page, "solution", ".solution")
    examine(page)


def test_solved(page: Page) -> None:
    """Axe finds nothing to object to in a solution, in empty boxes that were checked, and in a solved problem."""
    page.goto(THREE_BLANKS)
    ask(page, "check", ".says")
    ask(page, "solution", ".solution")
    examine(page)
    page.goto(PRUNED)
    fill(page, *answers(page))
    ask(page, "check", "#problem[data-solved]")
    examine(page)


@pytest.mark.parametrize("layout", ["", CROSSING], ids=["line", "crossing"])
def test_nothing_sticks_out(page: Page, layout: str) -> None:
    """No step of the ladder scrolls sideways, however small the screen, as it is opened and with its solution."""
    sticks_out = {}
    for address in share_of_problems(f"sticks out {layout}"):
        page.goto(address + layout)
        for width in sorted(WIDTHS, reverse=True):
            resize(page, width)
            sticks_out[address, width] = page.evaluate(STICKS_OUT)
        if not layout:  # below the matrices, the layouts are the same
            ask(page, "solution", ".solution")
            sticks_out[address, "solution"] = page.evaluate(STICKS_OUT)
    assert not {where: pixels for where, pixels in sticks_out.items() if pixels > 0}


def test_everything_has_a_name(page: Page) -> None:
    """Each figure has a name and a description, and each box a label that no other box has, on every step."""
    for address in ("/connection", *share_of_problems("names and labels")):
        page.goto(address)
        for title, words, refers, role, name in page.evaluate(FIGURES):
            assert role == "image", address
            assert name.startswith(title), address
            assert refers, f"nothing leads to the description of {title} at {address}"
            assert len(words) > len(title) > 0, address
        labels = page.evaluate(LABELS)
        assert len(labels) == len({label for label, _ in labels} - {""}) > 0, address
        assert [name for _, name in labels] == [label for label, _ in labels], address


def test_verdicts_are_announced(page: Page) -> None:
    """The regions that announce verdicts, at each equation and in the bar, are there and empty before the first check,
    and are the same ones after it."""
    page.goto(THREE_BLANKS)
    regions = page.get_by_role("status")
    before = regions.element_handles()
    assert [region.text_content() for region in before] == ["", ""]
    fill(page, "7777")
    ask(page, "check", ".says")
    assert len(regions.element_handles()) == len(before)
    for place, region in enumerate(before):
        assert regions.nth(place).evaluate("(now, before) => now === before", region)
        assert regions.nth(place).text_content()


def test_review(page: Page) -> None:
    """Axe finds nothing to object to in a review, before and after it is solved."""
    page.goto(f"{THREE_BLANKS}?review=1")
    examine(page)
    fill(page, *answers(page))
    ask(page, "check", "#problem[data-solved]")
    examine(page)
