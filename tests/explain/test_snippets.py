"""The code under a solved problem runs, prints what stands below it to the character, and prints what the problem says.

What it should print is calculated in plain Python (`tests/core/told.py`), and the layout is compared with NumPy itself.
"""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.cells import Rank, Relu
from app.core.layers import Layer
from app.core.problem import Problem, pose
from app.core.seeds import SEEDS
from app.course.chapters import load
from app.explain.snippets.forms import FORMS
from app.explain.snippets.numbers import variable
from app.explain.snippets.printed import Printed, output
from app.explain.snippets.program import Snippet, snippet
from tests.core.told import STROKE, as_lists, run
from tests.explain.code_text import joined
from tests.sampling import LONG, seed
from tests.strategies import RECIPES, ROOT

EACH = 200 if LONG else 4  # problems of each recipe
APART = 7_919  # seeds, so that neighbours are not alike
WIDEST = 88
NONE: dict[str, str] = {}  # recipes without a snippet, and why
LONGER = {  # recipes whose snippets may have more than six lines: as many as their arrays and equations need
    "depth/depth-chain": 7,  # seven arrays, and a line for each hidden layer
    "depth/depth-four": 7,  # the same, from the first hidden layer on
    "gradient/gradient-two-layers": 7,  # five arrays, and three links of a chain
    "learning-rate/cos-restart": 7,  # four equations, and a round that begins late
    "learning-rate/tri-cycle": 8,  # five equations
    "optimisers/adam-first": 7,  # two means, each with a share of its own
    "optimisers/adam-second": 12,  # two means, both corrected, a root and a step
    "optimisers/adam-sign": 12,  # the same
    "optimisers/lion": 9,  # two shares of the same two numbers
    "optimisers/mom-two": 8,  # two slopes, one after the other
    "optimisers/opt-race": 10,  # three ways from one start
    "optimisers/rms-step": 7,  # a mean, a root and a step
    "learning-rate/warm-up": 8,  # two schedules, which share the first rate
    "reading-weights/pic-or": 7,  # three layers, and a picture
    "training/loop-hidden": 9,  # seven arrays, the way back through ReLU, and the step
    "training/one-by-one": 8,  # two samples, and a step for each
    "training/other-order": 9,  # the same, and where the other order ended
    "width/width-five-four-three": 8,  # a matrix of four rows and five columns, which takes two lines
}
SHORT = 2  # of one array and one function
Coded = list[tuple[str, Problem, Snippet]]


@cache
def problems() -> dict[str, list[Problem]]:
    """Some problems of each recipe; others after each commit."""
    chosen = [(seed() + APART * turn) % SEEDS for turn in range(EACH)]
    served = {name: recipe.serve(chosen)[1] for name, recipe in RECIPES.items()}
    return {name: [batch[place] for place in range(*batch.shape)] for name, batch in served.items()}


@pytest.fixture(scope="module")
def coded() -> Coded:
    """The problems that have code, and their code."""
    each = [(name, problem, snippet(problem)) for name, some in problems().items() for problem in some]
    return [(name, problem, code) for name, problem, code in each if code]


def printed_by(code: str) -> str:
    """What a program prints, in a namespace that has nothing but NumPy."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(code, {"np": np})
    return out.getvalue().removesuffix("\n")


def asked_for(problem: Problem) -> Iterator[Any]:
    """The layers that stand beside a blank and lead to no other such layer: what they give is what is asked for."""
    beside = [
        layer for layer in problem.layers if {cell.array for cell in problem.blanks} & {*layer.takes, layer.gives}
    ]
    return (layer for layer in beside if not any(layer.gives in other.takes for other in beside))


def flat(numbers: Any) -> Iterator[Fraction]:
    if isinstance(numbers, list):
        for part in numbers:
            yield from flat(part)
    else:
        yield Fraction(numbers)


def told(problem: Problem) -> list[Fraction]:
    """The numbers that are asked for, calculated without a line of app from those at the beginning."""
    made = {layer.gives for layer in problem.layers}
    start = {name: array for name, array in problem.values.items() if name.removesuffix(STROKE) not in made}
    values = run(problem.layers, as_lists(start))
    return [number for layer in asked_for(problem) for number in flat(values[layer.gives])]


@pytest.mark.slow
def test_every_recipe_has_one(coded: Coded) -> None:
    """Each problem of each recipe has code, but for a short list with reasons."""
    silent = {name for name, some in problems().items() if not all(map(snippet, some))}
    assert silent == set(NONE)
    assert {name for name, _, _ in coded} == set(RECIPES) - set(NONE)


def test_prints_what_stands_below(coded: Coded) -> None:
    """To the character."""
    wrong = [
        (name, joined(code.lines), joined(code.prints))
        for name, _, code in coded
        if printed_by(joined(code.lines)) != joined(code.prints)
    ]
    assert not wrong, "\n".join(wrong[0])


def test_prints_what_is_asked_for(coded: Coded) -> None:
    """Exactly, or rounded to two places at least."""
    for name, problem, code in coded:
        printed = [Fraction(number) for number in re.findall(r"-?\d+(?:\.\d*)?", joined(code.prints))]
        right = told(problem)
        assert len(printed) == len(right), name
        for shown, number in zip(printed, right, strict=True):
            is_near = 200 * abs(shown - number) <= 1 if number.denominator > 1 else shown == number
            assert is_near, f"{name}: {shown} for {number}\n{joined(code.lines)}"


def test_is_short(coded: Coded) -> None:
    """Three to six lines; two for one array and one function, and more for what the list above says."""
    for name, _, code in coded:
        lines = joined(code.lines).splitlines()
        arrays = [line for line in lines if re.match(r"\w+(, \w+)* = (np\.array\(|-?[\d.]+$)", line)]
        assert SHORT + (len(arrays) > 1) <= len(lines) <= LONGER.get(name, 6), f"{name}\n{joined(code.lines)}"
        assert max(map(len, lines)) <= WIDEST, f"{name}\n{joined(code.lines)}"


def test_longer_ones_are_needed(coded: Coded) -> None:
    """What may be longer is so in fact."""
    assert {name for name, _, code in coded if len(code.lines) > 6} == set(LONGER)


EXAMPLES = {  # one of each sort, as a person would write it
    "dot-product/dot-two-pairs": """\
