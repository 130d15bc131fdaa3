"""Go on where it helps most: what to review, and how well each skill is known."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.problems import new_seed
from app.formats.dates import now
from app.learning import review
from app.learning.learners import ALL, Visitor
from app.learning.progress import Step
from app.learning.review import Skill
from app.web.site.current import the_course
from app.web.site.visitors import present

bp = Blueprint("practice", __name__, url_prefix="/review")

STATES = {
    "shaky": "The last problem was not right at once.",
    "growing": "It comes back after a longer break each time.",
    "firm": "It need not come back for three weeks or more.",
}


def known(visitor: Visitor) -> dict[Step, tuple[Chapter, Recipe, Skill]]:
    """The skills of a visitor, in the order of the course. What is no longer in it is left out."""
    skills = review.skills(visitor.attempts)
    return {step: (*place, skills[step]) for step, place in the_course().steps().items() if step in skills}


def waiting(skills: Iterable[tuple[Chapter, Recipe, Skill]]) -> list[Skill]:
    return review.due([skill for _, _, skill in skills], now())


@bp.get("")
def overview() -> ResponseReturnValue:
    """What is due, and all that was practised so far with what that tells."""
    return report(present(ALL))


def report(visitor: Visitor) -> str:
    """The page about a visitor's skills."""
    moment = now()
    skills = known(visitor).values()
    return render_template(
        "learner/review.html",
        visitor=visitor,
        chapters=[(chapter, list(entries)) for chapter, entries in groupby(skills, key=itemgetter(0))],
        waiting=len(waiting(skills)),
        soonest=min((skill.due for _, _, skill in skills), default=0),
        now=moment,
        states=STATES,
        day=lambda time: review.in_words(time, moment),
    )


@bp.get("/next")
def onward() -> ResponseReturnValue:
    """To the next problem of a review: one that this learner has not seen."""
    visitor = present(ALL)
    skills = known(visitor)
    chosen = review.next_due(waiting(skills.values()), request.args.get("after"))
    if chosen is None:
        return redirect(url_for(".overview"))
    return to_new_problem(visitor, skills[chosen.step], review=1)


@bp.get("/<slug>/<name>")
def another(slug: str, name: str) -> ResponseReturnValue:
    """To another problem of a step: one that this learner has not seen."""
    visitor = present(ALL)
    practised = known(visitor).get((slug, name))
    return to_new_problem(visitor, practised) if practised else redirect(url_for("lessons.step", slug=slug, name=name))


def to_new_problem(
    visitor: Visitor, practised: tuple[Chapter, Recipe, Skill], review: int | None = None
) -> ResponseReturnValue:
    """Its address does not tell which problem came before: that may be in a set which tells nobody its seeds."""
    chapter, recipe, skill = practised
    seen = {attempt.seed for attempt in visitor.attempts if attempt.step == skill.step}
    seed = new_seed(recipe, visitor.first_seed, seen, skill.last.problem[2])
    if seed is None:
        return redirect(url_for(".overview"))
    return redirect(url_for("lessons.problem", slug=chapter.slug, name=recipe.name, seed=seed, review=review))
