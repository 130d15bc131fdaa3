"""Jobs for the writer, and what several of them are made of.

A job gets a connection within a transaction; whatever it does is done as a whole, or not at all.
"""

from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import sqlite

Job = Callable[[Connection], object]


@cache
def insert(table: Table, dialect: str) -> Insert:
    """An insert that leaves alone what is there already, put together once for the kind of database that is in use.

    SQLAlchemy's part for PostgreSQL is a tenth of all that is imported at the start.
    """
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table).on_conflict_do_nothing()


def in_turn(*jobs: Job) -> Job:
    """The job of doing several: all of them, or none."""

    def job(connection: Connection) -> None:
        for each in jobs:
            each(connection)

    return job
