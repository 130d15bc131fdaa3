"""What a class gets wrong by topic, as each kind of database picks it, is what the attempts of each learner say."""

import random
from collections import Counter

import pytest

from app.course.problems import APART, kept_for
from app.explain.topics import OTHER, REASONS
from app.learning.progress import Attempt
from app.learning.slips import KEPT_FOR, LAST, UNKNOWN, recurring, topics
from app.school.findings import LARGE
from app.school.topics import by_learner, coming_back, last_wrong, shares
from app.store import Store
from tests.school.test_findings import Done, keep, some

pytestmark = pytest.mark.slow

TOPICS = [*REASONS][:3]


def practising(done: Done, dice: random.Random) -> Done:
    """The same at other seeds, some of which are kept for practice."""
    kept = [kept_for(dice.choice(TOPICS)) + fact.seed * APART if dice.random() < 0.2 else fact.seed for _, fact in done]
    return [
        (who, Attempt(**(vars(fact) | {"seed": seed, "level": dice.choice([None, "line"])})))
        for (who, fact), seed in zip(done, kept, strict=True)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_as_each_has_it(store: Store, seed: int) -> None:
    """Of each learner in the class the same is told as on their own home page, and of nobody else anything."""
    dice = random.Random(seed)
    done = practising(some(40 if seed else 1_000, dice), dice)
    keep(store, done)
    own = {learner: [fact for who, fact in done if who == learner] for learner in (1, 2, 3)}
    found = {one.learner: one for one in by_learner(store, 1, 3)}
    assert found.keys() == {learner for learner, facts in own.items() if topics(facts)}
    for learner, one in found.items():
        assert one.counts == topics(own[learner])
        assert one.again == tuple(topic for topic, _ in recurring(own[learner]))
    rows = store.ask(last_wrong(1, 3))
    assert sum(row.seed % APART not in KEPT_FOR for row in rows) <= 3 * LAST
    assert seed or any(one.again for one in found.values())
    assert coming_back(found.values()) == sorted(
        Counter(topic for one in found.values() for topic in one.again).items(), key=lambda it: (-it[1], it[0])
    )
    assert len(by_learner(store, 1, LARGE + 1)) <= 1


def test_shares() -> None:
    """The largest share comes first, and what is about no topic last; all of them are the whole."""
    counts = Counter({UNKNOWN: 4, OTHER: 3, "zeros": 1, "the bias": 2})
    assert shares(counts) == [("the bias", 0.2), ("zeros", 0.1), (UNKNOWN, 0.4), (OTHER, 0.3)]
    assert shares(Counter()) == []
