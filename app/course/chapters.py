"""The course is what lies in the folders of the chapters: chapters are found, not registered.

A chapter is a folder `07-connection` with `index.md` (front matter, prose), `problems.py` (recipes, and LADDER, its
steps in order), `part.svg` (what it adds to the map) and `stories.md` (what the numbers of some steps stand for). The
number orders, the slug is the identity. What an author got wrong is said with the file's name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path

from app.core.kinds import Kind
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.course.map_part import FILE, MapError, MapPart, read_part
from app.course.problems_file import ProblemsError, read_problems
from app.course.stories import StoryError, read_stories
from app.drawing.stories import Story

TAKEN = ("glossary", "static")  # addresses that are no chapters
PICTURES = (".svg", ".png", ".webp", ".jpg")  # what a chapter's pictures end with


class ChapterError(Exception):
    """A chapter cannot be used; the message names the file and says what to change."""


@dataclass(frozen=True)
class Chapter:
    """A chapter as a value: what its index.md says, and its ladder."""

    folder: Path
    number: int
    slug: str
    title: str
    subtitle: str
    prose: str  # Markdown, with as many empty lines in front as index.md has lines of front matter
    ladder: tuple[Recipe, ...]
    map_part: MapPart
    kinds: Mapping[str, Kind] = field(default_factory=dict, compare=False)  # of equations that it brings along, by name
    trial: Recipe | None = None  # the step that a newcomer to the course may try first
    stories: Mapping[str, Story] = field(default_factory=dict, compare=False)  # by the name of the recipe
    can: str = ""  # what whoever has solved all of it can do: "You can ..."
    retired: Mapping[Recipe, Recipe] = field(default_factory=dict, compare=False)  # former steps: which is in its place

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """Its steps, and the former ones: they are at their addresses for ever."""
        return *self.ladder, *self.retired

    def recipe(self, name: str) -> Recipe | None:
        return next((recipe for recipe in self.recipes if recipe.name == name), None)

    def pictures(self) -> list[str]:
        """The names of the picture files beside its index.md."""
        files = (path for path in self.folder.iterdir() if path.suffix in PICTURES and path.is_file())
        return sorted(path.name for path in files if path.name != FILE)

    def step(self, recipe: Recipe) -> int:
        """Which step of the ladder it is, counted from 1; for a former step, the one in its place."""
        return self.ladder.index(self.retired.get(recipe, recipe)) + 1

    def standing(self, recipe: Recipe) -> str:
        """What it is in the chapter, in words: "step 5"."""
        return "former step" if recipe in self.retired else f"step {self.step(recipe)}"


@dataclass(frozen=True)
class Course:
    """All chapters, in order."""

    chapters: tuple[Chapter, ...]

    def chapter(self, slug: str) -> Chapter | None:
        return next((chapter for chapter in self.chapters if chapter.slug == slug), None)

    def beside(self, chapter: Chapter, way: int) -> Chapter | None:
        """The chapter before another (-1) or after it (1)."""
        place = [each.slug for each in self.chapters].index(chapter.slug) + way
        return self.chapters[place] if 0 <= place < len(self.chapters) else None

    @property
    def trial(self) -> tuple[Chapter, Recipe]:
        """The step that a newcomer may try before anything else: the one that a chapter names, or the very first."""
        named = ((chapter, chapter.trial) for chapter in self.chapters if chapter.trial)
        return next(named, (self.chapters[0], self.chapters[0].ladder[0]))

    @property
    def trial_step(self) -> tuple[str, str]:
        """The names of its chapter and its recipe."""
        chapter, recipe = self.trial
        return chapter.slug, recipe.name

    @property
    def stories(self) -> dict[str, Story]:
        """All stories, by the address of their step."""
        return {f"{chapter.slug}/{name}": story for chapter in self.chapters for name, story in chapter.stories.items()}

    def steps(self) -> dict[tuple[str, str], tuple[Chapter, Recipe]]:
        """All steps in their order, by the names of their chapter and their recipe."""
        return {
            (chapter.slug, recipe.name): (chapter, recipe) for chapter in self.chapters for recipe in chapter.ladder
        }

    @cached_property
    def every(self) -> dict[tuple[str, str], tuple[Chapter, Recipe]]:
        """The same with the former steps of each chapter behind the others: what an address or a set may name."""
        return {
            (chapter.slug, recipe.name): (chapter, recipe) for chapter in self.chapters for recipe in chapter.recipes
        }

    @cached_property
    def replaced(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The former steps, each with the step in its place: whoever has solved the one has solved the other."""
        return {
            (chapter.slug, former.name): (chapter.slug, recipe.name)
            for chapter in self.chapters
            for former, recipe in chapter.retired.items()
        }

    def recipes(self, address: str = "") -> list[tuple[str, Recipe]]:
        """The recipes at an address, with their addresses: all of them, "connection", or "connection/signed"."""
        return [
            (f"{slug}/{name}", recipe)
            for (slug, name), (_, recipe) in self.every.items()
            if address in ("", slug, f"{slug}/{name}")
        ]


