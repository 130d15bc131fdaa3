"""What people do wrong in equations that are no sums of products, forwards: each kind has slips of its own.

A row gives what a slip makes of the numbers that an equation takes. What cannot be calculated is left out.
"""

from fractions import Fraction

from app.core.diagnosis import training
from app.core.diagnosis.readings import LEFT, SIGNS
from app.core.diagnosis.wrong import Row, e_to, negative, positive, power, steps
from app.core.problem import Number

LEVELS: dict[str, tuple[Number, ...]] = {"sigmoid3": (0, Fraction(1, 2), 1), "tanh3": (-1, 0, 1)}
LARGEST, SMALLEST = (-2, 1), (-1, 2)  # on the levels that end somewhere, and on those that begin somewhere


def squashed(levels: tuple[Number, ...], of_another: Number) -> tuple[Row, ...]:
    """A number that is no level tells where it comes from; one that is may come from anywhere."""
    return (
        *(("another-level", lambda z, level=level: level) for level in levels),
        ("level-of-another", lambda z: of_another),
        ("not-squashed", lambda z: power(0, -1) if z in levels else z),
    )


def powers(base: int) -> tuple[Row, ...]:
    return (
        ("base-times-score", lambda z: base * z if z else power(0, -1)),
        ("score-to-the-base", lambda z: power(z, base) if z else power(0, -1)),
        ("no-power", lambda z: z if z else power(0, -1)),
        ("one-factor-too-many", lambda z: power(base, z + 1), "factors"),
        ("one-factor-too-few", lambda z: power(base, z - 1), "factors"),
        ("exponent-sign-lost", lambda z: negative(z, power(base, -z)), SIGNS),
        ("minus-power-minus", lambda z: negative(z, -power(base, -z)), SIGNS),
        ("zero-power-zero", lambda z: 0 if z == 0 else power(0, -1)),
        ("score-cut-at-zero", lambda z: negative(z, 1)),
        *(("another-base", lambda z, other=other: power(other, z)) for other in {2, 3, 10} - {base}),
    )


