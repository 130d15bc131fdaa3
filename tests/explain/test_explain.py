"""Whatever is said to help is true, leads to the number step by step, and gives away no other number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from app.core.cells import Cellwise
from app.core.choosing import Largest
from app.core.layers import Affine, Prune
from app.core.problem import Cell, Problem, pose
from app.core.recipe import Recipe
from app.core.rules import MORE
from app.core.solve import solve
from app.drawing.sheet import sheet
from app.explain.cellwise import written as rule_of
from app.explain.explain import explain
from app.explain.helps import Help
from app.explain.notation import side
from app.explain.said import sentence_of
from tests.core.simulated import places
from tests.core.told import Numbers, affine, as_lists
from tests.strategies import AFFINE, RECIPES, networks, some_recipes
from tests.web.notation import NAME, called, formulas, holds, in_product, numbers_of, titled, value, written

SERVED = 40  # problems of each recipe
NAMES = rf"{NAME}(?:(?:, | and ){NAME})*"
# How the first hint says what counts, what does not, and that nothing else does: in a layer, and in a mere product.
LAYER_WORDS = r"(?:is|are) connected", r"(?:is|are) not \(a weight of 0\)", "nothing else is connected"
PRODUCT_WORDS = r"counts?\b", r"(?:does|do) not (?:count )?\(times 0\)", "nothing else counts,"
# What the first hint says of an equation that is neither linear nor a rule between cells.
SAID = {
    "pixels": "Each dial meets the pixel in its place",
    "prune": rf"{NAME} is (?:not 0|the same as {NAME} if that is strong enough, and 0 if not\.)",
    "across": r"Add up the whole row\.",
    "down": r"Add up the whole column\.",
    "mean": r"A mean is the sum of a row",
    "rank": r"The largest of the column has rank 1, the next one rank 2, and so on\.",
    "transpose": r"To transpose a matrix",
    "count": r"Every neuron has one weight for each neuron before it, and one bias\.",
    "largest": r"Every (?:output gets the same inputs|row of W meets the same numbers): compare the rows",
    "drawn": r"Every row belongs to an output, every column to an input\.",
}


SECOND = ("What times ", "Put in what you found ", "From ", "The products are the same", "Is there a line from ")


@dataclass(frozen=True)
class Case:
    """A blank of a problem, and what is said of it."""

    problem: Problem
    cell: Cell
    help: Help
    values: Numbers
    numbers: dict[str, Fraction]  # all of the problem by their names, the hidden ones too

    @property
    def name(self) -> str:
        return self.called(self.cell)

    @property
    def around(self) -> list[Any]:
        """The layers that the blank stands in."""
        return [layer for layer in self.problem.layers if self.cell.array in (*layer.takes, layer.gives)]

    @property
    def affine(self) -> Affine | None:
        """The linear layer that the help speaks of; None where it speaks of another equation."""
        hint = self.help.hints[0]
        found = re.search(r"row \d of (\w+)", hint)
        first = re.search(r"the equations of ([A-Z]\d?)", hint)
        layers = [layer for layer in self.around if isinstance(layer, Affine)]
        named = [
            layer for layer in layers if (found and titled(layer.W) == found[1]) or (first and layer.z == first[1])
        ]
        assert named or self.others, f"nothing but a linear layer can tell {self.name}, and the hint names none"
        return named[0] if named else None

    @property
    def others(self) -> list[Any]:
        return [layer for layer in self.around if not isinstance(layer, Affine)]

    def called(self, cell: Cell) -> str:
        return called(cell.array, cell.index, self.values[cell.array], cell.array in lone(self.problem, self.values))

    def sample(self, affine: Affine, row: int) -> int:
        """The sample that the help with a blank speaks of: its own, or that of the output in the first hint."""
        if self.cell.array in (affine.x, affine.z):
            return self.cell.index[1]
        samples = range(self.problem.values[affine.z].shape[1])
        said = re.findall(NAME, self.help.hints[0])
        return next((s for s in samples if self.called(Cell(affine.z, (row, s))) in said), 0)

    def live(self, affine: Affine, row: int, column: int) -> bool | None:
        """Is there a connection, as far as a learner can see?"""
        weight = self.problem.shown(Cell(affine.W, (row, column)))
        return None if weight is None else weight != 0


def lone(problem: Problem, values: Numbers) -> list[str]:
    """The arrays of one number that is no matrix: all where nothing is multiplied, or those named as numbers are."""
    products = [layer for layer in problem.layers if isinstance(layer, Affine)]
    in_products = {name for layer in products for name in (*layer.takes, layer.gives)}
    single = [name for name, rows in values.items() if isinstance(rows, list) and list(places(rows)) == [(0, 0)]]
    return [name for name in single if not products or (name in ("eta", "P", "S", "L") and name not in in_products)]


def compared(problem: Problem, values: Numbers) -> Numbers:
    """The outputs of which one is the largest: they stand nowhere, but the solution tells them."""
    layers = [layer for layer in problem.layers if isinstance(layer, Largest)]
    return {one.y: affine(values[one.W], values[one.x], values[one.b] if one.b else None) for one in layers}


def cases_of(problem: Problem) -> Iterator[Case]:
    values = as_lists(problem.values)
    numbers = numbers_of(values, lone(problem, values)) | numbers_of(compared(problem, values))
    for cell, help_ in explain(problem).items():
        yield Case(problem, cell, help_, values, numbers)


@cache
def cases(recipe: Recipe) -> list[Case]:
    """Every blank of some problems of a recipe."""
    _, problems = recipe.serve(range(SERVED))
    return [case for place in range(*problems.shape) for case in cases_of(problems[place])]


@some_recipes
def test_every_blank_is_explained(recipe: Recipe) -> None:
    """There is help for each blank, in the order in which the numbers can be found."""
    _, problems = recipe.serve(range(20))
    for place in range(*problems.shape):
        explained = explain(problems[place])
        rounds = solve(problems[place]).rounds
        assert sorted(explained) == sorted(problems[place].blanks)
        turns = [int(rounds[cell.array][cell.index]) for cell in explained]
        assert turns == sorted(turns)


@some_recipes
def test_three_hints(recipe: Recipe) -> None:
    """A blank has three hints, and no two of them say the same."""
    for case in cases(recipe):
        assert len(set(case.help.hints)) == 3
        assert all(case.help.hints)


@some_recipes
def test_solution_ends_with_the_number(recipe: Recipe) -> None:
    """The last line of a solution ends with the right number, with a real minus sign, and no line is there twice."""
    for case in cases(recipe):
        start, end = case.help.solution[-1].replace(" ≈ ", " = ").rsplit(" = ", 1)
        assert value(end, {}) == case.problem.value(case.cell)
        assert re.fullmatch(r"−?(\d+(\.\d\d?)?|\d+/\d+)", end)
        assert start.split(" = ")[0] == case.name
        assert len(set(case.help.solution)) == len(case.help.solution)


@some_recipes
def test_formulas_are_true(recipe: Recipe) -> None:
    """Every equation in a hint or a solution is true for the true numbers."""
    for case in cases(recipe):
        assert untrue(case) == []


def untrue(case: Case) -> list[str]:
    """The formulas that are false, and the sentences that call a number another one."""
    lines = (*case.help.hints, *case.help.solution)
    said = [(line, claim) for line in lines for claim in re.findall(rf"so ({NAME}) is ({NAME})\.", line)]
    wrong = [line for line, (this, that) in said if case.numbers[this] != case.numbers[that]]
    return [*wrong, *(formula for line in lines for formula in formulas(line) if not holds(formula, case.numbers))]


@some_recipes
def test_lines_are_formulas_or_sentences(recipe: Recipe) -> None:
    """A line is one formula, or two with "and" between, or sentences, which end with a full stop or ask something."""
    for case in cases(recipe):
        for line in (*case.help.hints, *case.help.solution):
            assert "-" not in line
            assert "  " not in line
            assert line == line.strip()
            assert not re.search(r"\(\([^()]*\)\)", line), line  # one pair of brackets is enough
            plain = " and ".join(formulas(line)) == line
            assert plain or re.fullmatch(rf"([A-Z|]|{NAME} ).*[A-Za-z)0-9₀-₉ᵀ′][.?]", line), line
        assert formulas(case.help.hints[1]) or case.help.hints[1].startswith(SECOND)


@some_recipes
def test_second_hint_says_more_than_the_sum(recipe: Recipe) -> None:
    """The second hint is not the sum that stands on the page by then: something in it is worked out, unless that has
    other blanks, which the hint names, or is a product with 1."""
    for case in cases(recipe):
        drawn = sheet(case.problem)
        shown = [(" + ".join(one.text for one in sum_.products if one.counts), sum_.result) for sum_ in drawn.sums]
        said = re.sub(NAME, "?", case.help.hints[1])
        for terms, result in shown:
            if said in (f"{terms} = {result}", f"{result} = {terms}"):
                others = {*re.findall(NAME, case.help.hints[1])} - {case.name}
                assert others or re.fullmatch(r"\S+·1|1·\S+", terms), case.help.hints


NEEDLESS = re.compile(r"(?:^|[=≈(] ?|gives )\((−?[\d./]+)\)(?=$| [=≈+−]|\)|\.)|[+−] \([\d./]+\)(?=$| [=≈+−]|\))")


@some_recipes
def test_no_needless_brackets(recipe: Recipe) -> None:
    """A number stands in brackets beside a product or a power, or behind a sign; not alone, nor where a sum begins."""
    lines = [line for case in cases(recipe) for line in (*case.help.hints, *case.help.solution)]
    assert [line for line in lines if NEEDLESS.search(line)] == []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("(1/3)", "1/3"), ("(−3)", "−3"), ("(−8) + (−1)", "−8 + (−1)"), ("((−8) − 2) ÷ 3", "(−8 − 2) ÷ 3"),
        ("1 − (3/17) − (1/3)", "1 − 3/17 − 1/3"), ("(−3)·2 + 4", "(−3)·2 + 4"), ("(1/3)·27", "(1/3)·27"),
        ("(1/9) ÷ (4/9)", "(1/9) ÷ (4/9)"), ("2 + (1/3)·4", "2 + (1/3)·4"), ("3^(−1)", "3^(−1)"),
        ("1 − (−3)", "1 − (−3)"), ("(X₁ + 2) ÷ 3", "(X₁ + 2) ÷ 3"),
    ],
)  # fmt: skip
def test_brackets_that_are_needed_stay(formula: str, expected: str) -> None:
    assert side(formula) == expected


def test_a_power_equals_a_plain_fraction() -> None:
    """An exponent is looked for whose power stands on the other side, without brackets."""
    hints = {
        hint
        for case in cases(RECIPES["softmax/soft-two-scores"])
        for hint in case.help.hints
        if re.fullmatch(r"3\^Z[₁-₄] = \(?1/[39]\)?", hint)
    }
    assert hints
    assert not [hint for hint in hints if "(" in hint]


@some_recipes
def test_hints_do_not_tell(recipe: Recipe) -> None:
    """No hint says that the blank is this or that number."""
    for case in cases(recipe):
        assert told(case) == []


def told(case: Case) -> list[str]:
    """The hints in which the blank stands alone on one side and a single number on the other."""
    sides = [(hint, re.split(" [=≈] ", formula)) for hint in case.help.hints for formula in formulas(hint)]
    alone = [(hint, parts) for hint, parts in sides if case.name in parts]
    return [hint for hint, parts in alone if any(re.fullmatch(r"\(?−?\d+([./]\d+)?\)?", part) for part in parts)]


@some_recipes
def test_first_hint_names_the_live_inputs(recipe: Recipe) -> None:
    """The first hint names exactly the inputs that are connected, those that are not, and the weights not known yet.

    In a product without a bias nothing is connected: what is multiplied by 0 does not count."""
    for case in cases(recipe):
        hint, affine = case.help.hints[0], case.affine
        if affine is None or "both blank" in hint:
            continue
        found = re.search(r"row (\d) of", hint)
        assert found
        row = int(found[1]) - 1
        if case.cell.array != affine.x:
            assert row == case.cell.index[0]
        own = {affine.W: case.cell.index[-1], affine.x: case.cell.index[0]}.get(case.cell.array)
        columns = [column for column in range(case.problem.values[affine.W].shape[1]) if column != own]
        live, cut, else_ = LAYER_WORDS if affine.b else PRODUCT_WORDS
        said = {
            True: listed(hint, rf"({NAMES}) {live}"),
            False: listed(hint, rf"({NAMES}) {cut}"),
            None: listed(hint, rf"({NAMES}) must be found first|[Ff]irst find ({NAMES})\."),
        }
        for state, names in said.items():
            array, cells = (
                (affine.W, [(row, c) for c in columns])
                if state is None
                else (affine.x, [(c, case.sample(affine, row)) for c in columns])
            )
            there = [cell for cell, c in zip(cells, columns, strict=True) if case.live(affine, row, c) is state]
            assert names == [case.called(Cell(array, cell)) for cell in there], hint
        nothing = all(case.live(affine, row, column) is False for column in columns) and columns
        assert (else_ in hint.lower()) == bool(nothing)


@some_recipes
def test_first_hint_names_the_sample(recipe: Recipe) -> None:
    """Where there are several samples, the first hint names the column of inputs to read; elsewhere it need not."""
    for case in cases(recipe):
        hint, affine = case.help.hints[0], case.affine
        if affine is None or "both blank" in hint:
            continue
        row, *column = re.findall(r"row (\d) of \w+(?: and column (\d) of (\w+))?", hint)[0]
        several = case.problem.values[affine.x].shape[1] > 1
        expected = [str(case.sample(affine, int(row) - 1) + 1), titled(affine.x)] if several else ["", ""]
        assert column == expected, hint


@some_recipes
def test_first_hint_says_the_rule(recipe: Recipe) -> None:
    """Where no linear layer tells the blank, the first hint says the rule of one that it stands in, in a sentence."""
    for case in cases(recipe):
        if case.affine is None:
            said = [said_by(case, layer) for layer in case.others if isinstance(layer, Cellwise)]
            kinds = {layer.kind for layer in case.others}
            first = case.help.hints[0]
            assert first.startswith(tuple(said)) or any(re.match(SAID[kind], first) for kind in kinds & {*SAID})


def rule_said(case: Case, first: str) -> Cellwise | None:
    """The rule that a first hint says."""
    rules = (layer for layer in case.others if isinstance(layer, Cellwise))
    return next((rule for rule in rules if first.startswith(said_by(case, rule))), None)


GOES_BACK = {"sum", "difference", "times", "quotient", "update", "root", "blend", "rolling", "corrected", "decayed"}
GOES_BACK |= {"factor", "stairs", "between"}


@some_recipes
def test_first_hint_says_how_to_go_back(recipe: Recipe) -> None:
    """Where the result of a rule is there and a number that it takes is not, the first hint says what leads back."""
    for case in cases(recipe):
        first, second, _ = case.help.hints
        rule = rule_said(case, first)
        if case.affine is None and rule and rule.kind in GOES_BACK:
            is_back = not second.startswith(f"{case.name} ")
            assert is_back == bool(re.search("Going back, |minus the new one is the step", first)), case.help.hints


@some_recipes
def test_a_product_with_0_is_left_out(recipe: Recipe) -> None:
    """In a sum over a picture, dark pixels are left out of the last hint and of the solution."""
    for case in cases(recipe):
        if case.help.hints[0].startswith(SAID["pixels"]):
            assert not re.search(r"·0(?![.\d])", f"{case.help.hints[2]} {case.help.solution[-1]}")


def test_no_brackets_within_brackets() -> None:
    assert rule_of(MORE, ("S", "(−7)")) == "max(S, −7)"


def said_by(case: Case, layer: Cellwise) -> str:
    """What is said of a rule; nothing of cells where there is but one."""
    if layer.kind == "update" and not re.match("d|G", layer.takes[-1]):
        return "The step is the learning rate times "
    alone = list(places(case.values[layer.gives])) == [(0, 0)]
    says = sentence_of(layer.rule)
    return says.replace(", cell by cell", "") if alone else says


def listed(hint: str, shape: str) -> list[str]:
    """The names that stand in one place of a hint."""
    found = [next(filter(None, names.groups())) for names in re.finditer(shape, hint)]
    assert len(found) <= 1, hint
    return re.split(", | and ", found[0]) if found else []


@some_recipes
def test_first_hint_says_where(recipe: Recipe) -> None:
    """The first hint of a weight, an input, a bias or an output says where that stands in its layer."""
    for case in cases(recipe):
        hint, affine, (row, *more) = case.help.hints[0], case.affine, case.cell.index
        if affine is None:
            continue
        if case.cell.array == affine.W:
            s = case.sample(affine, row)
            x, y = (case.called(Cell(affine.x, (more[0], s))), case.called(Cell(affine.z, (row, s))))
            is_ = f"is the weight from {x} to {y}" if affine.b else f"is multiplied by {x}, on the way to {y}"
            assert hint.startswith(f"{case.name} {is_}. ")
        elif case.cell.array == affine.x and "both blank" not in hint:
            found = re.match(rf"{case.name} goes into ({NAME}), times (−?\d+)\. ", hint)
            assert found
            output = next(r for r in range(9) if case.called(Cell(affine.z, (r, case.cell.index[1]))) == found[1])
            weight = case.problem.shown(Cell(affine.W, (output, row)))
            assert found[2] == str(weight).replace("-", "−")
        elif case.cell.array == affine.z and affine.b:
            bias = case.problem.shown(Cell(affine.b, (row,)))
            name = case.called(Cell(affine.b, (row,)))
            assert hint.endswith(f" The bias {name} is added at the end.") == (bias != 0)


@some_recipes
def test_other_blanks_keep_their_names(recipe: Recipe) -> None:
    """In a hint, the number of another blank never stands in place of its name."""
    for case in cases(recipe):
        assert unnamed(case) == []


def unnamed(case: Case) -> list[tuple[str, str]]:
    """The blanks that a hint's equation depends on and does not name, with the hint."""
    first, second, third = case.help.hints
    together = "both blank" in first
    return [
        (case.called(blank), hint)
        for blank in blanks_of(case, first) - {case.cell}
        for hint in (second, *([] if together or "Put in" in third else [third]))
        if case.called(blank) not in re.findall(NAME, hint)
    ]


