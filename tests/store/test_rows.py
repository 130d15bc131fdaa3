"""Rows become values by the names of their columns, wherever these stand."""

from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, literal, select

from app.store.rows import columns, values_of


@dataclass(frozen=True)
class Place:
    chapter: str
    number: int


ASKED = (literal(3).label("number"), literal("x").label("other"), literal("sound").label("chapter"))


def test_by_name() -> None:
    """The order of the columns does not matter, and more of them do no harm."""
    with create_engine("sqlite://").connect() as connection:
        rows = connection.execute(select(*ASKED)).all()
    assert list(values_of(Place, rows)) == [Place("sound", 3)]
    assert [columns(rows, "other", "number")(row) for row in rows] == [("x", 3)]
    assert [columns(rows, "other")(row) for row in rows] == ["x"]


def test_none() -> None:
    """Where nothing was found, there is no value."""
    assert list(values_of(Place, [])) == []


def test_a_column_is_missing() -> None:
    """A column that was not asked for is found out, and no other one is taken for it."""
    with create_engine("sqlite://").connect() as connection:
        rows = connection.execute(select(*ASKED[:2])).all()
    with pytest.raises(ValueError, match="not in tuple"):
        list(values_of(Place, rows))
