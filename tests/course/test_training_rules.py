"""The equations of training end to end: served, proven, explained, exported, printed, and as code that runs.

`tests/rule_chapters` asks each of them forwards, and backwards to each operand that it tells.
"""

import io
import json
from fractions import Fraction

import pdfplumber
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from app.cli.commands import main
from app.core.chance import Chance
from app.core.kinds import KINDS
from app.core.problem import Problem, pose
from app.core.recipe import Recipe
from app.core.rules import RULES
from app.course.chapters import load
from app.explain.explain import explain
from app.explain.snippets.program import snippet
from app.export.worksheets.orders import Order
from app.export.worksheets.pdf import Press, worksheets
from app.settings import Settings
from tests.core.told import as_lists, run
from tests.explain.code_text import joined
from tests.explain.test_snippets import printed_by
from tests.sampling import share
from tests.sites import site_over
from tests.strategies import ROOT
from tests.web.notation import formulas, holds, numbers_of
from tests.web.pages import sound, texts

FOLDER = ROOT / "tests" / "rule_chapters"
CHAPTER = load(FOLDER).chapters[0]
every_recipe = pytest.mark.parametrize("recipe", CHAPTER.ladder, ids=lambda recipe: recipe.name)


def test_each_is_asked() -> None:
    """Each equation of training has a step forwards, and one back to each operand that it tells."""
    asked = {(recipe.name.partition("-")[0], recipe.name.partition("-")[2]) for recipe in CHAPTER.ladder}
    for kind in {kind for kind, _ in asked}:
        rule = RULES[kind]
        assert len({blank for of, blank in asked if of == kind}) == 1 + sum(undo is not None for undo in rule.undo)
    assert len({kind for kind, _ in asked}) == 15


def test_verified() -> None:
    """Both provers prove what is served."""
    words = ["verify", "--only", "--chapters", str(FOLDER), "--seeds", "400", "--json", "-", "--jobs", "1"]
    report = json.loads(CliRunner().invoke(main, words).stdout)
    assert report["ok"]
    assert {one["served"] for one in report["recipes"]} == {400}


@every_recipe
def test_told(recipe: Recipe) -> None:
    """The numbers are those of an oracle; what is said to help is true; the code prints what stands below it."""
    _, problems = recipe.serve(range(0, 60, 7))
    for place in range(*problems.shape):
        problem = problems[place]
        values = as_lists(problem.values)
        made = {layer.gives for layer in problem.layers}
        assert run(problem.layers, {name: rows for name, rows in values.items() if name not in made}) == values
        numbers = numbers_of(values, lone=[name for name, rows in values.items() if rows == [[rows[0][0]]]])
        for cell, help_ in explain(problem).items():
            assert len({*help_.hints}) == 3
            found = [formula for text in (*help_.hints, *help_.solution) for formula in formulas(text)]
            assert found
            assert [formula for formula in found if not holds(formula, numbers)] == [], cell
        code = snippet(problem)
        assert code
        assert printed_by(joined(code.lines)) == joined(code.prints)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return site_over(FOLDER, tmp_path_factory.mktemp("data")).test_client()


@pytest.mark.parametrize("recipe", share(CHAPTER.ladder, 4, __name__), ids=lambda recipe: recipe.name)
def test_served(recipe: Recipe, visitor: FlaskClient) -> None:
    """Its pages are sound, with hints and with the solution; right answers are right, and others are not."""
    problem, path = recipe.problem(7), f"/training-rules/{recipe.name}/7"
    assert problem
    assert len(sound(visitor.get(path).text).query("#problem td input")) == len(problem.blanks)
    asked = {f"hints.{cell}": "2" for cell in problem.blanks} | {"hint": str(problem.blanks[0]), "solution": "1"}
    assert sound(visitor.post(path, data=asked, follow_redirects=True).text).query(".solution .work")
    other = visitor.application.test_client()
    for more, verdict in ((3, "wrong"), (0, "right")):
        answers = {str(cell): str(problem.value(cell) + more) for cell in problem.blanks}
        page = sound(other.post(path, data=answers | {"check": "1"}, follow_redirects=True).text)
        assert len(page.query(f'td[data-verdict="{verdict}"]')) == len(problem.blanks)


def test_drawn(visitor: FlaskClient) -> None:
    """Figures calculate with them, and the numbers of one go on in the next."""
    said = " ".join(texts(sound(visitor.get("/training-rules").text), ".prose figure"))
    for formula in (
        "Z1 = 0.5·4 + 1 = 3",
        "R = √25 = 5",
        "floor(7 ÷ 3) = 2",
        "0.8·0.5 to the power of 2 = 0.2",
        "N N 1 2.5 N 2 1.5 ÷ (1 − k k 1 0.5",
        "+ (1 − k)·",
        "Z = 0.1 + (0.5 − 0.1)·0.25 = 0.2",
        "Z = 0.1 + (0.9 − 0.1)·0.5 = 0.5",
        "sign(2) = 1",
        "|−3| = 3",
        "U = ceil(10 ÷ 4) = 3",
        "F = 1 − 0.25·2 = 0.5",
    ):
        assert formula in said, formula


def test_exported() -> None:
    """JSON names the kind and its arrays, and fractions are exact."""
    words = ["export", "training-rules", "--seeds", "3", "--answers", "--only", "--chapters", str(FOLDER)]
    lines = [json.loads(line) for line in CliRunner().invoke(main, words).stdout.splitlines()]
    assert [line["equations"][0]["kind"] for line in lines] == [one.name.split("-")[0] for one in CHAPTER.ladder]
    blend = next(line for line in lines if line["problem"].startswith("training-rules/blend-z"))
    assert blend["equations"] == [{"kind": "blend", "takes": ["k", "M", "G"], "gives": "Z"}]
    (share,), (old, _), (new, _) = ([Fraction(*row) for row in blend["values"][name]] for name in ("k", "M", "G"))
    assert Fraction(blend["answers"]["Z.0.0"]) == share * old + (1 - share) * new


@pytest.mark.slow
def test_printed() -> None:
    """On paper stand the equations and, on the key, the worked solutions."""
    settings = Settings()
    press = Press(settings.templates, settings.static / "drawing.css")
    chosen = tuple(range(1, len(CHAPTER.ladder) + 1))
    (key,) = worksheets(Order((CHAPTER,), chosen), "", sheets=False, keys=True)
    with pdfplumber.open(io.BytesIO(press.pdf(key))) as pdf:
        printed = " ".join(page.extract_text() for page in pdf.pages)
    for recipe in CHAPTER.ladder:
        assert recipe.title in printed
    for sign in ("√", "floor(", "ceil(", "sign", "|"):
        assert sign in printed


@pytest.mark.parametrize(("kind", "numbers"), [("root", (2, 8, 12)), ("sign", (0,)), ("root", (-4,))])
def test_no_number(kind: str, numbers: tuple[int, ...]) -> None:
    """Nothing is rounded: where a root is no fraction, or a sign is asked of 0, the sieve refuses the draft."""

    def draft(chance: Chance) -> Problem:
        layer = KINDS[kind]("A", "Z")
        return pose([layer], {"A": chance.pick("A", numbers, (1, 1))}, {"Z": chance.anywhere(1, 1)})

    assert Recipe("none", "None", draft, ()).problem(0) is None
