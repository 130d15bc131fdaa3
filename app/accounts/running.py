"""Days on which the site was running, in their order: in these is counted what is old, whatever a clock says.

A clock may be wrong: a small computer begins in 2025, a machine wakes up a year ahead. However far it jumps, that is
one more day here. So whoever was here, and whatever was noted, keeps the number of that day beside the time.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, delete, func, or_, select

from app.formats.dates import WEEK
from app.store.jobs import insert
from app.store.tables import running_day

number, day = running_day.c.number, running_day.c.day


def note_day(connection: Connection, today: int) -> None:
    """Note that the site is running on a day since 1970; once, however often the clock says so."""
    connection.execute(insert(running_day, connection.dialect.name).values(day=today))


def this_day() -> ScalarSelect[int]:
    """The number of the newest day; 0 before there is one."""
    return select(func.coalesce(func.max(number), 0)).scalar_subquery()


def here(now: int) -> dict[str, Any]:
    """What is noted of a learner who is here."""
    return {"seen_at": now, "seen_on": this_day(), "marked_on": None}


def day_before(connection: Connection, days: int) -> int:
    """The number of the day from which on the site has run for so many days: what has a lower one is as old as that.
    0, which nothing is below, where it has not run for so long."""
    found: int | None = connection.scalar(select(number).order_by(number.desc()).offset(days - 1).limit(1))
    return found or 0


def is_steady(connection: Connection, today: int, since: int) -> bool:
    """Does the calendar go on as it did? The day noted last but one is the day before, or one of those for which this
    process has seen its clock go right: `since` a day. After a jump, back or forth, it is not, until the next day."""
    newest = connection.execute(select(number, day).order_by(number.desc()).limit(2)).all()
    if len(newest) < 2 or newest[0].day != today:
        return False
    before = newest[1].day
    return bool(before == today - 1 or since <= before < today)


def drop_future_days(connection: Connection, today: int) -> bool:
    """Days that were noted while the clock was ahead do not count, once it was not for as many, and for a week: before
    that it may as well be behind now. Were there such days?"""
    ahead, last = connection.execute(select(func.count(), func.max(number)).where(day > today)).one()
    since = connection.scalar(select(func.count()).select_from(running_day).where(number > last)) if ahead else 0
    if ahead == 0 or (since or 0) < max(ahead, WEEK):
        return False
    connection.execute(delete(running_day).where(day > today))
    return True


def may_be_old(time: ColumnElement[Any], oldest: int, now: int) -> ColumnElement[bool]:
    """Does the calendar agree that something is old? It says nothing of what was noted while the clock was ahead."""
    return or_(time < oldest, time > now)
