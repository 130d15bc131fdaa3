"""What the lab lets discover, measured: 20 seeds for each rate and each size of a batch, and a single run."""

from collections.abc import Iterator
from statistics import median

from app.labs.training.meter import LIMIT
from app.labs.training.network import judged
from app.labs.training.points import POINTS
from app.labs.training.run import EPOCHS, SIZES, Run, run

RATES = (0.1, 0.3, 1.0, 3.0)
SEEDS = range(20)


def runs(rate: float, size: int) -> list[Run]:
    return [run(rate, size, seed) for seed in SEEDS]


def final(rate: float, size: int) -> float:
    """The median loss after all epochs."""
    return median(float(each.loss.loss[-1]) for each in runs(rate, size))


def apart(rate: float, size: int) -> float:
    """The same for the test set."""
    return median(float(each.test.loss[-1]) for each in runs(rate, size))


def below(rate: float, size: int) -> int:
    """How many of the seeds reach the goal."""
    return sum(float(each.loss.loss.min()) < LIMIT for each in runs(rate, size))


def selfish(it: Run) -> int:
    """How many updates help their own batch and hurt the other points."""
    found = 0
    for update in range(1, it.updates + 1):
        chosen, both = it.batch(update), it.weights[update - 1 : update + 1]
        own = judged(both, [POINTS[each] for each in chosen]).loss
        rest = judged(both, [point for each, point in enumerate(POINTS) if each not in chosen]).loss
        found += bool(own[1] < own[0] and rest[1] > rest[0])
    return found


def figures() -> Iterator[str]:
    for rate in RATES:
        for size in SIZES:
            yield (
                f"rate {rate:g}, batches of {size}, {EPOCHS} epochs: median loss {final(rate, size):.3f}, "
                f"test set {apart(rate, size):.3f}; below {LIMIT} with {below(rate, size)} of {len(SEEDS)} seeds"
            )
    shown = run(0.3, 4, 7)
    yield f"rate 0.3, batches of 4: {selfish(shown)} of {shown.updates} updates help their own batch and hurt the rest"
