"""One problem on demand, nothing kept from before: how long a learner waits for it to be made, solved and explained."""

from statistics import median
from time import process_time

from app.core.explain import explain
from app.core.recipe import Recipe
from app.core.solve import solve
from app.course import load
from app.settings import Settings
from app.visits import posed
from app.web import create_app
from benchmarks.rounds import at, show

SEEDS = 100  # of each recipe: 2,000 problems of a ladder
Times = dict[str, list[float]]


def one(recipe: Recipe, seed: int, times: Times) -> None:
    """Make, solve and explain the problem of a seed."""
    marks = [process_time()]
    problem = recipe.problem(seed)
    marks.append(process_time())
    assert problem
    solve(problem)
    marks.append(process_time())
    explain(problem)
    marks.append(process_time())
    for name, start, end in zip(("make", "solve", "explain"), marks, marks[1:], strict=False):
        times[name].append(end - start)
    times["all three"].append(marks[-1] - marks[0])


def main() -> None:
    recipes = load(Settings().chapters).recipes()
    times: Times = {name: [] for name in ("make", "solve", "explain", "all three", "its page, made anew", "again")}
    each: dict[str, list[float]] = {}
    client = create_app(Settings(secret_key="benchmark")).test_client()
    for seed in range(-5, SEEDS):  # the first five are to warm up
        for address, recipe in recipes:
            one(recipe, seed % SEEDS, times)
            each.setdefault(address, []).append(times["all three"][-1])
            posed.cache_clear()
            for name in ("its page, made anew", "again"):
                start = process_time()
                client.get(f"/{address}/{seed % SEEDS}")
                times[name].append(process_time() - start)
    warm = 5 * len(recipes)
    found = {name: milliseconds[warm:] for name, milliseconds in times.items()}
    rows = [[name, *figures(column)] for name, column in found.items()]
    show(f"One problem, {len(found['make']):,} different ones", ["step", "median ms", "p95 ms", "p99 ms"], rows)
    slowest = sorted(each, key=lambda address: -median(each[address][5:]))[:5]
    rows = [[address, *figures(each[address][5:])] for address in slowest]
    show("The slowest recipes: make, solve and explain", ["recipe", "median ms", "p95 ms", "p99 ms"], rows)


def figures(times: list[float]) -> list[str]:
    return [f"{1e3 * time:.2f}" for time in (median(times), at(0.95, times), at(0.99, times))]
