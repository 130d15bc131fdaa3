"""What there is to discover, in figures, each calculated by the lab itself or in fractions. A script prints them."""

from collections.abc import Iterator
from fractions import Fraction

from app.labs.schedules.meter import CLOSE
from app.labs.schedules.rates import MOST, SCHEDULES, STEPS, rates_of
from app.labs.schedules.walk import DEEP, SHALLOW, Spot, walk

START = 3
LONG = 1_000  # steps of which the last tenth must be close for a walk to have settled
SEEDS = 1_000
FOURTHS = {"1/(2C)": Fraction(1, 2), "1/C": Fraction(1), "3/(2C)": Fraction(3, 2), "2/C": Fraction(2)}


def figures() -> Iterator[str]:
    """All of them, a line each."""
    yield from bowl()
    yield from fixed()
    yield from schedules()
    yield from noise()


def bowl() -> Iterator[str]:
    """Four rates in a bowl, from 4: the factor of each step, and where it leads."""
    for name, part in FOURTHS.items():
        way = [4 * (1 - part) ** step for step in range(4)]
        yield f"bowl, rate {name}: factor {1 - part}, from 4: {', '.join(map(str, way))}"


def is_close(spot: Spot, to: int) -> bool:
    return abs(spot.w - to) <= CLOSE


def has_settled(way: list[Spot], at: int) -> bool:
    return all(is_close(spot, at) for spot in way[-len(way) // 10 :])


def fixed() -> Iterator[str]:
    """Fixed rates: those of the lab after its steps, and finer ones after many."""
    ends = {rate: walk(START, [rate / 100] * STEPS)[-1] for rate in range(MOST + 1)}
    yield f"fixed rates of the lab that are within {CLOSE} of -3: {[r for r, it in ends.items() if is_close(it, DEEP)]}"
    yield f"fixed rates of the lab that cross the hill: from {next(r for r, it in ends.items() if it.w < 0)} hundredths"
    fine = {rate: walk(START, [rate / 1_000] * LONG) for rate in range(1, 400)}
    for well in (DEEP, SHALLOW):
        settled = [rate for rate, way in fine.items() if has_settled(way, well)]
        up_to = f", up to {settled[-1] / 1_000}" if settled else ""
        yield f"of {len(fine)} fixed rates, 0.001 to 0.399, settle at {well}: {len(settled)}{up_to}"
    yield f"fixed 0.167, no rate of the lab: {walk(START, [0.167] * STEPS)[-1].w:.3f} after {STEPS}, by chance"
    yield f"fixed 1/3: {walk(START, [1 / 3] * LONG)[-1].w:.3f} after {LONG}, an exact hit"


def schedules() -> Iterator[str]:
    """Where ready-made schedules end, and the one that is the answer."""
    for name, row in (SCHEDULES | {"0.2, then 0.1": "ka"}).items():
        yield f"{name} ({row}): {walk(START, rates_of(row))[-1].w:.4f}"


def noise() -> Iterator[str]:
    """How many seeds get out of the shallow well, from its bottom, and with which schedule."""
    for name, row in (SCHEDULES | {"Restarts from 0.25": "plc4plc4plc4"}).items():
        counts = ", ".join(f"{deep(SHALLOW, row, size)} with noise {size}" for size in (0, 1, 2))
        yield f"of {SEEDS} seeds, from the bottom at 2, {name} ends in the deep well: {counts}"
    out = deep(START, SCHEDULES["Triangle"], 2)
    yield f"of {SEEDS} seeds, from {START}, Triangle ends in the deep well: {out} with noise 2"


def deep(start: int, row: str, size: int) -> int:
    return sum(walk(start, rates_of(row), size, seed)[-1].where == "deep well" for seed in range(SEEDS))
