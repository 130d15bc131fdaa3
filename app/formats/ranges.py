"""Numbers and ranges as people write them, "1-5, 8" and "3-", and as programs do, "0:100"."""

import re
from typing import NamedTuple

LONGEST = 9  # digits of a number
DASH, GAP = re.compile(" ?[-–−] ?"), re.compile("[,; ]+")


class Range(NamedTuple):
    """Numbers from `low` to `high`, both among them; None where there is no end."""

    low: int | None = None
    high: int | None = None


def read_range(text: str) -> Range | None:
    """The range of 3-8, 3-, -8 or 5; None where it is none."""
    return between(dashed(text), "-")


def read_numbers(text: str, among: range, *, loose: bool = False) -> list[int] | None:
    """The numbers that "1-5, 8" names, as they come and each once; None where one is not among those that may be.

    In a `loose` list, any number of spaces, commas and semicolons stands between two of them.
    """
    found: dict[int, None] = {}
    plain = dashed(text)
    for part in GAP.split(plain) if loose else plain.split(","):
        one = read_range(part)
        if one is None or one.low is None or one.high is None or not among.start <= one.low <= one.high < among.stop:
            return None
        found |= dict.fromkeys(range(one.low, one.high + 1))
    return list(found)


def read_slice(text: str, among: range) -> range | None:
    """The numbers from A up to, not including B, in A:B, or the one of 5; None where these are none of those."""
    one = between(text, ":")
    if one is None or one.low is None or one.high is None:
        return None
    stop = one.high if ":" in text else one.high + 1
    return range(one.low, stop) if among.start <= one.low < stop <= among.stop else None


def dashed(text: str) -> str:
    """A text with plain dashes that nothing stands around, and with single spaces."""
    return DASH.sub("-", " ".join(text.split()))


def between(text: str, mark: str) -> Range | None:
    """What stands on the two sides of a mark, or the same on both where there is none."""
    low, found, high = text.partition(mark)
    ends = [end for end in (low, high) if end]
    if not ends or not all(end.isascii() and end.isdecimal() and len(end) <= LONGEST for end in ends):
        return None
    first, last = (int(end) if end else None for end in (low, high))
    return Range(first, last if found else first)
