"""Rules of a set, as teachers and learners meet them: what would change is asked, and what is kept back is said."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import STICKS_OUT, examine, resize, usable
from tests.browser.pages import NewPage, follow
from tests.browser.people import new_name, send, sign_up, with_and_without_scripts
from tests.browser.school import SEED, Class, founded
from tests.browser.sites import Site
from tests.strategies import COURSE

FIRST = COURSE.chapters[0].ladder[0]
ALONE = 4_711  # the seed of sets that nobody else has


def room_of(page: Page, home: Site, seed: int = SEED) -> Class:
    """A class whose teacher sits at this page, where all sets have been open for a day."""
    name = new_name()
    sign_up(page, name)
    room = founded(home, name, seed)
    change(room, "opens = created_at - 86400000, due = NULL")
    return room


def change(room: Class, values: str) -> None:
    with room.site.database() as database:
        mine = "classroom_id = (SELECT id FROM classroom WHERE key = ?)"
        database.execute(f"UPDATE assignment SET {values} WHERE {mine}", [room.key])


@with_and_without_scripts
def test_marks_that_would_change(new_page: NewPage, home: Site, scripts: bool) -> None:
    """Fewer tries after the start: the marks that change are shown; back, the form is as it was filled in; and on."""
    page = new_page(java_script_enabled=scripts)
    room = room_of(page, home)
    page.goto(f"/teach/class/{room.key}")
    follow(page, f"text=Set on {FIRST.title}")
    page.get_by_text("Title, problems and rules").click()
    send(page, "Change the set", tries="1")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 mark changes")
    expect(page.locator("tbody tr")).to_contain_text("Ben100 %0 %")
    if scripts:
        usable(page)
    page.get_by_role("button", name="Back, and change nothing").click()
    expect(page.locator("#tries")).to_have_value("1")
    page.get_by_role("button", name="Change the set").click()
    page.get_by_role("button", name="Change this mark").click()
    expect(page.get_by_role("status").first).to_contain_text("The set is changed.")
    if scripts:
        page.get_by_text("Title, problems and rules").click()
        page.get_by_text("What these rules can prevent").click()
        usable(page)


def test_a_problem_of_an_open_set(new_page: NewPage, page: Page, home: Site) -> None:
    """Its public page says to a guest why there is no help, and until when."""
    room = room_of(page, home, ALONE)
    change(room, "tries = 1, hints = 0, due = 4102444800000")
    guest = new_page(device="guest")
    guest.goto(f"/{COURSE.chapters[0].slug}/{FIRST.name}/{ALONE}")
    expect(guest.locator("#answers .notice")).to_contain_text("shown here after 1 January 2100, 01:00 (Europe/Berlin).")
    expect(guest.locator("#answers button[name]")).to_have_count(0)
    examine(guest, (320, 1280))
    resize(guest, 320)
    assert guest.evaluate(STICKS_OUT) <= 0


@pytest.mark.parametrize("path", ["", "/1"])
def test_not_open_yet(new_page: NewPage, page: Page, home: Site, path: str) -> None:
    """A learner who comes too early is told when to come."""
    room = room_of(page, home)
    with home.database() as database:
        number, code = database.execute("SELECT id, code FROM classroom WHERE key = ?", [room.key]).fetchone()
        (key,) = database.execute("SELECT key FROM assignment WHERE classroom_id = ?", [number]).fetchone()
    learner = new_page(device="learner")
    learner.goto("/join")
    send(learner, "Join the class", code=code, name="Ida")
    change(room, "opens = 4102444800000")
    learner.goto(f"/set/{key}{path}")
    expect(learner.locator(".notice")).to_have_text(
        "It opens on 1 January 2100 at 1:00, by the clock of Europe/Berlin. Come back then."
    )
    usable(learner)
