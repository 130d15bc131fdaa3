"""How a process that answers takes a place in a line. It waits for a moment at most, and one visit at a time does."""

import json
import socket
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from app.web.background.line import Question, State

MOMENT = 1.5  # seconds that a visit waits for its result before it is told to ask again
REPLY = 5.0  # seconds in which the line has to say something at all
WAITERS = BoundedSemaphore(1)  # visits that wait: each holds a thread, of which a process has few


class NoLineError(Exception):
    """The process that keeps the lines does not answer; another one will be there in a moment."""


@dataclass(frozen=True)
class Lines:
    """The lines of a server, behind a socket."""

    place: Path

    def ask(self, line: str, question: Question) -> tuple[State, dict[str, Any]]:
        """What became of a job by now: its state, and its result where it is done. Raises NoLineError."""
        may_wait = not question.only_looks and WAITERS.acquire(blocking=False)
        try:
            with connected(self.place) as connection:
                connection.send_bytes(json.dumps({"line": line, "waits": may_wait} | asdict(question)).encode())
                reply = told(connection, REPLY)
                if reply["state"] == "waiting" and may_wait and connection.poll(MOMENT):
                    reply = told(connection, REPLY)
        except (OSError, EOFError) as error:
            raise NoLineError(str(error)) from error
        finally:
            if may_wait:
                WAITERS.release()
        return reply["state"], reply["result"]


def connected(place: Path) -> Connection:
    """A connection to the lines. Raises OSError."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(REPLY)
        caller.connect(str(place))
        caller.setblocking(True)
        return Connection(caller.detach())


def told(connection: Connection, patience: float) -> dict[str, Any]:
    """What the lines say next. Raises OSError, EOFError."""
    if not connection.poll(patience):
        raise TimeoutError("the line is silent")
    reply: dict[str, Any] = json.loads(connection.recv_bytes())
    return reply
