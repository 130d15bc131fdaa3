"""Jobs for tests, and what came of them. A failure is the plainest thing that can be written."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing import get_context

import pytest
from sqlalchemy import Connection, insert, make_url, select

from app.store import Store, engines
from app.store.tables import failure
from app.store.writer import Job
from tests.databases import stranger

processes = get_context("forkserver")  # processes that share nothing with ours but the database
processes.set_forkserver_preload(["alembic.autogenerate", "alembic.command", "app.store", "psycopg", "pytest"])


def add_failure(door: object) -> Job[int]:
    """Write one row; what comes of it is the number of the row."""

    def job(connection: Connection) -> int:
        number: int = connection.execute(insert(failure).values(key=str(door), created_at=0)).inserted_primary_key[0]
        return number

    return job


def once(door: object) -> Job[None]:
    """Write one row, unless it is there already, as all of Infill's jobs do that may come again."""

    def job(connection: Connection) -> None:
        if not connection.scalar(select(failure.c.id).where(failure.c.key == str(door))):
            add_failure(door)(connection)

    return job


def doors(store: Store) -> list[str]:
    """All that was written, in the order in which it was."""
    return [door for (door,) in store.ask(select(failure.c.key).order_by(failure.c.id))]


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for somebody else to finish writing gives up soon, over connections that are opened from now on."""
    busy, soon = str(engines.BUSY), "500"
    monkeypatch.setattr(engines, "PRAGMAS", tuple(pragma.replace(busy, soon) for pragma in engines.PRAGMAS))
    options = engines.POSTGRESQL | {"options": str(engines.POSTGRESQL["options"]).replace(busy, soon)}
    monkeypatch.setattr(engines, "POSTGRESQL", options)


@contextmanager
def held(address: str) -> Iterator[None]:
    """Somebody else is writing, and does not come to an end."""
    url = make_url(address)
    with closing(stranger(url)) as other:
        if url.get_backend_name() == "sqlite":
            other.execute("BEGIN EXCLUSIVE")
        else:
            other.execute("BEGIN")
            other.execute("LOCK failure IN EXCLUSIVE MODE")
        yield
        other.rollback()
