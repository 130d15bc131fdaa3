"""The course is what lies in the folders of the chapters: chapters are found, not registered.

A chapter is a folder `07-connection` with `index.md` (front matter, prose), `problems.py` (recipes, and LADDER, its
steps in order) and `part.svg` (what it adds to the map). The number orders, the slug is the identity. What an author
got wrong is said with the file's name.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations
from pathlib import Path
from traceback import extract_tb
from types import ModuleType

from app.core.kinds import KINDS, Kind
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.course.map_part import FILE, MapError, MapPart, read_part

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
    can: str = ""  # what whoever has solved all of it can do: "You can ..."

    def recipe(self, name: str) -> Recipe | None:
        return next((recipe for recipe in self.ladder if recipe.name == name), None)

    def pictures(self) -> list[str]:
        """The names of the picture files beside its index.md."""
        files = (path for path in self.folder.iterdir() if path.suffix in PICTURES and path.is_file())
        return sorted(path.name for path in files if path.name != FILE)

    def step(self, recipe: Recipe) -> int:
        """Which step of the ladder it is, counted from 1."""
        return self.ladder.index(recipe) + 1


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

    def steps(self) -> dict[tuple[str, str], tuple[Chapter, Recipe]]:
        """All steps in their order, by the names of their chapter and their recipe."""
        return {
            (chapter.slug, recipe.name): (chapter, recipe) for chapter in self.chapters for recipe in chapter.ladder
        }

    def recipes(self, address: str = "") -> list[tuple[str, Recipe]]:
        """The recipes at an address, with their addresses: all of them, "connection", or "connection/signed"."""
        return [
            (f"{chapter.slug}/{recipe.name}", recipe)
            for chapter in self.chapters
            for recipe in chapter.ladder
            if address in ("", chapter.slug, f"{chapter.slug}/{recipe.name}")
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
        if shared := {recipe.name for recipe in one.ladder} & {recipe.name for recipe in other.ladder}:
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
    module = run_module(folder / "problems.py")
    ladder, kinds = read_ladder(module, folder / "problems.py"), read_kinds(module, folder / "problems.py")
    try:
        part = read_part(folder, facts)
    except MapError as error:
        raise ChapterError(str(error)) from error
    trial = next((recipe for recipe in ladder if recipe.name == facts.get("trial")), None)
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
        ladder=ladder,
        map_part=part,
        kinds=kinds,
        trial=trial,
        can=facts.get("can", ""),
    )


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


def read_kinds(module: ModuleType, file: Path) -> dict[str, Kind]:
    """The kinds of equations that a problems.py brings along: by their names, how they are made of names of arrays."""
    kinds = getattr(module, "OWN_KINDS", {})
    if not isinstance(kinds, dict) or not all(isinstance(name, str) and callable(made) for name, made in kinds.items()):
        raise ChapterError(
            f"{file} may define OWN_KINDS, a dict from names to what makes a layer of the names of arrays"
        )
    if taken := sorted(kinds.keys() & KINDS.keys()):
        raise ChapterError(f"{file} brings a kind {', '.join(taken)} along, but there is one of this name already")
    return kinds


def read_ladder(module: ModuleType, file: Path) -> tuple[Recipe, ...]:
    """The recipes of a problems.py, step by step."""
    ladder = getattr(module, "LADDER", None)
    if not isinstance(ladder, tuple) or not all(isinstance(recipe, Recipe) for recipe in ladder):
        raise ChapterError(f"{file} must define LADDER, a tuple of recipes")
    names = [recipe.name for recipe in ladder]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise ChapterError(f"{file} has two recipes with the name {', '.join(sorted(repeated))}")
    if not ladder:
        raise ChapterError(f"{file} has no recipe in its LADDER")
    if "pictures" in names:
        raise ChapterError(f"{file} has a recipe 'pictures', where the pictures of the chapter are: rename it")
    return ladder


def run_module(file: Path) -> ModuleType:
    """A problems.py as a module, under a name of its own."""
    name = f"infill_chapter_{file.parent.name.replace('-', '_')}"
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ChapterError(f"{file} cannot be read as Python")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # an author's code may fail in any way; say where, and keep the cause
        raise ChapterError(f"{file} fails{at_line(error, file)}: {type(error).__name__}: {error}") from error
    return module


def at_line(error: Exception, file: Path) -> str:
    """Where in a file an error comes from: " in line 12"; nothing where it comes from elsewhere."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return f" in line {error.lineno}"
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if Path(frame.filename) == file]
    return f" in line {lines[-1]}" if lines else ""


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
