"""What is said of slips with powers and with shares, forwards and backwards."""

from app.explain.reasons.table import NEVER_ASKED, always, of_powers, table

DIVIDED_ONCE = (
    "You divided by the base once. Count how often it is a factor.",
    "Did you divide by the base once?",
)

SENTENCES = table(
    {
        "base-times-score": (
            "You multiplied. The exponent {a} counts how often the base is a factor.",
            "Did you multiply by the exponent?",
        ),
        "score-to-the-base": (
            "You exchanged base and exponent. The exponent is {a}.",
            "Did you exchange base and exponent?",
        ),
        "no-power": ("That is the exponent itself. Turn it into a power first.", "Did you leave out the power?"),
        "one-factor-too-many": ("One factor too many. Count the factors again.", "Is there one factor too many?"),
        "one-factor-too-few": ("One factor is missing. Count the factors again.", "Is one factor missing?"),
        "exponent-sign-lost": (
            "The minus of the exponent got lost. A negative exponent divides.",
            "Did the minus of the exponent get lost?",
        ),
        "minus-power-minus": (
            "A negative exponent does not make a power negative. It divides by the base.",
            "Did you put the minus in front?",
        ),
        "zero-power-zero": (
            "The exponent 0 does not give 0. What is left without any factor?",
            "Did you write 0 for the exponent 0?",
        ),
        "score-cut-at-zero": (
            "You took {a} for 0. A negative exponent divides by the base.",
            "Did you take {a} for 0?",
        ),
        "score-is-power": ("That is the power. How often is the base a factor of it?", "Did you copy the power?"),
        "third-of-power": DIVIDED_ONCE,
        "half-of-power": DIVIDED_ONCE,
        # Shares.
        "not-normalised": (
            (
                (of_powers, "That is the power. Divide it by the sum of all powers."),
                (always, "That is the part. Divide it by the whole."),
            ),
            "Did you stop before you divided?",
        ),
        "odds": (
            "You divided by the sum of the others. The sum holds this power, too.",
            "Did you divide by the sum of the others?",
        ),
        "share-upside-down": (
            (
                (of_powers, "You divided the wrong way round. The power is divided by the sum."),
                (always, "You divided the wrong way round. The part is divided by the whole."),
            ),
            "Did you divide the wrong way round?",
        ),
        "share-of-rest": ("That is the share of all the rest together.", "Did you take the share of the rest?"),
        "share-taken-away": (
            (
                (of_powers, "You took the power away from the sum. Divide it by the sum."),
                (always, "You took the part away from the whole. Divide it by the whole."),
            ),
            "Did you take one away from the other?",
        ),
        "equal-shares": (
            "You gave everyone the same share. Larger powers have larger shares.",
            "Did you give everyone the same share?",
        ),
        "divided-by-how-many": (
            "You divided by how many there are. Divide by their sum.",
            "Did you divide by how many there are?",
        ),
        "by-the-largest": (
            "You divided by the largest power. Divide by the sum of all.",
            "Did you divide by the largest?",
        ),
        "winner-takes-all": (
            "Nobody gets everything or nothing. Each power has its part of the sum.",
            "Did you give everything to the winner?",
        ),
        "shares-of-scores": ("You used the scores. Turn each of them into a power first.", "Did you use the scores?"),
        "another-class": ("That is another share. Which power belongs to {output}?", NEVER_ASKED),
        # Shares, backwards.
        "share-divided": ("You divided. To undo a division, multiply by the sum.", "Did you divide once more?"),
        "share-for-power": (
            "That is the share, {output}. Multiply it by the sum.",
            "Did you copy {output}?",
        ),
        "sum-for-power": ("That is the sum. The power is only its part {output}.", "Did you copy the sum?"),
        "share-back-upside-down": ("You divided. To undo a division, multiply by the sum.", "Did you divide?"),
        "power-times-share": (
            "You multiplied. The sum is larger than the power: divide by the share.",
            "Did you multiply?",
        ),
        "sum-upside-down": (
            "You divided the wrong way round. Divide the power by its share.",
            "Did you divide the wrong way round?",
        ),
        "power-for-sum": ("That is the power. The sum is larger.", "Did you copy the power?"),
    }
)
