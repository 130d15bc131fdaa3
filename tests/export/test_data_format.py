"""The page about the data is true: it is what the kinds say of themselves, and its program agrees with all problems."""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli.commands import main
from app.core.kinds import KINDS
from tests.sampling import LONG, one_in, share
from tests.strategies import RECIPES, ROOT

PAGE = (ROOT / "chapters" / "LAYERS.md").read_text(encoding="utf-8")
SEEDS = "0:2000" if LONG else "0:20"

Matrix = list[list[Fraction | None]]


def infill(*words: str) -> str:
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture(scope="module")
def program() -> dict[str, Callable[..., Matrix]]:
    """The program that stands on the page, run as somebody would who has nothing else."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    kinds: dict[str, Callable[..., Matrix]] = names["KINDS"]
    return kinds


def test_page_is_what_the_command_prints() -> None:
    """The page is made anew by `infill layers > chapters/LAYERS.md`."""
    assert infill("layers") == PAGE


def test_every_kind_is_there(program: dict[str, Callable[..., Matrix]]) -> None:
    """Each kind has a row of the table, and a definition."""
    rows = re.findall(r"^\| `(\w+) .*", PAGE, re.MULTILINE)
    assert rows == list(KINDS)
    assert program.keys() == KINDS.keys()


def test_own_kinds_are_told() -> None:
    """With chapters of one's own, their kinds stand there as well."""
    said = infill("layers", "--only", "--chapters", str(ROOT / "tests" / "own_chapters"))
    assert "| `momentum A B C D` | `takes: [A, B, C]`, `gives: D` |" in said
    assert "The new step is a share of the one before, and the gradient is added." in said


def whole(values: Any, answers: dict[str, str], name: str) -> Any:
    """An array with exact numbers, its blanks filled in."""
    if isinstance(values, list):
        return [whole(part, answers, f"{name}.{place}") for place, part in enumerate(values)]
    return Fraction(answers[name] if values is None else values)


def operands(equation: dict[str, Any]) -> tuple[list[str | None], str]:
    """The arrays that an equation takes, in the order of the program, and the one that it gives."""
    match equation["kind"]:
        case "affine":
            return [equation["W"], equation["x"], equation["b"]], equation["z"]
        case "prune":
            return [equation["W"], equation["t"]], equation["V"]
        case "pixels":
            return [equation["W"], equation["x"]], equation["z"]
    return equation.get("takes") or [equation["a"]], equation["gives"]


@pytest.mark.slow
@pytest.mark.parametrize("address", share(RECIPES, one_in(RECIPES, 7), __name__))
def test_problems_agree(program: dict[str, Callable[..., Matrix]], address: str) -> None:
    """Whoever has the page and an exported problem finds by the program that every equation of it holds."""
    for line in map(json.loads, infill("export", address, "--answers", "--seeds", SEEDS).splitlines()):
        arrays = {name: whole(values, line["answers"], name) for name, values in line["values"].items()}
        for equation in line["equations"]:
            takes, gives = operands(equation)
            made = program[equation["kind"]](*(arrays[name] if name else None for name in takes))
            assert made == arrays[gives], line["problem"]
