"""The way on: from the last step of a chapter to the next one, and from the first problem of all to the second."""

from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, NewPage, boxes, follow, solve
from tests.browser.sites import Site
from tests.strategies import COURSE

# The last answer of all once more, to another step.
COPIED = """INSERT INTO attempt
    (learner_id, submission, part, chapter, recipe, seed, cell, typed, verdict, hints, solves, created_at)
    SELECT learner_id, ?, part, ?, ?, seed, cell, typed, verdict, hints, solves, created_at
    FROM attempt ORDER BY id DESC LIMIT 1"""


def test_last_step_leads_to_the_next_chapter(page: Page) -> None:
    """Behind the last step stands the next chapter; Enter goes there, to its beginning."""
    first, second = COURSE.chapters[:2]
    page.goto(PROBLEMS[f"{first.slug}/{first.ladder[-1].name}"])
    solve(page)
    link = page.locator("#problem [rel=next]")
    expect(link).to_have_text(f"Next chapter: {second.title}")
    boxes(page).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(second.title)
    assert page.evaluate("scrollY") == 0


def test_a_complete_chapter_is_seen(new_page: NewPage, home: Site) -> None:
    """With the last step that was left, a card says that the chapter is complete; it comes into view by itself."""
    page = new_page(has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 360, "height": 740})
    chapter = COURSE.chapters[7]
    *steps, last = (f"{chapter.slug}/{recipe.name}" for recipe in chapter.ladder)
    page.goto(PROBLEMS[f"{COURSE.chapters[0].slug}/{COURSE.chapters[0].ladder[0].name}"])
    solve(page)
    with home.database() as database:
        for step in steps:
            database.execute(COPIED, [step, chapter.slug, step.rpartition("/")[2]])
    page.goto(PROBLEMS[last])
    solve(page)
    expect(page.locator(".complete")).to_contain_text(f"Chapter {chapter.number} is complete")
    expect(page.locator(".complete")).to_be_in_viewport(ratio=1)
    expect(page.locator(".bar .primary")).to_be_in_viewport(ratio=1)


def test_end_of_the_course(page: Page) -> None:
    """Behind the very last step stands the map."""
    last = COURSE.chapters[-1]
    page.goto(PROBLEMS[f"{last.slug}/{last.ladder[-1].name}"])
    follow(page, "#problem [rel=next]")
    expect(page.get_by_role("heading", level=1)).to_have_text("Neural networks, one blank at a time")


def test_first_problem_counts_at_once(page: Page) -> None:
    """Once the first problem is solved on the first page, the bar of its chapter says so at once, and is drawn as one
    that is begun; no row of numbers takes its place."""
    page.goto("/")
    chapter, _ = COURSE.trial
    bar = page.locator(f"#bar-{chapter.slug}")
    expect(bar).to_have_attribute("data-state", "ghost")
    solve(page)
    expect(bar).to_contain_text("1 of 20 steps solved")
    expect(bar).to_have_attribute("data-state", "begun")
    expect(page.locator("#problem .steps")).to_have_count(0)
