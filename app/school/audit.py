"""Who looked at what learners have done: noted once a day for each kind of page, and told to those it was about."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from app.formats.dates import DAY, on_day
from app.store.jobs import insert
from app.store.tables import classroom, learner, look, member

KINDS = {
    "marks": "the marks of the class",
    "marks-file": "the marks of the class, to take along",
    "marks-program": "the marks of the class, by a program",
    "answers": "your answers",
    "answers-file": "the answers of the class, to take along",
    "answers-program": "the answers of the class, by a program",
    "report": "the report of the class",
}


@dataclass(frozen=True)
class Look:
    """A teacher has looked at something that a learner has done."""

    room: str  # the name of the class
    teacher: str
    kind: str
    day: int  # since 1970, in UTC

    @property
    def what(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def date(self) -> str:
        """Such as 26 November 2026."""
        return on_day(self.day * DAY, "UTC")


def row(teacher: int, room: int, kind: str, subject: str, at: int) -> dict[str, Any]:
    """What is noted of a look: at all of a class, or at the member of a key."""
    if kind not in KINDS:
        raise KeyError(kind)
    return {"classroom_id": room, "learner_id": teacher, "day": at // DAY, "kind": kind, "subject": subject}


def is_noted(values: dict[str, Any]) -> Select[Any]:
    """The question of whether a look like this one was noted today."""
    return select(look.c.day).where(*(look.c[name] == value for name, value in values.items()))


def note_look(connection: Connection, values: dict[str, Any]) -> None:
    """Note a look; it is there once, however often the page was opened that day."""
    connection.execute(insert(look, connection.dialect.name).values(values))


def looks_at(who: int | None) -> Select[Any]:
    """The question of who has looked at what a learner has done since they joined a class: the latest come first."""
    here = and_(member.c.classroom_id == look.c.classroom_id, look.c.day >= member.c.at // DAY)
    return (
        select(classroom.c.name, learner.c.name, look.c.kind, look.c.day)
        .join(member, here)
        .join(classroom, classroom.c.id == look.c.classroom_id)
        .join(learner, learner.c.id == look.c.learner_id)
        .where(member.c.learner_id == who, or_(look.c.subject == "", look.c.subject == member.c.key))
        .order_by(look.c.day.desc(), classroom.c.name, learner.c.name, look.c.kind)
    )