def blanks_of(case: Case, first: str) -> set[Cell]:
    """The blanks that the equations depend on of which the first hint speaks."""
    affine = case.affine
    if affine is not None:
        rows = [case.cell.index[0]] if case.cell.array != affine.x else rows_of(case, affine, first)
        return {blank for row in rows for blank in blanks_of_row(case, affine, row)}
    rule = rule_said(case, first)
    if rule is None:
        return set()
    arrays = [array for array in (*rule.takes, rule.gives) if case.problem.values[array].shape[-2:] > (1, 1)]
    place = place_of(case, rule)
    return {
        cell
        for cell in (Cell(array, place) for array in arrays if array != case.cell.array)
        if all(map(int.__lt__, cell.index, case.problem.values[cell.array].shape)) and case.problem.shown(cell) is None
    }


def place_of(case: Case, rule: Cellwise) -> tuple[int, ...]:
    """The place that the second hint speaks of: the blank's own, or one of those that a single number serves."""
    if case.problem.values[case.cell.array].shape == case.problem.values[rule.gives].shape:
        return case.cell.index

    def beside(array: str, index: tuple[int, ...]) -> str:
        cell = Cell(array, tuple(map(min, index, (size - 1 for size in case.problem.values[array].shape))))
        shown = case.problem.shown(cell)
        return case.called(cell) if shown is None else in_product(shown)

    left, right = (bare(side) for side in re.split(" [=≈] ", case.help.hints[1]))
    found = [
        index
        for index in places(case.values[rule.gives])
        if bare(rule.rule.sign.format(*(beside(array, index) for array in rule.takes))) == left
    ]
    same = [index for index in found if bare(beside(rule.gives, index)) == right]
    return [*same, *found, case.cell.index][0]


