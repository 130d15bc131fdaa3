"""Kinds of equations that a chapter brings along are as good as ours: served, proven, explained, exported and printed.

`tests/own_chapters` has two of which `app/` knows nothing: a momentum rule, and a window of shared weights.
"""

import io
import json
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from pathlib import Path
from shutil import copytree

import numpy as np
import pdfplumber
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from app.cli.commands import main
from app.core.problem import Cell, Problem, pose
from app.core.proof import proven
from app.core.recipe import Recipe
from app.core.solve import solve
from app.course.chapters import ChapterError, load
from app.explain.explain import explain
from app.export.worksheets.orders import Order
from app.export.worksheets.pdf import Press, worksheets
from app.settings import Settings
from tests.sites import site_over
from tests.strategies import ROOT
from tests.web.pages import sound, texts

FOLDER = ROOT / "tests" / "own_chapters"
CHAPTER = load(FOLDER).chapters[0]
every_recipe = pytest.mark.parametrize("recipe", CHAPTER.ladder, ids=lambda recipe: recipe.name)

Numbers = dict[str, list[list[Fraction]]]


def right(kind: str, values: Numbers) -> bool:
    """Do the numbers fit? In plain Python, from what the chapter says in words."""
    if kind == "momentum":
        (beta,), *_ = values["beta"]
        rows = zip(values["U"], values["G"], values["V"], strict=True)
        return all(beta * u + g == v for (u,), (g,), (v,) in rows)
    (weights,), (inputs,), (outputs,) = values["K"], values["X"], values["Z"]
    windows = [inputs[at : at + len(weights)] for at in range(len(inputs) - len(weights) + 1)]
    return outputs == [sum(k * x for k, x in zip(weights, window, strict=True)) for window in windows]


def numbers(problem: Problem, **other: Fraction) -> Numbers:
    """All numbers of a problem, with `other` ones in the cells of these names, such as U_0_0."""
    return {
        array: [
            [
                other.get(f"{array}_{row}_{column}", Fraction(problem.value(Cell(array, (row, column)))))
                for column in range(problem.values[array].shape[1])
            ]
            for row in range(problem.values[array].shape[0])
        ]
        for array in problem.arrays
    }


@pytest.mark.slow
@every_recipe
def test_one_answer(recipe: Recipe) -> None:
    """The hidden numbers fit, and no others within sight do: all of them are tried."""
    _, problems = recipe.serve(range(6))
    kind = problems.layers[0].kind
    for place in range(*problems.shape):
        problem = problems[place]
        assert right(kind, numbers(problem))
        names = ["_".join(str(cell).split(".")) for cell in problem.blanks]
        tried = [
            {name: Fraction(number, 1 if kind == "windows" else 2) for name, number in zip(names, guess, strict=True)}
            for guess in product(range(-45, 46), repeat=len(names))
        ]
        assert sum(right(kind, numbers(problem, **guess)) for guess in tried) <= 1


@pytest.mark.slow
def test_verified() -> None:
    """Both provers prove every seed."""
    result = CliRunner().invoke(main, ["verify", "--only", "--chapters", str(FOLDER), "--json", "-", "--jobs", "1"])
    report = json.loads(result.stdout)
    assert report["ok"]
    assert [one["served"] >= 0.9 * 65_536 for one in report["recipes"]] == [True] * len(CHAPTER.ladder)


def test_is_not_proven_by_chance() -> None:
    """A weight that meets nothing but zeros, and two operands that are multiplied, are not called proven."""
    problem = CHAPTER.recipe("windows-weight").serve([0])[1]
    assert proven(problem).all()
    dead = problem.values["X"] * 0
    nothing = Problem(problem.layers, {**problem.values, "X": dead, "Z": problem.values["Z"] * 0}, problem.hidden, 1)
    assert not proven(nothing).any()
    both = {**problem.hidden, "X": np.ones_like(problem.hidden["X"])}
    assert not proven(Problem(problem.layers, problem.values, both, 1)).any()
    wrong = {**problem.values, "Z": problem.values["Z"] + 1}
    assert not proven(Problem(problem.layers, wrong, problem.hidden, 1)).any()


