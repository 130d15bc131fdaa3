"""A learner's days: on which of them each attempt was made, and on how many in a row something was solved.

A day is one of the calendar where the learner is, however many hours it has. Attempts stand in the order in which they
were kept, and that order is certain. Their times are what the server's clock said, and a clock can be wrong for a
while: days ahead, back in the year in which the machine was built, or an hour off. So what order and times say together
is taken for true, and everything that counts days asks here.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from app.formats.dates import clock

MINUTE = 60_000  # ms; what is sent at the same time may be kept in another order
QUARTER = 15 * MINUTE  # no zone differs from UTC by parts of one, or changes within one
HOUR = 60 * MINUTE  # a clock is often wrong by one, where summer time is set by hand
FIRST = date(1970, 1, 1).toordinal()
MONTH = 30  # days; whoever pauses longer is in no row of days, and a clock that goes on by more was set

Span = tuple[int, int]  # the first and the last day on which something may have been done


@dataclass(frozen=True)
class Calendar:
    """The calendar of a learner at a moment. Its days are numbered from the first one of 1970."""

    zone: str  # such as Europe/Berlin
    now: int  # ms since 1970, UTC

    def day(self, moment: int) -> int:
        return day_of(moment // QUARTER, self.zone)

    @cached_property
    def today(self) -> int:
        return self.day(self.now)


@lru_cache(maxsize=65_536)
def day_of(quarter: int, zone: str) -> int:
    """The day there of a quarter of an hour, counted from 1970."""
    return clock(quarter * QUARTER, zone).toordinal() - FIRST


@dataclass
class Run:
    """Moments that were noted one after another on one day, as the clock said."""

    day: int
    begins: int
    ends: int
    count: int = 1


def days_of(moments: Iterable[int], calendar: Calendar) -> dict[int, int]:
    """The day of each moment, in the order in which they were noted: none before the one ahead of it, none after today.

    Most days are those that the clock said. Where these contradict the order, the longest row in which they do not is
    taken for right, and the others follow the one before them day by day, as long as that is before the next.
    """
    moments = list(dict.fromkeys(moments))
    runs = runs_of(moments, calendar)
    found: list[int] = []
    before: Run | None = None
    for place in longest_row([run.day for run in runs], calendar.today):
        found += [*between(before, runs[len(found) : place], runs[place]), runs[place].day]
        before = runs[place]
    found += between(before, runs[len(found) :], Run(calendar.today, calendar.now, calendar.now))
    days = (day for day, run in zip(found, runs, strict=True) for _ in range(run.count))
    return dict(zip(moments, days, strict=True))


def runs_of(moments: Iterable[int], calendar: Calendar) -> list[Run]:
    """Moments by their days; where the clock went back, another run begins."""
    runs: list[Run] = []
    for moment in moments:
        day = calendar.day(moment)
        if runs and runs[-1].day == day and moment >= runs[-1].ends - MINUTE:
            runs[-1].ends = max(runs[-1].ends, moment)
            runs[-1].count += 1
        else:
            runs.append(Run(day, moment, moment))
    return runs


def longest_row(days: Sequence[int], today: int) -> list[int]:
    """The places of the longest row of days, each later than the one before, and none after today.

    Of several it is one that begins on the latest day: a clock that has lost its time goes on from an early one.
    """
    begins: list[int] = []  # with minus, so that they grow: the latest day with which a row of each length can begin
    places: list[int] = []  # where these days stand
    following: dict[int, int | None] = {}
    for place in reversed(range(len(days))):
        length = bisect_left(begins, -days[place])
        if days[place] <= today and begins[length : length + 1] != [-days[place]]:
            following[place] = places[length - 1] if length else None
            begins[length : length + 1], places[length : length + 1] = [-days[place]], [place]
    row: list[int] = []
    onward = places[-1] if places else None
    while onward is not None:
        row.append(onward)
        onward = following[onward]
    return row


def between(before: Run | None, runs: Sequence[Run], after: Run) -> list[int]:
    """The days of runs between two others, of which the clock said other days; before the first one there is none.

    What is of one of these two days, or an hour off at most, was done there. Of all else only the steps from day to day
    are right.
    """
    found: list[int] = []
    last = before.day if before else after.day - 1 - sum(map(step, [None, *runs], runs))
    wrong = None
    for run in runs:
        if run.day == after.day or after.begins <= run.begins <= after.begins + HOUR:
            last, wrong = after.day, None
        elif before and (run.day == before.day or before.ends - HOUR <= run.ends <= before.ends):
            wrong = None
        else:
            last, wrong = min(last + step(wrong, run), after.day), run
        found.append(last)
    return found


def step(run: Run | None, other: Run) -> int:
    """How many days there are from one run to the next, by a clock that was wrong; one where it was set meanwhile."""
    days = other.day - run.day if run else 1
    return days if run and run.ends <= other.begins and days <= MONTH else 1


def span(moment: int, day: int, calendar: Calendar) -> Span:
    """Between which days something was done at a moment of a day, where the clock may have been an hour off."""
    is_certain = day == calendar.day(moment)
    return (calendar.day(moment - HOUR), calendar.day(moment + HOUR)) if is_certain else (day, day)


def streak(spans: Iterable[Span], today: int) -> int:
    """How many days in a row there are, up to today, or to yesterday while today is still young.

    Each of them needs something of its own: what was done about midnight counts for one of two days, never for both.
    """
    counts = Counter(spans)
    return max(row(counts, today), row(counts, today - 1))


def row(counts: Mapping[Span, int], last: int) -> int:
    """How many days in a row there are, up to the last. What can count for no earlier day is taken first."""
    left, day = Counter(counts), last
    while found := next((span for span in ((day, day + 1), (day, day), (day - 1, day)) if left[span]), None):
        left[found] -= 1
        day -= 1
    return last - day
