"""Two servers share a database: a class works at a set on both of them by turns, and nothing is lost."""

from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from sqlalchemy import insert, select

from app.school.assignments import Assigned, Rules, create_assignment
from app.school.classes import create_class
from app.store import Store
from app.store.tables import attempt, classroom, given, learner
from tests.servers import TRIAL, free_port, line, serving_at
from tests.store.clients import BLANK, CHAPTER, PATIENCE, RECIPE

pytestmark = pytest.mark.slow

LEARNERS, ANSWERS = 6, 12
SECRET = "the same on both machines"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}


def with_set(store: Store) -> tuple[str, str]:
    """The code of a class, and the address of the only problem of its set."""

    def job(connection) -> tuple[str, str]:
        (who,) = connection.execute(insert(learner).values(first_seed=0, created_at=0)).inserted_primary_key
        create_class(connection, who, "Year 9", "UTC", 0)
        room, code = connection.execute(select(classroom.c.id, classroom.c.code)).one()
        key = create_assignment(connection, room, "Week 1", Rules(0), [Assigned(CHAPTER.slug, RECIPE.name)], 0)
        return code, f"/set/{key}/1"

    return store.write(job)


def sent(port: int, path: str, form: dict[str, object], headers: dict[str, str]) -> str:
    """Send a form; gives the cookie that comes back, if one does."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", path, urlencode(form), FORM | headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status in (200, 303)
    return answer.getheader("Set-Cookie", "").partition(";")[0]


def test_one_set(on_postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer that either of them has acknowledged is kept once, and everybody has one problem on both."""
    monkeypatch.setenv("INFILL_DATABASE_URL", on_postgresql)
    monkeypatch.setenv("INFILL_SECRET_KEY", SECRET)
    store = Store(on_postgresql, tmp_path)
    code, path = with_set(store)
    ports, acknowledged = [free_port(), free_port()], []

    def work(who: int) -> None:
        cookie = sent(ports[who % 2], "/join", {"code": code, "name": f"Learner {who}"}, {})
        for turn in range(ANSWERS):
            typed = str(1_000 + who * 100 + turn)
            form = {str(BLANK): typed, "check": "1", "key": f"key-of-{typed}"}
            sent(ports[(who + turn) % 2], path, form, {"Cookie": cookie})
            acknowledged.append(typed)

    with ExitStack() as servers:
        for number, port in enumerate(ports):
            words = ("--data", str(tmp_path / f"machine {number}"), "--only", "--chapters", str(TRIAL))
            assert line(servers.enter_context(serving_at(port, *words, patience=PATIENCE)))
        threads = [Thread(target=work, args=(who,)) for who in range(LEARNERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    rows = store.ask(select(attempt.c.learner_id, attempt.c.seed, attempt.c.typed))
    assert sorted(row.typed for row in rows) == sorted(acknowledged)
    assert len(acknowledged) == LEARNERS * ANSWERS
    problems = {(row.learner_id, row.seed) for row in rows}
    assert len(problems) == len({who for who, _ in problems}) == LEARNERS
    assert sorted(seed for _, seed in problems) == sorted(row.seed for row in store.ask(select(given.c.seed)))
    store.close()
