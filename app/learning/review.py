"""When to practise what again: how well each skill is known is a function of what a learner has done.

A skill is a step of the course, and a practice of it is one of its problems. What happens there first tells whether the
skill was known: all of it was right, or a number was wrong, a hint was needed, or the solution was shown. It is never
asked how it felt, and what is done later to the same problem changes nothing: who leaves it with a wrong number did not
know it either. When a skill should come back is for FSRS to say (Ye, Su and Cao, "A stochastic shortest path algorithm
for optimizing spaced repetition scheduling", 2022): on the day on which nine of ten would still know it, or on the next
one if it was not known. FSRS speaks of most people; who forgets faster than they do has shorter breaks.

How well a skill sits follows from what FSRS predicts today for the days to come, and from nothing else. On the day of a
practice everybody still knows what they have just seen, so today alone tells nothing: what counts is who would still
know it tomorrow, and in three weeks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import exp, log
from typing import Literal

from fsrs import Card, Rating, Scheduler

from app.learning.days import Calendar, days_of
from app.learning.progress import Address, Attempt, Step, certain

MOST = 20  # reviews a day
FASTEST = 16  # times as fast as most people: nobody is thought to forget faster
HASTE = 0.3  # how much a review that went otherwise than expected says of how fast somebody forgets
TOMORROW = (timedelta(days=1),)
SCHEDULER = Scheduler(learning_steps=TOMORROW, relearning_steps=TOMORROW, enable_fuzzing=False)
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
ENOUGH = SCHEDULER.desired_retention  # how likely a skill is to be known on the day on which it should come back
LATER = 21  # days from today: three weeks, for which what is strong needs no practice

State = Literal["strong", "firm", "shaky"]
Results = tuple[tuple[int, bool], ...]  # the days of a skill in their order: was it known there, each time?


@dataclass(frozen=True)
class Practice:
    """One problem, of which it is certain whether it was right at once."""

    problem: Address
    day: int  # on which that was certain, as `Calendar` counts them
    known: bool  # all was right, without a wrong number, a hint or the solution

    @property
    def step(self) -> Step:
        return self.problem[:2]


@dataclass(frozen=True)
class Skill:
    """How well a step is known, and what tells that."""

    step: Step
    practices: tuple[Practice, ...]  # in their order
    due: int  # the day on which it should come back
    recall: float  # how likely it is to be known today, from 0 to 1
    state: State
    missed: bool  # on the last day, not all was right at once

    @property
    def last(self) -> Practice:
        return self.practices[-1]

    @property
    def known(self) -> int:
        """How many practices were right at once."""
        return sum(practice.known for practice in self.practices)

    @property
    def of_ten(self) -> int:
        """Of ten such skills, how many are known today; never none or all, since nothing is certain."""
        return min(max(round(10 * self.recall), 1), 9)

    def is_reviewed(self, day: int) -> bool:
        """Was it practised on a day, and on one before?"""
        return self.last.day == day and self.practices[0].day < day


def practices(attempts: Sequence[Attempt], calendar: Calendar) -> list[Practice]:
    """The problems of which it is certain whether they were right at once, from all attempts in their order."""
    days = days_of((attempt.created_at for attempt in attempts), calendar)
    found = certain(attempts).items()
    return [Practice(problem, days[attempts[place].created_at], known) for problem, (place, known) in found]


def skills(attempts: Sequence[Attempt], calendar: Calendar) -> dict[Step, Skill]:
    """All steps that were practised."""
    found: dict[Step, list[Practice]] = {}
    for practice in practices(attempts, calendar):
        found.setdefault(practice.step, []).append(practice)
    results = {step: by_day(done) for step, done in found.items()}
    pace = forgets(results.values(), calendar.today)
    return {step: skill(step, tuple(done), results[step], pace, calendar.today) for step, done in found.items()}


def by_day(done: Iterable[Practice]) -> Results:
    """The days of some practices of a skill. It was known on a day if all its problems were right at once."""
    found: dict[int, bool] = {}
    for practice in done:
        found[practice.day] = found.get(practice.day, True) and practice.known
    return tuple(found.items())


def forgets(skills: Iterable[Results], today: int) -> float:
    """How many times as fast as most people a learner forgets, from all reviews before today.

    Nine of ten should be right. Breaks grow shorter as long as fewer are, and longer again, up to those of most people.
    """
    surprises: dict[int, float] = defaultdict(float)  # on each day, how many more were wrong than expected
    for results in skills:
        for day, known in results[1:]:
            surprises[day] += ENOUGH - known
    pace = 0.0
    for day in sorted(surprises):
        if day < today:
            pace = min(max(pace + HASTE * surprises[day], 0), log(FASTEST))
    return exp(pace)


def skill(step: Step, done: tuple[Practice, ...], results: Results, pace: float, today: int) -> Skill:
    card, (last, known) = remembered(results), results[-1]
    days = max(1, int((card.due - on(last)).days / pace))
    recall, tomorrow, later = (predicted(card, last, (today + more - last) * pace) for more in (0, 1, LATER))
    return Skill(step, done, last + days, recall, state(tomorrow, later), not known)


def predicted(card: Card, last: int, days: float) -> float:
    """How likely a skill is to be known so many days after the last one of its practice."""
    return SCHEDULER.get_card_retrievability(card, on(last) + timedelta(days))


def state(tomorrow: float, later: float) -> State:
    """How well a skill sits, from how likely it is to be known tomorrow and three weeks from today."""
    return "strong" if later >= ENOUGH else "firm" if tomorrow >= ENOUGH else "shaky"


@lru_cache(maxsize=16_384)
def remembered(results: Results) -> Card:
    """What FSRS makes of the days of a skill."""
    card = Card(card_id=0, due=FIRST)
    for day, known in results:
        card, _ = SCHEDULER.review_card(card, Rating.Good if known else Rating.Again, on(day))
    return card


def on(day: int) -> datetime:
    """A day as FSRS counts them."""
    return FIRST + timedelta(days=day)


def due(skills: Iterable[Skill], today: int) -> list[Skill]:
    """What should come back by now; what is least likely to be known comes first."""
    return sorted((skill for skill in skills if skill.due <= today), key=lambda skill: (skill.recall, skill.due))


def offered(skills: Mapping[Step, Skill], today: int) -> list[Skill]:
    """What is to be reviewed today: no more than is good for one day, with what was reviewed already."""
    reviewed = sum(skill.is_reviewed(today) for skill in skills.values())
    return due(skills.values(), today)[: max(0, MOST - reviewed)]


def next_due(waiting: Sequence[Skill], after: str | None) -> Skill | None:
    """The next one of a session. Of several that are equally weak, it is of another chapter than the last one was."""
    weakest = [skill for skill in waiting if skill.recall == waiting[0].recall]
    other = (skill for skill in weakest if skill.step[0] != after)
    return next(other, waiting[0] if waiting else None)


def in_words(day: int, today: int) -> str:
    """A day as seen from today: "today", "tomorrow", "in 5 days", "yesterday", "5 days ago"."""
    days = day - today
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")
