"""Each learner of a class gets a problem of their own, as hard as that of any other: fair draws from what is served.

A draw follows from the secret of a set, the step and the learner's number alone. So nothing is kept of it, learners
who come later change nobody's problem, and whoever does not know the secret can neither tell nor choose one. To change
what is excluded or pinned is to draw anew: the seeds of learners who have begun have to be kept before.
"""

from collections.abc import Collection
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from app.core.arrays import Keys
from app.course.variants import Variants

WITHIN = 10  # percent of the median difficulty, on either side
SHORTEST = 16  # bytes of a secret that nobody can guess
WORDS = 8  # of 64 bits, in a hash of 64 bytes

Seeds = npt.NDArray[np.int64]


class NothingLeftError(ValueError):
    """No problem is left to draw from."""


def key_of_step(secret: bytes, address: str) -> bytes:
    """The key of a step of a set, such as "connection/signed"; the same step twice needs two names.

    The secret of the set has 16 to 64 bytes, by chance.
    """
    if len(secret) < SHORTEST:
        raise ValueError(f"the secret of a set has {SHORTEST} bytes or more")
    return blake2b(address.encode(), key=secret, digest_size=32).digest()


def seeds_for(
    variants: Variants, key: bytes, count: int, excluded: Collection[int] = (), pinned: Collection[int] = ()
) -> Seeds:
    """The seeds of the learners 0 to `count` - 1 at a step with this key. Raises NothingLeftError.

    They go round the different problems in an order that only the key tells. So neighbours have different problems as
    soon as there are two.
    """
    order = order_of(variants, key, excluded, pinned)
    return order[np.arange(count) % len(order)]


def order_of(variants: Variants, key: bytes, excluded: Collection[int] = (), pinned: Collection[int] = ()) -> Seeds:
    """The order in which seeds are given away at a step with this key. Raises NothingLeftError."""
    return shuffled(fair(variants, excluded, pinned), key)


def fair(variants: Variants, excluded: Collection[int] = (), pinned: Collection[int] = ()) -> Variants:
    """Those that a draw may give: of what is pinned, or else of all, what is not excluded; and of that, what lies
    within a tenth of its median difficulty. The median is the difficulty of one of them, so at least that one is left.

    A problem is excluded with all of its seeds. Of one that is pinned, the seed that was chosen is given.
    """
    left = ~variants.like(excluded)
    if pinned:
        left &= np.isin(variants.seed, list(pinned))
    chosen = variants.among(left)
    if not len(chosen):
        raise NothingLeftError("all problems are excluded, or none of those that are pinned is served")
    median = int(np.sort(chosen.difficulty)[len(chosen) // 2])
    return chosen.among(100 * abs(chosen.difficulty - median) <= WITHIN * median)


def shuffled(variants: Variants, key: bytes) -> Seeds:
    """One seed of each different problem, in the order of keyed hashes of the seeds."""
    seeds = variants.seed.astype(np.int64)
    order = np.argsort(words(seeds, key), kind="stable")
    names, places = variants.first[order], np.arange(len(order))
    earliest = np.zeros(int(names.max(initial=0)) + 1, dtype=np.intp)
    earliest[names[::-1]] = places[::-1]  # of several numbers for one place, the last one stays
    return seeds[order[earliest[names] == places]]


def words(seeds: Seeds, key: bytes) -> Keys:
    """A word of 64 bits for each seed; a hash is long enough for several seeds."""
    blocks = range(int(seeds.max(initial=0)) // WORDS + 1)
    hashes = b"".join(blake2b(block.to_bytes(4, "little"), key=key).digest() for block in blocks)
    return np.frombuffer(hashes, dtype="<u8").astype(np.uint64)[seeds]
