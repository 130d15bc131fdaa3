"""A teacher, from the first sign-in to the archive, with three learners: on time, late, and never."""

import re
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import examine, usable
from tests.browser.pages import NewPage, boxes, follow, solve
from tests.browser.people import PASSWORD, send
from tests.browser.sites import Site
from tests.browser.troubles import Troubles
from tests.strategies import ROOT

HEAD = re.compile(r"(?<=code=)[0-9A-Z-]+")


@pytest.fixture
def teacher(brief: Site, new_page: NewPage) -> Page:
    """The page of a teacher who was made at the command line, and has come in by their link."""
    command = [sys.executable, "-m", "app", "teacher", "add", "Ms Frizzle", "--data", str(brief.data)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    code = HEAD.search(made.stdout)
    assert code
    page = new_page(device="teacher")
    page.goto(f"{brief.address}/welcome?code={code[0]}")
    usable(page)
    send(page, "Choose it and begin", password=PASSWORD)
    expect(page.get_by_role("status")).to_contain_text("Welcome. Your password is set")
    return page


@pytest.fixture
def learner(brief: Site, new_page: NewPage) -> Callable[[str, str], Page]:
    """The page of a guest who has joined a class by its code."""

    def learner(name: str, code: str) -> Page:
        page = new_page(device=name)
        page.goto(f"{brief.address}/join")
        send(page, "Join the class", code=code.lower(), name=name)
        expect(page.get_by_role("heading", name="Your problem sets")).to_be_visible()
        return page

    return learner


def with_class(teacher: Page, name: str = "Year 9") -> str:
    """Make a class; gives its code."""
    send(teacher, "Make the class", name=name, zone="Europe/Berlin")
    expect(teacher.get_by_role("heading", level=1)).to_have_text(name)
    return teacher.locator(".code").inner_text()


def with_set(teacher: Page, title: str = "Week 1", steps: str = "1, 3", **rules: str) -> None:
    """Give a set to the class whose page is open."""
    follow(teacher, "text=Give a problem set")
    teacher.get_by_label("7. Weight Connections").fill(steps)
    send(teacher, "Give it to the class", title=title, **rules)
    expect(teacher.get_by_role("heading", level=1)).to_have_text(title)


def open_set(page: Page, site: Site, title: str = "Week 1") -> None:
    page.goto(site.address)
    follow(page, f".sets >> text={title}")


def work(page: Page, site: Site, problems: int) -> None:
    """Solve so many problems of a set, by reading its pages."""
    open_set(page, site)
    follow(page, "main .ask .button.primary")
    for number in range(1, problems + 1):
        expect(page.locator("#problem .eyebrow")).to_contain_text(f"Problem {number} of")
        solve(page)
        follow(page, f"#problem >> text={'Next problem' if number < problems else 'All problems of this set'}")


def reads_who_looked(page: Page, site: Site) -> None:
    """A learner reads which teachers have looked at what, and what else is kept."""
    page.goto(f"{site.address}/account")
    page.get_by_text("Who has looked at what you did there").click()
    expect(page.locator("details li")).to_contain_text(["the marks of the class,", "the report of the class,"])
    usable(page)
    page.get_by_role("link", name="All that Infill keeps").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Privacy")
    usable(page)


def test_a_class_and_its_set(teacher: Page, learner: Callable[[str, str], Page], brief: Site) -> None:
    """First sign-in, a class, three who join, a set that is solved on time, late and never, an extension, archive."""
    usable(teacher)
    code = with_class(teacher)
    teacher.get_by_text("Add names").click()
    send(teacher, "Add these names", names="name,id\nAda,17\nGrace,18")
    expect(teacher.get_by_text("2 on the roster, 0 have joined.")).to_be_visible()
    with_set(teacher)
    key = teacher.url
    usable(teacher)
    ada, grace, alan = (learner(name, code) for name in ("Ada", "Grace", "Alan"))
    work(ada, brief, 2)
    expect(ada.locator(".subtitle")).to_contain_text("2 of 2 solved")
    expect(ada.locator(".subtitle")).to_contain_text("100 % so far")
    usable(ada)
    with brief.database() as database:
        database.execute("UPDATE attempt SET created_at = created_at - 120000")  # two minutes pass
        database.execute(
            "UPDATE assignment SET opens = ?, due = ?, late = 'close'", (0, round((time.time() - 60) * 1000))
        )
    open_set(alan, brief)
    expect(alan.get_by_text("This set is closed")).to_be_visible()
    usable(alan)
    teacher.goto(key)
    teacher.select_option("#member", label="Grace")
    teacher.fill("#until", "2190-01-01T12:00")
    send(teacher, "Set the date")
    expect(teacher.get_by_role("status")).to_contain_text("another due date")
    work(grace, brief, 1)
    expect(grace.locator(".subtitle")).to_contain_text("1 of 2 solved, 50 % so far. Due on 1 January 2190")
    teacher.goto(f"{brief.address}/teach")
    follow(teacher, "text=Year 9")
    expect(teacher.get_by_text("3 on the roster, 3 have joined.")).to_be_visible()
    usable(teacher)
    follow(teacher, "text=Grades")
    expect(teacher.locator(".grades tbody tr")).to_have_text(["Ada100", "Alan–", "Grace50"])
    usable(teacher)
    with teacher.expect_download() as exported:
        teacher.get_by_role("link", name="Grades (CSV)").click()
    lines = exported.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Name", "Ada", "Alan", "Grace"]
    follow(teacher, "text=Report")
    usable(teacher)
    follow(teacher, "text=Year 9")
    reads_who_looked(ada, brief)
    send(teacher, "Archive the class")
    expect(teacher.get_by_text("This class was archived")).to_be_visible()
    usable(teacher)
    ada.goto(brief.address)
    expect(ada.locator(".sets")).to_have_count(0)


def test_rules(teacher: Page, learner: Callable[[str, str], Page], brief: Site) -> None:
    """With two tries and no help, a learner sees how many tries are left, and then that none are."""
    code = with_class(teacher)
    follow(teacher, "text=Give a problem set")
    teacher.get_by_label("7. Weight Connections").fill("1")
    teacher.get_by_label("Hints", exact=True).select_option("none")
    teacher.get_by_label("Worked solutions may be seen").select_option("never")
    send(teacher, "Give it to the class", title="Week 1", tries="2")
    page = learner("Ada", code)
    open_set(page, brief)
    follow(page, "text=Begin")
    expect(page.locator("#answers button[name]")).to_have_text(["Check"])
    for typed, said in (("98", "1 try is left."), ("97", "No tries are left.")):
        boxes(page).first.fill(typed)
        page.click("button[name=check]")
        expect(page.locator(".says")).to_contain_text(said)
    expect(boxes(page).first).to_have_attribute("readonly", "")
    examine(page)


def test_changes(teacher: Page, learner: Callable[[str, str], Page], brief: Site, troubles: Troubles) -> None:
    """A set changes freely until somebody has begun; then its problems stay. It can be copied and deleted."""
    troubles.intend(r"console error: .*status of 400 .*")
    code = with_class(teacher)
    with_set(teacher)
    teacher.get_by_text("Title, problems and rules").click()
    teacher.get_by_label("7. Weight Connections").fill("99")
    send(teacher, "Change the set")
    expect(teacher.get_by_text("Write steps from 1 to 20")).to_be_visible()
    usable(teacher)
    teacher.get_by_label("7. Weight Connections").fill("1")
    send(teacher, "Change the set")
    expect(teacher.locator(".subtitle")).to_contain_text("1 problem,")
    key = teacher.url
    follow(teacher, ".numbered a")
    teacher.get_by_role("button", name="Choose 7", exact=True).click()
    teacher.get_by_role("button", name="Leave out 8", exact=True).click()
    expect(teacher.locator(".notice")).to_contain_text("1 chosen, 1 left out.")
    usable(teacher)
    teacher.goto(key)
    page = learner("Ada", code)
    open_set(page, brief)
    follow(page, "text=Begin")
    solve(page)
    teacher.reload()
    teacher.get_by_text("Title, problems and rules").click()
    expect(teacher.get_by_label("7. Weight Connections")).to_have_count(0)
    usable(teacher)
    send(teacher, "Change the set", title="Week one")
    expect(teacher.get_by_role("heading", level=1)).to_have_text("Week one")
    send(teacher, "Copy the set")
    expect(teacher.get_by_role("status")).to_contain_text("This is the copy")
    teacher.get_by_text("Delete the set").first.click()
    send(teacher, "Delete the set")
    expect(teacher.get_by_role("status")).to_contain_text("The set is deleted.")
    open_set(page, brief, "Week one")
    expect(page.locator(".subtitle")).to_contain_text("1 of 1 solved")


def test_forms(teacher: Page, troubles: Troubles) -> None:
    """What cannot be used is said beside it, and stays filled in."""
    troubles.intend(r"console error: .*status of 400 .*")
    send(teacher, "Make the class", name=" ", zone="Atlantis")
    expect(teacher.get_by_text("There is no such time zone.")).to_be_visible()
    usable(teacher)
    with_class(teacher)
    teacher.get_by_text("Add names").click()
    send(teacher, "Add these names", names="Ada,17\nBob,17")
    expect(teacher.get_by_text("Line 2: the number 17 stands on line 1, too.")).to_be_visible()
    expect(teacher.locator("#names")).to_have_value("Ada,17\nBob,17")
    usable(teacher)
    teacher.get_by_text("Add a colleague").click()
    send(teacher, "Add the colleague", colleague="Nobody")
    expect(teacher.get_by_text("There is no teacher of this name.")).to_be_visible()
    follow(teacher, "text=Give a problem set")
    usable(teacher)
    send(teacher, "Give it to the class")
    expect(teacher.get_by_text("A set needs a title")).to_be_visible()
    usable(teacher)


def test_a_class_is_deleted(teacher: Page) -> None:
    with_class(teacher)
    follow(teacher, "text=Delete the class")
    usable(teacher)
    send(teacher, "Delete the class")
    expect(teacher.get_by_role("status")).to_contain_text("The class is deleted.")
