"""What people do wrong when they work a blank back through an equation that is no sum of products.

A row gives what a slip makes of the operands, the blank among them, and the result.
"""

from collections.abc import Iterator
from fractions import Fraction

from app.core.cells import Count
from app.core.dependencies import inputs
from app.core.diagnosis import training
from app.core.diagnosis.equations import Equation
from app.core.diagnosis.lines import Assumed
from app.core.diagnosis.readings import SIGNS, Reading
from app.core.diagnosis.wrong import Row, made_of, negative, positive, power

BACK: dict[tuple[str, int], tuple[Row, ...]] = {
    **training.BACK,
    ("relu", 0): (("relu-back-sign", lambda z, a: -a), ("relu-back-zero", lambda z, a: 0)),
    ("leaky", 0): (
        ("leak-back-kept", lambda z, a: a),
        ("leak-back-tenth", lambda z, a: Fraction(a) / 10),
        ("leak-back-all", lambda z, a: positive(a, 10 * a)),
        ("leak-back-sign", lambda z, a: negative(a, -10 * a)),
        ("leak-back-hundred", lambda z, a: negative(a, 100 * a)),
    ),
    ("mirror", 0): (("mirror-kept", lambda a, m: m), ("mirror-minus", lambda a, m: -m),
                    ("mirror-turned", lambda a, m: m - 1), ("mirror-added", lambda a, m: m + 1)),
    ("power3", 0): (
        ("score-is-power", lambda z, e: e),
        ("third-of-power", lambda z, e: Fraction(e) / 3),
        ("one-factor-too-many", lambda z, e: z + 1, "factors"),
        ("one-factor-too-few", lambda z, e: z - 1, "factors"),
        ("exponent-sign-lost", lambda z, e: negative(z, -z), SIGNS),
    ),
    ("power2", 0): (
        ("score-is-power", lambda z, e: e),
        ("half-of-power", lambda z, e: Fraction(e) / 2),
        ("one-factor-too-many", lambda z, e: z + 1, "factors"),
        ("one-factor-too-few", lambda z, e: z - 1, "factors"),
    ),
    ("sum", 0): (("sum-turned", lambda a, b, z: b - z, SIGNS),),
    ("sum", 1): (("sum-turned", lambda a, b, z: a - z, SIGNS),),
    ("difference", 0): (
        ("subtracted-again", lambda a, b, z: z - b, SIGNS),
        ("difference-copied", lambda a, b, z: z),
        ("subtracted-copied", lambda a, b, z: b),
        ("difference-back-turned", lambda a, b, z: b - z, SIGNS),
    ),
    ("difference", 1): (
        ("taken-away-added", lambda a, b, z: a + z, SIGNS),
        ("difference-copied", lambda a, b, z: z),
        ("subtracted-copied", lambda a, b, z: a),
        ("difference-back-turned", lambda a, b, z: z - a, SIGNS),
    ),
    ("quotient", 0): (("quotient-divided", lambda a, b, z: Fraction(z) / b), ("quotient-copied", lambda a, b, z: z),
                      ("quotient-added", lambda a, b, z: z + b)),
    ("quotient", 1): (("quotient-multiplied", lambda a, b, z: a * z), ("quotient-copied", lambda a, b, z: z),
                      ("quotient-upside-down", lambda a, b, z: Fraction(z) / a)),
    ("share", 0): (
        ("share-divided", lambda e, s, p: Fraction(p) / s),
        ("share-for-power", lambda e, s, p: p),
        ("sum-for-power", lambda e, s, p: s),
        ("share-back-upside-down", lambda e, s, p: Fraction(s) / p),
    ),
    ("share", 1): (
        ("power-times-share", lambda e, s, p: e * p),
        ("sum-upside-down", lambda e, s, p: Fraction(p) / e),
        ("power-for-sum", lambda e, s, p: e),
    ),
    ("bits", 0): (("bits-doubled", lambda p, n: 1 / Fraction(2 * n)), ("bits-upside-down", lambda p, n: power(2, n)),
                  ("bits-one-over", lambda p, n: 1 / Fraction(n))),
    ("update", 0): (
        ("uphill", lambda w, eta, g, v: v - eta * g, SIGNS),
        ("rate-forgotten", lambda w, eta, g, v: v + g),
        ("update-unchanged", lambda w, eta, g, v: v),
    ),
    ("update", 1): (
        ("rate-not-divided", lambda w, eta, g, v: w - v),
        ("rate-upside-down", lambda w, eta, g, v: Fraction(g) / (w - v)),
        ("rate-turned", lambda w, eta, g, v: Fraction(v - w) / g),
    ),
    ("update", 2): (
        ("slope-not-divided-back", lambda w, eta, g, v: w - v),
        ("slope-rate-multiplied", lambda w, eta, g, v: (w - v) * eta),
        ("slope-turned", lambda w, eta, g, v: Fraction(v - w) / eta),
    ),
}  # fmt: skip


def undone(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    """Wrong ways back through one equation."""
    layer, problem = equation.layer, numbers.problem
    cells = inputs(problem, layer, equation.output)
    if isinstance(layer, Count):
        yield from widths_back(equation, numbers)
    elif rows := BACK.get((layer.kind, cells.index(equation.blank))):
        yield from made_of(rows, [*(numbers[cell] for cell in cells), numbers[equation.output]])


def widths_back(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    """A width that is worked back from a count of parameters."""
    cells = inputs(numbers.problem, equation.layer, equation.output)
    widths, count = [numbers[cell] for cell in cells], numbers[equation.output]
    place = cells.index(equation.blank)
    before = widths[place - 1] + 1 if place else 0
    after = widths[place + 1] if place + 1 < len(widths) else 0
    rest = count - widths[place] * (before + after)
    rows: tuple[Row, ...] = (
        ("width-not-divided", lambda: count - rest),
        ("width-rest-kept", lambda: Fraction(count) / (before + after)),
        ("width-no-bias", lambda: Fraction(count - rest) / (before - (before > 0) + after)),
        *(("width-one-side", lambda side=side: Fraction(count - rest) / side) for side in (before, after) if side > 1),
    )
    yield from made_of(rows, ())
