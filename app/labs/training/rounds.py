"""Once round the loop: what the last batch was told at each station, and what came of it."""

from dataclasses import dataclass

import numpy as np

from app.explain.notation import MINUS
from app.labs.figures import factor, plain, rounded, sized
from app.labs.training.network import answer, each_judged, judged, slopes
from app.labs.training.place import Place
from app.labs.training.points import POINTS, Point

HELPED = {True: "helped", False: "hurt"}


@dataclass(frozen=True)
class Round:
    """The first point of a batch on its way to an error and a loss; the batch on its way to a step of the last bias."""

    point: Point
    size: int
    rate: float
    share: float
    loss: float
    slope: float
    before: float
    after: float
    own: tuple[float, ...]  # the loss of the batch, before the update and after it
    rest: tuple[float, ...]  # the same for all other points, where there are any

    @property
    def error(self) -> float:
        return self.share - self.point.target

    @property
    def stations(self) -> tuple[float, ...]:
        return self.share, self.error, self.loss, self.slope, self.after

    def lines(self, station: int) -> tuple[str, ...]:
        """Each station so far with its numbers, and after the last one what came of it."""
        x, y, target = self.point
        share, slope = rounded(self.share), sized(self.slope)
        of = f"of {self.size} points" if self.size > 1 else "of one point"
        step = f"{plain(self.rate)}·{factor(self.slope, sized)}"
        said = (
            f"1 Forward: the point ({plain(x)}, {plain(y)}) goes in, and p = {share} comes out",
            f"2 Error: p {MINUS} t = {share} {MINUS} {target} = {rounded(self.error)}",
            f"3 Loss: {self.surprise()} = {sized(self.loss)}",
            f"4 Backward: the slope of the last bias is the mean error {of}, {slope}",
            f"5 Update: the bias is {sized(self.before)} {MINUS} {step} = {sized(self.after)}",
            self.outcome(),
        )
        return said[: station + 1] if station + 2 < len(said) else said

    def surprise(self) -> str:
        """Where the loss comes from: from how likely what is right seemed."""
        name, likely = ("p", self.share) if self.point.target else (f"(1 {MINUS} p)", 1 - self.share)
        return f"{MINUS}ln {name}" + (f" = {MINUS}ln {sized(likely)}" if likely else "")

    def outcome(self) -> str:
        """Did the update help its own batch, and the others?"""
        own, rest = (f"{sized(both[0])} → {sized(both[1])}" if both else "" for both in (self.own, self.rest))
        words = [f"loss of the batch {own}, {HELPED[self.own[1] < self.own[0]]}"]
        if self.rest:
            words.append(f"of all others {rest}, {HELPED[self.rest[1] < self.rest[0]]}")
        return f"What came of it: {'; '.join(words)}"


def round_of(place: Place) -> Round | None:
    """The round of the last update; None before the first."""
    if not place.update:
        return None
    run = place.run
    chosen = run.batch(place.update)
    batch = [POINTS[each] for each in chosen]
    rest = [point for each, point in enumerate(POINTS) if each not in chosen]
    both = run.weights[place.update - 1 : place.update + 1]
    w = both[0].tolist()
    first = batch[0]
    return Round(
        point=first,
        size=run.size,
        rate=run.rate,
        share=answer(w, first.x, first.y).share,
        loss=float(each_judged(np.array(w), [first]).loss[0]),
        slope=slopes(w, batch)[-1] / run.size,
        before=w[-1],
        after=float(both[1][-1]),
        own=tuple(judged(both, batch).loss.tolist()),
        rest=tuple(judged(both, rest).loss.tolist()) if rest else (),
    )


def pair(values: list[float]) -> tuple[float, float]:
    return values[0], values[1]
