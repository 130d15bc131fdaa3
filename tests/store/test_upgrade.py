"""A database of any earlier version is brought up to this one, and everything in it is kept.

An upgrade that is killed, at whatever moment, leaves a database of which the version before can be started, as well as
this one.
"""

import os
import signal
import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, Pool, event, make_url, select

from app.accounts.running import note_day
from app.store import Store, StoreError, engines
from app.store.migrating import DAYS, KEPT, newest
from app.store.tables import metadata, running_day
from tests.databases import stranger
from tests.sampling import LONG, seed
from tests.store.jobs import processes
from tests.store.versions import FIRST, fill, picture
from tests.waiting import until

pytestmark = pytest.mark.slow

ADDED = {  # what later versions have beside it
    "learner": {"seen_at": None, "seen_on": 0, "marked_on": None},
    "session": {"seen_on": 0},
    "attempt": {"value": "-3", "level": None},
    "code": {"invites": False},
}
NOW_CALLED = {"knock": "failure", "door": "key", "at": "created_at", "sign": "normalized_name", "start": "first_seed"}
INSIDE = 200  # instructions of SQLite's own machine, between two moments within a statement


@pytest.fixture
def old(address: str) -> str:
    """The address of a database of the first version, with rows in it."""
    fill(address)
    return address


def kept(store: Store) -> bool:
    """Is every row of the first version there as it was, and nothing else?"""
    rows = {NOW_CALLED.get(name, name): first for name, first in FIRST.items()}
    for name, table in metadata.tables.items():
        found = [dict(row._mapping) for row in store.ask(select(table).order_by(*table.primary_key))]
        first = [{NOW_CALLED.get(column, column): value for column, value in row.items()} for row in rows.get(name, [])]
        if found != [ADDED.get(name, {}) | row for row in first]:
            return False
    return True


def test_from_the_first_version(old: str, tmp_path: Path) -> None:
    """Every row of the first version is there afterwards, as it was."""
    store = Store(old, tmp_path)
    assert kept(store)
    store.close()


def upgrading(address: str, folder: Path, last: int) -> None:
    """Open a database, and die at a moment: before a statement, about a commit, and in SQLite also within these."""
    moments = count(1)

    def moment(*_: object, **__: object) -> None:
        if next(moments) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def look_inside(connection: sqlite3.Connection, _: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_progress_handler(moment, INSIDE)

    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, moment)
    event.listen(Pool, "checkin", moment)
    event.listen(Pool, "connect", look_inside)
    Store(address, folder).close()


def test_killed(old: str, tmp_path: Path) -> None:
    """Killed at one moment after the other: each time the database is exactly as it was, or whole at this version.

    Each start finds what the one before has left, and gets one moment further, until there is none left. Where LONG is
    not set, the steps grow, and begin with another moment after each commit.
    """
    before, seen = picture(old), []
    last = 1 + seed() % 7
    while True:
        upgrade = processes.Process(target=upgrading, args=(old, tmp_path, last))
        upgrade.start()
        upgrade.join()
        seen.append(picture(old))
        if upgrade.exitcode != -signal.SIGKILL:
            break
        last += 1 if LONG else 1 + last // 5
    assert upgrade.exitcode == 0
    *_, after = seen
    as_it_was = seen.count(before)
    assert as_it_was > 10
    assert as_it_was + seen.count(after) == len(seen)
    assert [str(row) for row in after[1]["alembic_version"]] == [f"('{newest()}',)"]
    store = Store(old, tmp_path)
    assert kept(store)
    store.close()


# Somebody has waited for a lock for longer than would hold an answer up.
WAITS = "SELECT pid FROM pg_locks WHERE NOT granted AND clock_timestamp() - waitstart > interval '1 second'"


def test_takes_its_time(on_postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds an answer up for too long does not end an upgrade: it waits, and takes as long as it takes."""
    fill(on_postgresql)
    patience = engines.POSTGRESQL | {"options": "-c statement_timeout=800 -c lock_timeout=400"}
    monkeypatch.setattr(engines, "POSTGRESQL", patience)
    with closing(stranger(make_url(on_postgresql))) as other, ThreadPoolExecutor() as pool:
        other.execute("BEGIN")
        other.execute("LOCK attempt IN EXCLUSIVE MODE")
        upgraded = pool.submit(Store, on_postgresql, tmp_path)
        until(lambda: upgraded.done() or other.execute(WAITS).fetchone())
        other.rollback()
        store = upgraded.result()
    assert kept(store)
    store.close()


def before(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if "before" in file.name)


def test_copy(on_sqlite: str, tmp_path: Path) -> None:
    """Beside a file of SQLite's lies afterwards what it was before, for its owner's eyes alone: the newest only."""
    fill(on_sqlite)
    was = picture(on_sqlite)
    for name in ("infill-before-0002.db", "infill-before.draft"):
        (tmp_path / name).touch()
    Store(on_sqlite, tmp_path).close()
    (name,) = before(tmp_path)
    copy = tmp_path / name
    assert name == f"infill-before-{newest()}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert picture(f"sqlite:///{copy}") == was
    store = Store(f"sqlite:///{copy}", tmp_path / "elsewhere")
    assert kept(store)
    store.close()


def test_copy_goes(on_sqlite: str, tmp_path: Path) -> None:
    """The copy is there for thirty days and goes with the next start: people may have deleted what is in it. A clock
    that is ahead makes it no older than the days on which the site has run since."""
    fill(on_sqlite)
    for age, ran, there in (
        (0, 0, True),
        (KEPT - 60, DAYS, True),
        (14 * KEPT, DAYS - 1, True),
        (KEPT + 60, DAYS, False),
    ):
        store = Store(on_sqlite, tmp_path)
        store.write(lambda connection: connection.execute(running_day.delete()))
        for day in range(ran):
            store.write(note_day, day)
        store.close()
        for name in before(tmp_path):
            os.utime(tmp_path / name, (time.time() - age,) * 2)
        Store(on_sqlite, tmp_path).close()
        assert bool(before(tmp_path)) is there


def test_copy_that_nobody_can_read(on_sqlite: str, tmp_path: Path) -> None:
    """An old copy that is no file is in nobody's way: the site starts."""
    Store(on_sqlite, tmp_path).close()
    copy = tmp_path / f"infill-before-{newest()}.db"
    copy.mkdir()
    os.utime(copy, (time.time() - 14 * KEPT,) * 2)
    Store(on_sqlite, tmp_path).close()


def test_new_needs_no_copy(on_sqlite: str, tmp_path: Path) -> None:
    """A database that is new or up to date is not copied."""
    for _ in range(2):
        Store(on_sqlite, tmp_path).close()
    assert before(tmp_path) == []


def test_no_room(on_sqlite: str, tmp_path: Path) -> None:
    """Where no copy can be made there is no upgrade: that is said, and nothing is changed."""
    fill(on_sqlite)
    was = picture(on_sqlite)
    (tmp_path / f"infill-before-{newest()}.db").mkdir()
    with pytest.raises(StoreError, match=r"^The database cannot be brought up to date: .*\. Nothing was changed\.$"):
        Store(on_sqlite, tmp_path)
    assert picture(on_sqlite) == was
