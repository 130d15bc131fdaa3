"""The days of a learner, and how many there are in a row: in any time zone, and whatever the server's clock said."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import combinations, pairwise, permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.dates import DAY, zones
from app.learning.days import HOUR, Calendar, days_of, longest_row, row, streak
from app.learning.progress import WRONG, statistics
from tests.learning.test_progress import TODAY, attempt
from tests.sampling import share

MINUTE = 60_000  # ms
EPOCH = datetime(1970, 1, 1).toordinal()
LONG_AGO = datetime(2025, 1, 1, tzinfo=ZoneInfo("UTC"))
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC")
TURNS = [  # the day on which clocks are put forward, and the one on which they are put back
    ("Europe/Berlin", (2026, 3, 29)),
    ("Europe/Berlin", (2026, 10, 25)),
    ("America/New_York", (2026, 3, 8)),
    ("America/New_York", (2026, 11, 1)),
    ("Australia/Lord_Howe", (2026, 4, 5)),  # by half an hour
    ("Australia/Lord_Howe", (2026, 10, 4)),
]
TIMES = ("0:05", "1:45", "2:15", "3:05", "12:00", "22:30", "23:10", "23:55")

WrongClock = Callable[[int, int], int]  # what it says, from the number of the day and the moment


def moment(day: datetime, time: str) -> int:
    """The moment at which the clocks of a place say a time on a day."""
    hour, minute = map(int, time.split(":"))
    return round(day.replace(hour=hour, minute=minute).timestamp() * 1000)


def diary(zone: str, first: tuple[int, int, int], time: str, days: int) -> list[int]:
    """The moments of somebody who solves something on each of some days, at about the same time of theirs."""
    begin = datetime(*first, tzinfo=ZoneInfo(zone))
    return [moment(begin + timedelta(days=day), time) + day for day in range(days)]


def in_a_row(moments: Sequence[int], zone: str, now: int) -> int:
    """The days in a row of somebody who solved something at some moments, as their page says."""
    return statistics([attempt(seed=seed, created_at=at) for seed, at in enumerate(moments)], Calendar(zone, now)).days


def spans(*days: int) -> list[tuple[int, int]]:
    return [(day, day) for day in days]


def test_streak() -> None:
    """Days in a row go up to today, or up to yesterday as long as today is young; a gap ends them."""
    for days in permutations([TODAY, TODAY - 1, TODAY - 2]):
        assert streak(spans(*days), TODAY) == 3
    assert streak(spans(TODAY - 1, TODAY - 2), TODAY) == 2
    assert streak(spans(TODAY, TODAY - 2), TODAY) == 1
    assert streak(spans(TODAY - 2), TODAY) == 0
    assert streak([], TODAY) == 0


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0, 0, 1])), max_size=8))
def test_each_day_needs_something_of_its_own(done: list[tuple[int, int]]) -> None:
    """What may have been done on one of two days fills one of them: as many days in a row as can be filled at all."""
    possible = [(day, day + more) for day, more in done]

    def can_fill(days: Sequence[int], left: Sequence[tuple[int, int]]) -> bool:
        """By trying all ways."""
        if not days:
            return True
        fitting = [span for span in left if span[0] <= days[0] <= span[1]]
        rest = [[*left[: left.index(span)], *left[left.index(span) + 1 :]] for span in fitting]
        return any(can_fill(days[1:], others) for others in rest)

    longest = max(length for length in range(9) if can_fill(range(7 - length, 7), possible))
    counts = {span: possible.count(span) for span in possible}
    assert row(counts, 6) == longest


@given(st.lists(st.integers(0, 9), max_size=9), st.integers(0, 9))
def test_longest_row(days: list[int], today: int) -> None:
    """No other days that grow, up to today, are more; and among as many, none begin later."""
    places = longest_row(days, today)
    chosen = [days[place] for place in places]
    rows = [
        own
        for count in range(len(days) + 1)
        for own in combinations(range(len(days)), count)
        if all(days[one] < days[next_one] for one, next_one in pairwise(own)) and all(days[one] <= today for one in own)
    ]
    assert tuple(places) in rows
    assert len(places) == max(map(len, rows))
    assert not chosen or chosen[0] == max(days[own[0]] for own in rows if len(own) == len(places))


@given(st.lists(st.integers(0, 60_000_000_000_000), max_size=30), st.integers(0, 4_000_000_000_000))
def test_any_clock(moments: list[int], now: int) -> None:
    """Whatever the clock said, each moment has a day, none is before the one ahead of it, and none is after today."""
    calendar = Calendar("Europe/Berlin", now)
    days = days_of(moments, calendar)
    assert list(days) == list(dict.fromkeys(moments))
    assert all(one <= other for one, other in pairwise(days.values()))
    assert all(day <= calendar.today for day in days.values())


@given(st.lists(st.integers(0, 2_000_000_000_000), max_size=30).map(sorted), st.sampled_from(ZONES))
def test_a_right_clock_is_right(moments: list[int], zone: str) -> None:
    """Where times grow, the days are those of the calendar there."""
    days = days_of(moments, Calendar(zone, 2_000_000_000_000))
    first = datetime(1970, 1, 1, tzinfo=ZoneInfo(zone)).date()
    for at, day in days.items():
        assert datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).date() - first == timedelta(days=day)


@pytest.mark.parametrize("zone", share(zones(), 20, __name__))
def test_every_zone(zone: str) -> None:
    """In no zone does a day begin or end, or a clock change, within a quarter of an hour."""
    there, calendar = ZoneInfo(zone), Calendar(zone, 0)
    for date in range(TODAY, TODAY + 400):
        for quarter in range(24 * 4):
            at = date * DAY + quarter * 15 * MINUTE
            first, last = (datetime.fromtimestamp(one / 1000, there) for one in (at, at + 15 * MINUTE - 1))
            assert first.date() == last.date()
            assert first.utcoffset() == last.utcoffset()
        assert datetime.fromtimestamp(at / 1000, there).toordinal() - EPOCH == calendar.day(at)


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize(("zone", "turn"), TURNS)
def test_clocks_are_put_forward_and_back(zone: str, turn: tuple[int, int, int], time: str) -> None:
    """A day counts as a day, however many hours it has; at any time, in the middle of the day and about midnight."""
    middle = datetime(*turn, tzinfo=ZoneInfo(zone))
    first = middle - timedelta(days=10)
    moments = diary(zone, (first.year, first.month, first.day), time, 21)
    for days in range(1, 22):
        assert in_a_row(moments[:days], zone, moments[days - 1] + MINUTE) == days
        tomorrow = moment(first + timedelta(days=days), "23:59")
        assert in_a_row(moments[:days], zone, tomorrow) == days
        assert in_a_row(moments[:days], zone, tomorrow + MINUTE) == (days if time.startswith("23") else 0)
        assert in_a_row(moments[:days], zone, tomorrow + DAY + 2 * HOUR) == 0


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("pattern", ["early", "late", "turning"])
def test_days_of_the_learner(zone: str, pattern: str) -> None:
    """Early and late on the learner's own days are days in a row, wherever midnight is in UTC."""
    begin = datetime(2026, 5, 4, tzinfo=ZoneInfo(zone))
    time = {"early": ["2:00"], "late": ["22:00"], "turning": ["2:00", "22:00"]}[pattern]
    moments = [moment(begin + timedelta(days=day), time[day % len(time)]) for day in range(10)]
    assert in_a_row(moments, zone, moments[-1]) == 10
    without = moments[:5] + moments[6:]
    assert in_a_row(without, zone, moments[-1]) == 4


