"""A database of any earlier version, brought up to this one, in one transaction: all of it, or nothing.

Before that, a file of SQLite's is copied to `infill-before-0011.db` beside it, so that there is a way back to the
version before. Only the newest copy is kept, and not for long: people may have deleted since what is in it.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from glob import escape
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.store.engines import StoreError, reason
from app.store.tables import running_day

ONE_AT_A_TIME = 7_351_905  # any number: two processes that want to migrate take the same lock
VERSIONS = Path(__file__).parent / "migrations" / "versions"  # each begins with its number: 0001_...
DAYS = 30  # for which a copy is kept, by the calendar and by those on which the site was running
KEPT = DAYS * 86_400  # seconds


def migrate(engine: Engine) -> None:
    """Run the migrations that a database has not seen yet. Raises StoreError, such as when it is of a newer Infill."""
    try:
        with engine.connect() as connection:
            if version(connection) == newest():
                drop([copy for copy in copies(engine) if is_old(connection, copy)])
                return
        with engine.begin() as connection:  # in SQLite, whoever has begun is alone
            if engine.dialect.name == "sqlite" and (version(connection) or newest()) < newest():
                keep_copy(engine)
            upgrade(connection)
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"The database cannot be brought up to date: {reason(error)}. Nothing was changed.") from error


def newest() -> str:
    """The version of this Infill: the number of the last migration."""
    return max(file.name.partition("_")[0] for file in VERSIONS.glob("[0-9]*.py"))


def version(connection: Connection) -> str | None:
    """The version of a database; None: it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def keep_copy(engine: Engine) -> None:
    """Copy a file of SQLite's, which nobody can write to meanwhile; the copy is whole and on disk, or not there."""
    file = Path(engine.url.database or "")
    draft, kept = file.with_name(f"{file.stem}-before.draft"), file.with_name(f"{file.stem}-before-{newest()}.db")
    draft.unlink(missing_ok=True)
    made = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(draft),))
        os.fsync(made)
        os.replace(draft, kept)
    finally:
        os.close(made)
        draft.unlink(missing_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    os.fsync(folder)  # the name as well
    os.close(folder)
    drop(copy for copy in copies(engine) if copy != kept)


def copies(engine: Engine) -> Iterator[Path]:
    """The copies of a file of SQLite's that are there; PostgreSQL has none."""
    file = Path(engine.url.database or "")
    if engine.dialect.name == "sqlite":
        yield from file.parent.glob(f"{escape(file.stem)}-before-[0-9]*.db")


def is_old(connection: Connection, copy: Path) -> bool:
    """Is it long since a copy was made? By its date, and by the days on which the site has run since: the newest one at
    that time is in the copy. So no clock that is ahead at a start takes it away."""
    if copy.stat().st_mtime >= time.time() - KEPT:
        return False
    last = 0  # before days were noted
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as made:
        last = made.execute("SELECT coalesce(max(number), 0) FROM running_day").fetchone()[0]
    since = select(func.count()).select_from(running_day).where(running_day.c.number > last)
    return (connection.scalar(since) or 0) >= DAYS


def drop(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def upgrade(connection: Connection) -> None:
    """Have Alembic do what is to be done. To import it takes a fifth of a start, and most find nothing to do."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # an index of many rows takes its time,
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")  # and so does another process that makes it
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
    config = Config()
    config.set_main_option("script_location", "app.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"This data is of a newer Infill: use that version. ({error})") from error
