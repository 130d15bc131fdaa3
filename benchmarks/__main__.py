"""Run the benchmarks that are named, or all of them."""

import sys
from importlib import import_module

NAMES = (
    *("proof", "single", "pages", "course", "reading", "load", "vitals", "previews", "draws", "gradebook"),
    *("worksheets", "backup", "routes", "diagnosis", "labs", "pad", "drawings"),
)


def main() -> None:
    chosen = sys.argv[1:] or NAMES
    if unknown := [name for name in chosen if name not in NAMES]:
        sys.exit(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(NAMES)}.")
    for name in chosen:
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
