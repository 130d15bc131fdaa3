"""How far it is to the goal of a lab: a line with a flag where the goal begins. Labs put on it what they measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log10

from app.drawing.scenes import Mark, Path, Plane

WIDTH, HEIGHT, EDGE = 420, 76, 24
LINE = 46  # where the line is, from the top


def flagged(goal: float, end: float) -> Iterator[Mark]:
    """The part of the line that is the goal, and its flag."""
    yield Path(f"M{goal:g} {LINE}H{end:g}M{goal:g} {LINE + 4}V{LINE - 36}", "goal")
    yield Path(f"M{goal:g} {LINE - 36}h18l-5 6 5 6h-18Z", "goal full")


@dataclass(frozen=True)
class Decades:
    """A line on which each stretch is a tenth of the one before, for what has to become small."""

    powers: tuple[int, int]  # of ten, at its left end and at its right
    limit: float  # where the goal begins
    words: tuple[float, ...]  # numbers that are written below it

    @cached_property
    def plane(self) -> Plane:
        first, last = self.powers
        return Plane(-first, -last, 0, 1, WIDTH, HEIGHT, EDGE)

    def across(self, value: float) -> float:
        """Where a number stands; what is beyond an end stands at it."""
        first, last = self.powers
        return self.plane.x(-log10(min(max(value, 10.0**last), 10.0**first)))

    def marks(self) -> Iterator[Mark]:
        first, last = self.powers
        end = self.across(10.0**last)
        yield Path(f"M{self.across(10.0**first):g} {LINE}H{end:g}", "axis")
        yield Path(
            "".join(f"M{self.across(10.0**power):g} {LINE - 4}v8" for power in range(first, last - 1, -1)), "axis"
        )
        yield from flagged(self.across(self.limit), end)
        for value in self.words:
            yield self.plane.word(-log10(value), 0, f"{value:g}", (0, 22), "before")
