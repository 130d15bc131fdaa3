"""The keys of a problem: arrows lead from blank to blank, ? lists the keys, and Enter goes on once all is solved."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import STICKS_OUT, examine, resize
from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, solve
from tests.browser.reader import answers
from tests.sampling import sampled

MANY_BLANKS = ["width/width-funnel", "gradient/gradient-two-layers", "neuron/neuron-three-bias", "depth/depth-twelve"]
TWO_INPUTS = PROBLEMS["connection/two-inputs"]
ARROWS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}
KEYS = {"Enter", "Tab", "Esc", "?", "←", "→", "↑", "↓"}
SELECTED = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
CARET = "box => [box.selectionStart, box.selectionEnd]"


def focused(page: Page) -> str:
    """The name of the box that has the focus."""
    return page.evaluate("document.activeElement.name ?? ''")


def middle(box: Locator) -> tuple[float, float]:
    place = box.bounding_box()
    assert place
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


@sampled("name", {name: name for name in MANY_BLANKS}, 4)
@pytest.mark.parametrize("layout", ["", "?layout=crossing"], ids=["line", "crossing"])
def test_arrows_lead_where_they_point(page: Page, name: str, layout: str) -> None:
    """From each box an arrow leads to one on its side if there is any, and nowhere else; all boxes can be reached."""
    page.goto(PROBLEMS[name] + layout)
    places = {box.get_attribute("name"): middle(box) for box in boxes(page).all()}
    reached, ahead = set(), [next(iter(places))]
    while ahead:
        here = ahead.pop()
        reached.add(here)
        for key, (right, down) in ARROWS.items():
            page.locator(f"[name='{here}']").focus()
            page.keyboard.press(key)
            there = focused(page)
            steps = {
                name: (x - places[here][0]) * right + (y - places[here][1]) * down for name, (x, y) in places.items()
            }
            if there != here:
                assert steps[there] > 0, f"{key} leads from {here} to {there}"
                ahead += [there] if there not in reached else []
            else:
                assert max(steps.values()) < 30, f"{key} leads nowhere from {here}"
    assert reached == places.keys()


def test_nearest_first(page: Page) -> None:
    """An arrow passes no blank by, and what is in the box that it leads to is selected: typing replaces it."""
    page.goto(TWO_INPUTS)
    first, second = boxes(page).all()
    fill(page, "12", "34")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    assert second.evaluate(SELECTED) == "34"
    page.keyboard.type("5")
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    expect(second).to_have_value("5")


def test_caret_moves_within_a_number(page: Page) -> None:
    """Left and right move the caret until it is at the end of the text; with Shift they select, and never leave."""
    page.goto(PROBLEMS["connection/five-to-three"])
    places = {box.get_attribute("name"): middle(box) for box in boxes(page).all()}
    left, right = min(places, key=places.__getitem__), max(places, key=places.__getitem__)
    box = page.locator(f"[name='{left}']")
    box.focus()
    page.keyboard.type("12")
    for key, caret in {"ArrowLeft": [1, 1], "ArrowRight": [2, 2], "Shift+ArrowLeft": [1, 2]}.items():
        page.keyboard.press(key)
        assert box.evaluate(CARET) == caret
        expect(box).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowRight")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert focused(page) != left
    page.locator(f"[name='{right}']").focus()
    page.keyboard.press("ArrowLeft")
    assert focused(page) != right


def test_list_of_keys(page: Page) -> None:
    """? opens a list of the keys and is typed nowhere; Escape closes it, and the focus is where it was."""
    page.goto(TWO_INPUTS)
    box, dialog = boxes(page).first, page.get_by_role("dialog", name="Keys")
    box.focus()
    page.keyboard.type("-1/2?")
    expect(dialog).to_be_visible()
    expect(box).to_have_value("-1/2")
    assert set(dialog.locator("kbd").all_inner_texts()) == KEYS
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(box).to_be_focused()


def test_button_for_the_list(page: Page) -> None:
    """The list can be had without a key, fits a small screen, and axe finds nothing to object to."""
    page.goto(TWO_INPUTS)
    button, dialog = page.get_by_role("button", name="Keys"), page.get_by_role("dialog", name="Keys")
    button.click()
    expect(dialog).to_be_visible()
    examine(page, (320, 1280))
    resize(page, 320)
    assert page.evaluate(STICKS_OUT) <= 0
    assert dialog.evaluate("it => it.scrollHeight - it.clientHeight") <= 0
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_no_list_elsewhere(page: Page) -> None:
    """On a page without a problem, and in a box for words, ? is a sign as any other."""
    page.goto("/sign-in")
    page.get_by_label("Name").press("?")
    expect(page.get_by_label("Name")).to_have_value("?")
    page.goto("/glossary")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    "options", [{"java_script_enabled": False}, {"has_touch": True, "is_mobile": True}], ids=["no scripts", "touch"]
)
def test_no_button_where_it_is_of_no_use(new_page: NewPage, options: dict[str, bool]) -> None:
    """Nobody is offered a list of keys that do nothing, or that they do not have."""
    page = new_page(**options)
    page.goto(TWO_INPUTS)
    expect(page.get_by_role("link", name="Link to this problem")).to_be_visible()
    expect(page.get_by_role("button", name="Keys")).to_have_count(0)


def test_enter_goes_on(page: Page) -> None:
    """Enter checks; once all is right it leads to the next step, whose first blank has the focus."""
    page.goto("/connection?step=1")
    for step in (1, 2, 3):
        expect(page.locator("#problem")).to_contain_text(f"Step {step} of 20")
        fill(page, *answers(page))
        box = boxes(page).first
        box.press("Enter")
        expect(page.locator("#problem[data-solved]")).to_be_visible()
        expect(box).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(boxes(page).first).to_be_focused()
        assert "#" not in page.url
    expect(page.locator("#problem")).to_contain_text("Step 4 of 20")


def test_enter_checks_what_was_changed(page: Page) -> None:
    """A number that was changed after all was right is checked first."""
    page.goto("/connection?step=1")
    solve(page)
    boxes(page).first.fill("7777")
    boxes(page).first.press("Enter")
    expect(page.locator("td[data-verdict=wrong]")).to_have_count(1)
