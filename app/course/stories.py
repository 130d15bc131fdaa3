"""What the numbers of a step stand for: stories.md beside index.md, a story for each of some steps.

    ## linear-two-to-two

    Two shops sell apples and pears.

    - W: price of one
    - X: how many | apples, pears
    - Y: to pay, in cents | shop A, shop B

    A layer is a price list.

Its heading is the name of a recipe. What stands in front of the list is told before the task, what follows it stands
beneath the drawing. A line of the list has an array, what its numbers are, and the names of its rows and columns.
"""

import re
from collections.abc import Sequence

from app.core.layers import Affine
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.drawing.axes import Axis
from app.drawing.stories import Story
from app.formats.suggestions import suggestion

LINE = re.compile(r"- +(\w+):(.*)", re.ASCII)
MEANING, BESIDE, ABOVE_WEIGHTS, ABOVE = 18, 12, 7, 5  # characters, so that it fits a screen of 320 pixels


class StoryError(Exception):
    """A story cannot be told; the message says which, and what to change."""


def read_stories(text: str, ladder: Sequence[Recipe]) -> dict[str, Story]:
    """The stories of a file, by the name of their recipe. Each fits the problems of its step."""
    recipes = {recipe.name: recipe for recipe in ladder}
    stories: dict[str, Story] = {}
    for part in re.split(r"^## +", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        name = name.strip()
        if name not in recipes:
            raise StoryError(f"there is no step {name!r} in this chapter.{suggestion(name, recipes)}")
        if name in stories:
            raise StoryError(f"{name} has two stories")
        try:
            stories[name] = read_story(rest)
            if problem := example(recipes[name]):
                require_fit(stories[name], problem)
        except StoryError as error:
            raise StoryError(f"{name}: {error}") from error
    return stories


def read_story(text: str) -> Story:
    """One story, without its heading."""
    blocks: dict[bool, list[str]] = {False: [], True: []}
    means: dict[str, str] = {}
    names: dict[Axis, tuple[str, ...]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        if not line.startswith("-"):
            blocks[bool(means)].append(line)
            continue
        array, meaning, axes = read_line(line)
        if array in means:
            raise StoryError(f"{array} has two lines")
        means[array] = meaning
        names |= {(array, side): given for side, given in enumerate(axes) if given}
    before, after = (" ".join(lines) for lines in blocks.values())
    if not before or not means:
        raise StoryError("write a sentence or two, and below it a line such as '- X: how many | apples, pears'")
    return Story(before, after, means, names)


def read_line(line: str) -> tuple[str, str, list[tuple[str, ...]]]:
    """An array, what it holds, and the names of its rows and of its columns."""
    found = LINE.fullmatch(line)
    meaning, *axes = (part.strip() for part in found[2].split("|")) if found else ("",)
    if not found or not meaning or len(axes) > 2:
        raise StoryError(f"{line!r} cannot be read: write '- X: how many | names of rows | names of columns'")
    if len(meaning) > MEANING:
        raise StoryError(f"{meaning!r} is too long for a small screen: write at most {MEANING} characters")
    return found[1], meaning, [tuple(name.strip() for name in axis.split(",")) if axis else () for axis in axes]


def example(recipe: Recipe) -> Problem | None:
    """A draft of a recipe, since all have the same shapes; None where it makes none, of which `verify` tells."""
    try:
        return recipe.draft([0], [0])[0]
    except Exception:  # an author's code may fail in any way
        return None


def require_fit(story: Story, problem: Problem) -> None:
    """Raises StoryError where a story does not fit the arrays of a problem, or a small screen."""
    if unknown := [array for array in story.means if array not in problem.arrays]:
        raise StoryError(f"there is no array {unknown[0]} in this step: it has {', '.join(problem.arrays)}")
    for (array, side), names in story.names.items():
        shape, word = problem.values[array].shape, ("rows", "columns")[side]
        size = shape[side] if side < len(shape) else 0
        if len(names) != size:
            raise StoryError(f"{array} has {size} {word}, but {len(names)} names for them: {', '.join(names)}")
    weights = {layer.W for layer in problem.layers if isinstance(layer, Affine)}
    for array in problem.arrays:
        for side, most in enumerate((BESIDE, ABOVE_WEIGHTS if array in weights else ABOVE)):
            for name in story.named(problem, (array, side)):
                if not name or len(name) > most:
                    where = ("beside a row", "above a column")[side]
                    raise StoryError(f"{name!r} stands {where} of {array}, where 1 to {most} characters have room")
