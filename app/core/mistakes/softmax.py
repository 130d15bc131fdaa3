"""Mistakes on the way from logits to probabilities and to the loss."""

from collections.abc import Callable, Sequence

import numpy as np

from app.core.arrays import Array, Int, Values
from app.core.cells import Cellwise, Down, Rank
from app.core.layers import Layer
from app.core.mistakes.kinds import Chain, Forward, Mistake, Slip
from app.core.ratio import Ratio, kept
from app.core.rules import BITS, EXP, POWER2, POWER3, QUOTIENT, SHARE, SHARE2, SUM, Rule

POWERS = (POWER3, POWER2, EXP)
SHARES = (SHARE, SHARE2)

Spoilt = dict[str, Ratio]


def whole(numbers: Array) -> Ratio:
    return Ratio(np.asarray(numbers).astype(Int))


def zero_gives_zero(z: Ratio) -> Ratio:
    right = POWER3.forward(z)
    return Ratio(np.where(z.above == 0, 0, right.above).astype(Int), right.below)


def size_only(z: Ratio) -> Ratio:
    return POWER3.forward(Ratio(abs(z.above), z.below))


def minus_kept(z: Ratio) -> Ratio:
    right = size_only(z)
    return Ratio(np.where(z.above < 0, -right.above, right.above).astype(Int), right.below)


def last_left_out(a: Ratio) -> Ratio:
    below = None if a.below is None else a.below.min(axis=-2, keepdims=True)
    return Ratio(a.above[..., :-1, :].sum(axis=-2, keepdims=True).astype(Int), below)


def averaged(a: Ratio) -> Ratio:
    below = np.ones_like(a.above[..., :1, :]) if a.below is None else a.below.min(axis=-2, keepdims=True)
    total = a.above.sum(axis=-2, keepdims=True).astype(Int)
    return Ratio(total, (below * a.above.shape[-2]).astype(Int))


def ranks(a: Ratio) -> Ratio:
    return Rank("A", "R").forward(kept("A", a))


def largest(e: Ratio) -> Ratio:
    """The largest of each column; the denominators are the same all along."""
    below = None if e.below is None else e.below.min(axis=-2, keepdims=True)
    return Ratio(e.above.max(axis=-2, keepdims=True), below)


def equal_parts(e: Ratio, _: Ratio) -> Ratio:
    return Ratio(np.ones_like(e.above), np.full_like(e.above, e.above.shape[-2]))


def winner(e: Ratio, _: Ratio) -> Ratio:
    return whole(e.above == e.above.max(axis=-2, keepdims=True))


def before_powers(rule: Rule, wrong: Callable[[Ratio, Ratio], Ratio]) -> Callable[[Sequence[Layer], Values], Spoilt]:
    """A mistake in changing all scores alike, by a rule of scores and a number, before powers are taken of them."""

    def chain(layers: Sequence[Layer], values: Values) -> Spoilt:
        cellwise = [layer for layer in layers if isinstance(layer, Cellwise)]
        scores = {layer.takes[0] for layer in cellwise if layer.rule in POWERS}
        changed = [layer for layer in cellwise if layer.rule is rule and layer.gives in scores]
        return {layer.gives: wrong(*layer.inputs(values)) for layer in changed}

    return chain


MISTAKES: tuple[Mistake, ...] = (
    # The powers.
    Forward("no-power", POWERS, lambda z: z),
    Forward("base-times-score", POWER3, lambda z: z * 3),
    Forward("one-factor-too-many", POWER3, lambda z: POWER3.forward(z + 1)),
    Forward("zero-power-zero", POWER3, zero_gives_zero, in_some=True),
    Forward("minus-power-minus", POWER3, minus_kept, in_some=True),
    Forward("exponent-sign-lost", POWER3, size_only, in_some=True),
    Forward(
        "score-cut-at-zero", POWER3, lambda z: POWER3.forward(Ratio(z.above * (z.above > 0), z.below)), in_some=True
    ),
    # Scores that are changed first.
    Chain("shift-forgotten", before_powers(SUM, lambda z, c: z), in_some=True),
    Chain("shift-taken-away", before_powers(SUM, lambda z, c: z - c), in_some=True),
    Chain("times-temperature", before_powers(QUOTIENT, lambda z, t: z * t), in_some=True),
    Chain("minus-temperature", before_powers(QUOTIENT, lambda z, t: z - t), in_some=True),
    # The sum.
    Forward("last-left-out", Down, last_left_out),
    Forward("sum-as-mean", Down, averaged),
    # The shares.
    Forward("not-normalised", SHARES, lambda e, s: e),
    Forward("odds", SHARES, lambda e, s: e / (s - e)),
    Forward("by-the-largest", SHARES, lambda e, s: e / largest(e)),
    Forward("equal-shares", SHARES, equal_parts),
    Forward("winner-takes-all", SHARES, winner),
    Forward("share-upside-down", SHARES, lambda e, s: s / e),
    # The ranks.
    Forward("rank-from-below", Rank, lambda a: ranks(a * -1)),
    Forward("rank-from-zero", Rank, lambda a: ranks(a) - 1),
    # The loss.
    Forward("loss-is-share", BITS, lambda p: p),
    Forward("loss-is-inverse", BITS, lambda p: whole(np.ones_like(p.above)) / p),
    Forward("one-halving-short", BITS, lambda p: BITS.forward(p) - 1),
    Forward("one-halving-more", BITS, lambda p: BITS.forward(p) + 1),
    # Working backwards.
    Slip("score-is-power", POWER3, 0, lambda z, e: e),
    Slip("third-of-power", POWER3, 0, lambda z, e: e / whole(np.asarray(3))),
    Slip("share-divided", SHARE, 0, lambda e, s, p: p / s),
    Slip("share-for-power", SHARE, 0, lambda e, s, p: p),
    Slip("power-times-share", SHARE, 1, lambda e, s, p: e * p),
    Slip("sum-upside-down", SHARE, 1, lambda e, s, p: p / e),
)
