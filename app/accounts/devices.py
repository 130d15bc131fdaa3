"""Where somebody is signed in: each browser has a session, which its owner sees and can end from any other one."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, select

from app.accounts.keys import Token
from app.accounts.tokens import revoke_token
from app.formats.dates import on_day
from app.store.tables import session


@dataclass(frozen=True)
class Device:
    """A browser in which somebody is signed in."""

    key: str  # the digest by which its session is kept: nobody comes in by it
    created_at: int
    seen_at: int

    @property
    def since(self) -> str:
        return on_day(self.created_at, "UTC")

    @property
    def last(self) -> str:
        """The day on which it was used last."""
        return on_day(self.seen_at, "UTC")


def devices_of(learner_id: int, but: Token) -> Select[tuple[str, int, int]]:
    """The question of where somebody is signed in, beside the browser that is here; the one used last comes first."""
    return (
        select(session.c.key, session.c.created_at, session.c.seen_at)
        .where(session.c.learner_id == learner_id, session.c.key != but.digest)
        .order_by(session.c.seen_at.desc(), session.c.key)
    )


def end_sessions(connection: Connection, learner_id: int, but: Token, key: str) -> None:
    """End the session of a key, or without one all sessions of somebody, and their token for programs; not that of the
    browser here."""
    these = delete(session).where(session.c.learner_id == learner_id, session.c.key != but.digest)
    connection.execute(these.where(session.c.key == key) if key else these)
    if not key:
        revoke_token(connection, learner_id)
