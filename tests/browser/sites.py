"""Infill as people run it, over a data folder that only the tests know."""

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.strategies import ROOT


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Site:
    """A server, which may be stopped and started again: it is at the same address and over the same data."""

    data: Path
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> bool:
        """Start, and wait until it takes connections. False: somebody else has taken the port in the meantime."""
        command = [sys.executable, "-m", "app", "serve", "--port", str(self.port), "--data", str(self.data)]
        everybody = os.environ | {"INFILL_TEACHERS": "open"}
        self.server = subprocess.Popen(command, cwd=ROOT, env=everybody, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout
        return self.server.stdout.readline() != ""

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
    def unreadable(self) -> Iterator[None]:
        """Whoever asks the database gets an error."""
        with self.database() as database:
            database.execute("ALTER TABLE session RENAME TO elsewhere")
            yield
            database.execute("ALTER TABLE elsewhere RENAME TO session")


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
