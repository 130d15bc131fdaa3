"""The samples of a batch stand side by side beneath the network: what is given, question marks, and no other number."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import given, settings

from app.core.layers import Affine
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.drawing.sheet import sheet
from tests.strategies import COURSE, RECIPES, networks, some_recipes, whole
from tests.web.pages import one, text, texts, tree

LAYERS = {"affine", "relu"}  # what is drawn as a chain


def each(problems: Problem) -> Iterator[Problem]:
    return (problems[place] for place in range(*problems.shape))


def written(problem: Problem, cell: Cell) -> str:
    """A number as it should stand in the table, or a question mark."""
    if problem.hidden[cell.array][cell.index]:
        return "?"
    return str(int(problem.values[cell.array][cell.index])).replace("-", "−")


def of_array(problem: Problem, name: str) -> list[list[tuple[str, str]]]:
    """The cells of an array with what is written in them, row by row."""
    rows, samples = problem.values[name].shape
    cells = [[Cell(name, (row, sample)) for sample in range(samples)] for row in range(rows)]
    return [[(str(cell), written(problem, cell)) for cell in row] for row in cells]


def check(problem: Problem) -> None:
    """Hold the table against the numbers: there is one just where a network takes several samples."""
    drawn = sheet(problem)
    affines = [layer for layer in problem.layers if isinstance(layer, Affine)]
    several = bool(affines) and problem.values[affines[0].x].shape[1] > 1
    assert (drawn.samples is not None) == (several and drawn.network is not None)
    if not drawn.samples:
        return
    assert drawn.samples.count == problem.values[affines[0].x].shape[1]
    bends = {layer.takes[0]: layer.gives for layer in problem.layers if layer.kind == "relu"}
    arrays = [affines[0].x, *(bends.get(affine.z, affine.z) for affine in affines)]
    rows = [[(str(square.cell), square.text) for square in row.squares] for row in drawn.samples.rows]
    assert rows == [row for name in arrays for row in of_array(problem, name)]
    assert [row.starts for row in drawn.samples.rows].count(True) == len(arrays)
    inputs = problem.values[affines[0].x].shape[0]
    assert [row.role for row in drawn.samples.rows] == ["x"] * inputs + ["y"] * (len(rows) - inputs)


@some_recipes
def test_samples(recipe: Recipe) -> None:
    """Inputs stand on top and outputs below, a column for each sample; where there is one sample, there is no table."""
    for problem in each(recipe.serve(range(20))[1]):
        check(problem)


@settings(max_examples=60)
@given(networks(batch=4))
def test_samples_of_any_network(problems: Problem) -> None:
    """So it is in any network, of one layer or several, whatever is blank."""
    for problem in each(problems):
        check(problem)


@pytest.mark.parametrize("name", [name for name in RECIPES if name.startswith("batch/")])
def test_on_the_page(name: str, app: Flask) -> None:
    """Each cell of the table belongs to the same line, row and sample as the cell of the matrix with its name."""
    problem = RECIPES[name].problem(7)
    assert problem
    section = one(tree(app.test_client().get(f"/{name}/7").text), "#problem")
    assert bool(section.query("table.samples")) == bool(section.query("svg.network .node"))
    for cell in section.query("table.samples td"):
        twins = section.query(f'.matrix td[data-cell="{cell.attrs["data-cell"]}"]')
        marks = [{key: twin.attrs.get(key) for key in ("data-l", "data-r", "data-c", "data-s")} for twin in twins]
        assert {key: cell.attrs.get(key) for key in marks[0]} in marks
        assert text(cell) in ("?", text(twins[0]))
    for row in section.query("table.samples tbody tr"):
        array = row.query("td")[0].attrs["data-cell"].partition(".")[0]
        assert texts(row, "th")[0].startswith(array)


def test_every_chapter_with_a_batch_shows_it(app: Flask) -> None:
    """In the prose too, figures with several samples have the table, and all others have none."""
    for chapter in COURSE.chapters:
        for figure in tree(app.test_client().get(whole(chapter)).text).query(".prose .lab"):
            noted = "is drawn." in text(figure) or any("is drawn." in word for word in texts(figure, "svg desc"))
            assert bool(figure.query("table.samples")) == noted
