"""Go on where it helps most: what to review, and how well each skill is known."""

from functools import partial
from itertools import groupby
from operator import itemgetter

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.course.problems import new_seed
from app.learning import review
from app.learning.days import Calendar
from app.learning.learners import ALL, Visitor
from app.learning.progress import Step
from app.learning.review import Skill, State
from app.web.learner.answering import Review
from app.web.learner.protected import free_seed
from app.web.learner.zones import calendar_of
from app.web.site.beside import after_much
from app.web.site.current import the_course
from app.web.site.visitors import present

bp = Blueprint("practice", __name__, url_prefix="/review")

MOST_DOTS = 12  # of a skill, one for each of its latest practices
STATES: dict[State, str] = {
    "strong": "In three weeks you would still know at least 9 of 10 such skills.",
    "firm": "Tomorrow you would still know at least 9 of 10 such skills.",
    "shaky": "By tomorrow you would know fewer than 9 of 10 such skills.",
}


def known(visitor: Visitor, calendar: Calendar) -> dict[Step, Skill]:
    """The skills of a visitor, in the order of the course. What is no longer in it is left out."""
    skills = review.skills(visitor.attempts, calendar)
    return {step: skills[step] for step in the_course().steps() if step in skills}


@bp.get("")
def overview() -> ResponseReturnValue:
    """What is due, and all that was practised so far with what that tells."""
    return after_much(lambda: report(present(ALL)))


def report(visitor: Visitor) -> str:
    """The page about a visitor's skills."""
    calendar, steps = calendar_of(visitor), the_course().steps()
    skills, today = known(visitor, calendar), calendar.today
    waiting, offered = review.due(skills.values(), today), review.offered(skills, today)
    resting = ((*steps[step], skill) for step, skill in skills.items() if skill.due > today)
    return render_template(
        "learner/review.html",
        visitor=visitor,
        offered=[(*steps[skill.step], skill) for skill in offered],
        left=[(*steps[skill.step], skill) for skill in waiting[len(offered) :]],
        chapters=[(chapter, list(own)) for chapter, own in groupby(resting, key=itemgetter(0))],
        soonest=min((skill.due for skill in skills.values()), default=None),
        most=review.MOST,
        most_dots=MOST_DOTS,
        states=STATES,
        day=lambda day: review.in_words(day, today),
    )


@bp.get("/next")
def onward() -> ResponseReturnValue:
    """To the next problem of a review: one that this learner has not seen."""
    return after_much(to_next)


def to_next() -> ResponseReturnValue:
    visitor = present(ALL)
    calendar = calendar_of(visitor)
    chosen = review.next_due(review.offered(known(visitor, calendar), calendar.today), request.args.get("after"))
    return redirect(url_for(".overview")) if chosen is None else to_new_problem(visitor, chosen, review="1")


@bp.get("/<slug>/<name>")
def another(slug: str, name: str) -> ResponseReturnValue:
    """To another problem of a step: one that this learner has not seen."""
    return after_much(lambda: to_another(slug, name))


def to_another(slug: str, name: str) -> ResponseReturnValue:
    visitor = present(ALL)
    practised = known(visitor, calendar_of(visitor)).get((slug, name))
    if practised:
        return to_new_problem(visitor, practised, review="one")
    return redirect(url_for("lessons.step", slug=slug, name=name))


def to_new_problem(visitor: Visitor, skill: Skill, review: Review) -> ResponseReturnValue:
    """Its address does not tell which problem came before: that may be in a set which tells nobody its seeds."""
    chapter, recipe = the_course().steps()[skill.step]
    seen = {attempt.seed for attempt in visitor.attempts if attempt.step == skill.step}
    last = skill.last.problem[2]
    seed = free_seed(chapter, recipe, seen, partial(new_seed, recipe, visitor.first_seed, other_than=last))
    if seed is None:
        return redirect(url_for(".overview"))
    return redirect(url_for("lessons.problem", slug=chapter.slug, name=recipe.name, seed=seed, review=review))
