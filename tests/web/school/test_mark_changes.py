"""Whoever changes the rules of a set sees first which marks would change, and is asked."""

import pytest
from flask import Flask
from selectolax.lexbor import LexborNode
from sqlalchemy import select, update

from app.formats.dates import DAY, now
from app.school.assignments import CLOSE, Assigned
from app.store.tables import assignment, extension
from tests.web.pages import one, text, texts, tree
from tests.web.small_school import PROBLEM, SEED, STEP, School, answer, join, school, somebody

pytestmark = pytest.mark.slow


@pytest.fixture
def here(trial: Flask) -> School:
    """Ben was right at the second try, Zoe at the first, and Cleo has not begun."""
    here = school(trial)
    here.write(lambda db: db.execute(update(assignment).values(opens=now() - DAY)))
    zoe = somebody(trial, "Zoe")
    join(trial, zoe, here.room, "Zoe")
    problem = trial.extensions["course"].chapters[0].recipe(STEP[1]).problem(SEED)
    right = {str(cell): str(problem.value(cell)) for cell in problem.blanks}
    answer(here.ben, dict.fromkeys(right, "98"))
    for client in (here.ben, zoe):
        answer(client, right)
    return here


def filled(here: School, key: str, **change: str) -> dict[str, str]:
    """The form of a set as its page has it, with a change."""
    page = one(tree(here.ada.get(f"/teach/set/{key}").text), f"form[action='/teach/set/{key}']")
    form = {box.attrs["name"]: box.attrs.get("value") or "" for box in page.query("input[name]")}
    for box in page.query("select"):
        form[box.attrs["name"]] = next(
            (each.attrs["value"] or "" for each in box.query("option") if "selected" in each.attrs), ""
        )
    return form | change


def marks(here: School) -> list[list[str]]:
    rows = tree(here.ada.get(here.grades).text).query("tbody tr")
    return [[text(row, "th"), *texts(row, "td")] for row in rows]


def sent_on(page: LexborNode, button: str = "") -> dict[str, str]:
    """What a form of hidden fields sends, with one of its buttons."""
    form = {box.attrs["name"]: box.attrs.get("value") or "" for box in page.query("form.plain input[type=hidden]")}
    return form | ({button: "1"} if button else {})


def test_fewer_tries(here: School) -> None:
    """From any number of tries to one: whose mark falls, from what to what; it changes once that was seen."""
    path, before = f"/teach/set/{here.task}", marks(here)
    assert ["Ben", "100"] in before
    page = tree(here.ada.post(path, data=filled(here, here.task, tries="1")).text)
    assert text(page, "h1") == "1 mark changes"
    assert text(page, ".trouble") == "With this, the mark of 1 learner changes: 1 falls, 0 rise."
    assert [texts(row, "th, td") for row in page.query("tbody tr")] == [["Ben", "100 %", "0 %"]]
    assert marks(here) == before
    assert "All answers are kept." in here.ada.post(path, data=sent_on(page), follow_redirects=True).text
    assert [row for row in marks(here) if row not in before] == [["Ben", "0"]]
    again = here.ada.post(path, data=filled(here, here.task, tries="2"))
    assert "0 fall, 1 rises" in text(tree(again.text), ".trouble")


def test_back(here: School) -> None:
    """Whoever goes back finds what they had filled in, and nothing is changed."""
    path, before = f"/teach/set/{here.task}", marks(here)
    page = tree(here.ada.post(path, data=filled(here, here.task, tries="1", title="Another title")).text)
    back = tree(here.ada.post(path, data=sent_on(page, "back")).text)
    assert (one(back, "#tries").attrs["value"], one(back, "#title").attrs["value"]) == ("1", "Another title")
    assert "open" in one(back, "#change ~ details").attrs
    assert marks(here) == before
    assert here.ask(select(assignment.c.title, assignment.c.tries)) == [("First set", 0)]


def test_nothing_to_ask(here: School) -> None:
    """Where no mark changes, nothing is asked."""
    change = filled(here, here.task, title="Another title", tries="9")
    answered = here.ada.post(f"/teach/set/{here.task}", data=change, follow_redirects=False)
    assert answered.status_code == 303
    assert here.ask(select(assignment.c.title, assignment.c.tries)) == [("Another title", 9)]


def test_more_was_answered_meanwhile(here: School) -> None:
    """What was seen is what is changed: where another mark would change by now, it is asked once more."""
    path = f"/teach/set/{here.task}"
    page = tree(here.ada.post(path, data=filled(here, here.task, tries="1")).text)
    alan = somebody(here.app, "Alan")
    join(here.app, alan, here.room, "Alan")
    problem = here.app.extensions["course"].chapters[0].recipe(STEP[1]).problem(SEED)
    answer(alan, {str(cell): "98" for cell in problem.blanks})
    answer(alan, {str(cell): str(problem.value(cell)) for cell in problem.blanks})
    page = tree(here.ada.post(path, data=sent_on(page)).text)
    assert text(page, "h1") == "2 marks change"
    assert here.ask(select(assignment.c.tries)) == [(0,)]


def test_a_later_date_is_taken_back(here: School) -> None:
    """An extension that is taken back, or made shorter, is asked about as well if a mark falls; a later one is not."""
    key = here.give("Closed", Assigned(*STEP, (), (SEED,)), due=now() - DAY, late=CLOSE)
    answer(here.ben, {}, PROBLEM)  # now they have the numbers of that set, too
    path, ben = f"/teach/set/{key}/extensions", here.key_of("Ben")
    assert here.ada.post(path, data={"member": ben, "until": "2199-01-01T12:00"}).status_code == 303
    page = tree(here.ada.post(path, data={"member": ben, "until": ""}).text)
    assert [texts(row, "th, td") for row in page.query("tbody tr")] == [["Ben", "100 %", "0 %"]]
    back = tree(here.ada.post(path, data=sent_on(page, "back")).text)
    assert text(back, "#member option[selected]") == "Ben"
    assert len(here.ask(select(extension))) == 1
    assert here.ada.post(path, data=sent_on(page)).status_code == 303
    assert here.ask(select(extension)) == []


def test_a_date_that_is_refused_stays(here: School) -> None:
    page = tree(
        here.ada.post(f"/teach/set/{here.task}/extensions", data={"member": here.key_of("Ben"), "until": "x"}).text
    )
    assert (one(page, "#until").attrs["value"], text(page, "#member option[selected]")) == ("x", "Ben")
