"""The real server is killed, again and again, while learners answer: what a page has acknowledged is kept, once."""

import os
import random
import signal
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from app.store import Store
from tests.sampling import LONG
from tests.servers import TRIAL, Server, children, free_port, serving_at
from tests.store.clients import PATIENCE, Client, answering, check, reach, reach_each
from tests.waiting import until

pytestmark = pytest.mark.slow

KILLS = 200 if LONG else 2
CLIENTS = 16
SENT_AWAY = {"ConnectionResetError", "BrokenPipeError"}  # before all was sent, or before it was looked at
CUT_OFF = SENT_AWAY | {"RemoteDisconnected", "IncompleteRead"}  # before or within an answer


@pytest.fixture
def database(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database of a server that keeps its data in this test's folder, for us to look into."""
    monkeypatch.setenv("INFILL_DATABASE_URL", address)
    store = Store(address, tmp_path)
    yield store
    if store.engine.dialect.name == "sqlite":
        assert store.ask_with(lambda connection: connection.exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"
    store.close()


def a_server(port: int, folder: Path) -> AbstractContextManager[Server]:
    return serving_at(
        port, "--workers", "2", "--data", str(folder), "--only", "--chapters", str(TRIAL), patience=2 * PATIENCE
    )


def kill(server: Server) -> None:
    """End all processes of a server at once; no one of them has time for anything."""
    for process in [*children(server), server.pid]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    server.wait()


def failures(clients: list[Client]) -> Counter[str]:
    """What went wrong after something had been sent."""
    return sum((client.failures for client in clients), Counter())


def test_killed(database: Store, tmp_path: Path) -> None:
    """No answer is lost that was acknowledged, none is there twice, and each is as it was sent."""
    port, chance = free_port(), random.Random(4)
    waits = []
    with answering(port, CLIENTS) as clients:
        for _ in range(KILLS):
            start = time.monotonic()
            with a_server(port, tmp_path) as server:
                reach(clients, 1)
                waits.append(min(client.last for client in clients if client.last > start) - start)
                reach(clients, chance.randrange(200))
                kill(server)
    answers, _ = check(clients, database)
    print(f"\n{answers} answers, {KILLS} kills", end="; ")
    print(f"first answer after {statistics.median(waits):.2f} s, at most {max(waits):.2f} s")


def test_stopped(database: Store, tmp_path: Path) -> None:
    """A server that is told to stop finishes all that it has begun, and begins nothing that it does not finish.

    Whoever still stands in the kernel's line, before the server has seen them, is sent away.
    """
    port = free_port()
    with answering(port, CLIENTS) as clients, a_server(port, tmp_path) as server:
        reach(clients, 100)
        server.terminate()
        server.wait()
    acknowledged, kept = check(clients, database)
    assert kept == acknowledged
    assert set(failures(clients)) <= SENT_AWAY


def test_one_dies(database: Store, tmp_path: Path) -> None:
    """A process that crashes takes what it was working on with it, and no more; another one takes its place."""
    port = free_port()
    with answering(port, CLIENTS) as clients, a_server(port, tmp_path) as server:
        reach(clients, 100)
        first, second = children(server)
        os.kill(first, signal.SIGSEGV)
        until(lambda: server.poll() is not None or len({*children(server)} - {first}) == 2, PATIENCE)
        reach_each(clients)
        failed = failures(clients)
        assert set(failed) <= CUT_OFF
        reach(clients, 100)
        assert failures(clients) == failed
        assert second in children(server)
    check(clients, database)