def bare(side: str) -> str:
    """A side of a formula without its brackets, which stand where they are needed."""
    return side.replace("(", "").replace(")", "")


def rows_of(case: Case, affine: Affine, hint: str) -> list[int]:
    """The rows whose equations a hint speaks of: one, or the two whose outputs it names."""
    if "both blank" not in hint:
        return [int(row) - 1 for row in re.findall(r"row (\d)", hint)]
    names = listed(hint, rf"the equations of ({NAMES})")
    return [row for row in range(9) if case.called(Cell(affine.z, (row, 0))) in names]


def blanks_of_row(case: Case, affine: Affine, row: int) -> set[Cell]:
    """The blanks that the equation of a row depends on, as far as a learner can see."""
    problem, sample = case.problem, case.sample(affine, row)
    ends = [Cell(affine.z, (row, sample)), *([Cell(affine.b, (row,))] if affine.b else [])]
    found = {cell for cell in ends if problem.shown(cell) is None}
    for column in range(problem.values[affine.W].shape[1]):
        pair = Cell(affine.W, (row, column)), Cell(affine.x, (column, sample))
        for cell, other in (pair, pair[::-1]):
            if problem.shown(cell) is None and problem.shown(other) != 0:
                found.add(cell)
    return found


def solvable(problems: Problem) -> Iterator[Case]:
    """The blanks of those problems of a batch that the solver solves."""
    for place in range(*problems.shape):
        if solve(problems[place]).complete():
            yield from cases_of(problems[place])


