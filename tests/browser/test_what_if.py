"""What if it were one more? Keys change a number in its place, and so does pulling it; all the rest follows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.axe import examine, resize
from tests.browser.pages import NewPage

LAYER = "/my-numbers?W=2+0+-1+/+0+3+1&X=1+/+2+/+4&b=1+-5"
OUTPUTS = "#own td.cell[data-cell^='Y']"
NODE = "#own g.node[data-cell='Y.0.0'] .value"
WIRE = "#own .edge[data-cell='W.0.0'] .wire"
SELECTED = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
STEP = 8  # pixels
PHONE = {"has_touch": True, "is_mobile": True}
# What else could follow a finger: the page, and the screen's keyboard, which comes with the focus.
MOVED = "() => [scrollX, scrollY, visualViewport.offsetTop, document.activeElement.tagName]"

Pull = Callable[[Locator, int, int], None]  # a box, so far to the right and down


def pull_by_mouse(box: Locator, right: int, down: int) -> None:
    """Press on a box, and pull in ten moves."""
    x, y = middle(box)
    mouse = box.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + right, y + down, steps=10)
    mouse.up()


def pull_by_finger(box: Locator, right: int, down: int) -> None:
    """The same on a screen that is touched."""
    x, y = middle(box)
    session = box.page.context.new_cdp_session(box.page)
    touch(session, "touchStart", {"x": x, "y": y})
    for share in range(1, 11):
        touch(session, "touchMove", {"x": x + right * share / 10, "y": y + down * share / 10})
    touch(session, "touchEnd")
    session.detach()


def touch(session: CDPSession, kind: str, *points: dict[str, float]) -> None:
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


def middle(box: Locator) -> tuple[float, float]:
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def number(page: Page, name: str) -> Locator:
    """The box of a number."""
    return page.locator(f"[name='{name}']")


def test_keys(page: Page) -> None:
    """Up and down change a number by one; outputs, node and edge follow, and the number stays selected and focused."""
    page.goto(LAYER)
    box = number(page, "W.0.0")
    expect(box).to_have_role("spinbutton")
    expect(page.locator(WIRE)).to_have_attribute("stroke-width", "5.0")
    box.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(OUTPUTS)).to_have_text(["0", "5"])
    expect(page.locator(NODE)).to_have_text("0")
    expect(page.locator(WIRE)).to_have_attribute("stroke-width", "7.0")
    expect(page.locator("#own .work").first).to_contain_text("3·1")
    expect(box).to_be_focused()
    assert box.evaluate(SELECTED) == "3"
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(box).to_have_value("-1")
    expect(box).to_have_attribute("aria-valuenow", "-1")
    expect(page.locator(NODE)).to_have_text("−4")
    expect(page.locator("#own .edge.negative[data-cell='W.0.0']")).to_have_count(1)
    page.keyboard.type("0")
    expect(page.locator("#own .edge[data-cell='W.0.0']")).to_have_count(0)
    expect(box).to_be_focused()


def test_other_keys_do_what_they_did(page: Page) -> None:
    """Left and right still lead to the number on their side; the list of keys says what there is."""
    page.goto(LAYER)
    number(page, "W.0.0").focus()
    page.keyboard.press("ArrowRight")
    expect(number(page, "W.0.0")).to_be_focused()  # at the end of the number
    page.keyboard.press("ArrowRight")
    expect(number(page, "W.0.1")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(number(page, "W.0.0")).to_be_focused()
    expect(number(page, "W.0.1")).to_have_value("1")
    page.get_by_role("button", name="Keys").click()
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("One more, or one less")
    examine(page, (320, 1280))


def test_not_where_something_is_asked(page: Page) -> None:
    """In the box of a blank, arrows and pulling change nothing, and the list of keys does not speak of it."""
    page.goto(f"{LAYER}&ask=W.0.0")
    box = page.locator("#own td input")
    expect(box).to_have_role("textbox")
    box.fill("3")
    page.keyboard.press("ArrowUp")
    pull_by_mouse(box, 0, -5 * STEP)
    expect(box).to_have_value("3")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    expect(dialog).not_to_contain_text("One more")


def check_pulling(page: Page, pull: Pull) -> None:
    """Up and to the right for more, down and to the left for less, a step for each 8 pixels."""
    page.goto(LAYER)
    box = number(page, "W.0.0")
    wanted = 2
    for right, down, steps in ((0, -2, 2), (0, 3, -3), (4, 0, 4), (-6, 0, -6), (1, -1, 2)):
        pull(box, right * STEP, down * STEP)
        wanted += steps
        expect(box).to_have_value(str(wanted))
        expect(page.locator(NODE)).to_have_text(str(wanted - 3).replace("-", "−"))
    width = 1 + 2 * abs(wanted)
    expect(page.locator(WIRE)).to_have_attribute("stroke-width", f"{width}.0")


def test_pull_by_mouse(page: Page) -> None:
    """A number can be pulled by the mouse again and again; it has the focus, and typing replaces it."""
    check_pulling(page, pull_by_mouse)
    box = number(page, "W.0.0")
    expect(box).to_be_focused()
    assert box.evaluate(SELECTED) == box.input_value()
    assert box.evaluate("box => getComputedStyle(box).cursor") == "ns-resize"
    page.keyboard.type("7")
    expect(page.locator(NODE)).to_have_text("4")


def test_pull_by_finger(new_page: NewPage) -> None:
    """So it can by a finger; the page stays where it is, and no keyboard comes up."""
    phone = new_page(**PHONE)
    phone.set_viewport_size({"width": 360, "height": 500})
    phone.goto(LAYER)
    number(phone, "W.0.0").scroll_into_view_if_needed()
    before = phone.evaluate(MOVED)
    assert phone.evaluate("document.documentElement.scrollHeight > 2 * innerHeight")
    check_pulling(phone, pull_by_finger)
    assert phone.evaluate(MOVED) == before
    number(phone, "X.0.0").tap()
    expect(number(phone, "X.0.0")).to_be_focused()
    expect(number(phone, "X.0.0")).to_have_value("1")
    examine(phone, (320, 360))


def test_follows_while_it_is_pulled(page: Page) -> None:
    """All the rest follows before the button is let go."""
    page.goto(LAYER)
    x, y = middle(number(page, "b.0"))
    page.mouse.move(x, y)
    page.mouse.down()
    for steps in (1, 2, 3, -1):
        page.mouse.move(x, y - steps * STEP)
        expect(page.locator(NODE)).to_have_text(str(steps - 1).replace("-", "−"))
    page.mouse.up()
    page.mouse.move(x, y - 20 * STEP)
    expect(number(page, "b.0")).to_have_value("0")


def test_click_only_focuses(page: Page) -> None:
    """Who presses and hardly moves wants to type: nothing is changed, and nothing asked."""
    page.goto(LAYER)
    box = number(page, "W.0.0")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    pull_by_mouse(box, 0, STEP - 1)
    box.click()
    expect(box).to_be_focused()
    expect(box).to_have_value("2")
    assert not requests
    page.keyboard.press("End")
    page.keyboard.type("5")
    expect(page.locator(OUTPUTS)).to_have_text(["22", "5"])


@pytest.mark.parametrize(("key", "down", "largest"), [("ArrowUp", -1, 99), ("ArrowDown", 1, -99)])
def test_limits(page: Page, key: str, down: int, largest: int) -> None:
    """No number goes beyond ±99, and from there it comes back at once."""
    page.goto(f"/my-numbers?W={largest - down * -2}&X=1")
    box = number(page, "W.0.0")
    pull_by_mouse(box, 0, down * 10 * STEP)
    expect(box).to_have_value(str(largest))
    page.keyboard.press(key)
    expect(box).to_have_value(str(largest))
    page.keyboard.press("ArrowUp" if key == "ArrowDown" else "ArrowDown")
    expect(box).to_have_value(str(largest + down))
    expect(page.locator(OUTPUTS)).to_have_text([str(largest + down).replace("-", "−")])


def test_no_number(page: Page) -> None:
    """What is no number stays as it is, whatever is pressed or pulled."""
    page.goto(LAYER)
    box = number(page, "X.1.0")
    box.fill("5x")
    expect(page.locator("#own .says")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    pull_by_mouse(box, 0, -5 * STEP)
    expect(box).to_have_value("5x")
    examine(page, (320, 1280))
    box.fill("−5")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_value("-4")
    expect(page.locator("#own .says")).to_have_count(0)


def test_axe(page: Page) -> None:
    """Axe finds nothing to object to, and all fits a small screen."""
    page.goto(LAYER)
    number(page, "W.0.0").press("ArrowUp")
    expect(page.locator(NODE)).to_have_text("0")
    examine(page)
    resize(page, 320)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
