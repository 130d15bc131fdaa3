"""A word for those who watch over a site."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from app.store import UnsavedError
from tests.sites import small_site
from tests.store.jobs import add_failure, held, hurry
from tests.waiting import PATIENCE
from tests.web.doors import store_of


def health(site: Flask) -> tuple[int, str]:
    answer = site.test_client().get("/health")
    return answer.status_code, answer.text


@pytest.mark.slow
def test_health(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is well until something could not be kept, and well again once something is kept, or after a minute."""
    hurry(monkeypatch)
    trial = small_site(tmp_path)
    store, address = store_of(trial), f"sqlite:///{trial.config['DATA']}/infill.db"
    assert health(trial) == (200, "ok\n")
    with held(address):
        unsaved = store.writer.put(add_failure("while somebody else writes"))
        assert isinstance(unsaved.exception(PATIENCE), UnsavedError)  # the database has said that it is busy
        assert health(trial) == (503, "away\n")
    store.write(add_failure("afterwards"))
    assert health(trial) == (200, "ok\n")
    store.writer.failed = (0.0, "long ago")
    assert health(trial) == (200, "ok\n")


def test_unreadable(trial: Flask) -> None:
    """It is not well where nothing can be read."""
    store_of(trial).close()
    Path(trial.config["DATA"], "infill.db").write_bytes(b"This is no database, though it is long enough." * 99)
    assert health(trial)[0] == 503


def test_writes_nothing(trial: Flask) -> None:
    """However often somebody asks, nothing is written."""
    health(trial)
    with closing(sqlite3.connect(Path(trial.config["DATA"], "infill.db"))) as other:
        (before,) = other.execute("PRAGMA data_version").fetchone()
        for _ in range(20):
            health(trial)
        assert other.execute("PRAGMA data_version").fetchone() == (before,)
