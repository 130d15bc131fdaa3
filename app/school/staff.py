"""Who may have classes: all of them as an administrator sees them, and how somebody is one no more."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, select, update

from app.accounts.accounts import revoke_sessions
from app.accounts.second_factor import reset_second_factor
from app.school.classes import add_co_teacher
from app.store.sign_in_tables import passkey, totp
from app.store.tables import classroom, learner, teacher, teaches


class OnlyTeacherError(Exception):
    """Classes would have nobody who teaches them; the message names them."""


@dataclass(frozen=True)
class StaffMember:
    """A teacher as an administrator sees them."""

    id: int
    name: str
    created_at: int  # since when they may have classes
    seen_at: int | None
    has_password: bool
    has_second: bool
    classes: tuple[str, ...] = ()


def all_teachers(connection: Connection) -> list[StaffMember]:
    """All teachers by their names, each with the names of their classes."""
    about = (learner.c.id, learner.c.name, teacher.c.created_at, learner.c.seen_at)
    second = select(totp.c.learner_id).union(select(passkey.c.learner_id))
    guarded = {*connection.scalars(second)}
    found = connection.execute(
        select(*about, learner.c.password.is_not(None).label("has_password"))
        .join(teacher, teacher.c.learner_id == learner.c.id)
        .order_by(learner.c.normalized_name)
    ).all()
    names: dict[int, list[str]] = {}
    for row in connection.execute(
        select(teaches.c.learner_id, classroom.c.name)
        .join(classroom, classroom.c.id == teaches.c.classroom_id)
        .order_by(classroom.c.id)
    ):
        names.setdefault(row.learner_id, []).append(row.name)
    return [
        StaffMember(
            row.id,
            row.name,
            row.created_at,
            row.seen_at,
            bool(row.has_password),
            row.id in guarded,
            tuple(names.get(row.id, ())),
        )
        for row in found
    ]


def taught_alone(learner_id: int) -> Select[tuple[int, str]]:
    """The question of which classes nobody teaches beside somebody: their ids and names."""
    others = select(teaches.c.classroom_id).where(teaches.c.learner_id != learner_id)
    return (
        select(classroom.c.id, classroom.c.name)
        .join(teaches, teaches.c.classroom_id == classroom.c.id)
        .where(teaches.c.learner_id == learner_id, classroom.c.id.not_in(others))
        .order_by(classroom.c.id)
    )


def dismiss_teacher(connection: Connection, learner_id: int, heir: int | None) -> None:
    """Make a teacher a learner again, who keeps their account and what they have solved. They are signed out, and the
    token for their programs is good no more. What they alone teach goes to an heir. Raises OnlyTeacherError."""
    alone = connection.execute(taught_alone(learner_id)).all()
    if alone and heir is None:
        raise OnlyTeacherError(", ".join(row.name for row in alone))
    for row in alone:
        add_co_teacher(connection, row.id, heir or 0)
    connection.execute(delete(teaches).where(teaches.c.learner_id == learner_id))
    owned = select(teaches.c.classroom_id).where(teaches.c.owns)
    connection.execute(update(teaches).where(teaches.c.classroom_id.not_in(owned)).values(owns=True))
    connection.execute(delete(teacher).where(teacher.c.learner_id == learner_id))
    reset_second_factor(connection, learner_id)
    revoke_sessions(connection, learner_id)
