"""What is drawn where there is no network: plots, bars and widths, from the numbers of the problem alone."""

import numpy as np
import pytest

from app.core.kinds import KINDS
from app.core.problem import Cell, Problem, pose
from app.drawing.lit import lit
from app.drawing.plots import Bars, Plot, Widths, pictures
from app.drawing.sheet import sheet

BLANK = np.ones((), dtype=np.bool_)


def posed(layers: str, given: dict[str, list[int]], *blanks: str) -> Problem:
    made = [KINDS[words[0]](*words[1:]) for words in map(str.split, layers.split(";"))]
    columns = {name: np.array([[[number] for number in numbers]], dtype=np.int32) for name, numbers in given.items()}
    return pose(made, columns, dict.fromkeys(blanks, BLANK))[0]


def test_bars() -> None:
    """Probabilities are bars as long as they are large; one that is not known yet has no length."""
    problem = posed("power3 Z E; down E S; share E S P", {"Z": [2, 0, 0]}, "P")
    (bars,) = pictures(problem, problem.shown, has_network=False)
    assert isinstance(bars, Bars)
    assert [(bar.length, bar.text) for bar in bars.bars] == [(None, "?")] * 3
    assert bars.description == "P₁ is not known yet, P₂ is not known yet and P₃ is not known yet."
    (bars,) = pictures(problem, problem.value, has_network=False)
    lengths = [bar.length for bar in bars.bars]
    assert lengths[0] == pytest.approx(9 * lengths[1], abs=1)
    assert sum(lengths) == pytest.approx(200, abs=0.5)


def test_widths() -> None:
    """A network of which only the widths are told has so many neurons in a column, six of a larger one and dots."""
    problem = posed("count n P", {"n": [3, 16, 1]}, "P")
    (widths,) = pictures(problem, problem.shown, has_network=False)
    assert isinstance(widths, Widths)
    assert [(len(column.nodes), column.more, column.text) for column in widths.columns] == [
        (3, False, "3"),
        (6, True, "16"),
        (1, False, "1"),
    ]


@pytest.mark.parametrize("kind", ["relu", "leaky", "sigmoid3", "tanh3", "step"])
def test_plot(kind: str) -> None:
    """The numbers of a problem lie on the curve of its function, more to the right the larger they are."""
    problem = posed(f"{kind} Z A", {"Z": [-4, -1, 1, 5]})
    (plot,) = pictures(problem, problem.shown, has_network=False)
    assert isinstance(plot, Plot)
    assert [dot.x for dot in plot.dots] == sorted(dot.x for dot in plot.dots)
    for dot in plot.dots:
        on = [
            y1 + (y2 - y1) * (dot.x - x1) / (x2 - x1) for x1, y1, x2, y2 in plot.pieces if x1 - 0.1 <= dot.x <= x2 + 0.1
        ]
        assert any(dot.y == pytest.approx(y, abs=0.6) for y in on), dot
    height = {problem.value(Cell("A", (row, 0))): dot.y for row, dot in enumerate(plot.dots)}
    assert list(height) == sorted(height)
    assert list(height.values()) == sorted(height.values(), reverse=True)  # up is a smaller y
    assert not list(pictures(problem, problem.shown, has_network=True))


@pytest.mark.parametrize("kind", ["sigmoid", "tanh"])
def test_point_on_a_true_curve(kind: str) -> None:
    """The numbers of a problem lie on the smooth curve over z, of which they are given e^z."""
    problem = posed(f"{kind} E A", {"E": [1, 3, 9]})
    drawn = sheet(problem)
    (plot,) = drawn.pictures
    assert isinstance(plot, Plot)
    path = [tuple(map(float, point.split())) for point in plot.path[1:].split("L")]
    middle, three, nine = plot.dots
    assert middle.x == plot.origin[0] == sum(x for x, _ in path) / len(path)
    assert nine.x - middle.x == pytest.approx(2 * (three.x - middle.x), abs=0.2)  # 9 is 3 squared
    for dot in plot.dots:
        before, behind = (
            max(point for point in path if point[0] <= dot.x),
            min(point for point in path if point[0] >= dot.x),
        )
        assert behind[1] - 0.5 <= dot.y <= before[1] + 0.5
    assert drawn.equations[0].note == f"E is e^z, and A is the {kind} of z."
    assert drawn.task.equations == {"sigmoid": "A = E ÷ (E + 1)", "tanh": "A = (E^2 − 1) ÷ (E^2 + 1)"}[kind]
    unseen = posed(f"{kind} E A", {"E": [1, 3, 9]}, "A")
    (plot,) = pictures(unseen, unseen.shown, has_network=False)
    assert isinstance(plot, Plot)
    assert [dot.y for dot in plot.dots] == [None] * 3


def test_plot_of_a_matrix() -> None:
    """Every number of a matrix lies on the curve, column by column."""
    Z = np.array([[[-4, 1], [3, 2]]], dtype=np.int32)
    problem = pose([KINDS["relu"]("Z", "A")], {"Z": Z}, {})[0]
    (plot,) = pictures(problem, problem.shown, has_network=False)
    assert isinstance(plot, Plot)
    assert [dot.text for dot in plot.dots] == ["−4 → 0", "1 → 1", "3 → 3", "2 → 2"]


def test_plot_keeps_the_secret() -> None:
    """Of a blank only the other number is drawn, as a line."""
    problem = posed("relu Z A", {"Z": [4]}, "A")
    (plot,) = pictures(problem, problem.shown, has_network=False)
    (dot,) = plot.dots
    assert (dot.y, dot.text) == (None, "4 → ?")
    assert plot.description == "Z is 4 and A is not known yet."


@pytest.mark.parametrize(
    ("layers", "given", "cell", "lit_places"),
    [
        ("relu Z A", {"Z": [-4, -1, 5]}, Cell("A", (1, 0)), [1]),
        ("relu Z A", {"Z": [-4, -1, 5]}, Cell("Z", (2, 0)), [2]),
        ("power3 Z E; down E S; share E S P", {"Z": [2, 0, 0]}, Cell("P", (0, 0)), [0]),
        ("count n P", {"n": [3, 16, 1]}, Cell("n", (2, 0)), [2]),
        ("count n P", {"n": [3, 16, 1]}, Cell("P", (0, 0)), []),
    ],
)
def test_lit(layers: str, given: dict[str, list[int]], cell: Cell, lit_places: list[int]) -> None:
    """What a message speaks of is lit in a picture as well: the point, the share or the layer of a cell."""
    problem = posed(layers, given)
    before, after = sheet(problem), lit(sheet(problem), {cell}, ())
    for drawn, expected in ((before, []), (after, lit_places)):
        (picture,) = drawn.pictures
        parts = {"plot": "dots", "bars": "bars", "widths": "columns"}[picture.kind]
        assert [place for place, part in enumerate(getattr(picture, parts)) if part.is_lit] == expected
