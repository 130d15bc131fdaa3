"""What a story says stands around the numbers, and changes none of them."""

from dataclasses import replace

import numpy as np
import pytest

from app.core.problem import Cell, Problem
from app.drawing.diagram import CHARACTER, LINE
from app.drawing.network import Network
from app.drawing.plots import Bars
from app.drawing.sheet import Sheet, sheet
from app.drawing.stories import Story
from tests.sampling import share
from tests.strategies import COURSE, RECIPES

STORIES = COURSE.stories
STALLS = Story(
    "Two stalls sell fruit.",
    "A layer is a price list.",
    {"W": "price of one", "Y": "to pay"},
    {("X", 0): ("apples", "pears"), ("Y", 0): ("stall A", "stall B")},
)
LETTER, HIGH = 6.6, 12  # how wide a letter of a name is at most, and how high


def problem_of(address: str, place: int = 0) -> Problem:
    return RECIPES[address].serve(np.arange(8))[1][place]


def untold(drawn: Sheet) -> Sheet:
    """A sheet without what its story says."""

    def bare(it):
        rows = [[replace(square, label=square.label.split(",")[0]) for square in row] for row in it.rows]
        return replace(it, means="", names=(), heads=(), side="", row_names=(), column_names=(), rows=rows)

    equations = [
        [(part.sign, bare(part.matrix) if part.matrix else None) for group in line.groups for part in group]
        for line in drawn.equations
    ]
    return replace(drawn, equations=equations, network=None, samples=None, pictures=len(drawn.pictures), story=None)


@pytest.mark.parametrize("address", share(STORIES, 3, __name__))
def test_no_number_changes(address: str) -> None:
    """With its story or without, a problem has the same numbers, blanks, sums, pictures and nodes in the same order."""
    for place in range(4):
        problem = problem_of(address, place)
        told, plain = sheet(problem, story=STORIES[address]), sheet(problem)
        assert untold(told) == untold(plain)
        if plain.network and told.network:
            for one, other in zip(told.network.nodes, plain.network.nodes, strict=True):
                assert (one.cell, one.name, one.text, one.small) == (other.cell, other.name, other.text, other.small)
            assert [it.text for it in told.network.edges] == [it.text for it in plain.network.edges]
            assert all(
                one.label or not other.label for one, other in zip(told.network.edges, plain.network.edges, strict=True)
            )


def test_names_of_a_layer() -> None:
    """Names stand beside the first matrix at the left and beside the others at the right, each once."""
    drawn = sheet(problem_of("linear-layer/linear-both-outputs"), story=STALLS)
    by_name = {matrix.name: matrix for matrix in drawn.matrices}
    assert {name: (matrix.side, matrix.names, matrix.heads) for name, matrix in by_name.items()} == {
        "W": ("left", ("stall A", "stall B"), ("apples", "pears")),
        "X": ("right", ("apples", "pears"), ()),
        "b": ("", ("stall A", "stall B"), ()),
        "Y": ("right", ("stall A", "stall B"), ()),
    }
    assert drawn.equations[0].heads == "w"
    assert by_name["W"].row_names == ("Y 1, stall A", "Y 2, stall B")
    assert by_name["W"].column_names == ("X 1, apples", "X 2, pears")
    assert by_name["Y"].rows[0][0].label == "Y, row 1, stall A: to pay"
    assert by_name["W"].rows[1][0].label == "W, row 2, column 1, stall B, apples: price of one"
    assert by_name["X"].rows[1][0].label == "X, row 2, pears"


def test_names_of_a_network() -> None:
    """Nodes have their names beneath, and the description says them as well."""
    problem = problem_of("linear-layer/linear-both-outputs")
    network = sheet(problem, story=STALLS).network
    assert network
    named = {str(node.cell): node.called for node in network.nodes if node.called}
    assert named == {"X.0.0": "apples", "X.1.0": "pears", "Y.0.0": "stall A", "Y.1.0": "stall B"}
    assert network.description.endswith(" Names: X₁ is apples, X₂ is pears, Y₁ is stall A, Y₂ is stall B.")


