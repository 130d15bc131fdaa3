"""What Infill remembers, in one database: a file of SQLite's, or PostgreSQL.

tables      what is kept; sign_in_tables has what is kept of how somebody signs in, bet_tables of their bets and goals
engines     a database by its address, and how each kind is spoken to
writer      one thread that commits what many visits want written, in groups
jobs        what the writer does: a function of a connection
rows        what was asked, as values: by the names of the columns
migrating   a database of any earlier version, brought up to this one
backup      all of it in one file, and back
examining   is it there, whole and up to date: looked at without a change
renamed     what its tables and columns were called before
numbers     the exact numbers in rows of versions that kept their texts alone

An answer that a page has acknowledged is on disk: SQLite syncs its log at every commit, PostgreSQL does so by itself.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Executable, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.store import bet_tables, sign_in_tables  # noqa: F401  (so that all tables are known to whoever asks for them)
from app.store.engines import LOCK, StoreError, connect, url_of
from app.store.migrating import migrate
from app.store.writer import NoWriter, UnsavedError, Writer

__all__ = ["AwayError", "Store", "StoreError", "UnsavedError"]

log = logging.getLogger("infill")

P = ParamSpec("P")
T = TypeVar("T")


class AwayError(Exception):
    """The database cannot be asked just now."""


class Store:
    """A database that is ready for this version of Infill."""

    def __init__(self, address: str | None, folder: Path) -> None:
        """Open the database at an address, or the file in a folder; it is made or brought up to date if need be.

        Raises StoreError, whose message says what to do.
        """
        self.engine = connect(url_of(address, folder))
        is_file = self.engine.dialect.name == "sqlite"
        self.asking = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self.writer: Writer | NoWriter = Writer(self.engine, folder / LOCK if is_file else None)
        try:
            migrate(self.engine)
        except StoreError:
            self.engine.dispose()
            raise

    def ask(self, question: Executable, **values: object) -> Sequence[Any]:
        """All rows that answer a question about some values. Readers never wait for writers. Raises AwayError."""
        return self.ask_with(lambda connection: connection.execute(question, values).all())

    def ask_with(self, ask: Callable[[Connection], T]) -> T:
        """What is found by several questions; a connection that was lost in the meantime is made anew, once."""
        try:
            try:
                with self.asking.connect() as connection:
                    return ask(connection)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                with self.asking.connect() as connection:
                    return ask(connection)
        except SQLAlchemyError as error:
            log.error("not read: %s", str(error).partition("\n")[0])
            raise AwayError(str(error)) from error

    def write(self, job: Callable[Concatenate[Connection, P], T], *args: P.args, **values: P.kwargs) -> T:
        """Do a job in a transaction and come back once that is on disk. Raises UnsavedError, or what the job raises.

        A job is a function of a connection and of what comes behind it here; all that it does is done, or nothing.
        """
        return self.writer.write(lambda connection: job(connection, *args, **values))

    def later(self, job: Callable[Concatenate[Connection, P], object], *args: P.args, **values: P.kwargs) -> None:
        """Have a job done some time, if it can be; nobody waits for it."""
        self.writer.later(lambda connection: job(connection, *args, **values))

    def trouble(self) -> str:
        """Why answers cannot be kept just now, as far as that is known without writing anything; "" if they can be."""
        try:
            self.ask_with(lambda connection: connection.execute(select(1)))
        except AwayError as error:
            return str(error)
        return self.writer.trouble()

    def only_read(self) -> None:
        """From now on, this process writes nothing: jobs raise UnsavedError, and those for later are left undone."""
        self.writer.close()
        self.writer = NoWriter()

    def close(self) -> None:
        """Let go of the database, so that this process may be forked, or another one may have the file."""
        self.writer.close()
        self.engine.dispose()
