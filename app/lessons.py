"""Read a chapter, answer a blank, see the next problem.

The session remembers two things: which steps were solved, and where this learner's own numbers begin.
"""

from secrets import randbelow

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.articles import Article
from app.core.recipe import SEEDS, Recipe
from app.course import Chapter, Course
from app.map import draw_map
from app.visits import Place, own_seed, place, served_from, view

lessons = Blueprint("lessons", __name__)

LAYOUTS = ("line", "crossing")


def the_course() -> Course:
    course: Course = current_app.extensions["course"]
    return course


@lessons.get("/")
def home() -> ResponseReturnValue:
    """The chapters, and how far this learner has come in each."""
    chapters = progress()
    goes_on = next((chapter.number for chapter, solved in chapters if solved < len(chapter.ladder)), None)
    return render_template("home.html", chapters=chapters, map=draw_map(chapters, goes_on, at_home=True))


@lessons.get("/<slug>")
def chapter(slug: str) -> ResponseReturnValue:
    """A chapter to read, with one problem: the step that is asked for, or the first that is not solved.

    `show` a number, and its worked example has so many calculations done; `example` says which one, if not the first.
    """
    chapter = the_course().chapter(slug) or abort(404)
    solved = solved_steps(chapter)
    first_open = next((step for step in range(1, len(chapter.ladder) + 1) if step not in solved), 1)
    step = request.args.get("step", first_open, type=int)
    if not 1 <= step <= len(chapter.ladder):
        abort(404)
    recipe = chapter.ladder[step - 1]
    here = place(the_course(), slug, recipe.name, str(seed_for_me(recipe))) or abort(404)
    article: Article = current_app.extensions["prose"][slug]
    example, shown = request.args.get("example", 1, type=int), request.args.get("show", type=int)
    if shown is not None and not 0 <= shown <= article.steps(example):
        abort(404)
    return render_template(
        "chapter.html",
        prose=article.html(example, shown, step if "step" in request.args else None),
        terms=article.terms,
        map=draw_map(progress(), chapter.number),
        previous_chapter=the_course().beside(chapter, -1),
        next_chapter=the_course().beside(chapter, 1),
        **page(here, {}),
    )


@lessons.get("/glossary")
def glossary() -> ResponseReturnValue:
    """All words that are explained."""
    return render_template("glossary.html", terms=current_app.extensions["glossary"].values())


@lessons.get("/<slug>/<name>")
def step(slug: str, name: str) -> ResponseReturnValue:
    """To this learner's own problem of a step; `other_than` a seed, to another problem like it."""
    chapter = the_course().chapter(slug) or abort(404)
    recipe = chapter.recipe(name) or abort(404)
    seen = request.args.get("other_than", type=int)
    seed = seed_for_me(recipe) if seen is None else served_from(recipe, seen % SEEDS, other_than=seen)
    if seed is None:
        abort(404)
    return redirect(url_for(".problem", slug=slug, name=name, seed=seed, layout=request.args.get("layout")))


@lessons.get("/<slug>/<name>/<seed>")
def problem(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """One problem by its address."""
    here = place(the_course(), slug, name, seed) or abort(404)
    return render_template("problem.html", **page(here, {}))


@lessons.post("/<slug>/<name>/<seed>")
def answer(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """Check what was typed, give a hint or show the solution; htmx gets the problem alone, a browser the whole page."""
    here = place(the_course(), slug, name, seed) or abort(404)
    context = page(here, request.form.to_dict())
    template = "_problem.html" if request.headers.get("HX-Request") == "true" else "problem.html"
    return render_template(template, **context)


def page(here: Place, form: dict[str, str]) -> dict[str, object]:
    """What the templates need to show a problem."""
    shown = view(here, form)
    if shown.solved and not shown.gave_up:
        remember(here)
    ladder, layout = here.chapter.ladder, request.args.get("layout")
    return {
        "chapter": here.chapter,
        "here": here,
        "view": shown,
        "sheet": shown.sheet,
        "solved_steps": solved_steps(here.chapter),
        "before": ladder[here.step - 2] if here.step > 1 else None,
        "after": ladder[here.step] if here.step < len(ladder) else None,
        "layout": layout if layout in LAYOUTS else LAYOUTS[0],
    }


def seed_for_me(recipe: Recipe) -> int:
    """This learner's own seed of a recipe."""
    if "start" not in session:
        session["start"] = randbelow(SEEDS)
    seed = own_seed(recipe, session["start"])
    return abort(404) if seed is None else seed


def solved_steps(chapter: Chapter) -> frozenset[int]:
    """The steps of a chapter that were solved in this session."""
    return frozenset(session.get("solved", {}).get(chapter.slug, ()))


def progress() -> list[tuple[Chapter, int]]:
    """All chapters, each with the number of its steps that were solved in this session."""
    return [(chapter, len(solved_steps(chapter))) for chapter in the_course().chapters]


def remember(here: Place) -> None:
    """Note that a step was solved."""
    steps = sorted(solved_steps(here.chapter) | {here.step})
    session["solved"] = {**session.get("solved", {}), here.chapter.slug: steps}
