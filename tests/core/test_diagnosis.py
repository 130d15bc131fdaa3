"""Each reason for a wrong number speaks alone somewhere, and what speaks is true of the numbers.

`tests/golden/reasons.txt` has one problem of the course for each reason that the diagnosis gives: where somebody types
this number into this blank, this reason alone speaks. `pytest --name-slips` finds the places anew; they are to be read.

    step weights-as-one dot-product/dot-one-pair/0 Y.0.0 5
"""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.dependencies import inputs
from app.core.diagnosis import Caught, Diagnosis, Level, Reading, caught, diagnose
from app.core.diagnosis.diagnose import readings_of, through_relu
from app.core.diagnosis.equations import nearest
from app.core.diagnosis.lines import Assumed, line_of
from app.core.diagnosis.readings import ORDER
from app.core.grade import is_right
from app.core.mistakes import Chain, Forward
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Cell, Problem
from app.core.reading import Number
from app.core.recipe import Recipe
from tests.core.simulated import slip
from tests.core.test_cells import posed
from tests.core.told import as_lists
from tests.strategies import RECIPES, ROOT, networks, some_recipes, unshrunk

REASONS = ROOT / "tests" / "golden" / "reasons.txt"
EACH = 6  # seeds of each recipe in which reasons are looked for
MOST = 400  # readings of an equation
Line = tuple[str, str, str, str, str]  # level, reason, problem, blank, number


def served(recipe: Recipe, count: int) -> Iterator[tuple[int, Problem]]:
    """The problems of the first seeds."""
    seeds, problems = recipe.serve(range(count))
    return ((int(seed), problems[place]) for place, seed in enumerate(seeds))


def typed(number: Fraction | int) -> Number:
    """A number as somebody types it."""
    return Number(Fraction(number), str(number), None)


def by_equation(problem: Problem, blank: Cell, step: Caught) -> Iterator[list[Reading]]:
    """The readings of each equation that a blank is worked out by, the nearest one first."""
    numbers = Assumed(problem)
    for equation in nearest(problem, blank):
        own = readings_of(Diagnosis(equation, line_of(equation, numbers)), numbers, step.get(blank, {}))
        yield [*own, *(reading for _, reading in through_relu(equation, numbers))]


def readings(problem: Problem, blank: Cell, step: Caught) -> list[Reading]:
    """All readings of the equations that a blank is worked out by."""
    return [reading for own in by_equation(problem, blank, step) for reading in own]


def readings_of_nearest(problem: Problem, blank: Cell, number: Fraction, step: Caught) -> list[Reading]:
    """Those that lead to a number: of the nearest equation, and of others where there is none but rare ones so far."""
    found: list[Reading] = []
    for own in by_equation(problem, blank, step):
        found += (reading for reading in own if reading.number == number)
        if {reading.level for reading in found} - {Level.RARE, Level.OTHER}:
            break
    return found


def is_crowded(problem: Problem, blank: Cell, step: Caught) -> bool:
    """Have more than 55 of a hundred whole numbers near the right one a reading that is not rare?"""
    equation, right = nearest(problem, blank)[0], Fraction(problem.value(blank))
    every = readings_of(Diagnosis(equation, line_of(equation, Assumed(problem))), Assumed(problem), step.get(blank, {}))
    read = {Fraction(one.number) for one in every if one.level not in (Level.RARE, Level.OTHER)}
    far = max(10, abs(int(right)))
    near = [whole for whole in range(int(right) - far - 1, int(right) + far + 2) if abs(whole - right) <= far]
    return 100 * len(read.intersection(near) - {right}) > 55 * 2 * far


def reasons_of(found: Diagnosis | None) -> set[str]:
    return {reading.reason for reading in found.readings} if found else set()


def found_alone() -> tuple[set[str], list[Line]]:
    """All reasons there are in the course, and for each a number of which it alone speaks, and as few others as can be
    would have spoken."""
    every: set[str] = set()
    alone: dict[str, tuple[int, Line]] = {}
    for name, recipe in RECIPES.items():
        for seed, problem in served(recipe, EACH):
            step = caught(problem, recipe.mistakes)
            for blank in problem.blanks:
                here = readings(problem, blank, step)
                for reading in here:
                    number, reason = Fraction(reading.number), reading.reason
                    if number == problem.value(blank):
                        continue
                    every.add(reason)
                    others = len({one.reason for one in here if one.number == number})
                    if reason in alone and alone[reason][0] <= others:
                        continue
                    found = diagnose(problem, blank, typed(number), step[blank])
                    if found and found.sort == "claim" and reasons_of(found) == {reason}:
                        where = f"{name}/{seed}", str(blank), str(number)
                        alone[reason] = others, (str(found.level), reason, *where)
    return every, sorted(line for _, line in alone.values())


