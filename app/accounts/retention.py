"""Nothing is kept for ever: what goes when somebody wants it gone, and what goes by itself once it is old.

Whoever was not here for as long as a site keeps things is marked, and forgotten 30 days later with all that they did,
unless they come back; so are the names of a roster that nobody took, classes that were archived, and the notes of who
looked at what. Each process looks for such things once a day, a few learners at a time, so that nobody waits.

Old is what both are old by: the calendar, and the days on which the site was running (`running`). After a jump of the
clock nothing goes on that day.
"""

import logging
from collections.abc import Callable

from sqlalchemy import Connection, and_, delete, func, not_, or_, select, update

from app.accounts.accounts import FRESH
from app.accounts.keys import Token
from app.accounts.running import day_before, drop_future_days, is_steady, may_be_old, this_day
from app.accounts.sessions import ABSENT, NOBODY, OLDEST, UNUSED, learner_of
from app.accounts.throttle import old_failures
from app.formats.dates import DAY
from app.store import Store
from app.store.bet_tables import bet, challenge
from app.store.tables import attempt, audit, classroom, code, kept_mark, learner, member, session, teaches

AT_ONCE = 20  # learners
GRACE = 30  # days from the mark to the end
IDLE = 7  # days that a guest is kept who has answered nothing, and is in no class
TIMES = (learner.c.seen_at, session.c.created_at, session.c.seen_at, member.c.created_at, classroom.c.archived_at)

Vacate = Callable[[Connection, int, int], None]  # takes a learner out of their seats, at a time

log = logging.getLogger("infill")


def erase_visitor(connection: Connection, visitor: Token, vacate: Vacate, now: int) -> int:
    """Delete all that is kept about whoever is here; it gives how many answers that were."""
    return erase(connection, learner_of(connection, visitor) or NOBODY, vacate, now)


def erase(connection: Connection, learner_id: int, vacate: Vacate, now: int) -> int:
    """Delete all that is kept about somebody, and give how many answers that were. The lines of a roster are the
    school's: they `vacate` those.

    A class goes with its last teacher; those who still teach it own it from now on.
    """
    answers = connection.scalar(select(func.count()).where(attempt.c.learner_id == learner_id)) or 0
    vacate(connection, learner_id, now)
    for table in (attempt, bet, challenge, session, code):
        connection.execute(delete(table).where(table.c.learner_id == learner_id))
    mine, others = teaches.alias(), teaches.alias()
    shared = select(others.c.classroom_id).where(others.c.learner_id != learner_id)
    left_alone = select(mine.c.classroom_id).where(mine.c.learner_id == learner_id, mine.c.classroom_id.not_in(shared))
    connection.execute(delete(classroom).where(classroom.c.id.in_(left_alone)))
    connection.execute(delete(learner).where(learner.c.id == learner_id))
    owned = select(others.c.classroom_id).where(others.c.owns)
    connection.execute(update(teaches).where(teaches.c.classroom_id.not_in(owned)).values(owns=True))
    return answers


def forget_old(
    connection: Connection, store: Store, keep: int, now: Callable[[], int], since: int, vacate: Vacate
) -> None:
    """Forget what is older than so many days; where there is much of it, the rest comes soon after. This process has
    seen its clock go right `since` a day."""
    moment = now()
    if not is_steady(connection, moment // DAY, since):
        log.warning("nothing is forgotten today: the clock does not follow on the day when this site ran last")
        return
    if drop_future_days(connection, moment // DAY):
        for column in TIMES:
            connection.execute(update(column.table).where(column > moment).values({column: moment}))
    connection.execute(update(learner).where(learner.c.seen_at.is_(None)).values(seen_at=moment))
    mark_absent(connection, keep, moment)
    gone = connection.scalars(
        select(learner.c.id).where(learner.c.marked_on < day_before(connection, GRACE)).limit(AT_ONCE)
    ).all()
    for learner_id in gone:
        erase(connection, learner_id, vacate, moment)
    if gone:
        log.warning("forgotten, after %d days without a visit: learners %d", keep + GRACE, len(gone))
    forget_idle_guests(connection, moment)
    forget_notes(connection, keep, moment)
    if len(gone) == AT_ONCE:
        store.later(forget_old, store, keep, now, since, vacate)


def mark_absent(connection: Connection, keep: int, moment: int) -> None:
    """Mark whoever was not here for so many days. Whoever comes back is not marked any more (`running.here`)."""
    long_ago = may_be_old(learner.c.seen_at, moment - keep * DAY, moment)
    absent = and_(learner.c.seen_on < day_before(connection, keep), long_ago)
    connection.execute(update(learner).where(learner.c.marked_on.is_not(None), not_(absent)).values(marked_on=None))
    new = update(learner).where(learner.c.marked_on.is_(None), absent).values(marked_on=this_day())
    if count := connection.execute(new).rowcount:
        log.warning("to be forgotten in %d days, unless they come back: learners %d", GRACE, count)


def forget_idle_guests(connection: Connection, moment: int) -> None:
    """Forget guests of whom there is nothing but that they came."""
    nothing = [
        ~select(table.c.learner_id).where(table.c.learner_id == learner.c.id).exists()
        for table in (attempt, bet, challenge, member)
    ]
    away = (
        learner.c.seen_on < day_before(connection, IDLE),
        may_be_old(learner.c.seen_at, moment - IDLE * DAY, moment),
    )
    connection.execute(delete(learner).where(learner.c.name.is_(None), *away, *nothing))


def forget_notes(connection: Connection, keep: int, moment: int) -> None:
    """Forget classes that were archived, names that nobody took, who looked at what, sessions and codes."""
    old, oldest = day_before(connection, keep), moment - keep * DAY
    archived = (classroom.c.archived_on < old, may_be_old(classroom.c.archived_at, oldest, moment))
    empty = ~select(kept_mark.c.place).where(kept_mark.c.member_id == member.c.id).exists()
    nobodys = and_(member.c.learner_id.is_(None), member.c.left_at.is_(None), empty)
    free = (nobodys, member.c.noted_on < old, may_be_old(member.c.created_at, oldest, moment))
    looked = (audit.c.noted_on < old, may_be_old(audit.c.day, oldest // DAY, moment // DAY))
    for table, which in ((classroom, archived), (member, free), (audit, looked)):
        connection.execute(delete(table).where(*which))
    connection.execute(old_failures(moment))
    connection.execute(delete(code).where(may_be_old(code.c.created_at, moment - FRESH, moment)))
    accounts = select(learner.c.id).where(learner.c.name.is_not(None))
    ended = or_(may_be_old(session.c.seen_at, moment - ABSENT, moment), session.c.created_at < moment - OLDEST)
    unused = session.c.seen_on < day_before(connection, UNUSED)
    connection.execute(delete(session).where(unused, ended, session.c.learner_id.in_(accounts)))
