"""A chapter from its first step to its last with the keyboard alone."""

from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, boxes, some_chapters
from tests.browser.reader import Place, choice, read, solve
from tests.strategies import COURSE

# Where the focus is: the place of a box in its table, or the words of a link or button; "" where it is nowhere.
FOCUSED = """() => {
    const it = document.activeElement, cell = it.closest("td");
    if (it === document.body) return "";
    if (!cell) return it.innerText ?? it.getAttribute("aria-label");
    const cells = Array.from(cell.parentNode.querySelectorAll("td"));
    const [title] = cell.closest("table").caption.innerText.trim().split(",");
    return [title, cell.parentNode.sectionRowIndex, cells.indexOf(cell)];
}"""
OUTLINE = """() => {
    const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
    return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
}"""
KEEP_BOX = "() => { window.box = document.activeElement; }"
SAME_BOX = "() => [document.activeElement === window.box, window.box.selectionStart, window.box.selectionEnd]"


def tab_to(page: Page, goal: str | Place, key: str = "Tab") -> None:
    """Press Tab until the focus is in a box, or on the link or button with these words."""
    stops = []
    for _ in range(100):
        page.keyboard.press(key)
        stops.append(page.evaluate(FOCUSED))
        if stops[-1] == list(goal) or (isinstance(goal, str) and goal in stops[-1]):
            return
    raise AssertionError(f"{key} never comes to {goal}, but to {stops}")


def type_numbers(page: Page) -> int:
    """Fill in all boxes, from the first one on, which has the focus; where the caret stands then."""
    for count, (place, value) in enumerate(solve(read(page)).items()):
        if count:
            tab_to(page, place)
        assert page.evaluate(FOCUSED) == list(place), page.url
        page.keyboard.type(str(value))
    return len(str(value))


def choose(page: Page) -> None:
    """Go on from the first choice, which has the focus, to the right one by arrows; a choice has no caret."""
    right = page.locator(f".pick input[value='{choice(page)}']")
    page.keyboard.press("Space")
    for _ in range(page.locator(".pick input").count()):
        if right.is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(right).to_be_focused()


@some_chapters
def test_all_steps(page: Page, slug: str) -> None:
    """All twenty steps of a chapter can be solved with the keyboard, and each check leaves the focus where it is.

    A link leads past the steps to the first blank, and the Tab key from there to the others.
    """
    page.goto("/")
    tab_to(page, COURSE.chapter(slug).title)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, f": {COURSE.chapter(slug).ladder[0].title}")
    page.keyboard.press("Enter")
    for step in range(1, 21):
        expect(page.locator("#problem")).to_contain_text(f"Step {step} of 20")
        page.wait_for_load_state()
        tab_to(page, "Skip to the first blank")
        page.keyboard.press("Enter")
        caret = choose(page) if page.locator(".pick").count() else type_numbers(page)
        page.evaluate(KEEP_BOX)
        page.keyboard.press("Enter")
        expect(page.locator(".status"), f"{page.url} is not solved").to_contain_text("Solved")
        assert page.evaluate(SAME_BOX) == [True, caret, caret]
        expect(page.locator(".steps [data-solved]")).to_have_count(step)
        if step < 20:
            tab_to(page, "Next step")
            page.keyboard.press("Enter")
    tab_to(page, "Infill", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f".map-bar[href='/{slug}'] small")).to_contain_text("done")


def test_caret_stays(page: Page) -> None:
    """After a check with Enter, also of a wrong number, the caret is in the same box, at the same character."""
    page.goto(PROBLEMS["connection/two-inputs"])
    first, second = boxes(page).all()
    first.focus()
    page.keyboard.type("12345")
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    page.evaluate(KEEP_BOX)
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-invalid", "true")
    assert page.evaluate(SAME_BOX) == [True, 2, 3]
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    page.keyboard.type("half")
    page.evaluate(KEEP_BOX)
    page.keyboard.press("Enter")
    expect(page.locator(".says[data-verdict=unreadable]")).to_be_visible()
    assert page.evaluate(SAME_BOX) == [True, 4, 4]
    expect(first).to_have_value("12345")


def test_focus_is_seen(page: Page) -> None:
    """Wherever Tab leads on a page, a wide outline shows it, and it is in view."""
    page.goto(PROBLEMS["connection/five-to-three"])
    page.keyboard.press("Tab")
    stops = []
    while stop := page.evaluate(FOCUSED):
        assert page.evaluate(OUTLINE) >= 3, f"nothing shows that the focus is on {stop}"
        expect(page.locator(":focus"), f"{stop} is not in view").to_be_in_viewport()
        stops.append(stop)
        page.keyboard.press("Tab")
    assert len(stops) >= page.locator("main :is(a, button, input:not([type=hidden])):not([tabindex='-1'])").count()
