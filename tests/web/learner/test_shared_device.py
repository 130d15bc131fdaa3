"""On a shared device a guest's seat goes to nobody who does not say that it is theirs; guests come in measure, and
names are not told without limit."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts import throttle
from app.accounts.throttle import HOUR
from app.store.tables import attempt, classroom, learner, member
from tests.web.clocks import stop_clock
from tests.web.doors import (
    NOBODY,
    PASSWORD,
    browser_at,
    cookie,
    kept,
    new_name,
    pass_time,
    sign_in,
    sign_up,
    store_of,
    who,
)
from tests.web.doors import member as newcomer
from tests.web.pages import one, sound, text, tree
from tests.web.small_school import PROBLEM, School, grace

pytestmark = pytest.mark.slow

SCHOOL, HOME = "203.0.113.1", "198.51.100.2"
QUESTION = "On this device, Grace is in Class 9a as a guest. Is that you?"


@pytest.fixture
def shared(here: School) -> FlaskClient:
    """A browser in which Grace, a guest, has joined Ada's class."""
    return grace(here)


def owners(here: School) -> dict[str, str | None]:
    """Whose the places of the class are: the names of accounts; None is a guest's."""
    rows = here.ask(select(member.c.name, learner.c.name.label("owner")).join(learner))
    return {row.name: row.owner for row in rows}


def ways(here: School) -> dict[str, dict[str, str]]:
    """How somebody comes in to an account: the page, and the form but for the answer to the question."""
    owner, name = newcomer(here.app)
    code = text(tree(owner.post("/account/code").text), "strong.code")
    return {
        "/sign-in": {"name": name, "password": PASSWORD},
        "/sign-up": {"name": new_name(), "password": PASSWORD},
        "/code": {"code": code},
    }


WAYS = ("/sign-in", "/sign-up", "/code")


@pytest.mark.parametrize("way", WAYS)
def test_asked(way: str, here: School, shared: FlaskClient) -> None:
    """Each page asks, and takes nobody in before there is an answer; what was typed is still there."""
    assert QUESTION in text(sound(shared.get(way).text), "main fieldset")
    form, before = ways(here)[way], kept(here.app)
    for said in ({}, {"mine": ""}, {"mine": "perhaps"}):
        answer = shared.post(way, data=form | said)
        assert answer.status_code == 400
        page = sound(answer.text)
        assert "Say whether that is you." in text(page, "main fieldset")
        for field, typed in form.items():
            assert field == "password" or one(page, f"input[name={field}]").attrs["value"] == typed
    assert kept(here.app) == before
    assert who(shared) == NOBODY


@pytest.mark.parametrize("way", WAYS)
def test_yes(way: str, here: School, shared: FlaskClient) -> None:
    """Who says that it is them has the seat and the answers in their account."""
    assert shared.post(way, data=ways(here)[way] | {"mine": "yes"}).status_code == 303
    assert owners(here)["Grace"] == who(shared) != NOBODY
    assert len(shared.get("/account/data.json").get_json()["attempts"]) == 1


@pytest.mark.parametrize("way", WAYS)
def test_no(way: str, here: School, shared: FlaskClient) -> None:
    """Who says that it is somebody else has neither; the seat and the answers are still Grace's, who comes back to them
    by a code from the teacher. The key that the browser had opens nothing."""
    old = cookie(shared)
    assert shared.post(way, data=ways(here)[way] | {"mine": "no"}).status_code == 303
    assert who(shared) != NOBODY
    assert owners(here) == {"Ben": "Ben", "Grace": None}
    assert shared.get("/account/data.json").get_json()["attempts"] == []
    thief = here.app.test_client()
    thief.set_cookie("infill", old)
    assert thief.get("/account/data.json").get_json()["attempts"] == []
    grace = here.app.test_client()
    back = here.ada.post(f"/teach/class/{here.room}/members/{here.key_of('Grace')}/code")
    assert grace.post("/code", data={"code": text(tree(back.text), "#back ~ p strong.code")}).status_code == 303
    assert len(grace.get("/account/data.json").get_json()["attempts"]) == 1


