"""Whoever goes, however they go, takes their answers along; the line that the school keeps, and its marks, stay."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.retention import GRACE
from app.store import UnsavedError
from app.store.tables import attempt, kept_mark, learner, member
from app.web.learner import accounts
from tests.sites import small_site
from tests.web.classrooms import place_of
from tests.web.clocks import Clock
from tests.web.doors import PASSWORD, kept, sign_in, store_of
from tests.web.pages import sound, text, texts, tree
from tests.web.school.test_reporting import cells, numbers, seen
from tests.web.small_school import SEED, School, answer, join, school

pytestmark = pytest.mark.slow

OTHER = f"/sound/one-output/{SEED + 1}"  # a problem that belongs to no set


@pytest.fixture
def here(trial: Flask) -> School:
    return at_work(school(trial))


def at_work(here: School) -> School:
    """Ben has slipped once in the set of his class and then solved it, and has practised elsewhere."""
    right, wrong = numbers(here.app)
    answer(here.ben, wrong)
    answer(here.ben, right)
    answer(here.ben, numbers(here.app, SEED + 1)[0], OTHER)
    return here


def leaves(here: School) -> None:
    here.ben.post("/leave", data={"place": place_of(here.ben)})


def deletes_everything(here: School) -> None:
    here.ben.post("/account/delete", data={"password": PASSWORD})


def off(here: School, how: str) -> None:
    path = f"/teach/class/{here.room}/members/{here.key_of('Ben')}/off"
    assert here.ada.post(path, data={how: "1"}).status_code == 303


def taken_off(here: School) -> None:
    off(here, "left")


def freed(here: School) -> None:
    off(here, "free")


WAYS = (leaves, deletes_everything, taken_off, freed)
GONE = (leaves, deletes_everything, taken_off)  # after which the line says that they have left


@pytest.mark.parametrize("way", WAYS)
def test_marks_stay(way: Callable[[School], None], here: School) -> None:
    """Whichever way somebody goes, the gradebook has their line and their mark, on the page, in both files, and for
    programs."""
    before = cells(seen(here.ada, here.grades))
    assert before == {"Ben": ["100"], "Cleo": ["–"]}
    way(here)
    page = seen(here.ada, here.grades)
    named = {name.partition(" ")[0]: marks for name, marks in cells(page).items()}
    assert named == before
    said = "left on " in text(page, ".grades")
    assert said is (way in GONE)
    head, ben, cleo = csv.reader(io.StringIO(here.ada.get(f"{here.grades}.csv").text.removeprefix("\ufeff")))
    assert head == ["Name", "Number", "Account", "Left", "First set"]
    assert (ben[0], ben[2], bool(ben[3]), float(ben[4])) == ("Ben", "", way in GONE, 100)
    assert cleo == ["Cleo", "", "", "", ""]
    whole = json.loads(here.ada.get(f"{here.grades}.json").text)
    (line, _) = whole["members"]
    assert (line["name"], line["account"], bool(line["left"])) == ("Ben", None, way in GONE)
    assert line["marks"][here.task] == {"mark": 1.0, "solved": 1, "of": 1}
    token = text(tree(here.ada.post("/teach/token").text), ".token")
    bearer = {"Authorization": f"Bearer {token}"}
    assert here.ada.get(f"/api/classes/{here.room}/grades", headers=bearer).get_json() == whole
    people = here.ada.get(f"/api/classes/{here.room}", headers=bearer).get_json()["members"]
    assert [(one["name"], bool(one["left"])) for one in people] == [("Ben", way in GONE), ("Cleo", False)]
    assert ("Ben (left on " in text(seen(here.ada, f"/teach/class/{here.room}/report"), "main")) is (way in GONE)


@pytest.mark.parametrize("way", WAYS)
def test_what_a_teacher_reads(way: Callable[[School], None], here: School) -> None:
    """Of who has left, a teacher reads the answers to the sets until then, and nothing of before or since; of who is
    gone, or whose seat was freed, nothing that was typed."""
    path = f"{here.grades}/{here.key_of('Ben')}/{here.task}"
    way(here)
    if way in (leaves, taken_off):
        answer(here.ben, numbers(here.app)[1])  # what they do from then on is nobody's business
    typed = texts(seen(here.ada, path), "td.typed")
    rows = list(csv.reader(io.StringIO(here.ada.get(f"/teach/class/{here.room}/attempts.csv").text)))[1:]
    token = text(tree(here.ada.post("/teach/token").text), ".token")
    told = here.ada.get(f"/api/classes/{here.room}/attempts", headers={"Authorization": f"Bearer {token}"}).get_json()
    if way in (leaves, taken_off):
        assert len(typed) == 2
        assert {int(row[5]) for row in rows} == {one["seed"] for one in told["attempts"]} == {SEED}
        assert len(rows) == len(told["attempts"]) == 2
    else:
        assert (typed, rows, told["attempts"]) == ([], [], [])
        assert "What they typed is not here any more" in text(seen(here.ada, path), "main")


@pytest.mark.parametrize("way", WAYS)
def test_out_is_out(way: Callable[[School], None], here: School) -> None:
    """Whoever has gone does not see the sets of the class any more; what they have solved is theirs."""
    way(here)
    assert here.ben.get(f"/set/{here.task}").status_code == 404
    assert here.ben.get(f"/set/{here.task}/1").status_code == 404
    assert not tree(here.ben.get("/").text).query(".sets")
    theirs = here.ask(select(func.count()).select_from(attempt))[0][0]
    assert theirs == (0 if way is deletes_everything else 3)


def test_nothing_leads_back(here: School) -> None:
    """Once all is deleted, a line of the roster and numbers are left: no account, no answer, no word that was typed."""
    deletes_everything(here)
    rows = kept(here.app)
    assert [row.name for row in rows["learner"]] == ["Ada", "Eve"]
    assert rows["attempt"] == []
    (line,) = [row for row in rows["member"] if row.name == "Ben"]
    assert line.learner_id is None
    assert line.left_at
    assert [(row.state, row.mark) for row in rows["kept_mark"]] == [("solved", 1.0)]


def test_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is forgotten leaves the same behind as who has all deleted; the lines go with the class."""
    clock = Clock(monkeypatch)
    here = at_work(school(small_site(tmp_path, keep=5)))
    clock.live(here.app, 6 + GRACE, here.ada, here.eve)
    assert [row.name for row in kept(here.app)["learner"]] == ["Ada", "Eve"]
    assert cells(seen(here.ada, here.grades)).popitem()[1] == ["100"]
    clock.live(here.app, 10, here.ada, here.eve)
    assert [row.name for row in kept(here.app)["member"]] == ["Ben"]
    here.ada.post(f"/teach/class/{here.room}/archive")
    clock.live(here.app, 7, here.ada, here.eve)
    assert [kept(here.app)[table] for table in ("member", "kept_mark")] == [[], []]


