"""What was solved comes back when it is due: a session mixes chapters, with numbers that nobody has seen."""

import time

from playwright.sync_api import Page, expect

from app.formats.dates import DAY
from tests.browser.axe import usable
from tests.browser.pages import NewPage, fill, follow, solve
from tests.browser.people import with_and_without_scripts
from tests.browser.sites import Site

SOLVED = ("/dot-product?step=1", "/dot-product?step=2", "/connection?step=1")


def wait(site: Site, days: int) -> None:
    """Let so many days pass."""
    with site.database() as database:
        database.execute("UPDATE attempt SET created_at = created_at - ?", [days * DAY])


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="Go on with the review").click()


@with_and_without_scripts
def test_a_session(new_page: NewPage, brief: Site, scripts: bool) -> None:
    """The home page says how much is due; each problem leads to the next one, until nothing is left."""
    page = new_page(java_script_enabled=scripts)
    seen = []
    for address in SOLVED:
        page.goto(brief.address + address)
        seen.append(page.locator("#answers").get_attribute("action"))
        solve(page)
    page.goto(f"{brief.address}/review")
    expect(page.get_by_role("status")).to_contain_text("Nothing waits for you now")
    wait(brief, 30)
    page.goto(f"{brief.address}/")
    follow(page, "text=3 to review")
    follow(page, "text=Review 3 skills")
    chapters, found = [], []
    for _ in SOLVED:
        chapters.append(page.locator("h1 a").inner_text())
        found.append((page.locator("#answers").get_attribute("action") or "").partition("?")[0])
        solve(page)
        go_on(page)
    assert chapters == ["Dot Product", "Weight Connections", "Dot Product"]
    assert not set(found) & set(seen)
    assert len(set(found)) == len(SOLVED)
    expect(page.get_by_role("status")).to_contain_text("Nothing waits for you now")
    assert page.url.endswith("/review")


def test_the_time_zone(new_page: NewPage) -> None:
    """The browser tells where its days begin and end, for a year, to this site alone; where it goes elsewhere, that."""
    for zone in ("America/New_York", "Australia/Lord_Howe"):
        page = new_page(timezone_id=zone)
        for path in ("/", "/glossary"):
            page.goto(path)
            page.wait_for_function("document.cookie.includes('zone=')")
            (cookie,) = (one for one in page.context.cookies() if one["name"] == "zone")
            assert (cookie["value"], cookie["path"], cookie["sameSite"]) == (zone, "/", "Lax")


def zone_of_noon() -> str:
    """A time zone where it is about noon: no day ends there while a test runs."""
    return f"Etc/GMT{time.gmtime().tm_hour - 12:+d}"  # by POSIX, which counts to the west


def test_what_tells_how_well_it_is_known(new_page: NewPage, brief: Site) -> None:
    """A skill is shaky after a wrong number and firm when it is right at once; the page says what that is from."""
    page = new_page(timezone_id=zone_of_noon())
    page.goto(f"{brief.address}/review")
    expect(page.get_by_role("main")).to_contain_text("Nothing is solved yet")
    usable(page)
    page.goto(brief.address + SOLVED[0])
    fill(page, "7777")
    page.click("button[name=check]")
    expect(page.locator(".says")).to_be_visible()
    solve(page)
    page.goto(brief.address + SOLVED[2])
    solve(page)
    page.goto(f"{brief.address}/review")
    shaky, firm = (page.locator(f".skills [data-state={state}]") for state in ("shaky", "firm"))
    expect(shaky).to_contain_text("0 of 1 right at once; last practised today")
    expect(firm).to_contain_text("1 of 1 right at once; last practised today, comes back in 2 days")
    usable(page)
    wait(brief, 30)
    page.reload()
    expect(shaky.first).to_contain_text("Not all was right at once 30 days ago")
    expect(shaky.last).to_contain_text("Last practised 30 days ago; today you would still know about")
    usable(page)
