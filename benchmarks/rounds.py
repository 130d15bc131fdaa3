"""Contestants take turns, A B C A B C, so that what slows the machine slows them all; the median of turns counts."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter, process_time

TURNS = 5


class Yardstick:
    """How fast this machine is meanwhile: what a little work in plain Python takes, now and then.

    Where figures are milliseconds, they say little without it: the same machine can be half as fast an hour later.
    """

    def __init__(self) -> None:
        self.times: list[float] = []

    def lay(self) -> None:
        start = process_time()
        sum(number * number for number in range(20_000))
        self.times.append(process_time() - start)

    def __str__(self) -> str:
        return f"\nMeanwhile, to add up 20,000 squares took {1e3 * median(self.times):.2f} ms: 1 ms on a usual machine"


def seconds(contestants: Mapping[str, Callable[[], object]], turns: int = TURNS) -> dict[str, float]:
    """The processor time that each contestant takes, by the median of its turns; the first turn of each is not counted.

    Processor time, since other programs may want the same cores.
    """
    return taken(contestants, turns, process_time)


def waiting(contestants: Mapping[str, Callable[[], object]], turns: int = TURNS) -> dict[str, float]:
    """The time on the clock that each contestant takes, for what several processes do together."""
    return taken(contestants, turns, perf_counter)


def taken(contestants: Mapping[str, Callable[[], object]], turns: int, clock: Callable[[], float]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(turns + 1):
        for name, work in contestants.items():
            start = clock()
            work()
            times[name].append(clock() - start)
    return {name: median(found[1:]) for name, found in times.items()}


def at(share: float, times: Sequence[float]) -> float:
    """The time below which this share of all times lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A small table: the first column is words, the others are numbers."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (head, ["-" * width for width in widths], *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  " + "   ".join(cells).rstrip())


def rounded(number: float) -> str:
    """Three digits that count, such as 1,230,000 or 0.0123."""
    digits = 3 - len(str(int(number))) if number >= 1 else 3
    return f"{round(number, digits):,.0f}" if digits <= 0 else f"{number:.{digits}f}"
