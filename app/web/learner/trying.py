"""Steps that are tried in the prose of a chapter: the one that is open stands in its place, the others are links."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from flask import render_template, request, url_for

from app.core.recipe import Recipe
from app.course.chapters import Chapter
from app.course.problems import Exercise
from app.course.prose.articles import Places
from app.course.prose.reading import Reading
from app.course.prose.tries import Try
from app.web.site.current import article_of, wants_fragment

Solved = Collection[str]  # the names of recipes


class ReadOn(NamedTuple):
    """The way on from a step that was tried in its place."""

    address: str
    is_step: bool  # it leads to the other step of the place, and not to the text that follows


class Entry(NamedTuple):
    """A line of the contents of a chapter."""

    anchor: str
    title: str
    is_done: bool  # all that is tried in its portion is solved
    is_here: bool  # the problem that is open stands in its portion


def places(chapter: Chapter, reading: Reading, solved: Solved, shown: Mapping[str, Any] | None = None) -> Places:
    """How a place to try something is drawn; `shown` is the problem that is open, perhaps in one of them."""
    query = reading.query | {"step": None}

    def draw(number: int, place: Try) -> str:
        is_open = shown is not None and shown["in_place"] == number
        more = shown if shown and is_open else {"chapter": chapter, "solved": solved, "here": None}
        return render_template("learner/_tries.html", **more, place_to_try=place, try_number=number, query=query)

    return draw


def place_here(here: Exercise) -> int | None:
    """The place in its chapter from which the form of this request was sent; None: it comes from elsewhere."""
    number = request.form.get("in_place", type=int) or 0
    place = article_of(here.chapter.slug).tries.get(number)
    return number if place and here.recipe in place.recipes else None


def in_place(here: Exercise, number: int | None, solved: Solved, *, in_page: bool) -> dict[str, Any]:
    """What the templates need to show a problem in a place of the prose; for None, that it stands elsewhere."""
    if number is None:
        return {"in_place": None, "read_on": None, "contents": contents(here.chapter, solved)}
    recipes = article_of(here.chapter.slug).tries[number].recipes
    on = read_on(here, recipes, number, solved, in_page=in_page or wants_fragment())
    return {
        "in_place": number,
        "read_on": on,
        "contents": contents(here.chapter, solved, recipes),
        "anew": wants_fragment(),
    }


def read_on(here: Exercise, recipes: Collection[Recipe], number: int, solved: Solved, *, in_page: bool) -> ReadOn:
    """The way on from a place: to its other step, or to the text that follows, which is `in_page` or on its own."""
    slug, anchor = here.chapter.slug, f"read-on-{number}"
    for recipe in recipes:
        if recipe.name not in solved and recipe != here.recipe:
            step = here.chapter.step(recipe)
            return ReadOn(url_for("lessons.chapter", slug=slug, step=step, _anchor="problem"), True)
    return ReadOn(f"#{anchor}" if in_page else url_for("lessons.chapter", slug=slug, _anchor=anchor), False)


def contents(chapter: Chapter, solved: Solved, opened: Collection[Recipe] = ()) -> list[Entry]:
    """The sections of a chapter with what is done; one of the `opened` steps stands in its place."""
    return [
        Entry(
            section.anchor,
            section.title,
            bool(section.recipes) and all(recipe.name in solved for recipe in section.recipes),
            bool(opened) and section.recipes == opened,
        )
        for section in article_of(chapter.slug).contents
    ]
