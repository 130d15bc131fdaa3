"""What was named at the command line: chapters, recipes and problems, or what there is in their place.

Nothing here brings numpy along before it is asked for.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.core.seeds import SEEDS
from app.formats.suggestions import suggestion
from app.settings import Settings, SettingsError

if TYPE_CHECKING:
    from app.core.recipe import Recipe
    from app.course.chapters import Course


class Refusal(click.ClickException):
    """What was asked for is not there, or cannot be used; the message says what is."""

    exit_code = 2


def settings() -> Settings:
    """The settings of the environment; one that cannot be meant is named."""
    try:
        return Settings.from_environment()
    except SettingsError as error:
        raise Refusal(str(error)) from error


def course_in(folders: Sequence[Path]) -> "Course":
    from app.course.chapters import ChapterError, load

    try:
        return load(*folders)
    except ChapterError as error:
        raise Refusal(str(error)) from error


def what_stops(settings: Settings) -> str:
    """Why the site would not start: what is wrong in the prose, the figures or the pictures; "" where nothing is."""
    from app.course.chapters import ChapterError
    from app.web.factory import create_pages

    try:
        create_pages(settings)
    except ChapterError as error:
        return str(error)
    return ""


def chosen(course: "Course", addresses: Sequence[str]) -> dict[str, "Recipe"]:
    """The recipes at all these addresses, in the order of the course; without addresses, all of them."""
    wanted: dict[str, Recipe] = {}
    for address in addresses or ("",):
        recipes = course.recipes(address)
        if not recipes:
            raise Refusal(missing_recipe(course, address))
        wanted.update(recipes)
    return {address: recipe for address, recipe in course.recipes() if address in wanted}


def missing_recipe(course: "Course", address: str) -> str:
    """What is there in place of a chapter or recipe that is not."""
    slug, _, name = address.partition("/")
    chapter = course.chapter(slug)
    if chapter is None:
        slugs = [chapter.slug for chapter in course.chapters]
        return f"There is no chapter '{slug}'.{suggestion(slug, slugs)} There are: {', '.join(slugs)}."
    names = [recipe.name for recipe in chapter.ladder]
    return f"There is no recipe '{name}' in {slug}.{suggestion(name, names)} There are: {', '.join(names)}."


def missing_problem(course: "Course", address: str) -> str:
    """Why there is no problem at an address."""
    slug, _, rest = address.partition("/")
    name, _, seed = rest.partition("/")
    if not name or not course.recipes(f"{slug}/{name}"):
        return missing_recipe(course, f"{slug}/{name}")
    if re.fullmatch(r"0|[1-9]\d{0,4}", seed, re.ASCII) and int(seed) < SEEDS:
        return f"{address} is not served: none of its drafts is a good problem. Try another seed."
    return f"'{seed}' is no seed: {slug}/{name}/417 would be a problem, with a seed from 0 to {SEEDS - 1}."
