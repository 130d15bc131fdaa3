"""How many problems a second are made and proven: drawn, sieved, solved, proven again, three mistakes told apart."""

import os
from functools import partial

import numpy as np

from app.core.chance import Chance
from app.core.layers import Affine
from app.core.mistakes.predictions import predictions
from app.core.problem import Problem, pose
from app.core.proof import proven
from app.core.recipe import CHUNK, Recipe
from app.core.seeds import SEEDS
from app.core.solve import solve
from app.core.verify import examine, measure, verdicts
from app.course.chapters import load
from app.course.proving import prove
from app.settings import Settings
from benchmarks.naive import BIASES, DIGITS, LIVE, SIGNED, by_least_squares, by_sympy, served
from benchmarks.rounds import rounded, seconds, show, waiting

LOOPED, SYMBOLIC = 400, 60  # problems in a turn of the slow ones


def layer(chance: Chance) -> dict[str, np.ndarray]:
    """W with 40 % zeros, X and b: the same family that the loops draw from."""
    W = chance.pick("W", SIGNED, (2, 3)) * chance.pick("live", LIVE, (2, 3))
    return {"W": W, "X": chance.pick("X", DIGITS, (3, 1)), "b": chance.pick("b", BIASES, (2,))}


def forward(chance: Chance) -> Problem:
    return pose([Affine()], layer(chance), {"Y": chance.one("blank", chance.anywhere(2, 1))})


def backward(chance: Chance) -> Problem:
    cell = chance.one("blank", chance.anywhere(9))
    blanks = {"W": cell[:, :6].reshape(-1, 2, 3), "X": cell[:, 6:, None]}
    return pose([Affine()], layer(chance), blanks)


RECIPES = {
    "Y blank": Recipe("forward", "", forward, ("zero-as-one", "only-bias", "forgot-bias")),
    "W or X blank": Recipe("backward", "", backward, ("not-divided", "ignored-rest", "ignored-bias")),
}


def main() -> None:
    for title, recipe in RECIPES.items():
        compare(title, recipe)
    stages()
    whole_chapter()


def compare(title: str, recipe: Recipe) -> None:
    """Ours beside a loop with NumPy and one with SymPy, for one recipe."""
    seeds, is_backward = np.arange(CHUNK), recipe.name == "backward"
    attempts = recipe.attempts(seeds)
    drafts = {"Infill, two provers": int((attempts + 1).sum())}
    problems = {"Infill, two provers": CHUNK, "loop, lstsq and rank": LOOPED, "loop, SymPy linsolve": SYMBOLIC}
    drafts["loop, lstsq and rank"] = served(1, LOOPED, is_backward, by_least_squares)
    drafts["loop, SymPy linsolve"] = served(1, SYMBOLIC, is_backward, by_sympy)
    assert not examine(recipe, seeds).failures
    assert (attempts >= 0).all()
    took = seconds(
        {
            "Infill, two provers": partial(examine, recipe, seeds),
            "loop, lstsq and rank": partial(served, 1, LOOPED, is_backward, by_least_squares),
            "loop, SymPy linsolve": partial(served, 1, SYMBOLIC, is_backward, by_sympy),
        }
    )
    speeds = {name: problems[name] / took[name] for name in took}
    ours = next(iter(speeds))
    rows = [
        [
            name,
            rounded(speeds[name]),
            rounded(drafts[name] / took[name]),
            f"{100 * problems[name] / drafts[name]:.0f} %",
            "1" if name == ours else f"{speeds[ours] / speeds[name]:.0f}",
            "1" if name == ours else f"{drafts[ours] / took[ours] / (drafts[name] / took[name]):.0f}",
        ]
        for name in took
    ]
    head = [
        "2x3, " + title + ", one core",
        "problems/s",
        "drafts/s",
        "good drafts",
        "Infill x (problems)",
        "x (drafts)",
    ]
    show("Made and proven, three mistakes told apart", head, rows)


def stages() -> None:
    """Where the time of `examine` goes."""
    recipe, seeds = RECIPES["W or X blank"], np.arange(CHUNK)
    attempts = recipe.attempts(seeds)
    problems = recipe.draft(seeds, attempts)
    solution = solve(problems)
    took = seconds(
        {
            "examine, all of it": partial(examine, recipe, seeds),
            "attempts: the sieve": partial(recipe.attempts, seeds),
            "draft: those that passed": partial(recipe.draft, seeds, attempts),
            "verdicts: all checks": lambda: list(verdicts(recipe.case(problems))),
            "  of these, proven": partial(proven, problems),
            "  of these, solve": partial(solve, problems),
            "  of these, predictions": lambda: list(predictions(problems, recipe.mistakes)),
            "measure": partial(measure, problems, solution),
            "fingerprint": problems.fingerprint,
        }
    )
    whole = took["examine, all of it"]
    rows = [[name, f"{1e9 * time / CHUNK:.0f}", f"{100 * time / whole:.0f} %"] for name, time in took.items()]
    show("Where the time goes", ["stage (W or X blank)", "ns a problem", "share"], rows)


def whole_chapter() -> None:
    """All seeds of the first chapter, as `infill verify` proves them."""
    chapters = Settings().chapters
    chapter = load(chapters).chapters[0]
    recipes = dict(load(chapters).recipes(chapter.slug))
    jobs = [count for count in (1, 2) if count <= (os.cpu_count() or 1)]
    took = waiting({f"{n}": partial(lambda n: list(prove(chapters, recipes, SEEDS, n)), n) for n in jobs}, turns=2)
    count = SEEDS * len(recipes)
    rows = [[name, f"{time:.1f}", rounded(count / time), f"{took['1'] / time:.2f}"] for name, time in took.items()]
    show(f"Every seed of {chapter.slug}, {count:,} problems", ["processes", "seconds", "problems/s", "speed-up"], rows)
