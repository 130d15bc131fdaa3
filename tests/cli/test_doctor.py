"""`infill doctor` finds what is wrong with a site, says what to do, and changes nothing."""

import json
import os
import re
import shutil
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.accounts.digests import FRESH, is_owner, owner_proof
from app.cli import doctor_inside as inside
from app.cli.commands import main
from app.cli.findings import Finding
from app.formats.dates import DAY, now
from app.settings import Settings
from app.store import Store, engines, examining
from app.store.examining import Examined
from app.store.migrating import newest
from app.web.factory import create_app
from tests.databases import tell
from tests.store.versions import fill

pytestmark = pytest.mark.slow

NOW = 1_800_000_000_000
NOBODY = 65_534  # Debian's user of this name
Space = namedtuple("Space", "total used free")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is set but what a test sets."""
    for name in [name for name in os.environ if name.startswith("INFILL_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a site that is well, and does not run."""
    folder = tmp_path / "data"
    app = create_app(Settings(data=folder))
    app.extensions["store"].close()
    return folder


def doctor(*words: object) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, words)], catch_exceptions=False)


def lines(result: Result, state: str = "WRONG") -> list[str]:
    return [line for line in result.output.splitlines() if line.startswith(state)]


def everything(folder: Path) -> dict[Path, tuple[bytes, float, int]]:
    """All files of a folder, with their content, times and modes."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file: (file.read_bytes(), file.stat().st_mtime, file.stat().st_mode) for file in files}


def test_all_is_well(data: Path) -> None:
    """Each thing that was looked at has a line; nothing in the folder has changed, and no file has come."""
    before = everything(data)
    result = doctor("--data", data)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == "All is well."
    about = [line.split()[1] for line in result.output.splitlines()[:-1]]
    assert about == ["database", "versions", "clock", "disk", "permissions"]
    assert not lines(result)
    assert everything(data) == before


def test_while_it_runs(data: Path) -> None:
    """A database that is in use is looked at all the same, with what stands in its log alone."""
    store = Store(None, data)
    with store.engine.connect() as holds:
        holds.exec_driver_sql("SELECT 1")
        result = doctor("--data", data)
    store.close()
    assert result.exit_code == 0


def test_before_the_first_start(tmp_path: Path) -> None:
    """Where nothing is yet, nothing is made."""
    result = doctor("--data", tmp_path / "new")
    assert result.exit_code == 0
    assert not list(tmp_path.iterdir())


@contextmanager
def shut_out(folder: Path) -> Iterator[None]:
    """Whoever asks may not look into a folder: nobody, where root asks; elsewhere, the folder is shut."""
    if os.geteuid() != 0:
        folder.chmod(0)
        yield
        folder.chmod(0o700)
        return
    folder.chmod(0o700)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("below", ["", "site/data"])
def test_by_somebody_else(data: Path, below: str) -> None:
    """Who may not look into the folder, or into one above it, is told as whom to ask."""
    doctor("--data", data)  # reads the modules that nobody could read
    with shut_out(data):
        result = doctor("--data", data / below)
    assert result.exit_code == 1
    (line,) = lines(result)
    assert "may not look into" in line
    assert "Run this as the user infill." in line


def test_as_json(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for programs."""
    monkeypatch.setenv("INFILL_SECRET_KEY", "a secret that nobody can guess")
    found = json.loads(doctor("--data", data, "--json").output)
    assert found["ok"] is True
    assert {finding["state"] for finding in found["findings"]} == {"ok"}
    assert "that nobody can guess" not in json.dumps(found)


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that are wrong are told at once, and so are those that are none."""
    monkeypatch.setenv("INFILL_PROXIES", "one")
    monkeypatch.setenv("INFILL_KEEP", "1 year")
    monkeypatch.setenv("INFILL_ADRESS", "https://infill.example")
    result = doctor()
    assert result.exit_code == 1
    found = lines(result)
    assert [line.split()[2] for line in found] == ["INFILL_PROXIES", "INFILL_KEEP", "INFILL_ADRESS"]
    assert "Perhaps INFILL_ADDRESS is meant." in found[-1]


def spoil(file: Path) -> None:
    file.write_bytes(b"no database" * 1_000)


def older(file: Path) -> None:
    file.unlink()
    fill(f"sqlite:///{file}")


def newer(file: Path) -> None:
    tell(f"sqlite:///{file}", "UPDATE alembic_version SET version_num = '9999'")


def torn(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8_192:40_960] = b"\xff" * (40_960 - 8_192)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (spoil, "file is not a database"),
        (older, "It is of version 0001, and this Infill of .*Start Infill again"),
        (newer, "It is of version 9999, .*Install the newer Infill"),
        (torn, "The file is damaged .*restore the last backup|cannot be read"),
        (lambda file: file.chmod(0o644), "Others can read .*infill.db.* chmod 600 "),
        (lambda file: file.with_name("secret.key").chmod(0o640), "Others can read .*secret.key"),
    ],
)
def test_database_and_permissions(data: Path, harm: Callable[[Path], None], says: str) -> None:
    """What is wrong with the file, or with who can read it."""
    harm(data / "infill.db")
    result = doctor("--data", data)
    assert result.exit_code == 1
    (found,) = lines(result)
    assert re.search(says, found)


def test_disk(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for an upgrade is needed, which copies the file."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Space(10**12, 10**12, 10**8))
    (found,) = lines(doctor("--data", data))
    assert found.endswith("Make room: 0.5 GB.")
    large = Examined("SQLite", newest(), size=10**9)
    (finding,) = inside.disk_left(data, large)
    assert finding.do == "Make room: 2.4 GB."


@pytest.mark.parametrize(
    ("latest", "now", "state"),
    [
        (None, NOW, "ok"),
        (NOW - 90 * DAY, NOW, "ok"),  # after the holidays
        (NOW + 1_000, NOW, "ok"),
        (NOW, NOW - DAY, "wrong"),
        (NOW, NOW + 401 * DAY, "wrong"),
        (None, 0, "wrong"),  # a small computer that has just been switched on
    ],
)
def test_clock(latest: int | None, now: int, state: str) -> None:
    """A clock that is behind what is known, or far ahead, is told before anybody is forgotten."""
    (finding,) = inside.clock_read(Examined("SQLite", newest(), latest=latest), max(now, 0))
    assert finding.state == state
    assert ("timedatectl" in finding.do) is (state == "wrong")


def test_database_of_postgresql(on_postgresql: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same for a server; what can be lost or overheard is told, and its password is not."""
    monkeypatch.setenv("INFILL_DATABASE_URL", on_postgresql)
    monkeypatch.setenv("INFILL_SECRET_KEY", "a secret that nobody can guess")
    assert "of version none" in lines(doctor("--data", tmp_path))[0]
    Store(on_postgresql, tmp_path).close()
    result = doctor("--data", tmp_path)
    assert (result.exit_code, "PostgreSQL 1" in result.output) == (0, True)
    assert on_postgresql not in result.output
    monkeypatch.setattr(examining, "DURABLE", ("wal_log_hints",))  # one that is off
    assert "wal_log_hints is off in PostgreSQL" in lines(doctor("--data", tmp_path))[0]
    monkeypatch.setenv("INFILL_DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/infill")
    (found,) = lines(doctor("--data", tmp_path))
    assert "secret" not in found


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("postgresql://me@10.0.0.5/infill", False),
        ("postgresql://me@10.0.0.5/infill?sslmode=require", False),
        ("postgresql://me@10.0.0.5/infill?sslmode=verify-full", True),
        ("postgresql://me@localhost/infill", True),
        ("postgresql://me@/infill?host=/run/postgresql", True),
        ("postgresql://me@/infill?host=10.0.0.5", False),
    ],
)
def test_way_to_the_database(address: str, is_safe: bool) -> None:
    """What goes to another machine can be overheard, unless TLS is asked for, with a name that is looked at."""
    url = engines.read_address(address)
    assert examining.is_overheard(url) is not is_safe
    assert is_safe or examining.host_of(url) == "10.0.0.5"


def test_owner() -> None:
    """The proof that somebody has the key is good for a minute, with that key alone."""
    proof = owner_proof("a key", NOW)
    assert is_owner(proof, "a key", NOW + FRESH - 1)
    assert not is_owner(proof, "a key", NOW + FRESH)
    assert not is_owner(proof, "another key", NOW)
    for other in ("", ".", "x", proof[:-1], f"{NOW}.", f"{NOW}.é", "9" * 40 + ".a", f"-{proof}", "\ud800"):
        assert not is_owner(other, "a key", NOW)


def test_only_the_owner_is_told(data: Path) -> None:
    """Whoever has not the key learns nothing of how requests arrive."""
    app = create_app(Settings(data=data))
    client = app.test_client()
    proof = owner_proof((data / "secret.key").read_text(), now())
    assert client.get("/health", headers={"X-Infill-Owner": proof}).json["address"] == "127.0.0.1"
    for other in ("", "1.2", owner_proof("another", now())):
        assert client.get("/health", headers={"X-Infill-Owner": other}).text == "ok\n"
    app.extensions["store"].close()


def test_lines() -> None:
    assert Finding("clock", "wrong", "It is late.", "Set it.").line == "WRONG  clock       It is late. Set it."
