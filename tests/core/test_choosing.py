"""Choices: exactly one is right, both provers say so, and each of the others is what a named mistake leads to."""

from collections import Counter
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from app.core.checks import CHECKS
from app.core.choosing import Drawn, Largest
from app.core.diagnosis import caught, diagnose
from app.core.kinds import KINDS
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Cell, Problem, pose
from app.core.proof import proven
from app.core.reading import Number
from app.core.recipe import Recipe
from app.core.solve import solve
from tests.core.told import drawn, largest
from tests.strategies import RECIPES

CHOICE = Cell("choice", (0, 0))
CHOICES = {name: recipe for name, recipe in RECIPES.items() if CHOICE in recipe.draft([0], [0])[0].blanks}
SERVED = 300
every_choice = pytest.mark.parametrize("recipe", CHOICES.values(), ids=CHOICES)

Rows = list[list[int]]


def posed(layer: Largest | Drawn, **arrays: Any) -> Problem:
    """A single problem whose choice is blank."""
    given = {name: np.array([rows], dtype=np.int32) for name, rows in arrays.items()}
    return pose([layer], given, {"choice": np.ones((1, 1, 1), dtype=np.bool_)})


def some(random: Random, rows: int, columns: int) -> Rows:
    return [[random.randint(-3, 3) for _ in range(columns)] for _ in range(rows)]


def is_seen(parts: list[list[int]], place: int) -> bool:
    """Does one output get as much as each other in every place, and more in one?"""
    others = [row for number, row in enumerate(parts) if number != place]
    best = parts[place]
    return all(
        all(a >= b for a, b in zip(best, row, strict=True)) and any(a > b for a, b in zip(best, row, strict=True))
        for row in others
    )


def test_there_are_some() -> None:
    """Six chapters have such steps, of both forms, with three choices or four."""
    assert {name.partition("/")[0] for name in CHOICES} == {
        *("dot-product", "linear-layer", "neuron", "connection", "hidden-layers", "softmax")
    }
    assert {recipe.draft([0], [0]).layers[-1].kind for recipe in CHOICES.values()} == {"largest", "drawn"}
    assert {len(recipe.catches) + 1 for recipe in CHOICES.values()} == {3, 4}


@pytest.mark.parametrize("has_bias", [True, False])
def test_largest(has_bias: bool) -> None:
    """The largest output is found where it can be seen in every place; the second prover adds up, and refuses ties."""
    random, seen = Random(f"largest {has_bias}"), Counter[str]()
    for _ in range(400):
        (W, X), b = (some(random, 3, 2), some(random, 2, 1)), [random.randint(-3, 3) for _ in range(3)]
        problem = posed(Largest(), W=W, X=X, b=b) if has_bias else posed(Largest(b=None), W=W, X=X)
        parts = [
            [w * x for w, (x,) in zip(row, X, strict=True)] + [bias] * has_bias for row, bias in zip(W, b, strict=True)
        ]
        sums = [sum(row) for row in parts]
        is_clear = sums.count(max(sums)) == 1
        assert bool(proven(problem)[0]) == is_clear
        if is_clear:
            assert [problem.values["choice"][0].tolist()] == [largest(W, X, b if has_bias else None)]
        found = bool(solve(problem).complete()[0])
        assert found == any(is_seen(parts, place) for place in range(3))
        assert is_clear or not found
        seen[f"{is_clear} {found}"] += 1
    assert min(seen["True True"], seen["True False"], seen["False False"]) > 10


def test_drawn() -> None:
    """The matrix of a picture is found where one candidate equals it, and not where two do, or none."""
    for W, A, B in product([[[1, 0]], [[2, 3]]], repeat=3):
        problem = posed(Drawn("W", ("A", "B")), W=W, A=A, B=B)
        is_one = (A == W) != (B == W)
        assert bool(proven(problem)[0]) == bool(solve(problem).complete()[0]) == is_one
        if is_one:
            assert problem.values["choice"][0].tolist() == drawn(W, A, B)


def test_another_shape_is_another_matrix() -> None:
    """A candidate with other rows and columns is not the picture."""
    problem = posed(Drawn("W", ("A", "B")), W=[[1, 2]], A=[[1], [2]], B=[[1, 2]])
    assert problem.values["choice"].tolist() == [[[2]]]
    assert proven(problem).all()


@pytest.mark.parametrize("array", ["W", "X", "b"])
def test_nothing_leads_back(array: str) -> None:
    """A choice tells no number that it is made from, and nothing is called proven by it."""
    problem = posed(Largest(), W=[[1, 2], [3, 4]], X=[[1], [1]], b=[1, 1])
    hidden = {**problem.hidden, array: np.ones_like(problem.hidden[array])}
    for asked in (hidden, {**hidden, "choice": np.zeros_like(hidden["choice"])}):
        blank = Problem(problem.layers, problem.values, asked, 1)
        assert not solve(blank).complete().any()
        assert not proven(blank).any()


@every_choice
def test_exactly_one_is_right(recipe: Recipe) -> None:
    """In every problem one choice is right, and each wrong one is what one mistake of the recipe leads to."""
    seeds, problems = recipe.serve(range(SERVED))
    assert len(seeds) == SERVED
    assert all(check.holds(recipe.case(problems)).all() for check in CHECKS)
    assert proven(problems).all()
    places = Counter[int]()
    for place in range(SERVED):
        problem = problems[place]
        right = int(problem.value(CHOICE))
        wrong = sorted(int(number) for number in wrong_numbers(problem, recipe.mistakes)[CHOICE].values())
        assert wrong == [number for number in range(1, len(recipe.catches) + 2) if number != right]
        places[right] += 1
    assert min(places.values()) > SERVED / len(places) / 2


@every_choice
def test_nothing_else_is_read_into_a_choice(recipe: Recipe) -> None:
    """A number that no mistake of the step leads to is explained by nothing, such as being one off."""
    problem = recipe.problem(7)
    assert problem
    told = caught(problem, recipe.mistakes)[CHOICE]
    for typed in range(-3, 12):
        found = diagnose(problem, CHOICE, Number(Fraction(typed), str(typed), 0), told)
        assert found
        expected = [name for name, number in told.items() if number == typed]
        assert [reading.reason for reading in found.readings] == expected


def test_written_as_words() -> None:
    """Figures and exports name a choice as they name other equations."""
    assert KINDS["largest"]("W", "X", "c") == Largest(b=None, choice="c")
    assert KINDS["largest"]("W", "X", "b", "c") == Largest(choice="c")
    assert KINDS["drawn"]("W", "A", "B", "c") == Drawn("W", ("A", "B"), "c")
    with pytest.raises(ValueError, match="not enough values"):
        KINDS["drawn"]("W", "A", "c")
