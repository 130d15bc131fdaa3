"""Where a check is told to look away, the reason stands beside it, or on the line above."""

import re
from itertools import pairwise

import pytest

from tests.strategies import ROOT

WAIVER = re.compile("# (?:type: ignore|noqa|pragma: no cover)")
REASON = re.compile(WAIVER.pattern + r"[^#(]*[#(] *\w")
FOLDERS = ("app", "benchmarks", "chapters", "tests")


def unexplained(text: str) -> list[str]:
    """The lines that waive something without a word."""
    return [
        line
        for above, line in pairwise(["", *text.splitlines()])
        if WAIVER.search(line) and not REASON.search(line) and not above.strip().startswith("# ")
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_has_its_reason(folder: str) -> None:
    files = [*(ROOT / folder).rglob("*.py")]
    assert len(files) > 10
    assert [line for file in files for line in unexplained(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("x = f()  # type: " + "ignore[arg-type]", False),
        ("x = f()  # type: " + "ignore[arg-type]  # by name", True),
        ("x = f()  # no" + "qa: S104", False),
        ("x = f()  # no" + "qa: S104  (here it is meant)", True),
        ("# It is meant.\nx = f()  # no" + "qa: S104", True),
        ("x = f()", True),
    ],
)
def test_finds_one_without(line: str, is_told: bool) -> None:
    assert (unexplained(line) == []) == is_told
