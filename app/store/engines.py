"""A database by its address, and how each kind is spoken to.

SQLite       The log is synced at every commit (synchronous=FULL): without that, a power cut takes back answers that
             were acknowledged. Those who write begin with BEGIN IMMEDIATE: a transaction that reads first and then
             wants to write fails, or overwrites what others wrote in between. Those who only read begin nothing.
             What is deleted is overwritten, so that it is not in the file any more (secure_delete).
PostgreSQL   A statement, a lock and a connection may take a few seconds, and not for ever.

No error of either tells what was to be written: what learners type stays out of logs.
"""

import os
from pathlib import Path
from sqlite3 import Connection as SQLite

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

FILE = URL.create("sqlite")
LOCK = "infill.lock"  # beside the file: held by the process that is writing
BUSY = 4_000  # ms that one who writes waits for another
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", f"busy_timeout={BUSY}")
POSTGRESQL = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,  # ms; without these, who asks while the network fails would wait for ever
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "options": f"-c synchronous_commit=on -c statement_timeout=5000 -c lock_timeout={BUSY} -c timezone=UTC",
}


class StoreError(Exception):
    """The database cannot be used; the message says why, and what to do."""


def read_address(address: str) -> URL:
    """The parts of an address. Raises StoreError, which does not repeat it: there may be a password in it."""
    try:
        url = make_url(address)
        return url.set(drivername="postgresql") if url.drivername == "postgres" else url  # as many services write it
    except (ArgumentError, ValueError):
        like = "postgresql://name:password@host/database"
        raise StoreError(f"The address of the database is not like {like}: correct it.") from None


def url_of(address: str | None, folder: Path) -> URL:
    """Where the data is: at an address, or in the file of a folder. Raises StoreError."""
    return read_address(address) if address else FILE.set(database=str(folder / "infill.db"))


def connect(url: URL) -> Engine:
    """The engine of a database that answers. Raises StoreError."""
    kind = url.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise StoreError(f"Infill keeps its data in SQLite or PostgreSQL, not in '{kind}'.")
    engine = sqlite(url) if kind == "sqlite" else postgresql(url)
    try:
        with engine.connect():
            return engine
    except SQLAlchemyError as error:
        raise StoreError(f"The database {url.render_as_string()} cannot be used: {reason(error)}.") from error


def reason(error: SQLAlchemyError | OSError) -> str:
    """What the database itself says, or the system, in one line."""
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


def sqlite(url: URL) -> Engine:
    """The engine of a file, which is made if it is not there, for its owner's eyes alone."""
    file = Path(url.database or "")
    if file.name in ("", ":memory:"):
        raise StoreError("Infill does not keep its data in memory, where it would be lost: name a file.")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(f"Infill cannot keep its data in {file} ({error.strerror}): choose another folder.") from error
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: SQLite, _record: object) -> None:
        connection.isolation_level = None  # Python's own transactions begin too late
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def postgresql(url: URL) -> Engine:
    try:
        import psycopg  # noqa: F401  (only those who use PostgreSQL need it)
    except ImportError as error:
        raise StoreError("For PostgreSQL, install what speaks to it: pip install 'infill[postgresql]'.") from error
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=POSTGRESQL, hide_parameters=True)
