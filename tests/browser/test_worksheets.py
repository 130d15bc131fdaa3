"""Somebody orders a worksheet, prints it, and comes back by the code of a problem."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, WIDTHS, examine, resize
from tests.browser.pages import NewPage, follow
from tests.browser.sites import Site
from tests.browser.troubles import Troubles
from tests.export.worksheets.reader import problems


def test_order_and_come_back(page: Page, tmp_path: Path) -> None:
    """A form is filled in by its labels, a PDF is saved, and a code in it opens its problem."""
    page.goto("/worksheets")
    page.get_by_label("Artificial Neuron").check()
    page.get_by_label("Steps").fill("2-3")
    page.get_by_label("Letter").check()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Make the PDF").click()
    saving.value.save_as(tmp_path / "sheet.pdf")
    assert saving.value.suggested_filename == "worksheet-A.pdf"
    first, second = problems((tmp_path / "sheet.pdf").read_bytes())
    page.goto("/worksheets")  # a page that had to wait is another one by now
    page.get_by_role("link", name="Typed in here").click()
    page.get_by_label("Code").fill(second.code.lower().replace("-", " "))
    follow(page, "main button")
    expect(page.get_by_role("heading", level=2)).to_have_text(second.heading.removeprefix("2. "))
    assert first.code != second.code


PATIENCE = 240_000  # ms for a busy machine, until a test that waits is given up
ORDER = "?chapter=neuron&steps=2-3"


def ordered(page: Page, order: str) -> None:
    page.goto(f"/worksheets{order}")
    page.get_by_role("button", name="Make the PDF").click()


@pytest.fixture
def busy(page: Page, home: Site) -> Callable[[], AbstractContextManager[None]]:
    """Holds back the process that makes worksheets, which is there since it has made one."""
    with page.expect_download(timeout=PATIENCE):
        ordered(page, ORDER)
    return home.busy


def test_waits_for_a_large_order(page: Page, busy: Callable[[], AbstractContextManager[None]]) -> None:
    """An order that takes long is waited for on a page that is in order, and is saved without another click."""
    with page.expect_download(timeout=PATIENCE) as saving, busy():
        ordered(page, f"{ORDER}&versions=3")
        expect(page.get_by_role("heading", name="One moment …")).to_be_visible()
        examine(page)
        for width in WIDTHS:
            resize(page, width)
            assert page.evaluate(STICKS_OUT) <= 0
    assert saving.value.suggested_filename == "worksheets.zip"
    expect(page.get_by_role("heading", name="It is ready")).to_be_visible()
    examine(page)


def test_waits_without_javascript(new_page: NewPage, busy: Callable[[], AbstractContextManager[None]]) -> None:
    """So it is without JavaScript: the page looks again by itself until there is something to save."""
    page = new_page(java_script_enabled=False)
    with page.expect_download(timeout=PATIENCE) as saving, busy():
        ordered(page, f"{ORDER}&versions=3&seed=2")
        expect(page.get_by_role("heading", name="One moment …")).to_be_visible()
    assert saving.value.suggested_filename == "worksheets.zip"


@pytest.mark.parametrize("address", ["/worksheets", "/p"])
def test_pages(page: Page, address: str) -> None:
    """Axe finds nothing to object to in the forms, and nothing sticks out of a small screen."""
    page.goto(address)
    examine(page)
    for width in WIDTHS:
        resize(page, width)
        assert page.evaluate(STICKS_OUT) <= 0


def examine_refusal(page: Page, troubles: Troubles, status: int) -> None:
    """Axe finds nothing in a form that comes back with what was typed wrong."""
    troubles.intend(rf"console error: .*status of {status} .*")
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    examine(page)


@pytest.mark.parametrize("query", ["steps=no", "chapter=neuron&seed=x"])
def test_wrong_order(query: str, page: Page, troubles: Troubles) -> None:
    """An order that cannot be printed comes back, with one field marked."""
    page.goto(f"/worksheets?{query}")
    page.get_by_role("button", name="Make the PDF").click()
    examine_refusal(page, troubles, 400)


def test_wrong_code(page: Page, troubles: Troubles) -> None:
    """A code that leads nowhere comes back in its field."""
    page.goto("/p/41MR0D1N")
    examine_refusal(page, troubles, 404)
