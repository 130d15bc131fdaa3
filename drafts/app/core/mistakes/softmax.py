"""Mistakes on the way from logits to probabilities and to the loss."""

import numpy as np

from app.core.arrays import Array, Int
from app.core.cells import Down
from app.core.mistakes.kinds import Forward, Mistake, Slip
from app.core.ratio import Ratio
from app.core.rules import BITS, EXP, POWER2, POWER3, SHARE, SHARE2

POWERS = (POWER3, POWER2, EXP)
SHARES = (SHARE, SHARE2)


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


def largest(e: Ratio) -> Ratio:
    """The largest of each column; the denominators are the same all along."""
    below = None if e.below is None else e.below.min(axis=-2, keepdims=True)
    return Ratio(e.above.max(axis=-2, keepdims=True), below)


def equal_parts(e: Ratio, _: Ratio) -> Ratio:
    return Ratio(np.ones_like(e.above), np.full_like(e.above, e.above.shape[-2]))


def winner(e: Ratio, _: Ratio) -> Ratio:
    return whole(e.above == e.above.max(axis=-2, keepdims=True))


MISTAKES: tuple[Mistake, ...] = (
    # The powers.
    Forward(
        "no-power", POWERS, lambda z: z,
        "That is the score itself, or a share of the scores. Turn every score into a power first.",
    ),
    Forward(
        "base-times-score", POWER3, lambda z: z * 3,
        "You multiplied 3 by the score. The score is an exponent: it counts how often 3 is a factor.",
    ),
    Forward(
        "one-factor-too-many", POWER3, lambda z: POWER3.forward(z + 1),
        "That is one factor of 3 too many. Start from 1, and multiply by 3 as often as the exponent says.",
    ),
    Forward(
        "zero-power-zero", POWER3, zero_gives_zero,
        "The exponent 0 does not give 0. No factor at all leaves 1.", in_some=True,
    ),
    Forward(
        "minus-power-minus", POWER3, minus_kept,
        "A negative exponent does not make a power negative. It divides where a positive one multiplies.", in_some=True,
    ),
    Forward(
        "exponent-sign-lost", POWER3, size_only,
        "The minus sign of an exponent got lost. A negative exponent divides by 3, step by step.", in_some=True,
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
    # The loss.
    Forward(
        "loss-is-share", BITS, lambda p: p,
        "That is the probability itself. The loss counts how often 1 is halved to get there.",
    ),
    Forward(
        "loss-is-inverse", BITS, lambda p: whole(np.ones_like(p.above)) / p,
        "That tells into how many parts 1 was cut. Count how many halvings this takes.",
    ),
    Forward(
        "one-halving-short", BITS, lambda p: BITS.forward(p) - 1,
        "That is one halving too few. The first one leads from 1 to one half.",
    ),
    Forward(
        "one-halving-more", BITS, lambda p: BITS.forward(p) + 1,
        "That is one halving too many. Start at 1, and do not count the 1 itself.",
    ),
    # Working backwards.
    Slip(
        "score-is-power", POWER3, 0, lambda z, e: e,
        "That is the power. The score is its exponent: ask how often 3 is a factor of it.",
    ),
    Slip(
        "third-of-power", POWER3, 0, lambda z, e: e / whole(np.asarray(3)),
        "You divided the power by 3 once. Ask instead which exponent of 3 gives it.",
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
