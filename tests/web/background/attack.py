"""An attack on a real server: clients that ask for what takes long and hang up, while a learner answers in a loop.

    python -m tests.web.background.attack [FOLDER]      measures, with figures; FOLDER holds the code to attack

What the learner sees quietly, under each attack and after it is measured in one run, so that it can be compared.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.parse import urlencode

from sqlalchemy import insert, update

from app.accounts.keys import SESSION, digest
from app.formats.dates import now
from app.school.assignments import Assigned, Rules, create_assignment
from app.school.classes import create_class
from app.settings import HOME, Settings
from app.store import Store
from app.store.tables import attempt, learner, member, session, teacher
from app.web.factory import create_app
from app.web.site.visitors import COOKIE, signer
from tests.servers import free_port, line, started
from tests.strategies import COURSE, RECIPES

CLIENTS = 32
PHASE = float(os.environ.get("INFILL_ATTACK_SECONDS", "12"))  # seconds of a measurement
REST, QUIET = 1.0, 2.0  # seconds between two requests of a client, and until it has to be quiet after an attack
SECRET = "the same in all tests"
PROBLEM = "connection/signed"
BIG_ORDER = {"chapter": ["summary", "gradient"], "steps": "1-20", "versions": "6"}
PEOPLE, PROBLEMS = 150, 60  # in the class, and solved by each of them


@dataclass(frozen=True)
class Target:
    """A server with a class in it, and how its teacher is known."""

    port: int
    cookie: str
    key: str
    places: tuple[tuple[str, str], ...]  # the steps of the course


def fill(data: Path) -> tuple[str, str]:
    """A teacher and a class that has done much; the teacher's cookie, and the key of the class."""
    store = Store(None, data)
    steps = [tuple(address.split("/")) for address in RECIPES]
    with store.engine.begin() as connection:
        people = [{"id": who, "first_seed": who, "created_at": 0, "seen_at": now()} for who in range(1, PEOPLE + 2)]
        connection.execute(insert(learner), people)
        connection.execute(update(learner).where(learner.c.id == 1).values(name="Ada", normalized_name="ada"))
        connection.execute(insert(teacher).values(learner_id=1, created_at=0))
        here = {"key": digest(SECRET), "learner_id": 1, "created_at": now(), "seen_at": now()}
        connection.execute(insert(session).values(here))
        key = create_class(connection, 1, "Large", "UTC", 0)
        rows = [
            {"key": f"m{who}", "classroom_id": 1, "learner_id": who, "name": f"Learner {who}",
             "normalized_name": f"learner {who}", "created_at": 0}
            for who in range(1, PEOPLE + 2)
        ]  # fmt: skip
        connection.execute(insert(member), rows)
        for number in range(20):
            places = [Assigned(*step, (), (7,)) for step in steps[5 * number : 5 * number + 5]]
            create_assignment(connection, 1, f"Set {number}", Rules(0), places, 0)
        facts = [
            {"learner_id": who, "submission": f"{who}-{place}-{turn}", "part": 0, "chapter": steps[place][0],
             "recipe": steps[place][1], "seed": 7, "cell": "Y.0.0", "typed": str(turn), "verdict": "wrong",
             "mistake": None, "hints": 0, "solves": False, "created_at": now() - 1_000_000 + turn}
            for who in range(1, PEOPLE + 2) for place in range(PROBLEMS) for turn in range(4)
        ]  # fmt: skip
        connection.execute(insert(attempt), facts)
    store.close()
    app = create_app(Settings(data=data, secret_key=SECRET))
    with app.test_request_context():
        cookie = signer().sign(f"{SESSION}.{SECRET}").decode()
    app.extensions["store"].close()
    return cookie, str(key)


@contextmanager
def target(code: Path) -> Iterator[Target]:
    """A server with two processes that answer, from some folder of code."""
    with TemporaryDirectory() as folder:
        cookie, key = fill(Path(folder))
        port = free_port()
        words = ("--workers", "2", "--data", folder)
        options = {"cwd": code, "env": os.environ | {"INFILL_SECRET_KEY": SECRET}, "stderr": subprocess.DEVNULL}
        with started(port, *words, **options, start_new_session=True) as server:
            line(server)
            try:
                yield Target(port, f"{COOKIE}={cookie}", key, tuple(COURSE.steps()))
            finally:
                os.killpg(server.pid, signal.SIGTERM)


