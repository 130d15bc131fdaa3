"""How long a wrong number is looked into: one diagnosis and its message, and a wrong check with it and without it.

The wrong numbers are those of the simulator of slips. A check is a request with a script, from the form to the
fragment; beside it, in turns, stands the same with nothing in place of the diagnosis.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import process_time
from unittest.mock import patch
from urllib.parse import urlencode

from flask import Flask

from app.core.diagnosis import Caught, caught
from app.core.grade import Wrong, grade
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.core.solve import SOLUTIONS, solve
from app.explain.reasons.telling import Message, message_on
from app.explain.typed import Typed
from app.explain.verdicts import WRONG
from app.learning import judging
from app.settings import Settings
from app.web.factory import create_app
from benchmarks.pages import request
from benchmarks.rounds import Yardstick, at, show
from tests.diagnosis.simulated_slips import Slip, slips

SEED = 17
NUMBERS = 12  # of a problem that are diagnosed, spread over all of its slips
CHECKED = 4  # one in so many recipes is asked for by requests
TURNS = 5
GOAL = 0.002  # seconds, for 95 of 100 diagnoses
HEAD = ("", "n", "median ms", "p95 ms", "max ms")


@dataclass(frozen=True)
class Case:
    address: str
    recipe: Recipe
    problem: Problem
    seed: int
    slips: Sequence[Slip]
    caught: Caught


def cases(app: Flask) -> Iterator[Case]:
    """A problem of each recipe, and some of its wrong numbers."""
    dice = random.Random(SEED)
    for address, recipe in app.extensions["course"].recipes():
        seeds, problems = recipe.serve(range(SEED, SEED + 8))
        found = [*slips(problems[0])]
        some = dice.sample(found, min(NUMBERS, len(found)))
        yield Case(address, recipe, problems[0], int(seeds[0]), some, caught(problems[0], recipe.mistakes))


def timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def diagnoses(case: Case, kept: list[float], anew: list[float]) -> None:
    """Each wrong number of a case: where the problem is solved already, and where it is not."""
    problem = case.problem
    for slip in case.slips:
        known = case.caught[slip.cell]
        verdict = grade(problem, slip.cell, str(slip.number), known.values())
        if isinstance(verdict, Wrong):
            typed = Typed(problem, slip.cell, verdict.number)
            SOLUTIONS.pop(problem, None)
            told = partial(message_on, typed, known, case.recipe.by_name)
            anew.append(timed(told))
            solve(problem)
            kept.append(timed(told))


def forms(case: Case) -> tuple[bytes, bytes]:
    """A form with a wrong number in one blank and none in the others, and one with a wrong number in each."""
    every = {str(slip.cell): str(slip.number) for slip in case.slips}
    one = dict([*every.items()][:1])
    return urlencode(one | {"check": "1"}).encode(), urlencode(every | {"check": "1"}).encode()


def checks(app: Flask, some: Sequence[Case], place: int) -> tuple[list[float], list[float]]:
    """The times of wrong checks with a diagnosis and without one: of each request the median of its turns, but for the
    first one."""
    nothing = patch.object(judging, "message_on", lambda *_: Message(WRONG()))
    times: tuple[list[float], list[float]] = ([], [])
    for case in some:
        call = request(app, f"/{case.address}/{case.seed}", forms(case)[place], **{"HX-Request": "true"})
        turns: tuple[list[float], list[float]] = ([], [])
        for _ in range(TURNS + 1):
            turns[0].append(timed(call))
            with nothing:
                turns[1].append(timed(call))
        for all_times, here in zip(times, turns, strict=True):
            all_times.append(median(here[1:]))
    return times


def row(name: str, times: Sequence[float]) -> list[str]:
    figures = (median(times), at(0.95, times), max(times))
    return [name, f"{len(times):,}", *(f"{1e3 * figure:.2f}" for figure in figures)]


def main() -> None:
    app = create_app(Settings(data=Path(mkdtemp())))
    yardstick = Yardstick()
    every = [*cases(app)]
    kept: list[float] = []
    anew: list[float] = []
    for case in every:
        diagnoses(case, kept, anew)
        yardstick.lay()
    rows = [row("one diagnosis", kept), row("the same, and the problem is solved first", anew)]
    ratios = []
    for place, name in enumerate(("one number", "a number in each blank")):
        with_it, without = checks(app, every[::CHECKED], place)
        rows += [row(f"a check: {name}", with_it), row("   with no diagnosis", without)]
        ratios.append(f"{at(0.95, with_it) / at(0.95, without):.2f} for {name}")
    show("Wrong numbers", HEAD, rows)
    met = "met" if at(0.95, kept) <= GOAL else "missed"
    print(f"\nThe goal, {1e3 * GOAL:.0f} ms for 95 of 100 diagnoses, is {met}.")
    print(f"With a diagnosis, a check takes at p95 {' and '.join(ratios)} times as long.")
    print(yardstick)


if __name__ == "__main__":
    main()
