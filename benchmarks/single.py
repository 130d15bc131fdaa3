"""One problem on demand, nothing kept from before: how long a learner waits for it to be made, solved and explained."""

from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import process_time

from app.core.recipe import Recipe, attempt_of
from app.core.solve import solve
from app.course.chapters import load
from app.course.problems import cached_problem
from app.explain.explain import explain
from app.settings import Settings
from app.web.factory import create_app
from benchmarks.rounds import Yardstick, at, show

SEEDS = 25  # of each recipe: 500 problems of a ladder
GOAL = 0.002  # seconds, for every recipe of the chapter that was first
CHAPTER = "connection/"
HEAD = ("recipe", "median ms", "p95 ms", "p99 ms")
Times = dict[str, list[float]]


def one(recipe: Recipe, seed: int, times: Times) -> None:
    """Make, solve and explain the problem of a seed; what other recipes of its chain found is forgotten first."""
    attempt_of.cache_clear()
    marks = [process_time()]
    problem = recipe.problem(seed)
    marks.append(process_time())
    assert problem
    solution = solve(problem)
    marks.append(process_time())
    explain(problem, solution)
    marks.append(process_time())
    for name, start, end in zip(("make", "solve", "explain"), marks, marks[1:], strict=False):
        times[name].append(end - start)
    times["all three"].append(marks[-1] - marks[0])


def main() -> None:
    recipes = load(*Settings().folders).recipes()
    times: Times = {name: [] for name in ("make", "solve", "explain", "all three", "its page, made anew", "again")}
    each: dict[str, list[float]] = {}
    yardstick = Yardstick()
    client = create_app(Settings(data=Path(mkdtemp()))).test_client()
    served = {address: recipe.serve(range(SEEDS))[0].tolist() for address, recipe in recipes}
    for turn in range(-5, SEEDS):  # the first five are to warm up
        yardstick.lay()
        for address, recipe in recipes:
            seed = served[address][turn % len(served[address])]
            one(recipe, seed, times)
            each.setdefault(address, []).append(times["all three"][-1])
            cached_problem.cache_clear()
            for name in ("its page, made anew", "again"):
                start = process_time()
                client.get(f"/{address}/{seed}")
                times[name].append(process_time() - start)
    warm = 5 * len(recipes)
    found = {name: milliseconds[warm:] for name, milliseconds in times.items()}
    rows = [[name, *figures(column)] for name, column in found.items()]
    show(f"One problem, {len(found['make']):,} different ones", ["step", "median ms", "p95 ms", "p99 ms"], rows)
    medians = {address: median(found[5:]) for address, found in each.items()}
    above = [address for address, time in medians.items() if time > GOAL]
    print(f"\n{len(above)} of {len(medians)} recipes take more than {1e3 * GOAL:g} ms by their median, ", end="")
    print(f"{sum(address.startswith(CHAPTER) for address in above)} of them in {CHAPTER}")
    ladder = [address for address in medians if address.startswith(CHAPTER)]
    rows = [[address, *figures(each[address][5:])] for address in sorted(ladder, key=lambda one: -medians[one])]
    show(f"The recipes of {CHAPTER}: make, solve and explain", HEAD, rows[:5])
    slowest = sorted(medians, key=lambda address: -medians[address])[:5]
    rows = [[address, *figures(each[address][5:])] for address in slowest]
    show("The slowest recipes: make, solve and explain", HEAD, rows)
    print(yardstick)


def figures(times: list[float]) -> list[str]:
    return [f"{1e3 * time:.2f}" for time in (median(times), at(0.95, times), at(0.99, times))]
