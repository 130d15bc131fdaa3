"""A share is the same percentage wherever it is told."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.percents import in_percent, percent, rounded
from tests.strategies import ROOT


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0"),
        (1.0, "100"),
        (2 / 3, "66.6"),
        (0.57, "57"),
        (0.29, "29"),
        (0.9999, "99.9"),
        (0.996, "99.6"),
        (1 - 1e-9, "99.9"),
        (1 - 9 * 0.1, "10"),
        (sum([1 / 10] * 10), "100"),
    ],
)
def test_written(share: float, written: str) -> None:
    """One place, where there is one, and never more than there is."""
    assert in_percent(share) == written


@given(st.integers(0, 640), st.integers(1, 640))
def test_the_same_everywhere(right: int, of: int) -> None:
    """For pages, spreadsheets and programs it is one number: what is below the tenth is left out."""
    share = Fraction(min(right, of), of)
    found = percent(float(share))
    assert Fraction(str(found)) * 10 == 1000 * share // 1
    assert float(in_percent(float(share))) == found
    assert Fraction(str(rounded(float(share)))) * 100 == Fraction(str(found))
    assert (found == 100) == (share == 1)


def test_no_page_rounds_by_itself() -> None:
    """Every percentage of a template comes from the one function, but for a whole number that a teacher wrote, and for
    labs, which say what the numbers of a simulation are."""
    shown = [
        (path.name, place)
        for path in (ROOT / "templates").rglob("*.html")
        for place in re.findall(r"\{\{([^{}]*)\}\}(?:</\w+>)? %", path.read_text(encoding="utf-8"))
    ]
    assert len(shown) > 5
    assert [one for one in shown if not one[1].strip().endswith(("|percent", "rules.percent"))] == []
    formatted = [
        (path.name, line)
        for path in (ROOT / "app").rglob("*.py")
        if not {"core", "labs"} & {*path.parts}  # the first of which reads percentages that learners type
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r":\.\d*%|\} ?%", line)
    ]
    assert [line.partition(":")[0].strip() for _, line in formatted] == ["LATE", "AFTER_SLIP"]
