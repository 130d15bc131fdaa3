"""From attempts to marks: what each blank of a set is worth, and why. A function of attempts and rules alone.

try     as in `progress.py`: a number typed into a blank that was not typed there before, however it is spelt
found   the right number was typed; what it is worth is decided at that moment, by the rules of the set
carried what follows rightly from an earlier slip is worth as much, as long as the slip itself stands

Only attempts at the problem that somebody was given count. What was typed before a set opened neither counts nor costs
a try; help counts whenever it was asked for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final, Literal, NamedTuple

from app.learning.progress import CARRIED, HINT, RIGHT, TOLD, Attempt, Step, is_new_try
from app.school.assignments import Assignment, Rules

State = Literal["untouched", "begun", "solved", "told"]  # how a place was left
UNTOUCHED: Final = "untouched"
BEGUN: Final = "begun"
SOLVED: Final = "solved"
SHOWN: Final = "told"

Why = Literal["full", "missing", "late", "closed", "told", "hint", "tries", "carried"]  # why it is worth so much
FULL: Final = "full"
MISSING: Final = "missing"
LATE: Final = "late"
CLOSED: Final = "closed"
AFTER_TOLD: Final = "told"
AFTER_HINT: Final = "hint"
TOO_MANY: Final = "tries"
AFTER_SLIP: Final = "carried"

Work = Mapping[Step, Mapping[int, Sequence[Attempt]]]  # what somebody did at each seed of each step, in its order


class BlankMark(NamedTuple):
    """What one blank is worth."""

    cell: str
    tries: int  # up to the right one
    found_at: int | None
    worth: float  # from 0 to 1
    why: Why
    at_once: bool  # with the first try and without a hint
    mistakes: tuple[str, ...]  # the names of those that were made, in their order


class PlaceMark(NamedTuple):
    """What one place of a set is worth: one problem."""

    state: State
    mark: float = 0.0  # from 0 to 1
    size: int = 0  # blanks of the problem, those in which nothing was typed among them
    blanks: tuple[BlankMark, ...] = ()
    kept_at: int | None = None  # since when it is kept without the answers: whoever gave them is gone


class Given(NamedTuple):
    """Which numbers who has been given."""

    seed_of: Callable[[Assignment, int, int], int | None]  # of a set, a place and a member, once they have answered
    blanks_of: Callable[[Step, int], int]  # how many blanks the problem of a seed has
    kept_of: Callable[[Assignment, int, int], PlaceMark | None] = lambda *_: None  # what a place was worth before


class Mark(NamedTuple):
    """What a whole set is worth: the mean over its places."""

    value: float
    begun: bool
    solved: int  # places
    places: tuple[PlaceMark, ...]


NOTHING = PlaceMark(UNTOUCHED)


def work(attempts: Iterable[Attempt]) -> dict[Step, dict[int, list[Attempt]]]:
    """Somebody's attempts, problem by problem."""
    found: dict[Step, dict[int, list[Attempt]]] = {}
    for attempt in attempts:
        found.setdefault(attempt.step, {}).setdefault(attempt.seed, []).append(attempt)
    return found


def mark(assignment: Assignment, done: Work, member: int, due: int | None, given: Given) -> Mark:
    """The mark of a member who has done this work. Nobody is asked for a seed where nothing was done at the step. Where
    a mark is kept of whoever had the seat before, the better one counts."""

    def place(number: int, step: Step) -> PlaceMark:
        now, kept = at_work(number, step), given.kept_of(assignment, number, member)
        return kept if kept and (now.state == UNTOUCHED or kept.mark > now.mark) else now

    def at_work(number: int, step: Step) -> PlaceMark:
        seeds = done.get(step)
        if not seeds:
            return NOTHING
        seed = given.seed_of(assignment, number, member)
        attempts = seeds.get(seed) if seed is not None else None
        if not attempts:
            return NOTHING
        count = given.blanks_of(step, attempts[0].seed)
        return placed(attempts, assignment.rules, due, count, zone=assignment.zone)

    places = [place(number, assigned.step) for number, assigned in enumerate(assignment.places, start=1)]
    states = [one.state for one in places]
    value = sum(one.mark for one in places) / len(places) if places else 0.0
    return Mark(value, states.count(UNTOUCHED) < len(states), states.count(SOLVED), tuple(places))


