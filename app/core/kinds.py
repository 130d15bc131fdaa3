"""All kinds of layers by name, for those who write them down as words: `affine W X b Y`, `relu Z A`, `share E S P`."""

from collections.abc import Callable
from functools import partial

from app.core.cells import Across, Cellwise, Count, Down, Mean, Rank, Transpose
from app.core.layers import Affine, Layer, Prune
from app.core.rules import RULES, Rule


def affine(*names: str) -> Affine:
    """Z = W·X + b from four names, Z = W·X from three."""
    if len(names) == 3:
        W, x, z = names
        return Affine(W, x, None, z)
    W, x, b, z = names
    return Affine(W, x, b, z)


def cellwise(rule: Rule, *names: str) -> Cellwise:
    """A rule between its operands and its result."""
    if len(names) != len(rule.undo) + 1:
        raise TypeError(f"{rule.name} takes {len(rule.undo) + 1} names")
    return Cellwise(rule, names[:-1], names[-1])


Kind = Callable[..., Layer]
KINDS: dict[str, Kind] = {
    "affine": affine,
    "prune": Prune,
    "across": Across,
    "mean": Mean,
    "down": Down,
    "rank": Rank,
    "transpose": Transpose,
    "count": Count,
    **{name: partial(cellwise, rule) for name, rule in RULES.items()},
}
