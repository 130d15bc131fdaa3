"""Slips that leave out the equation before: what a number was made of is taken in its place."""

from collections.abc import Iterator

from app.core.cells import Cellwise
from app.core.dependencies import inputs
from app.core.diagnosis.equations import Equation
from app.core.diagnosis.lines import Assumed
from app.core.diagnosis.readings import Reading
from app.core.diagnosis.wrong import Row, made_of, power

# By the kind of an equation, the place of an operand in it, and the kind that this one is made by: what comes out with
# the first number that it is made of in its place.
SKIPPED: dict[tuple[str, int, str], Row] = {
    ("update", 0, "decayed"): ("decay-in-slope", lambda w, eta, g: w - eta * g),
    ("stairs", 2, "floors"): ("stairs-each-step", lambda e, g, t: e * power(g, t)),
}


def skipped(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    """What comes out where the equation before was left out."""
    layer, problem = equation.layer, numbers.problem
    if not isinstance(layer, Cellwise):
        return
    taken = inputs(problem, layer, equation.output)
    made = {one.gives: one for one in problem.layers}
    for place, cell in enumerate(taken):
        before = made.get(cell.array)
        row = SKIPPED.get((layer.kind, place, before.kind)) if before else None
        if row and before:
            first = inputs(problem, before, cell)[0]
            yield from made_of([row], [numbers[one] for one in (*taken[:place], first, *taken[place + 1 :])])
