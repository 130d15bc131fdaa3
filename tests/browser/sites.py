"""Infill as people run it, over a data folder that only the tests know."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.web.background.supervisor import NAME
from tests.servers import Server, children_of, free_port, line, named, started


@dataclass
class Site:
    """A server, which may be stopped and started again: it is at the same address and over the same data."""

    data: Path
    port: int = field(default_factory=free_port)
    server: Server | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> bool:
        """Start, and wait until it takes connections. False: somebody else has taken the port in the meantime."""
        everybody = os.environ | {"INFILL_TEACHERS": "open"}
        self.server = started(self.port, "--data", str(self.data), env=everybody)
        return line(self.server) != ""

    def stop(self) -> None:
        """Stop as Ctrl+C does, and wait until it has ended."""
        if self.server:
            with self.server as server:
                server.terminate()

    def count(self, table: str) -> int:
        """How many rows a table of the database has."""
        with self.database() as database:
            (rows,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
            return int(rows)

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """The database, as another process sees it; what is done to it is kept."""
        with closing(sqlite3.connect(self.data / "infill.db", isolation_level=None)) as database:
            yield database

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another process is writing, and does not come to an end."""
        with self.database() as database:
            database.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Whoever works beside those who answer gets nothing done."""
        assert self.server
        workers = [it for child in children_of(self.server.pid) if named(child) == NAME for it in children_of(child)]
        assert workers
        send(signal.SIGSTOP, workers)
        try:
            yield
        finally:
            send(signal.SIGCONT, workers)

    @contextmanager
    def unreadable(self) -> Iterator[None]:
        """Whoever asks the database gets an error."""
        with self.database() as database:
            database.execute("ALTER TABLE session RENAME TO elsewhere")
            try:
                yield
            finally:
                database.execute("ALTER TABLE elsewhere RENAME TO session")


def send(told: signal.Signals, processes: list[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, told)


@contextmanager
def running(data: Path) -> Iterator[Site]:
    """A site of our own."""
    for _ in range(5):
        site = Site(data)
        try:
            if site.start():
                yield site
                return
        finally:
            site.stop()
    raise RuntimeError("infill serve does not start: see what it says above.")
