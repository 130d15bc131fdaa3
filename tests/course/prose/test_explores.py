"""Blocks of explorables: what a chapter places, and what is said where it cannot be placed."""

import re
from itertools import takewhile

import pytest

from app.course.chapters import Chapter, ChapterError
from app.course.explorables.registry import EXPLORABLES
from tests.sites import SiteOf
from tests.strategies import COURSE

pytestmark = pytest.mark.slow

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$|^## [^\n]*", re.MULTILINE | re.DOTALL)
BLOCK = "```explore\nxor\n```"


@pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)
def test_behind_a_bet(chapter: Chapter) -> None:
    """Nobody sees what an explorable shows before a bet has been placed in the same section."""
    blocks = [match[1] or "section" for match in FENCE.finditer(chapter.prose)]
    for place, block in enumerate(blocks):
        before = takewhile(lambda kind: kind != "section", reversed(blocks[:place]))
        assert block != "explore" or "bet" in before


def test_each_has_its_place() -> None:
    """No explorable is left over: each stands in one chapter."""
    blocks = [block.groups() for chapter in COURSE.chapters for block in FENCE.finditer(chapter.prose)]
    placed = [text.strip() for kind, text in blocks if kind == "explore"]
    assert sorted(placed) == sorted(EXPLORABLES)


@pytest.mark.parametrize(
    ("prose", "says"),
    [
        ("```explore\nxor2\n```", "in line 8, there is no explorable 'xor2': write one of"),
        ("```explore\nxor2\n```", "Did you mean 'xor'?"),
        ("```explore\n```", "there is no explorable ''"),
        (f"{BLOCK}\n\n{BLOCK}", "the explorable 'xor' stands here twice: once is enough"),
        ("```explor\nxor\n```", "Did you mean 'explore'?"),
    ],
)
def test_block_that_cannot_be_placed(prose: str, says: str, site_of: SiteOf) -> None:
    """What cannot be placed is an author's error, which says what to write."""
    with pytest.raises(ChapterError) as caught:
        site_of(f"Some prose.\n\n{prose}")
    assert says in str(caught.value)
    assert "index.md" in str(caught.value)