@pytest.mark.parametrize("other", [-9_999, -1, 1, 9_999])
@some_recipes
def test_hints_depend_on_nothing_hidden(recipe: Recipe, other: int) -> None:
    """Every hint is the same whatever number stands in the blanks, its own and others: what is given stays as it is."""
    _, problems = recipe.serve(range(SERVED))
    for problem in (problems[place] for place in range(*problems.shape)):
        hints = {cell: help_.hints for cell, help_ in explain(problem).items()}
        for cell in problem.blanks:
            array = problem.values[cell.array].copy()
            array[cell.index] += other
            altered = replace(problem, values={**problem.values, cell.array: array})
            assert {each: help_.hints for each, help_ in explain(altered).items()} == hints


def test_a_hidden_share_is_not_compared() -> None:
    """Of a rank it is said what to compare: two numbers that the learner sees, or what has to be found first."""
    hints = {
        (case.problem.shown(Cell("P", case.cell.index)) is None, case.help.hints[1].partition(" P")[0])
        for case in cases(RECIPES["softmax/soft-ranking"])
        if case.cell.array == "R"
    }
    assert hints == {(True, "Put in what you found for"), (False, "For instance,")}


def test_a_hidden_weight_behind_pruning() -> None:
    """What pruning left is not told where it is found only from the output."""
    numbers = {"W": np.array([[[4]]]), "t": np.array([2]), "X": np.array([[[3]]]), "b": np.array([[1]])}
    hidden = {name: np.ones((1, 1, 1), bool) for name in ("W", "V")}
    problem = pose((Prune(), Affine(W="V")), numbers, hidden)[0]
    assert list(explain(problem)[Cell("W", (0, 0))].hints[1:]) == ["Put in what you found for V₁.", "W₁ = V₁"]


