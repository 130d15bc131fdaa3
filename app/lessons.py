"""Read a chapter, answer a blank, see the next problem.

Whatever is answered is kept before the page says anything about it. If it cannot be kept, the page says that instead:
what was typed is still there, and can be sent again.
"""

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.articles import Reading, article_of
from app.core.recipe import SEEDS, Recipe
from app.course import Chapter
from app.entries import as_texts
from app.learners import ALL, GoneError, Visitor, recorded
from app.map import draw_map, whole_map
from app.progress import goes_on, left, of_chapter
from app.review import due, skills
from app.store import UnsavedError
from app.visitors import now, present, the_course, the_store, token_of_request, wants_fragment, welcome
from app.visits import ASKED, Place, View, facts, own_seed, place, served_from, submission, view

lessons = Blueprint("lessons", __name__)

LAYOUTS = ("line", "crossing")
SOON = "5"  # seconds until it is worth sending an answer again


@lessons.get("/")
def home() -> ResponseReturnValue:
    """How far this learner has come, and the way on; for a newcomer, a first problem to try right here."""
    return front(present(ALL))


def front(visitor: Visitor) -> str:
    """The front page for a visitor."""
    steps = the_course().steps()
    chapters, ahead = progress(visitor), goes_on(list(steps), visitor.steps, visitor.attempts)
    chapter, recipe = steps[ahead] if ahead else (None, None)
    trial: dict[str, object] = {}
    if chapter and recipe and not (visitor.steps or visitor.lost or visitor.away):
        trial = page(view(own_problem(visitor, chapter, recipe), {}), visitor)
    known = [skill for step, skill in skills(visitor.attempts).items() if step in steps]
    return render_template(
        "home.html",
        **{"visitor": visitor} | trial,
        chapters=chapters,
        map=draw_map(chapters, chapter.number if chapter else None, at_home=True),
        onward=(chapter, recipe) if chapter else None,
        waiting=len(due(known, now())),
    )


