"""Five problems about a slip that comes back: from the home page to one after the other, and then how they went."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.course.problems import seed_about
from app.explain.topics import BY_SLUG, as_slug
from app.learning.learners import ALL, Visitor
from app.learning.slips import FIVE, OFTEN, practice, recurring, seen_seeds, telling
from app.web.learner.own_problems import way_on
from app.web.learner.protected import free_seed
from app.web.site.beside import after_much
from app.web.site.current import the_course
from app.web.site.visitors import present

bp = Blueprint("slips", __name__, url_prefix="/slips")


@dataclass(frozen=True)
class Practice:
    """A practice about a topic, as a page offers it or stands in it."""

    topic: str
    number: int  # of the problem that is next, or is here
    slips: int = 0  # that were made

    @property
    def slug(self) -> str:
        return as_slug(self.topic)


def offered(visitor: Visitor) -> Practice | None:
    """The practice that somebody has most need of, if any; from all that they have done."""
    for topic, count in recurring(visitor.attempts):
        return Practice(topic, len(practice(visitor.attempts)[topic]) % FIVE + 1, count)
    return None


def practice_here() -> Practice | None:
    """The practice in which a problem stands, as its address says."""
    topic, number = BY_SLUG.get(request.args.get("about", "")), request.args.get("number", 0, type=int)
    return Practice(topic, number) if topic and 1 <= number <= FIVE else None


def query_of(here: Practice | None) -> dict[str, Any]:
    """What the address of a problem says of the practice that it stands in."""
    return {"about": here.slug, "number": here.number} if here else {}


@bp.get("/<topic>")
def page(topic: str) -> ResponseReturnValue:
    """To the next problem about a topic; once five are done, how they went. There are `more` for whoever wants them."""
    found = BY_SLUG.get(topic) or abort(404)
    return after_much(lambda: next_about(found, present(ALL)))


def next_about(topic: str, visitor: Visitor) -> ResponseReturnValue:
    done = practice(visitor.attempts)[topic]
    begun = len(done) % FIVE
    wanted = begun or topic in dict(recurring(visitor.attempts)) or "more" in request.args
    if wanted and (address := new_problem(Practice(topic, begun + 1), visitor)):
        return redirect(address)
    steps = the_course().every
    last = [(*steps[one.step], one.known) for one in done[-(begun or FIVE) :] if one.step in steps]
    if not last:
        return redirect(url_for("lessons.home"))
    return render_template(
        "learner/slips.html",
        visitor=visitor,
        practice=Practice(topic, begun),
        last=last,
        known=sum(known for *_, known in last),
        often=OFTEN,
        onward=way_on(visitor),
    )


def new_problem(here: Practice, visitor: Visitor) -> str | None:
    """The address of a problem about a topic which this learner has not seen, and of which no open set has a part."""
    steps = the_course().steps()
    for step in telling(steps, visitor.attempts, here.topic):
        chapter, recipe = steps[step]
        seen = seen_seeds(recipe, chapter.slug, visitor.attempts)
        seed = free_seed(chapter, recipe, seen, partial(seed_about, here.topic, recipe, visitor.first_seed))
        if seed is not None:
            return url_for("lessons.problem", slug=chapter.slug, name=recipe.name, seed=seed, **query_of(here))
    return None