def placed(attempts: Sequence[Attempt], rules: Rules, due: int | None, count: int, *, zone: str = "UTC") -> PlaceMark:
    """What a problem with so many blanks is worth, from all attempts at it, in their order."""
    own = own_attempts(attempts)
    cells: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        cells.setdefault(attempt.cell, []).append(attempt)
    before = Counter(attempt.cell for attempt in attempts[:own])
    blanks = tuple(blank(cell, facts, rules, due=due, zone=zone, own=before[cell]) for cell, facts in cells.items())
    if sum(one.found_at is not None or one.why == AFTER_SLIP for one in blanks) >= count:  # no slip is left
        blanks = tuple(one._replace(worth=0.0, why=MISSING) if one.found_at is None else one for one in blanks)
    since = [attempt for attempt in attempts[:own] if rules.has_opened(attempt.created_at)]
    by_themselves = {attempt.cell for attempt in since if attempt.verdict == RIGHT}
    told = any(attempt.verdict == TOLD for attempt in attempts)
    state: State = SOLVED if len(by_themselves) >= count > 0 else SHOWN if told else BEGUN
    return PlaceMark(state, sum(one.worth for one in blanks) / count if count else 0.0, count, blanks)


def own_attempts(attempts: Sequence[Attempt]) -> int:
    """How many of the attempts were made before the solution was told, or sent together with that wish. Their order
    tells it, whatever became of the clock in between."""
    told = next((place for place, attempt in enumerate(attempts) if attempt.verdict == TOLD), len(attempts))
    together = takewhile(lambda attempt: attempt.created_at == attempts[told].created_at, attempts[told:])
    return told + sum(1 for _ in together)


def blank(cell: str, facts: Iterable[Attempt], rules: Rules, *, due: int | None, zone: str, own: int) -> BlankMark:
    """What a blank is worth, from all attempts at it, in their order: so many of its learner's own, and then those
    after the solution was told."""
    tried: set[str] = set()
    mistakes: list[str] = []
    helped, carried = False, 0.0
    for place, fact in enumerate(facts):
        helped = helped or fact.verdict == HINT or fact.hints > 0
        if not rules.has_opened(fact.created_at):
            continue
        if fact.verdict == CARRIED:
            told = place >= own
            _, worth = judged(fact.created_at, len(tried) + 1, helped, rules, due=due, zone=zone, told=told)
            carried = max(carried, worth)
        if not is_new_try(fact, tried):
            continue
        if fact.verdict == RIGHT:
            why, worth = judged(fact.created_at, len(tried), helped, rules, due=due, zone=zone, told=place >= own)
            if carried > worth:
                why, worth = AFTER_SLIP, carried
            return BlankMark(
                cell, len(tried), fact.created_at, worth, why, len(tried) == 1 and not helped, tuple(mistakes)
            )
        if fact.mistake:
            mistakes.append(fact.mistake)
    return BlankMark(cell, len(tried), None, carried, AFTER_SLIP if carried else MISSING, False, tuple(mistakes))


def judged(
    answered_at: int, tries: int, helped: bool, rules: Rules, *, due: int | None, zone: str, told: bool
) -> tuple[Why, float]:
    """Why a right number counts as it does, and what it is worth."""
    if told:
        return AFTER_TOLD, 0.0
    if helped and not rules.hints:
        return AFTER_HINT, 0.0
    if 0 < rules.tries < tries:
        return TOO_MANY, 0.0
    if rules.is_closed(answered_at, due):
        return CLOSED, 0.0
    worth = rules.worth(answered_at, due, zone)
    return (FULL if worth == 1 else LATE), worth
