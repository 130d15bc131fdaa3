"""A disk that is full or broken for a while costs what is sent in that while, which is said, and nothing else."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from errno import EIO, ENOSPC
from pathlib import Path
from threading import Event

import pytest

from app.settings import Settings
from app.store import Store, StoreError, UnsavedError
from app.web.factory import create_app
from tests.store.disks import disk
from tests.store.jobs import doors, once
from tests.strategies import RECIPES
from tests.waiting import until

pytestmark = pytest.mark.slow

THREADS = 4
FAULTS = {
    "full": {"write": ENOSPC, "create": ENOSPC, "truncate": ENOSPC},
    "writing fails": {"write": EIO},
    "syncing fails": {"fsync": EIO},
}


class Load:
    """Threads that write one thing after the other, and each again until it is saved."""

    def __init__(self, store: Store) -> None:
        self.store, self.ending = store, Event()
        self.saved: list[str] = []
        self.failures = 0
        self.pool = ThreadPoolExecutor(THREADS)
        self.threads = [self.pool.submit(self.write, thread) for thread in range(THREADS)]

    def write(self, thread: int) -> None:
        turn = 0
        while not self.ending.is_set():
            try:
                self.store.write(once(f"{thread}.{turn}"))
                self.saved.append(f"{thread}.{turn}")
                turn += 1
            except UnsavedError:
                self.failures += 1

    def reaches(self, saved: int = 0, failures: int = 0) -> None:
        """Wait until so many more are saved, or could not be."""
        saved, failures = len(self.saved) + saved, self.failures + failures

        def reached() -> bool:
            assert not any(thread.done() for thread in self.threads)
            return len(self.saved) >= saved and self.failures >= failures

        until(reached, pause=0.001)

    def __enter__(self) -> "Load":
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self.pool.shutdown()


@pytest.mark.parametrize("fault", FAULTS)
def test_faults(tmp_path: Path, fault: str) -> None:
    """What was said to be saved is there, once; reading goes on all the while, and writing soon after the fault."""
    (tmp_path / "data").mkdir()
    with disk(tmp_path / "data") as ours:
        store = Store(None, ours.path)
        with Load(store) as load:
            for _ in range(3):
                load.reaches(saved=50)
                ours.fails(**FAULTS[fault])
                load.reaches(failures=10)
                before = list(load.saved)
                assert set(before) <= set(doors(store))
                ours.fails()
                load.reaches(saved=1)
        counts = Counter(doors(store))
        assert set(load.saved) <= set(counts)
        assert set(counts.values()) == {1}
        assert store.ask_with(lambda connection: connection.exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"
        store.close()


def test_no_room_at_the_start(tmp_path: Path) -> None:
    """A disk that is full when Infill starts is named, and what lies there can be used once there is room."""
    (tmp_path / "data").mkdir()
    with disk(tmp_path / "data") as ours:
        ours.fails(**FAULTS["full"])
        with pytest.raises(StoreError, match=r"infill\.db"):
            Store(None, ours.path)
        ours.fails(write=ENOSPC)
        with pytest.raises(StoreError, match=r"infill\.db"):
            Store(None, ours.path)
        ours.fails()
        Store(None, ours.path).close()


def test_health(tmp_path: Path) -> None:
    """Once an answer could not be kept, those who watch over a site are told so, until one can be kept again.

    What there is can be read all the while.
    """
    (tmp_path / "data").mkdir()
    problem = RECIPES["connection/signed"].problem(0)
    assert problem
    with disk(tmp_path / "data") as ours:
        site = create_app(Settings(data=ours.path, secret_key="a key that lies on another disk"))
        client = site.test_client()
        client.get("/connection/signed/0")
        told = []
        for turn, fault in enumerate(({}, FAULTS["full"], {}, FAULTS["writing fails"], {})):
            ours.fails(**fault)
            form = {str(problem.blanks[0]): str(1_000 + turn), "check": "1"}
            answered = client.post("/connection/signed/0", data=form).status_code
            told.append((answered, client.get("/health").status_code))
            assert [client.get(path).status_code for path in ("/connection", "/account")] == [200, 200]
        assert told == [(303, 200), (503, 503), (303, 200), (503, 503), (303, 200)]
        site.extensions["store"].close()
