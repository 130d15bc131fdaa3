"""A PostgreSQL that sends us away, goes and comes back is a nuisance for as long as it is away, and no longer."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, select

from app.store import AwayError, Store, StoreError, UnsavedError
from app.store.tables import failure
from tests import databases
from tests.databases import PostgreSQL, tell
from tests.store.jobs import add_failure, doors

pytestmark = pytest.mark.slow

AT_ONCE = 5  # seconds, the longest that a visit may take to say that nothing can be saved


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
