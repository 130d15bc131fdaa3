"""Slips that come back are found in the last wrong numbers, until five problems about them are done."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.recipe import Recipe
from app.course.problems import APART, cached_problem, kept_for, seed_about
from app.explain.topics import REASONS, topic_of
from app.learning.progress import HINT, RIGHT, TOLD, WRONG, Attempt
from app.learning.slips import (
    FIVE,
    KEPT_FOR,
    LAST,
    OFTEN,
    UNKNOWN,
    gone,
    met,
    practice,
    recurring,
    seen_seeds,
    telling,
    topics,
)
from tests.learning.test_progress import attempt, attempts
from tests.strategies import COURSE, RECIPES, seeds

SIGNS, BIAS = "minus signs", "the bias"
STEPS = COURSE.steps()
WITH_BIAS = [step for step, (_, recipe) in STEPS.items() if "forgot-bias" in recipe.catches]
reasons = st.sampled_from([None, "lost-sign", "sign-slip", "forgot-bias", "bias-twice", "nobody-knows-it"])


def wrong(number: int, mistake: str | None = "lost-sign", seed: int = 0, **more: object) -> Attempt:
    """A wrong number."""
    return attempt(str(number), WRONG, mistake=mistake, seed=seed, **more)


def about(topic: str, number: int, verdict: str = RIGHT, mistake: str | None = None) -> Attempt:
    """A problem of practice about a topic, right at once or not."""
    return attempt("1", verdict, mistake=mistake, seed=kept_for(topic) + number * APART)


def test_three_of_one_reason() -> None:
    """Three slips of one reason bring its topic back, with all that is about it; three reasons that come once do not,
    nor what has no reason."""
    other = [wrong(2, "sign-slip"), wrong(3, "added-bias minus-times-minus")]
    assert recurring([wrong(1), wrong(4)]) == []
    assert recurring([wrong(1), *other]) == []
    assert recurring([wrong(1), *other, wrong(4), wrong(5)]) == [(SIGNS, 5)]
    assert recurring([wrong(number, None) for number in range(9)]) == []
    assert recurring([wrong(number, "nobody-knows-it") for number in range(9)]) == []
    assert recurring([wrong(number, "lost-sign forgot-bias") for number in range(9)]) == []


def test_the_most_frequent_comes_first() -> None:
    """Of several topics, the one of most slips is offered first."""
    slips = [wrong(number) for number in range(3)] + [wrong(number, "forgot-bias", 1) for number in range(4)]
    assert recurring(slips) == [(BIAS, 4), (SIGNS, 3)]


def test_among_the_last() -> None:
    """Slips that lie behind thirty wrong numbers do not come back."""
    slips = [wrong(number) for number in range(OFTEN)]
    later = [wrong(number, None, 1) for number in range(LAST - OFTEN)]
    assert recurring(slips + later) == [(SIGNS, OFTEN)]
    assert recurring([*slips, *later, wrong(0, None, 2)]) == []


def test_a_number_counts_once() -> None:
    """A form that is sent with the same wrong number, and more beside it, adds no slip; nor does help, nor a guess."""
    same = [
        wrong(1),
        attempt("1.0", WRONG, value="1", mistake="lost-sign", seed=0),
        attempt("1", RIGHT),
        attempt("", HINT),
        attempt("", TOLD),
    ]
    assert recurring(same * OFTEN) == []


def test_settled_by_five() -> None:
    """Five problems about a topic settle what was before, right or wrong; then it takes three new slips. What goes
    wrong within the practice is none, and another topic is not settled by it."""
    slips = [wrong(number) for number in range(OFTEN)] + [wrong(number, "forgot-bias", 1) for number in range(OFTEN)]
    done = [about(SIGNS, number) for number in range(3)]
    done += [about(SIGNS, 3, WRONG, "lost-sign"), about(SIGNS, 3), about(SIGNS, 4, WRONG, "lost-sign")]
    assert dict(recurring(slips + done[:4])) == {SIGNS: OFTEN, BIAS: OFTEN}
    assert dict(recurring(slips + done)) == {BIAS: OFTEN}
    assert [one.known for one in practice(slips + done)[SIGNS]] == [True] * 3 + [False] * 2
    new = [wrong(number, seed=2) for number in range(OFTEN)]
    assert dict(recurring(slips + done + new[:2])) == {BIAS: OFTEN}
    assert dict(recurring(slips + done + new)) == {SIGNS: OFTEN, BIAS: OFTEN}
    begun = [about(SIGNS, 5), about(SIGNS, 6)]  # of the next five
    assert dict(recurring(slips + done + new + begun)) == {SIGNS: OFTEN, BIAS: OFTEN}


@given(attempts.map(list), st.data())
def test_laws(facts: list[Attempt], data: st.DataObject) -> None:
    """What is sent again changes nothing; what comes back is among what is counted, of the last wrong numbers."""
    facts = [
        wrong(number, data.draw(reasons), number) if fact.verdict == WRONG else fact
        for number, fact in enumerate(facts)
    ]
    assert recurring(facts + facts) == recurring(facts)
    counts = topics(facts)
    assert all(counts[topic] >= count >= OFTEN for topic, count in recurring(facts))
    assert sum(counts.values()) == sum(fact.verdict == WRONG for fact in facts)
    assert counts.keys() <= {*REASONS, UNKNOWN, "other"}


def test_each_topic_has_its_seeds() -> None:
    """No two topics keep the same seeds."""
    assert len(KEPT_FOR) == len(REASONS)


@settings(max_examples=30)
@given(
    recipe=st.sampled_from([*RECIPES.values()]),
    topic=st.sampled_from([*REASONS]),
    first=seeds,
    seen=st.sets(st.integers(0, 20), max_size=20),
)
def test_seeds(recipe: Recipe, topic: str, first: int, seen: set[int]) -> None:
    """A seed for practice is one of its topic's, is served, and has not been seen."""
    known = {kept_for(topic) + place * APART for place in seen}
    seed = seed_about(topic, recipe, first, known)
    assert seed is not None
    assert KEPT_FOR[seed % APART] == topic
    assert seed not in known
    assert cached_problem(recipe, seed)