def test_zero_is_known() -> None:
    """Beside a 0 that is shown, a hidden number is of no account: the sum is told without it."""
    windows = CHAPTER.kinds["windows"]("K", "X", "Z")
    given = {"K": np.array([[[0, 2]]]), "X": np.array([[[5, 3]]])}
    blanks = {"X": np.array([[[True, False]]]), "Z": np.ones((1, 1, 1), dtype=np.bool_)}
    solution = solve(pose([windows], given, blanks))
    assert solution.values["Z"].tolist() == [[[6]]]
    assert (solution.rounds["Z"] >= 0).all()
    assert solution.rounds["X"].tolist() == [[[-1, 0]]]


@every_recipe
def test_explained(recipe: Recipe) -> None:
    """Each blank has three hints and a solution that ends with its number, and every formula in them is true."""
    problem = recipe.problem(7)
    assert problem
    helps = explain(problem)
    assert sorted(helps) == sorted(problem.blanks)
    for cell, help_ in helps.items():
        assert len(set(help_.hints)) == 3
        last = help_.solution[-1].rpartition(" = ")[2].replace("−", "-")
        assert Fraction(last) == problem.value(cell)
        for line in help_.solution[1:]:
            *_, way, number = re.sub(r"(\d)·", r"\1*", line).replace(")·", ")*").split(" = ")
            way = way.replace("−", "-").replace("÷", "/")
            assert eval(way) == pytest.approx(float(number.replace("−", "-"))), line


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return site_over(FOLDER, tmp_path_factory.mktemp("data")).test_client()


@every_recipe
def test_served(recipe: Recipe, visitor: FlaskClient) -> None:
    """Its pages are sound, a right answer is right, and a slip that the chapter knows is told in its words."""
    problem, path = recipe.problem(7), f"/own-kinds/{recipe.name}/7"
    assert problem
    assert len(sound(visitor.get(path).text).query("#problem td input")) == len(problem.blanks)
    asked = {f"hints.{cell}": "2" for cell in problem.blanks} | {"hint": str(problem.blanks[0]), "solution": "1"}
    assert sound(visitor.post(path, data=asked, follow_redirects=True).text).query(".solution .work")
    answers = {str(cell): str(problem.value(cell)) for cell in problem.blanks}
    page = sound(visitor.post(path, data=answers | {"check": "1"}, follow_redirects=True).text)
    assert len(page.query('td[data-verdict="right"]')) == len(problem.blanks)
    other = visitor.application.test_client()  # for whom nothing is found yet
    for mistake in recipe.mistakes:
        layer = problem.layers[0]
        slip = np.broadcast_to(np.asarray(mistake_of(mistake, layer, problem)), problem.values[layer.gives].shape)
        wrong = {str(cell): str(slip[cell.index]) for cell in problem.blanks}
        page = sound(other.post(path, data=wrong | {"check": "1"}, follow_redirects=True).text)
        assert any(mistake.says in said for said in texts(page, ".feedback .says"))


def mistake_of(mistake: object, layer: object, problem: Problem) -> object:
    """What a mistake makes of the numbers of a single problem, as whole numbers or fractions."""
    wrong: Callable[..., object] = mistake.wrong
    made = wrong(*layer.inputs(problem.values))
    if isinstance(made, np.ndarray):
        return made
    below = np.ones_like(made.above) if made.below is None else made.below
    return np.vectorize(lambda above, under: Fraction(int(above), int(under)), otypes=[object])(
        made.above,
        np.broadcast_to(below, made.above.shape),
    )


def test_drawn(visitor: FlaskClient) -> None:
    """The chapter's figures are calculated: 0.5·4 + 1 is 3, 0.5·(−2) + 3 is 2; the windows make 5 and 9."""
    page = sound(visitor.get("/own-kinds").text)
    assert [texts(figure, "table:last-of-type td") for figure in page.query(".prose figure .sheet")]
    said = " ".join(texts(page, ".prose figure"))
    for result in ("V1 = 0.5·4 + 1 = 3", "V2 = 0.5·(−2) + 3 = 2", "Z11 = 1·3 + 2·1 = 5", "Z12 = 1·1 + 2·4 = 9"):
        assert result in said
    assert "slides over" in said


