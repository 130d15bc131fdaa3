"""A power cut takes back nothing that was acknowledged."""

import os
import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from app.store import Store, UnsavedError, engines
from tests.sampling import LONG
from tests.store.disks import disk
from tests.store.jobs import add_failure, doors, processes
from tests.waiting import until

pytestmark = pytest.mark.slow

CUTS = 100 if LONG else 20
THREADS = 8


def writing(folder: Path, acknowledged: Path, first: int, synchronous: str) -> None:
    """Write as much as possible, and note what is said to be on disk where no power cut reaches it."""
    engines.PRAGMAS = tuple(pragma.replace("FULL", synchronous) for pragma in engines.PRAGMAS)
    store = Store(None, folder)
    notes = os.open(acknowledged, os.O_WRONLY | os.O_APPEND)

    def write(thread: int) -> None:
        with suppress(UnsavedError):
            for number in count(first + thread, THREADS):
                store.write(add_failure(number))
                os.write(notes, b"%d\n" % number)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))


def has_written(writer: ForkServerProcess, acknowledged: Path, enough: int) -> bool:
    assert writer.is_alive()
    return acknowledged.stat().st_size >= enough


def lost(tmp_path: Path, synchronous: str, cuts: int) -> int:
    """How many answers are lost in some power cuts that were acknowledged; the database is sound after each of them."""
    folder, acknowledged = tmp_path / "data", tmp_path / "acknowledged"
    folder.mkdir()
    acknowledged.touch()
    chance = random.Random(synchronous)
    missing: set[str] = set()
    for turn in range(cuts):
        enough = acknowledged.stat().st_size + chance.randrange(1, 2_000)
        with disk(folder, turn % 2 / 2, random.Random(turn)) as ours:
            writer = processes.Process(target=writing, args=(ours.path, acknowledged, turn * 1_000_000, synchronous))
            writer.start()
            until(partial(has_written, writer, acknowledged, enough), pause=0.001)
            ours.cut()
            writer.kill()
            writer.join()
        with closing(sqlite3.connect(folder / "infill.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store = Store(None, folder)
        missing |= set(acknowledged.read_text().split()) - set(doors(store))
        store.close()
    return len(missing)


def test_nothing_is_lost(tmp_path: Path) -> None:
    """Whatever was acknowledged is there after the power was cut, at any moment, however often."""
    assert lost(tmp_path, "FULL", CUTS) == 0


def test_nothing_would_be_lost_by_chance(tmp_path: Path) -> None:
    """These cuts are hard enough: if SQLite synced its log now and then only, they would take much."""
    assert lost(tmp_path, "NORMAL", 4) > 0
