"""Jobs are done one after the other, whole or not at all, by many threads and processes; reading never waits."""

import fcntl
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from app.store import Store, UnsavedError, writer
from app.store.engines import LOCK
from app.store.tables import failure, learner
from app.store.writer import Failed
from tests.databases import tell
from tests.store.jobs import add_failure, doors, held, hurry, once, processes
from tests.waiting import until

pytestmark = pytest.mark.slow

THREADS, EACH = 16, 25


def test_own_error(store: Store) -> None:
    """What a job raises is for the one who wanted it done; what it did before is undone, and other jobs are not."""
    number = store.write(add_failure("first"))

    def failing(connection: Connection) -> None:
        add_failure("undone")(connection)
        raise LookupError("its own")

    def breaking(connection: Connection) -> None:
        add_failure("undone")(connection)
        connection.execute(insert(failure).values(id=number, key="taken", created_at=0))

    with ThreadPoolExecutor() as pool:
        good = [pool.submit(store.write, add_failure(door)) for door in "abc"]
        bad = [pool.submit(store.write, job) for job in (failing, breaking)]
        more = [pool.submit(store.write, add_failure(door)) for door in "def"]
        assert isinstance(bad[0].exception(), LookupError)
        assert isinstance(bad[1].exception(), IntegrityError)
        assert all(job.exception() is None for job in good + more)
    assert sorted(doors(store)) == [*"abcdef", "first"]


def test_two_at_once(store: Store) -> None:
    """Of two jobs that are committed together, the one that fails is told so, and the other is done."""

    def failing(connection: Connection) -> None:
        add_failure("undone")(connection)
        raise LookupError("its own")

    for jobs in ([add_failure("a"), failing], [failing, add_failure("b")]):
        outcomes = store.writer.transaction(jobs)
        assert [isinstance(outcome, Failed) for outcome in outcomes] == [job is failing for job in jobs]
    assert doors(store) == ["a", "b"]


def test_many_threads(store: Store) -> None:
    """All that many threads write is there, each thread's in its order, and what they wait for is synced in groups."""
    commits = []
    event.listen(store.engine, "commit", commits.append)

    def write(thread: int) -> list[int]:
        return [store.write(add_failure(thread * EACH + turn)) for turn in range(EACH)]

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(write, range(THREADS)))
    assert sorted(map(int, doors(store))) == list(range(THREADS * EACH))
    assert all(own == sorted(own) for own in numbers)
    assert len(commits) < THREADS * EACH / 2


def counting(address: str, folder: Path) -> None:
    """Add 1 to a number many times over, reading it first."""
    store = Store(address, folder)

    def job(connection: Connection) -> None:
        count = connection.scalar(
            select(learner.c.first_seed).with_for_update()
        )  # SQLite knows no locks of rows: it has one
        connection.execute(update(learner).values(first_seed=count + 1))

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(store.write, job) for _ in range(EACH)]:
            done.result()
    store.close()


def test_many_processes(store: Store, address: str, tmp_path: Path) -> None:
    """Processes that read a number and write what follows from it lose nothing, and none is told to come back later."""
    store.write(lambda connection: connection.execute(insert(learner).values(first_seed=0, created_at=0)))
    counters = [processes.Process(target=counting, args=(address, tmp_path)) for _ in range(4)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    assert [counter.exitcode for counter in counters] == [0] * 4
    assert store.ask(select(learner.c.first_seed)) == [(4 * EACH,)]


def test_nobody_in_between(on_sqlite: str, tmp_path: Path) -> None:
    """Between what a job reads and what it writes, no stranger can write, who does not know of our lock."""
    store = Store(on_sqlite, tmp_path)

    def job(connection: Connection) -> int:
        count = connection.scalar(select(func.count(failure.c.id)))
        locked = pytest.raises(sqlite3.OperationalError, match="locked")
        with closing(sqlite3.connect(tmp_path / "infill.db", timeout=0)) as other, locked:
            other.execute("INSERT INTO failure (key, created_at) VALUES ('stranger', 0)")
        connection.execute(insert(failure).values(key=str(count), created_at=0))
        return count

    assert [store.write(job) for _ in range(2)] == [0, 1]
    store.close()


@pytest.mark.parametrize(("pragma", "value"), [("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1)])
def test_pragmas(on_sqlite: str, tmp_path: Path, pragma: str, value: object) -> None:
    """SQLite syncs its log at every commit (2 is FULL), lets reading go on beside writing, and keeps references."""
    store = Store(on_sqlite, tmp_path)
    assert store.ask_with(lambda connection: connection.execute(text(f"PRAGMA {pragma}")).scalar()) == value
    store.close()


def test_synced(on_postgresql: str, tmp_path: Path) -> None:
    """PostgreSQL commits to disk, even where its owner has set it to be quick about it."""
    tell(
        on_postgresql,
        f"ALTER DATABASE {on_postgresql.rpartition('/')[2].partition('?')[0]} SET synchronous_commit = off",
    )
    store = Store(on_postgresql, tmp_path)
    assert store.ask_with(lambda connection: connection.execute(text("SHOW synchronous_commit")).scalar()) == "on"
    store.close()


def test_reading_does_not_wait(store: Store, address: str) -> None:
    """While somebody is writing and does not come to an end, everything that was written before can be read."""
    store.write(add_failure("before"))
    with held(address):
        assert doors(store) == ["before"]
        store.engine.dispose()  # and a connection that is only opened now is no worse
        assert doors(store) == ["before"]


def test_held_for_a_moment(store: Store, address: str) -> None:
    """Whoever wants to write waits for a stranger to finish."""
    with ThreadPoolExecutor() as pool:
        with held(address):
            waiting = pool.submit(store.write, add_failure("a"))
            time.sleep(0.1)  # for so long it is held
            assert not waiting.done()
        waiting.result()
    assert doors(store) == ["a"]


def test_held_for_long(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits longer than can be asked of a visit is told that nothing is saved; to write it again is enough."""
    hurry(monkeypatch)
    store = Store(address, tmp_path)
    with held(address):
        with pytest.raises(UnsavedError):
            store.write(once("a"))
        assert doors(store) == []
    store.write(once("a"))
    assert doors(store) == ["a"]
    store.close()


def test_called_off(on_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job that nobody waits for any more, and that was not begun, is never done."""
    store = Store(on_sqlite, tmp_path)
    with (tmp_path / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        begun = store.writer.put(add_failure("begun"))
        until(begun.running)
        monkeypatch.setattr(writer, "PATIENCE", 0.2)
        with pytest.raises(UnsavedError):
            store.write(add_failure("called off"))
        assert not begun.cancel()
    monkeypatch.undo()
    store.write(add_failure("last"))
    assert doors(store) == ["begun", "last"]
    store.close()


def test_closed(store: Store) -> None:
    """Closing finishes what is waiting; a store that was closed can be used again."""
    for door in range(EACH):
        store.later(add_failure(door))
    store.close()
    assert len(doors(store)) == EACH
    store.write(add_failure("after"))
    assert doors(store)[-1] == "after"
