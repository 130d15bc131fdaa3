#!/usr/bin/env python3
"""Print the figures that a lab and its chapter speak of, calculated anew.

    .venv/bin/python scripts/measure_labs.py training

Each line is a claim with its numbers; the tests of the lab hold the lab to them.
"""

import argparse
from collections.abc import Callable, Iterable

from app.labs.optimisers import measured as optimisers
from app.labs.schedules import measured as schedules
from app.labs.training import measured as training

FIGURES: dict[str, Callable[[], Iterable[str]]] = {
    "training": training.figures,
    "optimisers": optimisers.figures,
    "learning-rate": schedules.figures,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lab", choices=FIGURES, help="the slug of its chapter")
    for line in FIGURES[parser.parse_args().lab]():
        print(line)


if __name__ == "__main__":
    main()
