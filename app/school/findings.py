"""What a class knows: how its steps went, what goes wrong in them, and who is stuck; what the store is asked for it.

The database counts, so that what comes back is as long as the course, and not as what was ever typed. Of a large class
an even part is looked at.

try     as in `progress.py`; a blank counts once for each learner and problem
slip    a mistake that somebody made at a step, however often
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select

from app.learning.learners import FACTS
from app.learning.progress import RIGHT, TOLD, WRONG, Address, Attempt, Step
from app.store import Store
from app.store.rows import columns, values_of
from app.store.tables import attempt, member

LARGE = 300  # members; of a larger class, about so many are looked at
COMMON = 3  # slips that are told of each step
WEAKEST = 3  # steps to teach again
ENOUGH = 3  # blanks from which on a step says something
LATELY = 3 * 86_400_000  # ms
WRONG_TRIES = 3  # at a problem, from which on somebody is stuck
NEWEST = 20_000  # attempts of all, among which is looked for those of a large class who are stuck
NUMBER = func.coalesce(attempt.c.value, attempt.c.typed)  # as `Attempt.number`


@dataclass(frozen=True)
class Slip:
    """A mistake, how many made it, and a problem at which somebody did."""

    mistake: str
    learners: int
    example: Address
    cell: str  # of that problem, and the number that was typed there
    typed: str


@dataclass(frozen=True)
class Finding:
    """How a step went."""

    step: Step
    learners: int  # who tried it
    blanks: int  # that they tried
    at_once: int  # right at the first try, and without a hint
    tries: float  # the median of a blank
    slips: tuple[Slip, ...]  # the most common first

    @property
    def share(self) -> float:
        return self.at_once / self.blanks


@dataclass(frozen=True)
class Stuck:
    """A problem at which somebody does not get on."""

    learner: int
    problem: Address
    tries: int  # wrong ones
    created_at: int  # when the last one was typed


def findings(store: Store, classroom_id: int, size: int) -> dict[Step, Finding]:
    """How each step went that somebody of a class of this size has tried."""
    people = some_of(classroom_id, -(-size // LARGE))
    tries: dict[Step, list[tuple[int, bool, int]]] = {}
    for row in store.ask(how_often(people)):
        tries.setdefault((row.chapter, row.recipe), []).append((row.tries, bool(row.at_once), row.blanks))
    learners = {(row.chapter, row.recipe): row.learners for row in store.ask(how_many(people))}
    slips = common(store.ask(which_slips(people)))
    examples = dict(by_id(store, [first for found in slips.values() for _, _, first in found]))
    return {
        step: Finding(
            step,
            learners[step],
            sum(blanks for *_, blanks in found),
            sum(blanks for _, at_once, blanks in found if at_once),
            median([(count, blanks) for count, _, blanks in found]),
            tuple(Slip(name, count, *examples[first]) for name, count, first in slips.get(step, ())),
        )
        for step, found in tries.items()
    }


def some_of(classroom_id: int, stride: int) -> Subquery:
    """The learners of a class, or an even part of them, and since when: what they did before they joined is theirs."""
    chosen = select(member.c.learner_id, member.c.created_at).where(
        member.c.classroom_id == classroom_id, member.c.learner_id.is_not(None), member.c.left_at.is_(None)
    )
    return (chosen.where(member.c.id % stride == 0) if stride > 1 else chosen).subquery("people")


def theirs(people: Subquery) -> ColumnElement[bool]:
    """Did one of these people make an attempt, since they joined?"""
    return and_(people.c.learner_id == attempt.c.learner_id, attempt.c.created_at >= people.c.created_at)


def how_often(people: Subquery) -> Select[Any]:
    """The question of how many blanks of each step took how many tries, and how many of them were right at once."""
    first_right = func.min(case((attempt.c.verdict == RIGHT, attempt.c.id)))
    first_wrong = func.min(case((attempt.c.verdict == WRONG, attempt.c.id)))
    alone = and_(func.max(attempt.c.hints) == 0, first_right.is_not(None))
    blank = (
        select(
            attempt.c.chapter,
            attempt.c.recipe,
            func.count(NUMBER.distinct()).label("tries"),
            case((and_(alone, or_(first_wrong.is_(None), first_right < first_wrong)), 1), else_=0).label("at_once"),
        )
        .join(people, theirs(people))
        .where(attempt.c.verdict.in_((RIGHT, WRONG)))
        .group_by(attempt.c.learner_id, attempt.c.chapter, attempt.c.recipe, attempt.c.seed, attempt.c.cell)
        .subquery("blank")
    )
    kind = (blank.c.chapter, blank.c.recipe, blank.c.tries, blank.c.at_once)
    return select(*kind, func.count().label("blanks")).group_by(*kind)


def how_many(people: Subquery) -> Select[Any]:
    """The question of how many have tried each step."""
    step = (attempt.c.chapter, attempt.c.recipe)
    return (
        select(*step, func.count(attempt.c.learner_id.distinct()).label("learners"))
        .join(people, theirs(people))
        .where(attempt.c.verdict.in_((RIGHT, WRONG)))
        .group_by(*step)
    )


def which_slips(people: Subquery) -> Select[Any]:
    """The question of how many made which mistake at which step, and when for the first time."""
    kind = (attempt.c.chapter, attempt.c.recipe, attempt.c.mistake)
    return (
        select(
            *kind,
            func.count(attempt.c.learner_id.distinct()).label("learners"),
            func.min(attempt.c.id).label("first"),
        )
        .join(people, theirs(people))
        .where(attempt.c.verdict == WRONG, attempt.c.mistake.is_not(None))
        .group_by(*kind)
    )


def common(rows: Iterable[Any]) -> dict[Step, list[tuple[str, int, int]]]:
    """The most common mistakes of each step: their names, how many made them, and the first attempt."""
    found: dict[Step, list[tuple[str, int, int]]] = {}
    for row in rows:
        found.setdefault((row.chapter, row.recipe), []).append((row.mistake, row.learners, row.first))
    return {step: sorted(slips, key=lambda slip: (-slip[1], slip[0]))[:COMMON] for step, slips in found.items()}


def by_id(store: Store, ids: Sequence[int]) -> Iterable[tuple[int, tuple[Address, str, str]]]:
    """The problems that these attempts were about, the blanks, and what was typed."""
    columns = (attempt.c.id, attempt.c.chapter, attempt.c.recipe, attempt.c.seed, attempt.c.cell, attempt.c.typed)
    rows = store.ask(select(*columns).where(attempt.c.id.in_(ids))) if ids else ()
    return ((row.id, ((row.chapter, row.recipe, row.seed), row.cell, row.typed)) for row in rows)


def median(counted: Iterable[tuple[int, int]]) -> float:
    """The median of numbers, each of which is there so many times."""
    numbers = sorted(counted)
    total = sum(times for _, times in numbers)

    def at(place: int) -> int:
        seen = 0
        for number, times in numbers:
            seen += times
            if place < seen:
                return number
        raise IndexError(place)

    return (at((total - 1) // 2) + at(total // 2)) / 2


def weakest(found: Mapping[Step, Finding]) -> list[Finding]:
    """What to teach again: the steps that were least often right at once, if they were not always."""
    telling = [one for one in found.values() if one.blanks >= ENOUGH and one.at_once < one.blanks]
    return sorted(telling, key=lambda one: (one.share, -one.blanks, one.step))[:WEAKEST]


def lately(classroom_id: int, size: int, now: int) -> Select[Any]:
    """The question of what was done lately in a class of this size: of a large one, as far as it is among the newest
    of all."""
    columns = (attempt.c.learner_id, *(attempt.c[name] for name in FACTS))
    recent = select(*columns).where(attempt.c.created_at >= now - LATELY)
    fact = (recent.order_by(attempt.c.created_at.desc()).limit(NEWEST) if size > LARGE else recent).subquery("fact")
    joined = and_(member.c.learner_id == fact.c.learner_id, fact.c.created_at >= member.c.created_at)
    return select(fact).join(member, joined).where(member.c.classroom_id == classroom_id, member.c.left_at.is_(None))


def stuck(rows: Sequence[Any]) -> list[Stuck]:
    """Who began a problem, was wrong several times, and has not solved it since; who waits longest comes first."""
    wrong: dict[tuple[int, Address], set[tuple[str, str]]] = {}
    last: dict[tuple[int, Address], int] = {}
    over = set()
    for learner_id, fact in zip(map(columns(rows, "learner_id"), rows), values_of(Attempt, rows), strict=True):
        whose = learner_id, fact.problem
        if fact.solves or fact.verdict == TOLD:
            over.add(whose)
        elif fact.verdict == WRONG:
            wrong.setdefault(whose, set()).add((fact.cell, fact.number))
            last[whose] = max(fact.created_at, last.get(whose, 0))
    found = [
        Stuck(*whose, len(tries), last[whose])
        for whose, tries in wrong.items()
        if whose not in over and len(tries) >= WRONG_TRIES
    ]
    return sorted(found, key=lambda one: one.created_at)
