"""A problem hides just what it says, and a cell has one name."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.core.problem import Cell, Problem
from tests.strategies import networks

cells = st.builds(
    Cell, st.from_regex(r"[A-Za-z]{1,2}", fullmatch=True), st.lists(st.integers(0, 99), max_size=2).map(tuple)
)


@given(cells, cells)
def test_cell_has_one_name(one: Cell, other: Cell) -> None:
    """Two cells have the same name only if they are the same cell."""
    assert (str(one) == str(other)) == (one == other)


@given(networks())
def test_given_shows_nothing_hidden(problems: Problem) -> None:
    """What a learner sees holds 0 in place of each hidden number, and tells which these are."""
    values, known = problems.given()
    for name, mask in problems.hidden.items():
        assert not values[name][mask].any()
        assert np.array_equal(values[name][~mask], problems.values[name][~mask])
        assert np.array_equal(known[name], ~mask)


@given(networks())
def test_one_of_a_batch(problems: Problem) -> None:
    """A problem of a batch has the numbers and the blanks that it has there, cell by cell."""
    for place in range(*problems.shape):
        problem = problems[place]
        assert problem.shape == ()
        assert int(problem.blank_count()) == len(problem.blanks) == problems.blank_count()[place]
        for name, mask in problems.hidden.items():
            for index in np.ndindex(mask.shape[1:]):
                cell, number = Cell(name, index), int(problems.values[name][place, *index])
                assert (cell in problem.blanks) == mask[place, *index]
                assert problem.value(cell) == number
                assert problem.shown(cell) == (None if mask[place, *index] else number)


@given(networks())
def test_slots_are_the_blanks(problems: Problem) -> None:
    """The slots mark each blank once, one at most in each problem at a time."""
    seen = {name: np.zeros(mask.shape, dtype=int) for name, mask in problems.hidden.items()}
    for name, mark in problems.slots():
        assert mark.reshape(*problems.shape, -1).sum(axis=1).max() == 1
        seen[name] += mark
    for name, mask in problems.hidden.items():
        assert np.array_equal(seen[name], mask)


@given(networks())
def test_fingerprint(problems: Problem) -> None:
    """A problem has the same fingerprint alone and in a batch."""
    together = problems.fingerprint()
    assert together.shape == problems.shape
    assert [int(problems[place].fingerprint()) for place in range(*problems.shape)] == together.tolist()


@given(networks(batch=2), st.data())
def test_fingerprint_tells_apart(problems: Problem, data: st.DataObject) -> None:
    """Another number or another blank, in any cell, makes another fingerprint."""
    before = problems.fingerprint()
    name = data.draw(st.sampled_from(sorted(problems.values)))
    place = tuple(data.draw(st.integers(0, length - 1)) for length in problems.values[name].shape)
    if data.draw(st.booleans(), label="blank"):
        problems.hidden[name][place] ^= True
    else:
        problems.values[name][place] += data.draw(st.sampled_from((-2, -1, 1, 2)))
    after = problems.fingerprint()
    assert [before[problem] == after[problem] for problem in range(2)] == [problem != place[0] for problem in range(2)]