@given(networks(batch=4, blanks=(1, 6)))
def test_any_network_is_explained(problems: Problem) -> None:
    """What is said of any problem that the solver solves, in any of the layers, is true and ends with the number."""
    for case in solvable(problems):
        assert untrue(case) == []
        assert case.help.solution[-1].endswith(f"= {written(case.problem.value(case.cell))}")


@given(networks(chains=(AFFINE,), batch=4, blanks=(1, 5)))
def test_hints_of_any_network_do_not_tell(problems: Problem) -> None:
    """No hint to any problem of one layer says what the blank is, or holds the number of another blank."""
    for case in solvable(problems):
        assert told(case) == []
        if problems.values["X"].shape[-1] == 1:
            assert unnamed(case) == []


@pytest.mark.parametrize(
    ("W", "X", "b", "hidden"),
    [([[1]], [[5]], [-5], "b"), ([[0]], [[5]], [0], "b"), ([[-2]], [[1]], [2], "W"), ([[1, 3]], [[6], [-2]], [0], "X")],
)
def test_output_of_zero(W: list[list[int]], X: list[list[int]], b: list[int], hidden: str) -> None:
    """An output of 0 is a number like any other: what is taken away from it still counts."""
    given_ = {name: np.array([rows], dtype=np.int32) for name, rows in {"W": W, "X": X, "b": b}.items()}
    blank = np.zeros_like(given_[hidden], dtype=np.bool_)
    blank.reshape(-1)[0] = True
    for case in cases_of(pose([Affine()], given_, {hidden: blank})[0]):
        assert untrue(case) == []
        assert told(case) == []
        assert unnamed(case) == []
