"""What was typed is right, wrong or no number yet; and what a step is about is never taken for a rounded number."""

from collections.abc import Collection, Iterator
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.core.grade import Right, Wrong, grade
from app.core.kinds import KINDS
from app.core.mistakes import MISTAKES, Mistake
from app.core.problem import Cell, Problem, pose
from app.core.reading import Empty, Unreadable
from app.core.reading.working import read_answer
from app.core.recipe import Recipe
from tests.core.readings import READINGS
from tests.core.simulated import at, slip
from tests.core.told import Number as Exact
from tests.core.told import as_lists
from tests.sampling import share
from tests.strategies import RECIPES, seeds, some_recipes

pytestmark = pytest.mark.slow

READINGS_OF = dict(READINGS)
REFUSED = [typed for typed, expected in READINGS if not expected[-1].isdigit()]
EMPTY = [typed for typed, expected in READINGS if expected == "empty"]


def forms(number: Exact) -> Iterator[str]:
    """The ways to write a whole number, or a fraction."""
    if Fraction(number).denominator != 1:
        above, below = Fraction(number).as_integer_ratio()
        yield from (f"{above}/{below}", f" {3 * above} / {3 * below} ")
        return
    number = int(number)
    size, minus = abs(number), "-" if number < 0 else ""
    for sign in (minus, minus.replace("-", "\N{MINUS SIGN}"), minus + " " if minus else "+"):
        yield f"{sign}{size}"
        yield f"  {sign}{size:03}\N{NO-BREAK SPACE}"
        yield f"{sign}{size}.0"
        yield f"{sign}{size},00"
        yield f"{sign}{7 * size}/7"
    yield f"{-3 * number} / -3"
    yield (minus + str(size)).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def problems(recipe: Recipe, count: int) -> Iterator[Problem]:
    """Some problems of a recipe, one by one."""
    served, batch = recipe.serve(range(count))
    return (batch[place] for place in range(served.size))


def exact(problem: Problem, cell: Cell) -> Exact:
    """The right number of a blank."""
    return at(as_lists(problem.values)[cell.array], cell.index)


def is_counted_in_parts(problem: Problem, cell: Cell) -> bool:
    """Might the number be a fraction? Then it may be written in percent."""
    return f"{cell.array}/" in problem.values


def wrong_numbers(problem: Problem, cell: Cell, mistakes: Collection[Mistake] = MISTAKES) -> set[Fraction]:
    """The numbers that mistakes lead to, simulated; only those that are wrong."""
    values = as_lists(problem.values)
    numbers = (slip(mistake, problem.layers, values, (cell.array, cell.index)) for mistake in mistakes)
    right = exact(problem, cell)
    return {Fraction(wrong) for wrong in numbers if wrong is not None and wrong != right}


@some_recipes
def test_right(recipe: Recipe) -> None:
    """The number of a blank is right in every form in which it can be written."""
    for problem in problems(recipe, 40):
        for cell in problem.blanks:
            number = exact(problem, cell)
            for typed in forms(number):
                verdict = grade(problem, cell, typed)
                assert isinstance(verdict, Right), f"{typed!r} for {number}"
                assert verdict.number.value == number


@some_recipes
@settings(max_examples=20)
@given(seeds, st.fractions(-99, 99, max_denominator=12))
def test_any_other_number_is_wrong(recipe: Recipe, seed: int, number: Fraction) -> None:
    """Every number but one is wrong, whatever the step is about; it is read as it was typed."""
    problem = recipe.problem(seed)
    assume(problem)
    assert problem
    for cell in problem.blanks:
        right, slips = exact(problem, cell), wrong_numbers(problem, cell)
        for guess in (number, Fraction(right + 1), Fraction(-right), *slips):
            for caught in ((), slips):
                verdict = grade(problem, cell, str(guess), caught)
                assert isinstance(verdict, Right if guess == right else Wrong)
                assert verdict.number.value == guess


@some_recipes
def test_no_number_costs_nothing(recipe: Recipe) -> None:
    """What is no number is never wrong, and what we say of it does not depend on the problem."""
    problem = next(problems(recipe, 1))
    for cell in problem.blanks:
        parts = is_counted_in_parts(problem, cell)
        for typed in REFUSED:
            if parts and READINGS_OF[typed] in ("percent", "thousands", "inside"):
                continue
            verdict = grade(problem, cell, typed)
            read = read_answer(typed, in_parts=parts)
            if not isinstance(read, Unreadable):  # a calculation, or an answer to one
                continue
            assert isinstance(verdict, Unreadable), ascii(typed)
            assert verdict == read


@some_recipes
def test_empty_is_never_wrong(recipe: Recipe) -> None:
    """An empty box is a beginning, even where the answer is 0."""
    for problem in problems(recipe, 5):
        for cell in problem.blanks:
            for typed in EMPTY:
                assert isinstance(grade(problem, cell, typed), Empty), ascii(typed)


