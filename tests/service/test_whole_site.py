"""A real site as README describes it, through a day of a school: nginx with README's block, TLS, IPv4 and IPv6, a path
of the host, two servers, one PostgreSQL.

The database is of an earlier version first. While learners answer, one server is started again and the other is killed;
what was acknowledged is there afterwards, in the database, on the site, and on another one that a backup was restored
to.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlencode

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import URL

from app.store.engines import connect, read_address
from tests.databases import database, stranger
from tests.sampling import LONG
from tests.servers import Server, children_of, free_port, line, serving_at
from tests.service.people import BEING_MADE, Person
from tests.service.proxies import HOST, Proxy, certify, configure, nginx, running
from tests.store.versions import fill, picture
from tests.strategies import ROOT
from tests.waiting import until
from tests.web.pages import text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LONG, reason="a whole site takes minutes, and nginx: make long"),
]

PREFIX = "/infill"
BEFORE = "0004"  # the version whose database is brought up to date
WHOLE_DAY = 1_800  # seconds, for a busy machine
LEARNERS, ANSWERS = 8, 40
PASSWORD = "seven tame herons"
PATIENCE = 60


@dataclass
class Learner:
    """Somebody who answers, and what the site told them that it has kept."""

    name: str
    person: Person
    acknowledged: list[str] = field(default_factory=list)
    refused: int = 0  # tries that got no answer, or one that says it was not kept

    def keep_on(self, path: str, first: int, until: Event) -> None:
        """Answer with one number after another, each until it is acknowledged, as long as the day lasts."""
        blank = self.person.open(path).tree.query("#problem td input")[0].attrs["name"]
        number = first
        while number < first + ANSWERS or not until.is_set():
            self.acknowledge(path, {blank: str(number), "check": "1", "key": f"key of {number}"})
            self.acknowledged.append(str(number))
            number += 1

    def acknowledge(self, path: str, form: dict[str, str]) -> None:
        """Send a form again and again, until the site has taken it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                page = self.person.ask(path, form)
            except (OSError, HTTPException):
                self.refused += 1
                continue
            if page.status in (200, 303):
                return
            assert page.status in (BEING_MADE, 429, 502, 503, 504), (page.status, page.text[:300])
            self.refused += 1
        raise AssertionError(f"{self.name} gets no answer")

    def kept(self, person: Person | None = None) -> list[str]:
        """All that the site says it has kept of them."""
        data = json.loads((person or self.person).open("/account/data.json").text)
        return [attempt["typed"] for attempt in data["attempts"]]


@dataclass
class Machine:
    """One of the servers, which may be stopped, killed and started again at the same port."""

    port: int
    data: Path
    stack: ExitStack = field(default_factory=ExitStack)

    def start(self) -> Server:
        self.server = self.stack.enter_context(serving_at(self.port, "--data", str(self.data), patience=WHOLE_DAY))
        assert line(self.server).startswith("Infill is at ")
        return self.server

    def stop(self) -> None:
        self.server.terminate()
        assert self.server.wait(PATIENCE) == 0

    def kill(self) -> None:
        for process in [*children_of(self.server.pid), self.server.pid]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.server.wait()


@pytest.fixture
def earlier(postgresql_url: URL) -> Iterator[str]:
    """A database as an earlier version left it, with people in it."""
    with database(postgresql_url) as address:
        fill(address)
        engine = connect(read_address(address))
        config = Config()
        config.set_main_option("script_location", "app.store:migrations")
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            for table in ("learner", "attempt", "knock"):  # whose rows were given numbers
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 100)")
            command.upgrade(config, BEFORE)
        engine.dispose()
        yield address


@contextmanager
def site(folder: Path, ports: list[int]) -> Iterator[Proxy]:
    """The proxy in front of servers, below a path."""
    proxy = Proxy(free_port(), free_port(), certify(folder))
    with running(nginx(), configure(folder, proxy, ports, prefix=True), proxy):
        yield proxy


def infill(*words: object) -> str:
    """What a command says."""
    run = subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def ask(address: str, question: str) -> list[tuple[Any, ...]]:
    """What the database itself answers."""
    connection = stranger(read_address(address))
    try:
        return list(connection.execute(question).fetchall())
    finally:
        connection.close()


def opened_school(proxy: Proxy) -> tuple[Person, str, str, str]:
    """A teacher's browser; the address of their class, its code, and the key of its set."""
    teacher = Person(proxy, PREFIX, "::1")
    teacher.send("/sign-up", {"name": "Zuleika Quill", "password": PASSWORD})
    teacher.send("/teach/begin", {})
    room = teacher.send("/teach", {"name": "Year 9", "zone": "Europe/Berlin"}).partition("?")[0]
    page = teacher.open(room)
    assert f"https://{HOST}{PREFIX}/join" in page.text
    given = teacher.send(f"{room}/assign", {"title": "Week 1", "steps.connection": "1-3", "hints": "1"})
    return teacher, room, text(page.tree, ".code"), given.partition("?")[0].split("/")[-1]


def printed(person: Person) -> bytes:
    """A worksheet, as the form on the page of worksheets makes it."""
    page = person.open("/worksheets")
    (form,) = page.tree.query("main form")
    query = {"steps": "1-2", "versions": "1", "layout": "crossing", "paper": "a4", "seed": "7", "chapter": "connection"}
    action = str(form.attrs["action"])
    where = person.send(action, query) if form.attrs["method"] == "post" else f"{action}?{urlencode(query)}"
    return person.open(where).content


def plain_http(proxy: Proxy, address: str) -> tuple[int, str | None]:
    """What port 80 answers, and where it leads."""
    connection = HTTPConnection(address, proxy.http, timeout=PATIENCE)
    connection.request("GET", f"{PREFIX}/connection?step=2", headers={"Host": HOST})
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.getheader("Location")


