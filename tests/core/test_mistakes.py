"""Each mistake predicts the number that a learner who makes it writes down, as simulated in plain Python."""

from fractions import Fraction
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings

from app.core.diagnosis import Caught, caught, diagnose
from app.core.grade import Wrong, grade
from app.core.mistakes import MISTAKES, Mistake
from app.core.mistakes.predictions import predictions, wrong_numbers
from app.core.problem import Cell, Problem
from app.core.ratio import Ratio
from app.core.recipe import Recipe
from tests.core.simulated import IN_SOME, SIMULATED, at, slip
from tests.core.told import Number, Numbers, as_lists
from tests.strategies import RECIPES, networks, some_recipes, unshrunk

pytestmark = pytest.mark.slow

every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
SERVED = 1_000  # problems of each recipe
DIAGNOSED = 40  # of these


@lru_cache(maxsize=1)  # the tests of a recipe follow each other
def served(recipe: Recipe) -> tuple[Problem, list[Numbers]]:
    """Some problems of a recipe, and their numbers as lists."""
    _, problems = recipe.serve(range(SERVED))
    assert problems.shape[0] >= 0.9 * SERVED
    return problems, lists(problems)


def lists(problems: Problem) -> list[Numbers]:
    """The numbers of each problem of a batch."""
    arrays = as_lists(problems.values)
    return [dict(zip(arrays, row, strict=True)) for row in zip(*arrays.values(), strict=True)]


def blanks(problems: Problem) -> list[list[Cell]]:
    """The blanks of each problem."""
    found: list[list[Cell]] = [[] for _ in range(*problems.shape)]
    for name, mask in problems.hidden.items():
        for problem, *index in zip(*(line.tolist() for line in mask.nonzero()), strict=True):
            found[problem].append(Cell(name, tuple(index)))
    return found


@lru_cache(maxsize=1)
def slips(recipe: Recipe) -> list[tuple[int, Cell, Mistake, Number, Number]]:
    """Every mistake that a recipe catches, in every blank where it leads to a number, and the right number there."""
    problems, numbers = served(recipe)
    found = []
    for place, cells in enumerate(blanks(problems)):
        for cell in cells:
            right = at(numbers[place][cell.array], cell.index)
            for mistake in recipe.mistakes:
                wrong = slip(mistake, problems.layers, numbers[place], (cell.array, cell.index))
                if wrong is not None:
                    found.append((place, cell, mistake, wrong, right))
    return found


@every_mistake
def test_has_a_simulator(mistake: Mistake) -> None:
    """Each mistake is told once more in plain Python."""
    assert mistake.name in SIMULATED


@every_mistake
def test_is_caught(mistake: Mistake) -> None:
    """Each mistake is caught by a recipe; otherwise its sentence would never be read."""
    assert any(mistake.name in recipe.catches for recipe in RECIPES.values())


def test_divided_by_nothing() -> None:
    """A mistake that divides by 0 predicts nothing; one that does not predicts an exact number."""
    six, none, four = (np.array(number) for number in (6, 0, -4))
    assert [Ratio(six, none).of_one(), Ratio(six, four).of_one()] == [None, Fraction(-3, 2)]


@pytest.mark.parametrize("name", [name for name in RECIPES if name.startswith(("dot-product", "matrix"))])
def test_no_bias_to_slip_on(name: str) -> None:
    """Where there is no bias, no wrong number is explained by one."""
    problem = RECIPES[name].problem(7)
    assert problem
    found = [mistake.name for numbers in wrong_numbers(problem).values() for mistake in numbers]
    assert not {"only-bias", "multiplied-bias", "forgot-bias", "bias-per-term"} & {*found}


def check_predictions(problems: Problem) -> None:
    """In each blank, each mistake there is gives the number that the simulator gives, or none where it gives none."""
    for place, (cells, numbers) in enumerate(zip(blanks(problems), lists(problems), strict=True)):
        found = wrong_numbers(problems[place])
        for cell in cells:
            right, blank = at(numbers[cell.array], cell.index), (cell.array, cell.index)
            simulated = {mistake: slip(mistake, problems.layers, numbers, blank) for mistake in MISTAKES}
            expected = {mistake: wrong for mistake, wrong in simulated.items() if wrong not in (None, right)}
            assert found[cell] == expected, f"{cell} of problem {place}"


