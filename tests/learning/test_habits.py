"""Somebody with a habit, such as to forget the bias always and everywhere, is told so, and it comes back for review."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.problem import Problem
from app.core.recipe import Recipe
from tests.core.told import RIGHT, Number, Numbers, as_lists
from tests.sampling import one_in, share
from tests.strategies import RECIPES
from tests.web.clocks import set_wrong
from tests.web.pages import one, texts, tree

pytestmark = pytest.mark.slow

HABIT = "The bias still has to be added."
CATCHING = {name: recipe for name, recipe in RECIPES.items() if "forgot-bias" in recipe.catches}
PROBLEMS = 4  # of each recipe
LEARNER = 2718  # the seed of what they happen to be given
WITH_BIAS = tuple(CATCHING)[:4]
WITHOUT_BIAS = tuple(name for name in RECIPES if name.startswith(("dot-product/", "activation/")))[:4]


def forgetting(problem: Problem) -> Numbers:
    """All numbers as somebody gets them who forgets every bias; what nothing is computed from is as it is given."""
    values = as_lists(problem.values)
    for layer in problem.layers:
        arrays = [values[name] for name in layer.takes]
        values[layer.gives] = RIGHT[layer.kind](*((*arrays[:2], None) if layer.kind == "affine" else arrays))
    return values


def answers(problem: Problem, values: Numbers) -> dict[str, str]:
    """What is typed into the boxes of a problem."""
    return {str(cell): str(number_at(values[cell.array], cell.index)) for cell in problem.blanks} | {"check": "1"}


def number_at(array: Any, index: tuple[int, ...]) -> Number:
    for place in index:
        array = array[place]
    return array


def given(recipe: Recipe, dice: random.Random, count: int) -> Iterator[tuple[int, Problem]]:
    """Some problems, as they happen to come."""
    while count:
        seed = dice.randrange(65_536)
        if problem := recipe.problem(seed):
            count -= 1
            yield seed, problem


def test_forgetting_the_bias_is_told(client: FlaskClient) -> None:
    """In at least 95 % of the problems that catch it, whoever always forgets the bias is told so; it is never right."""
    dice, told, missed = random.Random(LEARNER), 0, list[str]()
    some = dict(share(CATCHING.items(), one_in(CATCHING, 25), __name__))
    for name, recipe in some.items():
        for seed, problem in given(recipe, dice, PROBLEMS):
            values, right = forgetting(problem), as_lists(problem.values)
            page = tree(client.post(f"/{name}/{seed}", data=answers(problem, values)).text)
            says = any(HABIT in line for line in texts(page, ".says"))
            told += says
            missed += [] if says else [f"{name}/{seed}"]
            for cell in problem.blanks:
                if number_at(values[cell.array], cell.index) != number_at(right[cell.array], cell.index):
                    verdict = one(page, f'td.blank[data-cell="{cell}"]').attrs["data-verdict"]
                    assert verdict == "wrong", f"{cell} of {name}/{seed}"
            assert not page.query("#problem[data-solved]"), f"{name}/{seed} is solved without a bias"
    assert len(CATCHING) > 20
    assert told >= 0.95 * PROBLEMS * len(some), f"not told: {missed}"


def test_it_comes_back_first(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps in which the bias was forgotten turn from firm to shaky, and are reviewed before all others."""
    dice = random.Random(LEARNER)

    def practise(day: int, forgets: bool) -> dict[str, str]:
        """Solve a problem of each step; a bias that was forgotten is put right. Then, how well each is known."""
        set_wrong(monkeypatch, day)
        for name in (*WITHOUT_BIAS, *WITH_BIAS):
            ((seed, problem),) = given(RECIPES[name], dice, 1)
            values = as_lists(problem.values)
            if forgets and name in WITH_BIAS:
                client.post(f"/{name}/{seed}", data=answers(problem, forgetting(problem)))
            client.post(f"/{name}/{seed}", data=answers(problem, values))
        return states(client)

    assert practise(0, forgets=False) == dict.fromkeys((*WITHOUT_BIAS, *WITH_BIAS), "firm")
    assert practise(4, forgets=True) == dict.fromkeys(WITHOUT_BIAS, "firm") | dict.fromkeys(WITH_BIAS, "shaky")
    set_wrong(monkeypatch, 90)
    reviewed = []
    for _ in (*WITH_BIAS, *WITHOUT_BIAS):
        address = client.get("/review/next", follow_redirects=False).location.partition("?")[0]
        name, _, seed = address.strip("/").rpartition("/")
        problem = RECIPES[name].problem(int(seed))
        assert problem
        client.post(address, data=answers(problem, as_lists(problem.values)))
        reviewed.append(name)
    assert {*reviewed[: len(WITH_BIAS)]} == {*WITH_BIAS}
    assert {*reviewed} == {*WITH_BIAS, *WITHOUT_BIAS}


def states(client: FlaskClient) -> dict[str, str]:
    """How well each step is known, as the page of reviews says."""
    skills = tree(client.get("/review").text).query(".skills li")
    return {
        one(skill, "a").attrs["href"].partition("?")[0].strip("/").removeprefix("review/"): str(
            skill.attrs["data-state"]
        )
        for skill in skills
    }
