"""A place in a chapter's prose where a step of its ladder can be tried, by the name of its recipe; or two of them.

```try
dot-two-pairs
```
"""

from dataclasses import dataclass

from app.core.recipe import Recipe
from app.course.chapters import Chapter, ChapterError
from app.formats.suggestions import suggestion

MOST = 2  # steps at one place


@dataclass(frozen=True)
class Try:
    """The steps of a place."""

    recipes: tuple[Recipe, ...]


def read_try(text: str, chapter: Chapter) -> Try:
    """A fenced block as steps of a chapter."""
    names = tuple(text.split())
    if not 1 <= len(names) <= MOST:
        raise ChapterError(f"a block ```try names one step or two of this chapter, each in a line, not {text!r}")
    steps = {recipe.name: recipe for recipe in chapter.ladder}
    for name in names:
        if name not in steps:
            raise ChapterError(f"there is no step {name!r} to try in this chapter.{suggestion(name, steps)}")
    return Try(tuple(steps[name] for name in names))


def require_once(tries: list[Try]) -> None:
    """A step stands in one place of a chapter."""
    names = [recipe.name for each in tries for recipe in each.recipes]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ChapterError(f"the step {twice[0]!r} can be tried in two places: leave one of them out")
