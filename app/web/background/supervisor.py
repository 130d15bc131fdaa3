"""The process that keeps the lines, and a worker for each of them that does one job at a time.

The supervisor does next to nothing, so it has the usual priority: visits ask it. Its workers have a low one. A worker
is forked with its first job, is killed when nobody waits for the job any more, and is forked again with the next one.
It writes its result into a file of a folder that only this user can read. All of them end with the server, also when
it is killed.
"""

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from logging import getLogger
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Event, Thread
from typing import Any

from app.web.background.line import Line, Order, Question, Result

TICK = 1.0  # seconds between two looks at what nobody waits for any more
SOCKET, NAME = "line", "infill-line"  # in the folder; and as programs that show processes have it
BACKLOG = 64  # questions that are not heard yet
FAILED: Result = {"failed": True}

Work = Callable[[Order, Path], Result]  # does a job; what it makes goes into the file

log = getLogger("infill")


@dataclass(frozen=True)
class Trade:
    """A kind of work, and how far it stands back behind those that answer: 19 is furthest."""

    work: Work
    niceness: int


@dataclass
class Lane:
    """A line, the worker that does its jobs, and the connections that wait for them."""

    trade: Trade
    folder: Path
    line: Line = field(default_factory=Line)
    worker: BaseProcess | None = None
    orders: Connection | None = None
    watchers: list[tuple[Question, Connection]] = field(default_factory=list)
    made: int = 0  # files, for their names

    def answer(self, connection: Connection, message: dict[str, Any]) -> None:
        """Say what became of a job; whoever waits is told again when it is done."""
        waits = message.pop("waits")
        question = Question(**message)
        state, result = self.line.ask(question, time.monotonic())
        send(connection, state, result)
        if state == "waiting" and waits:
            self.watchers.append((question, connection))
        else:
            connection.close()

    def go_on(self) -> None:
        """Begin the next job, if there is one and the worker is free."""
        job = self.line.begin(time.monotonic())
        if job is None:
            return
        if self.worker is None or not self.worker.is_alive():
            self.start()
        self.made += 1
        file = self.folder / f"{os.getpid()}-{id(self)}-{self.made}"
        assert self.orders
        with suppress(OSError):  # a worker that has died meanwhile is found by the end of its pipe
            self.orders.send_bytes(json.dumps([job.question.order, str(file)]).encode())

    def start(self) -> None:
        """Fork a worker."""
        self.stop()
        self.orders, other = Pipe()
        self.worker = get_context("fork").Process(target=labour, args=(self.trade, other), daemon=True)
        self.worker.start()
        other.close()

    def stop(self) -> None:
        """Kill the worker, whatever it does."""
        if self.worker:
            self.worker.kill()
            self.worker.join()
        if self.orders:
            self.orders.close()
        self.worker = self.orders = None

    def take(self) -> None:
        """Take the result that the worker has sent; one that has died has failed."""
        assert self.orders
        try:
            result: Result = json.loads(self.orders.recv_bytes())
        except (EOFError, OSError):
            log.error("a process that worked in the background has ended")
            self.stop()
            result = FAILED
        job = self.line.finish(result, time.monotonic())
        for question, connection in self.unwatched(lambda key: job is not None and key == job.question.key):
            send(connection, *self.line.ask(question, time.monotonic()))
            connection.close()

    def unwatched(self, ends: Callable[[str], bool]) -> list[tuple[Question, Connection]]:
        """Those who waited for jobs of which something holds; they wait no more."""
        found = [(question, connection) for question, connection in self.watchers if ends(question.key)]
        self.watchers = [watcher for watcher in self.watchers if watcher not in found]
        return found

    def sweep(self) -> None:
        """Give up what nobody waits for any more, the job that is being done included."""
        for job in self.line.sweep(time.monotonic()):
            if file := job.result.get("file"):
                Path(file).unlink(missing_ok=True)
            elif job.begun_at is not None:
                self.stop()
        for _, connection in self.unwatched(lambda key: key not in self.line.jobs):
            connection.close()


def send(connection: Connection, state: str, result: Result) -> None:
    with suppress(OSError):  # whoever asked has gone
        connection.send_bytes(json.dumps({"state": state, "result": result}).encode())


def labour(trade: Trade, orders: Connection) -> None:
    """Do one job after the other, at a low priority.

    Not at the lowest that there is, which runs where nobody else wants to: beside a database that is busy all the time,
    nothing would ever be made.
    """
    os.nice(trade.niceness)
    Thread(target=end_with, args=(parent_process(),), daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            order, file = json.loads(orders.recv_bytes())
            orders.send_bytes(json.dumps(trade.work(order, Path(file))).encode())


def end_with(parent: BaseProcess | None) -> None:
    """End as soon as a process has ended, even if it was killed."""
    if parent:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)


def supervise(listener: socket.socket, folder: Path, trades: dict[str, Trade]) -> None:
    """Keep a line for each kind of work, until the server ends."""
    with suppress(OSError):
        Path("/proc/self/comm").write_text(NAME, encoding="ascii")
    lanes = {name: Lane(trade, folder) for name, trade in trades.items()}
    server = parent_process()
    ends = [server.sentinel] if server else []
    callers: list[Connection] = []
    while True:
        pipes = {lane.orders: lane for lane in lanes.values() if lane.orders}
        ready = wait([*ends, listener, *callers, *pipes], TICK)
        if any(end in ready for end in ends):
            break
        if listener in ready:
            callers.append(Connection(listener.accept()[0].detach()))
        for caller in [caller for caller in callers if caller in ready]:
            callers.remove(caller)
            listen(caller, lanes)
        for pipe in [pipe for pipe in pipes if pipe in ready]:
            pipes[pipe].take()
        for lane in lanes.values():
            lane.sweep()
            lane.go_on()
    for lane in lanes.values():
        lane.stop()
    rmtree(folder, ignore_errors=True)


def listen(caller: Connection, lanes: dict[str, Lane]) -> None:
    """Answer one question."""
    try:
        message = json.loads(caller.recv_bytes())
    except (EOFError, OSError):
        caller.close()
        return
    lanes[message.pop("line")].answer(caller, message)


def can_supervise() -> bool:
    """Can processes be forked here, and speak by sockets in the file system?"""
    return hasattr(os, "fork") and hasattr(socket, "AF_UNIX")


class Supervised:
    """The process that keeps the lines, started again whenever it ends, until it is told to stop.

    To be made by the server before it has threads: what it has loaded is then there for the work as well.
    """

    def __init__(self, trades: dict[str, Trade]) -> None:
        self.folder, self.trades, self.stops = Path(mkdtemp(prefix="infill-")), trades, Event()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.place))
        self.listener.listen(BACKLOG)
        self.process = self.started()
        self.keeper = Thread(target=self.keep, daemon=True)
        self.keeper.start()

    @property
    def place(self) -> Path:
        """The socket."""
        return self.folder / SOCKET

    def started(self) -> BaseProcess:
        process = get_context("fork").Process(target=supervise, args=(self.listener, self.folder, self.trades))
        process.start()
        return process

    def keep(self) -> None:
        """Start the process again whenever it ends."""
        while True:
            self.process.join()
            if self.stops.wait(TICK):
                break
            log.error("the process that keeps the lines has ended, and is started again")
            self.process = self.started()
            if self.stops.is_set():  # since just now
                self.process.terminate()

    def stop(self) -> None:
        """End it; what was to be made in the background is not made any more."""
        self.stops.set()
        self.process.terminate()
        self.keeper.join()
        self.listener.close()
        rmtree(self.folder, ignore_errors=True)