@pytest.mark.parametrize("error", [HOUR, -HOUR])
@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_a_leap_of_an_hour(zone: str, time: str, error: int) -> None:
    """A clock that is an hour ahead or behind, from any day on and for any while, takes no day."""
    moments = diary(zone, (2026, 5, 4), time, 12)
    for first, last in combinations(range(13), 2):
        said = [at + error * (first <= day < last) for day, at in enumerate(moments)]
        assert in_a_row(said, zone, moments[-1] + MINUTE) == 12


@given(st.lists(st.integers(0, 6 * 24), max_size=9, unique=True), st.sampled_from(ZONES))
def test_nothing_counts_for_two_days(hours: list[int], zone: str) -> None:
    """There are no more days in a row than times at which something was solved."""
    moments = [(TODAY - 6) * DAY + hour * HOUR for hour in sorted(hours)]
    assert in_a_row(moments, zone, (TODAY + 1) * DAY) <= len(moments)


CLOCKS: dict[str, WrongClock] = {
    "401 days ahead": lambda _, at: at + 401 * DAY,
    "five days ahead": lambda _, at: at + 5 * DAY,
    "back in 1970": lambda day, at: at % DAY + day * DAY,
    "back in 2025": lambda day, _: round(LONG_AGO.timestamp() * 1000) + day * DAY,
    "back in 2025 at each start": lambda day, _: round(LONG_AGO.timestamp() * 1000) + 12 * HOUR - 5 * day * MINUTE,
}


