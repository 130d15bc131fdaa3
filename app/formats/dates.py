"""Moments as people write them: in the time zone of a class, for forms, and in words. Times are ms since 1970, UTC."""

import time
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

FORM = "%Y-%m-%dT%H:%M"  # as a browser's field for a date and a time has it
MINUTE = 60_000  # ms
DAY = 86_400_000  # ms
WEEK = 7  # days
YEARS = range(1990, 2200)  # in which anything is due


def now() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


@cache
def zones() -> tuple[str, ...]:
    """The names of all time zones, such as Europe/Berlin."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


@cache
def zone(name: str) -> ZoneInfo:
    """A time zone by its name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def clock(moment: int, zone_name: str) -> datetime:
    """What clock and calendar said there."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(zone(zone_name))


def read_moment(typed: str, zone_name: str) -> int | None:
    """The moment that was typed, if it is one; where clocks are set back, the first of two."""
    try:
        then = datetime.strptime(typed[:16], FORM).replace(tzinfo=zone(zone_name))
    except ValueError:
        return None
    return round(then.timestamp() * 1000) if then.year in YEARS else None


def is_past(moment: int, now: int) -> bool:
    """Is a minute over? What is due at 16:05 is in time as long as the clock says so."""
    return now >= moment - moment % MINUTE + MINUTE


def days_begun(since: int, now: int, zone_name: str) -> int:
    """How many days have begun once a moment is past. A day ends when the clock there says the same again, whether it
    has 23, 24 or 25 hours."""
    days = max(0, (now - since) // DAY - 1)
    while is_past(days_later(since, days, zone_name), now):
        days += 1
    return days


def days_later(moment: int, days: int, zone_name: str) -> int:
    """When the clock there says the same, so many days later: the last time, where it does so twice."""
    then = clock(moment, zone_name) + timedelta(days)
    return round(max(then.replace(fold=fold).timestamp() for fold in (0, 1)) * 1000) if days else moment


def evening(moment: int, days: int, zone_name: str) -> int:
    """The last minute of a day there, so many days later."""
    then = clock(moment, zone_name) + timedelta(days)
    return round(then.replace(hour=23, minute=59, second=0, microsecond=0).timestamp() * 1000)


def for_form(moment: int | None, zone_name: str) -> str:
    return clock(moment, zone_name).strftime(FORM) if moment is not None else ""


def on_day(moment: int, zone_name: str) -> str:
    """Such as 26 November 2026."""
    then = clock(moment, zone_name)
    return f"{then.day} {then:%B %Y}"


def in_full(moment: int, zone_name: str) -> str:
    """Such as 26 November 2026, 16:05."""
    return f"{on_day(moment, zone_name)}, {clock(moment, zone_name):%H:%M}"


def exactly(moment: int, zone_name: str) -> str:
    """For programs, such as 2026-11-26T15:53:00+01:00."""
    return clock(moment, zone_name).isoformat(timespec="seconds")


def in_words(moment: int, zone_name: str, now: int) -> str:
    """A moment as one says it today: tomorrow at 16:05, on Monday at 8:00."""
    then, today = clock(moment, zone_name), clock(now, zone_name)
    days, time = (then.date() - today.date()).days, f"{then.hour}:{then:%M}"
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return f"{near[days]} at {time}"
    if 0 < days < WEEK:
        return f"on {then:%A} at {time}"
    year = f" {then.year}" if then.year != today.year else ""
    return f"on {then.day} {then:%B}{year} at {time}"
