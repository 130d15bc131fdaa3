"""What the problems.py of a chapter defines: its steps in order, those that have left it, and kinds of its own.

LADDER     a tuple of recipes: the steps
RETIRED    former steps, each with the name of the step in its place: ((Recipe("old", ...), "new"),)
OWN_KINDS  the kinds of equations that it brings along, by name
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb
from types import ModuleType

from app.core.kinds import KINDS, Kind
from app.core.recipe import Recipe


class ProblemsError(Exception):
    """A problems.py cannot be used; the message names it and says what to change."""


@dataclass(frozen=True)
class Problems:
    """What a problems.py defines."""

    ladder: tuple[Recipe, ...]
    retired: Mapping[Recipe, Recipe]  # former steps, each with the one in its place
    kinds: Mapping[str, Kind]  # of equations, by name: how they are made of names of arrays


def read_problems(file: Path) -> Problems:
    """What a problems.py defines. Raises ProblemsError."""
    module = run_module(file)
    ladder = read_ladder(module, file)
    retired = read_retired(module, file, ladder)
    names = [recipe.name for recipe in (*ladder, *retired)]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise ProblemsError(f"{file} has two recipes with the name {', '.join(sorted(repeated))}")
    for name, there in (("pictures", "the pictures of the chapter are"), ("lab", "the lab of the chapter is")):
        if name in names:
            raise ProblemsError(f"{file} has a recipe {name!r}, where {there}: rename it")
    return Problems(ladder, retired, read_kinds(module, file))


def read_ladder(module: ModuleType, file: Path) -> tuple[Recipe, ...]:
    """The steps in their order."""
    ladder = getattr(module, "LADDER", None)
    if not isinstance(ladder, tuple) or not all(isinstance(recipe, Recipe) for recipe in ladder):
        raise ProblemsError(f"{file} must define LADDER, a tuple of recipes")
    if not ladder:
        raise ProblemsError(f"{file} has no recipe in its LADDER")
    return ladder


def read_retired(module: ModuleType, file: Path, ladder: tuple[Recipe, ...]) -> dict[Recipe, Recipe]:
    """The former steps, each with the one in its place."""
    steps = {recipe.name: recipe for recipe in ladder}
    found: dict[Recipe, Recipe] = {}
    pairs = getattr(module, "RETIRED", ())
    for pair in pairs if isinstance(pairs, tuple) else (pairs,):
        match pair:
            case (Recipe() as former, str(name)) if name in steps:
                found[former] = steps[name]
            case (Recipe() as former, name):
                raise ProblemsError(f"{file} retires {former.name} for {name!r}, which is no step of its LADDER")
            case _:
                raise ProblemsError(f'{file} may define RETIRED, a tuple of pairs such as (Recipe("old", ...), "new")')
    return found


def read_kinds(module: ModuleType, file: Path) -> dict[str, Kind]:
    """The kinds of equations that a problems.py brings along: by their names, how they are made of names of arrays."""
    kinds = getattr(module, "OWN_KINDS", {})
    if not isinstance(kinds, dict) or not all(isinstance(name, str) and callable(made) for name, made in kinds.items()):
        raise ProblemsError(
            f"{file} may define OWN_KINDS, a dict from names to what makes a layer of the names of arrays"
        )
    if taken := sorted(kinds.keys() & KINDS.keys()):
        raise ProblemsError(f"{file} brings a kind {', '.join(taken)} along, but there is one of this name already")
    return kinds


def run_module(file: Path) -> ModuleType:
    """A problems.py as a module, under a name of its own."""
    name = f"infill_chapter_{file.parent.name.replace('-', '_')}"
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ProblemsError(f"{file} cannot be read as Python")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # an author's code may fail in any way; say where, and keep the cause
        raise ProblemsError(f"{file} fails{at_line(error, file)}: {type(error).__name__}: {error}") from error
    return module


def at_line(error: Exception, file: Path) -> str:
    """Where in a file an error comes from: " in line 12"; nothing where it comes from elsewhere."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return f" in line {error.lineno}"
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if Path(frame.filename) == file]
    return f" in line {lines[-1]}" if lines else ""
