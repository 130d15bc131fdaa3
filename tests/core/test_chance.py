"""A draw is the documented hash of recipe, seed, attempt, name and position, and of nothing else."""

from collections import Counter
from hashlib import blake2b
from itertools import product
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.chance import Chance
from tests.strategies import seeds

WORD = 1 << 64
GOLDEN = 11400714819323198485  # the odd number next to 2^64 / 1.6180339887...
ALL = range(65_536)

names = st.text(min_size=1, max_size=12)
attempts = st.integers(0, 63)
shapes = st.lists(st.integers(1, 4), max_size=3).map(tuple)


def mixed(word: int) -> int:
    """The finaliser of splitmix64, as it was published."""
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB % WORD
    return word ^ (word >> 31)


def keyed(name: str) -> int:
    return sum(byte << (8 * place) for place, byte in enumerate(blake2b(name.encode(), digest_size=8).digest()))


def hashed(recipe: str, seed: int, attempt: int, name: str, position: int) -> int:
    """The draw, in whole numbers without end."""
    problem = mixed(mixed((attempt * 2**32 + seed + GOLDEN) % WORD) ^ keyed(recipe))
    return mixed((problem + keyed(name) + position * GOLDEN) % WORD) // 2**32


def uneven(counts: Counter, cells: int) -> float:
    """Chi-square: for evenly spread draws about cells - 1, give or take the root of twice that."""
    expected = counts.total() / cells
    assert len(counts) <= cells
    return sum((count - expected) ** 2 / expected for count in counts.values()) + (cells - len(counts)) * expected


def bound(cells: int) -> float:
    """Eight standard deviations above the mean."""
    return cells - 1 + 8 * sqrt(2 * (cells - 1))


@given(names, st.lists(st.tuples(seeds, attempts), min_size=1, max_size=5), names, shapes)
def test_is_the_documented_hash(recipe: str, numbers: list[tuple[int, int]], name: str, shape: tuple[int, ...]) -> None:
    """Every draw is the hash that the module describes, worked out with whole numbers of any length."""
    batch = Chance.of(recipe, *zip(*numbers, strict=True)).draw(name, shape)
    positions = range(int(np.prod(shape, dtype=int)))
    assert batch.shape == (len(numbers), *shape)
    assert batch.reshape(len(numbers), -1).tolist() == [
        [hashed(recipe, seed, attempt, name, position) for position in positions] for seed, attempt in numbers
    ]


def test_golden() -> None:
    """These draws are the same for ever, on every machine and with every numpy."""
    signed = Chance.of("signed", [0, 1, 417, 65_535])
    assert signed.draw("W").tolist() == [1257846642, 1888365057, 1829274364, 291654357]
    assert signed.draw("W", (2, 2))[2].tolist() == [[1829274364, 595959912], [3601063110, 3908093238]]
    assert Chance.of("signed", 417, 63).draw("W").tolist() == [975875740]
    assert signed.pick("X", range(10), (6,)).tolist() == [
        [6, 7, 0, 7, 9, 1],
        [6, 6, 1, 3, 2, 9],
        [3, 8, 0, 0, 2, 4],
        [8, 8, 0, 1, 3, 9],
    ]


@given(names, st.lists(seeds, min_size=1, max_size=8), attempts, names, shapes)
def test_alone_or_in_a_batch(recipe: str, batch: list[int], attempt: int, name: str, shape: tuple[int, ...]) -> None:
    """A draw does not depend on the seeds around it."""
    together = Chance.of(recipe, batch, attempt)
    alone = [Chance.of(recipe, seed, attempt) for seed in batch]
    among = together.pick("among", (0, 1, 1), (*shape, 2)) == 1
    for place, chance in enumerate(alone):
        assert np.array_equal(together.draw(name, shape)[place], chance.draw(name, shape)[0])
        assert np.array_equal(together.pick(name, (3, 1, 2), shape)[place], chance.pick(name, (3, 1, 2), shape)[0])
        assert np.array_equal(together.some(name, among, 2)[place], chance.some(name, among[place][None], 2)[0])


def test_nothing_is_drawn_twice() -> None:
    """Draws that differ in recipe, seed, attempt, name or position differ."""
    draws = [
        Chance.of(recipe, range(64), attempt).draw(name, (3,)).ravel()
        for recipe, attempt, name in product(("signed", "square"), range(4), ("W", "X", "W.0"))
    ]
    assert np.unique(draws).size == 2 * 4 * 3 * 64 * 3


@pytest.mark.parametrize("count", [1, 2, 3, 6, 9, 10, 18, 21])
@pytest.mark.parametrize("name", ["W", "X", "b", "blank"])
def test_pick_is_even(count: int, name: str) -> None:
    """Over all seeds, each option is picked about as often as any other."""
    options = [7 * place - 40 for place in range(count)]
    picked = Counter(Chance.of("even", ALL).pick(name, options).tolist())
    assert picked.keys() <= set(options)
    assert uneven(picked, count) <= bound(count)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("W", 0), ("W", 1)), (("W", 0), ("X", 0)), (("W", 0), ("W.0", 0)), (("b", 1), ("zero.0", 2))],
)
def test_pairs_are_even(one: tuple[str, int], other: tuple[str, int]) -> None:
    """Two draws of a problem have nothing to do with each other."""
    chance = Chance.of("pairs", ALL)
    lines = [chance.pick(name, range(6), (3,))[:, place].tolist() for name, place in (one, other)]
    assert uneven(Counter(zip(*lines, strict=True)), 36) <= bound(36)


def test_neighbouring_seeds_are_even() -> None:
    """The next seed, or the next attempt, has nothing to do with this one."""
    here = Chance.of("next", ALL).pick("W", range(6)).tolist()
    there = Chance.of("next", ALL, 1).pick("W", range(6)).tolist()
    assert uneven(Counter(zip(here, [*here[1:], here[0]], strict=True)), 36) <= bound(36)
    assert uneven(Counter(zip(here, there, strict=True)), 36) <= bound(36)


@given(st.lists(seeds, min_size=1, max_size=8), names, shapes, st.integers(1, 4), st.data())
def test_marks_exactly_so_many(
    batch: list[int], name: str, shape: tuple[int, ...], wanted: int, data: st.DataObject
) -> None:
    """`one` marks a single cell and `some` as many as wanted, all of them allowed; fewer only where fewer are."""
    chance = Chance.of("marks", batch)
    cells = len(batch) * int(np.prod((2, *shape), dtype=int))
    allowed = data.draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    among = np.array(allowed).reshape(len(batch), 2, *shape)
    for count, marked in ((1, chance.one(name, among)), (wanted, chance.some(name, among, wanted))):
        assert marked.shape == among.shape
        for marks, rights in zip(marked, among, strict=True):
            assert marks.sum() == min(count, rights.sum())
            assert not (marks & ~rights).any()


def test_one_is_even() -> None:
    """Each of the allowed cells is marked about as often as any other."""
    chance = Chance.of("one", ALL)
    among = chance.anywhere(2, 3) & np.array([[True, False, True], [True, True, True]])
    assert among.shape == (65_536, 2, 3)
    marked = Counter(np.flatnonzero(cell).item() for cell in chance.one("blank", among)[::8])
    assert set(marked) == {0, 2, 3, 4, 5}
    assert uneven(marked, 5) <= bound(5)