def test_comes_again(here: School) -> None:
    """Who has left and joins again has their old place; who takes a freed seat goes on from the mark that it has."""
    leaves(here)
    join(here.app, here.ben, here.room, "Another name")
    assert here.ask(select(member.c.name, member.c.left_at).order_by(member.c.name)) == [("Ben", None), ("Cleo", None)]
    freed(here)
    guest = here.app.test_client()
    guest.get("/sound")
    join(here.app, guest, here.room, "ben")
    assert guest.get(f"/set/{here.task}").status_code == 200
    assert "100 % so far" in text(sound(guest.get(f"/set/{here.task}").text), "main")
    answer(guest, numbers(here.app)[1])
    assert cells(seen(here.ada, here.grades))["Ben"] == ["100"]
    freed(here)
    assert len(here.ask(select(kept_mark))) == 1


def test_a_line_that_was_a_mistake(here: School) -> None:
    """A teacher deletes a line with its marks, once it was said that they go; what was solved stays the learner's."""
    path = f"/teach/class/{here.room}/members/{here.key_of('Ben')}/off"
    said = text(sound(here.ada.get(path).text), "main")
    assert "the marks for 1 set with it: nobody can bring them back" in said
    assert here.ada.get(here.grades).text.count("<tr>") == 3
    off(here, "delete")
    assert cells(seen(here.ada, here.grades)) == {"Cleo": ["–"]}
    assert len(here.ask(select(attempt))) == 3
    assert "There are no marks yet." in here.ada.get(path.replace(path.split("/")[5], here.key_of("Cleo"))).text


def test_both_buttons_ask(here: School) -> None:
    """The pages for leaving and for deleting say what stays and why, and do nothing when they are opened."""
    before = kept(here.app)
    leave = text(sound(here.ben.get(f"/leave?place={place_of(here.ben)}").text), "main")
    delete = text(sound(here.ben.get("/account/delete").text), "main")
    privacy = text(sound(here.ben.get("/privacy").text), "main")
    assert "What stays in the class: the line with your name, Ben" in leave
    assert "Class 9a the name Ben" in delete
    for page in (leave, delete, privacy):
        assert "your school" in page
        assert "your marks" in page
    assert kept(here.app) == before
    assert here.ben.get("/leave?place=nowhere").status_code == 302
    leaves(here)
    assert "Class 9a (left on " in text(sound(here.ben.get("/account").text), "main")
    assert here.ben.get("/account/data.json").get_json()["classes"][0]["left"]


def test_still_asks_when_nothing_could_be_deleted(here: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that comes back when nothing could be written says what stays, as the one before did."""

    def refused(*_: object) -> None:
        raise UnsavedError

    monkeypatch.setattr(accounts, "erase_visitor", refused)
    answer = here.ben.post("/account/delete", data={"password": PASSWORD})
    assert answer.status_code == 503
    assert "Class 9a the name Ben" in text(sound(answer.text), "main")


def test_two_seats_become_one(here: School) -> None:
    """A guest who was in the class, and turns out to be somebody who has left it, is in the class again."""
    leaves(here)
    guest = here.app.test_client()
    guest.get("/sound")
    join(here.app, guest, here.room, "Dan")
    assert sign_in(guest, "Ben", mine="yes").status_code == 303
    left = here.ask(select(member.c.name, member.c.left_at).where(member.c.learner_id.is_not(None)))
    assert left == [("Ben", None)]
    assert store_of(here.app).ask(select(learner.c.id).where(learner.c.name.is_(None))) == []
