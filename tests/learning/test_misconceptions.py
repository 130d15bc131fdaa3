"""Somebody with one misconception is noticed within thirty answers, and five problems about it help them.

What they believe is computed here in plain Python. They answer as they believe until a message names the slip; each
such message corrects them with a chance.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from app.core.problem import Problem
from app.course.problems import Exercise, exercise_at, seed_about
from app.explain.topics import topic_of
from app.learning.answering import answer
from app.learning.progress import Attempt, Step
from app.learning.slips import FIVE, recurring, seen_seeds, telling
from tests.core.told import RIGHT, Matrix, Numbers, as_lists
from tests.learning.test_habits import answers, forgetting
from tests.strategies import COURSE

SOON = 30  # answers, within which a misconception is noticed
CHANCE = 0.3  # that a message which names the slip corrects it
CARELESS = 0.05  # answers that are wrong for another reason
MORE = 0.6  # of all is right at once afterwards, on average
MEASURED = 8  # problems, before the practice and after it
STEPS = COURSE.steps()

Belief = Callable[[Problem], Numbers]


def sizes(matrix: Matrix) -> Matrix:
    return [[abs(number) for number in row] for row in matrix]


def without_signs(problem: Problem) -> Numbers:
    """All numbers as somebody gets them who drops the minus signs of what is multiplied."""
    values = as_lists(problem.values)
    for layer in problem.layers:
        arrays = [values[name] for name in layer.takes]
        if layer.kind == "affine":
            W, X, *b = arrays
            arrays = [sizes(W), sizes(X), *(b or [None])]
        values[layer.gives] = RIGHT[layer.kind](*arrays)
    return values


BELIEFS: dict[str, tuple[str, Belief]] = {
    "the bias": ("forgot-bias", forgetting),
    "minus signs": ("lost-sign", without_signs),
}


@dataclass
class Learner:
    """Somebody who believes something about all problems, until they are corrected."""

    topic: str
    dice: random.Random
    chance: float = 0.0  # that a message corrects them
    is_corrected: bool = False
    answers: int = 0
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def tempting(self) -> list[Step]:
        """The steps at which the misconception shows."""
        name, _ = BELIEFS[self.topic]
        return [step for step, (_, recipe) in STEPS.items() if name in recipe.catches]

    def solve(self, step: Step, seed: int) -> bool:
        """Answer a problem, and mend what was wrong; was it right at once?"""
        exercise = exercise_at(COURSE, *step, str(seed))
        assert exercise
        known = True
        for form in self.forms(exercise):
            self.answers += 1
            mine = [attempt for attempt in self.attempts if attempt.problem == (*step, seed)]
            new = answer(exercise, form, mine, self.answers).attempts
            self.attempts += new
            if any(topic_of(fact.mistake or "") == self.topic for fact in new) and self.dice.random() < self.chance:
                self.is_corrected = True
            known = known and not any(fact.verdict == "wrong" for fact in new)
        return known

    def forms(self, exercise: Exercise) -> Iterator[dict[str, str]]:
        """What they send: what they believe, if that is something else, and in the end what is right."""
        problem = exercise.problem
        right = answers(problem, as_lists(problem.values))
        believed = right if self.is_corrected else answers(problem, BELIEFS[self.topic][1](problem))
        if self.dice.random() < CARELESS:
            believed = right | {str(problem.blanks[0]): "9999"}
        if believed != right:
            yield believed
        yield right

    def measured(self) -> float:
        """The share that is right at once, of some problems at which the misconception shows; nothing is learned."""
        copy = Learner(self.topic, random.Random(1), is_corrected=self.is_corrected)
        return sum(copy.solve(step, 1 + place) for place, step in enumerate(self.tempting[:MEASURED])) / MEASURED


def noticed(learner: Learner) -> int:
    """Work through steps of the course as they come, until the misconception comes back; the answers that took."""
    others = sorted(set(STEPS) - set(learner.tempting))
    while not any(topic == learner.topic for topic, _ in recurring(learner.attempts)):
        step = learner.dice.choice(learner.tempting if learner.dice.random() < 0.5 else others)
        _, recipe = STEPS[step]
        served = (seed for seed in iter(lambda: learner.dice.randrange(65_536), None) if recipe.problem(seed))
        learner.solve(step, next(served))
        assert learner.answers <= SOON
    return learner.answers


def practise(learner: Learner) -> int:
    """Five problems as the site chooses them; how many were right at once."""
    known = 0
    for _ in range(FIVE):
        step = telling(STEPS, learner.attempts, learner.topic)[0]
        chapter, recipe = STEPS[step]
        seed = seed_about(learner.topic, recipe, 7, seen_seeds(recipe, chapter.slug, learner.attempts))
        assert seed is not None
        known += learner.solve(step, seed)
    return known


@pytest.mark.slow
@pytest.mark.parametrize("topic", BELIEFS)
def test_a_misconception(topic: str) -> None:
    """It is noticed within thirty answers; after five problems with their messages, far more is right at once."""
    before, after = [], []
    for number in range(12):
        learner = Learner(topic, random.Random(number))
        assert noticed(learner) <= SOON
        before.append(learner.measured())
        learner.chance = CHANCE
        practise(learner)
        assert topic not in dict(recurring(learner.attempts))
        after.append(learner.measured())
    assert sum(after) >= sum(before) + MORE * len(after)