W = np.array([[7, 5]])
X = np.array([[7], [3]])
print(W @ X)
[[64]]""",
    "batch/batch-centred": """\
Y = np.array([[5, 8, 8], [5, 2, 8]])
M = Y.mean(axis=1, keepdims=True)
print(Y - M)
[[-2.  1.  1.]
 [ 0. -3.  3.]]""",
    "depth/depth-two": """\
X = np.array([[3]])
W1, b1 = np.array([[1]]), np.array([[-2]])
W2, b2 = np.array([[-2]]), np.array([[-1]])
Z1 = W1 @ X + b1
A1 = np.maximum(Z1, 0)
print(W2 @ A1 + b2)
[[-3]]""",
    "softmax/soft-temperature": """\
Z = np.array([[0], [4], [0]])
T = 2
V = Z / T
E = 3.0 ** V
S = E.sum(axis=0)
print(np.round(E / S, 2))
[[0.09]
 [0.82]
 [0.09]]""",
    "gradient/gradient-nudge": """\
W = -9
X = 2
delta_W = -2
Z_new = (W + delta_W) * X
print(Z_new - W * X)
-4""",
    "summary/one-slopes": """\
X = np.array([[3], [1]])
W1, b1 = np.array([[1, -2], [-1, -1], [2, -1]]), np.array([[0], [7], [-8]])
dH = np.array([[-2.7], [-2.7], [-0.9]])
Z1 = W1 @ X + b1
dZ1 = np.where(Z1 > 0, dH, 0)
print(np.round(dZ1 @ X.T, 2) + 0)  # -0. becomes 0.
[[-8.1 -2.7]
 [-8.1 -2.7]
 [ 0.   0. ]]""",
    "summary/summary-width": """\
n1 = np.array([[784], [16]])
n2 = np.array([[16], [16]])
n3 = np.array([[16], [10]])
P1 = ((n1[:-1] + 1) * n1[1:]).sum()
Q = P1 + ((n2[:-1] + 1) * n2[1:]).sum()
print(Q + ((n3[:-1] + 1) * n3[1:]).sum())
13002""",
    "width/width-five-four-three": """\
W1 = np.array([[-2, -1, -2, 1, 1], [-1, -2, -2, 1, 2], [1, -1, 2, 1, -2],
               [-2, 2, 1, -1, -2]])
