"""The sheet shows the numbers that are given and no others, and its sums are the equations of the layer."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from app.core.choosing import Choice
from app.core.layers import Affine
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.drawing.matrices import Matrix
from app.drawing.network import Network
from app.drawing.sheet import Sheet, sheet
from app.drawing.statement import Equation, Part
from app.drawing.sums import Sum
from tests.core.told import as_lists, number_in
from tests.strategies import DEEP, network, networks, some_recipes
from tests.web.notation import in_product, spoken, value, written

PROBLEMS = 50


def products(problem: Problem) -> list[Affine]:
    """The layers in which something is multiplied."""
    return [layer for layer in problem.layers if isinstance(layer, Affine)]


def shown(problem: Problem, cell: Cell, in_a_product: bool = False) -> str:
    """A number as it should be written, or a question mark."""
    if problem.hidden[cell.array][cell.index]:
        return "?"
    number = number_in(problem.values, cell.array, cell.index)
    return in_product(number) if in_a_product else written(number)


def each(problems: Problem) -> Iterator[Problem]:
    return (problems[place] for place in range(*problems.shape))


def check_sums(problem: Problem, drawn: Sheet) -> None:
    """Hold the sums of a sheet against arithmetic of our own."""
    lines = [equation.number for equation in drawn.equations if equation.affine]
    assert sorted({sum_.line for sum_ in drawn.sums}) == lines
    for line, affine in zip(lines, products(problem), strict=True):
        check_sums_of(problem, affine, [sum_ for sum_ in drawn.sums if sum_.line == line])


def check_sums_of(problem: Problem, affine: Affine, drawn: list[Sum]) -> None:
    values = as_lists(problem.values)
    W, X, Y = (values[name] for name in (affine.W, affine.x, affine.z))
    b = values[affine.b] if affine.b else [0] * len(W)
    assert [(sum_.row, sum_.sample) for sum_ in drawn] == [(r, s) for r in range(len(W)) for s in range(len(X[0]))]
    for sum_ in drawn:
        r, s = sum_.row, sum_.sample
        cells = [(Cell(affine.W, (r, c)), Cell(affine.x, (c, s))) for c in range(len(X))]
        texts = ["·".join(shown(problem, cell, True) for cell in pair) for pair in cells]
        ends = [(shown(problem, Cell(affine.b, (r,)), True), None)] if affine.b else []
        assert [(one.text, one.column) for one in sum_.products] == [*zip(texts, range(len(X)), strict=True), *ends]
        assert {product.row for product in sum_.products} == {r}
        assert sum_.result == shown(problem, Cell(affine.z, (r, s)))
        # The same with the hidden numbers put in is true.
        products = [f"({written(W[r][c])})·({written(X[c][s])})" for c in range(len(X))]
        assert value(f"{' + '.join(products)} + ({written(b[r])})", {}) == Y[r][s]
        # What is next to a 0 that is shown adds nothing, whatever the other number is.
        idle = [any(problem.shown(cell) == 0 for cell in pair) for pair in cells]
        assert [product.counts for product in sum_.products[: len(X)]] == [not zero for zero in idle]
        assert sum_.columns.split() == [str(c) for c, zero in enumerate(idle) if not zero]
        assert not affine.b or sum_.products[-1].counts == (problem.shown(Cell(affine.b, (r,))) != 0)


@some_recipes
def test_sums(recipe: Recipe) -> None:
    """The sums are the equations of the layer, term by term, with a question mark for each blank."""
    _, problems = recipe.serve(range(PROBLEMS))
    for problem in each(problems):
        check_sums(problem, sheet(problem))


@given(networks(batch=4))
def test_sums_of_any_network(problems: Problem) -> None:
    """So they are in layers of any size, one or several, with several samples, and when anything may be blank."""
    for problem in each(problems):
        check_sums(problem, sheet(problem))


def check_matrices(problem: Problem, drawn: Sheet) -> None:
    """Hold the cells of the matrices against the arrays, place by place."""
    for matrix in drawn.matrices:
        array = problem.values[matrix.name]
        height, width = (*array.shape, 1, 1)[:2] if array.ndim < 2 else array.shape
        assert (len(matrix.rows), {len(row) for row in matrix.rows}) == (height, {width})
        assert len(matrix.row_names) == height
        assert len(matrix.column_names) in ((width,) if width > 1 else (0, 1))
        cells = [square for row in matrix.rows for square in row]
        assert len({square.label for square in cells}) == len(cells)
        for square, index in zip(cells, np.ndindex(array.shape), strict=True):
            assert square.cell == Cell(matrix.name, index)
            number = number_in(problem.values, matrix.name, index)
            assert square.text == shown(problem, square.cell)
            assert square.is_blank == (square.text == "?")
            sign = "positive" if number > 0 else "negative" if number else "zero"
            assert square.sign == ("unknown" if square.is_blank else sign)
            assert square.spoken == spoken(None if square.is_blank else number)


@some_recipes
def test_matrices(recipe: Recipe) -> None:
    """Each array is a matrix in which every cell stands once, in its place, and only blanks have question marks."""
    _, problems = recipe.serve(range(PROBLEMS))
    for problem in each(problems):
        check_matrices(problem, sheet(problem))


@settings(max_examples=50)
@given(networks(batch=4))
def test_matrices_of_any_network(problems: Problem) -> None:
    """So they are in layers of any size, one or several, and when anything may be blank."""
    for problem in each(problems):
        check_matrices(problem, sheet(problem))


@given(networks(batch=2))
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
        assert without_light(drawn.network) == without_light(sheet(as_given).network)


def without_light(drawn: Network | None) -> Network | None:
    """A drawing in which what was found is as dark as what is given."""
    return drawn and replace(drawn, nodes=tuple(replace(node, light="") for node in drawn.nodes))


@settings(max_examples=50)
@given(networks(batch=2, blanks=(1, 8)))
def test_bare_blanks(problems: Problem) -> None:
    """A blank that is bare is so wherever it is drawn, and the sums that tell it are: those of an open output tell that
    alone, and all others what is open and meets no 0 that is shown."""
    for problem in each(problems):
        found, bare = problem.blanks[1::3], {*problem.blanks[::3]}
        drawn = sheet(problem, found, bare)
        open_ = {*problem.blanks} - {*found}
        told = []
        for affine in products(problem):
            (rows, samples), inner = problem.values[affine.z].shape, problem.values[affine.x].shape[0]
            for r, s in ((r, s) for r in range(rows) for s in range(samples)):
                output = Cell(affine.z, (r, s))
                pairs = [(Cell(affine.W, (r, c)), Cell(affine.x, (c, s))) for c in range(inner)]
                live = [pair for pair in pairs if not any(problem.value(c) == 0 and c not in open_ for c in pair)]
                asked = {cell for pair in live for cell in pair} | ({Cell(affine.b, (r,))} if affine.b else set())
                told.append(bool(bare & ({output} if output in open_ else asked & open_)))
        assert [sum_.is_bare for sum_ in drawn.sums] == told
        tables = [row for matrix in drawn.matrices for row in matrix.rows]
        tables += [row.squares for row in drawn.samples.rows] if drawn.samples else []
        parts = [square for row in tables for square in row]
        network = (*drawn.network.nodes, *drawn.network.edges) if drawn.network else ()
        assert all(part.is_bare == (part.cell in bare) for part in (*parts, *network))


@given(networks(batch=2))
def test_each_array_once(problems: Problem) -> None:
    """Every array stands on the page, once to be filled in; where it is used again stands a copy of it."""
    for problem in each(problems):
        drawn = sheet(problem)
        shown = [matrix.name for matrix in drawn.matrices if not matrix.is_copy]
        assert len(set(shown)) == len(shown)
        assert set(problem.asked) <= set(shown)
        assert problem.values.keys() - set(shown) <= {"t"}
        first: dict[str, Matrix] = {}
        for matrix in drawn.matrices:
            assert matrix.is_copy == (matrix.name in first)
            original = first.setdefault(matrix.name, matrix)
            texts = [[(square.cell, square.text) for square in row] for row in matrix.rows]
            assert texts == [[(square.cell, square.text) for square in row] for row in original.rows]


@some_recipes
def test_equations(recipe: Recipe) -> None:
    """The layers stand there in their order, a product with its signs, and with its sizes above; a choice has no
    matrix."""
    _, problems = recipe.serve(range(4))
    problem = problems[0]
    drawn = sheet(problem)
    shown = [matrix.name for matrix in drawn.matrices]
    made = [shown.index(layer.gives) for layer in problem.layers if not isinstance(layer, Choice)]
    assert made == sorted(made)
    for equation, affine in zip([one for one in drawn.equations if one.affine], products(problem), strict=True):
        (m, n), (_, s) = problem.values[affine.W].shape, problem.values[affine.x].shape
        assert equation.shapes.split(",")[0] == f"{m}×{n} · {n}×{s} → {m}×{s}"
        assert (f"{m * n} weight" in equation.shapes) == bool(affine.b)
        around = {part.matrix.name: part.sign for part in flat(equation) if part.matrix}
        assert (around[affine.x], around.get(affine.b or "", "+"), around[affine.z]) == ("·", "+", "=")


def flat(equation: Equation) -> list[Part]:
    return [part for group in equation.groups for part in group]


def test_lines() -> None:
    """What goes on with the result just made stays on its line; what was used before is a copy."""
    drawn = sheet(network(DEEP, {"m": 1, "n": 2, "h": 3, "s": 2}, 7, 1, (0, 0))[0])
    texts = [
        "".join(part.sign + (part.matrix.name if part.matrix else "") for part in flat(line))
        for line in drawn.equations
    ]
    assert texts == ["P·X+c=ZReLUA", "W·A+b=Y"]
    assert [matrix.name for matrix in drawn.matrices if matrix.is_copy] == ["A"]
    assert [line.shapes for line in drawn.equations] == [
        "3×2 · 2×2 → 3×2, 6 weights + 3 biases",
        "1×3 · 3×2 → 1×2, 3 weights + 1 bias",
    ]
    assert drawn.task == (" in", "A = ReLU(P·X + c) and Y = W·A + b", "")


@settings(max_examples=20)
@given(networks(batch=1, blanks=(1, 6)))
def test_nothing_is_changed(problems: Problem) -> None:
    """To draw a problem, with some numbers found, leaves it as it was."""
    before = problems.fingerprint()
    found = problems[0].blanks
    assert sheet(problems[0], found) == sheet(problems[0], found)
    assert problems.fingerprint() == before
