"""What is said of mistakes on the way from logits to probabilities and to the loss."""

from app.core.rules import EXP, POWER2, POWER3, SHARE, SHARE2
from app.explain.choices import choices
from app.explain.conditions import always, has_exponent, in_front, undoes

SENTENCES = choices({
    # The powers.
    "no-power": (
        (in_front(POWER3, POWER2, EXP), "That is the score itself. Turn it into a power first."),
        (always, "You went on with the scores themselves. Turn every score into a power first."),
    ),
    "base-times-score":
        "You multiplied the base by the score. The score is an exponent: it counts how often the base is a factor.",
    "one-factor-too-many": (
        (has_exponent, "You took one factor too many. Start from one, and multiply as often as the exponent says."),
        (always, "You went one step too far up. Start from one, and divide as often as the negative exponent says."),
    ),
    "zero-power-zero":
        "The exponent 0 does not give 0. No factor at all leaves one.",
    "minus-power-minus":
        "A negative exponent does not make a power negative. It divides where a positive one multiplies.",
    "exponent-sign-lost":
        "The minus sign of an exponent got lost. A negative exponent divides by the base, step by step.",
    "score-cut-at-zero":
        "You took a negative score as 0. It counts: its power is small, but not as large as that of 0.",
    # Scores that are changed first.
    "shift-forgotten":
        "You took the score from before. Add the common number to it first.",
    "shift-taken-away":
        "You took the common number away from the score. Add it, together with its sign.",
    "times-temperature":
        "You multiplied by the temperature. The scores are divided by it.",
    "minus-temperature":
        "You took the temperature away. The scores are divided by it.",
    # The sum.
    "last-left-out":
        "The last number of the column is missing from the sum. All of them belong to it.",
    "sum-as-mean":
        "You divided the sum by how many there are. Softmax needs the sum itself.",
    # The shares.
    "not-normalised": (
        (in_front(SHARE, SHARE2), "That is the power. Divide it by the sum of all powers to get a share."),
        (always, "You went on with the power. Divide it by the sum of all powers to get a share first."),
    ),
    "odds":
        "You divided by the sum of the others. The sum holds all powers, this one too.",
    "by-the-largest":
        "You divided by the largest power. A share is a part of the sum.",
    "equal-shares":
        "You gave everyone the same share. A larger power takes a larger one.",
    "winner-takes-all":
        "You gave everything to the winner. Softmax leaves a part to the others, too.",
    "share-upside-down":
        "You divided the wrong way round. The power stands above, the sum below.",
    # The ranks.
    "rank-from-below":
        "You counted from the smallest. The largest one has rank one.",
    "rank-from-zero":
        "That is how many are larger. The largest one has rank one and not zero: add one.",
    # The loss.
    "loss-is-share":
        "That is the probability itself. The loss counts how often one whole is halved to get there.",
    "loss-is-inverse":
        "That tells into how many parts the whole was cut. Count how many halvings this takes.",
    "one-halving-short":
        "That is one halving too few. The first one leads from the whole to one half.",
    "one-halving-more":
        "That is one halving too many. Start at the whole, and do not count the whole itself.",
    # Working backwards.
    "score-is-power":
        "That is the power. The score is its exponent: ask how often the base is a factor of it.",
    "third-of-power": (
        (undoes(POWER3), "You divided the power by the base once. Ask instead which exponent of the base gives it."),
    ),
    "share-divided": (
        (undoes(SHARE), "You divided the share by the sum. To undo a division, multiply."),
    ),
    "share-for-power": (
        (undoes(SHARE), "That is the share. Multiply it by the sum to get the power."),
    ),
    "power-times-share": (
        (undoes(SHARE),
         "You multiplied the power by its share. The sum is larger than the power: divide by the share."),
    ),
    "sum-upside-down": (
        (undoes(SHARE), "You divided the wrong way round. Divide the power by its share to get the sum."),
    ),
})  # fmt: skip
