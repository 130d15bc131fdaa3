"""Seats: the lines of a class's roster, from the day on which somebody takes one, and what its teachers may do with it.

A teacher may do something with a seat, and nothing with an account: whoever has one comes in by their own password.
"""

from sqlalchemy import Connection, delete, func, select

from app.accounts.keys import digest
from app.store.tables import code, learner, member, teaches


def give_way_back(connection: Connection, teacher_id: int, member_id: int, word: str, now: int) -> bool:
    """Let a guest come back to their seat by a code, once. Not where there is an account, which only its owner or the
    administrator resets, and not for a guest who is in the class of another teacher as well."""
    learner_id = connection.scalar(select(member.c.learner_id).where(member.c.id == member_id))
    if learner_id is None or connection.scalar(select(learner.c.name).where(learner.c.id == learner_id)) is not None:
        return False
    taught = select(teaches.c.classroom_id).where(teaches.c.learner_id == teacher_id)
    elsewhere = (member.c.learner_id == learner_id, member.c.classroom_id.not_in(taught))
    if connection.scalar(select(func.count()).select_from(member).where(*elsewhere)):
        return False
    connection.execute(delete(code).where(code.c.learner_id == learner_id))
    connection.execute(code.insert().values(key=digest(word), learner_id=learner_id, created_at=now))
    return True
