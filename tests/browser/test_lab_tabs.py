"""The further tabs of the digit network, nine dials and failures: by pointer, by finger, by keys, and found again."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from app.labs.digits.dials_lab import DIALS
from app.labs.digits.failures import FAILURES
from app.labs.digits.lab import DIGITS
from tests.browser.labs import at_rest, bench, lab_site, way_to
from tests.browser.pages import NewPage
from tests.browser.test_what_if import PHONE

HARDER = "d1=-1&d2=-1&d3=-1&d7=-1&d8=-1&d9=-1&b=-2"


@pytest.fixture(scope="module")
def labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from lab_site(tmp_path_factory.mktemp("labs"))


def awake(found: Locator, name: str) -> Locator:
    """A picture of a tab, once it can be pressed."""
    found.get_by_role("status").hover()
    picture = found.get_by_role("img", name=name)
    expect(found.locator(".press", has=found.page.get_by_role("img", name=name))).to_be_visible()
    return picture


def press(picture: Locator, columns: int, rows: int, place: int) -> None:
    """Press one of the parts of a picture."""
    box = picture.bounding_box()
    assert box
    x, y = box["width"] * (place % columns + 0.5) / columns, box["height"] * (place // columns + 0.5) / rows
    picture.click(position={"x": x, "y": y})


def test_ways(page: Page, labs: str) -> None:
    """Links lead from tab to tab, without an answer to the question; Back leads to the state before."""
    page.goto(way_to(labs, DIGITS))
    expect(page.locator("#controls")).to_have_count(0)
    tabs = page.get_by_role("navigation", name="Tabs of this lab")
    expect(tabs.locator("[aria-current=page]")).to_have_text("The digit network")
    tabs.get_by_role("link", name="Nine dials").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nine dials")
    page.get_by_role("combobox", name="bias").select_option("-2")
    page.wait_for_url("**b=-2**")
    at_rest(page)
    tabs.get_by_role("link", name="Failures").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Failures")
    page.go_back()
    expect(page.get_by_role("combobox", name="bias")).to_have_value("-2")


def test_dials_by_pointer(page: Page, labs: str) -> None:
    """A press turns a dial on: from 0 to 1, to -1 and to 0; a press on one of the ten opens it. Back undoes each."""
    found = bench(page, labs, DIALS)
    picture = awake(found, "The nine dials")
    dial = found.get_by_role("combobox", name="row 1, column 2")
    for value in ("1", "-1", "0"):
        press(picture, 3, 3, 1)
        expect(dial).to_have_value(value)
    press(awake(found, "Ten pictures and their lights"), 5, 2, 9)
    expect(found.get_by_role("status")).to_contain_text("Picture 10 of 10, all bright: 3")
    page.go_back()
    expect(found.get_by_role("slider")).to_have_value("2")
    page.go_back()
    expect(dial).to_have_value("-1")


def test_dials_by_finger(new_page: NewPage, labs: str) -> None:
    """On a small screen each dial is larger than a fingertip."""
    phone = new_page(**PHONE)
    phone.set_viewport_size({"width": 320, "height": 640})
    found = bench(phone, labs, DIALS)
    picture = awake(found, "The nine dials")
    box = picture.bounding_box()
    assert box
    assert box["width"] / 3 >= 44
    picture.tap(position={"x": box["width"] * 0.9, "y": box["height"] * 0.9})
    expect(found.get_by_role("combobox", name="row 3, column 3")).to_have_value("1")


def test_dials_by_keys(page: Page, labs: str) -> None:
    """Keys alone reach the harder goal, and the server finds so, too."""
    found = bench(page, labs, DIALS)
    for row, column in ((row, column) for row in (1, 3) for column in (1, 2, 3)):
        dial = found.get_by_role("combobox", name=f"row {row}, column {column}")
        dial.press("ArrowDown")
        expect(dial).to_have_value("-1")
    bias = found.get_by_role("combobox", name="bias")
    for _ in range(2):
        bias.press("ArrowDown")
    expect(found.locator("[data-goal]")).to_have_text(
        "Of all 512 pictures, only the middle bar lights up: the harder goal as well."
    )
    for part in HARDER.split("&"):
        page.wait_for_url(f"**{part}**")
    at_rest(page)
    keep = found.get_by_role("button", name="Keep it")
    keep.press("Enter")
    expect(page.locator("#challenge")).to_contain_text("there is a star on your map")
    page.reload()
    expect(page.get_by_role("combobox", name="row 3, column 1")).to_have_value("-1")


def test_described_anew(page: Page, labs: str) -> None:
    """At rest, pictures and table say what they show now."""
    found = bench(page, labs, DIALS)
    found.get_by_role("combobox", name="row 3, column 3").select_option("-1")
    at_rest(page)
    words = found.locator("desc").first
    assert words.evaluate("it => it.textContent") == "Row by row: 0, 0, 0, +1, +1, +1, 0, 0, −1. Bias 0."
    assert found.locator(".challenge desc").evaluate("it => it.textContent") == "Of the ten, 4 others light up. " + (
        "Of all 512, 351 others light up."
    )
    expect(found.locator(".said tbody tr").last).to_contain_text("all bright2on", use_inner_text=False)


def test_failures_by_pointer(page: Page, labs: str) -> None:
    """A press on one of the twelve opens it; another network, and a silent neuron, answer at once."""
    found = bench(page, labs, FAILURES)
    press(awake(found, "The twelve failures"), 6, 2, 7)
    expect(found.get_by_role("status")).to_contain_text("Failure 8 of 12: a 6, read as 4")
    found.get_by_role("spinbutton", name="silent neuron").fill("11")
    expect(found.get_by_role("status")).to_contain_text("Failure 8 of 12: a 6, read rightly with 99.9 %")
    found.get_by_role("combobox", name="Network").select_option("sigmoid")
    expect(found.locator("[data-goal]")).to_have_text("The goal is for the network trained with shifts.")
    at_rest(page)
    assert "tab=failures" in urlsplit(page.url).query
    page.reload()
    expect(found.get_by_role("status")).to_contain_text("Failure 8 of 12")


def test_tabs_need_only_their_own(page: Page, labs: str) -> None:
    """Nine dials load no weights at all, and failures no samples; before one turns to a tab, it loads none of both."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    found = bench(page, labs, DIALS)
    assert not {*asked} & {"dials.js", "network.js", "shift.bin"}
    awake(found, "The nine dials")
    assert "dials.js" in asked
    assert not [name for name in asked if name.endswith(".bin")]
    found = bench(page, labs, FAILURES)
    assert "network.js" not in asked
    awake(found, "The twelve failures")
    found.get_by_role("spinbutton", name="silent neuron").fill("3")
    expect(found.get_by_role("status")).to_contain_text("Failure 1 of 12")
    at_rest(page)
    assert sorted({name for name in asked if name.endswith(".bin")}) == ["failures.bin", "shift.bin"]
