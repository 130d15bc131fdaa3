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
    Forward(
        "no-power", POWERS, lambda z: z,
        "That is the score itself, or a share of the scores. Turn every score into a power first.",
    ),
    Forward(
        "base-times-score", POWER3, lambda z: z * 3,
        "You multiplied the base by the score. The score is an exponent: it counts how often the base is a factor.",
    ),
    Forward(
        "one-factor-too-many", POWER3, lambda z: POWER3.forward(z + 1),
        "That is one factor too many. Start from one, and multiply as often as the exponent says.",
    ),
    Forward(
        "zero-power-zero", POWER3, zero_gives_zero,
        "The exponent 0 does not give 0. No factor at all leaves one.", in_some=True,
    ),
    Forward(
        "minus-power-minus", POWER3, minus_kept,
        "A negative exponent does not make a power negative. It divides where a positive one multiplies.", in_some=True,
    ),
    Forward(
        "exponent-sign-lost", POWER3, size_only,
        "The minus sign of an exponent got lost. A negative exponent divides by the base, step by step.", in_some=True,
    ),
    Forward(
        "score-cut-at-zero", POWER3, lambda z: POWER3.forward(Ratio(z.above * (z.above > 0), z.below)),
        "You took a negative score as 0. It counts: its power is small, but not as large as that of 0.", in_some=True,
    ),
    # Scores that are changed first.
    Chain(
        "shift-forgotten", before_powers(SUM, lambda z, c: z),
        "That is the score from before. Add the common number to it first.", in_some=True,
    ),
    Chain(
        "shift-taken-away", before_powers(SUM, lambda z, c: z - c),
        "You took the common number away from the score. Add it, together with its sign.", in_some=True,
    ),
    Chain(
        "times-temperature", before_powers(QUOTIENT, lambda z, t: z * t),
        "You multiplied by the temperature. The scores are divided by it.", in_some=True,
    ),
    Chain(
        "minus-temperature", before_powers(QUOTIENT, lambda z, t: z - t),
        "You took the temperature away. The scores are divided by it.", in_some=True,
    ),
    # The sum.
    Forward(
        "last-left-out", Down, last_left_out,
        "The last number of the column is missing from the sum. All of them belong to it.",
    ),
    Forward(
        "sum-as-mean", Down, averaged,
        "You divided the sum by how many there are. Softmax needs the sum itself.",
    ),
    # The shares.
    Forward(
        "not-normalised", SHARES, lambda e, s: e,
        "That is the power. Divide it by the sum of all powers to get a share.",
    ),
    Forward(
        "odds", SHARES, lambda e, s: e / (s - e),
        "You divided by the sum of the others. The sum holds all powers, this one too.",
    ),
    Forward(
        "by-the-largest", SHARES, lambda e, s: e / largest(e),
        "You divided by the largest power. A share is a part of the sum.",
    ),
    Forward(
        "equal-shares", SHARES, equal_parts,
        "You gave everyone the same share. A larger power takes a larger one.",
    ),
    Forward(
        "winner-takes-all", SHARES, winner,
        "You gave everything to the winner. Softmax leaves a part to the others, too.",
    ),
    Forward(
        "share-upside-down", SHARES, lambda e, s: s / e,
        "You divided the wrong way round. The power stands above, the sum below.",
    ),
    # The ranks.
    Forward(
        "rank-from-below", Rank, lambda a: ranks(a * -1),
        "You counted from the smallest. Rank one is the largest share.",
    ),
    Forward(
        "rank-from-zero", Rank, lambda a: ranks(a) - 1,
        "That is how many are larger. The largest one has rank one and not zero: add one.",
    ),
    # The loss.
    Forward(
        "loss-is-share", BITS, lambda p: p,
        "That is the probability itself. The loss counts how often one whole is halved to get there.",
    ),
    Forward(
        "loss-is-inverse", BITS, lambda p: whole(np.ones_like(p.above)) / p,
        "That tells into how many parts the whole was cut. Count how many halvings this takes.",
    ),
    Forward(
        "one-halving-short", BITS, lambda p: BITS.forward(p) - 1,
        "That is one halving too few. The first one leads from the whole to one half.",
    ),
    Forward(
        "one-halving-more", BITS, lambda p: BITS.forward(p) + 1,
        "That is one halving too many. Start at the whole, and do not count the whole itself.",
    ),
    # Working backwards.
    Slip(
        "score-is-power", POWER3, 0, lambda z, e: e,
        "That is the power. The score is its exponent: ask how often the base is a factor of it.",
    ),
    Slip(
        "third-of-power", POWER3, 0, lambda z, e: e / whole(np.asarray(3)),
        "You divided the power by the base once. Ask instead which exponent of the base gives it.",
    ),
    Slip(
        "share-divided", SHARE, 0, lambda e, s, p: p / s,
        "You divided the share by the sum. To undo a division, multiply.",
    ),
    Slip(
        "share-for-power", SHARE, 0, lambda e, s, p: p,
        "That is the share. Multiply it by the sum to get the power.",
    ),
    Slip(
        "power-times-share", SHARE, 1, lambda e, s, p: e * p,
        "You multiplied the power by its share. The sum is larger than the power: divide by the share.",
    ),
    Slip(
        "sum-upside-down", SHARE, 1, lambda e, s, p: p / e,
        "You divided the wrong way round. Divide the power by its share to get the sum.",
    ),
)  # fmt: skip
