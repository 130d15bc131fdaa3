"""Stores on an empty database of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import Store


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[Store]:
    """A store that has nothing in it yet."""
    store = Store(address, tmp_path)
    yield store
    store.close()
