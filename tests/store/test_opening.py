"""A store opens whatever database can be used, as it should be; of any other it says why not, and what to do."""

import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.store import Store, StoreError
from app.store.engines import LOCK
from app.store.tables import metadata
from tests.databases import tell
from tests.store.jobs import add_failure, doors, held, hurry, processes

pytestmark = pytest.mark.slow


def test_tables(store: Store) -> None:
    """The migrations make exactly the tables that the code knows, on both kinds of database."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_opened_again(address: str, tmp_path: Path) -> None:
    """What was written is there when the database is opened once more."""
    for expected in (["a"], ["a", "a"]):
        store = Store(address, tmp_path)
        store.write(add_failure("a"))
        assert doors(store) == expected
        store.close()


def opened(address: str, folder: Path) -> None:
    Store(address, folder).close()


def test_opened_by_many(address: str, tmp_path: Path) -> None:
    """Processes may open a database at once that has no tables yet."""
    openers = [processes.Process(target=opened, args=(address, tmp_path)) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert [opener.exitcode for opener in openers] == [0] * 4


def test_newer(address: str, tmp_path: Path) -> None:
    """A database that a newer Infill has made is left as it is."""
    opened(address, tmp_path)
    tell(address, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"^This data is of a newer Infill: use that version\."):
        Store(address, tmp_path)


def test_default(tmp_path: Path) -> None:
    """Without an address the data lies in a file in the folder, which is made; nobody else can read any of it."""
    folder = tmp_path / "new" / "folder"
    store = Store(None, folder)
    store.write(add_failure("a"))
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(("infill.db", "infill.db-shm", "infill.db-wal", LOCK), 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    store.close()


def refusal(address: str | None, folder: Path) -> str:
    """What is said of a database that cannot be used: one line, and no password."""
    with pytest.raises(StoreError) as raised:
        Store(address, folder)
    said = str(raised.value)
    assert "\n" not in said
    assert "secret" not in said
    return said


def test_no_folder(tmp_path: Path) -> None:
    """A place where no file can be made is named, with what is the matter."""
    (tmp_path / "file").touch()
    said = refusal(None, tmp_path / "file" / "folder")
    assert said == f"Infill cannot keep its data in {tmp_path}/file/folder/infill.db (Not a directory): " \
        "choose another folder."  # fmt: skip


def test_folder_in_place(tmp_path: Path) -> None:
    """A folder that stands where the file should be is not taken for it."""
    (tmp_path / "infill.db").mkdir()
    assert "infill.db (Is a directory): choose another folder." in refusal(None, tmp_path)


def test_no_database(tmp_path: Path) -> None:
    """A file that is something else is not touched."""
    file = tmp_path / "infill.db"
    file.write_bytes(b"a letter to a friend" * 100)
    assert refusal(None, tmp_path).endswith("infill.db cannot be used: file is not a database.")
    assert file.read_bytes() == b"a letter to a friend" * 100


def test_strange_tables(address: str, tmp_path: Path) -> None:
    """The data of another program is not mixed with ours."""
    tell(address, "CREATE TABLE session (theirs INTEGER)")
    said = refusal(address, tmp_path)
    assert said.startswith("The database cannot be brought up to date: ")
    assert "session" in said
    tell(address, "SELECT theirs FROM session")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://infill:secret@localhost/infill", "in SQLite or PostgreSQL, not in 'mysql'."),
        ("the secret place", "is not like postgresql://name:password@host/database"),
        ("postgresql://infill:secret@127.0.0.1:1/infill", "infill:***@127.0.0.1:1/infill cannot be used: connection"),
        ("postgresql://infill:secret@127.0.0.1:port/infill", "is not like postgresql://name:password@host/database"),
        ("sqlite://", "name a file."),
        ("sqlite:///:memory:", "name a file."),
    ],
)
def test_address(address: str, said: str, tmp_path: Path) -> None:
    """An address where nothing can be kept is refused in plain words, and without its password."""
    assert said in refusal(address, tmp_path)


def test_held_at_the_start(on_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that somebody does not let go is not waited for for ever."""
    hurry(monkeypatch)
    opened(on_sqlite, tmp_path)
    with held(on_sqlite):
        assert "database is locked" in refusal(on_sqlite, tmp_path)


def test_short_name_of_postgresql(on_postgresql: str, tmp_path: Path) -> None:
    """Services that rent out databases write postgres:// in front; that is the same database."""
    opened(on_postgresql, tmp_path)
    opened(on_postgresql.replace("postgresql://", "postgres://"), tmp_path)
