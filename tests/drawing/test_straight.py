"""A function from cell to cell as a network: a line for each number, and no weight on any."""

import pytest

from app.course.prose.figures import posed
from app.drawing.straight import straight

THREE = posed("layers: relu Z A\nZ: -2 / 0 / 3")


def test_a_line_for_each_number() -> None:
    """Three numbers stand at the left, what the function makes of them at the right, each on the same height."""
    drawn = straight(THREE, THREE.value)
    assert drawn
    left, right = drawn.nodes[:3], drawn.nodes[3:]
    assert [node.text for node in left] == ["−2", "0", "3"]
    assert [node.text for node in right] == ["0", "0", "3"]
    assert [node.y for node in left] == [node.y for node in right] == [start[1] for start, _ in drawn.wires]
    assert (drawn.edges, drawn.word) == ((), "ReLU")
    assert all(left[0].x < start[0] < end[0] < right[0].x for start, end in drawn.wires)
    assert "Z₁ is minus 2; ReLU makes A₁ of it, which is 0." in drawn.description


def test_what_is_not_known_is_a_question() -> None:
    """A number that is hidden stands there as a question mark."""
    drawn = straight(THREE, THREE.shown)
    assert drawn
    assert [node.text for node in drawn.nodes] == ["−2", "0", "3", "?", "?", "?"]


@pytest.mark.parametrize("text", ["W: 1 2\nX: 3 / 4", "layers: relu Z A\nZ: 1 2 / 3 4", "layers: down E S\nE: 1 / 2"])
def test_nothing_else_is_drawn_so(text: str) -> None:
    """Weights, several samples and sums over a column have drawings of their own, or none."""
    problem = posed(text)
    assert straight(problem, problem.value) is None