def test_met() -> None:
    """What somebody has met is each chapter that they have begun, up to the last step that they tried there."""
    order = list(STEPS)
    first, other = (
        [step for step in order if step[0] == order[0][0]],
        [step for step in order if step[0] == order[-1][0]],
    )
    facts = [attempt(chapter=step[0], recipe=step[1]) for step in (first[4], first[2], other[1])]
    assert met(STEPS, facts) == [*first[:5], *other[:2]]
    assert met(STEPS, []) == []


def slipped_at(step: tuple[str, str], mistake: str, seed: int = 0) -> Attempt:
    return wrong(1, mistake, seed, chapter=step[0], recipe=step[1])


def test_what_tells_it_apart_comes_first() -> None:
    """The steps for practice tell the slip apart or had it, and were met; what was practised least comes first."""
    had = next(step for step in STEPS if step not in WITH_BIAS)
    facts = [
        slipped_at(had, "bias-twice"),
        slipped_at(WITH_BIAS[3], "forgot-bias"),
        attempt(chapter=WITH_BIAS[8][0], recipe=WITH_BIAS[8][1]),
    ]
    found = telling(STEPS, facts, BIAS)
    assert found[0] == WITH_BIAS[3]
    assert found[-1] == had
    assert {*found} <= {*met(STEPS, facts)}
    for step in found[:-1]:
        assert any(topic_of(name) == BIAS for name in STEPS[step][1].catches)
    done = attempt("1", chapter=found[0][0], recipe=found[0][1], seed=kept_for(BIAS))
    assert telling(STEPS, [*facts, done], BIAS) == [*found[1:], found[0]]


def test_a_chain_shares_its_seeds() -> None:
    """What was seen at one recipe of a chain is seen at all of them, and nowhere else."""
    (chapter, one), (_, other), *_ = [place for place in STEPS.values() if len(place[1].chain) > 1]
    alone = next(recipe for own, recipe in STEPS.values() if not recipe.chain)
    facts = [
        attempt(chapter=chapter.slug, recipe=one.name, seed=5),
        attempt(chapter="elsewhere", recipe=one.name, seed=6),
    ]
    assert [seen_seeds(recipe, chapter.slug, facts) for recipe in (one, other, alone)] == [{5}, {5}, set()]


@pytest.mark.parametrize("topic", [*REASONS])
def test_every_topic_can_be_practised(topic: str) -> None:
    """Whoever has met the whole course and has such a slip is given five problems, no one twice."""
    facts = [attempt(chapter=step[0], recipe=step[1]) for step in STEPS]
    facts += [slipped_at(step, REASONS[topic].split()[0], 1) for step in list(STEPS)[7::60]]
    given = []
    for _ in range(FIVE):
        step = telling(STEPS, facts, topic)[0]
        chapter, recipe = STEPS[step]
        seed = seed_about(topic, recipe, 7, seen_seeds(recipe, chapter.slug, facts))
        assert seed is not None
        given.append((step, seed))
        facts.append(attempt("1", chapter=step[0], recipe=step[1], seed=seed))
    assert len({*given}) == FIVE
    assert [one.step for one in practice(facts)[topic]] == [step for step, _ in given]


def solved(seed: int, recipe: str = "signed") -> Attempt:
    return attempt(seed=seed, recipe=recipe)


def test_a_slip_is_gone() -> None:
    """After two problems in a row that tell it apart and were right, a topic trips somebody up no longer; a problem
    counts once, and not if it was never solved or tells no such slip."""
    assert gone(STEPS, [], "connection") == []
    assert gone(STEPS, [solved(1), solved(2)], "connection") == []
    slip = [wrong(1), wrong(2, "sign-slip"), solved(0)]
    assert gone(STEPS, [*slip, solved(1), solved(1)], "connection") == []
    assert gone(STEPS, [*slip, solved(1), attempt(seed=2, solves=False)], "connection") == []
    assert gone(STEPS, [*slip, solved(1), solved(2, "two-inputs")], "connection") == []
    assert gone(STEPS, [*slip, solved(1), solved(2)], "connection") == [(SIGNS, 2)]
    assert gone(STEPS, [*slip, solved(1), solved(2)], "batch") == []
    assert gone(STEPS, [*slip, solved(1), solved(2), wrong(3, seed=3), solved(3)], "connection") == []
    assert gone(STEPS, [*slip, solved(1), solved(2), solved(3)], "connection") == [(SIGNS, 3)]
    assert gone(STEPS, [wrong(1, None), solved(0), solved(1), solved(2)], "connection") == []
