"""Stories fit the problems of their steps, whatever the seed, and what is wrong in one is told with its file."""

import re
from pathlib import Path

import numpy as np
import pytest

from app.core.problem import Problem
from app.course.chapters import load
from app.drawing.stories import Story
from tests.course.test_chapters import PROBLEMS, complaint, write
from tests.strategies import COURSE, RECIPES

SEEDS = 200  # of each step with a story
STORIES = COURSE.stories
every_story = pytest.mark.parametrize("address", STORIES)

# What there is never less of than nothing, and only whole ones of: meanings that begin with such a word.
COUNTED = re.compile(
    r"(how many|pencils|boxes|seats|rows|beads|birds|eggs|goals|hits|loaves|sweets|votes|voters|dials|rounds|boats"
    r"|pages|days$|hours$|minutes (for|of|open)|kilometres|kilos|litres (a |over)|grams|price|worth|paid|to pay"
    r"|old price|new price|coins (a kilometre|an hour|to get|to keep)|photos|patients|updates|epochs|full batches"
    r"|in (a batch|full ones|the last|an epoch)|cuts so far|days (so far|to a cut|open)|minutes to a cut"
    r"|heater|speed$|how loud|brightness|light|strength)"
)
SHARES = re.compile(r"chance|share|how likely|answer")
MAY_BE_LESS = {
    "connection/positive-weight",
    "connection/negative-weight",
    "hidden-layers/hidden-two-out",
}  # back is minus
SAID = re.compile(r"minus|below 0|less|−1", re.IGNORECASE)  # what tells what a negative number is

GOOD = "## first\n\nYou buy some apples.\n\n- W: price of one\n- X: how many | apples\n\nA price list.\n"


def served(address: str) -> Problem:
    return RECIPES[address].serve(np.arange(SEEDS))[1]


def numbers(problems: Problem, array: str) -> np.ndarray:
    values = problems.values[array]
    return values / problems.values[f"{array}/"] if problems.in_parts(array) else values


def test_a_quarter_of_all_steps() -> None:
    """A quarter of all steps has a story, and at least three in each chapter."""
    assert 4 * len(STORIES) >= len(RECIPES)
    assert {chapter.slug: len(chapter.stories) for chapter in COURSE.chapters if len(chapter.stories) < 3} == {}


@every_story
def test_names_fit(address: str) -> None:
    """Whatever the seed, each axis that has names has as many of them as it is long."""
    story, problems = STORIES[address], served(address)
    one = problems[0]
    for array in one.arrays:
        for side, size in enumerate(problems.values[array].shape[1:]):
            assert len(story.named(one, (array, side))) in (0, size), (array, side)


@every_story
def test_sensible(address: str) -> None:
    """What is counted or paid is whole and never below 0, shares are between 0 and 1, and where a number is below 0 the
    story says what that means."""
    story, problems = STORIES[address], served(address)
    for array, meaning in story.means.items():
        found = numbers(problems, array)
        if COUNTED.match(meaning) and address not in MAY_BE_LESS:
            assert found.min() >= 0, (array, meaning)
            assert np.array_equal(found, np.round(found)), (array, meaning)
        if SHARES.match(meaning):
            assert 0 <= found.min() <= found.max() <= 1, (array, meaning)
        if found.min() < 0 and array[0] not in "Wb":
            assert SAID.search(f"{story.text} {story.caption} {meaning}"), (array, meaning)


def test_what_is_counted() -> None:
    """These are many meanings, and not all of them."""
    meanings = [meaning for story in STORIES.values() for meaning in story.means.values()]
    assert len(meanings) / 5 < sum(map(bool, map(COUNTED.match, meanings))) < len(meanings) / 2


def test_a_name_is_given_once(tmp_path: Path) -> None:
    """Whoever names the rows of X names the columns of W; what is told is kept by its step."""
    chapter = write(tmp_path, "1-bias")
    (chapter / "stories.md").write_text(GOOD, encoding="utf-8")
    (read,) = load(tmp_path).chapters
    story = Story(
        "You buy some apples.", "A price list.", {"W": "price of one", "X": "how many"}, {("X", 0): ("apples",)}
    )
    assert read.stories == {"first": story}
    problem = read.ladder[0].draft([0], [0])[0]
    assert story.named(problem, ("W", 1)) == ("apples",)
    assert story.named(problem, ("W", 0)) == story.named(problem, ("b", 0)) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("## first", "## frist", "there is no step 'frist' in this chapter. Did you mean 'first'?"),
        ("## first", f"{GOOD}\n## first", "first has two stories"),
        ("- X:", "- V:", "there is no array V in this step: it has W, X, b, Y"),
        ("| apples", "| apples, pears", "X has 1 rows, but 2 names for them: apples, pears"),
        ("price of one", "price of one | | a | b", "cannot be read: write '- X: how many |"),
        ("- W: price of one", "- W", "'- W' cannot be read"),
        ("price of one", "price of a single apple", "is too long for a small screen: write at most 18 characters"),
        ("apples\n\nA", "cucumber\n\nA", "'cucumber' stands above a column of W, where 1 to 7 characters have room"),
        ("- X", "- W", "W has two lines"),
        ("You buy some apples.", "", "write a sentence or two"),
        ("- W: price of one\n- X: how many | apples\n", "", "write a sentence or two"),
    ],
)
def test_what_is_wrong(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The author is told which story cannot be told, and what to write."""
    assert GOOD.count(old) == 1
    file = write(tmp_path, "1-bias") / "stories.md"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    said = complaint(tmp_path)
    assert str(file) in said
    assert says in said


def test_a_recipe_that_does_not_run(tmp_path: Path) -> None:
    """It is told of by `verify`, not where its story is read."""
    file = write(tmp_path, "1-bias", problems=PROBLEMS.replace("    W, X, b", "    1 / 0\n    W, X, b")) / "stories.md"
    file.write_text(GOOD, encoding="utf-8")
    assert load(tmp_path).stories.keys() == {"bias/first"}
