"""What jobs are made of. A job is a function of a connection within a transaction, done as a whole, or not at all."""

from functools import cache

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import sqlite


@cache
def insert(table: Table, dialect: str) -> Insert:
    """An insert that leaves alone what is there already, put together once for the kind of database that is in use.

    SQLAlchemy's part for PostgreSQL is a tenth of all that is imported at the start.
    """
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table).on_conflict_do_nothing()
