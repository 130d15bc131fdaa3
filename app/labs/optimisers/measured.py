"""What chapter 17 says of its walkers, in figures, each calculated by the lab itself. A script prints them.

All start at (10, 2) in the long valley, without noise. Each walks at the rates in KINDS, those of the lab's start and
those that suit it best.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.labs.optimisers.race import LIMIT, NAMES, RACE

STEPS = 40
# (who, rate, what it keeps), as an address has them
KINDS = (
    *(("plain", rate, "0") for rate in ("0.0769", "0.08", "0.081")),
    *(("momentum", rate, keep) for rate, keep in (("0.08", "0.4"), ("0.1111", "0.4444"))),
    ("rmsprop", "0.5", "0.9"),
    *(("adam", rate, "0.9") for rate in ("0.5", "1")),
    ("lion", "0.25", "0.9"),
)
HEAD = ("who", "rate", "keep", f"loss at {STEPS}", f"below {LIMIT}", "first step", "farthest x")


@dataclass(frozen=True)
class Walk:
    """A walk, and what is measured of it."""

    kind: str
    rate: str
    keep: str
    xs: Sequence[float]
    losses: Sequence[float]

    @property
    def arrives(self) -> int | None:
        """The first step of all with a loss below the limit."""
        return next((step for step, loss in enumerate(self.losses) if loss < LIMIT), None)

    @property
    def row(self) -> tuple[str, ...]:
        first, farthest = abs(self.xs[1] - self.xs[0]), min(self.xs)
        loss, arrives = f"{self.losses[STEPS]:.2g}", str(self.arrives or "never")
        return NAMES[self.kind], self.rate, self.keep, loss, arrives, f"{first:.3g}", f"{farthest:.3g}"


def walk(kind: str, rate: str, keep: str, times: str = "1") -> Walk:
    """A walk from the start of the lab, with its loss so many times as high."""
    given = {"a": kind, "a-eta": rate, "a-beta": keep, "times": times}
    state, notes = RACE.read(given)
    assert not notes, notes
    way = RACE.numbers(state)["a"]
    return Walk(kind, rate, keep, [spot[0] for spot in way], [spot[2] for spot in way])


def is_scaled_away(kind: str, rate: str, keep: str) -> bool:
    """Is the way the same if the loss is multiplied by 100?"""
    one, other = (walk(kind, rate, keep, times).xs for times in ("1", "100"))
    return all(abs(x - y) < 1e-4 for x, y in zip(one, other, strict=True))


def figures() -> Iterator[str]:
    """A line for each walk, and who walks the same way on more of the same loss."""
    rows = [HEAD, *(walk(*kind).row for kind in KINDS)]
    for row in rows:
        yield "".join(word.ljust(12) for word in row).rstrip()
    same = dict.fromkeys(NAMES[kind[0]] for kind in KINDS if is_scaled_away(*kind))
    yield f"\nWith 100 times the loss, the same way: {', '.join(same)}."
