"""Sessions: which learner a browser's token belongs to, from when, and until when.

A guest has a session as well, from their first answer on.
"""

from typing import Any

from sqlalchemy import Case, ColumnElement, Connection, bindparam, case, delete, or_, select, update

from app.accounts.keys import Token
from app.accounts.running import here, this_day
from app.formats.dates import DAY
from app.store.jobs import insert
from app.store.tables import learner, session

UNUSED = 60  # days for which an account's session lasts if it is not used
ABSENT, OLDEST = UNUSED * DAY, 400 * DAY  # the same in ms, and how long it lasts at all
NOBODY = 0  # whom no row belongs to: None would be the owner of all that has none, such as a free line of a roster
FOUND = select(session.c.learner_id).where(session.c.key == bindparam("key"))


def learner_of(connection: Connection, token: Token) -> int | None:
    """The learner whom a token belongs to."""
    learner_id: int | None = connection.scalar(FOUND, {"key": token.digest})
    return learner_id


def create_guest(connection: Connection, token: Token, first_seed: int, now: int) -> int:
    """A new learner, known by a token; or the one who is there already, if two visits come at once."""
    (learner_id,) = connection.execute(
        learner.insert().values(first_seed=first_seed, created_at=now, **here(now))
    ).inserted_primary_key or (NOBODY,)
    values = {"key": token.digest, "learner_id": learner_id, "created_at": now, "seen_at": now, "seen_on": this_day()}
    if connection.execute(insert(session, connection.dialect.name).values(values)).rowcount:
        return int(learner_id)
    connection.execute(delete(learner).where(learner.c.id == learner_id))
    return learner_of(connection, token) or NOBODY


def end_session(connection: Connection, token: Token) -> None:
    """End a session."""
    connection.execute(delete(session).where(session.c.key == token.digest))


def note_visit(connection: Connection, learner_id: int, now: int, token: Token | None = None) -> None:
    """Note that somebody was here, and used a session. A time that was noted while the clock said later stays: which of
    both is right shows in the days to come (`retention`)."""
    today, user = this_day(), learner.c.id == learner_id
    new = or_(learner.c.seen_at.is_(None), learner.c.seen_at < now, learner.c.seen_on < today)
    connection.execute(update(learner).where(user, new).values(here(now) | {"seen_at": latest(learner.c.seen_at, now)}))
    if token:
        used = {"seen_at": latest(session.c.seen_at, now), "seen_on": today}
        own = (session.c.key == token.digest, or_(session.c.seen_at < now, session.c.seen_on < today))
        connection.execute(update(session).where(*own).values(used))


def latest(time: ColumnElement[Any], now: int) -> Case[Any]:
    return case((time > now, time), else_=now)