@pytest.fixture(scope="module")
def kept(pytestconfig: pytest.Config) -> list[Line]:
    """The places where each reason speaks alone; found anew, if that is asked for."""
    if pytestconfig.getoption("--name-slips"):
        REASONS.write_text("".join(f"{' '.join(line)}\n" for line in found_alone()[1]), encoding="utf-8")
    lines = (line.split(" ") for line in REASONS.read_text(encoding="utf-8").splitlines())
    return [(level, reason, problem, blank, number) for level, reason, problem, blank, number in lines]


ARITHMETIC = (Level.RESULT, Level.TYPING, Level.DETAIL, Level.RARE, Level.OTHER)

# In the seeds that are looked at, another one leads to the same number, and is told first or as well.
NEVER_ALONE = {
    *("cut-strong", "sum-turned", "blend-not-divided", "corrected-by-power", "corrected-rest-raised", "sign-is-number"),
    *("between-part-of-second", "between-part-only", "cosine-rising", "factor-grows", "factor-product"),
    *("stairs-multiplied", "tent-not-folded", "ceil-rounded-down"),
}


@pytest.mark.slow
def test_every_reason_is_kept(kept: list[Line]) -> None:
    """Each reason that the diagnosis gives in the course has its place where it speaks alone, and one line."""
    every = {reading.reason for recipe in RECIPES.values() for reading in readings_in(recipe)}
    reasons = [reason for _, reason, *_ in kept]
    assert {*reasons} == every - NEVER_ALONE
    assert len({*reasons}) == len(reasons)
    assert {level for level, *_ in kept} == {*Level}


def readings_in(recipe: Recipe) -> Iterator[Reading]:
    """The readings of some problems of a recipe that lead to a wrong number."""
    for _, problem in served(recipe, EACH):
        step = caught(problem, recipe.mistakes)
        for blank in problem.blanks:
            right = problem.value(blank)
            yield from (reading for reading in readings(problem, blank, step) if reading.number != right)


@pytest.mark.slow
def test_it_speaks_alone(kept: list[Line]) -> None:
    """Whoever types such a number is told of this reason, and is asked of no other."""
    for level, reason, address, cell, number in kept:
        name, _, seed = address.rpartition("/")
        problem = RECIPES[name].problem(int(seed))
        assert problem
        blank = next(blank for blank in problem.blanks if str(blank) == cell)
        found = diagnose(problem, blank, typed(Fraction(number)), caught(problem, RECIPES[name].mistakes)[blank])
        assert found
        assert (found.sort, found.level, reasons_of(found)) == ("claim", level, {reason}), (address, cell, number)


def check(problem: Problem, blank: Cell, number: Fraction, step: Caught) -> None:
    """What speaks leads to the number, and not to the right one; nothing that is believed earlier leads there."""
    found = diagnose(problem, blank, typed(number), step.get(blank, {}))
    every = readings_of_nearest(problem, blank, number, step) if number != problem.value(blank) else []
    if found is None:
        assert not every
        return
    for reading in found.readings:
        assert reading.number != problem.value(blank)
        assert is_right(typed(number), reading.number)
    assert {reading.level for reading in found.readings} <= {found.level}
    assert bool(found.readings) == bool(every)
    if found.level:
        assert ORDER.index(found.level) == min(ORDER.index(reading.level) for reading in every)
        assert reasons_of(found) <= {reading.reason for reading in every if reading.level == found.level}
        kinds = {reading.kind for reading in every if reading.level == found.level}
        assert {reading.kind for reading in found.readings} == kinds
        asks = found.level in ARITHMETIC and is_crowded(problem, blank, step)
        assert found.sort == ("light" if len(kinds) > 2 else "question" if len(kinds) == 2 or asks else "claim")
    else:
        assert found.sort == "none"


@pytest.mark.slow
@some_recipes
def test_what_speaks_is_true(recipe: Recipe) -> None:
    """In the problems of a recipe it holds of every number that a slip leads to, and of the right one."""
    for _, problem in served(recipe, 3):
        step = caught(problem, recipe.mistakes)
        for blank in problem.blanks:
            numbers = {Fraction(reading.number) for reading in readings(problem, blank, step)}
            for number in numbers | {Fraction(problem.value(blank))}:
                check(problem, blank, number, step)


