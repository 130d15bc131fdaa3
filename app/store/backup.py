"""A backup: all that a database keeps, as it was at one moment, in one file that a database of either kind takes back.

The file is gzip around lines of JSON: what it is; for each table its name and its columns, and then its rows; and at
the end how many rows there are, and a fingerprint of everything before. It is made while learners go on: whoever reads
waits for nobody. It holds what they typed and the key of the site, so it is for its owner's eyes alone.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby, islice
from typing import IO, NamedTuple

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from app.store.engines import StoreError, reason
from app.store.migrating import newest
from app.store.numbers import SINCE, fill_values
from app.store.renamed import COLUMNS, TABLES
from app.store.tables import metadata

HEAD = {"infill": "backup", "format": 1}
AT_ONCE = 2_000  # rows
LONGEST = 4 * 1024 * 1024  # bytes of a line; the longest that is ever written is a set with all its seeds
UNCHANGED = "Nothing was changed."
UNREADABLE = (ArithmeticError, RecursionError, TypeError, ValueError)  # what reading and writing such values raises


class Head(NamedTuple):
    """What a backup says of itself."""

    version: str  # of the database that it was made of
    key: str  # of the site


def save(engine: Engine, key: str, file: IO[bytes]) -> int:
    """Write everything that is kept into a file, and say how many rows that is. Raises StoreError and OSError."""
    rows, seen = 0, sha256()
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:

        def write(line: object, *, counts: bool = True) -> None:
            said = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
            packed.write(said)
            if counts:
                seen.update(said)

        write(HEAD | {"version": newest(), "key": key})
        try:
            with moment(engine) as connection:
                for table in metadata.sorted_tables:
                    write({"table": table.name, "columns": table.columns.keys()})
                    every = select(table).order_by(*table.primary_key)
                    for row in connection.execution_options(yield_per=AT_ONCE).execute(every):
                        write(list(row))
                        rows += 1
        except SQLAlchemyError as error:
            raise StoreError(f"The database cannot be read: {reason(error)}.") from error
        write({"rows": rows, "sha256": seen.hexdigest()}, counts=False)
    return rows


@contextmanager
def moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is now, whatever others write in the meantime."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("BEGIN")  # the usual BEGIN IMMEDIATE would keep the writers out
            yield connection
            connection.exec_driver_sql("ROLLBACK")
    else:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            yield connection


def load(engine: Engine, file: IO[bytes]) -> tuple[int, str]:
    """Fill an empty database from a backup, in one transaction: all of it, or nothing. It may be of an earlier
    version: later ones have added tables and columns, and given some another name.

    Returns how many rows that are, and the key of the site. Raises StoreError, whose message says what is wrong.
    """
    rows, head = checked(file)
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file) as packed, engine.begin() as connection:
            require_empty(connection)
            fill(connection, islice(lines_of(packed), 1, None))
            if head.version < SINCE:
                fill_values(connection)
            if connection.dialect.name == "postgresql":
                number_on(connection)
    except SQLAlchemyError as error:
        raise StoreError(f"The backup cannot be restored: {reason(error)}. {UNCHANGED}") from error
    except UNREADABLE as error:
        raise StoreError(f"This backup has something in it that no table can hold ({error}). {UNCHANGED}") from error
    return rows, head.key


def lines_of(packed: gzip.GzipFile) -> Iterator[bytes]:
    """The lines of a backup, none of which can fill the memory. Raises ValueError."""
    while line := packed.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise ValueError(f"a line is longer than {LONGEST:,} bytes")
        yield line


def checked(file: IO[bytes]) -> tuple[int, Head]:
    """How many rows a backup has, and what it says of itself, once all of it was read and is whole."""
    rows, seen = 0, sha256()
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            lines = lines_of(packed)
            first = json.loads(line := next(lines, b"null"))
            for following in lines:
                seen.update(line)
                rows += line.startswith(b"[")
                line = following
            last = json.loads(line)
    except (OSError, EOFError, zlib.error, *UNREADABLE) as error:
        raise StoreError(f"This is no whole backup ({error}). {UNCHANGED}") from error
    if not isinstance(first, dict) or {name: first.get(name) for name in HEAD} != HEAD:
        raise StoreError(f"This is no backup of Infill's. {UNCHANGED}")
    if last != {"rows": rows, "sha256": seen.hexdigest()}:
        raise StoreError(f"This backup is damaged: it does not end as it should. {UNCHANGED}")
    version, key = (said if isinstance(said, str) and said.isascii() else "" for said in map(first.get, Head._fields))
    head = Head(version, key)
    if not (head.version.isdecimal() and head.key and head.key.isprintable()):
        raise StoreError(f"This backup does not say which version it is of, or has no key. {UNCHANGED}")
    if head.version > newest():
        raise StoreError(f"This backup is of version {head.version}, later than {newest()}. {UNCHANGED}")
    return rows, head


def require_empty(connection: Connection) -> None:
    """Nobody's work is ever mixed with a backup, or lost to one."""
    for table in metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise StoreError(f"There is something in this database: restore into an empty one. {UNCHANGED}")


def fill(connection: Connection, lines: Iterable[bytes]) -> None:
    """Write all rows of a backup that is known to be whole; its first line is not among these."""
    table: Table | None = None
    columns: Sequence[str] = ()
    for kind, group in groupby(map(json.loads, lines), key=type):
        if kind is dict:  # begins the next table, after those that have no rows; or it is the end
            *_, line = group
            name = line.get("table")
            table = metadata.tables.get(TABLES.get(name, name))
            columns = [COLUMNS.get(column, column) for column in line.get("columns", ())]
        elif table is not None:
            require_keys(table, columns)
            rows = (dict(zip(columns, row, strict=True)) for row in group)
            while some := list(islice(rows, AT_ONCE)):
                connection.execute(table.insert(), some)


def require_keys(table: Table, columns: Sequence[str]) -> None:
    """Rows need what they are told apart by. Raises ValueError."""
    needed = [column.name for column in table.primary_key if column is not table.autoincrement_column]
    if missing := [name for name in needed if name not in columns]:
        raise ValueError(f"rows of {table.name} without {missing[0]}")


def number_on(connection: Connection) -> None:
    """Rows that come later get higher numbers than those that are there; SQLite sees to that by itself."""
    for table in metadata.sorted_tables:
        if "id" in table.columns:
            sequence = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(sequence, func.max(table.c.id))).having(func.max(table.c.id) > 0))
