"""Random numbers without memory: each is a hash of a seed and a place. `static/labs/kernel.js` draws the same.

A normal number is the sum of twelve even ones, less 6: so neither side needs a logarithm, and both agree bit for bit.
"""

WORD = 0xFFFFFFFF
GOLDEN = 0x9E3779B9
TWELVE = range(12)


def mixed(word: int) -> int:
    """32 bits, each of which depends on all that came in (the last steps of MurmurHash3)."""
    word ^= word >> 16
    word = word * 0x85EBCA6B & WORD
    word ^= word >> 13
    word = word * 0xC2B2AE35 & WORD
    return word ^ word >> 16


def hashed(seed: int, place: int) -> int:
    """A whole number of 32 bits."""
    return mixed(mixed((seed + GOLDEN) & WORD) ^ place * GOLDEN & WORD)


def uniform(seed: int, place: int) -> float:
    """A number from 0 to below 1."""
    return hashed(seed, place) / 2**32


def normal(seed: int, place: int) -> float:
    """A number around 0 whose square is 1 on average."""
    total = 0.0
    for part in TWELVE:
        total += uniform(seed, 12 * place + part)
    return total - 6