def test_a_day(earlier: str, postgresql_url: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade, sign-ups, a class and its set, answers, worksheets, a restart, a kill, a backup and its restore."""
    monkeypatch.setenv("INFILL_DATABASE_URL", earlier.replace("postgresql://", "postgres://"))
    monkeypatch.setenv("INFILL_SECRET_KEY", "the same on both machines, and long")
    monkeypatch.setenv("INFILL_PROXIES", "1")
    monkeypatch.setenv("INFILL_ADDRESS", f"https://{HOST}{PREFIX}")
    monkeypatch.setenv("INFILL_TEACHERS", "open")
    machines = [Machine(free_port(), tmp_path / name) for name in ("one", "two")]
    with ExitStack() as stack:
        for machine in machines:
            stack.callback(machine.stack.close)
            machine.start()
        assert ask(earlier, "SELECT name FROM learner WHERE id = 7") == [("Zoë",)]
        assert ask(earlier, "SELECT count(*) FROM attempt WHERE learner_id = 7") == [(7,)]
        proxy = stack.enter_context(site(tmp_path, [machine.port for machine in machines]))
        for address in ("127.0.0.1", "::1"):
            assert plain_http(proxy, address) == (301, f"https://{HOST}{PREFIX}/connection?step=2")
        teacher, room, code, task = opened_school(proxy)
        learners = arrived(proxy, code)
        everybody_at_once(learners)
        whole_lesson(learners, f"/set/{task}/1", machines)
        assert printed(teacher).startswith(b"%PDF-")
        for learner in learners:
            assert learner.kept() == learner.acknowledged
        print(
            f"{sum(len(each.acknowledged) for each in learners):,} acknowledged, "
            f"{sum(each.refused for each in learners):,} refused and sent again"
        )
        rows = ask(earlier, "SELECT typed FROM attempt WHERE learner_id > 7 ORDER BY typed")
        assert [typed for (typed,) in rows] == sorted(typed for each in learners for typed in each.acknowledged)
        grades = teacher.open(f"{room}/grades").text
        assert all(learner.name in grades for learner in learners)
        assert infill("doctor", "--data", machines[0].data).endswith("All is well.\n")
        infill("backup", tmp_path / "backup", "--data", machines[0].data)
        before = picture(earlier)
    restored_elsewhere(tmp_path, postgresql_url, before, learners, monkeypatch)


def arrived(proxy: Proxy, code: str) -> list[Learner]:
    """Learners who have joined the class: guests by IPv4, and those with an account by IPv6."""
    learners = []
    for number in range(LEARNERS):
        learner = Learner(f"Learner {number}", Person(proxy, PREFIX, "::1" if number % 2 else "127.0.0.1"))
        if number % 2:
            learner.person.send("/sign-up", {"name": learner.name, "password": PASSWORD})
        learner.person.send("/join", {"code": code, "name": learner.name})
        learners.append(learner)
    return learners


def everybody_at_once(learners: list[Learner]) -> None:
    """A class comes in at once, from one address: nobody is told to wait by the proxy."""
    known = [learner for learner in learners if learner.person.address == "::1"]
    with ThreadPoolExecutor(16) as pool:
        newcomers = [Person(learner.person.proxy, PREFIX, "::1") for learner in known for _ in range(8)]
        names = [learner.name for learner in known for _ in range(8)]
        forms = [{"name": name, "password": PASSWORD} for name in names]
        answers = list(pool.map(lambda person, form: person.ask("/sign-in", form), newcomers, forms))
    assert {answer.status for answer in answers} == {303}


def whole_lesson(learners: list[Learner], path: str, machines: list[Machine]) -> None:
    """All answer, while one server is started again and the other is killed and started again."""
    over = Event()
    with ThreadPoolExecutor(len(learners)) as pool:
        works: list[Future[None]] = [
            pool.submit(learner.keep_on, path, 1_000 * (number + 1), over) for number, learner in enumerate(learners)
        ]
        try:
            for change in (machines[0].stop, machines[0].start, machines[1].kill, machines[1].start):
                go_on(learners, works)
                change()
            go_on(learners, works)
        finally:
            over.set()
        for work in works:
            work.result()


def go_on(learners: list[Learner], works: list["Future[None]"]) -> None:
    """Wait until each has been answered three times more."""
    sizes = [(learner, len(learner.acknowledged) + 3) for learner in learners]

    def answered() -> bool:
        for work in works:
            if work.done():
                work.result()
        return all(len(learner.acknowledged) >= size for learner, size in sizes)

    until(answered, 2 * PATIENCE)


def restored_elsewhere(
    folder: Path, server: URL, before: tuple[str, Any], learners: list[Learner], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup, in an empty database on another machine: the same rows, and each learner finds what they did."""
    with database(server) as other, ExitStack() as stack:
        monkeypatch.setenv("INFILL_DATABASE_URL", other)
        infill("restore", folder / "backup", "--data", folder / "three")
        assert picture(other) == before
        machine = Machine(free_port(), folder / "three")
        stack.callback(machine.stack.close)
        machine.start()
        (folder / "other").mkdir()
        proxy = stack.enter_context(site(folder / "other", [machine.port]))
        for number, learner in enumerate(learners):
            person = Person(proxy, PREFIX, learner.person.address, dict(learner.person.cookies))
            assert learner.kept(person) == learner.acknowledged
            if number % 2:
                newcomer = Person(proxy, PREFIX)
                newcomer.send("/sign-in", {"name": learner.name, "password": PASSWORD})
                assert learner.kept(newcomer) == learner.acknowledged
