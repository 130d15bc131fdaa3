"""What can be ordered as a worksheet, and which problems stand on it."""

from itertools import chain
from typing import Any

import pytest

from app.core.seeds import SEEDS
from app.course.chapters import Chapter
from app.export.worksheets.orders import LETTERS, MOST, Order, OrderError, read_steps, versions
from tests.strategies import COURSE

CHAPTERS = {chapter.slug: chapter for chapter in COURSE.chapters}
CONNECTION, DEPTH, SUMMARY = CHAPTERS["connection"], CHAPTERS["depth"], CHAPTERS["summary"]
ALL = tuple(range(1, 21))


def numbers(place: Any) -> bytes:
    """All numbers of a problem, and where its blanks are."""
    problem = place.problem
    return b"".join(array.tobytes() for array in (*problem.values.values(), *problem.hidden.values()))


@pytest.mark.parametrize("chapter", [chapter for chapter in COURSE.chapters if chapter.slug != "summary"])
def test_each_version_has_other_problems(chapter: Chapter) -> None:
    """In six versions of all steps of a chapter, no problem comes twice; each has the steps in their order."""
    made = versions(Order((chapter,), ALL, len(LETTERS), seed=5))
    assert list(made) == list(LETTERS)
    for places in made.values():
        assert [place.step for place in places] == list(ALL)
    every = [numbers(place) for place in chain.from_iterable(made.values())]
    assert len(set(every)) == len(every)


def test_few_problems_come_again() -> None:
    """A recipe that knows four problems gives them all before one comes again."""
    step = next(step for step, recipe in enumerate(SUMMARY.ladder, 1) if recipe.name == "summary-width")
    made = [numbers(place) for (place,) in versions(Order((SUMMARY,), (step,), 6)).values()]
    assert len(set(made)) == 4


def test_more_versions_change_none() -> None:
    """Version A is the same whether there are others or not; another seed makes others of all problems."""
    alone, three, other = (versions(Order((CONNECTION,), ALL, count, seed)) for count, seed in ((1, 8), (3, 8), (3, 9)))
    assert alone["A"] == three["A"]
    same = [one.seed == two.seed for letter in three for one, two in zip(three[letter], other[letter], strict=True)]
    assert not any(same)


def test_steps_of_a_chain_differ() -> None:
    """Steps that go on with each other's numbers on the web do not tell each other's answers on paper."""
    chained = [place for place in versions(Order((SUMMARY,), ALL))["A"] if place.recipe.chain]
    assert len({place.seed for place in chained}) == len(chained) == 8


@pytest.mark.parametrize(
    ("text", "steps"),
    [("1-20", ALL), ("3", (3,)), (" 5, 1-3 ,2", (1, 2, 3, 5)), ("4 - 6; 9", (4, 5, 6, 9)), ("1–2", (1, 2))],
)
def test_steps(text: str, steps: tuple[int, ...]) -> None:
    """Steps are numbers and ranges, in any order, each once."""
    assert read_steps(text) == steps


@pytest.mark.parametrize("text", ["", "0", "5-3", "a", "1-", "1,,2-x", "100", "1-2-3", "-1", "٣", "1" * 100])
def test_no_steps(text: str) -> None:
    """Anything else is refused with an example."""
    with pytest.raises(OrderError, match="Write steps like") as caught:
        read_steps(text)
    assert caught.value.field == "steps"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"chapters": ()}, "chapters"),
        ({"steps": (21,)}, "steps"),
        ({"chapters": (CONNECTION, DEPTH, SUMMARY)}, "steps"),
        ({"versions": 0}, "versions"),
        ({"versions": 7}, "versions"),
        ({"seed": SEEDS}, "seed"),
        ({"seed": -1}, "seed"),
        ({"paper": "a3"}, "paper"),
        ({"layout": "circle"}, "layout"),
    ],
)
def test_bounds(wrong: dict[str, Any], field: str) -> None:
    """What cannot be printed is refused, and the field that is wrong is named; the largest order can be made."""
    with pytest.raises(OrderError) as caught:
        Order(**{"chapters": (CONNECTION,), "steps": ALL} | wrong)
    assert caught.value.field == field
    assert len(Order((CONNECTION, DEPTH), ALL).recipes) == MOST