def test_exported() -> None:
    """JSON names the kind and its arrays, fractions are exact, and the chapter's mistakes are there."""
    words = ["export", "own-kinds", "--seeds", "3", "--answers", "--only", "--chapters", str(FOLDER)]
    lines = [json.loads(line) for line in CliRunner().invoke(main, words).stdout.splitlines()]
    assert [line["equations"][0]["kind"] for line in lines] == ["momentum"] * 2 + ["windows"] * 3
    assert lines[0]["equations"] == [{"kind": "momentum", "takes": ["beta", "U", "G"], "gives": "V"}]
    assert lines[0]["mistakes"][0]["name"] == "momentum-without-gradient"


def test_printed() -> None:
    """On paper stand the equations and, on the key, the worked solutions."""
    settings = Settings()
    press = Press(settings.templates, settings.static / "drawing.css")
    (key,) = worksheets(Order((CHAPTER,), tuple(range(1, 6))), "", sheets=False, keys=True)
    with pdfplumber.open(io.BytesIO(press.pdf(key))) as pdf:
        printed = " ".join(page.extract_text() for page in pdf.pages)
    assert "slides over" in printed
    assert all(recipe.title in printed for recipe in CHAPTER.ladder)


def test_nobody_knows_them() -> None:
    """Neither kind is named anywhere in the package, but in the labs, which have optimisers of their own."""
    for file in (ROOT / "app").rglob("*.py"):
        if "labs" not in file.relative_to(ROOT).parts:
            assert not re.search(r"[\"'](momentum|windows)", file.read_text(encoding="utf-8").lower()), file


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('"momentum": partial', '"relu": partial', "brings a kind relu along, but there is one of this name already"),
        ("OWN_KINDS = {", "OWN_KINDS = {7: 8, ", "may define OWN_KINDS, a dict from names"),
        ('"window-turned", Windows', '"forgot-bias", Windows', "brings forgot-bias: there is such a mistake already"),
        ('("window-turned",)', '("window-burned",)', "catches window-burned: there is no such mistake"),
        ("MOMENTUM = Rule(", "MOMENTUM = Rale(", "problems.py fails in line 31: NameError"),
        (
            '    "The new step is a share of the one before, and the gradient is added.",\n',
            "",
            "problems.py fails in line 31: ValueError: the rule momentum says nothing",
        ),
        (
            '("({z} − {2}) ÷ {1}", ',
            '("", ',
            "problems.py fails in line 31: ValueError: the rule momentum has a way back that is not written",
        ),
        ("    says = ", "    said = ", "problems.py fails in line 58: TypeError: the kind Windows says nothing"),
        (
            ', "The gradient has to be added, too."',
            "",
            "problems.py fails in line 105: ValueError: recipe momentum-step brings momentum-without-gradient, which",
        ),
        ("class Windows(PairSums):", "class Windows(PairSums:", "problems.py fails in line 58: SyntaxError"),
    ],
)
def test_told_at_once(before: str, after: str, says: str, tmp_path: Path) -> None:
    """What an author got wrong is told by file, and by line where it is in one, before anything is served."""
    spoil(tmp_path, before, after)
    with pytest.raises(ChapterError, match=re.escape(says)):
        load(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("    residue = Residue(windows_are_right", "    second = Residue(windows_are_right", "needs a residue"),
        ("return Z - np.stack(", "return Z + np.stack(", "unique"),
        ("outputs + weights", "outputs + 2 * weights", r"\(problems.py, line \d+\)"),
        ("(lambda beta, u, g, v: (v - g) / u, lambda beta, u, g, v: (v - g) / beta",
         "(lambda beta, u, g, v: (v - g) / u, lambda beta, u, g, v: (v + g) / beta", "the solver does not find"),
    ],
)  # fmt: skip
def test_told_by_verify(before: str, after: str, says: str, tmp_path: Path) -> None:
    """An equation that runs, undoes or proves wrongly is found by verify, which names the recipe."""
    spoil(tmp_path, before, after)
    words = ["verify", "--only", "--chapters", str(tmp_path), "--seeds", "300", "--jobs", "1"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert re.search(rf"own-kinds/[a-z-]+/\d+: .*{says}|own-kinds/[a-z-]+/\d+: {says}", result.stdout), result.stdout


def spoil(folder: Path, before: str, after: str) -> None:
    """A copy of the chapter in which something is wrong."""
    copytree(FOLDER, folder, dirs_exist_ok=True)
    file = folder / "01-own-kinds" / "problems.py"
    content = file.read_text(encoding="utf-8")
    assert before in re.sub(r"\s+", " ", content) or before in content
    file.write_text(content.replace(before, after), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != content
