"""The problems of a learner's own: the same whenever they come, and others than those of their neighbour."""

from flask import abort

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.problems import Exercise, cached_problem, exercise_at, next_served_seed, own_seed
from app.learning.learners import Visitor
from app.web.learner.protected import is_withheld
from app.web.site.current import the_course
from app.web.site.visitors import welcome

NEAR = 20  # problems among which there is one without a minus sign


def seed_for(visitor: Visitor, recipe: Recipe) -> int:
    """A learner's own seed of a recipe, which will be the same when they come again."""
    welcome(visitor.token)
    seed = own_seed(recipe, visitor.first_seed)
    return abort(404) if seed is None else seed


def own_problem(visitor: Visitor, chapter: Chapter, recipe: Recipe) -> Exercise:
    """A learner's own problem of a step; another one while that shows numbers of a set that is open now."""

    def at(seed: int) -> Exercise:
        return exercise_at(the_course(), chapter.slug, recipe.name, str(seed)) or abort(404)

    found = at(seed_for(visitor, recipe))
    other = next_served_seed(recipe, found.seed, other_than=found.seed) if is_withheld(found) else None
    return found if other is None else at(other)


def trial_problem(visitor: Visitor) -> Exercise:
    """A newcomer's own problem of the step that they may try first: one without a minus sign, if one is near."""
    chapter, recipe = the_course().trial
    own = own_problem(visitor, chapter, recipe)
    seed: int | None = own.seed
    for _ in range(NEAR):
        problem = cached_problem(recipe, seed) if seed is not None else None
        if seed is None or problem is None:
            break
        if all((numbers >= 0).all() for numbers in problem.values.values()):
            found = exercise_at(the_course(), chapter.slug, recipe.name, str(seed)) or abort(404)
            return own if is_withheld(found) else found
        seed = next_served_seed(recipe, seed, other_than=seed)
    return own
