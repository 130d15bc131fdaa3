"""Equations from cell to cell, sums and counts: told once more in fractions, one number at a time."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from app.core.arrays import Array
from app.core.cells import Cellwise
from app.core.kinds import KINDS
from app.core.mistakes import Chain, Forward, Slip
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Cell, Problem, pose
from app.core.proof import proven
from app.core.ratio import Ratio
from app.core.rules import RULES
from app.core.solve import solve
from app.explain.explain import explain
from app.explain.notation import number
from tests.core import told
from tests.core.simulated import slip
from tests.core.told import TENTHS, WHOLE, F

Fractions = Sequence[Sequence[F]]
every_rule = pytest.mark.parametrize("name", RULES)


def kept(numbers: Fractions) -> Array | Ratio:
    """A matrix as a batch of one, with a denominator of its own."""
    below = np.lcm.reduce([x.denominator for row in numbers for x in row], dtype=np.int32)
    above = np.array([[[int(x * int(below)) for x in row] for row in numbers]], dtype=np.int32)
    return above if below == 1 else Ratio(above, np.asarray(below, dtype=np.int32))


def posed(layers: str, given: dict[str, Fractions], *blanks: Cell) -> Problem:
    """A single problem with some cells blank."""
    made = [KINDS[words[0]](*words[1:]) for words in map(str.split, layers.split(";"))]
    whole = pose(made, {name: kept(numbers) for name, numbers in given.items()}, {})[0]
    hidden = {name: mask.copy() for name, mask in whole.hidden.items()}
    for cell in blanks:
        hidden[cell.array][cell.index] = True
    return replace(whole, hidden=hidden)


def drawn(name: str, seed: int) -> tuple[str, list[F], F]:
    """A rule between single numbers of which it makes a number: the layer, the operands and the result."""
    compute, domains = told.RULES[name]
    rng = Random(f"{name} {seed}")
    while (result := compute(*(operands := [rng.choice(domain) for domain in domains]))) is None:
        pass
    return f"{name} {' '.join('ABC'[: len(operands)])} Z", operands, result


def is_true(line: str) -> bool:
    """Do all the sums in a line that are numbers through and through come to the same?"""
    signs = str.maketrans({"−": "-", "·": "*", "÷": "/", "^": "**"})
    sums = [part.translate(signs) for part in line.split(" = ")]
    numbers = {
        eval(re.sub(r"\d+(\.\d+)?", r"F('\g<0>')", part)) for part in sums if re.fullmatch(r"[-+*/().\d ]+", part)
    }
    return len(numbers) <= 1


def test_every_rule_is_told() -> None:
    """Each rule is told once more here."""
    assert told.RULES.keys() == RULES.keys()


@every_rule
def test_forward(name: str) -> None:
    """A rule computes what it says; where there is no such number, there is none."""
    compute, domains = told.RULES[name]
    for operands in Random(name).sample(list(product(*domains)), min(300, len(list(product(*domains))))):
        made = RULES[name].forward(*(cell_of(x) for x in operands)).of_one()
        assert made == compute(*operands), operands


def cell_of(x: F) -> Ratio:
    return Ratio(
        np.array(x.numerator, dtype=np.int32), np.array(x.denominator, dtype=np.int32) if x.denominator > 1 else None
    )


@every_rule
def test_backward(name: str) -> None:
    """An operand is found, and proven, just where no other number of its kind gives the same result."""
    compute, domains = told.RULES[name]
    for seed in range(60):
        layer, operands, result = drawn(name, seed)
        for place, domain in enumerate(domains):
            others = [compute(*operands[:place], x, *operands[place + 1 :]) for x in domain]
            is_unique = others.count(result) == 1
            blank = Cell("ABC"[place], (0, 0))
            problem = posed(layer, {"ABC"[k]: [[x]] for k, x in enumerate(operands)}, blank)
            found = solve(problem)
            if RULES[name].undo[place] is None:
                assert not found.complete()
                assert not proven(problem)
            elif is_unique:
                assert found.complete()
                assert (found.values[blank.array] == problem.values[blank.array]).all()
                assert proven(problem), (operands, place)
                assert all(map(is_true, explain(problem)[blank].solution))
            else:
                assert not found.complete()
                assert not proven(problem), (operands, place)


@every_rule
def test_result(name: str) -> None:
    """A result is found, proven and explained; one that is off by a little is not proven."""
    for seed in range(60):
        layer, operands, result = drawn(name, seed)
        blank = Cell("Z", (0, 0))
        problem = posed(layer, {"ABC"[k]: [[x]] for k, x in enumerate(operands)}, blank)
        assert problem.value(blank) == result
        assert solve(problem).complete()
        assert proven(problem)
        help_ = explain(problem)[blank]
        assert help_.solution[-1].endswith(f"{'≈' if name in ('share2', 'exp') else '='} {number(result)}")
        assert all(map(is_true, help_.solution))
        assert len(set(help_.hints)) == 3
        off = replace(problem, values={**problem.values, "Z": problem.values["Z"] + 1})
        assert not proven(off)


@pytest.mark.parametrize("name", ["across", "mean", "down", "transpose"])
@pytest.mark.parametrize("numbers", [WHOLE, TENTHS], ids=["whole", "tenths"])
def test_sums(name: str, numbers: Sequence[F]) -> None:
    """Sums, means and transposes are computed, and any one number in them is found, proven and explained."""
    rng = Random(f"{name} {len(numbers)}")
    if name == "transpose":
        numbers = WHOLE  # of weights, which are whole
    for rows, columns in product((1, 2, 3), (1, 2, 3)):
        a = [[rng.choice(numbers) for _ in range(columns)] for _ in range(rows)]
        a[0][0] = numbers[0]
        expected = told.RIGHT[name](a)
        for blank in [Cell("Z", (0, 0)), Cell("A", (0, 0)), Cell("A", (rows - 1, columns - 1))]:
            problem = posed(f"{name} A Z", {"A": a}, blank)
            assert [
                [problem.value(Cell("Z", (r, c))) for c in range(len(expected[0]))] for r in range(len(expected))
            ] == (expected)
            found = solve(problem)
            assert found.complete()
            assert (found.values[blank.array] == problem.values[blank.array]).all()
            assert proven(problem)
            help_ = explain(problem)[blank]
            assert help_.solution[-1].endswith(f"= {number(problem.value(blank))}")
            assert all(map(is_true, help_.solution))


@pytest.mark.parametrize("numbers", [WHOLE, TENTHS], ids=["whole", "tenths"])
def test_ranks(numbers: Sequence[F]) -> None:
    """Ranks are computed, found, proven and explained; a rank does not tell the number."""
    rng = Random(f"rank {len(numbers)}")
    for rows, columns in product((2, 3, 4), (1, 2)):
        a = [[rng.choice(numbers) for _ in range(columns)] for _ in range(rows)]
        expected = [
            [sorted((line[c] for line in a), reverse=True).index(a[r][c]) + 1 for c in range(columns)]
            for r in range(rows)
        ]
        for row in range(rows):
            blank = Cell("R", (row, columns - 1))
            problem = posed("rank A R", {"A": a}, blank)
            assert problem.values["R"].tolist() == expected
            assert solve(problem).complete()
            assert proven(problem)
            help_ = explain(problem)[blank]
            assert help_.solution[-1].endswith(f"= {expected[row][-1]}")
            assert all(map(is_true, help_.solution))
            off = replace(problem, values={**problem.values, "R": problem.values["R"] + 1})
            assert not proven(off)
        backward = posed("rank A R", {"A": a}, Cell("A", (0, 0)))
        assert not solve(backward).complete()
        assert not proven(backward)


@pytest.mark.parametrize("widths", [(4, 3), (4, 4, 3), (1, 2, 3, 2), (3, 5, 1, 4)])
def test_count(widths: tuple[int, ...]) -> None:
    """Parameters are counted neuron by neuron, and a single width is found from them, proven and explained."""
    given: dict[str, Fractions] = {"n": [[F(width)] for width in widths]}
    ((counted,),) = told.counted(given["n"])
    for blank in [Cell("P", (0, 0)), *(Cell("n", (place, 0)) for place in range(len(widths)))]:
        problem = posed("count n P", given, blank)
        assert problem.value(Cell("P", (0, 0))) == counted
        assert solve(problem).complete()
        assert proven(problem)
        help_ = explain(problem)[blank]
        assert help_.solution[-1].endswith(f"= {number(problem.value(blank))}")
        assert all(map(is_true, help_.solution))
    assert not solve(posed("count n P", given, Cell("n", (0, 0)), Cell("n", (1, 0)))).complete()


def test_one_number_for_a_whole_column() -> None:
    """A number that serves several cells is found from the first of them that tells it."""
    given: dict[str, Fractions] = {"w": [[F(3)], [F(5)]], "eta": [[F(1, 10)]], "g": [[F(0)], [F(-20)]]}
    problem = posed("update w eta g v", given, Cell("eta", (0, 0)))
    assert [problem.value(Cell("v", (row, 0))) for row in (0, 1)] == [3, 7]
    assert solve(problem).complete()
    assert proven(problem)
    assert explain(problem)[Cell("eta", (0, 0))].solution[-1] == "η = (5 − 7) ÷ (−20) = 0.1"


# The kinds of mistakes of which the tables have none yet, or few.

NETWORK = "affine W X b Z; relu Z H; affine V H c Y; relu Y A"
GIVEN: dict[str, Fractions] = {"W": [[F(1)], [F(-2)]], "X": [[F(3)]], "V": [[F(2), F(1)]]}
BIASED = {"b": (1, 2), "c": (-30,)}


def deep(*blanks: Cell) -> Problem:
    """H = ReLU(4, -4) and A = ReLU(8 - 30)."""
    made = [KINDS[words[0]](*words[1:]) for words in map(str.split, NETWORK.split(";"))]
    given = {name: kept(numbers) for name, numbers in GIVEN.items()}
    biases = {name: np.array([numbers], dtype=np.int32) for name, numbers in BIASED.items()}
    whole = pose(made, {**given, **biases}, {})[0]
    hidden = {name: mask.copy() for name, mask in whole.hidden.items()}
    for cell in blanks:
        hidden[cell.array][cell.index] = True
    return replace(whole, hidden=hidden)


def test_only_one_of_several_layers() -> None:
    """A mistake may be made in the first layer of its kind, or in the last, and in all without a word about it."""
    blank = Cell("A", (0, 0))
    problem = deep(blank)
    assert problem.value(blank) == 0
    wrong = [Forward("x", RULES["relu"], lambda z: z, "", which=which) for which in (None, 0, -1)]
    # Without any ReLU 2·4 - 4 - 30; without the first the second still makes it 0; without the second 8 - 30.
    assert [wrong_numbers(problem, [mistake])[blank].get(mistake) for mistake in wrong] == [-26, None, -22]


def test_through_several_layers() -> None:
    """A mistake may go wrong between layers: what builds on it follows."""
    blank = Cell("Y", (0, 0))
    stopped = Chain("x", lambda layers, values: {"H": values["Z"]}, "")
    assert wrong_numbers(deep(blank), [stopped])[blank] == {stopped: -26}


def test_undone_wrongly() -> None:
    """A slip undoes a rule in a wrong way, in the first place where the operand stands."""
    given: dict[str, Fractions] = {"w": [[F(3)], [F(5)]], "eta": [[F(1, 10)]], "g": [[F(10)], [F(-20)]]}
    blank = Cell("eta", (0, 0))
    problem = posed("update w eta g v", given, blank)
    uphill = Slip("uphill", RULES["update"], 1, lambda w, eta, g, v: (v - w) / g, "")
    undivided = Slip("undivided", RULES["update"], 1, lambda w, eta, g, v: w - v, "")
    assert wrong_numbers(problem, [uphill, undivided])[blank] == {uphill: F(-1, 10), undivided: 1}


def test_simulator_of_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator of slips walks to the same place."""
    uphill = Slip("uphill", RULES["update"], 1, lambda w, eta, g, v: (v - w) / g, "")
    monkeypatch.setitem(slip.__globals__["SIMULATED"], "uphill", lambda w, eta, g, v: (v - w) / g)
    values = {"w": [[F(3)], [F(5)]], "eta": [[F(1, 10)]], "g": [[F(10)], [F(-20)]], "v": [[F(2)], [F(7)]]}
    layer = Cellwise(RULES["update"], ("w", "eta", "g"), "v")
    assert slip(uphill, [layer], values, ("eta", (0, 0))) == F(-1, 10)
