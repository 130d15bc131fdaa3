"""What learners notice of a backup: how long durable answers take while `infill backup` runs, and how long otherwise.

The real server answers, on two processes and a file of SQLite's in which there are many attempts already. Learners on
32 connections think for two seconds between two requests. Turns without a backup and turns in which one backup follows
the other come in turn, so that what slows the machine slows both. INFILL_ATTEMPTS is how many attempts there are, and
INFILL_LOAD_SECONDS how long all turns take.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from app.store import Store
from benchmarks.gradebook import ATTEMPTS, fill, tasks
from benchmarks.load import CONNECTIONS, SECONDS, THINKING, serve, visit
from benchmarks.rounds import Yardstick, at, show

ROUNDS = 5
LIMIT = 2.0  # times as long as otherwise, for the slowest answer of a hundred
WITHOUT, DURING = "without a backup", "while backups are made"


@contextmanager
def backups(data: Path, folder: Path, taken: list[float]) -> Iterator[None]:
    """One backup after the other, until the learners have gone; how long each of them took is noted."""
    enough = Event()

    def save() -> None:
        for number in count():
            file, start = folder / f"{number}", perf_counter()
            command = [sys.executable, "-m", "app", "backup", str(file), "--data", str(data)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            taken.append(perf_counter() - start)
            file.unlink()
            if enough.is_set():
                return

    thread = Thread(target=save)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def main() -> None:
    times: dict[str, list[float]] = {WITHOUT: [], DURING: []}
    taken: list[float] = []
    errors, yardstick = 0, Yardstick()
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as folder:
        store = Store(None, Path(data))
        fill(store, tasks())
        store.close()
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        server = serve("with", Path(data), port)
        try:
            visit(port, THINKING, SECONDS / 10)  # makes the problems, which are kept from then on
            for _ in range(ROUNDS):
                yardstick.lay()
                seen = visit(port, THINKING, SECONDS / ROUNDS / 2)
                times[WITHOUT] += seen.times["answer"]
                with backups(Path(data), Path(folder), taken):
                    during = visit(port, THINKING, SECONDS / ROUNDS / 2)
                times[DURING] += during.times["answer"]
                errors += len(seen.errors) + len(during.errors)
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    rows = [
        [f"answers {kind}", f"{len(found):,}", *(f"{1e3 * at(share, found):.0f}" for share in (0.5, 0.95, 0.99, 1.0))]
        for kind, found in times.items()
    ]
    title = f"{CONNECTIONS} learners for {SECONDS} s, two processes, {ATTEMPTS:,} attempts; {errors} errors"
    show(title, ["what", "how many", "p50 ms", "p95 ms", "p99 ms", "most ms"], rows)
    print(f"\n  {len(taken)} backups of {at(0.5, taken):.1f} s each")
    ratio = at(0.99, times[DURING]) / at(0.99, times[WITHOUT])
    print(f"  p99 is {ratio:.2f} times as long while backups are made")
    print(yardstick)
    if errors or ratio > LIMIT:
        sys.exit(f"Answers take more than {LIMIT:g} times as long while a backup is made, or some fail.")


if __name__ == "__main__":
    main()
