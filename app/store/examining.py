"""A database looked at, without a change to it: is it there, of which version, whole, and when was it used last?"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, create_engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.store.engines import FILE, StoreError, connect, reason, url_of
from app.store.migrating import newest, version
from app.store.tables import attempt, learner

LOCAL = ("", "localhost", "127.0.0.1", "::1")  # or the folder of a socket
DURABLE = ("fsync", "full_page_writes")  # settings of PostgreSQL's without which a crash can lose answers


Fault = tuple[str, str]  # what is wrong, and what to do


@dataclass(frozen=True)
class Examined:
    """What was found."""

    product: str  # "SQLite 3.40.1"
    version: str | None  # of the tables; None: it is new
    faults: tuple[Fault, ...] = ()
    latest: int | None = None  # the time of the last answer or visit that it knows
    size: int = 0  # bytes of a file

    @property
    def is_current(self) -> bool:
        return self.version == newest()


def examine(address: str | None, folder: Path) -> Examined | None:
    """What is found of the database at an address, or of the file in a folder; None where there is none yet.

    Raises StoreError.
    """
    url = url_of(address, folder)
    is_file = url.get_backend_name() == "sqlite"
    file = Path(url.database or "")
    if is_file and not file.exists():
        return None
    engine = create_engine(unwritable(file)) if is_file else connect(url)
    try:
        with engine.connect() as connection:
            faults = damage(connection) if is_file else risks(connection, url)
            found = version(connection)
            return Examined(
                product(connection),
                found,
                tuple(faults),
                latest(connection) if found == newest() else None,
                file.stat().st_size if is_file else 0,
            )
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"The database cannot be read: {reason(error)}.") from error
    finally:
        engine.dispose()


def unwritable(file: Path) -> URL:
    """A file as one opens it that is not to be changed; where nobody has it open, not even a file appears beside it."""
    how = {"mode": "ro"} if file.with_name(f"{file.name}-wal").exists() else {"immutable": "1"}
    return FILE.set(database=f"file:{quote(str(file.resolve()))}", query=how | {"uri": "true"})


def product(connection: Connection) -> str:
    """Which database it is, in which version."""
    if connection.dialect.name == "sqlite":
        return f"SQLite {connection.scalar(text('SELECT sqlite_version()'))}"
    return f"PostgreSQL {str(connection.scalar(text('SHOW server_version'))).partition(' ')[0]}"


def damage(connection: Connection) -> list[Fault]:
    """What SQLite finds when it looks through a file."""
    said = " ".join(str(connection.scalar(text("PRAGMA quick_check(1)"))).split())
    return [] if said == "ok" else [(f"The file is damaged ({said}).", "Stop Infill, and restore the last backup.")]


def risks(connection: Connection, url: URL) -> list[Fault]:
    """What can be lost or overheard with a PostgreSQL as it is set up."""
    faults = [
        (f"{name} is off in PostgreSQL, so a crash can lose answers.", "Set it to on.")
        for name in DURABLE
        if connection.scalar(select(func.current_setting(name))) == "off"
    ]
    if is_overheard(url):
        faults.append((f"What goes to {host_of(url)} can be overheard.", "Add ?sslmode=verify-full to its address."))
    return faults


def host_of(url: URL) -> str:
    """The machine to which an address leads, or the folder of a socket."""
    return str(url.query.get("host", url.host or ""))


def is_overheard(url: URL) -> bool:
    """Does an address lead to another machine without TLS, or without a look at its certificate?"""
    host = host_of(url)
    return not (host in LOCAL or host.startswith("/") or url.query.get("sslmode") == "verify-full")


def latest(connection: Connection) -> int | None:
    """The time of the last answer or visit."""
    times = [connection.scalar(select(func.max(column))) for column in (attempt.c.created_at, learner.c.seen_at)]
    return max((time for time in times if time is not None), default=None)
