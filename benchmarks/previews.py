"""The table of all 65,536 problems of a step: how long they take to find out, and the page until its first byte."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import process_time

from app.course.variant_cache import variants_of
from app.course.variants import attempts_of
from app.settings import Settings
from app.web.factory import create_app
from benchmarks.rounds import at, show

KINDS = ("nothing known", "known by its file", "in memory", "sorted and filtered")
QUERY = "?sort=largest&down=1&difficulty=3-&page=7"


def clocked(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    data = Path(mkdtemp())
    app = create_app(Settings(data=data))
    client = app.test_client()
    client.get("/variants/none")
    times: dict[str, list[tuple[float, str]]] = {kind: [] for kind in KINDS}
    for address, _ in app.extensions["course"].recipes():

        def visit(query: str = "", page: str = f"/variants/{address}") -> None:
            assert client.get(page + query).status_code == 200

        rmtree(data / "variants", ignore_errors=True)
        attempts_of.cache_clear()
        variants_of.cache_clear()
        times["nothing known"].append((clocked(visit), address))
        variants_of.cache_clear()
        times["known by its file"].append((clocked(visit), address))
        times["in memory"].append((clocked(visit), address))
        times["sorted and filtered"].append((clocked(lambda: visit(QUERY)), address))
    rows = []
    for kind, visits in times.items():
        figures = [1e3 * at(share, [time for time, _ in visits]) for share in (0.5, 0.95, 1.0)]
        rows.append([kind, *(f"{figure:,.1f}" for figure in figures), max(visits)[1]])
    count = len(times[KINDS[0]])
    show(f"The first page of all problems, {count} steps", ["what", "median ms", "p95 ms", "most ms", "at"], rows)
    slow = sorted(times["nothing known"], reverse=True)[:10]
    show("The slowest, with nothing known", ["step", "s"], [[address, f"{time:.2f}"] for time, address in slow])
    print("\nThe steps of a chain are good only if all of the chain are, so each of them asks all of them;")
    print("here each finds that out by itself, while a site finds it out once for all.")


if __name__ == "__main__":
    main()
