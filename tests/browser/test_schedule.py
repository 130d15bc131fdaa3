"""The rates of the lab of schedules: drawn with a pointer, a finger or keys, chosen ready-made, or typed."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from app.labs.schedules.lab import SCHEDULE
from app.labs.schedules.rates import MOST, SCHEDULES, STEPS
from tests.browser.axe import examine
from tests.browser.labs import bench, lab_site
from tests.browser.pages import NewPage
from tests.browser.test_what_if import PHONE, middle, touch


@pytest.fixture(scope="module")
def labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from lab_site(tmp_path_factory.mktemp("labs"))


def bars_of(found: Locator) -> Locator:
    """The bars, once they can be drawn on."""
    found.get_by_role("status").hover()
    bars = found.get_by_role("slider", name="Rates")
    expect(bars).to_be_visible()
    bars.scroll_into_view_if_needed()
    return bars


def place(bars: Locator, step: int, hundredths: float) -> tuple[float, float]:
    """Where the rate of a step is on the screen."""
    box = bars.bounding_box()
    assert box
    return box["x"] + box["width"] * (step - 0.5) / STEPS, box["y"] + box["height"] * (1 - hundredths / MOST)


def rates(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query)["rates"][0]


def test_pointer_reaches_the_goal(page: Page, labs: str) -> None:
    """One click and one line draw a schedule that ends in the deep well; Back takes the line away."""
    found = bench(page, labs, SCHEDULE)
    bars = bars_of(found)
    page.mouse.click(*place(bars, 1, 20))
    page.wait_for_url("**rates=khhhhhhhhhhh&**")
    page.mouse.move(*place(bars, 2, 10))
    page.mouse.down()
    page.mouse.move(*place(bars, 9, 10))  # the bars between are not left out
    page.mouse.move(*place(bars, 12, 4))
    page.mouse.up()
    page.wait_for_url("**rates=kaaaaaaaa864&**")
    expect(found.locator("[data-goal]")).to_contain_text("away from −3")
    expect(found.get_by_role("button", name="Keep it")).to_be_visible()
    examine(page)
    page.go_back()
    expect(found.get_by_label("rates", exact=True)).to_have_value("khhhhhhhhhhh")


def test_bars_stand_below_the_pointer(page: Page, labs: str) -> None:
    """A bar ends where the pointer is, to a hundredth, and at its edges it is all or nothing."""
    found = bench(page, labs, SCHEDULE)
    bars = bars_of(found)
    x, y = place(bars, 3, 24)
    page.mouse.click(x, y)
    page.wait_for_url("**rates=hhohhhhhhhhh&**")
    done = found.locator("[data-mark=bars-done]")
    assert done.evaluate("(it, [x, y]) => document.elementsFromPoint(x, y + 3).includes(it)", [x, y])
    assert not done.evaluate("(it, [x, y]) => document.elementsFromPoint(x, y - 3).includes(it)", [x, y])
    for hundredths, sign in ((40, "u"), (-9, "0")):
        page.mouse.move(*place(bars, 5, 15))
        page.mouse.down()
        page.mouse.move(*place(bars, 5, hundredths))
        page.mouse.up()
        page.wait_for_url(f"**rates=hhoh{sign}hhhhhhh&**")


def test_keys(page: Page, labs: str) -> None:
    """Left and right choose a bar; up and down change it by a hundredth, with Shift by ten, Home and End to an end."""
    found = bench(page, labs, SCHEDULE)
    bars = bars_of(found)
    bars.focus()
    expect(bars).to_have_attribute("aria-valuetext", "step 1: 0.17")
    for key, told, row in (
        ("ArrowRight", "step 2: 0.17", ""),
        ("ArrowUp", "step 2: 0.18", "hi"),
        ("ArrowDown", "step 2: 0.17", "hh"),
        ("Shift+ArrowUp", "step 2: 0.27", "hr"),
        ("PageDown", "step 2: 0.17", "hh"),
        ("PageUp", "step 2: 0.27", "hr"),
        ("End", "step 2: 0.3", "hu"),
        ("Home", "step 2: 0", "h0"),
        ("ArrowDown", "step 2: 0", "h0"),
        ("ArrowLeft", "step 1: 0.17", "h0"),
        ("ArrowLeft", "step 1: 0.17", "h0"),
    ):
        bars.press(key)
        expect(bars).to_have_attribute("aria-valuetext", told)
        if row:
            page.wait_for_url(f"**rates={row}hhhhhhhhhh&**")
    page.go_back()
    page.go_back()
    expect(found.get_by_label("rates", exact=True)).to_have_value("huhhhhhhhhhh")
    examine(page)


def test_pull_the_start(page: Page, labs: str) -> None:
    """The ball can be pulled to another start, and its way and the address follow."""
    found = bench(page, labs, SCHEDULE)
    x, y = middle(found.locator(".handle"))
    unit = found.locator("[data-pulls]").evaluate("it => it.dataset.unit * it.getScreenCTM().a")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 2.5 * unit, y + 9, steps=5)
    page.mouse.up()
    page.wait_for_url("**start=0.5&**")
    assert middle(found.locator(".handle"))[0] == pytest.approx(x - 2.5 * unit, abs=2)
    expect(found.locator("[data-goal]")).to_have_text("The goal is for a start at 3, without noise.")


def test_finger(new_page: NewPage, labs: str) -> None:
    """A finger draws, and the page stays where it is."""
    phone = new_page(**PHONE)
    phone.set_viewport_size({"width": 360, "height": 640})
    found = bench(phone, labs, SCHEDULE)
    bars = bars_of(found)
    before = phone.evaluate("scrollY")
    session = phone.context.new_cdp_session(phone)
    for kind, step in (("touchStart", 1), *(("touchMove", step) for step in range(2, 13)), ("touchEnd", 0)):
        x, y = place(bars, step, 2 * step)
        touch(session, kind, *([{"x": x, "y": y}] if step else []))
    session.detach()
    phone.wait_for_url("**rates=2468acegikmo&**")
    assert phone.evaluate("scrollY") == before


def test_ready_made(page: Page, labs: str) -> None:
    """A ready-made schedule changes the rates, and nothing else."""
    found = bench(page, labs, SCHEDULE)
    start = found.get_by_label("start", exact=True)
    start.fill("2.5")
    start.blur()
    for name, row in SCHEDULES.items():
        found.get_by_role("link", name=name, exact=True).click()
        expect(found.get_by_label("rates", exact=True)).to_have_value(row)
        expect(start).to_have_value("2.5")
        assert rates(page) == row
    page.go_back()
    expect(found.get_by_label("rates", exact=True)).to_have_value(SCHEDULES["Restarts"])


def test_typed(page: Page, labs: str) -> None:
    """Numbers are read as well: the ball follows at once, and the box has them in short once it is left."""
    found = bench(page, labs, SCHEDULE)
    box = found.get_by_label("rates", exact=True)
    box.fill("0.2 0.1")
    expect(found.locator("[data-goal]")).to_have_text("After 12 steps the ball is 0.0002 away from −3.")
    with page.expect_response("**/lab.json?*"):
        box.blur()
        box.dispatch_event("input")
    expect(box).to_have_value("kaaaaaaaaaaa")
    box.fill("0.5")
    box.blur()
    expect(found.locator(".said .note")).to_have_text("rates go from 0 to 0.3, so none is higher here.")
    expect(box).to_have_value("u" * STEPS)


def test_without_a_script(new_page: NewPage, labs: str) -> None:
    """Ready-made schedules are links, and numbers can be typed and applied."""
    plain = new_page(java_script_enabled=False)
    found = bench(plain, labs, SCHEDULE)
    expect(found.get_by_role("slider", name="Rates")).to_have_count(0)
    found.get_by_role("link", name="Cosine").click()
    box = found.get_by_label("rates", exact=True)
    expect(box).to_have_value(SCHEDULES["Cosine"])
    box.fill("0.2 0.1")
    found.get_by_role("button", name="Apply").click()
    expect(box).to_have_value("kaaaaaaaaaaa")
    expect(found.get_by_role("button", name="Keep it")).to_be_visible()
