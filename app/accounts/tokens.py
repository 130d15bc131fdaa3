"""Keys by which programs read what a teacher may read: one for each teacher, and only a digest of it is kept.

A key ends after a year, with the password, and with the sessions of its teacher.
"""

from secrets import token_urlsafe

from sqlalchemy import Connection, Select, delete, select, update

from app.accounts.keys import digest
from app.formats.dates import DAY
from app.store.tables import learner, teacher, token

LASTS = 365 * DAY
PREFIX = "infill_"  # so that those who search for keys that leaked find it


def new_token() -> str:
    return PREFIX + token_urlsafe(24)


def token_of(learner_id: int, now: int) -> Select[tuple[int, int | None]]:
    """The question of since when a teacher has a token that is good, and when it was used last."""
    return select(token.c.created_at, token.c.seen_at).where(
        token.c.learner_id == learner_id, token.c.created_at > now - LASTS
    )


def holder(word: str, now: int) -> Select[tuple[int, str, int | None]]:
    """The question of which teacher a token is of, and when it was used last."""
    return (
        select(learner.c.id, learner.c.name, token.c.seen_at)
        .join(token, token.c.learner_id == learner.c.id)
        .join(teacher, teacher.c.learner_id == learner.c.id)
        .where(token.c.key == digest(word), token.c.created_at > now - LASTS)
    )


def issue_token(connection: Connection, learner_id: int, word: str, now: int) -> None:
    """Give a teacher a token; the one before is good no more."""
    connection.execute(delete(token).where(token.c.learner_id == learner_id))
    connection.execute(token.insert().values(key=digest(word), learner_id=learner_id, created_at=now))


def note_use(connection: Connection, learner_id: int, now: int) -> None:
    """Note that a program came with a teacher's token."""
    connection.execute(update(token).where(token.c.learner_id == learner_id).values(seen_at=now))


def revoke_token(connection: Connection, learner_id: int) -> None:
    """Take a teacher's token back."""
    connection.execute(delete(token).where(token.c.learner_id == learner_id))
