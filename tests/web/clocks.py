"""The clock of a site as a test sets it: it stands still, it is wrong, or days go by.

stop_clock  a minute or a day is over when a test says so, on a busy machine as well
set_wrong   it goes on, and is wrong by some days
Clock       beside it there is the time that has really passed, as the kernel counts it
"""

import time
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.formats.dates import DAY, now
from app.settings import Settings
from app.store.tables import learner
from app.web.factory import create_app
from app.web.site import retention_hook
from tests.web.doors import store_of

HOUR = DAY // 24


class StoppedClock:
    """A clock that stands still; what it says, in ms, can be set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, wall: int = 0) -> None:
        self.wall = wall or now()
        monkeypatch.setattr("app.formats.dates.time", SimpleNamespace(time_ns=lambda: self.wall * 1_000_000))


def stop_clock(monkeypatch: pytest.MonkeyPatch, wall: int = 0) -> StoppedClock:
    """The clock of the site stands still from now on: at this moment, or at the one that is named."""
    return StoppedClock(monkeypatch, wall)


def set_wrong(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """The clock of the site is wrong by so many days."""
    wrong = SimpleNamespace(time_ns=lambda: time.time_ns() + days * DAY * 1_000_000)
    monkeypatch.setattr("app.formats.dates.time", wrong)


class Clock(StoppedClock):
    """What the clock says, and how long the machine is up; both in ms. It begins today at noon: how many days are noted
    in some hours does not depend on when a test is run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(monkeypatch, now() // DAY * DAY + DAY // 2)
        self.up = 0
        monkeypatch.setattr(retention_hook, "monotonic", lambda: self.up / 1000)

    def jump(self, days: float) -> None:
        """The clock is set, and no time has passed."""
        self.wall += int(days * DAY)

    def wait(self, ms: int) -> None:
        self.wall += ms
        self.up += ms

    def live(self, app: Flask, days: int, *browsers: FlaskClient) -> None:
        """Days go by; on each of them there is a visit, and these come."""
        for _ in range(days):
            self.wait(DAY)
            for browser in browsers:
                browser.get("/")
            visited(app)


def visited(app: Flask) -> None:
    """A visit by nobody; what comes of it is done."""
    assert app.test_client().get("/offline").status_code == 200
    for _ in "12":  # what is done later, and what that leaves for still later
        store_of(app)


def restarted(app: Flask) -> Flask:
    """Another process over the same data."""
    data, chapters = app.config["DATA"], app.config["DATA"].parent / "chapters"
    site = create_app(
        Settings(chapters=chapters, only=True, data=data, secret_key=str(app.secret_key), keep=app.config["KEEP"])
    )
    site.testing = True
    return site


def learners(app: Flask) -> set[str]:
    """The names of all accounts."""
    return {name for (name,) in store_of(app).ask(select(learner.c.name)) if name}


def marked(app: Flask) -> set[str]:
    """Who of them is about to be forgotten."""
    return {name for (name,) in store_of(app).ask(select(learner.c.name).where(learner.c.marked_on.is_not(None)))}
