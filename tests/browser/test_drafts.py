"""What is typed and not yet checked is still there after a link and Back, and after a reload."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, solve
from tests.browser.reader import answers

TWO = PROBLEMS["connection/two-inputs"]
MANY = PROBLEMS["connection/one-to-many"]
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


def test_reload_and_back(page: Page) -> None:
    """Numbers that were not checked stand in their boxes again, each in its own; another problem has none of them."""
    page.goto(TWO)
    fill(page, "7", "−8")
    page.reload()
    for place, typed in enumerate(("7", "−8")):
        expect(boxes(page).nth(place)).to_have_value(typed)
    page.goto(MANY)
    expect(boxes(page).first).to_have_value("")
    page.goto(TWO)
    expect(boxes(page).first).to_have_value("7")
    boxes(page).first.fill("")
    page.reload()
    expect(boxes(page).first).to_have_value("")
    expect(boxes(page).nth(1)).to_have_value("−8")


def test_a_check_ends_it(page: Page) -> None:
    """What was checked is kept by the server; emptied afterwards and left, the box is as it was left."""
    page.goto(TWO)
    solve(page)
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    expect(page.locator("#problem[data-solved]")).to_be_visible()


def test_a_number_that_was_found_stays(page: Page, beside: Callable[[Page], Page]) -> None:
    """A draft of an older tab takes nothing away that was found in a newer one."""
    page.goto(TWO)
    fill(page, "77", "78")
    newer = beside(page)
    newer.goto(TWO)
    right = answers(newer)
    solve(newer)
    page.reload()
    for place, typed in enumerate(right):
        expect(boxes(page).nth(place)).to_have_value(typed.replace("-", "−"))


def test_a_browser_that_keeps_nothing(new_page: NewPage) -> None:
    """Where the browser keeps nothing, that is said as soon as somebody types; and a check works as ever."""
    page = new_page(device="keeps nothing")
    page.add_init_script(FULL)
    page.goto(TWO)
    expect(page.locator("[data-unkept]")).to_be_hidden()
    fill(page, "7")
    expect(page.locator("[data-unkept]")).to_be_visible()
    solve(page)


def test_a_verdict_is_about_what_was_checked(page: Page) -> None:
    """Whoever types on after a check, or during one, sees no verdict on a number that nobody has checked."""
    page.goto(TWO)
    fill(page, "1234")
    page.click("button[name=check]")
    box = boxes(page).first
    expect(box).to_have_attribute("aria-invalid", "true")
    wrong = box.evaluate("it => getComputedStyle(it).borderTopStyle")
    box.fill("12345")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    assert box.evaluate("it => getComputedStyle(it).borderTopStyle") != wrong
    box.fill("1234")
    expect(box).to_have_attribute("aria-invalid", "true")


def test_typing_during_a_check(page: Page) -> None:
    """The answer to a check comes after another digit was typed: the longer number has no verdict, and stays."""
    page.goto(TWO)
    fill(page, "1234")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/two-inputs/*", hold)
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.type("5")
    with page.expect_response(lambda response: response.request.method == "POST"):
        held[0].continue_()
    expect(page.locator(".says").first).to_be_visible()
    box = boxes(page).first
    expect(box).to_have_value("12345")
    expect(box).not_to_have_attribute("aria-invalid", "true")
