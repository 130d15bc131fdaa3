"""The solver fills in what is forced, round by round, and nothing else."""

import numpy as np
import pytest
from hypothesis import given, settings

from app.core.layers import Affine
from app.core.problem import Problem
from app.core.solve import Solution, solve
from tests.core.simulated import fits
from tests.strategies import AFFINE, LARGEST, network, networks, unshrunk


def small(W: list, X: list, b: list, hidden: dict[str, list]) -> tuple[Problem, Solution]:
    """A single problem Y = W·X + b with some cells hidden, and its solution."""
    values = {name: np.array(array, dtype=np.int32) for name, array in {"W": W, "X": X, "b": b}.items()}
    values["Y"] = values["W"] @ values["X"] + values["b"][:, None]
    masks = {name: np.broadcast_to(np.array(hidden.get(name, False)) == 1, values[name].shape) for name in values}
    problem = Problem((Affine(),), values, masks)
    return problem, solve(problem)


@given(networks())
def test_what_is_filled_in_is_true(problems: Problem) -> None:
    """Wherever the solver says that it knows a number, it is the number that was hidden; elsewhere it says 0."""
    solution = solve(problems)
    for name, truth in problems.values.items():
        known = solution.rounds[name] >= 0
        assert np.array_equal(solution.values[name], truth * known)


@given(networks())
def test_what_was_given_stays(problems: Problem) -> None:
    """Round 0 is just what was given, with the numbers that were given; the problem itself is not changed."""
    before = {name: (problems.values[name].copy(), problems.hidden[name].copy()) for name in problems.values}
    solution = solve(problems)
    for name, (values, hidden) in before.items():
        assert np.array_equal(problems.values[name], values)
        assert np.array_equal(problems.hidden[name], hidden)
        assert np.array_equal(solution.rounds[name] == 0, ~hidden)
        assert np.array_equal(solution.values[name][~hidden], values[~hidden])


@settings(max_examples=50)
@given(networks())
def test_alone_or_in_a_batch(problems: Problem) -> None:
    """A problem is solved in the same rounds alone and in company."""
    together = solve(problems)
    complete, length = together.complete(), together.length()
    for place in range(*problems.shape):
        alone = solve(problems[place])
        for name in problems.values:
            assert np.array_equal(alone.values[name], together.values[name][place])
            assert np.array_equal(alone.rounds[name], together.rounds[name][place])
        assert alone.complete() == complete[place]
        assert alone.length() == length[place]


@given(networks())
def test_rounds_are_counted(problems: Problem) -> None:
    """A round finds something, the length is the last of them, and `before` tells what was known at its start."""
    solution = solve(problems)
    for place, length in enumerate(solution.length().tolist()):
        rounds = np.concatenate([array[place].ravel() for array in solution.rounds.values()]).tolist()
        assert set(range(1, length + 1)) <= set(rounds) <= set(range(-1, length + 1))
        assert (-1 not in rounds) == solution.complete()[place]
    for turn in range(1, int(solution.length().max()) + 1):
        values, known = solution.before(turn)
        for name, rounds in solution.rounds.items():
            assert known[name].tolist() == ((rounds > -1) & (rounds < turn)).tolist()
            assert np.array_equal(values[name], solution.values[name] * known[name])


@pytest.mark.slow
@settings(max_examples=150, phases=unshrunk)
@given(networks(batch=8, blanks=(1, 3), most=2))
def test_completed_means_unique(problems: Problem) -> None:
    """When the solver fills in every blank, only one way to fill them fits, of all that there are."""
    complete = solve(problems).complete()
    for place in np.flatnonzero(complete).tolist():
        values = {name: array[place].tolist() for name, array in problems.values.items()}
        hidden = {name: mask[place].tolist() for name, mask in problems.hidden.items()}
        assert fits(problems.layers, values, hidden, LARGEST) == 1


def test_much_is_completed() -> None:
    """Of small layers with three random blanks the solver completes most; the facts above are about something."""
    problems = network(AFFINE, {"m": 2, "n": 3, "s": 2}, seed=1, batch=1000, blanks=(3, 3))
    assert 500 < solve(problems).complete().sum() < 1000


def test_one_after_another() -> None:
    """A number found in one round opens the next: b from row 1, then nothing is left but W in row 0."""
    problem, solution = small(
        [[2, 3], [1, 4]], [[5, 1], [6, 0]], [7, -8], {"W": [[0, 1], [0, 0]], "b": [1, 0], "Y": [[0, 0], [0, 1]]}
    )
    assert {str(cell): int(solution.rounds[cell.array][cell.index]) for cell in problem.blanks} == {
        "b.0": 1,
        "Y.1.1": 1,
        "W.0.1": 2,
    }
    assert solution.complete()
    assert solution.length() == 2


@pytest.mark.parametrize(
    ("hidden", "cells"),
    [
        ({"X": [[1, 0], [1, 0]]}, {"X.0.0": 5, "X.1.0": 6}),
        ({"W": [[1, 1], [0, 0]]}, {"W.0.0": 2, "W.0.1": 3}),
        ({"W": [[0, 0], [1, 0]], "b": [0, 1]}, {"W.1.0": 1, "b.1": -8}),
    ],
)
def test_two_together(hidden: dict[str, list], cells: dict[str, int]) -> None:
    """Two unknowns in the same two equations are solved together, in a single round."""
    problem, solution = small([[2, 3], [1, 4]], [[5, 1], [6, 1]], [7, -8], hidden)
    assert {str(cell): int(solution.values[cell.array][cell.index]) for cell in problem.blanks} == cells
    assert {int(solution.rounds[cell.array][cell.index]) for cell in problem.blanks} == {1}
    assert solution.complete()


@pytest.mark.parametrize(
    ("W", "X", "hidden"),
    [
        ([[0, 3]], [[5], [6]], {"X": [[1], [0]]}),  # nobody uses this input
        ([[2, 3]], [[0], [6]], {"W": [[1, 0]]}),  # nothing comes through this weight
        ([[2, 3]], [[5], [6]], {"W": [[1, 0]], "X": [[1], [0]]}),  # 2·5 = 10, or 1·10
        ([[2, 3]], [[5], [6]], {"X": [[1], [1]]}),  # one equation for two
        ([[2, 3], [4, 6]], [[5], [6]], {"X": [[1], [1]]}),  # the same equation twice
    ],
)
def test_not_determined(W: list, X: list, hidden: dict[str, list]) -> None:
    """What the equations leave open is left open."""
    _, solution = small(W, X, [1] * len(W), hidden)
    assert not solution.complete()
    assert solution.length() == 0


def test_together_only_when_stuck() -> None:
    """Equations are combined only where no single one helps: an input that one row tells comes first."""
    problem, solution = small([[2, 3], [1, 4], [0, 1]], [[5], [6]], [7, -8, 0], {"X": [[1], [1]]})
    assert {str(cell): int(solution.rounds[cell.array][cell.index]) for cell in problem.blanks} == {
        "X.0.0": 2,
        "X.1.0": 1,
    }
