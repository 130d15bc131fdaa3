"""The goals of labs that somebody has reached: a fact for each lab, only ever added, so the first state stays."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import IntegrityError

from app.accounts.keys import Token
from app.learning.learners import GoneError, Visitor, written_down
from app.store.bet_tables import challenge
from app.store.jobs import insert
from app.store.tables import member, session


@dataclass(frozen=True)
class ReachedGoal:
    """The state by which a goal was reached at first; the server has calculated it."""

    lab: str  # its key: the slug of its chapter, and the tab
    state: str  # as an address has it
    created_at: int


def challenges_of(token: Token) -> Select[Any]:
    """The question of which goals a learner has reached, the first one first."""
    columns = [challenge.c[field.name] for field in fields(ReachedGoal)]
    theirs = select(*columns).join(session, session.c.learner_id == challenge.c.learner_id)
    return theirs.where(session.c.key == token.digest).order_by(challenge.c.created_at)


def goals_in(classroom_id: int) -> Select[Any]:
    """The question of how many members of a class have reached the goal of each lab."""
    there = challenge.join(member, member.c.learner_id == challenge.c.learner_id)
    theirs = (member.c.classroom_id == classroom_id, member.c.left_at.is_(None))
    count = func.count().label("learners")
    return select(challenge.c.lab, count).select_from(there).where(*theirs).group_by(challenge.c.lab)


def record_challenge(connection: Connection, visitor: Visitor, reached: ReachedGoal) -> None:
    """Keep that a goal was reached, unless it is kept already; a guest's first makes them a learner. GoneError."""
    row = {"learner_id": written_down(connection, visitor, reached.created_at)} | asdict(reached)
    try:
        connection.execute(insert(challenge, connection.dialect.name), row)
    except IntegrityError as error:  # the learner was deleted, or joined with another, in the meantime
        raise GoneError from error
