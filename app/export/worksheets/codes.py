"""A problem's short name on paper: 7K3M-9QTX is a step of the course and a seed, and tells when it was typed wrong.

tag     19 bits of a hash of "connection/signed": it stays the same when chapters and recipes come or move
code    eight letters of five bits each: tag, seed and a check

As elements of the field with 32 elements, the letters of a code add up to 0, each times another power of 2. So another
letter in one place is always noticed, and so are two letters that changed places.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.chance import key
from app.core.recipe import Recipe
from app.course.chapters import Chapter, ChapterError, Course
from app.formats.base32 import LETTERS, spelt

LENGTH, GROUP = 8, 4
SEED_BITS, TAG_BITS, BITS = 16, 19, 5
FIELD = 0b100101  # x⁵ + x² + 1: the powers of x run through all 31 elements but 0


@dataclass(frozen=True)
class Codes:
    """Which step of a course each tag names."""

    steps: dict[int, tuple[Chapter, Recipe]]

    def meant(self, typed: str) -> tuple[Chapter, Recipe, int] | None:
        """The step and the seed that a code names, however it was written; None if there are none."""
        tag, seed = read_code(typed) or (-1, 0)
        step = self.steps.get(tag)
        return (*step, seed) if step else None


def codes_of(course: Course) -> Codes:
    """The codes of a course. Raises ChapterError where two steps have the same tag."""
    steps: dict[int, tuple[Chapter, Recipe]] = {}
    for (slug, name), step in course.every.items():
        number = tag(slug, name)
        if number in steps:
            chapter, recipe = steps[number]
            raise ChapterError(
                f"{step[0].folder}: problems of {slug}/{name} would have the same codes on paper as those of "
                f"{chapter.slug}/{recipe.name}; name the newer recipe in another way"
            )
        steps[number] = step
    return Codes(steps)


def tag(slug: str, name: str) -> int:
    return key(f"{slug}/{name}") % 2**TAG_BITS


def code(slug: str, name: str, seed: int) -> str:
    """The code of a problem, such as 7K3M-9QTX."""
    number = (tag(slug, name) << SEED_BITS) | seed
    digits = [(number >> (BITS * place)) & 31 for place in reversed(range(LENGTH - 1))]
    letters = "".join(LETTERS[digit] for digit in (*digits, doubled(sum_of(digits))))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def read_code(typed: str) -> tuple[int, int] | None:
    """The tag and the seed of a code; None if it is none, or was typed wrong."""
    letters = spelt(typed, LENGTH)
    digits = [LETTERS.index(letter) for letter in letters or ""]
    if not digits or sum_of(digits):
        return None
    number = 0
    for digit in digits[:-1]:
        number = (number << BITS) | digit
    return number >> SEED_BITS, number % 2**SEED_BITS


def sum_of(digits: Iterable[int]) -> int:
    """The sum of all digits in the field, the last one times 1, the one before it times 2, and so on."""
    total = 0
    for digit in digits:
        total = doubled(total) ^ digit
    return total


def doubled(digit: int) -> int:
    return digit << 1 ^ (FIELD if digit & 16 else 0)
