"""Nothing is kept for ever: whoever stays away is forgotten, with all that they did, and nobody else is."""

import logging
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from app.accounts.retention import AT_ONCE, GRACE, IDLE
from app.accounts.sessions import UNUSED
from app.formats.dates import DAY, now
from app.store.tables import attempt, classroom, learner, session
from app.web.site.visitors import COOKIE
from tests.sites import small_site
from tests.web.clocks import HOUR, Clock, learners, marked, restarted, visited
from tests.web.doors import NOBODY, PASSWORD, cookie, kept, store_of, who
from tests.web.doors import member as newcomer
from tests.web.pages import sound, text
from tests.web.small_school import PROBLEM, School, school, somebody

pytestmark = pytest.mark.slow

KEEP = 40  # days


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def here(clock: Clock, tmp_path: Path) -> School:
    """A school on its first day, at a site that keeps things for so many days."""
    return school(small_site(tmp_path, keep=KEEP))


def test_absent(here: School, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    """Who was away for longer than a site keeps things is marked, and 30 days later they are gone, with their answers;
    who comes meanwhile has lost nothing. Their teacher has the class still. The log tells how many, and not who."""
    caplog.set_level(logging.WARNING, "infill")
    here.ben.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    clock.live(here.app, KEEP, here.ada, here.eve)
    assert (learners(here.app), marked(here.app)) == ({"Ada", "Eve", "Ben"}, set())
    clock.live(here.app, 1, here.ada, here.eve)
    assert marked(here.app) == {"Ben"}
    clock.live(here.app, GRACE - 1, here.ada, here.eve)
    assert learners(here.app) == {"Ada", "Eve", "Ben"}
    clock.live(here.app, 1, here.ada, here.eve)
    assert learners(here.app) == {"Ada", "Eve"}
    left = kept(here.app)
    assert not left["attempt"]
    assert len(left["classroom"]) == 2
    assert who(here.ben) == NOBODY
    said = [record.getMessage() for record in caplog.records]
    assert said == [
        "to be forgotten in 30 days, unless they come back: learners 1",
        "forgotten, after 70 days without a visit: learners 1",
    ]


def test_comes_back(here: School, clock: Clock) -> None:
    """Whoever comes while they are marked is as if they had never been away."""
    clock.live(here.app, KEEP + GRACE, here.ada, here.eve)
    assert marked(here.app) == {"Ben"}
    here.ben.post("/sign-in", data={"name": "Ben", "password": PASSWORD})
    assert marked(here.app) == set()
    clock.live(here.app, KEEP, here.ada, here.eve)
    assert learners(here.app) == {"Ada", "Eve", "Ben"}


def test_teacher(here: School, clock: Clock) -> None:
    """A class that only somebody taught who is gone goes with them; its learners stay, and so does what they solved."""
    here.ben.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    clock.live(here.app, KEEP + 1 + GRACE, here.ben, here.eve)
    assert learners(here.app) == {"Ben", "Eve"}
    assert [name for (name,) in here.ask(select(classroom.c.name))] == ["Class 9b"]
    assert here.ask(select(attempt.c.id))


def test_many(clock: Clock, tmp_path: Path) -> None:
    """However many stay away, all of them are forgotten, a few at a time; and somebody of whom nothing was noted stays
    for as long as anybody."""
    trial = small_site(tmp_path, keep=KEEP)
    count, ago = 3 * AT_ONCE + 1, now() - (KEEP + 1) * DAY
    absent = [f"{number}" for number in range(count)]
    rows = [
        {"name": name, "normalized_name": name, "first_seed": 0, "created_at": ago, "seen_at": ago} for name in absent
    ]
    rows.append({"name": "Old", "normalized_name": "old", "first_seed": 0, "created_at": ago, "seen_at": None})
    store_of(trial).write(lambda connection: connection.execute(insert(learner), rows))
    clock.live(trial, KEEP + GRACE - 1)
    assert len(learners(trial)) == count + 1
    clock.live(trial, 1)
    for _ in range(count // AT_ONCE):
        store_of(trial)  # waits for the rest
    assert learners(trial) == {"Old"}
    clock.live(trial, 1)
    assert learners(trial) == {"Old"}


def test_old_notes(here: School, clock: Clock) -> None:
    """Archived classes, names that nobody took and notes of looks go in their time, and codes after a day."""
    here.enrol("Dora")
    here.ada.get(here.grades)
    here.ben.post("/account/code")
    here.eve.post(f"/teach/class/{here.other}/archive")
    everybody = here.ada, here.eve, here.ben
    clock.live(here.app, KEEP, *everybody)
    before = kept(here.app)
    assert [len(before[name]) for name in ("classroom", "member", "audit", "code")] == [2, 3, 1, 0]
    clock.live(here.app, 2, *everybody)
    left = kept(here.app)
    assert [row.key for row in left["classroom"]] == [here.room]
    assert [row.name for row in left["member"]] == ["Ben"]
    assert left["audit"] == []
    assert learners(here.app) == {"Ada", "Eve", "Ben"}


def test_unused_sessions(clock: Clock, tmp_path: Path) -> None:
    """A session that is not used ends for good once the site has run for as long, whatever the clock says later."""
    app = small_site(tmp_path)
    ada, ben = somebody(app, "Ada"), somebody(app, "Ben")
    clock.live(app, UNUSED + 1, ben)
    assert len(kept(app)["session"]) == 1
    clock.jump(-UNUSED)
    assert (who(ada), who(ben)) == (NOBODY, "Ben")


def test_idle_guests(clock: Clock, tmp_path: Path) -> None:
    """A guest of whom there is nothing but that they came is forgotten soon; not one who has answered something, is in
    a class or was here meanwhile."""
    here = school(small_site(tmp_path))
    idle, busy, comes, answers = (here.app.test_client() for _ in range(4))
    for guest in (idle, busy, comes):
        guest.post("/account/code")
    busy.post("/join", data={"code": here.ask(select(classroom.c.code))[0][0], "name": "Dan"})
    answers.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    guests = select(learner.c.id).where(learner.c.name.is_(None))
    clock.live(here.app, IDLE, comes)
    assert len(here.ask(guests)) == 4
    clock.live(here.app, 1, comes)
    assert len(here.ask(guests)) == 3
    clock.live(here.app, 5 * IDLE, comes)
    assert len(here.ask(guests)) == 3


def test_not_in_the_first_hour(here: School, clock: Clock) -> None:
    """A process that has just started forgets nothing and marks nobody before its second hour."""
    clock.live(here.app, KEEP, here.ada, here.eve)
    again = restarted(here.app)
    clock.wait(DAY)
    visited(again)
    clock.wait(HOUR - 1)
    visited(again)
    assert marked(again) == set()
    clock.wait(1)
    visited(again)
    assert marked(again) == {"Ben"}


def test_guests_stay_known(trial: Flask) -> None:
    """Whoever comes is seen, once a day, and keeps their cookie for as long again: guests as well."""
    guest = trial.test_client()
    guest.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    assert "Set-Cookie" not in guest.get("/").headers
    for table in (learner, session):
        store_of(trial).write(lambda connection, table=table: connection.execute(update(table).values(seen_at=1)))
    known = cookie(guest)
    assert f"{COOKIE}={known}" in guest.get("/").headers["Set-Cookie"]
    for table in (learner, session):
        assert store_of(trial).ask(select(table.c.seen_at))[0][0] > now() - DAY
    assert "Set-Cookie" not in guest.get("/").headers


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    """Once somebody has had their data deleted, no byte of it is in the database's file, nor beside it."""
    app = small_site(tmp_path)
    client = somebody(app, "Xanthippe of Athens")
    for typed in ("73519", "73520"):
        client.post(PROBLEM, data={"Y.0.0": typed, "check": "1"})
    newcomer(app)
    words = (b"Xanthippe", b"73519", b"73520")

    def found() -> set[bytes]:
        files = [path.read_bytes() for path in (tmp_path / "data").glob("infill.db*")]
        return {word for word in words if any(word in content for content in files)}

    assert found() == set(words)
    assert client.post("/account/delete", data={"password": PASSWORD}).status_code == 303
    app.extensions["store"].close()
    assert found() == set()
    assert len(learners(app)) == 1


def test_published(tmp_path: Path) -> None:
    """What is kept, what for and for how long stands on a page that every page leads to."""
    client = small_site(tmp_path, keep=77).test_client()
    assert '<a href="/privacy">Privacy</a>' in client.get("/").text
    page = sound(client.get("/privacy").text)
    assert len(page.query("dt")) == 9
    assert text(page, "main").count("77 days") == 3