@some_recipes
def test_predicts_what_is_written(recipe: Recipe) -> None:
    """In the drafts of a recipe, good or bad, each mistake gives the number that whoever makes it writes down."""
    check_predictions(recipe.draft(range(60), 0))


@settings(phases=unshrunk)
@given(networks(blanks=(1, 4)))
def test_predicts_it_in_any_network(problems: Problem) -> None:
    """So it does in any small network, with several samples and layers, and with any of its numbers hidden."""
    check_predictions(problems)


def check_asked(problems: Problem) -> None:
    """What is told of each problem alone, of the mistakes that can be made in it, is what all mistakes tell of all."""
    for place, guesses in enumerate(foreseen_in(problems)):
        problem = problems[place]
        different = {
            cell: {mistake: wrong for mistake, wrong in numbers.items() if wrong != problem.value(cell)}
            for cell, numbers in guesses.items()
        }
        assert wrong_numbers(problem) == different, f"problem {place}"


@some_recipes
def test_asks_every_mistake_that_can_be_made(recipe: Recipe) -> None:
    """No mistake is passed over that leads to a wrong number, in the drafts of any recipe, good or bad."""
    check_asked(recipe.draft(range(20), 0))


@settings(phases=unshrunk)
@given(networks(blanks=(1, 4)))
def test_asks_them_in_any_network(problems: Problem) -> None:
    """Nor is one in any small network, with any of its numbers hidden."""
    check_asked(problems)


@some_recipes
def test_shows_and_is_told_apart(recipe: Recipe) -> None:
    """Each mistake that a recipe catches shows in each blank that it reaches, and no two give one the same number.

    Each reaches a blank of every problem. Mistakes that are made in some cells only show in one blank at least.
    """
    shown: set[tuple[int, Mistake]] = set()
    numbers: list[tuple[int, Cell, Number]] = []
    for place, cell, mistake, wrong, right in slips(recipe):
        if wrong != right:
            shown.add((place, mistake))
            numbers.append((place, cell, wrong))
        else:
            assert mistake.name in IN_SOME or mistake.in_some, (
                f"{mistake.name} does not show in {cell} of problem {place}"
            )
    problems, _ = served(recipe)
    assert len(shown) == len(recipe.catches) * problems.shape[0]
    assert len(numbers) == len(set(numbers))


def foreseen_in(problems: Problem) -> list[dict[Cell, dict[Mistake, Fraction]]]:
    """What each mistake leads to in each blank of each problem, for many problems at once."""
    found: list[dict[Cell, dict[Mistake, Fraction]]] = [{} for _ in range(problems.shape[0])]
    for array, marks, guesses in predictions(problems):
        for place, *index in np.argwhere(marks).tolist():
            found[place][Cell(array, tuple(index))] = {
                mistake: Fraction(int(wrong.above[place]), 1 if wrong.below is None else int(wrong.below[place]))
                for mistake, where, wrong, _ in guesses
                if where[place]
            }
    return found


@some_recipes
def test_is_diagnosed(recipe: Recipe) -> None:
    """Whoever makes a mistake that the recipe catches is never told that the number is right; and is told of this
    mistake alone where it is made in the equation of the blank."""
    problems, _ = served(recipe)
    for place, cell, mistake, wrong, right in slips(recipe):
        if wrong == right or place >= DIAGNOSED:
            continue
        problem = problems[place]
        numbers = foreseen(recipe, place)[cell]
        verdict = grade(problem, cell, str(wrong), numbers.values())
        assert isinstance(verdict, Wrong), f"{mistake.name} is called right in {cell} of problem {place}"
        if mistake.name in numbers:
            assert numbers[mistake.name] == wrong
            found = diagnose(problem, cell, verdict.number, numbers)
            assert found
            assert (found.sort, found.level) == ("claim", "step"), f"{mistake.name} in {cell} of problem {place}"
            assert {reading.reason for reading in found.readings} == {mistake.name}


@lru_cache(maxsize=1_000)
def foreseen(recipe: Recipe, place: int) -> Caught:
    """What the recipe catches in a problem."""
    return caught(served(recipe)[0][place], recipe.mistakes)


def test_names_differ() -> None:
    """Each mistake has a name of its own."""
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
