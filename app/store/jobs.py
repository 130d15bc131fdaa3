"""What jobs are made of. A job is a function of a connection within a transaction, done as a whole, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, Executable, Insert, Table
from sqlalchemy.dialects import sqlite


class Asked(Protocol):
    """What answers questions: a store, or a job's own transaction."""

    def ask(self, question: Executable, **values: object) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Within:
    """A job's own transaction, asked as a store is."""

    connection: Connection

    def ask(self, question: Executable, **values: object) -> Sequence[Any]:
        return self.connection.execute(question, values).all()


@cache
def insert(table: Table, dialect: str) -> Insert:
    """An insert that leaves alone what is there already, put together once for the kind of database that is in use.

    SQLAlchemy's part for PostgreSQL is a tenth of all that is imported at the start.
    """
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table).on_conflict_do_nothing()
