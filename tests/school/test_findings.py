"""What a class knows, as each kind of database counts it, is what plain Python counts."""

import random
from collections import defaultdict
from dataclasses import asdict
from statistics import median

import pytest
from sqlalchemy import insert

from app.learning.learners import FACTS
from app.learning.progress import HINT, RIGHT, TOLD, UNREADABLE, WRONG, Attempt, Step
from app.school import findings
from app.school.findings import ENOUGH, Finding, Stuck, stuck, weakest
from app.store import Store
from app.store.tables import attempt, classroom, learner, member

pytestmark = pytest.mark.slow

NOW = 1_800_000_000_000
MINUTE = 60_000
MISTAKES = (None, "forgot-bias", "lost-sign", "only-bias", "sign-slip")
Done = list[tuple[int, Attempt]]  # who, and what


def some(count: int, dice: random.Random) -> Done:
    """What four learners may do, the first three of them in the class."""
    found = []
    for number in range(count):
        verdict = dice.choice([RIGHT, WRONG, WRONG, WRONG, UNREADABLE, HINT, TOLD] if number % 9 else [RIGHT])
        typed = "" if verdict in (HINT, TOLD) else {RIGHT: "3", UNREADABLE: "x"}.get(verdict, dice.choice("4567"))
        slip = dice.choice(MISTAKES) if verdict == WRONG else None
        step = dice.choice(["first", "second", "third"])
        fact = Attempt(
            "connection", step, dice.randrange(3), dice.choice("YZ") + ".0.0", typed, verdict, slip,
            int(verdict == HINT), verdict == RIGHT and dice.random() < 0.3, NOW - (count - number) * MINUTE,
        )  # fmt: skip
        found.append((dice.randrange(1, 5), fact))
    return found


def keep(store: Store, done: Done) -> None:
    with store.engine.begin() as connection:
        connection.execute(insert(learner), [{"id": who, "first_seed": 0, "created_at": 0} for who in range(1, 5)])
        room = {"key": "a", "name": "A", "zone": "UTC", "code": "A", "created_at": 0}
        connection.execute(insert(classroom), [{"id": 1, **room}, {"id": 2, **room, "key": "b", "code": "B"}])
        rows = [
            {
                "key": f"{room}-{who}",
                "classroom_id": room,
                "learner_id": who,
                "name": "A",
                "normalized_name": "a",
                "created_at": 0,
            }
            for room, who in ((1, 1), (1, 2), (1, 3), (2, 4), (2, 1))
        ]
        connection.execute(insert(member), rows)
        facts = [
            {"learner_id": who, "submission": str(number), "part": 0, **asdict(fact)}
            for number, (who, fact) in enumerate(done)
        ]
        connection.execute(insert(attempt), facts)


def counted(done: Done, step: Step) -> tuple[int, int, int, float, list[tuple[str, int]]]:
    """How a step went, blank by blank."""
    blanks: dict[tuple[object, ...], list[Attempt]] = defaultdict(list)
    whose: dict[str, set[int]] = defaultdict(set)
    for who, fact in done:
        if fact.step == step and fact.verdict in (RIGHT, WRONG):
            blanks[who, fact.seed, fact.cell].append(fact)
            if fact.mistake:
                whose[fact.mistake].add(who)
    at_once = [own for own in blanks.values() if own[0].verdict == RIGHT and not any(fact.hints for fact in own)]
    tries = [len({fact.typed for fact in own}) for own in blanks.values()]
    common = sorted(((name, len(people)) for name, people in whose.items()), key=lambda it: (-it[1], it[0]))
    return len({who for who, *_ in blanks}), len(blanks), len(at_once), median(tries), common[: findings.COMMON]


@pytest.mark.parametrize("seed", range(5))
def test_counts(store: Store, seed: int) -> None:
    """Learners, blanks, those right at once, the median of tries, and the slips: of the class, and of nobody else."""
    done = some(40 if seed else 400, random.Random(seed))
    keep(store, done)
    ours = [(who, fact) for who, fact in done if who < 4]
    found = findings.findings(store, 1, 3)
    assert set(found) == {fact.step for _, fact in ours if fact.verdict in (RIGHT, WRONG)}
    for step, it in found.items():
        slips = [(slip.mistake, slip.learners) for slip in it.slips]
        assert (it.learners, it.blanks, it.at_once, it.tries, slips) == counted(ours, step)
        for slip in it.slips:
            assert slip.example in {fact.problem for _, fact in ours if fact.mistake == slip.mistake}


def test_stuck(store: Store) -> None:
    """Who was wrong three times lately, at a problem that they have neither solved nor been told."""

    def at(who: int, seed: int, typed: str, verdict: str = WRONG, **more: object) -> tuple[int, Attempt]:
        values = {"mistake": None, "hints": 0, "solves": False, "created_at": NOW - MINUTE} | more
        return who, Attempt("connection", "signed", seed, "Y.0.0", typed, verdict, **values)  # type: ignore[arg-type]  # by name

    long_ago = NOW - findings.LATELY - 1
    done = [
        *(at(1, 7, typed) for typed in "456"),
        *(at(1, 8, typed) for typed in "445"),  # two different ones
        *(at(2, 7, typed) for typed in "456"), at(2, 7, "3", RIGHT, solves=True),
        *(at(2, 8, typed) for typed in "456"), at(2, 8, "", TOLD),
        *(at(3, 7, typed, created_at=long_ago) for typed in "456"),
        *(at(4, 7, typed) for typed in "456"),  # of another class
    ]  # fmt: skip
    keep(store, done)
    for size in (3, findings.LARGE + 1):
        found = stuck(store.ask(findings.lately(1, size, NOW)))
        assert found == [Stuck(1, ("connection", "signed", 7), 3, NOW - MINUTE)]


def test_a_large_class(store: Store) -> None:
    """Of a large class an even part is looked at, and it is told of that part alone."""
    keep(store, some(400, random.Random(0)))
    whole = findings.findings(store, 1, 3)
    part = findings.findings(store, 1, findings.LARGE + 1)
    assert {it.learners for it in part.values()} == {1}
    assert sum(it.blanks for it in part.values()) < sum(it.blanks for it in whole.values())


def test_nobody(store: Store) -> None:
    """A class in which nobody has done anything knows nothing yet."""
    keep(store, some(1, random.Random(0)))
    assert findings.findings(store, 3, 0) == {}
    assert stuck(store.ask(findings.lately(3, 0, NOW))) == []


def test_weakest() -> None:
    """What was least often right at once comes first; what says too little, or is well known, does not come."""

    def finding(name: str, blanks: int, at_once: int) -> Finding:
        return Finding(("connection", name), 1, blanks, at_once, 1, ())

    known = [("a", 10, 5), ("b", 10, 1), ("c", 10, 10), ("d", ENOUGH - 1, 0), ("e", 10, 9), ("f", 20, 10)]
    found = weakest({("connection", name): finding(name, *rest) for name, *rest in known})
    assert [one.step[1] for one in found] == ["b", "f", "a"]


def test_facts_are_all_there() -> None:
    """Attempts are read column by column, in the order of their fields."""
    assert list(Attempt.__dataclass_fields__) == FACTS