def test_two_pupils_join_on_one_device(here: School, shared: FlaskClient) -> None:
    """Who joins under another name, where a guest of that class is known, is asked as well."""
    code = here.ask(select(classroom.c.code).where(classroom.c.key == here.room))[0][0]
    form = {"code": code, "name": "Dan"}
    answer = shared.post("/join", data=form)
    assert answer.status_code == 400
    assert QUESTION in text(sound(answer.text), "main fieldset")
    assert shared.post("/join", data=form | {"mine": "no"}).status_code == 303
    assert [place["name"] for place in shared.get("/account/data.json").get_json()["classes"]] == ["Dan"]
    assert owners(here) == {"Ben": "Ben", "Grace": None, "Dan": None}
    assert shared.post("/join", data=form | {"name": "dan"}).status_code == 303
    assert len(owners(here)) == 3


def test_nothing_to_ask(here: School) -> None:
    """A guest without a seat, and somebody who is signed in, are asked nothing."""
    guest = here.app.test_client()
    guest.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    for browser in (guest, here.ben):
        assert not tree(browser.get("/sign-in").text).query("main fieldset")
    assert sign_in(guest, "Ben").status_code == 303
    assert len(guest.get("/account/data.json").get_json()["attempts"]) == 1


def test_names_are_told_in_measure(trial: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who tries names until one is taken is told so only so often, from one address; then not even of free ones."""
    stop_clock(monkeypatch)
    _, name = newcomer(trial)
    monkeypatch.setitem(throttle.LIMITS, "sign-up", {"address": throttle.Limit(5, 5)})
    said = [sign_up(browser_at(trial, SCHOOL), name).status_code for _ in range(6)]
    assert said == [400] * 5 + [429]
    assert sign_up(browser_at(trial, SCHOOL), new_name()).status_code == 429
    assert sign_up(browser_at(trial, HOME), new_name()).status_code == 303


def test_guests_come_in_measure(trial: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one address only so many guests are written down in an hour, however they come; whoever is known goes on,
    what was typed is not lost, and another address is not concerned."""
    monkeypatch.setitem(throttle.LIMITS, "guest", {"address": throttle.Limit(3, 3)})
    answer = {"Y.0.0": "98", "check": "1"}
    known = browser_at(trial, SCHOOL)
    assert known.post(PROBLEM, data=answer).status_code == 200
    assert browser_at(trial, SCHOOL).post(PROBLEM, data=answer).status_code == 200
    assert browser_at(trial, SCHOOL).post("/account/code").status_code == 200
    store_of(trial)
    before = kept(trial)
    refused = browser_at(trial, SCHOOL).post(PROBLEM, data=answer)
    assert refused.status_code == 429
    assert 'value="98"' in refused.text
    assert "very many new guests" in text(sound(refused.text), "main")
    assert browser_at(trial, SCHOOL).post("/account/code").status_code == 429
    assert kept(trial) == before
    assert known.post(PROBLEM, data={"Y.0.0": "97", "check": "1"}).status_code == 303
    assert browser_at(trial, HOME).post(PROBLEM, data=answer).status_code == 200
    pass_time(trial, HOUR)
    assert browser_at(trial, SCHOOL).post(PROBLEM, data=answer).status_code == 200
    assert len(store_of(trial).ask(select(attempt.c.learner_id).distinct())) == 4


def test_guests_that_are_somebody_else_come_in_measure(here: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever joins as somebody else than the guest who is known there is a new guest, and counts as one."""
    monkeypatch.setitem(throttle.LIMITS, "guest", {"address": throttle.Limit(3, 3)})
    code = here.ask(select(classroom.c.code).where(classroom.c.key == here.room))[0][0]
    browser = browser_at(here.app, SCHOOL)
    said = [browser.post("/join", data={"code": code, "name": f"N{n}", "mine": "no"}).status_code for n in range(5)]
    assert said == [303, 303, 303, 429, 429]
    assert len(owners(here)) == 4
