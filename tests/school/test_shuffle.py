"""Each learner gets a problem of their own, as hard as that of any other, and nobody can tell whose it will be."""

from collections import Counter
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.course.variants import Variants, survey
from app.school.shuffle import NothingLeftError, fair, key_of_step, seeds_for
from tests.strategies import COURSE, RECIPES

pytestmark = pytest.mark.slow

KEY = bytes(range(32))
LEARNERS, STEPS = 10_000, 20
FIRST = [f"{chapter.slug}/{chapter.ladder[0].name}" for chapter in COURSE.chapters]
SET = [*FIRST, "summary/one-lesson", *[address for address in list(RECIPES)[3::40] if address not in FIRST]][:STEPS]

known = cache(lambda address: survey(RECIPES[address]))
keys = st.binary(min_size=32, max_size=32)
counts = st.integers(0, 60)


@st.composite
def tables(draw: st.DrawFn, least: int = 1) -> Variants:
    """A few problems of different difficulty, some of them equal; at least so many are different."""
    rows = draw(
        st.lists(st.tuples(st.sampled_from((1, 9, 10, 11, 12, 20)), st.integers(0, 2)), min_size=least, max_size=40)
    )
    seeds = sorted(draw(st.sets(st.integers(0, 999), min_size=len(rows), max_size=len(rows))))
    firsts: dict[tuple[int, int], int] = {}
    first = [firsts.setdefault(row, seed) for row, seed in zip(rows, seeds, strict=True)]
    zeros = np.zeros(len(rows), dtype=np.int32)
    difficulty = np.array([level for level, _ in rows], dtype=np.int32)
    return Variants(3, np.array(seeds, dtype=np.int32), difficulty, zeros, zeros, zeros, np.array(first))


