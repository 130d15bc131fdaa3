"""What comes back when, and how well a skill is known, against the rules told plainly."""

import random
from itertools import pairwise

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from app.formats.dates import DAY
from app.learning.progress import HINT, RIGHT, TOLD, WRONG, Attempt, goes_on
from app.learning.review import Skill, due, in_words, next_due, practices, skills
from tests.learning.test_progress import TODAY, attempt, attempts

STEP = ("connection", "signed")


def solved(day: int, seed: int = 7, slips: int = 0, **rest: object) -> list[Attempt]:
    """A problem that is solved on a day, after some wrong numbers."""
    facts: dict[str, object] = {"seed": seed, "created_at": day * DAY} | rest
    wrong = [attempt(str(90 + slip), WRONG, **facts) for slip in range(slips)]
    return [*wrong, attempt(**facts)]


def only(done: list[Attempt]) -> Skill:
    (skill,) = skills(done).values()
    return skill


@pytest.mark.parametrize(
    ("done", "grade"),
    [
        (solved(TODAY), Rating.Good),
        (solved(TODAY, slips=1), Rating.Hard),
        (solved(TODAY, hints=1), Rating.Hard),
        ([attempt("", HINT, hints=1), attempt(hints=1)], Rating.Hard),
        ([attempt("", TOLD), attempt("3", RIGHT, solves=False)], Rating.Again),
        ([*solved(TODAY), attempt("", TOLD)], Rating.Good),  # whoever has solved it may look
        ([*solved(TODAY), attempt("99", WRONG)], Rating.Good),
    ],
)
def test_grades(done: list[Attempt], grade: Rating) -> None:
    """What really happened is what counts, until the problem is solved or its solution shown."""
    assert [practice.grade for practice in practices(done)] == [grade]


@given(attempts)
def test_each_problem_counts_once(done: list[Attempt]) -> None:
    """A problem is practised once, with the first attempt that solves it or is told its solution; never otherwise."""
    found = {practice.problem: practice.created_at for practice in practices(done)}
    ends: dict[object, int] = {}
    for each in done:
        if each.solves or each.verdict == TOLD:
            ends.setdefault(each.problem, each.created_at)
    assert found == ends


def test_breaks_grow() -> None:
    """Who is right at once whenever a skill comes back sees it after ever longer breaks, until it sits firmly."""
    day, breaks, states, done = TODAY, [], [], []
    for turn in range(5):
        done += solved(day, seed=turn)
        skill = only(done)
        breaks.append(skill.due - day * DAY)
        states.append(skill.state)
        day = -(-skill.due // DAY)
    assert all(longer > shorter for shorter, longer in pairwise(breaks))
    assert breaks[0] >= DAY
    assert (states[0], states[-1]) == ("growing", "firm")
    assert states == sorted(states, key=["growing", "firm"].index)


def test_a_lapse_comes_back_soon() -> None:
    """A skill whose solution had to be shown comes back much earlier than one that was right, and is shaky."""
    known = [each for turn in range(3) for each in solved(TODAY + 10 * turn, seed=turn)]
    right, lapsed = (
        known + solved(TODAY + 40, seed=9),
        [*known, attempt("", TOLD, seed=9, created_at=(TODAY + 40) * DAY)],
    )
    assert only(lapsed).due < only(right).due
    assert only(lapsed).due <= (TODAY + 50) * DAY
    assert only(lapsed).state == "shaky"
    assert (only(right).good, only(lapsed).good) == (4, 3)


def test_simulated_learners() -> None:
    """Over a term of reviews, whoever slips more has more to review, and fewer skills that sit firmly."""

    def term(slips: float) -> tuple[int, int]:
        dice, done, reviews = random.Random(5), list[Attempt](), 0
        for day in range(TODAY, TODAY + 90):
            new = [("connection", f"step{day}")] if day < TODAY + 20 else []
            for step in [*new, *(skill.step for skill in due(skills(done).values(), day * DAY))]:
                reviews += step not in new
                wrong = int(dice.random() < slips)
                done += solved(day, seed=len(done), slips=wrong, chapter=step[0], recipe=step[1])
        return reviews, sum(skill.state == "firm" for skill in skills(done).values())

    careful, usual, hasty = term(0.02), term(0.3), term(0.8)
    assert careful[0] < usual[0] < hasty[0]
    assert careful[1] > usual[1] > hasty[1]


def test_the_order_of_a_session() -> None:
    """What has waited longest comes first, and chapters are mixed as long as there are several."""
    done = [
        *solved(TODAY - 9, seed=1, chapter="batch", recipe="one"),
        *solved(TODAY - 8, seed=2, chapter="batch", recipe="two"),
        *solved(TODAY - 7, seed=3, chapter="depth", recipe="three"),
        *solved(TODAY, seed=4, chapter="width", recipe="four"),
    ]
    waiting = due(skills(done).values(), TODAY * DAY + DAY)
    assert [skill.step[1] for skill in waiting] == ["one", "two", "three"]
    after: dict[str | None, Skill | None] = {slug: next_due(waiting, slug) for slug in (None, "batch", "depth")}
    assert [skill and skill.step[1] for skill in after.values()] == ["one", "three", "one"]
    assert next_due(waiting[:2], "batch") is waiting[0]
    assert next_due([], "batch") is None


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (30, "in 30 days"), (-1, "yesterday"), (-2, "2 days ago")],
)
def test_days_in_words(days: int, words: str) -> None:
    """A day as people say it."""
    assert in_words((TODAY + days) * DAY + 5, TODAY * DAY + DAY - 1) == words


@given(st.lists(st.sampled_from("abcd"), unique=True), st.sampled_from("abcd"))
def test_where_to_go_on(done: list[str], last: str) -> None:
    """At the step worked on last or the next one that is not solved; then at what was left out; then nowhere."""
    ladders = [("connection", name) for name in "abcd"]
    state = {("connection", name): True for name in done} | {("connection", last): last in done}
    onward = goes_on(ladders, state, [attempt(recipe=last, solves=last in done)])
    behind = [name for name in "abcd" if name not in done and name >= last]
    before = [name for name in "abcd" if name not in done and name < last]
    assert onward == next((("connection", name) for name in [*behind, *before]), None)
    assert goes_on(ladders, {}, []) == ladders[0]