FORWARD: dict[str, tuple[Row, ...]] = {
    **training.FORWARD,
    "relu": (
        ("kept-negative", lambda z: negative(z, z)),
        ("absolute-value", lambda z: negative(z, -z)),
        ("flipped-sign", lambda z: positive(z, -z)),
        ("negative-part", lambda z: positive(z, 0)),
        ("step-for-relu", lambda z: 1),
        ("leak-for-relu", lambda z: negative(z, Fraction(z, 10)), "another function"),
        ("level-for-relu", lambda z: Fraction(1, 2), "another function"),
    ),
    "leaky": (
        ("leak-whole", lambda z: negative(z, z)),
        ("relu-for-leak", lambda z: negative(z, 0)),
        ("leak-lost-sign", lambda z: negative(z, Fraction(-z, 10))),
        ("leak-of-all", lambda z: positive(z, Fraction(z, 10))),
        ("leak-hundredth", lambda z: negative(z, Fraction(z, 100))),
        ("absolute-value", lambda z: negative(z, -z)),
        ("negative-part", lambda z: positive(z, 0)),
    ),
    "sigmoid3": squashed(LEVELS["sigmoid3"], of_another=-1),
    "tanh3": squashed(LEVELS["tanh3"], of_another=Fraction(1, 2)),
    "step": (("gate-reversed", lambda z: int(z <= 0)), ("gate-is-number", lambda z: z)),
    "gate": (
        ("gate-reversed", lambda z: int(z < 0), "gate"),
        ("gate-is-number", lambda z: z),
        ("gate-signed", lambda z: negative(z, -1)),
    ),
    "mirror": (
        ("mirror-kept", lambda a: a),
        ("mirror-minus", lambda a: -a),
        ("mirror-turned", lambda a: a - 1),
        ("mirror-added", lambda a: a + 1),
    ),
    "largest3": (
        ("edge-beyond-largest", lambda y: LARGEST[int(2 * y)] + 1),
        ("edge-sign-largest", lambda y: -LARGEST[int(2 * y)]),
    ),
    "smallest3": (
        ("edge-beyond-smallest", lambda y: positive(y, SMALLEST[int(2 * y) - 1] - 1)),
        ("edge-sign-smallest", lambda y: positive(y, -SMALLEST[int(2 * y) - 1])),
    ),
    "power3": powers(3),
    "power2": powers(2),
    "exp": (
        ("no-power", lambda z: z if z else power(0, -1)),
        ("base-times-score", lambda z: Fraction(272, 100) * z if z else power(0, -1)),
        ("one-factor-too-many", lambda z: e_to(z + 1), "factors"),
        ("one-factor-too-few", lambda z: e_to(z - 1), "factors"),
        ("exponent-sign-lost", lambda z: negative(z, e_to(-z)), SIGNS),
        ("minus-power-minus", lambda z: negative(z, -e_to(-z)), SIGNS),
        ("zero-power-zero", lambda z: 0 if z == 0 else power(0, -1)),
        ("score-cut-at-zero", lambda z: negative(z, 1)),
    ),
    "difference": (
        ("difference-reversed", lambda a, b: b - a, SIGNS),
        ("difference-added", lambda a, b: a + b, SIGNS),
        ("one-alone", lambda a, b: a, LEFT),
        ("one-alone", lambda a, b: b, LEFT),
        ("difference-doubled", lambda a, b: 2 * (a - b)),
        ("difference-squared", lambda a, b: (a - b) ** 2),
    ),
    "sum": (
        ("multiplied-for-added", lambda a, b: a * b),
        ("taken-away-for-added", lambda a, b: a - b, SIGNS),
    ),
    "times": (
        ("one-factor", lambda a, b: a, LEFT),
        ("one-factor", lambda a, b: b, LEFT),
        ("added-for-multiplied", lambda a, b: a + b),
    ),
    "quotient": (
        ("multiplied-for-divided", lambda a, b: a * b),
        ("taken-away-for-divided", lambda a, b: a - b),
        ("divided-upside-down", lambda a, b: Fraction(b) / a),
        ("not-divided-yet", lambda a, b: a),
        ("divisor-alone", lambda a, b: b),
    ),
    "share": (
        ("not-normalised", lambda e, s: e),
        ("odds", lambda e, s: Fraction(e) / (s - e)),
        ("share-upside-down", lambda e, s: Fraction(s) / e),
        ("share-of-rest", lambda e, s: 1 - Fraction(e) / s),
        ("share-taken-away", lambda e, s: s - e),
    ),
    "update": (
        ("uphill", lambda w, eta, g: w + eta * g, SIGNS),
        ("rate-forgotten", lambda w, eta, g: w - g),
        ("step-only", lambda w, eta, g: eta * g, LEFT),
        ("update-unchanged", lambda w, eta, g: w, LEFT),
        ("rate-ten-times", lambda w, eta, g: w - 10 * eta * g, "rate"),
        ("rate-ten-times", lambda w, eta, g: w - eta * g / 10, "rate"),
        ("weight-in-the-step", lambda w, eta, g: eta * (w - g)),
        ("rate-taken-away", lambda w, eta, g: w - eta),
    ),
    "bits": (
        ("loss-is-share", lambda p: p),
        ("loss-is-inverse", lambda p: 1 / Fraction(p)),
    ),
    "count": (
        ("count-no-biases", lambda *n: sum(a * b for a, b in steps(n)), "no biases"),
        ("count-neurons", lambda *n: sum(n)),
        ("count-neurons", lambda *n: sum(n[1:])),
        ("count-bias-per-input", lambda *n: sum(a * b + a for a, b in steps(n))),
        ("count-one-more-each", lambda *n: sum((a + 1) * (b + 1) for a, b in steps(n))),
        ("count-input-biases", lambda *n: sum(a * b + b for a, b in steps(n)) + n[0]),
        ("count-bias-a-layer", lambda *n: sum(a * b + 1 for a, b in steps(n))),
        ("count-first-only", lambda *n: (n[0] + 1) * n[1], "layers"),
        ("count-last-only", lambda *n: (n[-2] + 1) * n[-1], "layers"),
        ("count-ends-only", lambda *n: (n[0] + 1) * n[-1]),
        ("count-some-biases", lambda *n: sum(a * b + b for a, b in steps(n)) - n[-1], "no biases"),
        ("count-some-biases", lambda *n: sum(a * b + b for a, b in steps(n)) - n[1], "no biases"),
    ),
}
