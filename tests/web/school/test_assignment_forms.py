"""A set is what a teacher filled in; what cannot be read is named, by its field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.seeds import SEEDS
from app.formats.dates import DAY, MINUTE, for_form, zones
from app.school.assignments import Assigned, Assignment, Rules
from app.web.school.assignment_forms import LATE, SOLUTIONS, filled_in, read_seeds, read_set, read_steps, with_seeds
from tests.strategies import COURSE

NOW = 1_790_000_000_000
SOUND = {"title": "Week 1", "steps.connection": "1-3", "percent": "10"}


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("", []),
        ("all", [*range(1, 21)]),
        ("1-3, 8", [1, 2, 3, 8]),
        (" 8 , 1 – 2,2", [1, 2, 8]),
        ("20", [20]),
        *((wrong, None) for wrong in ("0", "21", "3-1", "1-", "-1", "x", "1,,2", "1;2", "1-99", "1 2", "٣", "1.5")),
    ],
)
def test_steps(typed: str, steps: list[int] | None) -> None:
    assert read_steps(typed, 20) == steps


@pytest.mark.parametrize(
    ("typed", "seeds"),
    [
        ("", ()),
        ("417, 12 12", (417, 12)),
        (f"{SEEDS - 1}", (SEEDS - 1,)),
        (f"{SEEDS}", None),
        ("-1", None),
        ("x", None),
    ],
)
def test_seeds(typed: str, seeds: tuple[int, ...] | None) -> None:
    assert read_seeds(typed) == seeds


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 61}, "title"),
        ({"steps.connection": ""}, "steps"),
        ({"steps.connection": "99"}, "steps.connection"),
        ({f"steps.{chapter.slug}": "all" for chapter in COURSE.chapters}, "steps"),
        ({"due": "soon"}, "due"),
        ({"opens": "soon"}, "opens"),
        ({"opens": "2026-11-26T16:00", "due": "2026-11-26T16:00"}, "due"),
        ({"percent": "101"}, "percent"),
        ({"percent": "-1"}, "percent"),
        ({"tries": "many"}, "tries"),
    ],
)
def test_wrong(change: dict[str, str], field: str) -> None:
    assert list(read_set(SOUND | change, COURSE, "UTC", NOW).errors) == [field]


def test_usual() -> None:
    """What is left empty is what most would want."""
    filled = read_set(SOUND, COURSE, "UTC", NOW)
    assert filled.errors == {}
    assert filled.rules == Rules(opens=NOW, percent=10, hints=False)
    assert [place.step for place in filled.places] == [
        ("connection", recipe.name) for recipe in COURSE.chapter("connection").ladder[:3]
    ]


rules = st.builds(
    Rules,
    opens=st.integers(25_000_000, 30_000_000).map(lambda minute: minute * 60_000),
    due=st.none() | st.integers(30_000_001, 40_000_000).map(lambda minute: minute * 60_000),
    late=st.sampled_from([*LATE]),
    percent=st.integers(0, 100),
    tries=st.integers(0, 99),
    hints=st.booleans(),
    solutions=st.sampled_from([*SOLUTIONS]),
    same=st.booleans(),
)
seeds = st.lists(st.integers(0, SEEDS - 1), unique=True, max_size=3).map(tuple)
places = st.lists(st.sampled_from([*COURSE.steps()]), min_size=1, max_size=8, unique=True).map(
    lambda steps: sorted(steps, key=[*COURSE.steps()].index)
)


@given(rules=rules, steps=places, data=st.data())
def test_there_and_back(rules: Rules, steps: list[tuple[str, str]], data: Any) -> None:
    """The form of a set, sent as it is, changes nothing."""
    named = tuple(Assigned(*step, data.draw(seeds), data.draw(seeds)) for step in steps)
    before = Assignment(1, "key", 1, "Week 1", "secret", rules, named)
    form = filled_in(before, COURSE, "UTC")
    filled = read_set(form, COURSE, "UTC", NOW)
    assert filled.errors == {}
    assert filled.rules == rules
    assert with_seeds(filled.places, form) == (named, {})


words = st.text(max_size=30) | st.sampled_from(("1-3", "all", "2026-11-26T16:00", "7", "-7", "accept"))
fields = st.sampled_from((*SOUND, "opens", "due", "late", "tries", "hints", "solutions", "same", "pinned.1"))


@given(st.dictionaries(fields, words), st.sampled_from(zones()))
def test_anything(form: dict[str, str], zone: str) -> None:
    """Whatever is filled in: a set that can be kept, or what is wrong."""
    filled = read_set(form, COURSE, zone, NOW)
    assert filled.errors or (filled.title and filled.places)
    assert filled.rules.late in LATE
    for_form(filled.rules.due, zone)


def test_worth() -> None:
    """What an answer counts, by when it was given: in full until it is due, then by the rule for what is late."""
    due, day = NOW // MINUTE * MINUTE + 7 * DAY, DAY
    late = due + MINUTE  # the minute in which it is due is in time
    cases = {
        "accept": [(NOW - 1, 0), (NOW, 1), (due, 1), (late, 1), (due + 99 * day, 1)],
        "close": [(NOW - 1, 0), (NOW, 1), (due, 1), (late - 1, 1), (late, 0)],
        "percent": [(late - 1, 1), (late, 0.8), (late + day - 1, 0.8), (late + day, 0.6), (late + 5 * day, 0)],
    }
    for rule, moments in cases.items():
        rules = Rules(opens=NOW, due=due, late=rule, percent=20)
        assert [rules.worth(at, due) for at, _ in moments] == pytest.approx([worth for _, worth in moments])
    assert Rules(opens=NOW, late="close").worth(NOW + 999 * day, None) == 1
    assert Rules(opens=NOW, due=due, late="close").worth(late, late + 2) == 1  # with an extension
