"""The drawings of a chapter's prose that no problem has: smooth curves, and pairs of arrows.

    ```curves             ```arrows
    sigmoid               2 1
    tanh                  4 2 / -1 2 / -4 -2
    ```                   ```

Curves are the true functions, each in front of its staircase. Arrows are the first vector with each of the others,
with their dot product below.
"""

import re

from app.course.chapters import ChapterError
from app.course.prose.arithmetic import calculation
from app.course.prose.pages import Pages
from app.drawing.graphs import MOST, SMOOTH, Arrows, Curve, arrows, curve
from app.formats.matrices import read_matrix
from app.formats.suggestions import suggestion

GRAPHS = ("curves", "arrows")
SHORT = re.compile(rf"-?[0-{MOST}]", re.ASCII)


def graph(kind: str, text: str, place: int, pages: Pages) -> str:
    """A fenced block of this kind as HTML; `place` tells it from the other figures of its page."""
    drawn = read_curves(text) if kind == "curves" else read_arrows(text)
    return pages.render("prose/_graphs.html", kind=kind, pictures=drawn, calculation=calculation, place=place)


def read_curves(text: str) -> tuple[Curve, ...]:
    """A function in each line."""
    words = text.split()
    if not words:
        raise ChapterError(f"a block ```curves names functions: {', '.join(SMOOTH)}")
    for word in words:
        if word not in SMOOTH:
            raise ChapterError(f"there is no curve {word!r}: write {', '.join(SMOOTH)}.{suggestion(word, SMOOTH)}")
    return tuple(map(curve, words))


def read_arrows(text: str) -> tuple[Arrows, ...]:
    """A vector in the first line, and those that it is compared with in the second."""
    try:
        (one,), others = (read_matrix(line, short) for line in text.strip().splitlines())
        first, *vectors = (as_vector(numbers) for numbers in (one, *others))
    except ValueError as error:
        raise ChapterError(
            f"a block ```arrows is a vector of two whole numbers up to {MOST}, and in the next line others, such as "
            f"'4 2 / -1 2', not {text!r}"
        ) from error
    return arrows(first, vectors)


def as_vector(numbers: list[int]) -> tuple[int, int]:
    """A vector of two numbers that is an arrow; ValueError if it is none."""
    across, up = numbers
    if (across, up) == (0, 0):
        raise ValueError
    return across, up


def short(text: str) -> int | None:
    """A whole number that has room in a drawing."""
    return int(text) if SHORT.fullmatch(text) else None
