"""From a wrong number to the slip that it comes of: one is claimed, two are asked about, or a line is lit.

Of all slips in the equation that is nearest to the blank, those of the first level that has any speak. What a step is
about is believed first; then slips in one place of the line, and slips of arithmetic last. Where slips of two families
lead to the number, nothing is claimed; nor is a slip of arithmetic where nearly every number near the answer has some
reading, as small numbers do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from app.core.cells import Cellwise
from app.core.choosing import Choice
from app.core.dependencies import inputs
from app.core.diagnosis.back import worked_back
from app.core.diagnosis.equations import Equation, nearest
from app.core.diagnosis.kinds import FORWARD
from app.core.diagnosis.lines import Assumed, Line, bias_in_every_place, line_of, slips_in_a_term, slips_in_the_bias
from app.core.diagnosis.neighbours import neighbours
from app.core.diagnosis.rare import rare_slips
from app.core.diagnosis.readings import ORDER, Level, Reading
from app.core.diagnosis.results import slips_in_the_result
from app.core.diagnosis.skipped import skipped
from app.core.diagnosis.sums import whole_line
from app.core.diagnosis.undone import undone
from app.core.diagnosis.wrong import made_of
from app.core.grade import is_right
from app.core.problem import Cell, Problem
from app.core.problem import Number as Exact
from app.core.reading import Number
from app.core.rules import RELU

ALIKE = {"share2": "share"}  # kinds in which the same goes wrong

UNLIKELY = (Level.RARE, Level.OTHER)
OF_ANY_NUMBER = ORDER[ORDER.index(Level.RESULT) :]  # levels that explain some number near any answer
CROWDED = 0.55  # of the whole numbers near the answer have a likely reading: then these levels ask
NEAR = 10  # how far those lie from it, or as far as it lies from 0

Sort = Literal["claim", "question", "light", "none"]


@dataclass(frozen=True)
class Diagnosis:
    """What a wrong number may come of."""

    equation: Equation
    line: Line | None
    readings: tuple[Reading, ...] = ()  # of the level that speaks; of each family the most telling ones
    is_doubtful: bool = False  # what explains nearly every number near the answer explains little

    @property
    def sort(self) -> Sort:
        families = len({reading.kind for reading in self.readings})
        sorts: tuple[Sort, ...] = ("none", "question" if self.is_doubtful else "claim", "question")
        return sorts[families] if families < len(sorts) else "light"

    @property
    def level(self) -> Level | None:
        return self.readings[0].level if self.readings else None


def diagnose(
    problem: Problem,
    blank: Cell,
    number: Number,
    caught: Mapping[str, Fraction],
    own: Mapping[Cell, Exact] | None = None,
) -> Diagnosis | None:
    """The slips that lead to a wrong number; None where no equation tells the blank by itself.

    `caught` are the wrong numbers of what the step is about, by the names of its mistakes. `own` are wrong numbers that
    the learner typed into other blanks: what follows from them is tried first.
    """
    equations = nearest(problem, blank)
    if not equations:
        return None
    first: Diagnosis | None = None
    for values in (Assumed(problem, own), Assumed(problem)) if own else (Assumed(problem),):
        found = diagnosed(equations, values, number, caught)
        if found.readings:
            return found
        first = first or found
    return first


def diagnosed(
    equations: Sequence[Equation], numbers: Assumed, number: Number, caught: Mapping[str, Fraction]
) -> Diagnosis:
    """What speaks, of the nearest equation; of others that tell the blank as early only where nothing likely does."""
    right = numbers.problem.value(equations[0].blank)
    silent = [Diagnosis(equation, line_of(equation, numbers)) for equation in equations]
    found: list[tuple[Diagnosis, Reading]] = []
    nearest_readings = [*readings_of(silent[0], numbers, caught)]
    for one in silent:
        own = nearest_readings if one is silent[0] else readings_of(one, numbers, caught)
        for each, reading in (*((one, reading) for reading in own), *through_relu(one.equation, numbers)):
            if reading.number != right and is_right(number, reading.number):
                found.append((each, reading))
        if any(reading.level not in UNLIKELY for _, reading in found):
            break
    for level in ORDER:
        speaking = [(each, reading) for each, reading in found if reading.level == level]
        if speaking:
            first = speaking[0][0]
            told = [reading if each is first else replace(reading, is_local=False) for each, reading in speaking]
            is_doubtful = level in OF_ANY_NUMBER and is_crowded(Fraction(right), nearest_readings)
            return replace(first, readings=tuple(telling(told)), is_doubtful=is_doubtful)
    return silent[0]


def is_crowded(right: Fraction, readings: Iterable[Reading]) -> bool:
    """Do most whole numbers near the right one have a likely reading?"""
    reach = max(NEAR, abs(int(right)))
    likely = {Fraction(one.number) for one in readings if one.level not in UNLIKELY}
    near = [number for number in likely - {right} if number.denominator == 1 and abs(number - right) <= reach]
    return len(near) > CROWDED * 2 * reach


def readings_of(found: Diagnosis, numbers: Assumed, caught: Mapping[str, Fraction]) -> Iterator[Reading]:
    """All readings of an equation; those of what the step is about are raised to the first level, unless they lead to
    the number of another one. A choice has no others: nothing is calculated in it."""
    equation, line = found.equation, found.line
    yield from (Reading(name, Level.STEP, wrong, is_local=False) for name, wrong in caught.items())
    if isinstance(equation.layer, Choice):
        return
    for reading in slips(equation, line, numbers):
        own, others = caught.get(reading.reason), caught.values()
        is_of_step = own is not None and (reading.number == own or reading.number not in others)
        yield replace(reading, level=Level.STEP, family="") if is_of_step else reading


def through_relu(equation: Equation, numbers: Assumed) -> Iterator[tuple[Diagnosis, Reading]]:
    """Slips in the hidden number in front of ReLU, which went on from there."""
    layer, problem = equation.layer, numbers.problem
    if not (isinstance(layer, Cellwise) and layer.rule is RELU and equation.is_forward):
        return
    (front,) = inputs(problem, layer, equation.output)
    if problem.shown(front) is not None:
        return
    for before in nearest(problem, front)[:1]:
        line = line_of(before, numbers)
        for reading in slips(before, line, numbers):
            if reading.number > 0:
                yield Diagnosis(before, line), reading


def slips(equation: Equation, line: Line | None, numbers: Assumed) -> Iterator[Reading]:
    """The slips that are peculiar to an equation, those of any sum that lead elsewhere, and those with the result."""
    peculiar = [*slips_of_kind(equation, numbers)]
    yield from peculiar
    if line:
        told = {reading.number for reading in peculiar if reading.level == Level.LINE}
        yield from (reading for reading in slips_in_a_line(line, numbers) if reading.number not in told)
    yield from slips_in_the_result(numbers.problem.value(equation.blank))
    yield from rare_slips(equation, line, numbers)


def slips_of_kind(equation: Equation, numbers: Assumed) -> Iterator[Reading]:
    if equation.is_forward:
        kind = ALIKE.get(equation.layer.kind, equation.layer.kind)
        taken = [numbers[cell] for cell in inputs(numbers.problem, equation.layer, equation.output)]
        yield from made_of(FORWARD.get(kind, ()), taken)
        yield from neighbours(equation, numbers)
        yield from skipped(equation, numbers)
    else:
        yield from undone(equation, numbers)


def slips_in_a_line(line: Line, numbers: Assumed) -> Iterator[Reading]:
    yield from slips_in_a_term(line)
    yield from slips_in_the_bias(line)
    yield from bias_in_every_place(line)
    yield from whole_line(line, numbers) if line.is_forward else worked_back(line)


def telling(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Of each family the first reason, at all places where it fits; those that name a place come first."""
    first: dict[str, str] = {}
    seen: dict[str, set[object]] = {}
    for reading in sorted(readings, key=lambda one: (one.term is None, not one.is_local)):
        reason = first.setdefault(reading.kind, reading.reason)
        places, place = seen.setdefault(reason, set()), (reading.term, reading.partner)
        if reading.reason == reason and place not in places and (reading.is_local or not places):
            places.add(place)
            yield reading
