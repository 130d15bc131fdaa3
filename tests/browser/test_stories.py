"""A story stands around the numbers, where it belongs, on any screen, and is heard as well."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import RULES, STICKS_OUT, examine, resize
from tests.browser.pages import PROBLEMS, boxes, fill, solve
from tests.sampling import one_in, share
from tests.strategies import COURSE

STALLS = PROBLEMS["linear-layer/linear-two-to-three"]
CROSSING = "?layout=crossing"

# Of each name that is shown: how far its middle is from that of its row or column, and how far it is within the table.
AWAY = """() => Array.from(document.querySelectorAll("#problem .told"), told => {
    const middle = it => {
        const {x, y, width, height} = it.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
    };
    const shown = selector => Array.from(told.querySelectorAll(selector)).filter(it => it.checkVisibility());
    const table = told.querySelector("table").getBoundingClientRect();
    const within = ({left, right}) => Math.min(right - table.left, table.right - left);
    const [rows, first] = [told.querySelectorAll("tbody tr"), told.querySelector("tbody tr").querySelectorAll("td")];
    return [
        ...shown(".names span").map((name, place) => Math.abs(middle(name)[1] - middle(rows[place])[1])),
        ...shown(".names span").map(name => within(name.getBoundingClientRect())),
        ...shown(".heads span").map((name, place) => Math.abs(middle(name)[0] - middle(first[place])[0])),
    ];
}).flat()"""


def test_what_is_told(page: Page) -> None:
    """The task begins with the story, the eyebrow names it, the figure ends with it, and its boxes are called by it."""
    page.goto(STALLS)
    story = COURSE.stories["linear-layer/linear-two-to-three"]
    expect(page.locator("#problem .task")).to_contain_text(f"{story.text} Find Y")
    expect(page.locator("#problem .eyebrow")).to_have_text("Step 8 of 20 · a story")
    expect(page.locator("#problem figcaption")).to_contain_text(story.caption)
    expect(page.locator("#problem .title")).to_have_text(
        ["W, litres a minute", "X, minutes open", "b, by bucket", "Y, litres more"]
    )
    expect(page.get_by_role("table", name="W, litres a minute")).to_have_count(1)
    expect(page.get_by_role("rowheader", name="Y 2, tub B")).to_have_count(3)  # of W, of b and of Y
    expect(page.locator("#problem .network .called")).to_have_text(["hot", "cold", "tub A", "tub B", "tub C"])
    labels = boxes(page).evaluate_all("boxes => boxes.map(box => box.computedName)")
    assert labels
    for label in labels:
        row = int(label.removeprefix("Y, row ")[0])
        assert label == f"Y, row {row}, tub {'ABC'[row - 1]}: litres more"


@pytest.mark.parametrize("scheme", RULES)
def test_names_beside_strong_numbers(page: Page, scheme: str) -> None:
    """What a story calls a node stands outside it, and has the colour of letters on the page, however it is filled."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(STALLS)
    solve(page)
    assert page.locator("#problem .network .p3 .called").count()
    on_page = {page.locator(name).first.evaluate("it => getComputedStyle(it).color") for name in (".small", "h2")}
    names = page.locator("#problem .network .called")
    assert set(names.evaluate_all("them => them.map(it => getComputedStyle(it).fill)")) <= on_page


def test_without_a_story(page: Page) -> None:
    """A step without a story has nothing of it."""
    page.goto(PROBLEMS["linear-layer/linear-both-outputs"])
    expect(page.locator("#problem .eyebrow")).to_have_text("Step 7 of 20")
    expect(page.locator("#problem :is(.told, .names, .heads, .called)")).to_have_count(0)


@pytest.mark.parametrize("layout", ["", CROSSING], ids=["line", "crossing"])
def test_names_stand_at_their_rows(page: Page, layout: str) -> None:
    """Each name stands at the height of its row, or above the middle of its column, and nothing sticks out."""
    found = 0
    for address in share(COURSE.stories, one_in(COURSE.stories, 9), f"names {layout}"):
        page.goto(PROBLEMS[address] + layout)
        for width in (1280, 320):
            resize(page, width)
            away = page.evaluate(AWAY)
            found += len(away)
            assert max(away, default=0) < 5, (address, width, away)
            assert page.evaluate(STICKS_OUT) <= 0, (address, width)
    assert found


@pytest.mark.parametrize("layout", ["", CROSSING], ids=["line", "crossing"])
def test_accessible(page: Page, layout: str) -> None:
    """Axe finds nothing to object to in a story, with a wrong number in it."""
    page.goto(STALLS + layout)
    fill(page, "7777")
    page.keyboard.press("Enter")
    expect(page.locator("#problem td[data-verdict=wrong]")).to_have_count(1)
    examine(page)


def test_on_paper_and_in_forced_colours(page: Page) -> None:
    """Names and meanings are printed, and shown in the colours of the system."""
    page.goto(STALLS)
    for media in ({"media": "print"}, {"media": "screen", "forced_colors": "active"}):
        page.emulate_media(**media)
        for told in ("tub B", "hot", "Y, litres more"):
            expect(page.locator("#problem .told").get_by_text(told).first).to_be_visible()
