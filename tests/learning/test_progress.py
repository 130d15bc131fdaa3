"""Progress and how a problem was left, as functions of attempts, against the rules told plainly."""

from hypothesis import given
from hypothesis import strategies as st

from app.formats.dates import DAY
from app.learning.days import Calendar
from app.learning.progress import (
    CARRIED,
    HINT,
    RIGHT,
    TOLD,
    UNREADABLE,
    WRONG,
    Attempt,
    added,
    left,
    of_chapter,
    statistics,
    steps,
)

TODAY = 20_000  # days since 1970
NOW = Calendar("UTC", TODAY * DAY)


def attempt(typed: str = "3", verdict: str = RIGHT, **rest: object) -> Attempt:
    """One fact about the first blank of a problem, on a day."""
    usual: dict[str, object] = {
        "chapter": "connection", "recipe": "signed", "seed": 7, "cell": "Y.0.0", "mistake": None, "hints": 0,
        "solves": verdict == RIGHT, "created_at": TODAY * DAY,
    }  # fmt: skip
    return Attempt(typed=typed, verdict=verdict, **(usual | rest))  # type: ignore[arg-type]  # fields by name


attempts = st.lists(
    st.builds(
        attempt,
        typed=st.sampled_from(["1", "2", "3"]),
        value=st.sampled_from([None, "1", "2"]),
        verdict=st.sampled_from([RIGHT, WRONG, CARRIED, UNREADABLE, HINT, TOLD]),
        recipe=st.sampled_from(["one", "two"]),
        seed=st.integers(0, 1),
        cell=st.sampled_from(["Y.0.0", "Y.1.0"]),
        hints=st.integers(0, 1),
        solves=st.booleans(),
        created_at=st.integers(TODAY - 4, TODAY).map(lambda day: day * DAY),
    ),
    max_size=12,
)


@given(attempts, attempts)
def test_steps(some: list[Attempt], more: list[Attempt]) -> None:
    """A step is tried by any attempt and solved by one that solves; it does not matter in how many parts they come."""
    done = steps(some)
    assert set(done) == {(each.chapter, each.recipe) for each in some}
    assert {step for step, solved in done.items() if solved} == {each.step for each in some if each.solves}
    assert added(done, steps(more)) == steps(some + more)


@given(attempts)
def test_nothing_counts_twice(facts: list[Attempt]) -> None:
    """Whoever sends everything once more, from another tab or after a reload, has done the same."""
    assert statistics(facts + facts, NOW) == statistics(facts, NOW)


@given(attempts)
def test_counts_are_in_order(facts: list[Attempt]) -> None:
    """There are no more steps than problems, no more blanks found at once than found, no more found than tries."""
    found = statistics(facts, NOW)
    assert found.steps <= found.problems
    assert found.at_once <= found.blanks <= found.tries
    assert 0 <= found.days <= 5


def test_at_once() -> None:
    """A blank is found at once with the first number, and without a hint; what is no number is no try."""
    cases = {
        (attempt("3"),): (1, 1, 1),
        (attempt("x", UNREADABLE), attempt("3")): (1, 1, 1),
        (attempt("2", WRONG), attempt("3")): (2, 1, 0),
        (attempt("2", WRONG), attempt("2", WRONG), attempt("3")): (2, 1, 0),
        (attempt("", HINT, hints=1), attempt("3", hints=1)): (1, 1, 0),
        (attempt("2", WRONG),): (1, 0, 0),
        (attempt("2", WRONG, value="2"), attempt("2.0", WRONG, value="2"), attempt("3")): (2, 1, 0),
        (attempt("2", CARRIED, value="2"), attempt("3")): (1, 1, 1),
        (attempt("3"), attempt("4", cell="Y.1.0"), attempt("5", seed=8)): (3, 3, 3),
    }
    for facts, expected in cases.items():
        found = statistics(facts, NOW)
        assert (found.tries, found.blanks, found.at_once) == expected


def test_left() -> None:
    """A problem is opened as it was left: the last of what was typed, the hints that were shown, the solution."""
    facts = [
        attempt("2", WRONG),
        attempt("", HINT, hints=1),
        attempt("x", UNREADABLE, cell="Y.1.0"),
        attempt("3", hints=1),
        attempt("", HINT, hints=2),
    ]
    assert left(facts) == {"Y.0.0": "3", "Y.1.0": "x", "hints.Y.0.0": "2"}
    assert left([*facts, attempt("", TOLD)]) == left(facts) | {"solution": "1"}
    assert left([]) == {}


def test_emptied() -> None:
    """A box of which the last visit tells nothing was emptied; what was asked for at its blank stays."""
    first = [
        attempt("2", WRONG, created_at=1),
        attempt("x", UNREADABLE, cell="Y.1.0", created_at=1),
        attempt("", HINT, hints=1, created_at=1),
    ]
    assert left([*first, attempt("y", UNREADABLE, cell="Y.1.0", created_at=2)]) == {"Y.1.0": "y", "hints.Y.0.0": "1"}


def test_found_stays() -> None:
    """Where the right number stood, it stands whatever came later: nothing, another number, or what is none."""
    first = [attempt("3", created_at=1), attempt("8", WRONG, cell="Y.1.0", created_at=1)]
    later = [attempt("9", WRONG, cell="Y.1.0", created_at=2)]
    assert left([*first, *later]) == {"Y.0.0": "3", "Y.1.0": "9"}
    for typed, verdict in (("4", WRONG), ("x", UNREADABLE)):
        assert left([*first, *later, attempt(typed, verdict, created_at=2)]) == {"Y.0.0": "3", "Y.1.0": "9"}


def test_of_chapter() -> None:
    """What is solved and what was only tried, of one chapter."""
    done = {("a", "one"): True, ("a", "two"): False, ("b", "one"): False}
    assert of_chapter(done, "a") == ({"one"}, {"two"})
    assert of_chapter(done, "c") == (frozenset(), frozenset())
