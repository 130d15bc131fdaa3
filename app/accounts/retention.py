"""Nothing is kept for ever: what goes when somebody wants it gone, and what goes by itself once it is old.

Whoever was not here for as long as a site keeps things is forgotten with all that they did; so are the names of a
roster that nobody took, classes that were archived, and the notes of who looked at what. Each process looks for such
things once a day, at the first visit, a few learners at a time, so that nobody waits.
"""

from collections.abc import Callable

from sqlalchemy import Connection, delete, func, or_, select, update

from app.accounts.accounts import FRESH
from app.accounts.keys import Token
from app.accounts.sessions import ABSENT, NOBODY, OLDEST, learner_of
from app.accounts.throttle import old_failures
from app.formats.dates import DAY
from app.store import Store
from app.store.tables import attempt, audit, classroom, code, learner, member, session, teaches

AT_ONCE = 20  # learners


def erase_visitor(connection: Connection, visitor: Token) -> int:
    """Delete all that is kept about whoever is here; it gives how many answers that were."""
    return erase(connection, learner_of(connection, visitor) or NOBODY)


def erase(connection: Connection, learner_id: int) -> int:
    """Delete all that is kept about somebody, and give how many answers that were.

    A class goes with its last teacher; those who still teach it own it from now on.
    """
    answers = connection.scalar(select(func.count()).where(attempt.c.learner_id == learner_id)) or 0
    for table in (attempt, session, code, member):
        connection.execute(delete(table).where(table.c.learner_id == learner_id))
    mine, others = teaches.alias(), teaches.alias()
    shared = select(others.c.classroom_id).where(others.c.learner_id != learner_id)
    left_alone = select(mine.c.classroom_id).where(mine.c.learner_id == learner_id, mine.c.classroom_id.not_in(shared))
    connection.execute(delete(classroom).where(classroom.c.id.in_(left_alone)))
    connection.execute(delete(learner).where(learner.c.id == learner_id))
    owned = select(others.c.classroom_id).where(others.c.owns)
    connection.execute(update(teaches).where(teaches.c.classroom_id.not_in(owned)).values(owns=True))
    return answers


def forget_old(connection: Connection, store: Store, keep: int, now: Callable[[], int]) -> None:
    """Forget what is older than so many days; where there is much of it, the rest comes soon after."""
    moment = now()
    oldest = moment - keep * DAY
    connection.execute(update(learner).where(learner.c.seen_at.is_(None)).values(seen_at=moment))
    absent = select(learner.c.id).where(learner.c.seen_at < oldest).order_by(learner.c.seen_at).limit(AT_ONCE)
    gone = connection.scalars(absent).all()
    for learner_id in gone:
        erase(connection, learner_id)
    connection.execute(delete(classroom).where(classroom.c.archived_at < oldest))
    connection.execute(delete(member).where(member.c.learner_id.is_(None), member.c.created_at < oldest))
    connection.execute(delete(audit).where(audit.c.day < oldest // DAY))
    connection.execute(old_failures(moment))
    connection.execute(delete(code).where(code.c.created_at < moment - FRESH))
    accounts = select(learner.c.id).where(learner.c.name.is_not(None))
    unused = or_(session.c.seen_at < moment - ABSENT, session.c.created_at < moment - OLDEST)
    connection.execute(delete(session).where(unused, session.c.learner_id.in_(accounts)))
    if len(gone) == AT_ONCE:
        store.later(forget_old, store, keep, now)
