"""What is exported can be checked by anyone: plain Python, and not a line of ours, finds that the numbers fit."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli.commands import main
from app.core.mistakes.predictions import wrong_numbers
from app.course.chapters import load
from app.export.jsonl import BATCH
from tests.core.told import RIGHT
from tests.sampling import share
from tests.servers import TRIAL
from tests.strategies import RECIPES, ROOT, SHARE

pytestmark = pytest.mark.slow

CHAPTERS = ROOT / "chapters"
TRIALS = dict(load(TRIAL).recipes())
some_recipes = pytest.mark.parametrize(
    ("folder", "address"),
    [
        *((CHAPTERS, address) for address in share(RECIPES, SHARE, __name__)),
        *((TRIAL, address) for address in TRIALS if address.startswith("sound/")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)

Line = dict[str, Any]


def export(*words: str, chapters: Path = TRIAL) -> list[Line]:
    result = CliRunner().invoke(main, ["export", *words, "--only", "--chapters", str(chapters)], catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def cells(array: Any, name: str) -> dict[str, Any]:
    """Each number of nested lists by its name, such as W.0.1."""
    if not isinstance(array, list):
        return {name: array}
    return {cell: value for place, part in enumerate(array) for cell, value in cells(part, f"{name}.{place}").items()}


def filled(line: Line) -> dict[str, Fraction]:
    """All numbers of a problem by name, with the answers in place of the blanks."""
    shown = {cell: value for name, array in line["values"].items() for cell, value in cells(array, name).items()}
    assert [cell for cell, value in shown.items() if value is None] == line["blanks"]
    return {cell: Fraction(line["answers"][cell] if value is None else value) for cell, value in shown.items()}


def fits(equation: dict[str, Any], arrays: dict[str, Any]) -> bool:
    """Does an equation hold? The arrays that it takes are those that it names, but for the one that it gives."""
    gives = next(equation[role] for role in ("gives", "z", "V") if role in equation)
    takes = equation.get("takes") or [
        name for role, name in equation.items() if role not in ("kind", "gives", "z", "V")
    ]
    try:
        made = RIGHT[equation["kind"]](*(arrays[name] if name else None for name in takes))
    except (KeyError, StopIteration):  # the equation says nothing of such a number
        return False
    return made == arrays[gives]


def is_right(line: Line) -> bool:
    known = filled(line)
    arrays = {name: with_numbers(array, name, known) for name, array in line["values"].items()}
    return all(fits(equation, arrays) for equation in line["equations"])


def with_numbers(array: Any, name: str, known: dict[str, Fraction]) -> Any:
    """Nested lists in which every number is there."""
    if isinstance(array, list):
        return [with_numbers(part, f"{name}.{place}", known) for place, part in enumerate(array)]
    return known[name]


@some_recipes
def test_numbers_fit(folder: Path, address: str) -> None:
    """With its answers filled in, every equation of an exported problem holds."""
    lines = export(address, "--answers", "--seeds", "0:60", chapters=folder)
    assert lines
    assert all(is_right(line) for line in lines)


@some_recipes
def test_wrong_numbers_do_not_fit(folder: Path, address: str) -> None:
    """An answer that is 1 too large breaks an equation."""
    for line in export(address, "--answers", "--seeds", "0:20", chapters=folder):
        for blank, answer in line["answers"].items():
            assert not is_right({**line, "answers": {**line["answers"], blank: str(Fraction(answer) + 1)}})


@some_recipes
def test_mistakes_are_those_of_the_page(folder: Path, address: str) -> None:
    """The wrong numbers are those by which a page explains an answer, for the mistakes that the recipe catches."""
    recipe = {**TRIALS, **RECIPES}[address]
    for line in export(address, "--answers", "--seeds", "100:110", chapters=folder):
        problem = recipe.problem(int(line["problem"].split("/")[2]))
        assert problem
        wrong = wrong_numbers(problem)
        for mistake, entry in zip(recipe.mistakes, line["mistakes"], strict=True):
            expected = {str(blank): str(found[mistake]) for blank, found in wrong.items() if mistake in found}
            assert entry == {"name": mistake.name, "answers": expected}


@some_recipes
def test_every_mistake_is_told(folder: Path, address: str) -> None:
    """Each mistake that a recipe catches has a wrong number in every one of its problems."""
    recipe = {**TRIALS, **RECIPES}[address]
    for line in export(address, "--answers", "--seeds", "0:20", chapters=folder):
        assert [entry["name"] for entry in line["mistakes"]] == list(recipe.catches)
        assert all(entry["answers"] for entry in line["mistakes"])


def test_shape() -> None:
    """A line names the problem, its equations, its values with null for a blank, and its blanks."""
    assert export("sound/one-output", "--seeds", "3") == [
        {
            "problem": "sound/one-output/3",
            "equations": [{"kind": "affine", "W": "W", "x": "X", "b": "b", "z": "Y"}],
            "values": {"W": [[-1, -1]], "X": [[1], [3]], "b": [2], "Y": [[None]]},
            "blanks": ["Y.0.0"],
        }
    ]


def test_shape_with_answers() -> None:
    """The right number and the wrong ones are added when they are asked for, as strings that are exact."""
    (plain,), (full,) = (
        export("sound/one-output", "--seeds", "3"),
        export("sound/one-output", "--seeds", "3", "--answers"),
    )
    assert full == {
        **plain,
        "answers": {"Y.0.0": "-2"},
        "mistakes": [
            {"name": "forgot-bias", "answers": {"Y.0.0": "-4"}},
            {"name": "added-pairs", "answers": {"Y.0.0": "4"}},
        ],
    }


def test_stories() -> None:
    """Where the step has a story, a line has it; no other line has one, and the numbers are the same ones."""
    (line,) = export("linear-layer/linear-two-to-three", "--seeds", "5:6", chapters=CHAPTERS)
    assert line["story"]["text"].startswith("Two taps fill three tubs.")
    assert line["story"]["means"] == {
        "W": "litres a minute",
        "X": "minutes open",
        "b": "by bucket",
        "Y": "litres more",
    }
    tubs, taps = ["tub A", "tub B", "tub C"], ["hot", "cold"]
    assert line["story"]["names"] == {"W": [tubs, taps], "X": [taps, []], "b": [tubs], "Y": [tubs, []]}
    problem = RECIPES["linear-layer/linear-two-to-three"].problem(5)
    assert problem
    assert line["values"]["W"] == problem.values["W"].tolist()
    (other,) = export("linear-layer/linear-both-outputs", "--seeds", "5:6", chapters=CHAPTERS)
    assert "story" not in other


def test_fractions_are_exact() -> None:
    """A wrong number that is no whole one is written as a fraction."""
    lines = export("connection/weight-of-two", "--answers", "--seeds", "0:20", chapters=CHAPTERS)
    numbers = [answer for line in lines for entry in line["mistakes"] for answer in entry["answers"].values()]
    assert any("/" in number for number in numbers)
    assert all(str(Fraction(number)) == number for number in numbers)


@pytest.mark.parametrize("seeds", ["0:50", f"{BATCH - 20}:{BATCH + 20}", "65500:65536"])
def test_only_what_is_served(seeds: str) -> None:
    """A seed that is not served is left out; all others are there, in order, from one batch to the next."""
    recipe, (start, stop) = TRIALS["unsound/seldom-good"], map(int, seeds.split(":"))
    served = [seed for seed in range(start, stop) if recipe.problem(seed)]
    assert 0 < len(served) < stop - start
    lines = export("unsound/seldom-good", "--seeds", seeds)
    assert [line["problem"] for line in lines] == [f"unsound/seldom-good/{seed}" for seed in served]


@some_recipes
def test_alone_or_among_others(folder: Path, address: str) -> None:
    """A problem is exported in the same way alone or among others."""
    lines = export(address, "--seeds", "40:44", "--answers", chapters=folder)
    alone = [export(address, "--seeds", str(seed), "--answers", chapters=folder) for seed in range(40, 44)]
    assert lines == [line for single in alone for line in single]


def test_hundred_unless_told() -> None:
    """Without --seeds it is the first hundred, of each recipe of a chapter."""
    names = [line["problem"] for line in export("sound")]
    ladder = ("one-output", "two-samples", "hidden-layer", "pruned")
    assert names == [f"sound/{name}/{seed}" for name in ladder for seed in range(100)]


def test_each_recipe_once() -> None:
    """A recipe that is named twice is exported once."""
    names = [line["problem"] for line in export("sound/pruned", "sound", "sound/pruned", "--seeds", "3")]
    assert len(names) == len(set(names)) == 4


def test_reader_may_leave() -> None:
    """Who has read enough may close the pipe: nothing is said about it."""
    command = [
        sys.executable,
        "-m",
        "app",
        "export",
        "connection",
        "--seeds",
        "0:65536",
        "--only",
        "--chapters",
        str(CHAPTERS),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["problem"] == "connection/positive-weight/0"
        process.stdout.close()
        assert process.stderr.read() == ""
