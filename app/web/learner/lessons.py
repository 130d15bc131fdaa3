"""Read a chapter, answer a blank, see the next problem."""

from functools import lru_cache
from typing import Any, cast

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from app.course.problems import Exercise, exercise_at, next_served_seed
from app.drawing.statement import Layout
from app.formats.dates import in_words, now
from app.learning.answering import answer as answer_to
from app.learning.answering import reopened, worked_out
from app.learning.feedback import Feedback
from app.learning.learners import ALL, Visitor
from app.learning.map import Bar, ending, maps, solved_in
from app.learning.progress import first_open, of_chapter
from app.learning.review import offered
from app.learning.slips import gone
from app.learning.support import Support, of_recall, of_step
from app.school.classes import Classroom
from app.web.learner import slips
from app.web.learner.answering import (
    LAYOUTS,
    as_left,
    layout_chosen,
    parts_of,
    permitted,
    problem_page,
    review_chosen,
    take_answer,
)
from app.web.learner.bets import made, reading_here, said
from app.web.learner.course_map import around, bars_of, goals_reached
from app.web.learner.entering import has_second
from app.web.learner.own_problems import following, own_problem, seed_for, trial_problem, way_on
from app.web.learner.practice import known
from app.web.learner.protected import another_like, is_withheld, protection_at, public_help
from app.web.learner.trying import Solved, in_place, place_here, places
from app.web.learner.zones import calendar_of
from app.web.school.access import teacher_of
from app.web.school.student_assignment import student_assignments
from app.web.site.beside import after_much
from app.web.site.current import article_of, pages, the_course, wants_fragment
from app.web.site.visitors import present, welcome

bp = Blueprint("lessons", __name__)


@bp.get("/")
def home() -> ResponseReturnValue:
    """How far this learner has come, and the way on; for a newcomer, a first problem to try right here."""
    return after_much(lambda: front(present(ALL)))


def front(visitor: Visitor) -> str:
    """The front page for a visitor."""
    onward = way_on(visitor)
    drawn = bars_of(visitor, onward[0] if onward else None, stars=goals_reached(visitor))
    trial: dict[str, object] = {}
    if not (visitor.steps or visitor.lost or visitor.away):
        here = trial_problem(visitor)
        trial = page(reopened(here, (), {}, support_at(here)), visitor)
        trial |= {"trial": True, "after": None, "chapter_after": the_course().chapters[0]}
    given = [(each, sum(each.solved(visitor.attempts))) for each in student_assignments(visitor)]
    calendar = calendar_of(visitor)
    return render_template(
        "learner/home.html",
        **{"visitor": visitor} | trial,
        maps=maps(drawn),
        number_of_chapters=len(drawn),
        bar=next((bar for bar in drawn if bar.here), None),
        student_assignments=given,
        when=lambda given: in_words(given.due, given.zone, given.moment),
        joined="joined" in request.args,
        classrooms=classes_of(visitor),
        has_second=has_second(visitor),
        onward=onward,
        waiting=len(offered(known(visitor, calendar), calendar.today)),
        slips=slips.offered(visitor),
    )


def classes_of(visitor: Visitor) -> list[Classroom] | None:
    """The classes of a teacher that are not archived; None for others."""
    teacher = teacher_of(visitor)
    return teacher.open_classrooms() if teacher else None


@bp.get("/<slug>")
def chapter(slug: str) -> ResponseReturnValue:
    """A chapter to read, with one problem: the step that is asked for, or the first that is not solved. To htmx, the
    explorable alone whose state the address has."""
    chapter = the_course().chapter(slug) or abort(404)
    article, visitor = article_of(slug), present(slug)
    reading = reading_here(article, visitor)
    if wants_fragment() and reading.explore:
        return article.explore(reading.explore, reading, pages())
    recipes = [recipe.name for recipe in chapter.ladder]
    step = first_open(visitor.steps, slug, recipes) if reading.step is None else reading.step
    if not 1 <= step <= len(chapter.ladder):
        abort(404)
    here = own_problem(visitor, chapter, chapter.ladder[step - 1])
    shown = page(as_left(visitor, here, support_at(here)), visitor)
    solved = cast("Solved", shown["solved"])
    shown |= {"won_bets": []} | in_place(here, article.shows(reading, here.recipe), solved, in_page=True)
    prose = article.html(reading, pages(), places(chapter, reading, solved, shown))
    return render_template(
        "learner/chapter.html",
        prose=prose,
        terms=article.terms_in(prose),
        bets=said(article, reading),
        **around(visitor, chapter),
        previous_chapter=the_course().beside(chapter, -1),
        in_chapter=True,
        ahead=next((each for each in chapter.ladder if each.name not in solved and each != here.recipe), None),
        completed=ending(the_course().chapters, chapter) if shown["is_complete"] else (),
        **shown,
    )


@bp.get("/glossary")
def glossary() -> ResponseReturnValue:
    """All words that are explained."""
    return render_template("learner/glossary.html", terms=current_app.extensions["glossary"].values())


@bp.get("/<slug>/<name>")
def step(slug: str, name: str) -> ResponseReturnValue:
    """To this learner's own problem of a step; `other_than` a seed, to another problem like it."""
    chapter = the_course().chapter(slug) or abort(404)
    recipe = chapter.recipe(name) or abort(404)
    seen = request.args.get("other_than", type=int)
    seed = seed_for(present(), recipe) if seen is None else next_served_seed(recipe, seen % SEEDS, other_than=seen)
    if seed is None:
        abort(404)
    layout, review = request.args.get("layout"), review_chosen()
    return redirect(url_for(".problem", slug=slug, name=name, seed=seed, layout=layout, review=review))


