"""What the clock of a class shows: moments in its time zone."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> tzinfo:
    """A time zone by its name; where this machine does not know it, UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def moment(at: int, zone: str) -> datetime:
    """A time in ms since 1970, as the clock of a class shows it."""
    return datetime.fromtimestamp(at / 1000, tz=zone_of(zone))


def exactly(at: int, zone: str) -> str:
    """A moment for programs, such as 2026-11-26T15:53:00+01:00."""
    return moment(at, zone).isoformat(timespec="seconds")


def in_words(at: int, zone: str) -> str:
    """A moment for people, such as 26 Nov 2026, 15:53."""
    when = moment(at, zone)
    return f"{when.day} {when:%b %Y, %H:%M}"
