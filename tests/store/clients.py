"""Learners who answer as fast as they can, and send an answer again, as it was, until the server has taken it."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event, Thread
from urllib.parse import urlencode

from sqlalchemy import select

from app.course.chapters import load
from app.course.problems import cached_problem, own_seed
from app.store import Store
from app.store.tables import attempt
from tests.servers import TRIAL
from tests.waiting import until

CHAPTER = load(TRIAL).chapters[0]  # a short one, so that a server starts again without delay
RECIPE = CHAPTER.ladder[0]
SEED = own_seed(RECIPE, 0)
STEP = f"/{CHAPTER.slug}/{RECIPE.name}"
(BLANK,) = cached_problem(RECIPE, SEED).blanks
AS_ONE = 20  # answers of one guest, and then of the next
FIRST, EACH = 1_000, 1_000_000  # what a client sends are numbers of its own; all of them are wrong
PAUSE = 0.02  # seconds, after the server could not be reached
PATIENCE = 120  # seconds for a busy machine, until a test that waits for a server under load is given up


@dataclass
class Client:
    """Somebody who gives one answer after the other, and what became of these."""

    port: int
    number: int
    ending: Event
    acknowledged: list[int] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    last: float = 0  # when an answer was acknowledged

    def run(self) -> None:
        for turn in count():
            if turn % AS_ONE == 0:
                cookie = self.sent("GET", STEP)
            if cookie is None or not self.answer(FIRST + self.number * EACH + turn, cookie):
                return

    def answer(self, number: int, cookie: str) -> bool:
        """Give an answer; was it acknowledged?"""
        form = urlencode({str(BLANK): number, "check": 1, "key": f"key-of-{number}"})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        if self.sent("POST", f"{STEP}/{SEED}", form, kind | {"Cookie": cookie}) is None:
            return False
        self.acknowledged.append(number)
        self.last = time.monotonic()
        return True

    def sent(self, method: str, path: str, form: str = "", headers: dict[str, str] | None = None) -> str | None:
        """Send something until it is taken; what comes back is the cookie. None: the test ended before that."""
        while not self.ending.is_set():
            connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
            with closing(connection):
                try:
                    connection.connect()
                except OSError:  # nobody is there: nothing was sent, and nothing can be lost
                    time.sleep(PAUSE)
                    continue
                try:
                    connection.request(method, path, form or None, headers or {})
                    response = connection.getresponse()
                    response.read()
                except (OSError, HTTPException) as error:
                    self.failures[type(error).__name__] += 1
                    continue
            if response.status < 400:
                return response.getheader("Set-Cookie", "").partition(";")[0]
            self.failures[str(response.status)] += 1
        return None


@contextmanager
def answering(port: int, many: int) -> Iterator[list[Client]]:
    """So many clients at once, until the test has seen enough."""
    ending = Event()
    clients = [Client(port, number, ending) for number in range(many)]
    threads = [Thread(target=client.run, daemon=True) for client in clients]
    for thread in threads:
        thread.start()
    try:
        yield clients
    finally:
        ending.set()
        for thread in threads:
            thread.join()


def reach(clients: list[Client], more: int) -> None:
    """Wait until so many more answers are acknowledged."""
    enough = sum(len(client.acknowledged) for client in clients) + more
    until(lambda: sum(len(client.acknowledged) for client in clients) >= enough, PATIENCE, pause=0.001)


def reach_each(clients: list[Client]) -> None:
    """Wait until each of them has one more answer acknowledged: whatever they met before, they have noted by then."""
    before = [(client, len(client.acknowledged)) for client in clients]
    until(lambda: all(len(client.acknowledged) > count for client, count in before), PATIENCE, pause=0.001)


def check(clients: list[Client], store: Store) -> tuple[int, int]:
    """All that was acknowledged is kept once, as it was sent, in order, each guest's with one learner.

    Gives how many answers were acknowledged, and how many are kept.
    """
    rows = store.ask(select(attempt).order_by(attempt.c.id))
    kept = [int(row.typed) for row in rows]
    assert len(kept) == len(set(kept))
    places = {(row.chapter, row.recipe, row.seed, row.cell, row.verdict) for row in rows}
    assert places == {(CHAPTER.slug, RECIPE.name, SEED, str(BLANK), "wrong")}
    guests: dict[int, set[int]] = {}
    for row in rows:
        guests.setdefault(row.learner_id, set()).add((int(row.typed) - FIRST) % EACH // AS_ONE)
    assert all(len(turns) == 1 for turns in guests.values())
    for client in clients:
        own = [number for number in kept if (number - FIRST) // EACH == client.number]
        assert own == sorted(own)
        assert set(client.acknowledged) <= set(own)
    return sum(len(client.acknowledged) for client in clients), len(kept)
