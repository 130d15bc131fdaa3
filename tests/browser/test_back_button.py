"""Back and Reload send nothing again, and show what is kept."""

from playwright.sync_api import Page, expect

from tests.browser.pages import NewPage, boxes, fill, follow, solve
from tests.browser.people import with_and_without_scripts
from tests.browser.sites import Site


@with_and_without_scripts
def test_what_was_answered_stays(new_page: NewPage, home: Site, scripts: bool) -> None:
    """After an answer, Reload, and Back from the next step, show it with its verdict; no form is sent a second time."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/connection")
    follow(page, ".steps [aria-current]")
    solve(page)
    typed = boxes(page).first.input_value()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    attempts = home.count("attempt")
    page.reload()
    shown(page, typed)
    follow(page, "#problem [rel=next]")
    expect(page.locator("#problem")).to_contain_text("Step 2 of 20")
    fill(page, "7777")
    page.go_back()
    shown(page, typed)
    page.go_forward()
    expect(page.locator("#problem")).to_contain_text("Step 2 of 20")
    assert set(sent) == {"GET"}
    assert home.count("attempt") == attempts


def shown(page: Page, typed: str) -> None:
    """The problem is shown as solved by this number, and its step as done."""
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    expect(boxes(page).first).to_have_value(typed)
    expect(page.locator(".says[data-verdict=right]")).to_be_visible()
    expect(page.locator(".steps [data-solved]")).to_have_count(1)


@with_and_without_scripts
def test_an_emptied_box_stays_empty(new_page: NewPage, scripts: bool) -> None:
    """A page that is opened again shows what stood there when it was last checked, and not what stood there before."""
    page = new_page(java_script_enabled=scripts)
    page.goto("/connection")
    follow(page, ".steps [title='Two missing inputs'] a")
    for place, typed in enumerate([("7777", ""), ("", "8888")]):
        fill(page, *typed)
        page.click("button[name=check]")
        expect(boxes(page).nth(place)).to_have_attribute("aria-invalid", "true")
    page.reload()
    expect(boxes(page).first).to_have_value("")
    expect(boxes(page).last).to_have_value("8888")
