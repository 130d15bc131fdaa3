"""A class for the browser, made behind the server's back: three learners, and six sets at fixed numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from sqlalchemy import insert, select

from app.accounts import accounts
from app.formats.dates import now
from app.learning.progress import RIGHT, WRONG, Attempt
from app.school import assignments, classes
from app.school.assignments import Assigned, Rules
from app.store import Store
from app.store.tables import attempt, classroom, learner, member
from tests.browser.sites import Site
from tests.strategies import COURSE
from tests.web.small_school import hold

SEED = 3
SETS = 6
NAMES = ("Ben", "Cleo", "Zoë Ünal, who has a long name")
numbers = count(1)


@contextmanager
def opened(site: Site) -> Iterator[Store]:
    """The store of a running site; another process may write to it as well."""
    store = Store(None, site.data)
    yield store
    store.close()


@dataclass(frozen=True)
class Class:
    site: Site
    key: str
    learners: dict[str, int]
    seed: int

    @property
    def grades(self) -> str:
        return f"/teach/class/{self.key}/grades"

    @property
    def report(self) -> str:
        return f"/teach/class/{self.key}/report"

    def answer(self, name: str, step: int, *, wrong: int = 0) -> None:
        """Have somebody find all blanks of the problem of a set, after so many wrong numbers."""
        recipe = COURSE.chapters[0].ladder[step - 1]
        problem = recipe.problem(self.seed)
        assert problem
        typed = [(str(97 - number), WRONG, recipe.catches[0]) for number in range(wrong)]
        place = COURSE.chapters[0].slug, recipe.name, self.seed
        facts = [
            Attempt(*place, str(cell), text, verdict, mistake, 0, verdict == RIGHT, now())
            for cell in problem.blanks
            for text, verdict, mistake in [*typed, (str(problem.value(cell)), RIGHT, None)]
        ]
        common = {"learner_id": self.learners[name], "submission": str(next(numbers))}
        rows = [common | {"part": part} | asdict(fact) for part, fact in enumerate(facts)]
        with opened(self.site) as store:
            store.write(hold)
            store.write(lambda connection: connection.execute(insert(attempt), rows))


def founded(site: Site, teacher: str, seed: int = SEED) -> Class:
    """A class of somebody who has an account, whose sets have the numbers of a seed; Ben went wrong in the first set,
    and was right in the end."""
    with opened(site) as store:
        who = accounts.account_of(store, teacher).id
        store.write(classes.appoint_teacher, who, now())
        key = str(store.write(classes.create_class, who, "Class 9a", "Europe/Berlin", now()))
        room = int(store.ask(select(classroom.c.id).where(classroom.c.key == key))[0][0])
        for step in COURSE.chapters[0].ladder[:SETS]:
            place = Assigned(COURSE.chapters[0].slug, step.name, (), (seed,))
            store.write(
                assignments.create_assignment, room, f"Set on {step.title}", Rules(0, due=now()), [place], now()
            )
        learners = {name: int(store.write(joining(room, name))) for name in NAMES}
    made = Class(site, key, learners, seed)
    for step in (1, 3):
        made.answer("Ben", step, wrong=3)
    return made


def joining(room: int, name: str) -> Any:
    """The job of having a new guest join a class."""

    def job(connection: Any) -> int:
        (who,) = connection.execute(learner.insert().values(first_seed=0, created_at=0)).inserted_primary_key
        values = {"key": classes.new_key(), "classroom_id": room, "learner_id": who, "name": name}
        connection.execute(
            member.insert().values(values | {"normalized_name": accounts.normalize_name(name), "created_at": 0})
        )
        return int(who)

    return job
