"""The sheet shows the numbers that are given and no others, and its sums are the equations of the layer."""

from collections.abc import Iterator

from hypothesis import given, settings

from app.core.layers import Affine, Prune
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.sheet import Sheet, sheet
from tests.strategies import AFFINE, PRUNED, every_recipe, networks
from tests.web.notation import value

PROBLEMS = 50


def arrays(problem: Problem) -> tuple[list[list[int]], list[list[int]], list[int], list[list[int]]]:
    """W, X, b and Y of the layer that is multiplied, as lists; W is what pruning has left."""
    affine = affine_of(problem)
    W, X, b, Y = (problem.values[name].tolist() for name in (affine.W, affine.x, affine.b, affine.z))
    return W, X, b, Y


def affine_of(problem: Problem) -> Affine:
    return next(layer for layer in problem.layers if isinstance(layer, Affine))


def written(problem: Problem, cell: Cell, in_a_product: bool = False) -> str:
    """A number as it should be written, or a question mark."""
    if problem.hidden[cell.array][cell.index]:
        return "?"
    number = str(int(problem.values[cell.array][cell.index])).replace("-", "−")
    return f"({number})" if in_a_product and number.startswith("−") else number


def each(problems: Problem) -> Iterator[Problem]:
    return (problems[place] for place in range(*problems.shape))


def check_sums(problem: Problem, drawn: Sheet) -> None:
    """Hold the sums of a sheet against arithmetic of our own."""
    affine, (W, X, b, Y) = affine_of(problem), arrays(problem)
    samples = len(X[0])
    assert [(sum_.row, sum_.sample) for sum_ in drawn.sums] == [(r, s) for r in range(len(W)) for s in range(samples)]
    for sum_ in drawn.sums:
        r, s = sum_.row, sum_.sample
        cells = [(Cell(affine.W, (r, c)), Cell(affine.x, (c, s))) for c in range(len(X))]
        texts = ["·".join(written(problem, cell, True) for cell in pair) for pair in cells]
        assert [product.text for product in sum_.products] == [*texts, written(problem, Cell(affine.b, (r,)), True)]
        assert [product.column for product in sum_.products] == [*range(len(X)), None]
        assert {product.row for product in sum_.products} == {r}
        assert sum_.result == written(problem, Cell(affine.z, (r, s)))
        # The same with the hidden numbers put in is true.
        numbers = [str(number).replace("-", "−") for pair in cells for number in map(problem.value, pair)]
        products = [f"({w})·({x})" for w, x in zip(numbers[::2], numbers[1::2], strict=True)]
        bias = str(b[r]).replace("-", "−")
        assert value(f"{' + '.join(products)} + ({bias})", {}) == Y[r][s]
        # What is next to a 0 that is shown adds nothing, whatever the other number is.
        idle = [any(problem.shown(cell) == 0 for cell in pair) for pair in cells]
        assert [product.counts for product in sum_.products[:-1]] == [not zero for zero in idle]
        assert sum_.columns.split() == [str(c) for c, zero in enumerate(idle) if not zero]
        assert sum_.products[-1].counts == (problem.shown(Cell(affine.b, (r,))) != 0)


@every_recipe
def test_sums(recipe: Recipe) -> None:
    """The sums are the equations of the layer, term by term, with a question mark for each blank."""
    _, problems = recipe.served(range(PROBLEMS))
    for problem in each(problems):
        check_sums(problem, sheet(problem))


@given(networks(chains=(AFFINE, PRUNED), batch=4))
def test_sums_of_any_network(problems: Problem) -> None:
    """So they are in a layer of any size, with several samples, and when anything may be blank."""
    for problem in each(problems):
        check_sums(problem, sheet(problem))


@settings(max_examples=50)
@given(networks(chains=(AFFINE, PRUNED), batch=4))
def test_matrices(problems: Problem) -> None:
    """Each array is a matrix in which every cell stands once, in its place, and only blanks have question marks."""
    for problem in each(problems):
        for matrix in sheet(problem).matrices:
            array = problem.values[matrix.name]
            width = 1 if array.ndim == 1 else array.shape[1]
            assert (len(matrix.rows), {len(row) for row in matrix.rows}) == (array.shape[0], {width})
            assert (len(matrix.row_names), len(matrix.column_names)) == (array.shape[0], width)
            cells = [square for row in matrix.rows for square in row]
            assert len({square.label for square in cells}) == len(cells)
            for square, number in zip(cells, array.reshape(-1).tolist(), strict=True):
                assert problem.value(square.cell) == number
                assert square.text == written(problem, square.cell)
                assert square.is_blank == (square.text == "?")
                sign = "positive" if number > 0 else "negative" if number else "zero"
                assert square.sign == ("unknown" if square.is_blank else sign)
                assert square.spoken == ("not known yet" if square.is_blank else str(number).replace("-", "minus "))


@given(networks(chains=(AFFINE, PRUNED), batch=2))
def test_found_numbers_are_shown(problems: Problem) -> None:
    """A blank that was found stands there with its number, is still a blank, and counts in sums as given ones do."""
    for problem in each(problems):
        found = [cell for cell in problem.blanks if cell.index][::2]
        drawn = sheet(problem, found)
        for square in (square for matrix in drawn.matrices for row in matrix.rows for square in row):
            assert (square.value is None) == (square.cell in problem.blanks and square.cell not in found)
            assert square.is_blank == (square.cell in problem.blanks)
        known = problem.given(found)[1]
        as_given = Problem(problem.layers, problem.values, {name: ~mask for name, mask in known.items()})
        assert drawn.sums == sheet(as_given).sums
        assert drawn.network == sheet(as_given).network


@every_recipe
def test_roles(recipe: Recipe) -> None:
    """The matrices stand in the order of the equation, and the threshold is shown where weights are cut."""
    _, problems = recipe.served(range(4))
    problem = problems[0]
    drawn, affine = sheet(problem), affine_of(problem)
    prunes = [layer for layer in problem.layers if isinstance(layer, Prune)]
    before = [(prune.W, "w") for prune in prunes]
    after = [(affine.W, "w"), (affine.x, "x"), (affine.b, "b"), (affine.z, "y")]
    assert [(matrix.name, matrix.role) for matrix in drawn.matrices] == before + after
    assert [drawn.matrix(role).name for role in "wxby"] == [affine.W, affine.x, affine.b, affine.z]
    (m, n), (_, s) = problem.values[affine.W].shape, problem.values[affine.x].shape
    assert drawn.shapes == f"{m}×{n} · {n}×{s} → {m}×{s}"
    assert drawn.threshold == (int(problem.values[prunes[0].t]) if prunes else None)


@settings(max_examples=20)
@given(networks(chains=(AFFINE, PRUNED), batch=1, blanks=(1, 6)))
def test_nothing_is_changed(problems: Problem) -> None:
    """To draw a problem, with some numbers found, leaves it as it was."""
    before = problems.fingerprint()
    found = [cell for cell in problems[0].blanks if cell.index]
    assert sheet(problems[0], found) == sheet(problems[0], found)
    assert problems.fingerprint() == before
