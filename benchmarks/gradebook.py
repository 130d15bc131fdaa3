"""The gradebook and the report of a large class: 5,000 learners, 40 sets and a million attempts, in both databases.

Whole pages are asked for as a browser gets them, but without a network; each turn another page of the gradebook. In the
same database is a class of 28, whose attempts lie scattered among all the others. INFILL_ATTEMPTS is how many attempts
there are.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import insert, update

from app.accounts.keys import SESSION, digest
from app.cli.serving import made
from app.course.chapters import load
from app.formats.dates import now
from app.school.assignments import Assigned, Rules, create_assignment
from app.school.classes import create_class
from app.settings import HOME, Settings
from app.store import Store
from app.store.tables import attempt, given, learner, member, session, teacher
from app.web.site.visitors import COOKIE, signer
from benchmarks.rounds import Yardstick, at, show
from tests.databases import database, postgresql

ATTEMPTS = int(os.environ.get("INFILL_ATTEMPTS", "1000000"))
LEARNERS, SMALL, SETS, PLACES, SEEDS = 5_000, 28, 40, 5, 8
TEACHER = 1
LIMIT = 300  # ms for a page of the gradebook
TURNS = 40
SECRET = "the same in all benchmarks"
START = now() - 3 * 86_400_000  # ms; the last attempts are of today

Row = dict[str, Any]


class Task(NamedTuple):
    """One problem of a set: where it is, its blanks, and what may go wrong in it."""

    chapter: str
    recipe: str
    seed: int
    cells: tuple[str, ...]
    mistakes: tuple[str, ...]


Course = list[dict[int, Task]]  # some problems of each step, by their seeds


def tasks() -> Course:
    """Some problems of as many steps as there are places."""
    found = []
    for address, recipe in load(HOME / "chapters").recipes()[: SETS * PLACES]:
        seeds, problems = recipe.serve(range(SEEDS))
        chapter, _, name = address.partition("/")
        blanks = [tuple(map(str, problems[place].blanks)) for place in range(len(seeds))]
        numbered = zip(seeds.tolist(), blanks, strict=True)
        found.append({seed: Task(chapter, name, seed, own, recipe.catches) for seed, own in numbered})
    return found


def answers(task: Task, dice: random.Random, who: int, number: int) -> Iterator[Row]:
    """What somebody sends about a problem: once or twice all of its blanks, some of them wrong at first."""
    wrong = {cell for cell in task.cells if dice.random() < 0.3}
    leaves = dice.random() < 0.1
    for turn in range(1 if not wrong or leaves else 2):
        for part, cell in enumerate(task.cells):
            slips = not turn and cell in wrong
            yield {
                "learner_id": who,
                "submission": f"{number}-{turn}",
                "part": part,
                "chapter": task.chapter,
                "recipe": task.recipe,
                "seed": task.seed,
                "cell": cell,
                "typed": str(dice.randrange(-20, 20)),
                "verdict": "wrong" if slips else "right",
                "mistake": dice.choice([*task.mistakes, None]) if slips else None,
                "hints": 0,
                "solves": turn == 1 or not wrong,
                "created_at": START + number * 1_000 + turn,
            }


def attempts(course: Course, held: dict[tuple[int, int, int], int]) -> Iterator[Row]:
    """What the large class does, everybody at the problems that they were given, all mixed; which these are is noted.

    The sets of the large class and its members are the first that there are, so their numbers are known.
    """
    dice, number = random.Random(1), 0
    while True:
        number += 1
        member, one, place = dice.randrange(1, LEARNERS + 1), dice.randrange(SETS), dice.randrange(PLACES)
        own = list(course[one * PLACES + place].values())
        task = own[member % len(own)]
        held[one + 1, member, place + 1] = task.seed
        yield from answers(task, dice, TEACHER + member, number)


def fill(store: Store, course: Course) -> list[str]:
    """A teacher with a large class and a small one, which share some learners; the keys of the two."""
    with store.engine.begin() as connection:
        everybody = range(TEACHER, TEACHER + 1 + LEARNERS)
        connection.execute(insert(learner), [{"id": who, "first_seed": who, "created_at": START} for who in everybody])
        connection.execute(update(learner).where(learner.c.id == TEACHER).values(name="Ada", normalized_name="ada"))
        connection.execute(insert(teacher).values(learner_id=TEACHER, created_at=START))
        here = {"key": digest(SECRET), "learner_id": TEACHER, "created_at": now(), "seen_at": now()}
        connection.execute(insert(session).values(here))
        keys = [create_class(connection, TEACHER, name, "Europe/Berlin", START) for name in ("Large", "Small")]
        for room, count in enumerate((LEARNERS, SMALL), start=1):
            rows = [
                {"key": f"m{room}-{who}", "classroom_id": room, "learner_id": who, "name": f"Learner {who}",
                 "normalized_name": f"learner {who}", "created_at": START}
                for who in range(TEACHER + 1, TEACHER + 1 + count)
            ]  # fmt: skip
            connection.execute(insert(member), rows)
            for number in range(SETS):
                steps = course[number * PLACES : (number + 1) * PLACES]
                places = [Assigned(*next(iter(own.values()))[:2], (), tuple(own)) for own in steps]
                create_assignment(connection, room, f"Set {number + 1}", Rules(START), places, START)
    held: dict[tuple[int, int, int], int] = {}
    endless = attempts(course, held)
    for left in range(ATTEMPTS, 0, -10_000):
        with store.engine.begin() as connection:
            connection.execute(insert(attempt), list(islice(endless, min(left, 10_000))))
    names = ("assignment_id", "member_id", "place", "seed")
    with store.engine.begin() as connection:
        connection.execute(insert(given), [dict(zip(names, (*key, seed), strict=True)) for key, seed in held.items()])
    if store.engine.dialect.name == "postgresql":  # which does so by itself after a while
        store.ask_with(lambda connection: connection.exec_driver_sql("ANALYZE"))
    return [str(key) for key in keys]


def site(address: str | None, folder: Path) -> tuple[Flask, list[str]]:
    """The site over a full database, and the keys of the large class and of the small one."""
    store = Store(address, folder)
    keys = fill(store, tasks())
    store.close()
    return made(Settings(data=folder, database_url=address, secret_key=SECRET)), keys


def measured(app: Flask, path: str, turns: int, yardstick: Yardstick) -> tuple[list[float], list[float]]:
    """The milliseconds that a page takes, on the clock and of this processor; the first turns are not counted.

    They make problems, which are kept from then on.
    """
    browser, times, work = app.test_client(), [], []
    with app.test_request_context():
        browser.set_cookie(COOKIE, signer().sign(f"{SESSION}.{SECRET}").decode())
    for turn in range(turns + turns // 4):
        yardstick.lay()
        begun, busy = perf_counter(), process_time()
        answer = browser.get(path.format(turn + 1), headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200, answer.status
        assert answer.data
        work.append(1e3 * (process_time() - busy))
        times.append(1e3 * (perf_counter() - begun))
    return times[-turns:], work[-turns:]


def main() -> None:
    rows, slow, yardstick = [], [], Yardstick()
    with ExitStack() as ends:
        folders = {kind: Path(ends.enter_context(tempfile.TemporaryDirectory())) for kind in ("SQLite", "PostgreSQL")}
        server = ends.enter_context(postgresql())
        addresses = {"SQLite": None, "PostgreSQL": ends.enter_context(database(server.url))}
        for kind, address in addresses.items():
            app, (large, small) = site(address, folders[kind])
            pages = {
                "a page of the gradebook": (f"/teach/class/{large}/grades?page={{}}", TURNS),
                "the gradebook of the small class": (f"/teach/class/{small}/grades", TURNS),
                "the report of the large class": (f"/teach/class/{large}/report", 10),
                "the report of the small class": (f"/teach/class/{small}/report", 10),
                "the large gradebook as CSV": (f"/teach/class/{large}/grades.csv", 1),
            }
            for name, (path, turns) in pages.items():
                times, work = measured(app, path, turns, yardstick)
                figures = *(at(share, times) for share in (0.5, 0.95, 1.0)), at(0.95, work)
                rows.append([f"{kind}: {name}", *(f"{figure:.0f}" for figure in figures)])
                slow += [f"{kind}, {name}"] if turns == TURNS and at(0.95, times) > LIMIT else []
            app.extensions["store"].close()
    title = f"{LEARNERS:,} learners, {SETS} sets, {ATTEMPTS:,} attempts"
    show(title, ["what", "p50 ms", "p95 ms", "most ms", "of this processor, p95"], rows)
    print(yardstick)
    if slow:
        sys.exit(f"Slower than {LIMIT} ms: {'; '.join(slow)}.")


if __name__ == "__main__":
    main()
