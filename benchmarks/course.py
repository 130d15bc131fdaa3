"""Every step of the course as a learner meets it: its chapter, a problem, a wrong check and a right one."""

from pathlib import Path
from tempfile import mkdtemp
from time import process_time

from werkzeug.test import Client

from app.cli.serving import settled
from app.core.problem import Problem
from app.settings import Settings
from app.web.factory import create_app
from benchmarks.rounds import Yardstick, at, show

SEEDS = (7, 417, 40_000)  # of each recipe; nobody has met these problems before
SCRIPT = {"HX-Request": "true"}  # a form is sent by htmx, which wants the part of the page that changes
PAGES = ("chapter", "problem, made anew", "wrong check", "right check")


def checks(problem: Problem) -> list[dict[str, str]]:
    """A form in which all numbers are wrong, and one in which they are right."""
    right = {str(cell): str(problem.value(cell)) for cell in problem.blanks}
    return [{**dict.fromkeys(right, "97"), "check": "1"}, {**right, "check": "1"}]


def main() -> None:
    app = settled(create_app(Settings(data=Path(mkdtemp()))))
    times: dict[str, list[tuple[float, str]]] = {page: [] for page in PAGES}
    yardstick = Yardstick()

    def clocked(page: str, address: str, client: Client, form: dict[str, str] | None = None) -> None:
        start = process_time()
        answer = client.get(address) if form is None else client.post(address, data=form, headers=SCRIPT)
        times[page].append((process_time() - start, address))
        assert answer.status_code == 200, address

    for chapter in app.extensions["course"].chapters:
        for step, recipe in enumerate(chapter.ladder, start=1):
            yardstick.lay()
            client = app.test_client()
            client.get(f"/{chapter.slug}?step={step}")
            clocked("chapter", f"/{chapter.slug}?step={step}", client)
            for seed in SEEDS:
                problem = recipe.problem(seed)
                if problem is None:
                    continue
                address = f"/{chapter.slug}/{recipe.name}/{seed}"
                clocked("problem, made anew", address, client)
                wrong, right = checks(problem)
                clocked("wrong check", address, client, wrong)
                clocked("right check", address, client, right)
    rows = []
    for page, visits in times.items():
        figures = [1e3 * at(share, [time for time, _ in visits]) for share in (0.5, 0.95, 1.0)]
        rows.append([page, *(f"{figure:.1f}" for figure in figures), max(visits)[1]])
    show("All steps of the course, one core", ["page", "median ms", "p95 ms", "most ms", "at"], rows)
    print(yardstick)
