"""A PostgreSQL that sends us away, goes and comes back is a nuisance for as long as it is away, and no longer."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import URL, Connection, select, update

from app.store import AwayError, Store, StoreError, UnsavedError
from app.store.tables import failure, learner
from tests import databases
from tests.databases import PostgreSQL, tell
from tests.store.jobs import add_failure, doors

pytestmark = pytest.mark.slow

AT_ONCE = 30  # seconds, the longest that a visit may take to say that nothing can be saved


@pytest.fixture
def address(postgresql: PostgreSQL) -> Iterator[str]:
    """An empty database on a server that may be stopped."""
    with databases.database(postgresql.url) as address:
        yield address


def send_away(server: URL) -> None:
    """End all connections, as a server does that is restarted or runs out of memory."""
    tell(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def test_sent_away(store: Store, postgresql: PostgreSQL) -> None:
    """Connections that were lost while nobody used them are made anew, and nobody notices."""
    store.write(add_failure("a"))
    assert doors(store) == ["a"]
    for expected in ("ab", "abc"):
        send_away(postgresql.url)
        store.write(add_failure(expected[-1]))
        send_away(postgresql.url)
        assert doors(store) == [*expected]


def test_restarted(store: Store, postgresql: PostgreSQL) -> None:
    """After a restart of the server everything goes on, reading as well as writing."""
    store.write(add_failure("a"))
    doors(store)
    postgresql.stop()
    postgresql.start()
    assert doors(store) == ["a"]
    store.write(add_failure("b"))
    assert doors(store) == ["a", "b"]


def test_stopped(store: Store, postgresql: PostgreSQL) -> None:
    """While the server is stopped a visit is told so at once; nothing of that is written later."""
    store.write(add_failure("a"))
    postgresql.stop()
    try:
        start = time.monotonic()
        with pytest.raises(UnsavedError):
            store.write(add_failure("b"))
        with pytest.raises(AwayError):
            store.ask(select(failure))
        assert time.monotonic() - start < AT_ONCE
    finally:
        postgresql.start()
    store.write(add_failure("c"))
    assert doors(store) == ["a", "c"]


def test_away_at_the_start(postgresql: PostgreSQL, address: str, tmp_path: Path) -> None:
    """A server that is not there when Infill starts is named."""
    postgresql.stop()
    try:
        with pytest.raises(StoreError, match="cannot be used: connection"):
            Store(address, tmp_path)
    finally:
        postgresql.start()


def test_held_up_by_each_other(address: str, tmp_path: Path) -> None:
    """Two processes each of which waits for a row that the other one has: one begins again, and both are done.

    How often they meet again is up to chance: the one that gave way may take its first row before the other one wakes.
    """
    stores = [Store(address, tmp_path), Store(address, tmp_path)]
    both = Barrier(2)
    ids = stores[0].write(
        lambda connection: [
            connection.execute(learner.insert().values(first_seed=0, created_at=0)).inserted_primary_key[0]
            for _ in "12"
        ]
    )
    turns: list[int] = []

    def add_in_turn(connection: Connection, order: list[int]) -> None:
        turns.append(order[0])
        for place, row in enumerate(order):
            connection.execute(update(learner).where(learner.c.id == row).values(first_seed=learner.c.first_seed + 1))
            if place == 0 and turns.count(order[0]) == 1:
                both.wait(60)

    orders = (ids, ids[::-1])
    jobs = [store.writer.put(partial(add_in_turn, order=order)) for store, order in zip(stores, orders, strict=True)]
    for job in jobs:
        job.result(60)
    assert stores[0].ask(select(learner.c.first_seed)) == [(2,), (2,)]
    assert len(turns) >= 3
    for store in stores:
        store.close()
