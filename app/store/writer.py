"""One thread in each process that commits what many visits want written, in groups: one sync serves them all.

Processes that share a file take turns by a lock of the kernel's, which wakes whoever is next. Left to themselves, those
who wait for SQLite look again after a sleep, and under load some wait for most of a second.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, TimeoutError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError

try:
    import fcntl
except ImportError:  # Windows: there the busy timeout must do
    fcntl = None  # type: ignore[assignment]  # the one name that a platform may lack

T = TypeVar("T")
Job = Callable[[Connection], T]

GROUP = 64  # jobs that are committed together, at most
PATIENCE = 5.0  # seconds that a visit waits for its job
MEMORY = 60.0  # seconds for which those who watch over a site are told of a group that could not be committed
DEADLOCK = "40P01"  # of PostgreSQL
GIVES_WAY = 4  # times that a group begins again, at most, since another process held it up
PAUSE = 0.1  # seconds before it does: at once, it would often take again what the other one waits for
OWN = (DataError, IntegrityError, ProgrammingError)  # errors of one job; any other is the store's

log = logging.getLogger("infill")


class UnsavedError(Exception):
    """What was to be written is not known to be on disk. To write the same once more does no harm."""


class NoWriter:
    """In the place of a writer, in a process that only reads: it must never hold the lock for which others wait."""

    def write(self, job: Job[T]) -> T:
        """Raises UnsavedError."""
        raise UnsavedError("this process only reads")

    def later(self, job: Job[object]) -> None:
        """Leave a job undone."""

    def trouble(self) -> str:
        return ""

    def close(self) -> None:
        """There is nothing to commit."""


@dataclass(frozen=True)
class Failed:
    """What one job of a group raised; the others go on."""

    error: Exception


class Writer:
    """Commits jobs. A job gets the connection of a transaction. It may be done twice: whatever the first time wrote was
    undone then, since a connection was lost or a neighbour failed."""

    def __init__(self, engine: Engine, lock: Path | None) -> None:
        self.engine, self.lock = engine, lock
        self.waiting: SimpleQueue[tuple[Future[Any], Job[Any]] | None] = SimpleQueue()
        self.starting = Lock()
        self.thread: Thread | None = None
        self.failed: tuple[float, str] | None = None  # when the last group could not be committed, and why

    def write(self, job: Job[T]) -> T:
        """Have a job done, and wait until it is committed. Raises UnsavedError, or what the job raises."""
        future = self.put(job)
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            future.cancel()  # unless it is being done just now: then it may be saved, and is the same if it comes again
            raise UnsavedError("the database is busy") from None

    def later(self, job: Job[object]) -> None:
        """Have a job done; nobody waits for it."""
        self.put(job)

    def put(self, job: Job[T]) -> "Future[T]":
        future: Future[T] = Future()
        self.waiting.put((future, job))
        with self.starting:
            if self.thread is None:  # it starts with the first job, and so in the process that has something to write
                self.thread = Thread(target=self.run, name="writer", daemon=True)
                self.thread.start()
        return future

    def trouble(self) -> str:
        """Why the last group could not be committed, for a minute; then the next one has to find out."""
        failed = self.failed
        return failed[1] if failed and time.monotonic() - failed[0] < MEMORY else ""

    def close(self) -> None:
        """Commit what is waiting, and end."""
        with self.starting:
            if self.thread:
                self.waiting.put(None)
                self.thread.join()
                self.thread = None

    def run(self) -> None:
        while (first := self.waiting.get()) is not None:
            group, ends = [first], False
            with suppress(Empty):
                while len(group) < GROUP and not ends:
                    job = self.waiting.get_nowait()
                    ends = job is None
                    group += [job] if job else []
            self.settle([(future, job) for future, job in group if future.set_running_or_notify_cancel()])
            if ends:
                break

    def settle(self, group: list[tuple[Future[Any], Job[Any]]]) -> None:
        """Commit a group, and tell each of those who wait."""
        if not group:
            return
        try:
            outcomes = self.commit([job for _, job in group])
        except (SQLAlchemyError, OSError) as error:
            self.failed = time.monotonic(), str(error).partition("\n")[0]
            log.error("not saved: %s", self.failed[1])
            outcomes = [Failed(UnsavedError(str(error)))] * len(group)
        else:
            self.failed = None
        for (future, _), outcome in zip(group, outcomes, strict=True):
            if isinstance(outcome, Failed):
                future.set_exception(outcome.error)
            else:
                future.set_result(outcome)

    def commit(self, jobs: list[Job[Any]]) -> list[Any]:
        """What comes of each job, once all are on disk.

        A connection that was lost meanwhile is made anew, once. Where two processes held each other up, the one that
        had to give way begins again.
        """
        lost, gave_way = False, 0
        while True:
            try:
                return self.transaction(jobs)
            except DBAPIError as error:
                if error.connection_invalidated and not lost:
                    lost = True
                elif is_deadlock(error) and gave_way < GIVES_WAY:
                    gave_way += 1
                    time.sleep(PAUSE)
                else:
                    raise

    def transaction(self, jobs: list[Job[Any]]) -> list[Any]:
        """What comes of each job: all at one go, or each for itself once one of them has failed."""
        with turn(self.lock):
            try:
                with self.engine.begin() as connection:
                    return [job(connection) for job in jobs]
            except Exception as error:
                if is_stores(error):
                    raise
                if len(jobs) == 1:
                    return [Failed(error)]
            with self.engine.begin() as connection:
                return [outcome(connection, job) for job in jobs]


def is_deadlock(error: DBAPIError) -> bool:
    """Was it undone since two processes waited for each other?"""
    return getattr(error.orig, "sqlstate", None) == DEADLOCK


def is_stores(error: Exception) -> bool:
    """Is it the store that failed, and not a job?"""
    return isinstance(error, SQLAlchemyError) and not isinstance(error, OWN)


def outcome(connection: Connection, job: Job[Any]) -> Any:
    """What comes of one job; if it raises something, all that it did is undone, and the transaction goes on."""
    try:
        with connection.begin_nested():
            return job(connection)
    except Exception as error:
        if is_stores(error):
            raise
        return Failed(error)  # whatever it is, it is handed to the one who waits for this job


@contextmanager
def turn(lock: Path | None) -> Iterator[None]:
    """Be the only process that writes."""
    if lock is None or fcntl is None:
        yield
        return
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