@bp.get("/<slug>/<name>/<seed>/example")
def example(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """To another problem like this one, worked out: far from those that come next."""
    here = exercise_at(the_course(), slug, name, seed) or abort(404)
    there = following(here, start=(here.seed + SEEDS // 2) % SEEDS) or abort(404)
    while is_withheld(there):
        there = following(there) or abort(404)
    return redirect(url_for(".problem", slug=slug, name=name, seed=there.seed, worked=1))


@bp.get("/<slug>/<name>/<seed>")
def problem(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """One problem by its address, as this learner left it; numbers in the address stand in their blanks."""
    found = exercise_at(the_course(), slug, name, seed) or abort(404)
    if is_withheld(found):
        return redirect(another_like(found), 303)
    visitor = present((slug, name, found.seed))
    welcome(visitor.token)  # now, so that an answer that is sent twice comes from the same guest
    is_example = "worked" in request.args and public_help(found).solution
    shown = worked_out(found) if is_example else as_left(visitor, found, support_at(found))
    return render_template("learner/problem.html", **page(shown, visitor))


@bp.post("/<slug>/<name>/<seed>")
def answer(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """An answer to the problem at this address: a check, or a wish for a hint or the solution."""
    found = exercise_at(the_course(), slug, name, seed) or abort(404)
    if is_withheld(found):
        return redirect(another_like(found), 303)
    visitor, allowed, support = present((slug, name, found.seed)), public_help(found), support_at(found)
    form = permitted(request.form.to_dict(), allowed)
    if not allowed.check:
        return problem_page(page(reopened(found, (), form, support), visitor))
    about = slips.query_of(slips.practice_here())
    layout, review, trial = request.args.get("layout"), review_chosen(), form.get("trial")
    onward = url_for(".problem", slug=slug, name=name, seed=seed, layout=layout, review=review, trial=trial, **about)
    if place_here(found):
        onward = url_for(".chapter", slug=slug, step=found.step)
    return take_answer(
        visitor,
        lambda attempts: answer_to(found, form, attempts, now(), support),
        page,
        onward,
        "#problem" if place_here(found) else "",
    )


def support_at(here: Exercise) -> Support:
    """The support that the public page of a problem gives: that of its step, if nothing is to be recalled."""
    hints = public_help(here).hints
    recalls = review_chosen() or slips.practice_here()
    return of_recall(hints=hints) if recalls or not hints else of_step(here)


def page(shown: Feedback, visitor: Visitor) -> dict[str, object]:
    """What the templates need to show a problem."""
    here = shown.exercise
    ladder = here.chapter.ladder
    layout = layout_chosen()
    solved, tried = of_chapter(visitor.steps, here.chapter.slug)
    typed: dict[str, Any] = {str(blank.cell): blank.typed for blank in shown.blanks.values() if blank.typed}
    other_layout = layout if layout != LAYOUTS[0] else None
    review = review_chosen()

    def way(recipe: Recipe) -> str:
        """The address of a step of this chapter; along a chain, of the one with the same numbers."""
        seed = here.seed if recipe.chain and recipe.draws == here.recipe.draws else None
        return address(request.root_path, here.chapter.slug, recipe.name, seed, other_layout)

    def itself(**more: Any) -> str:
        return url_for("lessons.problem", slug=here.chapter.slug, name=here.recipe.name, seed=here.seed, **more)

    shown = shown.without_help() if protection_at(here) else shown
    trial, about = "trial" in request.values, slips.practice_here()
    bar = Bar(here.chapter, solved_in(here.chapter, visitor.steps))
    won = bar if shown.solved and bar.state == "done" else None
    tried_here = in_place(here, place_here(here), solved, in_page=False)
    return (
        parts_of(shown, visitor, public_help(here))
        | tried_here
        | {
            "way": way,
            "back": itself(**typed),
            "url": itself(layout=other_layout, review=review, **slips.query_of(about)),
            "solved": solved,
            "tried": tried,
            "review": review,
            "about": about,
            "about_query": slips.query_of(about),
            "before": ladder[here.step - 2] if here.step > 1 and not trial else None,
            "after": step_after(here, solved) if not trial else None,
            "chapter_after": the_course().chapters[0] if trial else the_course().beside(here.chapter, 1),
            "trial": trial,
            "is_complete": bar.state == "done",
            "won": won,
            "gone": gone(the_course().steps(), present(here.chapter.slug).attempts, here.chapter.slug) if won else [],
            "won_bets": made(here.chapter.slug, visitor) if won and "in_place" not in request.form else [],
            "solved_bar": bar if trial and wants_fragment() else None,
        }
    )


def step_after(here: Exercise, solved: Solved) -> Recipe | None:
    """The step to go on with: the next that is not solved; where all behind this one are, the very next."""
    behind = here.chapter.ladder[here.step :]
    return next((recipe for recipe in behind if recipe.name not in solved), next(iter(behind), None))


@lru_cache(maxsize=8_192)
def address(root: str, slug: str, name: str, seed: int | None, layout: Layout | None) -> str:
    """The address of a step or of a problem, on a site that begins at `root`. A page has twenty of them."""
    return url_for(
        "lessons.step" if seed is None else "lessons.problem", slug=slug, name=name, seed=seed, layout=layout
    )
