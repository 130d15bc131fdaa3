"""The second prover calls proven what has one answer, decided here once more by elimination and by trying all."""

import ast
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import cells
from app.core import layers as all_layers
from app.core.cells import Relu
from app.core.layers import Affine
from app.core.problem import Problem
from app.core.proof import choices, larger, nudges, proven, residues, training
from tests.core.simulated import fits
from tests.core.told import Numbers
from tests.strategies import AFFINE, LARGEST, PRUNED, RELU, network, networks, unshrunk


def lists(problems: Problem, place: int) -> tuple[Numbers, Numbers]:
    """The numbers and the blanks of one problem of a batch, as lists."""
    values = {name: array[place].tolist() for name, array in problems.values.items()}
    return values, {name: mask[place].tolist() for name, mask in problems.hidden.items()}


def matrix(values: Numbers, hidden: Numbers) -> list[list[Fraction]] | None:
    """The equations of Y = W·X + b as rows of numbers, one for each blank; None if two blanks are multiplied.

    One whose Y is hidden says nothing about the others. A row of zeros is always there, so that there are columns.
    """
    W, X, b, Y = (values[name] for name in "WXbY")
    blanks = [("W", i, k) for i, k in product(range(len(W)), range(len(X))) if hidden["W"][i][k]]
    blanks += [("X", k, s) for k, s in product(range(len(X)), range(len(X[0]))) if hidden["X"][k][s]]
    blanks += [("b", i, 0) for i in range(len(b)) if hidden["b"][i]]
    rows = [[Fraction(0)] * len(blanks)]
    for i, s in product(range(len(Y)), range(len(Y[0]))):
        if hidden["Y"][i][s]:
            continue
        row = {blank: Fraction(0) for blank in blanks}
        for k in range(len(X)):
            if hidden["W"][i][k] and hidden["X"][k][s]:
                return None
            if hidden["W"][i][k]:
                row["W", i, k] = Fraction(X[k][s])
            if hidden["X"][k][s]:
                row["X", k, s] = Fraction(W[i][k])
        if hidden["b"][i]:
            row["b", i, 0] = Fraction(1)
        rows.append(list(row.values()))
    return rows


def independent(rows: list[list[Fraction]]) -> bool:
    """Do the rows determine every unknown? Gaussian elimination: each column must find a row of its own."""
    rows = [list(row) for row in rows]
    for column in range(len(rows[0])):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            return False
        rows.remove(pivot)
        rows = [
            [number - row[column] / pivot[column] * above for number, above in zip(row, pivot, strict=True)]
            for row in rows
        ]
    return True


@settings(max_examples=150)
@given(networks((AFFINE,), batch=24, blanks=(0, 4)))
def test_agrees_with_elimination(problems: Problem) -> None:
    """Where no two blanks are multiplied, proven is just what elimination says; where some are, nothing is proven.

    The problems of a batch have different numbers of blanks.
    """
    verdicts = proven(problems).tolist()
    for place, verdict in enumerate(verdicts):
        rows = matrix(*lists(problems, place))
        assert verdict == (rows is not None and independent(rows))


def test_agrees_with_elimination_on_many() -> None:
    """The same for thousands of layers of one shape, of which some are proven and some are not."""
    problems = network(AFFINE, {"m": 2, "n": 2, "s": 2}, seed=2, batch=4000, blanks=(1, 4))
    rows = [matrix(*lists(problems, place)) for place in range(4000)]
    expected = [row is not None and independent(row) for row in rows]
    assert np.flatnonzero(proven(problems) != expected).tolist() == []
    assert 1000 < sum(expected) < 3000
    assert sum(row is None for row in rows) > 500


@settings(max_examples=150, phases=unshrunk)
@given(networks(batch=8, blanks=(1, 3), most=2))
def test_proven_means_unique(problems: Problem) -> None:
    """When a network is proven, only one way to fill its blanks fits, of all that there are."""
    for place in np.flatnonzero(proven(problems)).tolist():
        assert fits(problems.layers, *lists(problems, place), LARGEST) == 1


@settings(max_examples=30)
@given(networks(blanks=(0, 4)), st.integers(0, 2**32 - 1))
def test_alone_or_in_a_batch(problems: Problem, seed: int) -> None:
    """A problem is proven, or not, whatever stands beside it."""
    together = proven(problems)
    order = np.random.default_rng(seed).permutation(*problems.shape)
    assert np.array_equal(proven(shuffled(problems, order)), together[order])
    for place in range(*problems.shape):
        assert bool(proven(problems[place])) == together[place]


def shuffled(problems: Problem, order: np.ndarray) -> Problem:
    """The same problems in another order."""
    values = {name: array[order] for name, array in problems.values.items()}
    return Problem(problems.layers, values, {name: mask[order] for name, mask in problems.hidden.items()}, 1)


@given(networks(blanks=(0, 4)), st.integers(-3, 3).filter(bool), st.data())
def test_not_when_it_does_not_fit(problems: Problem, change: int, data: st.DataObject) -> None:
    """Nothing is proven once a number that a layer gave has been changed, whether it is shown or hidden."""
    name = data.draw(st.sampled_from([layer.gives for layer in problems.layers]))
    first = (slice(None), *(0 for _ in problems.values[name].shape[1:]))
    problems.values[name][first] += change
    spoilt = [not consistent(problems, place) for place in range(*problems.shape)]
    assert not (proven(problems) & spoilt).any()


def consistent(problems: Problem, place: int) -> bool:
    """Do the numbers, blanks and all, still satisfy every equation?"""
    values, hidden = lists(problems, place)
    return fits(problems.layers, values, {name: nothing(marks) for name, marks in hidden.items()}, 0) == 1


