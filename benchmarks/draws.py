"""A set of 20 steps for 10,000 learners, each with problems of their own: how long it takes, and that it is fair."""

from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from time import process_time

import numpy as np

from app.core.recipe import Recipe
from app.course.chapters import Chapter, load
from app.course.variant_cache import variants_of
from app.course.variants import Variants, attempts_of
from app.school.shuffle import WITHIN, Seeds, key_of_step, seeds_for
from app.settings import Settings
from benchmarks.rounds import show

LEARNERS, STEPS = 10_000, 20
SECRET = bytes(range(32))
GOAL = 5.0  # seconds
Step = tuple[Chapter, Recipe]


def deal(data: Path, steps: list[Step]) -> list[tuple[Variants, Seeds]]:
    """The problems of all learners at each step."""
    variants_of.cache_clear()
    found = [(variants_of(data, *step), step) for step in steps]
    return [
        (variants, seeds_for(variants, key_of_step(SECRET, f"{chapter.slug}/{recipe.name}"), LEARNERS))
        for variants, (chapter, recipe) in found
    ]


def main() -> None:
    chapters = load(*Settings().folders).chapters
    sets = {f"the ladder of {chapter.slug}": [(chapter, recipe) for recipe in chapter.ladder] for chapter in chapters}
    every = [(chapter, recipe) for chapter in chapters for recipe in chapter.ladder]
    sets["steps of all chapters"] = every[:: len(every) // STEPS][:STEPS]
    rows = []
    for name, steps in sets.items():
        data, times = Path(mkdtemp()), []
        attempts_of.cache_clear()
        for _ in range(2):  # nothing is known; a file is there for each step
            start = process_time()
            dealt = deal(data, steps)
            times.append(process_time() - start)
        spread = [fairness(step[1], *found) for step, found in zip(steps, dealt, strict=True)]
        different = min(len(np.unique(seeds)) for _, seeds in dealt)
        rows.append([name, *(f"{time:.2f}" for time in times), f"{100 * max(spread):.0f} %", f"{different:,}"])
    head = ["set", "s, nothing known", "s, known", "furthest from median", "fewest different"]
    show(f"{LEARNERS:,} learners, {STEPS} steps: all are served, no two neighbours have equal problems", head, rows)
    for place, what in ((1, "with nothing known, once for each version of Infill"), (2, "with all variants known")):
        slowest = max(float(row[place]) for row in rows)
        print(f"The slowest takes {slowest:.2f} s {what}; the goal is {GOAL:g} s")


def fairness(recipe: Recipe, variants: Variants, seeds: Seeds) -> float:
    """How far the difficulty of what was dealt is from the median, at most, once nothing is wrong with it."""
    served, problems = recipe.serve(np.unique(seeds))
    assert np.isin(seeds, served).all(), recipe.name
    prints = dict(zip(served.tolist(), problems.fingerprint().tolist(), strict=True))
    assert all(prints[one] != prints[other] for one, other in pairwise(seeds.tolist())), recipe.name
    median = np.sort(variants.difficulty)[len(variants) // 2]
    levels = variants.difficulty[np.isin(variants.seed, seeds)]
    furthest = float(abs(levels - median).max() / median)
    assert 100 * furthest <= WITHIN, recipe.name
    return furthest


if __name__ == "__main__":
    main()