def orders(target: Target, **more: str) -> list[str]:
    """Where worksheets of the dearest kind are fetched; before there were orders, they were at one address."""
    found, headers = [], {"Content-Type": "application/x-www-form-urlencoded", "Cookie": target.cookie}
    for seed in range(CLIENTS):
        connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)
        body = urlencode(BIG_ORDER | {"seed": seed} | more, doseq=True)
        connection.request("POST", "/worksheets", body, headers)
        answer = connection.getresponse()
        found.append(answer.headers["Location"] or f"/worksheet.pdf?{body}")
        connection.close()
    return found


def attacks(target: Target) -> dict[str, list[str]]:
    """What is asked for in each attack, client by client and turn by turn."""
    room = f"/teach/class/{target.key}"
    return {
        "worksheets": orders(target),
        "keys": orders(target, key="1"),
        "variants": [f"/variants/{slug}/{name}" for slug, name in target.places],
        "cards": [f"/{chapter.slug}/card.png" for chapter in COURSE.chapters],
        "exports": [f"{room}/{file}" for file in ("grades.csv", "attempts.csv", "grades.json", "report", "grades")],
        "own data": ["/account/data.json"],
    }


def hang_up(target: Target, path: str, patience: float) -> None:
    """Ask for something, and go before it is there."""
    try:
        with socket.create_connection(("127.0.0.1", target.port), timeout=10) as client:
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\nCookie: {target.cookie}\r\n\r\n".encode())
            client.settimeout(patience)
            client.recv(1)
    except OSError:
        pass


@contextmanager
def under_attack(target: Target, paths: Sequence[str]) -> Iterator[None]:
    """Clients that ask for one after the other of some addresses, and hang up."""
    ends = Event()

    def client(number: int) -> None:
        turn = number
        ends.wait(REST * number / CLIENTS)
        while not ends.is_set():
            hang_up(target, paths[turn % len(paths)], REST / 2)
            turn += CLIENTS
            ends.wait(REST / 2)

    clients = [Thread(target=client, args=(number,), daemon=True) for number in range(CLIENTS)]
    for each in clients:
        each.start()
    try:
        yield
    finally:
        ends.set()
        for each in clients:
            each.join()


class Learner:
    """Somebody who answers, each time another problem of a step."""

    def __init__(self, target: Target) -> None:
        self.target, self.seed = target, 0
        self.cookie = ""

    def answer(self) -> float:
        """The seconds until the answer to an answer is there."""
        connection = http.client.HTTPConnection("127.0.0.1", self.target.port, timeout=120)
        self.seed += 1
        body = urlencode({"Y.0.0": "97", "check": "1", "key": f"key {self.seed}"})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", "Cookie": self.cookie}
        begun = time.perf_counter()
        connection.request("POST", f"/{PROBLEM}/{self.seed}", body, headers)
        answer = connection.getresponse()
        answer.read()
        took = time.perf_counter() - begun
        assert answer.status == 200, answer.status
        self.cookie = self.cookie or (answer.headers["Set-Cookie"] or "").partition(";")[0]
        connection.close()
        return took

    def answers(self, seconds: float) -> list[float]:
        """The same, again and again for so long."""
        end, times = time.perf_counter() + seconds, []
        while time.perf_counter() < end:
            times.append(self.answer())
            time.sleep(0.01)
        return sorted(times)


def p99(times: Sequence[float]) -> float:
    return times[int(0.99 * (len(times) - 1))]


@dataclass(frozen=True)
class Seen:
    """The 99th percentile of a learner's answers, in seconds: quiet, under an attack, and once it was over."""

    quiet: float
    under: float
    after: float
    answers: int


def measured(target: Target, learner: Learner, paths: Sequence[str]) -> Seen:
    """What a learner sees of an attack."""
    quiet = learner.answers(PHASE)
    with under_attack(target, paths):
        under = learner.answers(PHASE)
    time.sleep(QUIET)
    return Seen(p99(quiet), p99(under), p99(learner.answers(PHASE)), len(under))


def main(code: Path) -> None:
    with target(code) as server:
        learner = Learner(server)
        learner.answers(1)
        print(f"{'attack':12}  quiet ms   under ms   after ms   answers under it")
        for name, paths in attacks(server).items():
            seen = measured(server, learner, paths)
            figures = (1e3 * seen.quiet, 1e3 * seen.under, 1e3 * seen.after)
            print(f"{name:12}" + "".join(f"{figure:10.1f} " for figure in figures) + f"{seen.answers:8}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HOME)
