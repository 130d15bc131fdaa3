"""Which cells of a problem can be found while one blank stays unknown: step by step, without a line of app."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Spot = tuple[str, int, int]

ALWAYS = (
    *("sum", "difference", "leaky", "mirror", "sigmoid", "across", "mean", "down", "transpose", "power3", "power2"),
    *("bits", "root", "cosine"),
)
# What each operand of a rule is multiplied by, from the numbers of all; 0: the rule never tells it, or not here.
MET: dict[str, tuple[Callable[..., Any], ...]] = {
    "update": (lambda w, eta, g: 1, lambda w, eta, g: g, lambda w, eta, g: eta),
    "blend": (lambda k, m, g: m - g, lambda k, m, g: k, lambda k, m, g: 1 - k),
    "rolling": (lambda k, v, g: v, lambda k, v, g: k, lambda k, v, g: 1),
    "corrected": (lambda m, k, t: 1, lambda m, k, t: 0, lambda m, k, t: 0),
    "decayed": (lambda w, eta, lam: 1 - eta * lam, lambda w, eta, lam: w * lam, lambda w, eta, lam: w * eta),
    "factor": (lambda eta, c: c, lambda eta, c: eta),
    "stairs": (lambda e, g, k: g, lambda e, g, k: 0, lambda e, g, k: 0),
    "between": (lambda low, high, f: 1 - f, lambda low, high, f: f, lambda low, high, f: high - low),
}
PAIRED = ("affine", "pixels")  # sums of products


class Equation(NamedTuple):
    """One cell of a layer, and those that it is computed from."""

    layer: Any
    taken: list[Spot]
    given: Spot
    numbers: dict[Spot, Any]

    @property
    def cells(self) -> list[Spot]:
        return [*self.taken, self.given]

    def partner(self, spot: Spot) -> Any:
        """What a factor is multiplied by; 1 for a bias."""
        if self.layer.kind not in PAIRED:
            return next(self.numbers[other] for other in self.taken if other != spot)
        pairs = zip(self.taken[0::2], self.taken[1::2], strict=False)
        return next((self.numbers[b if spot == a else a] for a, b in pairs if spot in (a, b)), 1)

    def counts(self, spot: Spot, known: set[Spot]) -> bool:
        """A factor does not count beside a 0 that is known."""
        if spot == self.given or self.layer.kind not in PAIRED:
            return True
        pairs = zip(self.taken[0::2], self.taken[1::2], strict=False)
        beside = [b if spot == a else a for a, b in pairs if spot in (a, b)]
        return not any(other in known and self.numbers[other] == 0 for other in beside)

    def tells(self, spot: Spot) -> bool:
        """Can a cell be worked out from all the others?"""
        kind = self.layer.kind
        if spot == self.given or kind in ALWAYS or (kind == "count"):
            return True
        if kind in ("relu", "prune"):
            return bool(self.numbers[self.given] > 0 or (kind == "prune" and self.numbers[self.given]))
        if kind in MET:
            numbers = (self.numbers[other] for other in self.taken)
            return bool(MET[kind][self.taken.index(spot)](*numbers))
        if kind in (*PAIRED, "times", "quotient", "share"):
            return bool(self.partner(spot))
        return False


def found(equations: list[Equation], shown: set[Spot], blank: Spot) -> set[Spot]:
    """What is shown, and what follows from it while the blank is left alone."""
    known = set(shown) - {blank}
    while new := {spot for equation in equations for spot in one_unknown(equation, known) if spot != blank}:
        known |= new
    return known


def one_unknown(equation: Equation, known: set[Spot]) -> Iterator[Spot]:
    """The cell of an equation that is not known, if it is the only one and can be worked out."""
    unknown = [spot for spot in equation.cells if spot not in known and equation.counts(spot, known)]
    if len(unknown) == 1 and equation.tells(unknown[0]):
        yield unknown[0]
