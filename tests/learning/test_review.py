"""What comes back when, and how well a skill is known, against the rules told plainly."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.dates import DAY
from app.learning.days import Calendar
from app.learning.progress import HINT, RIGHT, TOLD, WRONG, Attempt, goes_on
from app.learning.review import FASTEST, MOST, Skill, due, in_words, next_due, offered, practices, skills
from tests.learning.test_progress import NOW, TODAY, attempt, attempts


def solved(day: int, seed: int = 7, slips: int = 0, **rest: object) -> list[Attempt]:
    """A problem that is solved on a day, after some wrong numbers."""
    facts: dict[str, object] = {"seed": seed, "created_at": day * DAY} | rest
    wrong = [attempt(str(90 + slip), WRONG, **facts) for slip in range(slips)]
    return [*wrong, attempt(**facts)]


def left_wrong(day: int, seed: int) -> list[Attempt]:
    """A problem that is left with two wrong numbers."""
    return solved(day, seed, slips=2)[:2]


def at(day: int) -> Calendar:
    """The calendar of somebody for whom it is a day."""
    return Calendar("UTC", day * DAY)


def only(done: list[Attempt], day: int = TODAY) -> Skill:
    (skill,) = skills(done, at(day)).values()
    return skill


KNOWN: list[Attempt] = [each for turn, day in enumerate((0, 2, 13)) for each in solved(TODAY + day, seed=turn)]
LATER = TODAY + 59


@pytest.mark.parametrize(
    ("done", "known"),
    [
        (solved(TODAY), [True]),
        (solved(TODAY, slips=1), [False]),
        (solved(TODAY, hints=1), [False]),
        ([attempt("", HINT, hints=1), attempt(hints=1)], [False]),
        ([attempt("", TOLD), attempt("3", RIGHT, solves=False)], [False]),
        (left_wrong(TODAY, 7), [False]),
        ([*left_wrong(TODAY, 7), *solved(TODAY, 8)], [False, True]),  # "Another like this"
        ([attempt("", HINT, hints=1)], [False]),
        ([*solved(TODAY), attempt("", TOLD)], [True]),  # whoever has solved it may look
        ([*solved(TODAY), attempt("99", WRONG)], [True]),
        ([attempt("3", solves=False)], []),  # one blank is right, and others are to come
        ([attempt("x", "unreadable")], []),
        ([attempt("x", "unreadable"), *solved(TODAY)], [True]),
    ],
)
def test_known(done: list[Attempt], known: list[bool]) -> None:
    """What happened first is what counts: all right, or a slip, help, or the solution."""
    assert [practice.known for practice in practices(done, NOW)] == known


@given(attempts)
def test_each_problem_counts_once(done: list[Attempt]) -> None:
    """A problem counts once, as soon as it is solved or anything was wrong or needed in it; never otherwise."""
    found = {practice.problem: practice.known for practice in practices(done, NOW)}
    told: dict[object, bool] = {}
    for each in done:
        slips = each.hints > 0 or each.verdict in ("wrong", "hint", "told")
        if slips or each.solves:
            told.setdefault(each.problem, not slips)
    assert found == told


@pytest.mark.parametrize(
    "slip",
    [
        solved(LATER, seed=3, slips=1),
        solved(LATER, seed=3, hints=1),
        [attempt("", HINT, seed=3, hints=1, created_at=LATER * DAY)],
        [attempt("", TOLD, seed=3, created_at=LATER * DAY)],
        left_wrong(LATER, 3),
        [*left_wrong(LATER, 3), *solved(LATER, 4)],
        [*solved(LATER, 4), *left_wrong(LATER, 3)],
    ],
    ids=["mended", "by a hint", "a hint alone", "told", "left", "left for another", "after another"],
)
def test_what_was_not_known_comes_back_on_the_next_day(slip: list[Attempt]) -> None:
    """Right on three days, then not right at once at the review: it comes back tomorrow, and then after a few days."""
    assert only(KNOWN, LATER).due == LATER
    skill = only([*KNOWN, *slip], LATER)
    assert (skill.due, skill.missed) == (LATER + 1, True)
    assert (only(KNOWN, LATER - 40).state, skill.state) == ("strong", "firm")
    again = only([*KNOWN, *slip, *solved(LATER + 1, seed=9)], LATER + 1)
    assert LATER + 3 <= again.due <= LATER + 20
    assert (again.state, again.missed) == ("firm", False)


def test_breaks_grow() -> None:
    """Who is right at once whenever a skill comes back sees it after ever longer breaks, until it is strong."""
    day, breaks, states, done = TODAY, [], [], []
    for turn in range(5):
        done += solved(day, seed=turn)
        skill = only(done, day)
        breaks.append(skill.due - day)
        states.append(skill.state)
        assert skill.recall == 1
        day = skill.due
        assert 0.88 < only(done, day).recall < 0.93
    assert all(longer > shorter for shorter, longer in pairwise(breaks))
    assert breaks[0] >= 1
    assert states == ["firm", "firm", "strong", "strong", "strong"]


def test_a_lapse_comes_back_soon() -> None:
    """A skill whose solution had to be shown comes back much earlier than one that was right, and is not strong."""
    known = [each for turn in range(3) for each in solved(TODAY + 10 * turn, seed=turn)]
    right, lapsed = (
        known + solved(TODAY + 40, seed=9),
        [*known, attempt("", TOLD, seed=9, created_at=(TODAY + 40) * DAY)],
    )
    assert only(lapsed, TODAY + 40).due < only(right, TODAY + 40).due
    assert only(lapsed, TODAY + 40).due <= TODAY + 50
    assert (only(right, TODAY + 40).state, only(lapsed, TODAY + 40).state) == ("strong", "firm")
    assert (only(right, TODAY + 40).known, only(lapsed, TODAY + 40).known) == (4, 3)


def test_whoever_forgets_faster_has_shorter_breaks() -> None:
    """Breaks are those of most people as long as nine of ten reviews are right, and shorter when fewer are."""

    def last_break(wrong_of_ten: int) -> int:
        done: list[Attempt] = []
        for turn in range(40):
            recipe, wrong = f"step{turn}", turn % 10 < wrong_of_ten
            done += solved(TODAY + turn, seed=1, recipe=recipe)
            done += solved(TODAY + turn + 2, seed=2, recipe=recipe, slips=int(wrong))
        done += [each for day in (20, 22, 33) for each in solved(TODAY + day, seed=day, recipe="another")]
        done.sort(key=lambda each: each.created_at)
        found = skills(done, at(TODAY + 50))["connection", "another"]
        return found.due - found.last.day

    breaks = [last_break(wrong) for wrong in range(6)]
    assert breaks[0] == 46
    assert breaks == sorted(breaks, reverse=True)
    assert breaks[5] < breaks[3] < breaks[0]
    assert breaks[5] >= breaks[0] // FASTEST


def test_a_day_is_the_learners() -> None:
    """What is learned late in the evening is two days old on the second morning, wherever that is."""
    evening = 1_780_000_000_000  # 20:26 in UTC: morning in Auckland, and half past one in Los Angeles
    for zone, second_midnight in (("Pacific/Auckland", 1_780_056_000_000), ("America/Los_Angeles", 1_780_038_000_000)):
        (skill,) = skills([attempt(created_at=evening)], Calendar(zone, evening)).values()
        before, after = (Calendar(zone, second_midnight + DAY + more) for more in (-1, 0))
        assert after.today == before.today + 1
        assert [skill.due <= calendar.today for calendar in (before, after)] == [False, True]


@given(st.lists(st.integers(-1_000, 1_000), max_size=20, unique=True))
def test_a_clock_that_goes_back(hours: list[int]) -> None:
    """Whatever the clock said, the practices of a skill are in order, none is after today, and it comes back later."""
    done = [attempt(seed=seed, created_at=TODAY * DAY + hour * DAY // 24) for seed, hour in enumerate(hours)]
    for skill in skills(done, NOW).values():
        days = [practice.day for practice in skill.practices]
        assert days == sorted(days)
        assert days[-1] <= TODAY
        assert skill.due > days[-1]
        assert 0 <= skill.recall <= 1


def test_a_clock_that_was_ahead() -> None:
    """A review that was noted 401 days ahead is not out of sight for 401 days."""
    skill = only([*solved(TODAY, seed=1), *solved(TODAY + 2 + 401, seed=2)], TODAY + 3)
    assert skill.last.day <= TODAY + 3
    assert skill.due <= TODAY + 20


def test_many_practices_of_one_skill() -> None:
    """However often a step was practised, what that tells is found; nothing has to be kept from an earlier visit."""
    done = [each for turn in range(3_000) for each in solved(TODAY - 3_000 + turn, seed=turn)]
    assert len(only(done).practices) == 3_000


def test_the_order_of_a_session() -> None:
    """The weakest comes first, and where several are equally weak, chapters are mixed."""
    done = [
        *solved(TODAY - 9, seed=1, chapter="batch", recipe="one"),
        *solved(TODAY - 9, seed=2, chapter="batch", recipe="two"),
        *solved(TODAY - 9, seed=3, chapter="depth", recipe="three"),
        *solved(TODAY - 7, seed=4, chapter="width", recipe="four"),
        *solved(TODAY, seed=5, chapter="width", recipe="five"),
    ]
    waiting = due(skills(done, at(TODAY + 1)).values(), TODAY + 1)
    assert [skill.step[1] for skill in waiting] == ["one", "two", "three", "four"]
    after: dict[str | None, Skill | None] = {slug: next_due(waiting, slug) for slug in (None, "batch", "depth")}
    assert [skill and skill.step[1] for skill in after.values()] == ["one", "three", "one"]
    assert next_due(waiting[:2], "batch") is waiting[0]
    assert next_due(waiting[2:], "depth") is waiting[2]
    assert next_due([], "batch") is None


PASTS = st.lists(st.tuples(st.integers(0, 90), st.booleans()), min_size=1, max_size=8, unique_by=lambda each: each[0])


@given(PASTS, st.integers(1, 400))
def test_a_state_is_a_forecast(past: list[tuple[int, bool]], since: int) -> None:
    """Nine of ten know what is strong in three weeks, and fewer what is shaky tomorrow. No day makes it better."""
    done = [each for day, known in sorted(past) for each in solved(TODAY + day, seed=day, slips=int(not known))]
    today = TODAY + max(past)[0] + since
    skill, tomorrow, later = (only(done, today + more) for more in (0, 1, 21))
    assert (skill.state == "strong") == (later.recall >= 0.9)
    assert (skill.state == "shaky") == (tomorrow.recall < 0.9)
    order = ["strong", "firm", "shaky"]
    assert order.index(skill.state) <= order.index(tomorrow.state) <= order.index(later.state)
    assert skill.recall >= tomorrow.recall >= later.recall
    assert abs(skill.of_ten - 10 * skill.recall) <= 1
    assert 1 <= skill.of_ten <= 9


def test_what_is_strong_does_not_stay_so() -> None:
    """Known well, and not practised for a year: firm after weeks, and shaky when it comes back."""
    days = (LATER - 46, LATER - 20, LATER - 1, LATER, LATER + 300)
    assert [only(KNOWN, day).state for day in days] == ["strong", "firm", "firm", "shaky", "shaky"]


def test_the_weakest_come_first() -> None:
    """What is least likely to be known comes first, also before what has waited longer."""
    firm = [each for turn, day in enumerate((-80, -78, -67)) for each in solved(TODAY + day, turn, recipe="firm")]
    new = solved(TODAY - 19, recipe="new")
    found = skills([*firm, *new], at(TODAY))
    firm_one, new_one = found["connection", "firm"], found["connection", "new"]
    assert firm_one.due < new_one.due < TODAY
    assert new_one.recall < firm_one.recall
    assert due(found.values(), TODAY) == [new_one, firm_one]


def test_no_more_than_is_good_for_a_day() -> None:
    """Of 92 that wait, 20 are offered; each that is reviewed leaves one less, right or wrong, until tomorrow."""
    done = [each for step in range(92) for each in solved(TODAY - 30 + step % 10, recipe=f"step{step}")]
    done.sort(key=lambda each: each.created_at)
    for reviewed in range(MOST):
        known = skills(done, at(TODAY))
        waiting = offered(known, TODAY)
        assert waiting == due(known.values(), TODAY)[: MOST - reviewed]
        assert len(waiting) == MOST - reviewed
        done += solved(TODAY, seed=8, recipe=waiting[0].step[1], slips=reviewed % 2)
        done += solved(TODAY, recipe=f"new{reviewed}")  # what is new is no review
    assert offered(skills(done, at(TODAY)), TODAY) == []
    assert len(offered(skills(done, at(TODAY + 1)), TODAY + 1)) == MOST


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (30, "in 30 days"), (-1, "yesterday"), (-2, "2 days ago")],
)
def test_days_in_words(days: int, words: str) -> None:
    """A day as people say it."""
    assert in_words(TODAY + days, TODAY) == words


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


@given(st.sampled_from("abcd"), st.sampled_from("abcd"), st.booleans())
def test_a_step_that_stands_aside(aside: str, before: str, solves: bool) -> None:
    """What was tried before all others changes nothing about where to go on, but that it is solved."""
    ladders = [("connection", name) for name in "abcd"]
    tried, earlier = attempt(recipe=aside, solves=solves), attempt(recipe=before, solves=False)
    state = {("connection", aside): solves}
    alone = goes_on(ladders, state, [tried], aside=("connection", aside))
    assert alone == ladders[1 if aside == "a" and solves else 0]
    if before != aside:
        onward = goes_on(ladders, state, [earlier, tried], aside=("connection", aside))
        assert onward == goes_on(ladders, state, [earlier]) == ("connection", before)
