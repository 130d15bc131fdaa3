"""A chapter in a browser that runs no scripts: every form is sent and every link is followed the plain way."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, follow, some_chapters
from tests.browser.reader import answers
from tests.strategies import COURSE


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


@some_chapters
def test_all_steps(page: Page, slug: str) -> None:
    """All twenty steps can be solved, and a layout once chosen stays through every check and every step."""
    first = f"/{slug}/{COURSE.chapter(slug).ladder[0].name}"
    page.goto(first)
    if page.locator("#problem .sums").count():
        follow(page, "#problem a[href*='layout=crossing']")
    else:  # nothing is multiplied in the first step
        page.goto(f"{first}?layout=crossing")
    for step in range(1, 21):
        expect(page.locator("#problem")).to_contain_text(f"Step {step} of 20")
        products = page.locator("#problem .sums").count()
        expect(page.locator("#problem .crossing")).to_have_count(products)
        fill(page, *answers(page))
        follow(page, "button[name=check]")
        expect(page.locator(".status"), f"{page.url} is not solved").to_contain_text("Solved")
        expect(page.locator("#problem .crossing")).to_have_count(products)
        if step < 20:
            follow(page, "#problem a[rel=next]")
    expect(page.locator(".steps [data-solved]")).to_have_count(20)
    follow(page, ".brand")
    expect(page.locator(f".map-bar[href='/{slug}'] small")).to_contain_text("done")


def test_hints_and_solution(page: Page) -> None:
    """Hints come one by one and stay, the solution comes when asked for, and what was typed outlives both."""
    page.goto(PROBLEMS["connection/weight-of-two"])
    fill(page, "-77")
    for count in (1, 2, 3):
        follow(page, "button[name=hint]")
        expect(page.locator(".hints li")).to_have_count(count)
        expect(boxes(page)).to_have_value("-77")
    expect(page.locator("button[name=hint]")).to_have_count(0)
    expect(page.locator(".solution")).to_have_count(0)
    follow(page, "button[name=solution]")
    expect(page.locator(".solution")).to_be_visible()
    expect(page.locator(".hints li")).to_have_count(3)
    fill(page, *answers(page))
    follow(page, "button[name=check]")
    expect(page.locator("#problem td[data-verdict=right]")).to_have_count(1)
    expect(page.locator(".steps [data-solved]")).to_have_count(0)
