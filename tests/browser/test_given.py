"""Lines that are given fold to one that opens, and are open on paper; what is said of a chain stands beside it."""

from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, fill

CLEAR = """said => {
    const {left, right, top, bottom} = said.getBoundingClientRect();
    return [...document.querySelectorAll("#problem .cell")].filter(it => {
        const cell = it.getBoundingClientRect();
        return cell.width && cell.left < right && left < cell.right && cell.top < bottom && top < cell.bottom;
    }).length;
}"""


def test_given_lines_open(page: Page) -> None:
    """By keys; a check leaves them open, and lights up what it speaks of where it stands."""
    page.goto(PROBLEMS["depth/depth-twelve"])
    given = page.locator("details.given")
    inside = given.locator(".equation").first
    expect(given.locator("summary")).to_have_text("Given: A1 and A2")
    expect(inside).to_be_hidden()
    given.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    boxes(page).first.fill("7777")
    boxes(page).first.press("Enter")
    expect(page.locator("#problem td[data-verdict=wrong]")).to_have_count(1)
    expect(inside).to_be_visible()


def test_given_lines_on_paper(page: Page) -> None:
    page.goto(PROBLEMS["depth/depth-twelve"])
    page.emulate_media(media="print")
    for line in page.locator(".given .equation").all():
        expect(line).to_be_visible()


def test_what_is_said_beside_a_chain(page: Page) -> None:
    """On a wide screen it stands at the right, in the row of its blank; on a narrow one below; never on a number."""
    page.goto(PROBLEMS["softmax/soft-six"])
    for width, place in ((1280, "right"), (360, "below")):
        page.set_viewport_size({"width": width, "height": 740})
        fill(page, *["7777"] * boxes(page).count())
        page.keyboard.press("Enter")
        expect(page.locator("#problem td[data-verdict=wrong]")).to_have_count(boxes(page).count())
        for box in boxes(page).all():
            box.focus()
            said = page.locator(".says[data-now]")
            expect(said).to_have_attribute("id", f"says-{box.get_attribute('name')}")
            assert said.evaluate(CLEAR) == 0
            here, there = box.bounding_box(), said.bounding_box()
            assert here
            assert there
            if place == "below":
                assert there["y"] >= here["y"] + here["height"]
                continue
            assert there["x"] >= here["x"] + here["width"]
            if box.evaluate("it => !it.closest('.foot')"):  # a sum stands below the rows
                assert there["y"] <= here["y"] + here["height"] / 2 <= there["y"] + there["height"]
