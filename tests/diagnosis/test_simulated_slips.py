"""The simulated slips: each kind comes in the course, what it leads to is what a person works out, and it is wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest

from app.core.kinds import KINDS as LAYERS
from app.core.problem import Problem, pose
from tests.diagnosis.equations import sheet_of, solved
from tests.diagnosis.kinds import KINDS
from tests.diagnosis.simulated_slips import Slip, carried, controls, slips
from tests.strategies import RECIPES, is_choice

SEEDS = (17, 18, 19)
RARE = 3  # how often a kind comes at least in the problems of these seeds
Numbers = Mapping[str, Any]
Wrong = list[tuple[Problem, list[Slip]]]


@cache
def problems() -> list[Problem]:
    made = (recipe.problem(seed) for recipe in RECIPES.values() for seed in SEEDS)
    return [problem for problem in made if problem]


@cache
def all_slips() -> Wrong:
    return [(problem, list(slips(problem))) for problem in problems()]


@cache
def some_controls() -> Wrong:
    return [(problem, list(controls(problem))) for problem in problems()[:: len(SEEDS) + 1]]


def small(layers: Sequence[str], numbers: Numbers, *blanks: str) -> Problem:
    """A problem by hand: layers as words, the numbers that it starts from, and its blanks: "Y.0.0"."""
    made = [LAYERS[kind](*names) for kind, *names in map(str.split, layers)]
    problem = pose(made, {name: np.array([rows]) for name, rows in numbers.items()}, {})[0]
    hidden = {name: np.zeros_like(mask) for name, mask in problem.hidden.items()}
    for blank in blanks:
        name, *index = blank.split(".")
        hidden[name][tuple(map(int, index))] = True
    return replace(problem, hidden=hidden)


def leads_to(problem: Problem, kind: str) -> set[Fraction]:
    return {slip.number for slip in slips(problem) if slip.kind == kind}


LAYER, NUMBERS = ["affine W X b Y"], {"W": [[3, -2]], "X": [[4], [5]], "b": [6]}  # 12 − 10 + 6 = 8


@pytest.mark.slow
def test_every_kind_comes_in_the_course() -> None:
    """Each kind leads to some wrong numbers in the problems of a few seeds, and there are no others."""
    counts = Counter(slip.kind for _, found in all_slips() for slip in found)
    assert counts.keys() == KINDS.keys()
    assert min(counts.values()) >= RARE


@pytest.mark.slow
def test_no_number_is_right() -> None:
    """No slip and no control leads to the right number, not even when it is rounded; each is in a blank."""
    for problem, found in (*all_slips(), *some_controls()):
        for slip in found:
            assert abs(slip.number - problem.value(slip.cell)) > Fraction(1, 200)
        assert {slip.cell for slip in found} == set(problem.blanks)
        assert len(set(found)) == len(found)


@pytest.mark.slow
def test_controls_are_not_explained() -> None:
    """No single slip leads to the number of a control."""
    explained = {id(problem): {(slip.cell, slip.number) for slip in found} for problem, found in all_slips()}
    for problem, found in some_controls():
        assert not {(slip.cell, slip.number) for slip in found} & explained[id(problem)]


def test_the_same_again() -> None:
    """Slips and controls are the same each time."""
    for problem, found in all_slips()[::29]:
        assert list(slips(problem)) == found
    for problem, found in some_controls()[::29]:
        assert list(controls(problem)) == found


def test_our_equations_hold() -> None:
    """Our own lines for each equation agree with all numbers of the course, forwards and backwards."""
    for problem in problems():
        sheet = sheet_of(problem)
        for equation in sheet.equations:
            assert solved(equation, equation.result, sheet.at) == sheet.at[equation.result]
            for operand in equation.operands:
                assert solved(equation, operand, sheet.at) in (None, sheet.at[operand])
        assert is_choice(problem) or all(sheet.nearest.values())


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("bias left out", 2),
        ("bias taken away", -4),
        ("minus lost in a product", 28),  # 12 + 10 + 6
        ("from left to right", 56),  # (12 − 2)·5 + 6
        ("numbers behind a minus taken away", -4),  # 12 − (10 + 6)
        ("bias before the products", -10),  # 12 − 2·(5 + 6)
        ("neighbour in the times table", 11),  # 15 − 10 + 6
        ("added instead of multiplied", 3),  # (3 + 4) − 10 + 6
        ("weights exchanged", 13),  # 3·5 − 2·4 + 6
        ("weights not looked at", 15),
        ("one product left out", 18),
        ("digit typed twice", 88),
    ],
)
def test_a_layer_forwards(kind: str, number: int) -> None:
    """12 − 10 + 6 = 8, done wrong."""
    assert number in leads_to(small(LAYER, NUMBERS, "Y.0.0"), kind)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("not divided", 12),
        ("taken away instead of divided", 8),  # 12 − 4
        ("bias not moved", Fraction(9, 2)),  # (8 + 10) ÷ 4
        ("products moved without their sign", -2),  # (8 − 6 − 10) ÷ 4
        ("bias moved without its sign", 6),  # (8 + 6 + 10) ÷ 4
        ("result divided before the rest is moved", 6),  # 8 ÷ 4 + 10 − 6
        ("sign lost in a division", -3),
    ],
)
def test_a_layer_backwards(kind: str, number: Fraction) -> None:
    """?·4 − 10 + 6 = 8, solved wrong."""
    assert number in leads_to(small(LAYER, NUMBERS, "W.0.0"), kind)


SHARES = ["power3 Z E", "down E S", "share E S P"]


@pytest.mark.parametrize(
    ("layers", "numbers", "blank", "kind", "number"),
    [
        (["relu Z A"], {"Z": [[-7]]}, "A.0.0", "absolute value", 7),
        (["relu Z A"], {"Z": [[-7]]}, "A.0.0", "negative number kept", -7),
        (["sigmoid3 Z S"], {"Z": [[2]]}, "S.0.0", "edge on the wrong side", Fraction(1, 2)),
        (["tanh3 Z T"], {"Z": [[-1]]}, "T.0.0", "sign decides the level", -1),
        (["tanh3 Z T"], {"Z": [[-5]]}, "T.0.0", "another activation", 0),
        (["gate Z G"], {"Z": [[3]]}, "G.0.0", "ReLU instead of its slope", 3),
        (SHARES, {"Z": [[0], [1]]}, "P.0.0", "part to the other parts", Fraction(1, 3)),
        (SHARES, {"Z": [[-2], [1]]}, "E.0.0", "negative exponent makes it negative", -9),
        (SHARES, {"Z": [[-2], [1]]}, "E.0.0", "multiplied instead of a power", -6),
        (SHARES, {"Z": [[-1], [1]]}, "S.0.0", "fractions added part by part", Fraction(4, 3)),  # 1/3 + 3/1
        (["count n P"], {"n": [[5], [10]]}, "P.0.0", "biases not counted", 50),
        (["count n P"], {"n": [[8], [4]]}, "n.1.0", "biases not counted", Fraction(9, 2)),  # 36 ÷ 8
        (["update W eta G V"], {"W": [[4]], "eta": [[2]], "G": [[9]]}, "V.0.0", "climbed instead", 22),
        (["update W eta G V"], {"W": [[4]], "eta": [[2]], "G": [[9]]}, "V.0.0", "rate left out", -5),
        (["difference Y T D"], {"Y": [[2]], "T": [[-2]]}, "D.0.0", "minus a negative number taken away", 0),
        (["mean Y M"], {"Y": [[6, 5, 4]]}, "M.0.0", "mean not divided", 15),
        (["affine A B C"], {"A": [[2, 1], [1, 3]], "B": [[5, 6], [4, 1]]}, "C.1.0", "row with row", 23),  # 5 + 18
        (
            ["affine A B C"],
            {"A": [[4, 2], [5, 3]], "B": [[-4, -7], [3, -4]]},
            "C.1.1",
            "column of the left matrix",
            -26,
        ),
        (["affine W X Y"], {"W": [[-4]], "X": [[-8]]}, "Y.0.0", "minus times minus is minus", -32),
        (["affine W X Y"], {"W": [[8, 4]], "X": [[0], [2]]}, "Y.0.0", "times zero changes nothing", 16),
        (["prune W t V"], {"W": [[-5, 4]], "t": 4}, "V.0.0", "pruned by another rule", 0),
    ],
)
def test_by_hand(layers: list[str], numbers: Numbers, blank: str, kind: str, number: Fraction) -> None:
    """What a person works out for a kind of slip."""
    assert number in leads_to(small(layers, numbers, blank), kind)


def test_a_slip_is_carried_on() -> None:
    """4·2 + 3 = 11 without its bias is 8, and what is behind it becomes 5·8 + 1 = 41 instead of 56."""
    layers = ["affine W X b Z", "relu Z A", "affine V A c Y"]
    numbers = {"W": [[4]], "X": [[2]], "b": [3], "V": [[5]], "c": [1]}
    problem = small(layers, numbers, "Z.0.0", "A.0.0", "Y.0.0")
    from_z = {(one.cell.array, one.number) for one in carried(problem) if (one.before.array, one.typed) == ("Z", 8)}
    assert from_z == {("A", 8), ("Y", 41)}
