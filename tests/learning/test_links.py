"""A link keeps its problem for ever, and an answer that was kept is judged the same for ever.

`tests/golden/links.txt` has 39 addresses of each recipe, over 10,000 in all, as they were when the recipe was released:
the numbers that are given, what a learner typed that was right, and what was wrong and why. All of it goes the way that
the site goes. That the problems of all other seeds are the same as well is what the fingerprints show, in
`test_ladders.py`; what these cannot show is that an answer is read and judged as it was. A run looks at an eighth
of the lines of every recipe, another one after each commit; `make long` looks at all of them.

These lines are never written anew. People have such links and such answers: if a line fails, the change is wrong, not
the line. `pytest --add-links` adds lines for recipes that have none, and touches no other. What a slip is called
follows from how numbers are diagnosed: where that gets better, `pytest --name-slips` writes the names anew, and nothing
else; the difference is to be read. How a slip is worded may change at any time.

    connection/signed                                the recipe, and below it a line for each seed:
    417   9b1c22f0   Y.0.0 −3 7 forgot-bias          the seed, a digest of the given numbers, and for each blank
                                                     its name, a right answer, a wrong one, and the slip: "-" for none,
                                                     two with a "+" between where a question is asked, and "?" where one
                                                     more place is asked for
"""

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

import numpy as np
import pytest

from app.core.grade import Right, grade
from app.core.problem import Problem
from app.core.seeds import SEEDS
from app.course.problems import Exercise, cached_caught, cached_problem, exercise_at
from app.explain.notation import number
from app.explain.reasons.telling import said_before
from app.explain.said import typed_at
from app.explain.verdicts import REFUSALS
from app.learning.judging import judge
from app.learning.submission import read_submission
from tests.sampling import share
from tests.strategies import COURSE, RECIPES, ROOT

pytestmark = pytest.mark.slow

LINKS = ROOT / "tests" / "golden" / "links.txt"
EACH = 39  # seeds of a recipe
EVERY = 8  # one of so many is looked at
NONE, COARSE = "-", "?"

Lines = dict[str, list[str]]  # by the address of the recipe


class Answers(NamedTuple):
    """What was typed into a blank, rightly and wrongly, and which slip the wrong number is."""

    blank: str
    right: str
    wrong: str
    slip: str


@pytest.fixture(scope="module")
def links(pytestconfig: pytest.Config) -> Lines:
    """The lines of each recipe; with those that are missing, if they are to be added."""
    kept: Lines = {}
    for line in LINKS.read_text(encoding="utf-8").splitlines():
        if "\t" in line:
            kept[next(reversed(kept))].append(line)
        else:
            kept[line] = []
    if pytestconfig.getoption("--add-links"):
        kept |= {address: list(written(address)) for address in RECIPES if address not in kept}
    if pytestconfig.getoption("--name-slips"):
        kept = {address: [named(address, line) for line in lines] for address, lines in kept.items()}
    if pytestconfig.getoption("--add-links") or pytestconfig.getoption("--name-slips"):
        LINKS.write_text("".join(f"{line}\n" for it in kept for line in (it, *kept[it])), encoding="utf-8")
    return kept


def opened(address: str, seed: str) -> Exercise:
    """What a link leads to."""
    chapter, _, recipe = address.partition("/")
    found = exercise_at(COURSE, chapter, recipe, seed)
    assert found, f"{address}/{seed} leads nowhere"
    return found


def given(problem: Problem) -> str:
    """A digest of the numbers that a learner sees, and of where they see none."""
    shown = {name: np.where(problem.hidden[name], None, array).tolist() for name, array in problem.values.items()}
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:8]


def slips(here: Exercise, typed: dict[str, str]) -> dict[str, str]:
    """Which slip the site finds in each of these wrong numbers."""
    found = {}
    for name, blank in judge(here, read_submission(here.problem, typed | {"check": "1"})).blanks.items():
        if blank.says == (REFUSALS["coarse"](),):
            found[name] = COARSE
            continue
        assert blank.verdict == "wrong", f"{name}: {blank.typed} is {blank.verdict}"
        assert blank.says
        if len(typed) == 1 and blank.mistake:  # nothing else that was typed has a part in it
            at = typed_at(here.problem, name, blank.typed)
            assert said_before(here.recipe, blank.mistake, at) in blank.says
        found[name] = (blank.mistake or NONE).replace(" ", "+")
    return found


def named(address: str, line: str) -> str:
    """The same line with the slips as the site finds them now."""
    seed, digest, *rest = line.split("\t")
    answers = [Answers(*part.split(" ")) for part in rest]
    found = slips(opened(address, seed), {answer.blank: answer.wrong for answer in answers})
    return "\t".join([seed, digest, *(" ".join(answer._replace(slip=found[answer.blank])) for answer in answers)])


def written(address: str) -> Iterator[str]:
    """Lines for a recipe that has none."""
    dice = random.Random(address)
    some = dice.sample(range(SEEDS), 2 * EACH)
    for seed in sorted(islice((seed for seed in some if cached_problem(RECIPES[address], seed)), EACH)):
        here = opened(address, str(seed))
        problem, wrong = here.problem, {}
        for cell in problem.blanks:
            numbers = sorted(set(cached_caught(here.recipe, seed)[cell].values()))
            wrong[str(cell)] = spelt(dice.choice(numbers or [problem.value(cell) + 1]), dice)
        found = slips(here, wrong)
        answers = (
            Answers(name, spelt(problem.value(cell), dice), wrong[name], found[name])
            for name, cell in zip(wrong, problem.blanks, strict=True)
        )
        yield "\t".join([str(seed), given(problem), *map(" ".join, answers)])


def spelt(value: Fraction, dice: random.Random) -> str:
    """A number as one of many learners types it."""
    usual = number(value)
    ways = [usual, usual.replace("−", "-"), f"{2 * value.numerator}/{2 * value.denominator}"]
    if value.denominator == 1:
        ways += [f"{value.numerator}.0", f"{value.numerator},0", f"{value.numerator:+d}"]
    return dice.choice([*ways, usual, usual])


@pytest.mark.parametrize("address", RECIPES)
def test_same_for_ever(address: str, links: Lines) -> None:
    """Behind each link are the numbers that were there; what was right is right; what was wrong is wrong, and why."""
    assert address in links, f"{address} is new: pytest --add-links tests/learning/test_links.py"
    for line in share(links[address], EVERY, address):
        seed, digest, *rest = line.split("\t")
        here, answers = opened(address, seed), [Answers(*part.split(" ")) for part in rest]
        where = f"{address}/{seed}"
        assert [str(cell) for cell in here.problem.blanks] == [answer.blank for answer in answers], where
        assert given(here.problem) == digest, f"{where} has other numbers"
        caught = cached_caught(here.recipe, here.seed)
        for cell, answer in zip(here.problem.blanks, answers, strict=True):
            verdict = grade(here.problem, cell, answer.right, caught[cell].values())
            assert isinstance(verdict, Right), f"{where}: {answer.right} was right in {cell}"
        found = slips(here, {answer.blank: answer.wrong for answer in answers})
        assert found == {answer.blank: answer.slip for answer in answers}, where


def test_enough(links: Lines) -> None:
    """There are over ten thousand links, of every recipe, and each is there once; most wrong answers have a name."""
    assert sum(map(len, links.values())) >= 10_000
    assert not links.keys() - RECIPES.keys()
    for lines in links.values():
        assert len({line.partition("\t")[0] for line in lines}) == EACH
    last = [part.rpartition(" ")[2] for lines in links.values() for line in lines for part in line.split("\t")[2:]]
    assert last.count(NONE) < len(last) / 4