@pytest.mark.parametrize("time", ["0:30", "12:00", "23:30"])
@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("wrong", [(8, 8), (8, 11), (15, 15), (13, 15)])
def test_a_clock_that_was_wrong(wrong: tuple[int, int], clock: str, time: str) -> None:
    """Once the clock is right again, all days in a row are there, those in between as well."""
    moments = diary("Europe/Berlin", (2026, 5, 4), time, 20)
    said = [CLOCKS[clock](day, at) if wrong[0] <= day <= wrong[1] else at for day, at in enumerate(moments)]
    for days in range(wrong[1] + 2, 21):
        assert in_a_row(said[:days], "Europe/Berlin", moments[days - 1] + MINUTE) == days
    # on the first day with the right clock, before anything is solved
    assert in_a_row(said[: wrong[1] + 1], "Europe/Berlin", moments[wrong[1]] + DAY) == wrong[1] + 1


def test_while_the_clock_is_behind() -> None:
    """As long as the clock says that it is 2025, nothing is lost either: what was done before was done by yesterday."""
    moments = diary("Europe/Berlin", (2026, 5, 4), "12:00", 20)
    assert in_a_row(moments, "Europe/Berlin", round(LONG_AGO.timestamp() * 1000)) == 20


def test_a_pause_stays_a_pause() -> None:
    """A clock that was wrong for a day does not make up for the days on which nothing was solved."""
    moments = diary("UTC", (2026, 5, 4), "12:00", 40)
    said = [*moments[:5], moments[5] + 401 * DAY, *moments[30:35]]
    assert in_a_row(said, "UTC", moments[34]) == 5


def test_an_attempt_of_a_day_to_come() -> None:
    """What is said to be done on a day that has not come yet was done, and not after today."""
    assert in_a_row([(TODAY + 30) * DAY], "UTC", TODAY * DAY) == 1


def test_only_what_is_solved() -> None:
    """A day on which nothing was solved is none of the row, whatever was tried."""
    done = [attempt(seed=day, created_at=(TODAY - day) * DAY + DAY // 2) for day in (3, 2, 0)]
    tried = attempt("9", WRONG, seed=1, created_at=(TODAY - 1) * DAY + DAY // 2)
    assert statistics([*done[:2], tried, done[2]], Calendar("UTC", (TODAY + 1) * DAY - 1)).days == 1


def test_several_blanks_at_midnight_are_one_thing() -> None:
    """A problem with several blanks, solved a minute after midnight, fills one day."""
    at = TODAY * DAY + MINUTE
    facts = [attempt(cell=f"Y.{blank}.0", created_at=at) for blank in range(3)]
    assert statistics(facts, Calendar("UTC", at)).days == 1
