"""Whatever is wrong with a recipe, verification finds it and names the seed: here are the recipes that are wrong.

Each of them is right but for one seed. They have no sieve, so that a bad problem is served, and verification alone
stands between it and the learner.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner, Result

from app.cli.commands import main
from app.core.arrays import Array, Mask
from app.core.chance import Chance
from app.core.layers import Affine
from app.core.problem import Problem, pose
from app.core.recipe import Recipe
from app.core.verify import Failure, Report, examine, report
from app.course.proving import prove
from tests.strategies import ROOT

SEED = 417
SEEDS = 600

CHAPTERS = ROOT / "tests" / "chapters"
LARGE = "a number is too large to be written down: as a rule, beyond ±99"


def right(chance: Chance) -> Problem:
    """Y = W·X + b with Y₁ blank, and never a 0, so that one catches who forgets the bias."""
    return layer(chance, chance.pick("X", (2, 3, 4), (2, 1)), chance.pick("b", (5, 6, 7), (1,)))


def layer(chance: Chance, X: Array, b: Array) -> Problem:
    given = {"W": chance.pick("W", tuple(range(1, 10)), (1, 2)), "X": X, "b": b}
    return pose([Affine()], given, {"Y": chance.anywhere(1, 1)})


def spoilt(spoil: Callable[[Problem, Mask], Problem], make: Callable[[Chance], Problem] = right) -> Recipe:
    """A recipe in which one seed has its problem spoilt; `spoil` is told which of a batch that is."""
    (key,) = Chance.of("spoilt", SEED).keys
    catches = ("forgot-bias",) if make is right else ()
    return Recipe("spoilt", "Spoilt", lambda chance: spoil(make(chance), chance.keys == key), catches, 40, sieve=())


def judged(recipe: Recipe) -> Report:
    return report(recipe, [examine(recipe, np.arange(SEEDS))])


def renumbered(problem: Problem, array: str, change: Array) -> Problem:
    """The problem with something added to each number of one array; all other arrays stay as they are."""
    return replace(problem, values={**problem.values, array: problem.values[array] + change})


def rerun(problem: Problem, **given: Array) -> Problem:
    """The problem with other numbers in some arrays, and what follows from them."""
    return pose(problem.layers, {**problem.values, **given}, problem.hidden)


def hiding(problem: Problem, **blanks: Mask) -> Problem:
    return replace(problem, hidden={**problem.hidden, **blanks})


def first_weight(chance: Chance) -> Problem:
    """The weight W₁₁ is the blank."""
    problem = right(chance)
    return hiding(problem, W=chance.anywhere(1, 2) & np.array([True, False]), Y=~chance.anywhere(1, 1))


def tampered(problem: Problem, here: Mask) -> Problem:
    return renumbered(problem, "Y", 1 * here[:, None, None])


def meets_nothing(problem: Problem, here: Mask) -> Problem:
    return rerun(problem, X=problem.values["X"] * ~(here[:, None, None] & np.array([[True], [False]])))


def two_in_one_equation(problem: Problem, here: Mask) -> Problem:
    return hiding(problem, W=here[:, None, None] & np.array([[True, False]]))


def no_bias_to_forget(problem: Problem, here: Mask) -> Problem:
    return rerun(problem, b=problem.values["b"] * ~here[:, None])


def large(problem: Problem, here: Mask) -> Problem:
    return rerun(problem, b=problem.values["b"] + 90 * here[:, None])


def no_blank(problem: Problem, here: Mask) -> Problem:
    return hiding(problem, Y=problem.hidden["Y"] & ~here[:, None, None])


def other_numbers(problem: Problem, here: Mask) -> Problem:
    return rerun(problem, W=problem.values["W"] - 1 * here[:, None, None])


@pytest.mark.parametrize(
    ("recipe", "checks"),
    [
        pytest.param(spoilt(tampered), {"solved", "unique"}, id="no forward run gives the numbers"),
        pytest.param(spoilt(meets_nothing, first_weight), {"solved", "unique"}, id="nothing determines the blank"),
        pytest.param(spoilt(two_in_one_equation), {"solved", "unique"}, id="two blanks share one equation"),
        pytest.param(spoilt(no_bias_to_forget), {"telling"}, id="a mistake has luck"),
        pytest.param(spoilt(large), {"small"}, id="a number is too large"),
        pytest.param(spoilt(no_blank), {"asks", "telling"}, id="nothing is asked"),
    ],
)
def test_names_the_seed(recipe: Recipe, checks: set[str]) -> None:
    """The only bad problem among hundreds is found by the checks that it fails, and by its seed."""
    assert {(failure.seed, failure.check) for failure in judged(recipe).failures} == {(SEED, name) for name in checks}


@pytest.mark.parametrize("make", [right, first_weight])
def test_right_ones_pass(make: Callable[[Chance], Problem]) -> None:
    """The recipes that are spoilt here have no other fault."""
    assert judged(spoilt(lambda problem, _: problem, make)).failures == ()


def test_names_a_repeated_seed() -> None:
    """If all seeds make the same problem, the second one is named: it was there before."""
    same = Recipe("same", "The same", lambda chance: right(Chance(chance.keys * np.uint64(0))), (), sieve=())
    assert [(failure.seed, failure.check) for failure in judged(same).failures] == [(1, "distinct")]


def test_changed_numbers_name_the_seed() -> None:
    """Other numbers for one seed, good ones at that, change one row and one column of the fingerprint: its seed."""
    before, after = judged(spoilt(lambda problem, _: problem)), judged(spoilt(other_numbers))
    rows, columns = (
        [
            place
            for place in range(256)
            if before.fingerprint[side][4 * place :][:4] != after.fingerprint[side][4 * place :][:4]
        ]
        for side in ("rows", "columns")
    )
    assert after.failures == ()
    assert [256 * row + column for row in rows for column in columns] == [SEED]


def test_sieve_withholds_it() -> None:
    """With the sieve the bad draft is never served: its seed shows the next one, and nothing fails."""
    recipe = spoilt(no_bias_to_forget)
    sieved = replace(recipe, sieve=Recipe("any", "Any", right, ()).sieve)
    assert judged(sieved).failures == ()
    assert sieved.attempts(np.array([SEED])) == [1]


def failures(recipe: Recipe, seeds: int) -> tuple[Failure, ...]:
    """What is said of a recipe by the proof that is spread over processes, here in one."""
    ((_, known),) = prove(CHAPTERS, {"bad/recipe": recipe}, seeds, jobs=1)
    return known.failures


def test_exception_names_the_block() -> None:
    """An exception in a recipe is a failure of the first seed of its block; the other blocks are judged as ever."""
    (key,) = Chance.of("spoilt", 16_400).keys

    def make(chance: Chance) -> Problem:
        if key in chance.keys:
            raise ZeroDivisionError("one is missing")
        return right(chance)

    recipe = Recipe("spoilt", "Spoilt", make, (), 40, sieve=())
    assert failures(recipe, 17_000) == (Failure(16_384, "runs", "ZeroDivisionError: one is missing"),)


def test_exception_alone() -> None:
    """A recipe that fails only when it makes a single problem does not take the report down with it."""

    def make(chance: Chance) -> Problem:
        if len(chance.keys) == 1:
            raise IndexError
        return large(right(chance), chance.keys > 0)

    assert failures(Recipe("alone", "Alone", make, (), 40), 200) == (Failure(0, "runs", "IndexError"),)


def infill(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--only", "--chapters", str(CHAPTERS)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("recipe", "line"),
    [
        ("ambiguous", "unsound/ambiguous/4: unique: the second prover does not find that the hidden numbers fit"),
        (
            "seldom-good",
            f"unsound/seldom-good/4: served: {LARGE}; only ",
        ),
        (
            "never-good",
            f"unsound/never-good/0: served: {LARGE}; only 0 of 200 seeds are served",
        ),
        ("raises", 'unsound/raises/0: runs: ValueError: no numbers �[31m<left> & "gone" (problems.py, line '),
        ("lonely", "unsound/lonely/0: runs: IndexError: too few (problems.py, line "),
    ],
    ids=lambda text: text if "/" not in text else "",
)
def test_command_names_the_address(recipe: str, line: str) -> None:
    """`infill verify` ends with 1 and prints the address of each failure on a line of its own."""
    result = infill("verify", f"unsound/{recipe}", "--seeds", "200", "--jobs", "1")
    assert result.exit_code == 1
    assert any(printed.startswith(line) for printed in result.stdout.splitlines())


def test_good_recipes_are_not_blamed() -> None:
    """Among good and bad recipes only the bad ones are named."""
    result = infill("verify", "--seeds", "200", "--jobs", "1")
    blamed = {line.split("/")[1] for line in result.stdout.splitlines() if ": " in line}
    assert result.exit_code == 1
    assert blamed == {"ambiguous", "seldom-good", "never-good", "raises", "lonely"}


@pytest.mark.slow
def test_several_processes_name_the_same() -> None:
    """The failures are the same, exceptions included, when several processes look for them."""
    command = [
        sys.executable,
        "-m",
        "app",
        "verify",
        "unsound/ambiguous",
        "unsound/raises",
        "--only",
        "--chapters",
        str(CHAPTERS),
    ]
    runs = [
        subprocess.run(
            [*command, "--seeds", "20000", "--json", "-", "--jobs", jobs], capture_output=True, text=True, check=False
        )
        for jobs in ("1", "2")
    ]
    alone, together = (json.loads(run.stdout)["recipes"] for run in runs)
    assert [run.returncode for run in runs] == [1, 1]
    assert alone == together
    assert [failure["seed"] for failure in alone[1]["failures"]] == [0, 16_384]
