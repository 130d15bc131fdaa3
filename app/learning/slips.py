"""Slips that come back: the topic that many of somebody's last wrong numbers share, and five problems about it.

A single reason brings a topic back, as soon as it is there three times; what is practised is the topic. Whoever loses
minus signs loses that of a product here and that of a bias there, so one misconception has many names.

Practice about a topic has seeds of its own. So what was practised follows from the attempts like all else, and is the
same after a reload, on another device, and in the report of a teacher. Once five problems are done, the slips before
them are settled: the topic comes back with as many new ones. What goes wrong within the practice settles nothing and
brings nothing back.

slip    a wrong number of which a reason is known; each counts once at its blank, however often it is sent
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.core.recipe import Recipe
from app.course.problems import APART, kept_for
from app.explain.topics import REASONS, topic_of
from app.learning.progress import WRONG, Address, Attempt, Step, certain

LAST = 30  # wrong numbers, among which is looked for slips that come back
OFTEN = 3  # slips of one reason, from which on its topic comes back
FIVE = 5  # problems of a practice
ENOUGH, MOST = 2, 3  # problems right in a row, from which on a slip is gone; slips of which that is told
UNKNOWN = "no reason found"  # in place of a topic
KEPT_FOR = {kept_for(topic): topic for topic in REASONS}  # by what their seeds leave

Steps = Mapping[Step, tuple[Any, Recipe]]  # of a course, in their order: as `Course.steps`


class Practised(NamedTuple):
    """A problem of practice about a topic."""

    step: Step
    place: int  # of the attempt since which it is certain
    known: bool  # whether all was right at once


class Gone(NamedTuple):
    """A topic that trips somebody up no longer."""

    topic: str
    right: int  # problems in a row since the last slip in which it could have been made


def last_wrong(attempts: Sequence[Attempt]) -> list[tuple[int, Attempt]]:
    """The last wrong numbers, each with its place among all attempts, which come in their order."""
    found: dict[tuple[object, ...], tuple[int, Attempt]] = {}
    for place, attempt in enumerate(attempts):
        if attempt.verdict == WRONG:
            found.setdefault((attempt.problem, attempt.cell, attempt.number), (place, attempt))
    return list(found.values())[-LAST:]


def topic_at(attempt: Attempt) -> str:
    """The topic of a wrong number."""
    return topic_of(attempt.mistake) if attempt.mistake else UNKNOWN


def topics(attempts: Sequence[Attempt]) -> Counter[str]:
    """How many of the last wrong numbers are about which topic, from all attempts in their order."""
    return Counter(topic_at(attempt) for _, attempt in last_wrong(attempts))


def recurring(attempts: Sequence[Attempt]) -> list[tuple[str, int]]:
    """The topics that come back, and how many slips of each there are, from all attempts in their order; the most
    frequent one comes first. One reason has to be among them often: a few numbers at random have reasons as well."""
    done, found, reasons = practice(attempts), Counter[str](), defaultdict[str, Counter[str]](Counter)
    for place, attempt in last_wrong(attempts):
        topic = topic_at(attempt)
        if topic in REASONS and place > settled_at(done[topic]) and KEPT_FOR.get(attempt.seed % APART) != topic:
            found[topic] += 1
            reasons[topic].update((attempt.mistake or "").split())
    return [(topic, count) for topic, count in found.most_common() if max(reasons[topic].values()) >= OFTEN]


def practice(attempts: Sequence[Attempt]) -> defaultdict[str, list[Practised]]:
    """The problems of practice about each topic, from all attempts in their order."""
    found = defaultdict[str, list[Practised]](list)
    for (chapter, recipe, seed), (place, known) in certain(attempts).items():
        if topic := KEPT_FOR.get(seed % APART):
            found[topic].append(Practised((chapter, recipe), place, known))
    return found


def settled_at(done: Sequence[Practised]) -> int:
    """The place of the attempt with which the last five problems about a topic were done; -1 where there is none."""
    return done[len(done) // FIVE * FIVE - 1].place if len(done) >= FIVE else -1


def gone(steps: Steps, attempts: Sequence[Attempt], chapter: str) -> list[Gone]:
    """The topics of slips in a chapter that were not made again, from all attempts in their order; those of most slips.

    Only problems count that were solved, and at which a slip of the topic is told apart.
    """
    problems: dict[Address, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.chapter == chapter and attempt.step in steps:
            problems.setdefault(attempt.problem, []).append(attempt)
    slips, right = Counter[str](), Counter[str]()
    for (_, recipe, _), made in problems.items():
        missed = {topic_at(attempt) for attempt in made if attempt.verdict == WRONG}
        slips.update(missed & REASONS.keys())
        if any(attempt.solves for attempt in made):
            right.update({topic_of(name) for name in steps[chapter, recipe][1].catches} - missed)
        for topic in missed:
            right[topic] = 0
    return [Gone(topic, right[topic]) for topic, _ in slips.most_common() if right[topic] >= ENOUGH][:MOST]


def telling(steps: Steps, attempts: Sequence[Attempt], topic: str) -> list[Step]:
    """The steps of a course for the next problem about a topic, the best one first: of those that somebody has met.

    These are the steps that tell its slips apart, or at which the slips were made. What was practised least comes
    first; of several such, what tells apart the very slips that were made, then what tells others of the topic; and of
    those, what went wrong last, and then what was met last.
    """
    order = {step: place for place, step in enumerate(steps)}
    slips = [(place, attempt) for place, attempt in last_wrong(attempts) if topic_at(attempt) == topic]
    made = {reason for _, attempt in slips for reason in (attempt.mistake or "").split()}
    slipped = {attempt.step: place for place, attempt in slips}
    times = Counter(done.step for done in practice(attempts)[topic])

    def told(step: Step) -> int:
        """How well a step tells: 2 the slips that were made, 1 others, 0 none."""
        reasons = {name for name in steps[step][1].catches if topic_of(name) == topic}
        return 2 if reasons & made else 1 if reasons else 0

    chosen = [step for step in met(steps, attempts) if step in slipped or told(step)]
    return sorted(chosen, key=lambda step: (times[step], -told(step), -slipped.get(step, -1), -order[step]))


def met(steps: Steps, attempts: Sequence[Attempt]) -> list[Step]:
    """The steps that somebody has met: of each chapter that they have begun, those up to the last one they tried."""
    tried = {attempt.step for attempt in attempts}
    found: list[Step] = []
    waiting: list[Step] = []
    for step in steps:
        waiting = [step] if waiting and waiting[0][0] != step[0] else [*waiting, step]
        if step in tried:
            found, waiting = [*found, *waiting], []
    return found


def seen_seeds(recipe: Recipe, chapter: str, attempts: Sequence[Attempt]) -> set[int]:
    """The seeds whose numbers somebody has seen at a recipe; recipes in a chain share theirs."""
    names = {recipe.name, *(other.name for other in recipe.chain)}
    return {attempt.seed for attempt in attempts if attempt.chapter == chapter and attempt.recipe in names}
