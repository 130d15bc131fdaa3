"""A layer computes what its equation says, and finds the missing numbers that the equation determines: no others."""

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import layers
from app.core.layers import Affine, Found, Layer
from app.core.problem import Problem
from tests.core.simulated import Place
from tests.core.told import RIGHT, Numbers
from tests.strategies import AFFINE, network, networks

LAYERS = {
    name: kind for name, kind in vars(layers).items() if is_dataclass(kind) and isinstance(kind, type)
}  # every equation there is
every_layer = pytest.mark.parametrize("kind", LAYERS.values(), ids=LAYERS)

AXES = {"affine": ("mn", "ns", "m"), "relu": ("ms",), "prune": ("mn", "")}  # of the arrays that a layer takes
Unknown = tuple[Place, int]  # a cell that is not known, and the number that it is multiplied by
UNDETERMINED = (("", ()), 0)  # a product of two numbers that are not known


# Which cells does one equation determine? Told equation by equation, from lists.


def equations(layer: Affine, values: Numbers, known: Numbers) -> Iterator[tuple[list[Unknown], int]]:
    """Each equation  sum of number·unknown = rest  of an affine layer: what is not known in it, and the rest."""
    W, X, b, Z = (values[name] for name in (layer.W, layer.x, layer.b, layer.z))
    W_known, X_known, b_known, Z_known = (known[name] for name in (layer.W, layer.x, layer.b, layer.z))
    for i, s in product(range(len(W)), range(len(X[0]))):
        unknown, rest = [], 0
        for k in range(len(X)):
            if W_known[i][k] and X_known[k][s]:
                rest -= W[i][k] * X[k][s]
            elif W_known[i][k] and W[i][k]:
                unknown.append(((layer.x, (k, s)), W[i][k]))
            elif X_known[k][s] and X[k][s]:
                unknown.append(((layer.W, (i, k)), X[k][s]))
            elif not (W_known[i][k] or X_known[k][s]):
                unknown.append(UNDETERMINED)
        if b_known[i]:
            rest -= b[i]
        else:
            unknown.append(((layer.b, (i,)), 1))
        if Z_known[i][s]:
            rest += Z[i][s]
        else:
            unknown.append(((layer.z, (i, s)), -1))
        yield unknown, rest


def by_affine(layer: Affine, values: Numbers, known: Numbers) -> set[Place]:
    alone = [unknown[0] for unknown, _ in equations(layer, values, known) if len(unknown) == 1]
    return {cell for cell, number in alone if number}


def by_relu(layer: Any, values: Numbers, known: Numbers) -> set[Place]:
    found = set()
    for i, s in product(range(len(values[layer.gives])), range(len(values[layer.gives][0]))):
        z, a = layer.takes[0], layer.gives
        z_known, a_known = known[z][i][s], known[a][i][s]
        if z_known and not a_known:
            found.add((a, (i, s)))
        if a_known and not z_known and values[a][i][s] > 0:
            found.add((z, (i, s)))
    return found


def by_prune(layer: Any, values: Numbers, known: Numbers) -> set[Place]:
    found = set()
    for i, k in product(range(len(values[layer.W])), range(len(values[layer.W][0]))):
        w_known, v_known = known[layer.W][i][k], known[layer.V][i][k]
        if w_known and known[layer.t] and not v_known:
            found.add((layer.V, (i, k)))
        if v_known and not w_known and values[layer.V][i][k] != 0:
            found.add((layer.W, (i, k)))
    return found


DETERMINED: dict[str, Callable[..., set[Place]]] = {"affine": by_affine, "relu": by_relu, "prune": by_prune}


def by_pairs(layer: Affine, values: Numbers, known: Numbers) -> dict[Place, set[Fraction]]:
    """What two equations with the same two unknowns say of them: one is taken away from the other until one is left.

    Only whole numbers count: others are never in a blank.
    """
    found: dict[Place, set[Fraction]] = {}
    two = [(dict(unknown), rest) for unknown, rest in equations(layer, values, known) if len(unknown) == 2]
    for (one, one_rest), (other, other_rest) in combinations(two, 2):
        if one.keys() == other.keys() and len(one) == 2 and UNDETERMINED[0] not in one:
            for cell, partner in (tuple(one), tuple(one)[::-1]):
                times = Fraction(other[partner], one[partner])
                left = other[cell] - times * one[cell]
                if left and ((other_rest - times * one_rest) / left).denominator == 1:
                    found.setdefault(cell, set()).add((other_rest - times * one_rest) / left)
    return found


def cells(findings: Iterator[Found]) -> Iterator[tuple[tuple[int, ...], Place, int]]:
    """Every cell that was found: in which problem, its place, and the number."""
    for name, where, value in findings:
        assert where.dtype == np.bool_
        assert where.shape == value.shape
        for problem, *index in np.argwhere(where).tolist():
            yield problem, (name, tuple(index)), int(value[problem, *index])


def one_by_one(problems: Problem) -> Iterator[tuple[Numbers, Numbers]]:
    """What is given in each problem of a batch, and what of it is known, as lists."""
    values, known = ({name: array.tolist() for name, array in arrays.items()} for arrays in problems.given())
    for place in range(*problems.shape):
        yield (
            {name: array[place] for name, array in values.items()},
            {name: mask[place] for name, mask in known.items()},
        )


@every_layer
def test_has_an_oracle(kind: type[Layer]) -> None:
    """Each layer is told once more in plain Python."""
    assert kind().kind in RIGHT
    assert kind().kind in DETERMINED
    assert len(AXES[kind().kind]) == len(kind().takes)


