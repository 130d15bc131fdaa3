"""A small school, made through the store: a teacher with a class, learners who joined it, and a set at fixed numbers.

Ada     teaches the class
Eve     teaches another class, and has no right to this one
Ben     has an account, and is in the class
Cleo    stands on the roster, and has not joined
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, select

from app.accounts.keys import Token
from app.formats.dates import now
from app.school import assignments, classes
from app.school.assignments import Assigned, Rules
from app.store.tables import assigned, assignment, classroom, learner, member
from tests.web.doors import cookie, sign_up, store_of

SEED = 7
STEP = ("sound", "one-output")
PROBLEM = f"/sound/one-output/{SEED}"


@dataclass(frozen=True)
class School:
    app: Flask
    ada: FlaskClient
    eve: FlaskClient
    ben: FlaskClient
    room: str  # the keys of Ada's class, of its set, and of Eve's class
    task: str
    other: str

    @property
    def grades(self) -> str:
        return f"/teach/class/{self.room}/grades"

    def key_of(self, name: str) -> str:
        """The key of a member of Ada's class."""
        (row,) = self.ask(select(member.c.key).where(member.c.name == name))
        return str(row[0])

    def ask(self, question: Any) -> Sequence[Any]:
        return store_of(self.app).ask(question)

    def write(self, job: Any, *about: Any, **values: Any) -> Any:
        return store_of(self.app).write(job, *about, **values)

    def give(self, title: str, *places: Assigned, **rules: Any) -> str:
        """The key of another set of Ada's class."""
        return str(
            self.write(
                assignments.create_assignment, id_of(self.app, self.room), title, Rules(0, **rules), places, now()
            )
        )

    def enrol(self, *names: str) -> None:
        self.write(classes.enrol_members, id_of(self.app, self.room), [(name, None) for name in names], now())


def id_of(app: Flask, room: str) -> int:
    return int(store_of(app).ask(select(classroom.c.id).where(classroom.c.key == room))[0][0])


def somebody(app: Flask, name: str, teaches: bool = False) -> FlaskClient:
    """The browser of somebody who has an account."""
    client = app.test_client()
    assert sign_up(client, name).status_code == 303
    if teaches:
        (row,) = store_of(app).ask(select(learner.c.id).where(learner.c.name == name))
        store_of(app).write(classes.appoint_teacher, row[0], now())
    return client


def founded(app: Flask, name: str, title: str) -> str:
    """The key of a new class of a teacher's."""
    (row,) = store_of(app).ask(select(learner.c.id).where(learner.c.name == name))
    return str(store_of(app).write(classes.create_class, row[0], title, "Europe/Berlin", now()))


def join(app: Flask, client: FlaskClient, room: str, name: str) -> None:
    """Have somebody join a class by its code."""
    kind, _, signed = cookie(client).partition(".")
    (row,) = store_of(app).ask(select(classroom.c.code).where(classroom.c.key == room))
    store_of(app).write(classes.join_class, Token(kind, signed.rpartition(".")[0]), 0, row[0], name, now())


def school(app: Flask) -> School:
    """The school on its first day."""
    ada, eve, ben = (somebody(app, name, name != "Ben") for name in ("Ada", "Eve", "Ben"))
    room, other = founded(app, "Ada", "Class 9a"), founded(app, "Eve", "Class 9b")
    place = Assigned(*STEP, (), (SEED,))
    task = str(
        store_of(app).write(assignments.create_assignment, id_of(app, room), "First set", Rules(0), [place], now())
    )
    here = School(app, ada, eve, ben, room, task, other)
    here.enrol("Cleo")
    join(app, ben, room, "Ben")
    return here


def grace(here: School) -> FlaskClient:
    """The browser of a guest who is in Ada's class and has answered something."""
    guest = here.app.test_client()
    guest.post(PROBLEM, data={"Y.0.0": "98", "check": "1"})
    join(here.app, guest, here.room, "Grace")
    return guest


def hold(connection: Connection) -> None:
    """Have everybody hold the seed that is pinned at each place of the sets of their class, as with a first answer."""
    own = (assigned.c.assignment_id, assigned.c.place, assigned.c.pinned, member.c.id)
    rooms = assigned.join(assignment, assignment.c.id == assigned.c.assignment_id)
    question = select(*own).select_from(rooms.join(member, member.c.classroom_id == assignment.c.classroom_id))
    for one, place, pinned, who in connection.execute(question).all():
        if seeds := json.loads(pinned):
            assignments.hold_seed(connection, one, who, place, seeds[0])


def answer(client: FlaskClient, typed: dict[str, str], problem: str = PROBLEM, **more: str) -> None:
    """Type into the blanks of a problem."""
    store_of(client.application).write(hold)
    response = client.post(problem, data={**typed, "check": "1", **more}, follow_redirects=True)
    assert response.status_code == 200


def sets_of(app: Flask) -> Sequence[Any]:
    return store_of(app).ask(select(assignment.c.key, assignment.c.title).order_by(assignment.c.id))
