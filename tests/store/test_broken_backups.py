"""Whatever file is handed to `infill restore`, it is restored, or refused in one line; and then nothing has changed."""

import gzip
import io
import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from app.cli.commands import main
from app.store import Store, StoreError, backup
from app.store.migrating import newest
from app.store.tables import metadata
from tests.store.jobs import add_failure

pytestmark = pytest.mark.slow

DEEP = "[" * 100_000
KEY = "a key that nobody can guess"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = {table.name: table.columns.keys() for table in metadata.sorted_tables}
HEADS = st.sampled_from([{"table": name, "columns": columns} for name, columns in NAMES.items()])
PLACES = st.sampled_from(["table", "columns", "version", "key", "infill", "format"])
LINES = st.lists(
    HEADS
    | st.builds(lambda head, name, value: head | {name: value}, HEADS, PLACES, JSON)
    | st.lists(JSON | st.integers(1, 9), max_size=12)
    | JSON,
    max_size=8,
)


def text_of(line: object) -> bytes:
    return (json.dumps(line) + "\n").encode()


def packed(lines: Sequence[bytes]) -> io.BytesIO:
    """A backup of these lines, which ends as it should."""
    rows = sum(line.startswith(b"[") for line in lines)
    last = text_of({"rows": rows, "sha256": sha256(b"".join(lines)).hexdigest()})
    return io.BytesIO(gzip.compress(b"".join((*lines, last)), compresslevel=1))


def whole(*lines: object, **more: object) -> io.BytesIO:
    return packed([text_of(line) for line in (backup.HEAD | {"version": newest(), "key": KEY} | more, *lines)])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A database with nothing in it; what an example restored goes before the next one."""
    store = Store(None, tmp_path_factory.mktemp("empty"))
    yield store
    store.close()


def rows(store: Store) -> int:
    return sum(store.ask(select(func.count()).select_from(table))[0][0] for table in metadata.sorted_tables)


def restored(store: Store, file: io.BytesIO) -> bool:
    """Was a file restored? Otherwise it was refused in one line, and nothing has changed."""
    try:
        count, key = backup.load(store.engine, file)
    except StoreError as error:
        said = str(error)
        assert said.endswith("Nothing was changed.")
        assert "\n" not in said
        assert rows(store) == 0
        return False
    assert rows(store) <= count
    assert key
    assert key.isprintable()
    with store.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
    return True


@given(lines=LINES, version=st.just(newest()) | JSON, key=st.just(KEY) | JSON)
@example(lines=[{"table": [], "columns": []}, [1]], version=newest(), key=KEY)
@example(lines=[{"table": "failure", "columns": 5}, [1]], version=newest(), key=KEY)
@example(lines=[{"table": "failure", "columns": ["id", "key", "created_at"]}, [1, "a"]], version=newest(), key=KEY)
@example(lines=[{"table": "failure", "columns": ["id", "no", "at"]}, [1, "a", 2]], version=newest(), key=KEY)
@example(
    lines=[{"table": "failure", "columns": ["id", "key", "created_at"]}, [2**70, "a", 1]], version=newest(), key=KEY
)
@example(
    lines=[{"table": "failure", "columns": ["id", "key", "created_at"]}, [1, "\ud800", 1]], version=newest(), key=KEY
)
@example(lines=[{"table": "failure", "columns": ["id", "key", "created_at"]}, [1, {}, 1]], version=newest(), key=KEY)
@example(lines=[{"table": "audit", "columns": []}, []], version=newest(), key=KEY)
@example(lines=[], version=None, key=None)
@example(lines=[], version=newest(), key=None)
@example(lines=[], version=newest(), key="")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_of_any_shape(empty: Store, lines: list[Any], version: object, key: object) -> None:
    """Lines that are whole and of any shape, with a fingerprint that fits."""
    restored(empty, whole(*lines, version=version, key=key))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup with something in it, as it lies on disk."""
    store = Store(None, tmp_path_factory.mktemp("good"))
    for word in "abc":
        store.write(add_failure(word))
    file = io.BytesIO()
    backup.save(store.engine, KEY, file)
    store.close()
    return file.getvalue()


@given(data=st.data())
def test_of_any_bytes(empty: Store, good: bytes, data: st.DataObject) -> None:
    """A good backup, some bytes of which are others, are missing, or come twice: as it lies there, and unpacked."""
    spoilt = bytearray(good if data.draw(st.booleans()) else gzip.decompress(good))
    inside = not spoilt.startswith(b"\x1f\x8b")
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(spoilt)))
        spoilt[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    restored(empty, io.BytesIO(gzip.compress(bytes(spoilt), 1) if inside else bytes(spoilt)))


def test_good(empty: Store, good: bytes) -> None:
    assert restored(empty, io.BytesIO(good))


DEEP_ONES = {
    "first": [DEEP.encode() + b"\n"],
    "row": [
        text_of(backup.HEAD | {"version": newest(), "key": KEY}),
        text_of({"table": "failure"}),
        DEEP.encode() + b"\n",
    ],
    "object": [text_of(backup.HEAD | {"version": newest(), "key": KEY}), b'{"a":' * 100_000 + b"\n"],
}


@pytest.mark.parametrize("lines", DEEP_ONES.values(), ids=DEEP_ONES)
def test_deep(lines: list[bytes], tmp_path: Path) -> None:
    """What is nested deeper than can be read is refused in one line, at the command line as well."""
    (tmp_path / "backup").write_bytes(packed(lines).getvalue())
    run = CliRunner().invoke(
        main, ["restore", str(tmp_path / "backup"), "--data", str(tmp_path / "data")], catch_exceptions=False
    )
    assert run.exit_code == 1
    assert run.output.startswith("Error: This ")
    assert run.output.count("\n") == 1


def test_longer_than_memory(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line without an end is given up before it fills the memory."""
    monkeypatch.setattr(backup, "LONGEST", 1_000)
    assert not restored(empty, whole(["a" * 2_000]))
    assert not restored(empty, io.BytesIO(gzip.compress(b" " * 10_000)))