@settings(phases=unshrunk, max_examples=20)
@given(networks(blanks=(1, 4), batch=2), st.integers(-12, 12))
def test_it_is_true_in_any_network(problems: Problem, number: int) -> None:
    """So it does in small networks with many zeros and equal entries, with any of their numbers hidden."""
    for place in range(problems.shape[0]):
        for blank in problems[place].blanks:
            check(problems[place], blank, Fraction(number), {})


UNSQUASHED = ("not-squashed", "relu-for-levels")
GIVES = {"sigmoid3": (0, Fraction(1, 2), 1), "tanh3": (-1, 0, 1)}  # the numbers that a function can give


@some_recipes
def test_no_printed_number_is_blamed(recipe: Recipe) -> None:
    """A mistake that the step catches is told just where it leaves all printed numbers that the blank is computed from
    as they are; told once more in plain Python. To leave out a function is told of no number that it can give."""
    for _, problem in served(recipe, 6):
        kinds = {layer.gives: layer.kind for layer in problem.layers}
        numbers, step = as_lists(problem.values), caught(problem, recipe.mistakes)
        for blank, wrong in wrong_numbers(problem, recipe.mistakes).items():
            nearby = nearest(problem, blank)
            if not all(equation.is_forward for equation in nearby):
                continue
            taken = [cell for each in nearby for cell in inputs(problem, each.layer, each.output)]
            printed = [cell for cell in taken if problem.shown(cell) is not None]
            for mistake, number in wrong.items():
                if isinstance(mistake, Forward | Chain):
                    made = [slip(mistake, problem.layers, numbers, (cell.array, cell.index)) for cell in printed]
                    blames = any(
                        one not in (None, problem.value(cell)) for one, cell in zip(made, printed, strict=True)
                    )
                    is_level = mistake.name in UNSQUASHED and number in GIVES.get(kinds.get(blank.array, ""), ())
                    assert (mistake.name in step[blank]) == (not blames and not is_level), f"{mistake.name} in {blank}"


@pytest.mark.slow
def test_bounds_of_work() -> None:
    """However wide a problem of the course is, there are not many readings of it."""
    for recipe in RECIPES.values():
        for _, problem in served(recipe, 2):
            step = caught(problem, recipe.mistakes)
            for blank in problem.blanks:
                equations = len(nearest(problem, blank))
                assert equations <= 4
                assert len(readings(problem, blank, step)) <= equations * MOST


def dot(weights: list[int], numbers: list[int]) -> Problem:
    """A dot product whose result is blank."""
    given = {"W": [[Fraction(w) for w in weights]], "X": [[Fraction(x)] for x in numbers]}
    layer = "affine W X Y"
    return posed(layer, given, Cell("Y", (0, 0)))


@pytest.mark.parametrize(
    ("weights", "numbers", "number", "reason", "places"),
    [
        # Of two products, the first alone is the last one left out, and the first minus the rest is a sign.
        ([3, 4], [5, 6], 15, "product-left-out", 1),
        ([3, 4], [5, 6], 24, "product-left-out", 1),
        ([3, 4], [5, -6], 39, "product-sign", 1),
        ([3, 4, 2], [5, 6, 7], 15, "stopped-early", 1),
        ([3, 4, 2], [5, 6, 7], 39, "product-left-out", 1),
        # Whoever stops after the second has left something out, as somebody who leaves out the first: 10 = 4 + 6.
        ([5, 3, 2, 3], [2, 1, 2, 2], 13, "product-left-out", 1),
        # What a 0 lets through is what its pair adds up to.
        ([0, 4], [5, 6], 29, "zero-counted", 1),
        ([0, 0], [5, 7], 5, "zero-counted", 1),
        # Equal entries are two places of one slip.
        ([2, 2], [3, 3], 6, "product-left-out", 2),
        ([4, 4], [4, 4], 28, "times-table", 2),
        ([7, 7], [8, 8], 111, "one-off", 1),
    ],
)
def test_small_lines(weights: list[int], numbers: list[int], number: int, reason: str, places: int) -> None:
    """Two ways to say the same are one, and so are two places."""
    found = diagnose(dot(weights, numbers), Cell("Y", (0, 0)), typed(number), {})
    assert found
    assert (found.sort, reasons_of(found), len(found.readings)) == ("claim", {reason}, places)
