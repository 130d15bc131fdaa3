"""A place to try a step names steps of its chapter, and the contents say which portion of the text belongs to it."""

import re

import pytest

from app.course.chapters import Chapter, ChapterError
from tests.sites import SiteOf
from tests.strategies import COURSE

pytestmark = pytest.mark.slow

FIRST, MOST_WORDS = 250, 400  # words before the first place, and between two of them
LEAST = 4  # places in a chapter
FENCE = re.compile(r"^```(\w*)\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("block", "remedy"),
    [
        ("", "names one step or two"),
        ("bias\nbias\nbias\n", "names one step or two"),
        ("bais\n", "there is no step 'bais' to try in this chapter. Did you mean 'bias'?"),
        ("bias\nbias\n", "the step 'bias' can be tried in two places"),
    ],
)
def test_author_is_told(block: str, remedy: str, site_of: SiteOf) -> None:
    with pytest.raises(ChapterError) as caught:
        site_of(f"```try\n{block}```")
    assert remedy in str(caught.value)


@pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)
def test_chapter_is_read_in_portions(chapter: Chapter) -> None:
    """The first step or two come soon; then there is something to try again and again, in the order of the ladder."""
    words, tried = [0], []
    for place, part in enumerate(re.split(FENCE, chapter.prose)):
        if place % 3 == 0:
            words[-1] += len(part.split())
        elif place % 3 == 2 and re.split(FENCE, chapter.prose)[place - 1] == "try":
            words.append(0)
            tried.append([chapter.step(recipe) for name in part.split() if (recipe := chapter.recipe(name))])
    assert words[0] <= FIRST
    assert max(words) <= MOST_WORDS
    assert len(tried) >= LEAST
    assert tried[0] in ([1], [1, 2])
    assert all(len(steps) in (1, 2) for steps in tried)
