"""A guest comes back, and nothing is lost: not even when the server was stopped in the meantime."""

from playwright.sync_api import Page, expect

from tests.browser.axe import examine
from tests.browser.pages import boxes, fill, follow, solve
from tests.browser.sites import Site


def look(page: Page) -> dict[str, object]:
    """All that a problem says about what was done."""
    return {
        "address": page.locator("#answers").get_attribute("action"),
        "typed": [box.input_value() for box in boxes(page).all()],
        "said": page.locator(".says").all_inner_texts(),
        "help": page.locator(".hints, .help").all_inner_texts(),
        "bar": page.locator(".bar").inner_text(),
        "steps": page.locator(".steps a").evaluate_all("links => links.map(link => ({...link.dataset}))"),
        "map": page.locator(".map-bar").evaluate_all(
            "links => links.map(link => [link.dataset.state, link.innerText])"
        ),
    }


def test_everything_is_still_there(page: Page, brief: Site) -> None:
    """Steps that are solved and tried, the map, the wrong number with what was said about it, and the hint."""
    page.goto(f"{brief.address}/connection")
    solve(page)
    follow(page, "#problem [rel=next]")
    solve(page)
    page.goto(f"{brief.address}/connection")
    fill(page, "7777")
    page.click("button[name=check]")
    expect(page.locator(".says")).to_be_visible()
    page.locator("button[name=hint]").first.click()
    expect(page.locator(".hints li")).to_have_count(1)
    page.reload()
    before = look(page)
    assert before["typed"][0] == "7777"
    assert [*map(bool, before["steps"])] == [True] * 3 + [False] * 17
    brief.stop()
    assert brief.start()
    page.reload()
    assert look(page) == before
    examine(page, (320, 1280))
    page.goto(brief.address)
    chapter = page.locator(".map-bar[href='/connection']")
    expect(chapter).to_contain_text("2 of 20 steps solved")
    expect(chapter.locator(".inked")).to_have_attribute("d", "M0 106.5H15")
    examine(page, (320, 1280))
