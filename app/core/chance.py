"""Draws without memory: every number depends on its problem's seed and on its own name, and on nothing else.

A draw is a hash of (recipe, seed, attempt, name of the draw, position). So a problem is the same alone or in a batch,
on every machine and with every NumPy release; a draw that is added tomorrow does not move the others. NumPy's own
generators promise none of this. The hash is the finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable
pseudorandom number generators", 2014): integer arithmetic modulo 2^64 and nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from math import prod

import numpy as np
import numpy.typing as npt

from app.core.arrays import Array, Int, Keys, Mask, first_last, flat, last_first

GOLDEN = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio: neighbours land far apart
WORD = 2**64 - 1


def mix(keys: Keys) -> Keys:
    """Scramble 64-bit keys, one to one."""
    mixed = keys ^ keys >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


@cache
def key(name: str) -> int:
    """A 64-bit key for a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


@cache
def offsets(name: str, count: int) -> Keys:
    """What sets the draws under one name apart from all others; shape (count, 1)."""
    return np.array([[(key(name) + place * GOLDEN) & WORD] for place in range(count)], dtype=np.uint64)


@cache
def lookup(options: tuple[int, ...]) -> Array:
    return np.array(options, dtype=Int)


@dataclass(frozen=True, eq=False)
class Chance:
    """Where all the numbers of a batch of problems come from; `keys` has shape (batch,), a key for each problem.

    It is the one that it is, and equal to no other: so what follows from it can be kept for whoever draws next.
    """

    keys: Keys

    @classmethod
    def of(cls, recipe: str, seeds: npt.ArrayLike, attempts: npt.ArrayLike = 0) -> "Chance":
        """The chance of some seeds (0 to 65,535) of a recipe, each at its attempt; shapes (batch,)."""
        numbers = np.asarray(attempts, dtype=np.uint64) << np.uint64(32) | np.asarray(seeds, dtype=np.uint64)
        return cls(mix(mix(np.atleast_1d(numbers) + np.uint64(GOLDEN)) ^ np.uint64(key(recipe))))

    def draw(self, name: str, shape: tuple[int, ...] = ()) -> Keys:
        """Numbers below 2^32, evenly spread; shape (batch, *shape).

        The batch is the first axis to the reader and the last one in memory. Numpy then runs along the batch in its
        inner loop, and thousands of tiny matrices cost no more than a few large ones.
        """
        words = mix(self.keys + offsets(name, prod(shape)))
        words >>= np.uint64(32)
        return last_first(words.reshape(*shape, -1))

    def pick(self, name: str, options: Sequence[int], shape: tuple[int, ...] = ()) -> Array:
        """One of `options` for each cell, all equally likely (to 1 in 2^32); shape (batch, *shape)."""
        places = first_last(self.draw(name, shape))
        places *= np.uint64(len(options))
        places >>= np.uint64(32)
        return last_first(lookup(tuple(options)).take(places.view(np.int64), mode="clip"))

    def one(self, name: str, among: Mask) -> Mask:
        """One of the cells that are true in `among`, marked; none where none is true. Shapes (batch, *shape)."""
        draws = np.where(among, self.draw(name, among.shape[1:]) + np.uint64(1), np.uint64(0))
        highest = np.maximum.reduce(draws, axis=tuple(range(1, draws.ndim)), keepdims=True)
        return among & (draws == highest)  # two equal draws: 1 in 2^32, and then two cells are marked

    def some(self, name: str, among: Mask, how_many: int) -> Mask:
        """`how_many` different cells of those that are true in `among`, marked. Shapes (batch, *shape)."""
        marked = np.zeros_like(among)
        for turn in range(how_many):
            marked = marked | self.one(f"{name}.{turn}", among & ~marked)
        return marked

    def anywhere(self, *shape: int) -> Mask:
        """All cells, to choose `among`: a mask of shape (batch, *shape) that is true throughout."""
        return last_first(np.ones((*shape, len(self.keys)), dtype=np.bool_))


def digest(arrays: Sequence[Array | Mask], batch: int) -> Keys:
    """A 64-bit fingerprint of all the cells of each problem, in order; shape (...)."""
    shape = arrays[0].shape[:batch]
    state = np.full(prod(shape), GOLDEN, dtype=np.uint64)
    for array in arrays:
        for cell in last_first(flat(array.astype(np.int64), batch)):
            state *= np.uint64(3)
            state += cell.reshape(-1).view(np.uint64)
            state = mix(state)
    return state.reshape(shape)
