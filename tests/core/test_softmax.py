"""Shares are numbers that people can write down: none is all or nothing, none rounds either way."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

import numpy as np
import pytest

from app.core.grade import Right, Wrong, grade
from app.core.kinds import KINDS
from app.core.problem import Cell, Problem, pose
from app.core.reading import Unreadable
from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from tests.core.told import as_lists
from tests.strategies import COURSE, RECIPES

(LADDER,) = (chapter.ladder for chapter in COURSE.chapters if chapter.slug == "softmax")
every_step = pytest.mark.parametrize("recipe", LADDER, ids=lambda recipe: recipe.name)
HUNDREDTH = Decimal("0.01")


def to_two_places(number: Decimal) -> Fraction:
    return Fraction(number.quantize(HUNDREDTH, ROUND_HALF_UP))


def decimal(number: Fraction, places: int) -> str:
    """A positive number rounded to so many places."""
    scaled = floor(number * 10**places + Fraction(1, 2))
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}}"


@every_step
def test_nobody_takes_all(recipe: Recipe) -> None:
    """No share is 0 or 1, not even when it is rounded to two places."""
    _, problems = recipe.serve(range(2_000))
    if "P" in problems.values:
        shares = np.unique(problems.values["P"] / problems.values["P/"])
        assert shares.min() >= 0.005
        assert shares.max() < 0.995


def test_rounded_powers_do_not_matter() -> None:
    """With base e, nobody who calculates with all the digits comes to another sum or share, in any problem."""
    _, problems = RECIPES["softmax/soft-base-e"].serve(range(SEEDS))
    values = {name: problems.values[name][..., 0] for name in ("Z", "E", "S", "P", "S/", "P/")}
    columns, firsts = np.unique(values["Z"], axis=0, return_index=True)
    assert len(columns) > 100
    for column, first in zip(columns.tolist(), firsts.tolist(), strict=True):
        powers = [Decimal(score).exp() for score in column]
        total, shares = sum(powers), [power / sum(powers) for power in powers]
        assert [Fraction(int(hundredths), 100) for hundredths in values["E"][first]] == [*map(to_two_places, powers)]
        assert Fraction(int(values["S"][first, 0]), int(values["S/"][first, 0])) == to_two_places(total)
        said = [Fraction(int(a), int(b)) for a, b in zip(values["P"][first], values["P/"][first], strict=True)]
        assert said == [*map(to_two_places, shares)]
        for number in (total, *shares):  # nothing comes near the middle of two hundredths
            assert abs(number / HUNDREDTH % 1 - Decimal("0.5")) > Decimal("0.01")


@every_step
def test_forms_of_a_share(recipe: Recipe) -> None:
    """A share may be written as a fraction, as a decimal of two places or more if it never ends, and in percent; where
    shares are rounded, as a fraction of rounded numbers as well."""
    _, problems = recipe.serve(range(100))
    numbers = [
        dict(zip(lists, row, strict=True))
        for lists in [as_lists(problems.values)]
        for row in zip(*lists.values(), strict=True)
    ]
    for place, arrays in enumerate(numbers):
        problem = problems[place]
        for cell in problem.blanks:
            right = Fraction(arrays[cell.array][cell.index[0]][cell.index[1]])
            forms = [str(right), f"{3 * right.numerator} / {3 * right.denominator}"]
            if cell.array == "P":
                forms.append(f"{100 * right} %")
            if right > 0 and 10**12 % right.denominator:
                forms += [decimal(right, places) for places in (2, 3, 5)] + [f"{decimal(100 * right, 1)} %"]
            for typed in forms:
                assert isinstance(grade(problem, cell, typed), Right), f"{typed} for {right}"
            other = Fraction(right.numerator, right.denominator + 1)
            if cell.array == "P" and (recipe.name != "soft-base-e" or decimal(other, 2) != decimal(right, 2)):
                assert isinstance(grade(problem, cell, str(other)), Wrong)


def rounded(typed: str, cell: Cell) -> type:
    """The verdict where e^1 and e^0 are shared: 2.72, 1, 3.72, 0.73 and 0.27."""
    layers = [KINDS["exp"]("Z", "E"), KINDS["down"]("E", "S"), KINDS["share2"]("E", "S", "P")]
    Z = np.array([[[1], [0]]], dtype=np.int32)
    problem: Problem = pose(layers, {"Z": Z}, dict.fromkeys("ESP", np.True_))[0]
    return type(grade(problem, cell, typed))


@pytest.mark.parametrize(
    ("typed", "array", "verdict"),
    [
        ("2.72", "E", Right),
        ("2.718", "E", Right),  # more digits than were asked for
        ("2.71828", "E", Right),
        ("2.7", "E", Unreadable),  # one more place, please
        ("2.71", "E", Wrong),
        ("2.73", "E", Wrong),
        ("2.714", "E", Wrong),
        ("3.72", "S", Right),
        ("3.718", "S", Right),
        ("3.7", "S", Unreadable),
        ("0.73", "P", Right),
        ("0.7311", "P", Right),
        ("73 %", "P", Right),
        ("73.1 %", "P", Right),
        ("272/372", "P", Right),  # of rounded numbers
        ("2.72/3.72", "P", Right),
        ("272/381", "P", Wrong),
        ("0.7", "P", Unreadable),
        ("0.74", "P", Wrong),
    ],
)
def test_rounded(typed: str, array: str, verdict: type) -> None:
    """What the page rounds to two places is right to two places, and with more digits that round to them."""
    assert rounded(typed, Cell(array, (0, 0))) is verdict