@pytest.mark.parametrize(
    ("shares", "typed", "kind"),
    [
        # 9 of 13 never ends: a decimal may round it, at its second place or later, and at no place before.
        ((9, 13), "9/13", Right),
        ((9, 13), "18/26", Right),
        ((9, 13), "0.69", Right),
        ((9, 13), "0,6923", Right),
        ((9, 13), "69 %", Right),
        ((9, 13), "69.2%", Right),
        ((9, 13), "0.7", Unreadable),  # one more place, please
        ((9, 13), "0.6", Wrong),
        ((9, 13), "0.70", Wrong),
        ((9, 13), "0.68", Wrong),
        ((9, 13), "0.693", Wrong),
        ((9, 13), "69", Wrong),
        ((9, 13), "%", Unreadable),
        ((9, 13), "69 % %", Unreadable),
        ((32, 37), "0.86", Right),
        ((1, 9), "0.1", Unreadable),
        ((1, 9), "0.11", Right),
        ((1, 9), "0,111", Right),
        ((13, 3), "4.333", Right),  # no thousands here
        ((13, 3), "4,333", Right),
        ((13, 3), "4.33", Right),
        ((13, 3), "4.3", Unreadable),
        ((13, 3), "4", Wrong),
        ((13, 3), "1.3/0.3", Right),
        ((13, 3), "1.3/0", Unreadable),
        ((13, 3), "1,300/0,300", Right),
        # 1 of 8 ends, and may be rounded as well: a half either way.
        ((1, 8), "0.125", Right),
        ((1, 8), "12.5 %", Right),
        ((1, 8), "0.13", Right),
        ((1, 8), "0.12", Right),
        ((1, 8), "13 %", Right),
        ((1, 8), "0.1", Unreadable),
        ((1, 8), "0.1250", Right),
        ((1, 8), "0.124", Wrong),
        ((1, 8), "0.14", Wrong),
        ((1, 8), "0.11", Wrong),
    ],
)
def test_fractions(shares: tuple[int, int], typed: str, kind: type) -> None:
    """A number that is no whole one may be written as a fraction, as a decimal or in percent."""
    numbers = {name: np.array([[[part]]], dtype=np.int32) for name, part in zip("ES", shares, strict=True)}
    problem = pose([KINDS["share"]("E", "S", "P")], numbers, {"P": np.ones((1, 1, 1), dtype=np.bool_)})[0]
    assert isinstance(grade(problem, Cell("P", (0, 0)), typed), kind)


def test_percent_of_a_whole_number() -> None:
    """Where the numbers are whole, percent is refused with a reason, as before."""
    problem = RECIPES["connection/signed"].problem(7)
    assert problem
    verdict = grade(problem, problem.blanks[0], "50 %")
    assert isinstance(verdict, Unreadable)
    assert verdict.kind == "percent"


SUM, SHARE = Cell("S", (0, 0)), Cell("P", (1, 0))
OF_E = (  # softmax/soft-base-e/122: 3 + e^-2 is 3.14 of rounded numbers, and 3.13534 without rounding
    (SUM, "3.14", Right),
    (SUM, "3.1353", Right),
    (SUM, "3.135", Right),
    (SUM, "3.1405", Right),
    (SUM, "471/150", Right),
    (SUM, "3.1", Unreadable),
    (SUM, "3.13", Wrong),
    (SUM, "3.15", Wrong),
    (SUM, "3.2", Wrong),
    (SHARE, "0.32", Right),
    (SHARE, "0.319", Right),
    (SHARE, "0.3189", Right),
    (SHARE, "31.9 %", Right),
    (SHARE, "1/3.14", Right),
    (SHARE, "100/314", Right),
    (SHARE, "0.3", Unreadable),
    (SHARE, "0.33", Wrong),
    (SHARE, "0.4", Wrong),
)


@pytest.mark.parametrize(("cell", "typed", "kind"), OF_E, ids=[f"{cell} {typed}" for cell, typed, _ in OF_E])
def test_more_places_of_a_rounded_number(cell: Cell, typed: str, kind: type) -> None:
    """Whatever rounds the true number to two places or more is right, whether somebody rounds on the way or not."""
    problem = RECIPES["softmax/soft-base-e"].problem(122)
    assert problem
    assert isinstance(grade(problem, cell, typed), kind)


def rounded(value: Fraction, places: int) -> Iterator[str]:
    """A number rounded to so many places: to the nearest, and of a half both ways."""
    scaled = abs(value) * 10**places
    below = scaled.numerator // scaled.denominator
    for near in (below, below + 1):
        if abs(near - scaled) * 2 <= 1:
            yield f"{'-' if value < 0 else ''}{near // 10**places}.{near % 10**places:0{places}}"


@pytest.mark.parametrize(
    ("caught", "kind"), [((), Unreadable), ((Fraction(7, 10),), Wrong), ((Fraction(1, 7),), Unreadable)]
)
def test_caught_is_not_coarse(caught: tuple[Fraction, ...], kind: type) -> None:
    """0.7 for 9 of 13 is asked about once more, unless it is just what a slip leads to that the step is about."""
    numbers = {name: np.array([[[part]]], dtype=np.int32) for name, part in zip("ES", (9, 13), strict=True)}
    problem = pose([KINDS["share"]("E", "S", "P")], numbers, {"P": np.ones((1, 1, 1), dtype=np.bool_)})[0]
    assert isinstance(grade(problem, Cell("P", (0, 0)), "0.7", caught), kind)


def test_any_rounding_is_right() -> None:
    """Every number in parts may be rounded to two places or more; to one place, it costs nothing, unless it is just
    what a slip of the step leads to. Such a slip is wrong in any case, and so is its rounding, unless that rounds the
    right number as well."""
    for name, recipe in share(RECIPES.items(), 3, __name__):
        for problem in problems(recipe, 8):
            for cell in (cell for cell in problem.blanks if is_counted_in_parts(problem, cell)):
                value, slips = Fraction(problem.value(cell)), wrong_numbers(problem, cell, recipe.mistakes)
                for places in (2, 3, 4):
                    for typed in rounded(value, places):
                        assert isinstance(grade(problem, cell, typed, slips), Right), (name, typed)
                for typed in rounded(value, 1):
                    verdict = grade(problem, cell, typed, slips)
                    assert not isinstance(verdict, Wrong) or verdict.number.value in slips, (name, typed)
                for wrong in slips:
                    for typed in (str(wrong), *rounded(wrong, 2)):
                        either = typed in rounded(value, 2)
                        verdict = grade(problem, cell, typed, slips)
                        assert isinstance(verdict, Right if either else Wrong), (name, typed)
