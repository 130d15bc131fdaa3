"""All kinds of layers by name, for those who write them down as words: `affine W X b Y`, `relu Z A`, `share E S P`."""

from collections.abc import Callable
from functools import partial

from app.core.cells import Across, Cellwise, Count, Down, Mean, Rank, Transpose
from app.core.choosing import Drawn, Largest
from app.core.layers import Affine, Layer, Prune
from app.core.pairs import Pixels
from app.core.rules import RULES, Rule


def affine(*names: str) -> Affine:
    """Z = W·X + b from four names, Z = W·X from three."""
    return Affine(*with_bias(*names))


def largest(*names: str) -> Largest:
    """The largest output of W·X + b from four names, of W·X from three."""
    return Largest(*with_bias(*names))


def with_bias(W: str, x: str, *names: str) -> tuple[str, str, str | None, str]:
    """The names of a layer; where there are three, it has no bias."""
    *bias, gives = names
    (b,) = bias or (None,)
    return W, x, b, gives


def drawn(picture: str, one: str, other: str, *names: str) -> Drawn:
    """The matrix of a picture, two candidates or more, and the choice."""
    *more, choice = names
    return Drawn(picture, (one, other, *more), choice)


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
    "largest": largest,
    "drawn": drawn,
    "pixels": Pixels,
    **{name: partial(cellwise, rule) for name, rule in RULES.items()},
}
