"""A wrong number that is right for the learner's own earlier one, against plain Python that carries the slip on."""

import random
from copy import deepcopy
from fractions import Fraction

import pytest

from app.core.diagnosis.carried import carried_on
from app.core.grade import Verdict, grade
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from tests.core.told import Numbers, as_lists, run
from tests.strategies import RECIPES, first_problems

OFF = 7  # by so much the first number is wrong


def is_forward(problem: Problem) -> bool:
    """Is every blank computed from what stands before it, and in whole numbers?"""
    made = {layer.gives for layer in problem.layers}
    return problem.asked <= made and not any(f"{name}/" in problem.values for name in problem.asked)


FORWARD = {name: recipe for name, recipe in RECIPES.items() if is_forward(first_problems(name)[1])}


def carry(problem: Problem, first: Cell) -> Numbers:
    """All numbers, if the first one is wrong and everything behind it is calculated correctly from it."""
    values = deepcopy(as_lists(problem.values))
    for layer in problem.layers:
        values |= run([layer], values)
        if layer.gives == first.array:
            row, column = first.index
            values[first.array][row][column] += OFF
    return values


def verdicts(problem: Problem, typed: dict[Cell, int]) -> dict[Cell, Verdict]:
    return {cell: grade(problem, cell, str(number)) for cell, number in typed.items()}


@pytest.mark.parametrize("recipe", FORWARD.values(), ids=FORWARD)
def test_a_slip_is_carried_on(recipe: Recipe) -> None:
    """After one wrong number, all that is correctly calculated from it is told to be so, and from which one."""
    served, batch = recipe.serve(range(12))
    for problem in (batch[place] for place in range(served.size)):
        order = [layer.gives for layer in problem.layers]
        first = min(problem.blanks, key=lambda cell: order.index(cell.array))
        values = carry(problem, first)
        typed = {cell: int(values[cell.array][cell.index[0]][cell.index[1]]) for cell in problem.blanks}
        wrong = [cell for cell, number in typed.items() if number != problem.value(cell) and cell != first]
        assert carried_on(problem, verdicts(problem, typed)) == dict.fromkeys(wrong, (first,))


@pytest.mark.parametrize("typed", ["12", "1/2", "-70", "123456789"])
def test_a_slip_that_is_not_carried_on(typed: str) -> None:
    """Two numbers that are wrong each by itself, or cannot be calculated with, are not led back to each other."""
    problem = RECIPES["hidden-layers/hidden-silent"].serve(range(4))[1][0]
    hidden, output = problem.blanks
    found = verdicts(problem, {hidden: int(problem.value(hidden)) + OFF, output: 9_876})
    assert carried_on(problem, found) == {}
    found |= {hidden: grade(problem, hidden, typed)}
    assert carried_on(problem, found) == {}


@pytest.mark.parametrize(("below", "beside"), [(91, 89), (99_991, 99_989)])
def test_fractions_with_large_denominators(below: int, beside: int) -> None:
    """What follows from a fraction is told so, however its denominator and that of a number beside it go together."""
    problem = RECIPES["summary/one-error"].serve(range(1))[1][0]
    first, second, *rest = problem.blanks
    assert [str(cell) for cell in rest] == ["dW2.0.0", "dW2.0.1"]
    inputs = [problem.value(Cell("H", (column, 0))) for column in range(2)]
    typed = {first: Fraction(1, below), second: Fraction(1, beside)}
    typed |= {cell: typed[first] * value for cell, value in zip(rest, inputs, strict=True)}
    found = {cell: grade(problem, cell, str(number)) for cell, number in typed.items()}
    assert carried_on(problem, found) == dict.fromkeys(rest, (first,))


def has_fractions(name: str) -> bool:
    problem = first_problems(name)[1]
    return any(map(problem.in_parts, problem.arrays))


def large(dice: random.Random) -> Fraction:
    return Fraction(dice.randint(1, 99_999), dice.randint(99_000, 99_999))


PARTS = {name: recipe for name, recipe in RECIPES.items() if has_fractions(name)}


@pytest.mark.parametrize("recipe", PARTS.values(), ids=PARTS)
def test_any_fractions(recipe: Recipe) -> None:
    """Whatever fractions are typed, together and beside right numbers: nothing that they make is too large to go on."""
    dice = random.Random(7)
    served, batch = recipe.serve(range(6))
    for problem in (batch[place] for place in range(served.size)):
        for _ in range(4):
            typed = {cell: dice.choice((large(dice), problem.value(cell))) for cell in problem.blanks}
            found = {cell: grade(problem, cell, str(number)) for cell, number in typed.items()}
            assert carried_on(problem, found).keys() <= typed.keys()
