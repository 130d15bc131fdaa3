"""Worksheets: twenty problems in three versions with their keys, in this process and as the command that makes them."""

import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from app.course.chapters import load
from app.export.worksheets.orders import LAYOUTS, Order, versions
from app.export.worksheets.pdf import Press, worksheets
from app.settings import Settings
from benchmarks.rounds import Yardstick, rounded, seconds, show

SITE = "https://infill.example"
SLUGS = ("connection", "gradient", "depth")  # a usual one, one with long equations, and the one with the largest sheets
STEPS = tuple(range(1, 21))


def main() -> None:
    settings, yardstick = Settings(), Yardstick()
    course = load(*settings.folders)
    press = Press(settings.templates, settings.static / "drawing.css")
    rows = []
    for slug in SLUGS:
        chapter = course.chapter(slug)
        for layout in LAYOUTS:
            order = Order((chapter,), STEPS, versions=3, layout=layout)
            sheets = worksheets(order, SITE, keys=True)
            times = seconds(
                {
                    "choose": lambda order=order: versions(order),
                    "print": lambda sheets=sheets: [press.pdf(sheet) for sheet in sheets],
                },
                turns=3,
            )
            yardstick.lay()
            rows.append(
                (f"{slug}, {layout}", rounded(times["choose"]), rounded(times["print"]), rounded(command(slug, layout)))
            )
    head = ("twenty problems, three versions with keys", "chosen again, s", "printed again, s", "as a command, s")
    show("Worksheets: processor time, and what the command takes on the clock", head, rows)
    print(yardstick)


def command(slug: str, layout: str) -> float:
    """The time on the clock of `infill worksheet` from its start to its end, on all cores."""
    with TemporaryDirectory() as folder:
        words = f"worksheet {slug} --versions 3 --layout {layout} --address {SITE} --out {folder}"
        start = perf_counter()
        subprocess.run([sys.executable, "-m", "app", *words.split()], capture_output=True, check=True)
        return perf_counter() - start


if __name__ == "__main__":
    main()