def load(*folders: Path) -> Course:
    """The course in some folders, whose chapters stand in one order."""
    found: list[Path] = []
    for folder in folders:
        there = sorted(path for path in folder.glob("[0-9]*-*") if path.is_dir())
        if not there:
            raise ChapterError(f"{folder} has no chapters: a chapter is a folder such as 07-connection")
        found += there
    chapters = [read_chapter(path) for path in found]
    for one, other in combinations(chapters, 2):
        if one.slug == other.slug or one.number == other.number:
            raise ChapterError(f"{one.folder} and {other.folder} share a number or a slug: rename one of them")
        if shared := {recipe.name for recipe in one.recipes} & {recipe.name for recipe in other.recipes}:
            raise ChapterError(
                f"{one.folder} and {other.folder} both have a recipe {min(shared)!r}: rename one of them"
            )
    return Course(tuple(sorted(chapters, key=lambda chapter: chapter.number)))


def read_chapter(folder: Path) -> Chapter:
    number, _, slug = folder.name.partition("-")
    if not (number.isdecimal() and re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)):
        raise ChapterError(f"{folder}: name it like 07-connection, a number and small letters")
    if slug in TAKEN:
        raise ChapterError(f"{folder}: another page is at /{slug}, so a chapter needs another name")
    facts, prose = read_index(folder / "index.md")
    try:
        problems, part = read_problems(folder / "problems.py"), read_part(folder, facts)
    except (MapError, ProblemsError) as error:
        raise ChapterError(str(error)) from error
    trial = next((recipe for recipe in problems.ladder if recipe.name == facts.get("trial")), None)
    if "trial" in facts and not trial:
        raise ChapterError(
            f"{folder / 'index.md'} has trial: {facts['trial']} in its front matter, which is no step here"
        )
    return Chapter(
        folder=folder,
        number=int(number),
        slug=slug,
        title=facts["title"],
        subtitle=facts["subtitle"],
        prose=prose,
        ladder=problems.ladder,
        map_part=part,
        kinds=problems.kinds,
        trial=trial,
        stories=stories_of(folder / "stories.md", (*problems.ladder, *problems.retired)),
        can=facts.get("can", ""),
        retired=problems.retired,
    )


def stories_of(file: Path, recipes: Sequence[Recipe]) -> dict[str, Story]:
    """The stories of a chapter, where it has a file of them."""
    if not file.exists():
        return {}
    try:
        return read_stories(read_text(file), recipes)
    except StoryError as error:
        raise ChapterError(f"{file}: {error}") from error


def read_index(file: Path) -> tuple[dict[str, str], str]:
    """The front matter and the prose of an index.md."""
    text = read_text(file)
    match = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if not match:
        raise ChapterError(f"{file} must begin with front matter: lines such as 'title: ...' between two lines of ---")
    facts = dict(line.split(": ", 1) for line in match[1].splitlines() if ": " in line)
    if missing := [name for name in ("title", "subtitle") if not facts.get(name)]:
        raise ChapterError(f"{file} says no {' and no '.join(missing)} in its front matter")
    return facts, "\n" * text.count("\n", 0, match.start(2)) + match[2]


def read_text(file: Path) -> str:
    """What an author wrote into a file. Raises ChapterError."""
    try:
        return file.read_text(encoding="utf-8-sig")  # some editors begin a file with a byte-order mark
    except OSError as error:
        raise ChapterError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ChapterError(f"{file} is no text in UTF-8: save it in that encoding") from error


def locate(course: Course, address: str) -> tuple[Chapter, Recipe, int, Problem] | None:
    """The problem at an address "connection/signed/417", or None where none is served."""
    slug, _, rest = address.partition("/")
    name, _, seed = rest.partition("/")
    chapter = course.chapter(slug)
    recipe = chapter.recipe(name) if chapter else None
    if not (chapter and recipe and re.fullmatch(r"0|[1-9]\d{0,4}", seed, re.ASCII)):
        return None
    problem = recipe.problem(int(seed))
    return (chapter, recipe, int(seed), problem) if problem else None
