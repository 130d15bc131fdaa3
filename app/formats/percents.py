"""A share as a percentage, which is the same on pages, in spreadsheets and for programs.

It has one place, and is never rounded up: 100 is said of nothing less than all.
"""

from math import floor

SLACK = 1e-9  # tenths: a mark is a mean of decimals, and ten times 0.1 comes out a little below 1


def percent(share: float) -> float:
    """A share from 0 to 1 in percent."""
    return floor(1000 * share + SLACK) / 10


def rounded(share: float) -> float:
    """A share from 0 to 1 as its percentage has it."""
    return round(percent(share) / 100, 3)


def in_percent(share: float) -> str:
    """A percentage as it is written: 66.6 or 100."""
    return f"{percent(share):g}"
