"""Short codes of problems: there and back, typed in any way, and what is typed wrong is noticed."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from app.core.seeds import SEEDS
from app.course.chapters import ChapterError, Course
from app.export.worksheets.codes import Codes, code, codes_of, read_code, tag
from tests.strategies import COURSE

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
SOME = (0, 1, 417, SEEDS - 1)
dice = random.Random(31)


@pytest.fixture(scope="module")
def codes() -> Codes:
    return codes_of(COURSE)


def every() -> list[str]:
    """A code of each recipe, with a seed that differs from recipe to recipe."""
    return [code(slug, name, dice.randrange(SEEDS)) for slug, name in COURSE.steps()]


def test_there_and_back(codes: Codes) -> None:
    """Each recipe and seed has a code of its own, from which both can be told."""
    seen = set()
    for (slug, name), (chapter, recipe) in COURSE.steps().items():
        for seed in SOME:
            named = code(slug, name, seed)
            assert len(named) == 9
            assert set(named) - {"-"} <= set(LETTERS)
            assert codes.meant(named) == (chapter, recipe, seed)
            seen.add(named)
    assert len(seen) == len(COURSE.steps()) * len(SOME)


def test_stays_the_same() -> None:
    """What is printed today opens the same problem for ever, whatever becomes of the course."""
    assert code("connection", "signed", 417) == "41MR-0D1M"
    assert code("dot-product", "dot-two-signs", 417) == "YWGT-0D1J"  # whose tag needs all of its bits
    assert code("dot-product", "dot-one-pair", 0) == "6NM2-000A"
    assert code("summary", "one-lesson", 65_535) == "2ZQV-ZZZK"
    later = replace(COURSE, chapters=COURSE.chapters[::-1])
    assert codes_of(later).steps == codes_of(COURSE).steps


@pytest.mark.parametrize(
    "typed", ["41mr-0d1m", " 41MR0D1M ", "4IMR-OD1M", "4lmr od1m", "4-1-M-R-0-D-1-M", "41MR–0D1M", "41MR−0D1M\t"]
)
def test_as_people_type(typed: str, codes: Codes) -> None:
    """Small letters, spaces and hyphens do not matter; O is 0, and I and L are 1."""
    assert codes.meant(typed) == codes.meant("41MR-0D1M") is not None


@pytest.mark.parametrize(
    "typed", ["", "41MR", "41MR-0D1M0", "41MR-0D1U", "41MR_0D1M", "⁴1MR0D1M", "٤1MR0D1M", "\udc80" * 8]
)
def test_what_is_none(typed: str, codes: Codes) -> None:
    """What has other letters, or more or fewer of them, is no code."""
    assert codes.meant(typed) is None


def test_slips_are_noticed() -> None:
    """Any other letter in one place, and any two letters that changed places, make it no code."""
    for named in every():
        letters = named.replace("-", "")
        assert read_code(letters)
        for place, right in enumerate(letters):
            for wrong in set(LETTERS) - {right}:
                assert read_code(letters[:place] + wrong + letters[place + 1 :]) is None
        for one, other in combinations(range(len(letters)), 2):
            swapped = list(letters)
            swapped[one], swapped[other] = letters[other], letters[one]
            assert read_code("".join(swapped)) is None or letters[one] == letters[other]


def test_same_tag_is_refused() -> None:
    """A course in which two steps would share their codes cannot be used."""
    chapter = COURSE.chapters[0]
    first: dict[int, str] = {}
    for count in range(SEEDS):
        name = f"step-{count}"
        if (other := first.setdefault(tag(chapter.slug, name), name)) != name:
            break
    ladder = tuple(replace(chapter.ladder[0], name=each) for each in (other, name))
    with pytest.raises(ChapterError, match=rf"01-dot-product.*dot-product/{name}.*dot-product/{other}"):
        codes_of(Course((replace(chapter, ladder=ladder),)))
