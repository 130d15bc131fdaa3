"""For teachers: every problem that a step can show, before a class meets it, as a table to sort and to filter.

What is looked for stands in the address alone: `/variants/connection/signed?sort=difficulty&down=1&difficulty=5-8`.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from app.course.chapters import Chapter
from app.course.histogram import histogram
from app.course.problems import exercise_at
from app.course.variant_cache import cached_variants, has_variants, variants_of
from app.course.variants import FACTS, Fact, Variants
from app.drawing.sheet import sheet
from app.explain.explain import explain
from app.explain.notation import names
from app.formats.ranges import Range, read_range
from app.learning.judging import worked
from app.learning.progress import Step
from app.school.assignments import Assigned, Assignment, first_answer
from app.web.school.access import Teacher, for_teachers
from app.web.site.beside import Line, beside
from app.web.site.current import the_course, the_store

bp = Blueprint("previewing", __name__, url_prefix="/variants")

ROWS = 50  # on a page
NAMES: dict[Fact, tuple[str, str]] = {
    "seed": ("Seed", "Its number, which its address ends with."),
    "difficulty": ("Difficulty", "The small calculations it takes, and one for each round after the first."),
    "blanks": ("Blanks", "How many numbers are asked for."),
    "zeros": ("Zeros", "How many weights are 0."),
    "largest": ("Largest", "The largest of its numbers, whatever its sign; a fraction is rounded up."),
}
UNREADABLE = "Type one number, or a range such as 3-8; leave out an end that does not matter."


@dataclass(frozen=True)
class Wish:
    """What somebody looks for, as the address says it."""

    sort: Fact
    down: bool
    page: int
    typed: dict[Fact, str]  # the ranges as they were typed, also those that cannot be read
    about: dict[str, str]  # the place of a set for which problems are chosen

    @property
    def ranges(self) -> dict[Fact, Range]:
        found = {fact: read_range(text) for fact, text in self.typed.items()}
        return {fact: bounds for fact, bounds in found.items() if bounds}

    @property
    def errors(self) -> dict[Fact, str]:
        return {fact: UNREADABLE for fact, text in self.typed.items() if read_range(text) is None}

    def address(self, page: int = 1, sort: Fact | None = None) -> str:
        """Where another page of the same is; with a fact, it is sorted by that, and the other way if it was already."""
        down = not self.down if sort == self.sort else self.down and sort is None
        parts: dict[str, Any] = {
            "sort": sort or self.sort,
            "down": "1" if down else None,
            "page": page if page > 1 else None,
        }
        parts.update(self.typed.items())
        return url_for(".table", **request.view_args or {}, **parts | self.about)


def wish() -> Wish:
    """What this request looks for; what makes no sense in it is passed over."""
    sort = request.args.get("sort", "")
    typed = {fact: request.args.get(fact, "").strip() for fact in FACTS}
    return Wish(
        sort if sort in FACTS else "seed",
        "down" in request.args,
        max(1, request.args.get("page", 1, type=int)),
        {fact: text for fact, text in typed.items() if text},
        {name: request.args[name] for name in ("set", "place") if request.args.get(name)},
    )


@dataclass(frozen=True)
class Choice:
    """The place of a set for which problems are chosen or left out."""

    assignment: Assignment
    number: int
    fixed: bool  # learners have begun
    every: Variants

    @property
    def place(self) -> Assigned:
        return self.assignment.places[self.number - 1]

    @cached_property
    def pinned(self) -> set[int]:
        """The problems that were chosen, each by the first seed that makes it."""
        return {*self.every.first[self.every.like(self.place.pinned)].tolist()}

    @cached_property
    def excluded(self) -> set[int]:
        """The problems that are left out, each by the first seed that makes it."""
        return {*self.every.first[self.every.like(self.place.excluded)].tolist()}


def choice(teacher: Teacher, step: Step, every: Variants) -> Choice | None:
    """The place that the address names, if it names one; it has to be of this step."""
    key, number = request.args.get("set"), request.args.get("place", 0, type=int)
    if not key:
        return None
    _, assignment = teacher.set(key)
    if not 1 <= number <= len(assignment.places) or assignment.places[number - 1].step != step:
        abort(404)
    return Choice(assignment, number, bool(the_store().ask(first_answer(assignment.id))), every)


def data() -> Path:
    """The folder of the data."""
    return Path(current_app.config["DATA"])


def step_at(slug: str, name: str) -> tuple[Chapter, Recipe]:
    chapter = the_course().chapter(slug) or abort(404)
    return chapter, chapter.recipe(name) or abort(404)


@bp.get("/<slug>")
@for_teachers
def ladder(teacher: Teacher, slug: str) -> ResponseReturnValue:
    """The steps of a chapter, each with what is known of its problems; those that nobody has opened are not counted."""
    chapter = the_course().chapter(slug) or abort(404)
    return beside(lambda: ladder_page(teacher, chapter), Line.CLASS)


def ladder_page(teacher: Teacher, chapter: Chapter) -> str:
    """The steps of a chapter. To read what is known of twenty steps takes 0.1 s."""
    steps = [(recipe, summary(cached_variants(data(), chapter, recipe))) for recipe in chapter.ladder]
    return render_template("school/variants.html", visitor=teacher.visitor, chapter=chapter, steps=steps)


def summary(variants: Variants | None) -> str:
    """What is known of a step's problems, in words."""
    if variants is None or not len(variants):
        return "" if variants is None else "No problem is served."
    low, high = variants.difficulty.min(), variants.difficulty.max()
    level = f"difficulty {low}" if low == high else f"difficulty {low} to {high}"
    return f"{len(variants):,} problems, {variants.different:,} of them different, {level}"


@bp.get("/<slug>/<name>")
@for_teachers
def table(teacher: Teacher, slug: str, name: str) -> ResponseReturnValue:
    """All problems of a step that are looked for, a page of them at a time."""
    step = step_at(slug, name)
    if has_variants(data(), *step):
        return table_page(teacher, *step)
    return beside(lambda: table_page(teacher, *step), Line.CLASS)


def table_page(teacher: Teacher, chapter: Chapter, recipe: Recipe) -> str:
    """The table for what this request looks for."""
    every, wanted = variants_of(data(), chapter, recipe), wish()
    found = every.matching(wanted.ranges)
    last = max(1, -(-len(found) // ROWS))
    page = min(wanted.page, last)
    return render_template(
        "school/variants_table.html",
        visitor=teacher.visitor,
        chapter=chapter,
        recipe=recipe,
        every=every,
        found=found,
        rows=found.ordered(wanted.sort, wanted.down).part((page - 1) * ROWS, ROWS).rows(),
        histogram=histogram(every, found),
        wish=wanted,
        choice=choice(teacher, (chapter.slug, recipe.name), every),
        refused="refused" in request.args,
        here=wanted.address(page),
        page=page,
        last=last,
        columns=NAMES,
        seeds=SEEDS,
    )


@bp.get("/<slug>/<name>/<seed>")
@for_teachers
def solution(teacher: Teacher, slug: str, name: str, seed: str) -> ResponseReturnValue:
    """One problem with its numbers filled in, and how each blank is found. Nobody has answered it by that."""
    here = exercise_at(the_course(), slug, name, seed) or abort(404)
    drawn = sheet(here.problem, here.problem.blanks, story=here.story)
    return render_template(
        "school/variant.html",
        visitor=teacher.visitor,
        chapter=here.chapter,
        here=here,
        asked=names(here.problem.blanks, here.problem),
        sheet=drawn,
        works=worked(drawn, explain(here.problem)),
    )