def nothing(marks: Any) -> Any:
    """The same shape, and no blank in it."""
    return [nothing(inner) for inner in marks] if isinstance(marks, list) else False


def test_two_blanks_multiplied() -> None:
    """A weight and its own input, both hidden, are not proven: 2·3 is 6, and 1·6 is 6."""
    problems = network(AFFINE, {"m": 2, "n": 2, "s": 1}, seed=3, batch=500, blanks=(0, 0))
    masks = {name: mask.copy() for name, mask in problems.hidden.items()}
    masks["W"][:, 0, 1] = masks["X"][:, 1, 0] = True
    assert not proven(Problem(problems.layers, problems.values, masks, 1)).any()


def test_shut_gate() -> None:
    """A hidden z behind which stands a 0 is not proven, as long as that 0 is all that is known of it."""
    z = np.arange(-3, 4, dtype=np.int32).reshape(7, 1, 1)
    values = {"Z": z, "A": np.maximum(z, 0)}
    hidden = {"Z": np.ones_like(z, dtype=bool), "A": np.zeros_like(z, dtype=bool)}
    gate = Problem((Relu(),), values, hidden, 1)
    assert proven(gate).tolist() == [False, False, False, False, True, True, True]


def test_shut_gate_in_a_network() -> None:
    """In a whole network too, no problem with a hidden z is proven if its gate is shut, unless it is a result.

    It is one where nothing is hidden of what it is made from, or where what ReLU makes of it is hidden, too.
    """
    problems = network(RELU, {"m": 2, "n": 2, "s": 2}, seed=4, batch=2000, blanks=(1, 4))
    W, X, b, Z, Y = (problems.hidden[name] for name in "WXbZY")
    backward = W.any(axis=2)[:, :, None] | X.any(axis=1)[:, None, :] | b[:, :, None]
    shut = (backward & Z & ~Y & (problems.values["Z"] <= 0)).any(axis=(1, 2))
    verdicts = proven(problems)
    assert 200 < shut.sum() < 1800
    assert not (verdicts & shut).any()
    assert (verdicts & ~shut).any()


def test_result_behind_a_shut_gate() -> None:
    """A hidden z that is only a result is no unknown, even where ReLU shuts it off and an input or weight is sought."""
    given = {"W": [[2], [-1]], "X": [[3]], "b": [1, 1], "Z": [[7], [-2]], "Y": [[7], [0]]}
    values = {name: np.array(array, dtype=np.int32) for name, array in given.items()}
    hidden = {name: np.zeros_like(array, dtype=bool) for name, array in values.items()}
    open_row, shut_row = np.array([[True], [False]]), np.array([[False], [True]])
    forward = {"Z": np.ones((2, 1), dtype=bool), "Y": shut_row}
    assert proven(Problem(RELU.layers, values, {**hidden, **forward, "W": open_row}))
    assert proven(Problem(RELU.layers, values, {**hidden, **forward, "X": np.array([[True]])}))
    assert not proven(Problem(RELU.layers, values, {**hidden, **forward, "W": shut_row}))
    assert not proven(Problem(RELU.layers, values, {**hidden, **forward, "b": shut_row[:, 0]}))


def test_hidden_threshold() -> None:
    """Where a weight may be pruned or not, or a threshold is anything, nothing is proven."""
    problems = network(PRUNED, {"m": 2, "n": 2, "s": 2}, seed=6, batch=2000, blanks=(1, 3))
    doubtful = problems.hidden["W"].any(axis=(1, 2)) | problems.hidden["t"]
    verdicts = proven(problems)
    assert not (verdicts & doubtful).any()
    assert verdicts.sum() > 100


def test_no_blank() -> None:
    """Where nothing is hidden, what fits is proven: there is no other way."""
    problems = network(AFFINE, {"m": 1, "n": 2, "s": 1}, seed=5, batch=3, blanks=(0, 0))
    problems.values["Y"][1] += 1
    assert proven(problems).tolist() == [True, False, True]


def test_single_problem() -> None:
    """A problem without batch axes gets one verdict."""
    values = {"W": [[2, 0]], "X": [[3], [4]], "b": [1], "Y": [[7]]}
    arrays = {name: np.array(array, dtype=np.int32) for name, array in values.items()}
    hidden = {name: np.zeros_like(array, dtype=bool) for name, array in arrays.items()}
    live, dead = ({**hidden, "X": np.array([[row == 0], [row == 1]])} for row in (0, 1))
    assert proven(Problem((Affine(),), arrays, live))
    assert not proven(Problem((Affine(),), arrays, dead))


def test_shares_nothing() -> None:
    """The second prover knows arrays, problems and the names of the layers; it never asks a layer to do anything."""
    files = [Path(module.__file__ or "") for module in (nudges, residues, choices, larger, training)]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    ours = {str(node.module) for node in imports if str(node.module).startswith("app")}
    assert ours == {
        f"app.core.{name}"
        for name in (
            "arrays",
            "cells",
            "layers",
            "problem",
            "residue",
            "proof.residues",
            "proof.choices",
            "proof.training",
            "proof.larger",
        )
    }
    layers = {
        name.name for node in imports if node.module in ("app.core.cells", "app.core.layers") for name in node.names
    }
    assert all(isinstance(getattr(cells, name, None) or getattr(all_layers, name), type) for name in layers)
    assert not {"forward", "infer", "infer_jointly"} & {node.attr for node in nodes if isinstance(node, ast.Attribute)}
