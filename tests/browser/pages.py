"""Where the tests go: one problem of each recipe by its address, its boxes, and from page to page."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import answers
from tests.sampling import one_in, sampled, share
from tests.strategies import COURSE, RECIPES, first_problems, is_choice

NewPage = Callable[..., Page]  # opens a page as a new visitor, with the options of Browser.new_context


SERVED = {name: first_problems(name) for name in RECIPES}
CHOICES = {name: f"/{name}/{seeds[0]}" for name, (seeds, problems) in SERVED.items() if is_choice(problems)}
PROBLEMS = {name: f"/{name}/{seeds[0]}" for name, (seeds, _) in SERVED.items() if name not in CHOICES}  # with boxes
BLANKS = {name: sorted({cell.array for cell in SERVED[name][1][0].blanks}) for name in PROBLEMS}
KINDS = {" and ".join(arrays): PROBLEMS[name] for name, arrays in BLANKS.items()}  # one for each kind of question

SLUGS = {chapter.slug: chapter.slug for chapter in COURSE.chapters}
some_chapters = sampled("slug", SLUGS, one_in(SLUGS, 1))  # one, from the first step to the last
MANY = one_in(PROBLEMS, 8)
some_problems = sampled("address", PROBLEMS, MANY)
some_kinds = sampled("address", KINDS, one_in(KINDS, 3))


def share_of_problems(key: str, of: int = MANY) -> list[str]:
    """The addresses of some problems, evenly spread over the course; each test has a `key` of its own."""
    return share(PROBLEMS.values(), of, key)


def boxes(page: Page) -> Locator:
    """The boxes of the blanks, as they follow each other on the page."""
    return page.locator("#problem td input")


def fill(page: Page, *texts: str) -> None:
    """Type into the boxes, one after another; or choose what has this number."""
    if page.locator(".pick").count():
        page.check(f".pick input[value='{texts[0]}']")
        return
    for place, text in enumerate(texts):
        boxes(page).nth(place).fill(text)


def follow(page: Page, selector: str) -> None:
    """Click something that leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.click(selector)


def whole(page: Page) -> None:
    """Wait for the fonts, which come when a page has already been shown."""
    page.evaluate("document.fonts.ready.then(() => null)")


def told(page: Page) -> str:
    """All that the regions of a problem tell that are read aloud."""
    return " ".join(page.locator("#problem [role=status]").all_text_contents())


def solve(page: Page) -> None:
    """Type what is missing into all boxes, and have it checked."""
    fill(page, *answers(page))
    page.click("button[name=check]")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
