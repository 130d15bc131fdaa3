"""The problems of a course by their addresses: made when they are asked for, and kept for the next visit."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from app.core.chance import key
from app.core.diagnosis import Caught, caught
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from app.course.chapters import Chapter, Course
from app.drawing.stories import Story

STRIDE = 40_503  # odd, so that every seed is visited; near the golden ratio of 65,536, so that they come well mixed
APART = 1_024  # one seed in so many is kept for practice about a topic, and tells that by its remainder


@dataclass(frozen=True)
class Exercise:
    """A problem and where it stands in the course."""

    chapter: Chapter
    recipe: Recipe
    seed: int
    problem: Problem

    @property
    def step(self) -> int:
        return self.chapter.step(self.recipe)

    @property
    def story(self) -> Story | None:
        """What its numbers stand for, where its step has a story."""
        return self.chapter.stories.get(self.recipe.name)


@lru_cache(maxsize=8_192)
def cached_problem(recipe: Recipe, seed: int) -> Problem | None:
    """The problem of a seed, or None; to make it takes a millisecond, so it is kept for the next visit."""
    return recipe.problem(seed)


@lru_cache(maxsize=1_024)
def cached_caught(recipe: Recipe, seed: int) -> Caught:
    """The wrong numbers of what a recipe is about in the problem of a seed; it takes a millisecond."""
    problem = cached_problem(recipe, seed)
    return caught(problem, recipe.mistakes) if problem else {}


def exercise_at(course: Course, slug: str, recipe_name: str, seed: str) -> Exercise | None:
    """The place with this address, or None. A seed has one spelling: 7, and not 007."""
    chapter = course.chapter(slug)
    recipe = chapter.recipe(recipe_name) if chapter else None
    if not (chapter and recipe and seed.isascii() and seed.isdecimal() and len(seed) <= 5 and str(int(seed)) == seed):
        return None
    return exercise_of(chapter, recipe, int(seed))


def exercise_of(chapter: Chapter, recipe: Recipe, seed: int) -> Exercise | None:
    """The problem of a seed in its place, or None."""
    problem = cached_problem(recipe, seed)
    return Exercise(chapter, recipe, seed, problem) if problem else None


def next_served_seed(
    recipe: Recipe, first_seed: int, other_than: int | None = None, seen: Collection[int] = ()
) -> int | None:
    """The first served seed on a walk over all of them but those that were seen, with another problem than that of a
    seed, if one is named."""
    avoided = cached_problem(recipe, other_than) if other_than is not None else None
    for turn in range(SEEDS):
        seed = (first_seed + turn * STRIDE) % SEEDS
        problem = cached_problem(recipe, seed) if seed not in seen else None
        if problem and not (avoided and problem.fingerprint() == avoided.fingerprint()):
            return seed
    return None


def own_seed(recipe: Recipe, first_seed: int) -> int | None:
    """The seed of a recipe for a learner whose seeds begin at `first_seed`: neighbours in class get different ones."""
    return next_served_seed(recipe, own_start(recipe, first_seed))


def new_seed(recipe: Recipe, first_seed: int, seen: Collection[int], other_than: int) -> int | None:
    """A seed of a recipe that such a learner has not seen, with another problem than that of one which they have. It
    lies on the learner's own walk, so it tells nothing of the one that they have."""
    return next_served_seed(recipe, own_start(recipe, first_seed), other_than, seen)


def kept_for(topic: str) -> int:
    """The remainder by APART of the seeds that are kept for practice about a topic."""
    return key(topic) % APART


def seed_about(topic: str, recipe: Recipe, first_seed: int, seen: Collection[int]) -> int | None:
    """A seed of a recipe for such a learner's practice about a topic, which they have not seen."""
    for turn in range(SEEDS // APART):
        seed = kept_for(topic) + (own_start(recipe, first_seed) + turn * STRIDE) * APART % SEEDS
        if seed not in seen and cached_problem(recipe, seed):
            return seed
    return None


def own_start(recipe: Recipe, first_seed: int) -> int:
    """Where a learner's walk over the seeds of a recipe begins."""
    return (first_seed + key(recipe.draws)) % SEEDS