def allowed(variants: Variants, excluded: set[int], pinned: set[int]) -> dict[int, int]:
    """The seeds that may be drawn, each with the first that makes the same problem; counted one by one. A problem is
    excluded with all of its seeds."""
    out = {row.first for row in variants.rows() if row.seed in excluded}
    left = [row for row in variants.rows() if row.first not in out and (not pinned or row.seed in pinned)]
    levels = sorted(row.difficulty for row in left)
    median = levels[len(levels) // 2]
    return {row.seed: row.first for row in left if 0.9 * median <= row.difficulty <= 1.1 * median + 1e-9}


@st.composite
def questions(draw: st.DrawFn) -> tuple[Variants, set[int], set[int]]:
    """Problems, some excluded and some pinned, of which one is left at least."""
    variants = draw(tables())
    seeds = variants.seed.tolist()
    spared = draw(st.sampled_from(seeds))
    same = variants.first[seeds.index(spared)]
    excluded = draw(st.sets(st.sampled_from(seeds))) - {*variants.seed[variants.first == same].tolist()}
    pinned = draw(st.sets(st.sampled_from(seeds)))
    return variants, excluded, pinned | {spared} if pinned else pinned


@given(questions(), keys, counts)
def test_only_what_may_be_drawn(question: tuple[Variants, set[int], set[int]], key: bytes, count: int) -> None:
    """Every learner gets a seed that is served, not excluded, pinned if any are, and within a tenth of the median."""
    variants, excluded, pinned = question
    may = allowed(variants, excluded, pinned)
    assert set(fair(variants, excluded, pinned).seed.tolist()) == may.keys()
    drawn = seeds_for(variants, key, count, excluded, pinned).tolist()
    assert len(drawn) == count
    assert set(drawn) <= may.keys()


@given(questions(), keys, counts)
def test_neighbours(question: tuple[Variants, set[int], set[int]], key: bytes, count: int) -> None:
    """No two neighbours have equal problems if there are two different ones; all have a turn before any comes back."""
    variants, excluded, pinned = question
    may = allowed(variants, excluded, pinned)
    problems = [may[seed] for seed in seeds_for(variants, key, count, excluded, pinned).tolist()]
    different = len(set(may.values()))
    assert different == 1 or all(one != other for one, other in pairwise(problems))
    assert len(set(problems)) == min(count, different)
    times = Counter(problems)
    assert not times or max(times.values()) - min(times.values()) <= 1


@given(questions(), keys, counts, counts)
def test_who_comes_later(question: tuple[Variants, set[int], set[int]], key: bytes, count: int, more: int) -> None:
    """More learners change nobody's problem, and the same question has the same answer."""
    variants, excluded, pinned = question
    before = seeds_for(variants, key, count, excluded, pinned).tolist()
    assert seeds_for(variants, key, count + more, excluded, pinned).tolist()[:count] == before
    assert seeds_for(variants, key, count, sorted(excluded), tuple(pinned)).tolist() == before


def test_always_the_same() -> None:
    """A draw of today is a draw of tomorrow, on every machine."""
    variants = known("connection/signed")
    assert seeds_for(variants, KEY, 6).tolist() == [47320, 1806, 34117, 7698, 26351, 15864]


def test_nobody_can_tell() -> None:
    """Another key, another step or another secret deals as blindly as chance would: hardly any learner keeps a seed."""
    variants = known("connection/signed")
    secrets = [bytes([number]) * 32 for number in range(2)]
    found = [
        seeds_for(variants, key_of_step(secret, step), 1_000)
        for secret in secrets
        for step in ("connection/signed", "connection/signed again")
    ]
    for place, one in enumerate(found):
        assert all((one == other).sum() <= 5 for other in found[:place])
        assert abs(np.corrcoef(one[:-1], one[1:])[0, 1]) < 0.15  # a neighbour's seed tells nothing of one's own


def test_spread() -> None:
    """Over many keys, every problem is as likely to be the first as any other."""
    rows = range(10)
    column = np.array(rows, dtype=np.int32)
    variants = Variants(3, column, column * 0 + 5, column, column, column, column)
    first = Counter(int(seeds_for(variants, key_of_step(KEY, f"set {turn}"), 1)[0]) for turn in range(3_000))
    assert min(first.values()) > 230  # 300 on average; a fifth less is rarer than 1 in 10,000
    assert len(first) == 10


def test_nothing_is_left() -> None:
    """To exclude everything, or to pin only what is not served, is an error that is said."""
    variants = known("connection/signed")
    with pytest.raises(NothingLeftError):
        seeds_for(variants, KEY, 1, excluded=range(65_536))
    with pytest.raises(NothingLeftError):
        seeds_for(variants, KEY, 1, pinned=[70_000])


@pytest.mark.parametrize("secret", [b"", b"short", bytes(65)])
def test_weak_secret(secret: bytes) -> None:
    """A set needs a secret that nobody can guess."""
    with pytest.raises(ValueError, match=r"secret|key"):
        key_of_step(secret, "connection/signed")


def test_a_large_class() -> None:
    """10,000 learners and 20 steps: all are served, no two neighbours have equal problems, all are equally hard."""
    assert len(set(SET)) == STEPS
    for address in SET:
        recipe, variants = RECIPES[address], known(address)
        seeds = seeds_for(variants, key_of_step(KEY, address), LEARNERS)
        served, problems = recipe.serve(np.unique(seeds))
        assert served.tolist() == sorted(set(seeds.tolist()))
        marks = np.concatenate(
            [array.reshape(len(served), -1) for array in (*problems.values.values(), *problems.hidden.values())], axis=1
        )
        told = dict(zip(served.tolist(), [row.tobytes() for row in np.ascontiguousarray(marks)], strict=True))
        dealt = [told[seed] for seed in seeds.tolist()]
        assert all(one != other for one, other in pairwise(dealt)), address
        median = np.sort(variants.difficulty)[len(variants) // 2]
        levels = variants.difficulty[np.isin(variants.seed, seeds)]
        assert (0.9 * median <= levels.min()) & (levels.max() <= 1.1 * median + 1e-9), address


def test_every_ladder_can_be_dealt() -> None:
    """Every step of the course has problems to deal; the set above has steps of all chapters."""
    assert {address.split("/")[0] for address in SET} == {chapter.slug for chapter in COURSE.chapters}
