"""The problems of a learner's own: the same whenever they come, and others than those of their neighbour."""

from flask import abort

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.problems import Exercise, exercise_of, next_served_seed, own_seed
from app.learning.learners import Visitor
from app.learning.progress import goes_on
from app.web.learner.protected import is_withheld
from app.web.site.current import the_course
from app.web.site.visitors import welcome

NEAR = 20  # problems among which there is one without a minus sign


def way_on(visitor: Visitor) -> tuple[Chapter, Recipe] | None:
    """The step to go on with; None where all are solved."""
    course = the_course()
    steps = course.steps()
    aside, replaced = course.trial_step, course.replaced
    ahead = goes_on(list(steps), visitor.steps, visitor.attempts, aside, replaced)
    return steps[ahead] if ahead else None


def seed_for(visitor: Visitor, recipe: Recipe) -> int:
    """A learner's own seed of a recipe, which will be the same when they come again."""
    welcome(visitor.token)
    seed = own_seed(recipe, visitor.first_seed)
    return abort(404) if seed is None else seed


def own_problem(visitor: Visitor, chapter: Chapter, recipe: Recipe) -> Exercise:
    """A learner's own problem of a step; the one after it while that shows numbers of a set that is open now."""
    found = exercise_of(chapter, recipe, seed_for(visitor, recipe)) or abort(404)
    return (following(found) if is_withheld(found) else None) or found


def following(here: Exercise, start: int | None = None) -> Exercise | None:
    """Another problem of the same step: the next one, or the first from another seed on."""
    seed = next_served_seed(here.recipe, here.seed if start is None else start, other_than=here.seed)
    return None if seed is None else exercise_of(here.chapter, here.recipe, seed)


def trial_problem(visitor: Visitor) -> Exercise:
    """A newcomer's own problem of the step that they may try first: one without a minus sign, if one is near."""
    own = own_problem(visitor, *the_course().trial)
    here: Exercise | None = own
    for _ in range(NEAR):
        if here and all((numbers >= 0).all() for numbers in here.problem.values.values()):
            return own if is_withheld(here) else here
        here = following(here) if here else None
    return own
