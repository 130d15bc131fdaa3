"""A site's clock that a test sets, beside the time that has really passed: days go by, or the clock is wrong."""

from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.formats.dates import DAY, now
from app.settings import Settings
from app.store import writer
from app.store.tables import learner
from app.web.factory import create_app
from app.web.site import retention_hook
from tests.web.doors import store_of

HOUR = DAY // 24


class Clock:
    """What the clock says, and how long the machine is up; both in ms."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall, self.up = now(), 0
        monkeypatch.setattr("app.formats.dates.time", SimpleNamespace(time_ns=lambda: self.wall * 1_000_000))
        monkeypatch.setattr(writer, "PATIENCE", 60)  # seconds, on a busy machine
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