def test_below_the_ring() -> None:
    """The name of a neuron that stands alone is below its dashed circle."""
    network = sheet(problem_of("neuron/neuron-two-inputs"), story=Story("A lamp.", names={("A", 0): ("lamp",)})).network
    assert network
    assert network.ring
    (name,) = [node for node in network.nodes if node.called]
    assert network.ring[1] + network.ring[2] < name.called_y - HIGH / 2 < network.height - HIGH


def test_legend() -> None:
    """What the terminal and paper print."""
    assert list(STALLS.legend(problem_of("linear-layer/linear-both-outputs"))) == [
        "W: price of one. Rows: stall A, stall B. Columns: apples, pears.",
        "X: Rows: apples, pears.",
        "b: Rows: stall A, stall B.",
        "Y: to pay. Rows: stall A, stall B.",
    ]


def test_samples_have_names() -> None:
    """So has the table of a batch."""
    story = replace(STALLS, names={("X", 0): ("apples", "pears"), ("X", 1): ("Ann", "Ben")})
    samples = sheet(problem_of("batch/batch-two-inputs"), story=story).samples
    assert samples
    assert samples.heads == ("Ann", "Ben")
    assert [row.called for row in samples.rows] == ["apples", "pears", ""]


def test_bars_have_names() -> None:
    """So have the bars of shares, and what is said of them."""
    story = Story("Which weather?", names={("Z", 0): ("sun", "rain", "snow")})
    (bars,) = sheet(problem_of("softmax/soft-three"), story=story).pictures
    assert isinstance(bars, Bars)
    assert [bar.called for bar in bars.bars] == ["sun", "rain", "snow"]
    assert "P₂, rain, is " in bars.description


def test_equal_axes() -> None:
    """Rows stay the same through functions, sums of rows and differences; a bias has the rows of its result."""
    story = Story("Three days.", names={("Y", 0): ("Ann", "Ben")})
    problem = problem_of("batch/batch-centred")
    assert all(story.named(problem, (array, 0)) == ("Ann", "Ben") for array in ("Y", "M", "D"))
    assert story.named(problem, ("Y", 1)) == ()
    assert story.of(problem, Cell("M", (1, 0))) == ", Ben"


def boxes(network: Network) -> list[tuple[str, float, float, float, float]]:
    """All texts and nodes: what it is, its middle, and how wide and high it is."""
    found = [(f"node {it.name}{it.text}", it.x, it.y, *map(float, it.size)) for it in network.nodes]
    found += [
        (f"name {it.called}", it.x, it.called_y - 4, LETTER * len(it.called), HIGH) for it in network.nodes if it.called
    ]
    found += [
        (f"small {it.small}", it.x, it.y + 34, 6.6 * len(it.small), 11)
        for it in network.nodes
        if it.small and not network.goes_down
    ]
    return found + [(f"label {it.text}", *it.label, CHARACTER * len(it.text), LINE) for it in network.edges if it.label]


@pytest.mark.parametrize("address", STORIES)
def test_nothing_lies_on_a_name(address: str) -> None:
    """A name lies within the drawing, and on no node, label or other text."""
    network = sheet(problem_of(address), story=STORIES[address]).network
    for what, x, y, wide, high in boxes(network) if network else ():
        if not what.startswith("name "):
            continue
        assert network
        assert y + high / 2 <= network.height, what
        assert -6 <= x - wide / 2 <= x + wide / 2 <= network.width + 6, what
        for other, other_x, other_y, other_wide, other_high in boxes(network):
            apart = abs(x - other_x) >= (wide + other_wide) / 2 or abs(y - other_y) >= (high + other_high) / 2 - 1
            assert apart or other == what, (what, other)
