"""Who looked at what learners have done: noted once a day for each kind of page, and told to those it was about."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, or_, select

from app.accounts.running import this_day
from app.formats.dates import DAY, on_day
from app.store.jobs import insert
from app.store.tables import audit, classroom, learner, member

Kind = Literal[
    "marks", "marks-file", "marks-program", "answers", "answers-file", "answers-program", "report"
]  # of page
KINDS: dict[Kind, str] = {
    "marks": "the marks of the class",
    "marks-file": "the marks of the class, to take along",
    "marks-program": "the marks of the class, by a program",
    "answers": "your answers",
    "answers-file": "the answers of the class, to take along",
    "answers-program": "the answers of the class, by a program",
    "report": "the report of the class",
}


@dataclass(frozen=True)
class AuditEntry:
    """A teacher has looked at something that a learner has done."""

    classroom: str  # its name
    teacher: str
    kind: Kind
    day: int  # since 1970, in UTC

    @property
    def what(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def date(self) -> str:
        """Such as 26 November 2026."""
        return on_day(self.day * DAY, "UTC")


def audit_entry(teacher_id: int, classroom_id: int, kind: Kind, subject: str, now: int) -> dict[str, Any]:
    """What is noted of a look: at all of a class, or at the member of a key."""
    if kind not in KINDS:
        raise KeyError(kind)
    return {"classroom_id": classroom_id, "learner_id": teacher_id, "day": now // DAY, "kind": kind, "subject": subject}


def is_recorded(values: dict[str, Any]) -> Select[Any]:
    """The question of whether a look like this one was noted today."""
    return select(audit.c.day).where(*(audit.c[name] == value for name, value in values.items()))


def record_audit_entry(connection: Connection, values: dict[str, Any]) -> None:
    """Note a look; it is there once, however often the page was opened that day."""
    connection.execute(insert(audit, connection.dialect.name).values(values | {"noted_on": this_day()}))


def audit_of(learner_id: int) -> Select[Any]:
    """The question of who has looked at what a learner has done since they joined a class: the latest come first."""
    here = and_(member.c.classroom_id == audit.c.classroom_id, audit.c.day >= member.c.created_at // DAY)
    return (
        select(classroom.c.name.label("classroom"), learner.c.name.label("teacher"), audit.c.kind, audit.c.day)
        .join(member, here)
        .join(classroom, classroom.c.id == audit.c.classroom_id)
        .join(learner, learner.c.id == audit.c.learner_id)
        .where(member.c.learner_id == learner_id, or_(audit.c.subject == "", audit.c.subject == member.c.key))
        .order_by(audit.c.day.desc(), classroom.c.name, learner.c.name, audit.c.kind)
    )