@every_layer
@given(st.data())
def test_forward(kind: type[Layer], data: st.DataObject) -> None:
    """A layer computes what a plain loop computes, for any shape and any batch axes."""
    sizes = {axis: data.draw(st.integers(1, 5), label=axis) for axis in "mns"}
    batch = tuple(data.draw(st.lists(st.integers(1, 4), max_size=2), label="batch"))
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    layer = kind()
    values = {
        name: rng.integers(-9, 10, (*batch, *(sizes[axis] for axis in axes)), dtype=np.int32)
        for name, axes in zip(layer.takes, AXES[kind().kind], strict=True)
    }
    given_out = layer.forward(values)
    assert given_out.shape[: len(batch)] == batch
    for place in np.ndindex(batch):
        assert given_out[place].tolist() == RIGHT[kind().kind](*(array[place].tolist() for array in values.values()))


@given(networks())
def test_what_is_found_is_true(problems: Problem) -> None:
    """Whatever a layer finds, alone or jointly, is the number that was hidden."""
    values, known = problems.given()
    for layer in problems.layers:
        for findings in (layer.infer(values, known), layer.infer_jointly(values, known)):
            for problem, (name, index), number in cells(findings):
                assert number == problems.values[name][problem, *index], f"{name}{index} of problem {problem}"


@given(networks())
def test_one_equation(problems: Problem) -> None:
    """A layer finds just those hidden cells that are the only unknown of one of its equations."""
    for layer in problems.layers:
        found: list[set[Place]] = [set() for _ in range(*problems.shape)]
        for problem, place, _ in cells(layer.infer(*problems.given())):
            found[problem].add(place)
        for cells_found, state in zip(found, one_by_one(problems), strict=True):
            assert cells_found == DETERMINED[layer.kind](layer, *state)


@given(networks((AFFINE,), batch=32, blanks=(2, 6)), st.booleans())
def test_two_equations(problems: Problem, tampered: bool) -> None:
    """Two equations with the same two unknowns determine them just where the lines cross, in a whole number."""
    if tampered:  # an output that fits no more: the lines still cross, though seldom in whole numbers
        problems.values["Y"][:] = (problems.values["Y"] * 5 + 3) % 7 - 3
    found: list[dict[Place, int]] = [{} for _ in range(*problems.shape)]
    for problem, place, number in cells(Affine().infer_jointly(*problems.given())):
        found[problem][place] = number
    for crossings, state in zip(found, one_by_one(problems), strict=True):
        expected = by_pairs(Affine(), *state)
        assert crossings.keys() == expected.keys()
        assert all(crossings[place] in numbers for place, numbers in expected.items())


@pytest.mark.parametrize(
    ("hidden", "sizes"),
    [
        ({"X": [[1], [1]]}, {"m": 2, "n": 2, "s": 1}),  # two inputs of a sample
        ({"X": [[0, 0], [0, 1], [0, 1]]}, {"m": 3, "n": 3, "s": 2}),
        ({"W": [[1, 1]]}, {"m": 1, "n": 2, "s": 2}),  # two weights of a row over two samples
        ({"W": [[0, 0, 0], [1, 0, 1]]}, {"m": 2, "n": 3, "s": 3}),
        ({"W": [[0, 1]], "b": [1]}, {"m": 1, "n": 2, "s": 2}),  # a weight and its bias over two samples
        ({"W": [[1], [1]], "b": [1, 1]}, {"m": 2, "n": 1, "s": 2}),
    ],
)
def test_two_unknowns(hidden: dict[str, list], sizes: dict[str, int]) -> None:
    """Two inputs of a sample, two weights of a row, a weight and its bias: found together, unless the lines are one."""
    problems = network(AFFINE, sizes, seed=1, batch=400, blanks=(0, 0))
    masks = {name: np.broadcast_to(hidden.get(name, False), mask.shape) == 1 for name, mask in problems.hidden.items()}
    problems = Problem(problems.layers, problems.values, masks, batch=1)
    found = [set() for _ in range(400)]
    for problem, place, number in cells(Affine().infer_jointly(*problems.given())):
        found[problem].add(place)
        assert number == problems.values[place[0]][problem, *place[1]]
    expected = [by_pairs(Affine(), *state).keys() for state in one_by_one(problems)]
    assert [place for place in range(400) if found[place] != expected[place]] == []
    assert 100 < sum(map(bool, expected)) < 400  # both happen


def test_effort() -> None:
    """One for a product, one more where it takes a times table, one more where it is negative; two more to undo it."""
    values = {"W": [[2]], "X": [[3]], "b": [1], "Y": [[7]]}
    arrays = {name: np.array(array, dtype=np.int32) for name, array in values.items()}
    hidden = {name: np.zeros_like(array, dtype=bool) for name, array in arrays.items()}

    def effort(blank: str, **other: int) -> int:
        changed = arrays | {name: np.full_like(arrays[name], number) for name, number in other.items()}
        return int(Affine().effort(changed, hidden | {blank: np.ones_like(hidden[blank])}))

    assert effort("Y") == 2 + 1  # a times table, and the bias
    assert effort("Y", W=1) == 1 + 1
    assert effort("Y", W=-2) == 3 + 1
    assert effort("Y", W=0) == 0 + 1
    assert effort("W") == effort("X") == effort("b") == 2 + 1 + 2