X = np.array([[5], [1], [2], [1], [4]])
b1 = np.array([[-1], [3], [2], [2]])
W2 = np.array([[-1, -1, -1, -2], [2, -2, -2, -2], [2, -2, -2, -1]])
b2 = np.array([[3], [-4], [-1]])
H = np.maximum(W1 @ X + b1, 0)
print(W2 @ H + b2)
[[ -1]
 [-12]
 [ -9]]""",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    """One of each sort, to be read."""
    problem = RECIPES[name].problem(0)
    assert problem
    code = snippet(problem)
    assert code
    assert f"{joined(code.lines)}\n{joined(code.prints)}" == EXAMPLES[name]


def marked(lines: Iterable[Any]) -> list[float]:
    return sorted(float(eval(piece.text)) for line in lines for piece in line if piece.found)


def test_found_numbers_are_marked(coded: Coded) -> None:
    """In arrays and in what is printed, the numbers of blanks are marked, and no others."""
    for name, problem, code in coded:
        inside = [cell for cell in problem.blanks if variable(cell.array) in started(code)]
        assert marked(code.lines) == pytest.approx(sorted(float(problem.value(cell)) for cell in inside)), name
        ends = {layer.gives for layer in asked_for(problem)}
        behind = [cell for cell in problem.blanks if cell.array in ends]
        right = sorted(float(problem.value(cell)) for cell in behind)
        assert marked(code.prints) == pytest.approx(right, abs=0.005), name


def started(code: Snippet) -> set[str]:
    """The names of arrays that stand there as numbers."""
    names = set()
    for line in joined(code.lines).splitlines():
        left, _, right = line.partition(" = ")
        if re.match(r"np\.array|-?[\d.]+(/\d+)?$", right):
            names |= {*left.split(", ")}
    return names


numbers_in_rows = st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(-30_000, 30_000), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@example(rows=[[1, 30_000]], places=2, axes=2)
@example(rows=[[1, 1_000], [0, -1_000]], places=2, axes=2)
@example(rows=[[1, 1_001]], places=2, axes=1)
@example(rows=[[-10, 1], [105, 0]], places=3, axes=2)
@given(rows=numbers_in_rows, places=st.sampled_from([0, 2, 3]), axes=st.sampled_from([1, 2]))
def test_printed_as_numpy_prints(rows: list[list[int]], places: int, axes: int) -> None:
    """Whole numbers and rounded ones, in a matrix or in a row; where NumPy takes exponents, that is known before."""
    rows = rows if axes == 2 else rows[:1]
    numbers = [[Fraction(number, 10**places) for number in row] for row in rows]
    printed = Printed(numbers, places)
    array = np.array([[float(x) for x in row] for row in numbers] if places else rows)
    says = str(array if axes == 2 else array[0])
    assert printed.is_plain == ("e" not in says)
    if printed.is_plain:
        assert joined(output(printed, [[False] * len(row) for row in rows], axes)) == says


@pytest.mark.parametrize(("number", "places", "says"), [(5, 0, "5"), (-3, 2, "-3.0"), (Fraction(1, 4), 2, "0.25")])
def test_a_lone_number(number: Fraction, places: int, says: str) -> None:
    """A number by itself is printed as Python prints it."""
    assert joined(output(Printed([[Fraction(number)]], places), [[False]], 0)) == says


def test_unknown_kinds() -> None:
    """A kind that a chapter brings along has no code; where it only leads to what is asked, its result is stated."""
    chapter = load(ROOT / "tests" / "own_chapters").chapters[0]
    for recipe in chapter.ladder:
        problem = recipe.problem(7)
        assert problem
        assert snippet(problem) is None
    numbers = {"beta": [[2]], "U": [[3], [-4]], "G": [[1], [2]]}
    start = {name: np.array([rows], dtype=np.int32) for name, rows in numbers.items()}
    layers = [chapter.kinds["momentum"]("beta", "U", "G", "V"), Relu("V", "A")]
    code = snippet(pose(layers, start, {"A": np.ones((1, 2, 1), dtype=np.bool_)})[0])
    assert code
    assert joined(code.lines) == "V = np.array([[7], [-6]])\nprint(np.maximum(V, 0))"
    assert joined(code.prints) == printed_by(joined(code.lines)) == "[[7]\n [0]]"


def test_several_columns() -> None:
    """Ranks in more than one column have no code: it would compare numbers of different samples."""
    numbers = np.array([[[3, 1], [2, 5]]], dtype=np.int32)
    problem = pose([Rank("P", "R")], {"P": numbers}, {"R": np.ones((1, 2, 2), dtype=np.bool_)})
    assert snippet(problem[0]) is None
    column = pose([Rank("P", "R")], {"P": numbers[..., :1]}, {"R": np.ones((1, 2, 1), dtype=np.bool_)})
    code = snippet(column[0])
    assert code
    assert joined(code.prints) == printed_by(joined(code.lines)) == "[[1]\n [2]]"


def test_each_row_is_needed() -> None:
    """Each row of the table writes an equation of the course, or one that waits for a chapter."""
    chapter = load(ROOT / "tests" / "rule_chapters").chapters[0]
    waiting = [layer for recipe in chapter.ladder for layer in recipe.serve([0])[1].layers]
    used = {row_of(layer) for layer in (*waiting, *(one for some in problems().values() for one in some[0].layers))}
    assert used == set(FORMS)


def row_of(layer: Layer) -> str:
    """The row that writes an equation: by its kind, and where that has several, by what it takes."""
    count = len(layer.takes)
    if layer.kind == "drawn":
        return f"drawn {count - 1}"
    without_bias = {"affine": "product", "largest": "largest product"}
    return without_bias.get(layer.kind, layer.kind) if count == 2 else layer.kind
