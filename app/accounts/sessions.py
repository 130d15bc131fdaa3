"""Sessions: which learner a browser's token belongs to, from when, and until when.

A guest has a session as well, from their first answer on.
"""

from sqlalchemy import Connection, bindparam, delete, select, update

from app.accounts.keys import Token
from app.formats.dates import DAY
from app.store.jobs import insert
from app.store.tables import learner, session

ABSENT, OLDEST = 60 * DAY, 400 * DAY  # how long an account's session lasts unused, and at all
FOUND = select(session.c.learner_id).where(session.c.key == bindparam("key"))


def learner_of(connection: Connection, token: Token) -> int | None:
    """The learner whom a token belongs to."""
    who: int | None = connection.scalar(FOUND, {"key": token.digest})
    return who


def create_guest(connection: Connection, token: Token, start: int, at: int) -> int | None:
    """A new learner, known by a token; or the one who is there already, if two visits come at once."""
    (who,) = connection.execute(learner.insert().values(start=start, at=at, seen_at=at)).inserted_primary_key or (None,)
    values = {"key": token.digest, "learner_id": who, "at": at, "seen_at": at}
    if connection.execute(insert(session, connection.dialect.name).values(values)).rowcount:
        return who
    connection.execute(delete(learner).where(learner.c.id == who))
    return learner_of(connection, token)


def end_session(connection: Connection, token: Token) -> None:
    """End a session."""
    connection.execute(delete(session).where(session.c.key == token.digest))


def note_visit(connection: Connection, who: int | None, at: int, token: Token | None = None) -> None:
    """Note that somebody was here, and used a session."""
    connection.execute(update(learner).where(learner.c.id == who).values(seen_at=at))
    if token:
        connection.execute(update(session).where(session.c.key == token.digest).values(seen_at=at))
