"""When to practise what again: how well each skill is known is a function of what a learner has done.

A skill is a step of the course, and a practice of it is one of its problems worked on to its end. It is graded by what
really happened, never by how it felt: again if the solution was shown, hard after a wrong number or a hint, good if
everything was right at once. When it should come back is for FSRS to say (Ye, Su and Cao, "A stochastic shortest path
algorithm for optimizing spaced repetition scheduling", 2022): at the moment at which nine of ten would still know it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from fsrs import Card, Rating, Scheduler

from app.formats.dates import DAY
from app.learning.progress import HINT, TOLD, WRONG, Address, Attempt, Step

FIRM = 21  # days until a skill comes back, from which on it sits firmly
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
NEW = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Practice:
    """One problem, worked on to its end."""

    problem: Address
    created_at: int  # ms since 1970, when it was solved, or its solution shown
    grade: Rating

    @property
    def step(self) -> Step:
        return self.problem[:2]


@dataclass(frozen=True)
class Skill:
    """How well a step is known, and what tells that."""

    step: Step
    practices: tuple[Practice, ...]  # in their order
    due: int  # ms since 1970, when it should come back
    state: Literal["firm", "growing", "shaky"]  # shaky: the last practice was not right at once

    @property
    def last(self) -> Practice:
        return self.practices[-1]

    @property
    def good(self) -> int:
        """How many practices were right at once."""
        return sum(practice.grade == Rating.Good for practice in self.practices)


def practices(attempts: Iterable[Attempt]) -> list[Practice]:
    """The problems that were worked on to their end, once each, from all attempts in their order."""
    slips: set[Address] = set()
    ended: dict[Address, Practice] = {}
    for attempt in attempts:
        problem = attempt.problem
        if problem in ended:
            continue
        if attempt.verdict in (WRONG, HINT) or attempt.hints:
            slips.add(problem)
        if attempt.verdict == TOLD:
            ended[problem] = Practice(problem, attempt.created_at, Rating.Again)
        elif attempt.solves:
            ended[problem] = Practice(problem, attempt.created_at, Rating.Hard if problem in slips else Rating.Good)
    return list(ended.values())


def skills(attempts: Iterable[Attempt]) -> dict[Step, Skill]:
    """All steps that were practised."""
    found: dict[Step, list[Practice]] = {}
    for practice in practices(attempts):
        found.setdefault(practice.step, []).append(practice)
    return {step: skill(step, tuple(done)) for step, done in found.items()}


def skill(step: Step, done: tuple[Practice, ...]) -> Skill:
    card = scheduled(tuple((practice.created_at, practice.grade) for practice in done))
    due = int(card.due.timestamp() * 1000)
    firm = due - done[-1].created_at >= FIRM * DAY
    return Skill(step, done, due, "shaky" if done[-1].grade != Rating.Good else "firm" if firm else "growing")


@lru_cache(maxsize=16_384)
def scheduled(graded: tuple[tuple[int, Rating], ...]) -> Card:
    """What FSRS makes of these practices."""
    if not graded:
        return Card(card_id=0, due=NEW)
    *before, (created_at, grade) = graded
    moment = datetime.fromtimestamp(created_at / 1000, tz=UTC)
    return SCHEDULER.review_card(scheduled(tuple(before)), grade, moment)[0]


def due(skills: Iterable[Skill], now: int) -> list[Skill]:
    """What should come back by now; what has been waiting longest comes first."""
    return sorted((skill for skill in skills if skill.due <= now), key=lambda skill: skill.due)


def next_due(waiting: Sequence[Skill], after: str | None) -> Skill | None:
    """The next one of a session: of another chapter than the last one was, as long as there is any."""
    other = (skill for skill in waiting if skill.step[0] != after)
    return next(other, waiting[0] if waiting else None)


def in_words(moment: int, now: int) -> str:
    """A day as seen from today: "today", "tomorrow", "in 5 days", "yesterday", "5 days ago"; days of UTC."""
    days = moment // DAY - now // DAY
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")
