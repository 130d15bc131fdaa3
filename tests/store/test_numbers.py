"""An upgrade gives earlier tries the numbers that were typed, and mends the texts that an earlier version spoilt."""

from pathlib import Path

import pytest
from sqlalchemy import MetaData, select

from app.core.reading import Number, read_number
from app.store import Store
from app.store.engines import connect, read_address
from app.store.numbers import LOST, PORTION, exact_value, fill_values
from app.store.tables import attempt
from tests.core.readings import READINGS
from tests.store.versions import FIRST, fill

pytestmark = pytest.mark.slow

BEFORE = (  # what an earlier version kept, its verdict, and what becomes of it
    (f"\N{MINUS SIGN}{LOST}9", "right", "\N{MINUS SIGN} 9", "-9"),
    (f"1{LOST}/{LOST}2", "wrong", "1 / 2", "1/2"),
    (f"{LOST}3{LOST}", "wrong", " 3 ", "3"),
    ("12,5 %", "right", "12,5 %", "1/8"),
    ("3.0", "wrong", "3.0", "3"),
    (f"\N{MINUS SIGN}{LOST}9", "unreadable", f"\N{MINUS SIGN}{LOST}9", None),  # nobody knows what stood there
    ("7", "unreadable", "7", None),
    ("", "hint", "", None),
    ("?", "wrong", "?", None),  # no version kept such rows: they stay as they are
    ("1e999999999", "right", "1e999999999", None),  # nor such a one, with which Python would reckon for ever
)


def as_before(address: str, count: int = 0) -> None:
    """Make an empty database one of the first version, with these rows, and so many more."""
    fill(address)
    engine = connect(read_address(address))
    (usual, *_) = FIRST["attempt"]
    texts = [*BEFORE, *[("3", "wrong", "3", "3")] * count]
    with engine.begin() as connection:
        then = MetaData()
        then.reflect(connection)
        rows = [
            usual | {"id": number, "submission": f"{number}", "typed": typed, "verdict": verdict}
            for number, (typed, verdict, *_) in enumerate(texts, start=100)
        ]
        connection.execute(then.tables["attempt"].insert(), rows)
    engine.dispose()


def test_upgrade(address: str, tmp_path: Path) -> None:
    """Each row has its number afterwards, and a text that can be read, where that can be known."""
    as_before(address)
    store = Store(address, tmp_path)
    columns = (attempt.c.typed, attempt.c.verdict, attempt.c.value)
    rows = store.ask(select(*columns).where(attempt.c.id >= 100).order_by(attempt.c.id))
    assert [tuple(row) for row in rows] == [(text, verdict, value) for _, verdict, text, value in BEFORE]
    store.close()


def test_many_rows(address: str, tmp_path: Path) -> None:
    """No row is left out between two portions."""
    as_before(address, 2 * PORTION)
    store = Store(address, tmp_path)
    assert not store.ask(select(attempt.c.id).where(attempt.c.typed == "3", attempt.c.value.is_(None)))
    store.close()


def test_again(store: Store) -> None:
    """Where every number is known, nothing is changed."""
    store.write(fill_values)
    assert store.ask(select(attempt)) == []


@pytest.mark.parametrize("typed", [typed for typed, expected in READINGS if expected[-1].isdigit()], ids=ascii)
def test_same_as_the_kernel(typed: str) -> None:
    """Every number of the table of readings is read as the kernel reads it, also as an earlier version kept it."""
    number = read_number(typed)
    assert isinstance(number, Number)
    kept = "".join(char if char.isprintable() else LOST for char in typed.strip())
    assert exact_value(typed) == exact_value(kept) == str(number.value)
