"""Moments are read and written in the time zone of a class."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.dates import evening, for_form, in_full, in_words, is_past, read_moment, zones

BERLIN = "Europe/Berlin"


def at(*parts: int, zone: str = BERLIN) -> int:
    return round(datetime(*parts, tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def test_read() -> None:
    """A day has 23 or 25 hours where clocks change; what is no moment is none."""
    assert read_moment("2026-11-26T16:05", BERLIN) == at(2026, 11, 26, 16, 5)
    assert read_moment("2026-11-26T16:05", "UTC") == at(2026, 11, 26, 17, 5)
    for typed in (
        "",
        "soon",
        "2026-13-01T00:00",
        "2026-11-26",
        "0000-00-00T00:00",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
        "\0",
        "9" * 1000,
    ):
        assert read_moment(typed, BERLIN) is None


@given(st.sampled_from(zones()), st.integers(946_684_800, 4_102_444_800))
def test_there_and_back(zone: str, second: int) -> None:
    """What a form shows is read as the same minute, unless that minute comes twice or never."""
    moment = second // 60 * 60_000
    shown = for_form(moment, zone)
    read = read_moment(shown, zone)
    assert read is not None
    assert abs(read - moment) in (0, 3_600_000, 1_800_000, 7_200_000, 86_400_000)
    assert for_form(read, zone) == shown


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ((2026, 11, 26, 9, 5), "today at 9:05"),
        ((2026, 11, 25, 23, 59), "yesterday at 23:59"),
        ((2026, 11, 27, 0, 0), "tomorrow at 0:00"),
        ((2026, 11, 30, 16, 0), "on Monday at 16:00"),
        ((2026, 12, 24, 16, 0), "on 24 December at 16:00"),
        ((2027, 1, 7, 16, 0), "on 7 January 2027 at 16:00"),
        ((2026, 11, 20, 16, 0), "on 20 November at 16:00"),
    ],
)
def test_in_words(then: tuple[int, ...], words: str) -> None:
    assert in_words(at(*then), BERLIN, at(2026, 11, 26, 12, 0)) == words


def test_in_full() -> None:
    assert in_full(at(2026, 11, 6, 9, 5), BERLIN) == "6 November 2026, 09:05"
    assert in_full(at(2026, 11, 6, 9, 5), "Nowhere/Land") == "6 November 2026, 08:05"  # UTC, where a zone is unknown


@pytest.mark.parametrize(
    ("zone", "moment", "days", "then"),
    [
        (BERLIN, (2026, 11, 26, 9, 5), 7, (2026, 12, 3, 23, 59)),
        (BERLIN, (2026, 10, 20, 23, 59), 7, (2026, 10, 27, 23, 59)),  # clocks are set back in between
        ("America/New_York", (2027, 3, 13, 0, 0), 1, (2027, 3, 14, 23, 59)),
        ("Australia/Lord_Howe", (2026, 10, 3, 12, 0), 1, (2026, 10, 4, 23, 59)),
    ],
)
def test_evening(zone: str, moment: tuple[int, ...], days: int, then: tuple[int, ...]) -> None:
    """The last minute of a day there, whatever clocks do until then."""
    assert evening(at(*moment, zone=zone), days, zone) == at(*then, zone=zone)


def test_the_minute_is_in_time() -> None:
    due = at(2026, 11, 26, 21, 27)
    assert [is_past(due, due + late) for late in (-1, 0, 59_999, 60_000)] == [False, False, False, True]