@lessons.get("/<slug>")
def chapter(slug: str) -> ResponseReturnValue:
    """A chapter to read, with one problem: the step that is asked for, or the first that is not solved.

    `show` a number, and its worked example has so many calculations done; `example` says which one, if not the first.
    `on` is what was bet, by its number; `bet` says in which bet, if not the first: htmx gets that bet alone.
    """
    chapter = the_course().chapter(slug) or abort(404)
    article = article_of(slug)
    reading = Reading(
        example=request.args.get("example", 1, type=int),
        shown=request.args.get("show", type=int),
        bet=request.args.get("bet", 1, type=int),
        chosen=request.args.get("on", type=int),
        step=request.args.get("step", type=int),
    )
    if not article.has(reading):
        abort(404)
    if wants_fragment() and reading.chosen:
        return article.bet(reading.bet, reading)
    visitor = present(slug)
    solved, _ = of_chapter(visitor.steps, slug)
    first_open = next((step for step, recipe in enumerate(chapter.ladder, 1) if recipe.name not in solved), 1)
    step = first_open if reading.step is None else reading.step
    if not 1 <= step <= len(chapter.ladder):
        abort(404)
    place_of_step = own_problem(visitor, chapter, chapter.ladder[step - 1])
    after = the_course().beside(chapter, 1)
    return render_template(
        "chapter.html",
        prose=article.html(reading),
        terms=article.terms,
        map=draw_map(progress(visitor), chapter.number),
        previous_chapter=the_course().beside(chapter, -1),
        next_chapter=after,
        whole_map=None if after else whole_map(the_course().chapters),
        **page(as_left(visitor, place_of_step), visitor),
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
    seed = seed_for(present(), recipe) if seen is None else served_from(recipe, seen % SEEDS, other_than=seen)
    if seed is None:
        abort(404)
    return redirect(url_for(".problem", slug=slug, name=name, seed=seed, layout=request.args.get("layout")))


@lessons.get("/<slug>/<name>/<seed>")
def problem(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """One problem by its address, as this learner left it; numbers in the address stand in their blanks."""
    found = place(the_course(), slug, name, seed) or abort(404)
    visitor = present((slug, name, found.seed))
    welcome(visitor.token)  # now, so that an answer that is sent twice comes from the same guest
    return render_template("problem.html", **page(as_left(visitor, found), visitor))


@lessons.post("/<slug>/<name>/<seed>")
def answer(slug: str, name: str, seed: str) -> ResponseReturnValue:
    """Check what was typed, give a hint or show the solution; htmx gets the problem alone, a browser the whole page.

    A browser that can be known again goes on to the page of the problem, which shows it as it is kept: so Back and
    Reload send nothing again.
    """
    found = place(the_course(), slug, name, seed) or abort(404)
    form, visitor = request.form.to_dict(), present((slug, name, found.seed))
    known = left(visitor.attempts)
    told = {"solution": form.get("solution", "shown")} if "solution" in (*form, *known) else {}
    shown = view(found, form | told)
    comes_again = token_of_request() is not None
    try:
        after = kept(visitor, shown, form)
    except GoneError:
        return answered(page(again(found, form), replace(visitor, lost=True)), 401)
    except UnsavedError:
        context = page(again(found, form), visitor) | {"unsaved": True, "key": form.get("key")}
        return answered(context, 503, {"Retry-After": SOON})
    if comes_again and after is not visitor and not wants_fragment():
        layout, review = (request.args.get(key) for key in ("layout", "review"))
        return redirect(url_for(".problem", slug=slug, name=name, seed=seed, layout=layout, review=review), 303)
    return answered(page(shown, after))


def kept(visitor: Visitor, shown: View, form: dict[str, str]) -> Visitor:
    """The visitor once everything that they have sent is on disk."""
    added = facts(shown, form, now())
    if not added:
        return visitor
    if visitor.lost:
        raise GoneError
    welcome(visitor.token)
    the_store().write(recorded(visitor, submission(shown.place, form), added))
    return visitor.after(added)


def again(found: Place, form: dict[str, str]) -> View:
    """A problem with what was typed, of which nothing can be said before it is kept."""
    asked = ("hint", *(["solution"] if form.get("solution") == ASKED else []))
    return view(found, {name: value for name, value in form.items() if name not in asked}, checked=False)


def as_left(visitor: Visitor, found: Place) -> View:
    """A problem as a learner left it; numbers in the address stand in their blanks, and wait to be checked."""
    typed = {str(cell): request.args[str(cell)] for cell in found.problem.blanks if str(cell) in request.args}
    if typed:
        return view(found, typed, checked=False)
    here = found.chapter.slug, found.recipe.name, found.seed
    return view(found, left(attempt for attempt in visitor.attempts if attempt.problem == here))


def answered(context: dict[str, object], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The problem alone for htmx, and a whole page for a browser."""
    template = "_problem.html" if wants_fragment() else "problem.html"
    return Response(render_template(template, **context), status, headers)


def page(shown: View, visitor: Visitor) -> dict[str, object]:
    """What the templates need to show a problem."""
    here = shown.place
    ladder, layout = here.chapter.ladder, request.args.get("layout")
    solved, tried = of_chapter(visitor.steps, here.chapter.slug)
    typed: dict[str, Any] = {str(blank.cell): blank.typed for blank in shown.blanks.values() if blank.typed}

    def way(recipe: Recipe) -> str:
        """The address of a step of this chapter; along a chain, of the one with the same numbers."""
        seed = here.seed if recipe.chain and recipe.draws == here.recipe.draws else None
        chosen = layout if layout in LAYOUTS[1:] else None
        return address(request.root_path, here.chapter.slug, recipe.name, seed, chosen)

    return {
        "way": way,
        "visitor": visitor,
        "back": url_for("lessons.problem", slug=here.chapter.slug, name=here.recipe.name, seed=here.seed, **typed),
        "key": token_urlsafe(12),
        "chapter": here.chapter,
        "here": here,
        "view": shown,
        "sheet": shown.sheet,
        "solved": solved,
        "tried": tried,
        "unsaved": False,
        "reviewing": "1" if "review" in request.args else None,
        "before": ladder[here.step - 2] if here.step > 1 else None,
        "after": ladder[here.step] if here.step < len(ladder) else None,
        "numbers": as_texts(here.problem) if shown.solved else None,
        "layout": layout if layout in LAYOUTS else LAYOUTS[0],
    }


@lru_cache(maxsize=8_192)
def address(root: str, slug: str, name: str, seed: int | None, layout: str | None) -> str:
    """The address of a step or of a problem, on a site that begins at `root`. A page has twenty of them."""
    return url_for(
        "lessons.step" if seed is None else "lessons.problem", slug=slug, name=name, seed=seed, layout=layout
    )


def seed_for(visitor: Visitor, recipe: Recipe) -> int:
    """A learner's own seed of a recipe, which will be the same when they come again."""
    welcome(visitor.token)
    seed = own_seed(recipe, visitor.start)
    return abort(404) if seed is None else seed


def own_problem(visitor: Visitor, chapter: Chapter, recipe: Recipe) -> Place:
    """A learner's own problem of a step."""
    return place(the_course(), chapter.slug, recipe.name, str(seed_for(visitor, recipe))) or abort(404)


def progress(visitor: Visitor) -> list[tuple[Chapter, int]]:
    """All chapters, each with the number of its steps that are solved."""
    solved = Counter(slug for (slug, _), solves in visitor.steps.items() if solves)
    return [(chapter, solved[chapter.slug]) for chapter in the_course().chapters]
