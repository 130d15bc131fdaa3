"""Nothing is kept for ever: whoever stays away is forgotten, with all that they did, and nobody else is."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from app.accounts.retention import AT_ONCE, forget_old
from app.accounts.sessions import ABSENT
from app.formats.dates import DAY, now
from app.settings import Settings
from app.store.tables import attempt, audit, classroom, code, learner, member, session
from app.web.factory import create_app
from app.web.site.visitors import COOKIE
from tests.sites import small_site
from tests.web.doors import PASSWORD, cookie, kept, store_of, who
from tests.web.doors import member as newcomer
from tests.web.pages import sound, text
from tests.web.small_school import PROBLEM, School, school, somebody

KEEP = 400  # days


@pytest.fixture
def here(trial: Flask) -> School:
    return school(trial)


def tidy(app: Flask, keep: int = KEEP) -> None:
    """Have the site forget what is old; what is left to do comes right after."""
    store_of(app).write(forget_old, store_of(app), keep, now)
    store_of(app)


def away(app: Flask, name: str, days: int) -> None:
    """Somebody was here last so many days ago."""
    absent = update(learner).where(learner.c.name == name).values(seen_at=now() - days * DAY)
    store_of(app).write(lambda connection: connection.execute(absent))


def names(app: Flask) -> set[str]:
    return {name for (name,) in store_of(app).ask(select(learner.c.name)) if name}


def test_absent(here: School) -> None:
    """Who was away for longer than a site keeps things is gone, with their answers and their place in a class; who was
    away for a day less has lost nothing. Their teacher has the class still."""
    here.ben.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    away(here.app, "Ben", KEEP - 1)
    before = kept(here.app)
    tidy(here.app)
    assert kept(here.app) == before
    away(here.app, "Ben", KEEP + 1)
    tidy(here.app)
    left = kept(here.app)
    assert names(here.app) == {"Ada", "Eve"}
    assert not left["attempt"]
    assert [row.name for row in left["member"]] == ["Cleo"]
    assert left["classroom"] == before["classroom"]
    assert who(here.ben) == "Your progress"


def test_teacher(here: School) -> None:
    """A class that only somebody taught who is gone goes with them; its learners stay, and so does what they solved."""
    here.ben.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    away(here.app, "Ada", KEEP + 1)
    tidy(here.app)
    assert names(here.app) == {"Ben", "Eve"}
    assert [name for (name,) in here.ask(select(classroom.c.name))] == ["Class 9b"]
    assert here.ask(select(attempt.c.id))


def test_many(trial: Flask) -> None:
    """However many stay away, all of them are forgotten, a few at a time; and somebody of whom nothing was noted stays
    for as long as anybody."""
    count, ago = 3 * AT_ONCE + 1, now() - (KEEP + 1) * DAY
    absent = [f"{number}" for number in range(count)]
    rows = [
        {"name": name, "normalized_name": name, "first_seed": 0, "created_at": ago, "seen_at": ago} for name in absent
    ]
    rows.append({"name": "Old", "normalized_name": "old", "first_seed": 0, "created_at": ago, "seen_at": None})
    store_of(trial).write(lambda connection: connection.execute(insert(learner), rows))
    tidy(trial)
    for _ in range(count // AT_ONCE):
        store_of(trial)  # waits for the rest
    assert names(trial) == {"Old"}
    tidy(trial)
    assert names(trial) == {"Old"}


def test_old_notes(here: School) -> None:
    """Archived classes, names that nobody took, notes of looks, codes and unused sessions go in their time."""
    here.enrol("Dora")
    here.ada.get(here.grades)
    here.ben.post("/account/code")
    old = now() - (KEEP + 1) * DAY
    for change in (
        update(classroom).where(classroom.c.key == here.other).values(archived_at=old),
        update(member).where(member.c.name == "Dora").values(created_at=old),
        update(audit).values(day=old // DAY),
        update(code).values(created_at=now() - 2 * DAY),
        update(session).values(seen_at=now() - ABSENT - DAY),
    ):
        here.write(lambda connection, change=change: connection.execute(change))
    tidy(here.app)
    left = kept(here.app)
    assert [row.key for row in left["classroom"]] == [here.room]
    assert [row.name for row in left["member"]] == ["Cleo", "Ben"]
    assert [left[name] for name in ("audit", "code", "session")] == [[], [], []]
    assert names(here.app) == {"Ada", "Eve", "Ben"}


def test_by_itself(tmp_path: Path) -> None:
    """The first visit of a day to a process sets it going; the setting says how long things are kept."""
    app = small_site(tmp_path, keep=30)
    somebody(app, "Ada"), somebody(app, "Ben")
    app.extensions["store"].close()
    away(app, "Ada", 31), away(app, "Ben", 29)
    again = create_app(Settings(chapters=tmp_path / "chapters", only=True, data=tmp_path / "data", keep=30))
    assert again.test_client().get("/health").status_code == 200
    assert names(again) == {"Ben"}


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
    assert len(names(app)) == 1


def test_published(tmp_path: Path) -> None:
    """What is kept, what for and for how long stands on a page that every page leads to."""
    client = small_site(tmp_path, keep=77).test_client()
    assert '<a href="/privacy">Privacy</a>' in client.get("/").text
    page = sound(client.get("/privacy").text)
    assert len(page.query("dt")) == 6
    assert text(page, "main").count("77 days") == 3
