"""Rows read by the names of their columns. Where these stand is looked up once for all rows: a gradebook has many."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from itertools import starmap
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def columns(rows: Sequence[Any], *names: str) -> Callable[[Any], Any]:
    """What tells the values in these columns of each of the rows; a single one by itself."""
    return itemgetter(*(rows[0]._fields.index(name) for name in names)) if rows else tuple


def values_of(kind: type[T], rows: Sequence[Any]) -> Iterator[T]:
    """A value for each row; each field of a dataclass is the column of the same name."""
    return starmap(kind, map(columns(rows, *(field.name for field in fields(kind))), rows))
