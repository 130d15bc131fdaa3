"""How many wrong numbers are named, and how many rightly: over simulated slips, controls, and numbers typed by hand.

A number is named where one slip is claimed or two or more are asked about. What is said fits where one of its reasons
is true of a slip that leads to the number (`fits`). `python -m tests.diagnosis.measure` prints all of it.
"""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from app.core.diagnosis import Caught, caught
from app.core.grade import Wrong, grade
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.course.chapters import locate
from app.explain.reasons.telling import message_on
from app.explain.typed import Typed
from tests.diagnosis.fits import fitting
from tests.diagnosis.simulated_slips import controls, slips
from tests.strategies import COURSE, RECIPES

HAND_SET = json.loads((Path(__file__).parent / "hand_set.json").read_text(encoding="utf-8"))
SEED = 17
SAID = ("claim fits", "claim of another slip", "question fits", "question of others", "light", "nothing")


@dataclass
class Tally:
    """What was said of some wrong numbers, counted."""

    counts: Counter[str] = field(default_factory=Counter)

    def percent(self, *said: str) -> float:
        return 100 * sum(self.counts[one] for one in said) / max(1, self.counts.total())

    @property
    def named(self) -> float:
        return self.percent("claim fits", "claim of another slip", "question fits", "question of others")

    @property
    def claims_that_fit(self) -> float:
        return self.percent("claim fits")

    @property
    def all_that_fit(self) -> float:
        return self.percent("claim fits", "question fits")

    @property
    def of_another_slip(self) -> float:
        return self.percent("claim of another slip")

    @property
    def claims(self) -> float:
        return self.percent("claim fits", "claim of another slip")

    def __str__(self) -> str:
        return f"{self.counts.total():7,}" + "".join(f"{self.percent(one):8.1f}" for one in SAID)


@dataclass
class Measured:
    """The tallies of the simulated slips and of the controls."""

    slips: Tally = field(default_factory=Tally)
    controls: Tally = field(default_factory=Tally)
    chapters: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    others: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))  # the controls, by their kinds
    wrong_claims: Counter[tuple[str, ...]] = field(
        default_factory=Counter
    )  # a reason, and the kinds that it is none of


def measured(recipes: Mapping[str, Recipe], seeds: Iterable[int]) -> Measured:
    """Each wrong number counts once, whatever number of kinds leads to it; and once for each of its kinds."""
    result = Measured()
    for seed in seeds:
        for address, recipe in recipes.items():
            problem = recipe.serve(range(seed, seed + 8))[1][0]
            known = caught(problem, recipe.mistakes)
            kinds: dict[tuple[Cell, Fraction], set[str]] = defaultdict(set)
            for slip in slips(problem):
                kinds[slip.cell, slip.number].add(slip.kind)
            for (cell, number), of_it in kinds.items():
                fits = fitting(of_it)
                if found := said_of(recipe, problem, cell, str(number), known, fits):
                    said, reasons = found
                    for tally in (result.slips, result.chapters[address.partition("/")[0]]):
                        tally.counts[said] += 1
                    for kind in of_it:
                        result.kinds[kind].counts[said] += 1
                    if said == "claim of another slip":
                        result.wrong_claims[(*reasons, *sorted(of_it))] += 1
            for slip in controls(problem):
                if found := said_of(recipe, problem, slip.cell, str(slip.number), known, ()):
                    for tally in (result.controls, result.others[slip.kind]):
                        tally.counts[found[0]] += 1
    return result


def said_of(
    recipe: Recipe, problem: Problem, cell: Cell, typed: str, known: Caught, fits: Collection[str]
) -> tuple[str, tuple[str, ...]] | None:
    """Which sort of message is given on a number, and its reasons; None where it is taken for right."""
    verdict = grade(problem, cell, typed, known[cell].values())
    if not isinstance(verdict, Wrong):
        return None
    message = message_on(Typed(problem, cell, verdict.number), known[cell], recipe.by_name)
    fit = any(reason in fits for reason in message.reasons)
    match len(message.reasons):
        case 0:
            said = "light" if message.level == "light" else "nothing"
        case 1:
            said = "claim fits" if fit else "claim of another slip"
        case _:
            said = "question fits" if fit else "question of others"
    return said, message.reasons


def by_hand() -> tuple[Tally, list[tuple[str, tuple[str, ...], dict[str, str]]]]:
    """What is said of the numbers that were typed by hand, all of it and one by one."""
    tally, each = Tally(), []
    for entry in HAND_SET:
        found = locate(COURSE, f"{entry['address']}/{entry['seed']}")
        assert found
        recipe, problem = RECIPES[entry["address"]], found[3]
        cell = next(blank for blank in problem.blanks if str(blank) == entry["blank"])
        said = said_of(recipe, problem, cell, entry["typed"], caught(problem, recipe.mistakes), entry["fits"])
        assert said, entry
        tally.counts[said[0]] += 1
        each.append((*said, entry))
    return tally, each


def main() -> None:
    found = measured(dict([*RECIPES.items()][:: int(os.environ.get("EVERY", "1"))]), [SEED])
    hand, each = by_hand()
    print(" " * 52 + f"{'n':>7}" + "".join(f"{one:>8}" for one in ("fits", "other", "asks", "others", "light", "none")))
    parts = ({"all slips": found.slips, "controls": found.controls, "typed by hand": hand}, found.chapters)
    for tallies in (*parts, found.others, found.kinds):
        for name, tally in tallies.items():
            print(f"{name:52}{tally}")
        print()
    for case, count in found.wrong_claims.most_common(60):
        print(count, " | ".join(case))
    for said, reasons, entry in each:
        if "fits" not in said:
            print(f"{said}: {entry['address']} {entry['blank']} {entry['typed']}: {entry['did']} {reasons}")


if __name__ == "__main__":
    main()
