"""Mistakes in a choice: each leads to another choice."""

from collections.abc import Callable

from app.core.arrays import Array, added
from app.core.choosing import Drawn, Largest, most, parts, place_of
from app.core.mistakes.kinds import Forward, Mistake
from app.core.ratio import Ratio


def chosen(number: Array) -> Ratio:
    """The number of a choice; none where it is not a single one."""
    return Ratio(number).where(number > 0)


def by_size(W: Array, X: Array, b: Array | None) -> Array:
    return added(abs(parts(W, X, b)), -1)


def seen_as(change: Callable[[Array], Array]) -> Callable[..., Ratio]:
    """The candidate that equals what the picture is taken for."""
    return lambda W, *candidates: chosen(place_of(change(W), *candidates))


MISTAKES: tuple[Mistake, ...] = (
    # Which output is the largest?
    Forward("larger-weights", Largest, lambda W, X, b: chosen(most(added(W, -1)))),
    Forward("larger-size", Largest, lambda W, X, b: chosen(most(by_size(W, X, b)))),
    # Which matrix is the picture?
    Forward("picture-transposed", Drawn, seen_as(lambda W: W.swapaxes(-1, -2))),
    Forward("picture-upside-down", Drawn, seen_as(lambda W: W[..., ::-1, :])),
    Forward("picture-mirrored", Drawn, seen_as(lambda W: W[..., ::-1])),
    Forward("picture-signs-turned", Drawn, seen_as(lambda W: -W)),
    Forward("picture-gaps-filled", Drawn, seen_as(lambda W: W + (W == 0))),
)
