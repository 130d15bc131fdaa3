"""What a class gets wrong, by topic, and which slips come back: of each learner as `learning/slips.py` has it.

It is told of the last wrong numbers of each since they joined, so nobody's past weighs more than what others do now.
The database picks them, and the practice about topics, which says what is settled.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from app.course.problems import APART
from app.explain.topics import REASONS
from app.learning.learners import FACTS
from app.learning.progress import WRONG, Attempt
from app.learning.slips import KEPT_FOR, LAST, recurring, topics
from app.school.findings import LARGE, NUMBER, some_of, theirs
from app.store import Store
from app.store.rows import columns, values_of
from app.store.tables import attempt


@dataclass(frozen=True)
class Topics:
    """What the last wrong numbers of a learner are about, and what comes back."""

    learner: int
    counts: Counter[str]
    again: tuple[str, ...]  # the most frequent one first


def by_learner(store: Store, classroom_id: int, size: int) -> list[Topics]:
    """The learners of a class of this size who got something wrong."""
    done: dict[int, list[Attempt]] = {}
    rows = store.ask(last_wrong(classroom_id, size))
    for learner_id, fact in zip(map(columns(rows, "learner_id"), rows), values_of(Attempt, rows), strict=True):
        done.setdefault(learner_id, []).append(fact)
    found = (
        Topics(learner, topics(facts), tuple(topic for topic, _ in recurring(facts))) for learner, facts in done.items()
    )
    return [one for one in found if one.counts]


def last_wrong(classroom_id: int, size: int) -> Select[Any]:
    """The question of the last wrong numbers of each learner, and of all their practice about topics."""
    people = some_of(classroom_id, -(-size // LARGE))
    first = (
        select(attempt.c.learner_id, func.min(attempt.c.id).label("id"))
        .join(people, theirs(people))
        .where(attempt.c.verdict == WRONG)
        .group_by(*(attempt.c[name] for name in ("learner_id", "chapter", "recipe", "seed", "cell")), NUMBER)
        .subquery("first")
    )
    newest = func.row_number().over(partition_by=first.c.learner_id, order_by=first.c.id.desc()).label("newest")
    ranked = select(first.c.id, newest).subquery("ranked")
    last = select(ranked.c.id).where(ranked.c.newest <= LAST)
    return (
        select(attempt.c.learner_id, *(attempt.c[name] for name in FACTS))
        .join(people, theirs(people))
        .where(or_(attempt.c.id.in_(last), (attempt.c.seed % APART).in_([*KEPT_FOR])))
        .order_by(attempt.c.id)
    )


def shares(counts: Counter[str]) -> list[tuple[str, float]]:
    """The share of each topic in some wrong numbers, the largest first; what is of no topic comes last."""
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda it: (it[0] not in REASONS, -it[1], it[0]))
    return [(topic, count / total) for topic, count in ranked]


def coming_back(learners: Iterable[Topics]) -> list[tuple[str, int]]:
    """Which topics come back, and to how many, the most frequent first."""
    found = Counter(topic for one in learners for topic in one.again)
    return sorted(found.items(), key=lambda it: (-it[1], it[0]))
