"""All problems that can ever be shown are good ones, and they are the same as yesterday: every seed of every recipe.

This is `infill verify` inside the tests. It takes seconds, so a recipe is verified once, in a single test.
"""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.core.recipe import CHUNK
from app.core.seeds import SEEDS
from app.core.verify import examine, report
from app.course.chapters import Chapter
from tests.strategies import COURSE, RECIPES, ROOT

pytestmark = pytest.mark.slow

GOLDEN = ROOT / "tests" / "golden" / "fingerprints.json"
RENEW = "If that is meant to be so, pytest --renew-fingerprints writes the golden file anew."

Fingerprint = dict[str, str]


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config, renewing: bool) -> Iterator[dict[str, Fingerprint]]:
    """The fingerprint that is kept of each recipe. When renewing, what the tests put in is kept from now on."""
    kept = json.loads(GOLDEN.read_text(encoding="utf-8"))
    if renewing and hasattr(pytestconfig, "workerinput"):
        pytest.fail("Fingerprints are renewed by one process: leave out -n.")
    yield kept
    if renewing:
        kept = {address: kept[address] for address in RECIPES if address in kept}
        GOLDEN.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def renewing(pytestconfig: pytest.Config) -> bool:
    return pytestconfig.getoption("--renew-fingerprints")


@pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)
def test_twenty_steps(chapter: Chapter) -> None:
    """A ladder has twenty steps, each with a name and a title of its own."""
    assert len(chapter.ladder) == 20
    assert len({recipe.name for recipe in chapter.ladder}) == 20
    assert len({recipe.title for recipe in chapter.ladder}) == 20


@pytest.mark.parametrize("address", RECIPES)
def test_every_seed(address: str, golden: dict[str, Fingerprint], renewing: bool) -> None:
    """Every seed serves a good problem or none; the problems are many, different, and those that they always were."""
    recipe = RECIPES[address]
    known = report(recipe, [examine(recipe, np.arange(first, first + CHUNK)) for first in range(0, SEEDS, CHUNK)])
    assert not known.failures, f"{address}/{known.failures[0].seed}: {known.failures[0].check}: {known.failures[0].why}"
    assert 0.9 * SEEDS <= known.served <= SEEDS
    assert known.distinct >= min(2_000, recipe.distinct)
    assert 1 <= known.difficulty["min"] <= known.difficulty["median"] <= known.difficulty["max"] <= 60
    if renewing:
        golden[address] = known.fingerprint
    assert address in golden, f"{address} is new. {RENEW}"
    same = known.fingerprint == golden[address]
    assert same, f"{address}: {difference(golden[address], known.fingerprint)}. {RENEW}"


def test_no_recipe_is_gone(golden: dict[str, Fingerprint], renewing: bool) -> None:
    """Every recipe that has a fingerprint is still there, for its problems have addresses."""
    gone = sorted(golden.keys() - RECIPES.keys())
    assert renewing or not gone, f"{', '.join(gone)} is gone. {RENEW}"


def difference(before: Fingerprint, after: Fingerprint) -> str:
    """Which seeds changed: the one where a row and a column of 256 by 256 seeds cross, or the range of several."""
    rows, columns = (
        [place for place in range(256) if before[side][4 * place :][:4] != after[side][4 * place :][:4]]
        for side in ("rows", "columns")
    )
    if len(rows) == len(columns) == 1:
        return f"seed {256 * rows[0] + columns[0]} changed"
    seeds = f"between seed {256 * rows[0]} and seed {256 * rows[-1] + 255}, " if rows else ""
    return f"{seeds}{len(rows)} of 256 rows and {len(columns)} of 256 columns of seeds changed"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([417], "seed 417 changed"),
        ([0], "seed 0 changed"),
        ([65_535], "seed 65535 changed"),
        ([300, 301], "between seed 256 and seed 511, 1 of 256 rows and 2 of 256 columns of seeds changed"),
        ([300, 812], "between seed 256 and seed 1023, 2 of 256 rows and 1 of 256 columns of seeds changed"),
    ],
)
def test_difference_names_the_seeds(changes: list[int], says: str) -> None:
    """What the test of the fingerprints says names the seed that changed, or the range of several."""
    before = {"all": "0" * 16, "rows": "0" * 1024, "columns": "0" * 1024}
    after: dict[str, Any] = {side: list(text) for side, text in before.items()}
    for seed in changes:
        after["rows"][4 * (seed // 256)] = after["columns"][4 * (seed % 256)] = "7"
    assert difference(before, {side: "".join(text) for side, text in after.items()}) == says
