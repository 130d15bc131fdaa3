"""What people do wrong in equations of training, forwards and on the way back: a row for each slip."""

from fractions import Fraction
from math import ceil, floor

from app.core.diagnosis.readings import LEFT, SIGNS, size
from app.core.diagnosis.wrong import Row, negative, positive, power
from app.core.problem import Number

FALL = {Fraction(0): Fraction(0), Fraction(1, 3): Fraction(1, 4), Fraction(1, 2): Fraction(1, 2)}
MINUS_TWO = -2  # doubled it is −4, which its square is as well to those who forget the sign
RISE = {**FALL, **{1 - f: 1 - rise for f, rise in FALL.items()}}  # what the cosine has lost at each place


def risen(f: Number) -> Fraction:
    if f not in RISE:
        raise ZeroDivisionError
    return RISE[Fraction(f)]


FORWARD: dict[str, tuple[Row, ...]] = {
    "square": (
        ("doubled-for-squared", lambda a: power(0, -1) if a == MINUS_TWO else 2 * a),
        ("doubled-for-squared", lambda a: negative(a, -2 * a)),
        ("not-squared", lambda a: a),
    ),
    "root": (
        ("root-forgotten", lambda a: a),
        ("halved-for-root", lambda a: Fraction(a) / 2),
        ("squared-for-root", lambda a: a * a),
    ),
    "size": (("size-kept-sign", lambda a: negative(a, a)), ("size-is-sign", lambda a: (a > 0) - (a < 0))),
    "sign": (("sign-is-number", lambda a: a), ("sign-is-size", size)),
    "blend": (
        ("blend-turned", lambda k, m, g: (1 - k) * m + k * g),
        ("blend-new-whole", lambda k, m, g: k * m + g),
        ("blend-old-whole", lambda k, m, g: m + (1 - k) * g),
        ("blend-halves", lambda k, m, g: Fraction(m + g) / 2),
        ("blend-without-shares", lambda k, m, g: m + g if m else power(0, -1)),
        ("blend-first-only", lambda k, m, g: k * m, LEFT),
        ("blend-second-only", lambda k, m, g: (1 - k) * g, LEFT),
    ),
    "rolling": (
        ("rolling-damped", lambda k, v, g: k * v + (1 - k) * g),
        ("rolling-both", lambda k, v, g: k * (v + g)),
        ("rolling-without", lambda k, v, g: v + g),
        ("rolling-other", lambda k, v, g: v + k * g),
    ),
    "corrected": (
        ("not-corrected", lambda m, k, t: m),
        ("corrected-multiplied", lambda m, k, t: m * (1 - power(k, t))),
        ("corrected-by-power", lambda m, k, t: Fraction(m) / power(k, t)),
        ("corrected-first-step", lambda m, k, t: Fraction(m) / (1 - k)),
        ("corrected-rest-raised", lambda m, k, t: Fraction(m) / power(1 - k, t)),
    ),
    "decayed": (
        ("decay-grows", lambda w, eta, lam: w * (1 + eta * lam), SIGNS),
        ("decay-one-factor", lambda w, eta, lam: w * (1 - lam)),
        ("decay-one-factor", lambda w, eta, lam: w * (1 - eta)),
        ("decay-taken-away", lambda w, eta, lam: w - eta * lam),
        ("decay-part-only", lambda w, eta, lam: w * eta * lam),
        ("decay-left-out", lambda w, eta, lam: w),
    ),
    "factor": (
        ("factor-grows", lambda eta, c: 1 + eta * c, SIGNS),
        ("factor-product", lambda eta, c: eta * c),
        ("factor-turned", lambda eta, c: eta * c - 1, SIGNS),
        ("factor-one-alone", lambda eta, c: 1 - c),
        ("factor-one-alone", lambda eta, c: 1 - eta),
    ),
    "floors": (
        ("floor-with-rest", lambda t, s: Fraction(t) / s),
        ("floor-rounded-up", lambda t, s: ceil(Fraction(t) / s)),
    ),
    "ceils": (
        ("ceil-with-rest", lambda t, s: Fraction(t) / s),
        ("ceil-rounded-down", lambda t, s: floor(Fraction(t) / s)),
        ("ceil-upside-down", lambda t, s: Fraction(s) / t),
    ),
    "stairs": (
        ("stairs-multiplied", lambda e, g, k: e * g * k),
        ("stairs-one-more", lambda e, g, k: e * power(g, k + 1)),
        ("stairs-one-fewer", lambda e, g, k: e * power(g, k - 1)),
        ("stairs-start-left-out", lambda e, g, k: power(g, k)),
    ),
    "tent": (
        ("tent-not-folded", lambda u, s: positive(u - s, Fraction(u) / s)),
        ("tent-whole-width", lambda u, s: Fraction(u) / (2 * s)),
        ("tent-distance", lambda u, s: Fraction(size(u - s)) / s),
    ),
    "cosine": (
        ("cosine-as-line", lambda f: 1 - f),
        ("cosine-rising", risen),
        ("cosine-itself", lambda f: 1 - 2 * risen(f)),
        ("cosine-not-halved", lambda f: 2 - 2 * risen(f)),
    ),
    "between": (
        ("between-part-only", lambda low, high, f: (high - low) * f),
        ("between-part-of-second", lambda low, high, f: low + high * f),
        ("between-from-second", lambda low, high, f: high - (high - low) * f),
    ),
}
BACK: dict[tuple[str, int], tuple[Row, ...]] = {
    ("root", 0): (("root-back-copied", lambda a, z: z), ("root-back-doubled", lambda a, z: 2 * z)),
    ("blend", 0): (
        ("blend-rest-of-part", lambda k, m, g, z: 1 - k),
        ("blend-not-divided", lambda k, m, g, z: z - g),
    ),
    ("blend", 1): (("blend-not-divided", lambda k, m, g, z: z - (1 - k) * g),),
    ("blend", 2): (("blend-not-divided", lambda k, m, g, z: z - k * m),),
    ("corrected", 0): (
        ("corrected-again", lambda m, k, t, z: Fraction(z) / (1 - power(k, t))),
        ("corrected-copied", lambda m, k, t, z: z),
    ),
    ("decayed", 0): (("decay-again", lambda w, eta, lam, z: z * (1 - eta * lam)),),
    **dict.fromkeys(
        (("decayed", 1), ("decayed", 2)),
        (
            ("decay-not-divided", lambda w, eta, lam, z: w - z),
            ("decay-divided-once", lambda w, eta, lam, z: Fraction(w - z) / w),
        ),
    ),
    ("factor", 0): (
        ("factor-not-divided", lambda eta, c, z: 1 - z),
        ("factor-without-one", lambda eta, c, z: Fraction(z) / c),
        ("factor-sign-back", lambda eta, c, z: (1 + z) / Fraction(c)),
    ),
    ("factor", 1): (
        ("factor-not-divided", lambda eta, c, z: 1 - z),
        ("factor-without-one", lambda eta, c, z: Fraction(z) / eta),
        ("factor-sign-back", lambda eta, c, z: (1 + z) / Fraction(eta)),
    ),
    ("stairs", 0): (("stairs-again", lambda e, g, k, z: z * power(g, k)),),
    ("cosine", 0): (("cosine-as-line", lambda f, z: 1 - z),),
    ("between", 1): (("between-not-added", lambda low, high, f, z: Fraction(z - low) / f),),
    ("between", 2): (("between-not-divided", lambda low, high, f, z: z - low),),
}
