"""Which of many like cases a test looks at: a share of them, another one after each commit; all where LONG is set.

A test that takes long for each recipe, page or chapter looks at some of them. Which ones follows from the name of its
file and from the commit: a run of the same commit looks at the same ones, other files look at others, and after some
commits every case has had its turn. `SAMPLE=417 pytest` repeats what a run with the seed 417 looked at; `make long`
looks at everything.
"""

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import pytest

LONG = bool(os.environ.get("LONG"))

T = TypeVar("T")
Test = TypeVar("Test", bound=Callable[..., Any])


@cache
def seed() -> int:
    """The seed of this run: SAMPLE, or a number that follows from the commit; 0 where there is none."""
    if named := os.environ.get("SAMPLE"):
        return int(named)
    command = ["git", "rev-parse", "--short=8", "HEAD"]
    run = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    return int(run.stdout, 16) % 1_000 if run.returncode == 0 else 0


def share(cases: Iterable[T], of: int, key: str) -> list[T]:
    """Every case whose turn it is: one in `of`, evenly spread; at least one. All of them where LONG is set."""
    every = list(cases)
    if LONG or len(every) <= 1:
        return every
    step = min(of, len(every))
    return every[(crc32(key.encode()) + seed()) % step :: step]


def one_in(cases: Sized, count: int) -> int:
    """One in how many has its turn where so many do: as many as ever, however long the course gets."""
    return max(1, len(cases) // count)


def sampled(name: str, cases: Mapping[str, object], of: int) -> Callable[[Test], Test]:
    """Parametrize a test with a share of some cases by their names; all tests of a file get the same share.

    So they follow each other, and what they have in common can be kept for them.
    """

    def parametrized(test: Test) -> Test:
        chosen = share(cases.items(), of, test.__module__)
        ids = [key for key, _ in chosen]
        mark = pytest.mark.parametrize(name, [case for _, case in chosen], ids=ids, scope="module")
        decorated: Test = mark(test)
        return decorated

    return parametrized
