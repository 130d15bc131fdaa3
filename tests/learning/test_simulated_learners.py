"""Learners with memories of their own, over 60 days of reviews: nearly all is right, and no day has too much.

What a learner knows is decided here, by rules that share nothing with those of the review: it sees their answers alone.
The figures hold for one new step a day, and for 20 steps of somebody who forgets a tenth a day. With five new steps a
day more is due than 20 reviews can hold: what is weakest comes first then, so fewer are right at once.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from app.course.problems import exercise_at
from app.formats.dates import DAY
from app.learning.answering import answer
from app.learning.days import Calendar
from app.learning.progress import RIGHT, WRONG, Attempt, Step
from app.learning.review import MOST, offered, skills
from tests.core.told import as_lists
from tests.learning.test_habits import CATCHING, answers, forgetting, given
from tests.learning.test_progress import TODAY, attempt
from tests.sampling import share
from tests.strategies import COURSE, RECIPES

DAYS = 60
ENOUGH = 0.85  # of all reviews are right at once
SOON = 30  # answers, after which a misconception is noticed at the latest
NOON = DAY // 2
OFTEN = 3  # as many times somebody has to be told until they give up a habit
FORGETTING = "forgot-bias"
COURSE_STEPS: dict[str, Step] = {"/".join(step): step for step in COURSE.steps()}
LEARNERS = share(range(60), 30, __name__)  # as seeds of what happens to them

Chance = Callable[[int, int], float]  # of being right at once, after some days, and after some reviews that were right


def careful(_: int, __: int) -> float:
    """Right 95 times of 100, whatever the day."""
    return 0.95


def forgetful(days: int, _: int) -> float:
    """Forgets a tenth of what is left with each day, however often it was practised."""
    return 0.9**days


def usual(days: int, reviews: int) -> float:
    """Forgets a tenth with the first day, and half as fast after each review that was right."""
    return 0.9 ** (days / 2**reviews)


@dataclass
class Memory:
    """What a learner had to do with a skill."""

    day: int
    reviews: int = 0  # that were right since it was last forgotten


@dataclass
class Term:
    """What came of some weeks: how many reviews there were on each day, and how many of all were right."""

    attempts: list[Attempt] = field(default_factory=list)
    reviews: list[int] = field(default_factory=list)
    right: int = 0

    @property
    def share(self) -> float:
        return self.right / sum(self.reviews)


def term(chance: Chance, steps: int, dice: random.Random) -> Term:
    """A new step each day until there are so many, each known at first in four cases of five; and what is offered."""
    done, memories = Term(), dict[Step, Memory]()
    for day in range(TODAY, TODAY + DAYS):
        waiting = offered(skills(done.attempts, Calendar("UTC", day * DAY)), day)
        done.reviews.append(len(waiting))
        for skill in waiting:
            memory = memories[skill.step]
            knows = dice.random() < chance(day - memory.day, memory.reviews)
            done.right += knows
            memories[skill.step] = Memory(day, memory.reviews + 1 if knows else 0)
            done.attempts += practised(skill.step, day, len(done.attempts), knows)
        if len(memories) < steps:
            step = ("connection", f"step{len(memories)}")
            memories[step] = Memory(day)
            done.attempts += practised(step, day, len(done.attempts), dice.random() < 0.8)
    return done


def practised(step: Step, day: int, seed: int, knows: bool) -> Iterator[Attempt]:
    """A problem that is right at once, or mended."""
    usual = {"chapter": step[0], "recipe": step[1], "seed": seed, "created_at": day * DAY + NOON + seed}
    if not knows:
        yield attempt("99", WRONG, **usual)
    yield attempt("3", RIGHT, **usual)


@pytest.mark.parametrize("seed", LEARNERS)
@pytest.mark.parametrize(("chance", "steps"), [(careful, 60), (usual, 60), (usual, 20), (forgetful, 20)])
def test_what_is_reviewed_is_known(chance: Chance, steps: int, seed: int) -> None:
    """At least 85 of 100 reviews are right at once, and no day has more than 20."""
    done = term(chance, steps, random.Random(seed))
    assert max(done.reviews) <= MOST
    assert sum(done.reviews) > steps
    assert done.share >= ENOUGH


def test_whoever_forgets_less_has_less_to_review() -> None:
    """Somebody who is nearly always right has a few reviews a day; whoever forgets has more."""
    counts = [sum(term(chance, 20, random.Random(1)).reviews) for chance in (careful, usual, forgetful)]
    assert counts == sorted(counts)
    assert counts[0] < 2 * DAYS


@pytest.mark.slow
def test_slips() -> None:
    """Over a term of reviews, whoever slips more has more to review, and fewer strong skills."""

    def weeks(slips: float) -> tuple[int, int]:
        done = term(lambda _, __: 1 - slips, 20, random.Random(5))
        states = [skill.state for skill in skills(done.attempts, Calendar("UTC", (TODAY + DAYS) * DAY)).values()]
        return sum(done.reviews), states.count("strong")

    careful, usual, hasty = weeks(0.02), weeks(0.3), weeks(0.8)
    assert careful[0] < usual[0] <= hasty[0]
    assert careful[1] > usual[1] >= hasty[1]


@dataclass
class Habit(Term):
    """Somebody who forgets every bias, in problems of the course, until they have been told so often enough."""

    told: int = 0
    answers: int = 0
    first_shown: int = 0  # the number of the answer in which a bias was forgotten for the first time,
    first_told: int = 0  # and of the one after which they were told so for the first time

    def practise(self, name: str, day: int, dice: random.Random) -> bool:
        """Solve a problem of a step, and mend what was wrong. True if it was right at once."""
        ((seed, problem),) = given(RECIPES[name], dice, 1)
        exercise = exercise_at(COURSE, *name.split("/"), str(seed))
        assert exercise
        forms = [right := answers(problem, as_lists(problem.values))]
        if not careful(0, 0) > dice.random():
            forms.insert(0, right | {str(problem.blanks[0]): "9999"})
        if self.told < OFTEN and (habitual := answers(problem, forgetting(problem))) != right:
            forms.insert(0, habitual)
            self.first_shown = self.first_shown or self.answers + 1
        facts: list[Attempt] = []
        for form in forms:
            self.answers += 1
            moment = day * DAY + NOON + self.answers
            new = answer(exercise, form, facts, moment).attempts
            facts += new
            if any(fact.mistake == FORGETTING for fact in new):
                self.told += 1
                self.first_told = self.first_told or self.answers
        self.attempts += facts
        return len(forms) == 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", share(range(20), 20, __name__))
def test_a_misconception(seed: int) -> None:
    """Whoever forgets every bias is told so within 30 answers; such steps come back first, until they are known."""
    dice, learner = random.Random(seed), Habit()
    names = [*dice.sample(sorted(CATCHING), 20), *dice.sample(sorted(set(RECIPES) - set(CATCHING)), 20)]
    dice.shuffle(names)
    for day in range(TODAY, TODAY + DAYS):
        calendar = Calendar("UTC", day * DAY)
        waiting = offered(skills(learner.attempts, calendar), day)
        learner.reviews.append(len(waiting))
        learner.right += sum(learner.practise("/".join(skill.step), day, dice) for skill in waiting)
        if names and not learner.practise(name := names.pop(), day, dice):
            skill = skills(learner.attempts, calendar)[COURSE_STEPS[name]]
            assert (skill.state, skill.due) == ("shaky", day + 1)
    assert learner.first_told - learner.first_shown < SOON
    assert max(learner.reviews) <= MOST
    assert learner.share >= ENOUGH
