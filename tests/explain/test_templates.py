"""Whatever is said to a learner is one template, or several whole sentences that are one each: nothing is glued.

All hints, solutions and answers of some problems of every recipe are read: each sentence has a template that stands in
a table, is what that template makes of its places, and has in them nothing but numbers, names, lists and formulas. The
reading shares no code with the app.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest
from hypothesis import given

from app import explain as package
from app.core.choosing import Drawn
from app.core.grade import grade
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.core.rules import RULES
from app.core.solve import solve
from app.explain import sentences
from app.explain.explain import explain
from app.explain.mistakes import SENTENCES
from app.explain.notation import names
from app.explain.reasons.words import SENTENCES as REASONS
from app.explain.said import sentence_of
from app.explain.templates import Sentence, Template, Text
from app.explain.verdicts import follows_from, said_of
from tests.core.readings import READINGS
from tests.core.told import Numbers, as_lists
from tests.explain.test_explain import compared, lone
from tests.explain.walk import walk
from tests.sampling import one_in, share
from tests.strategies import RECIPES, networks
from tests.test_architecture import HERE
from tests.web.notation import FORMULA, NAME, numbers_of, titled

SEEDS = 3
TRIES = [typed for typed, expected in READINGS if not expected[-1].isdigit()]  # what is no number
ENDS = re.compile(r"(?s).*[.?!]")
NUMBER = re.compile(r"−?\d+(?:\.\d+)?(?:/−?\d+(?:\.\d+)?)?(?: %)?")  # as somebody typed it, read back


def tables() -> Iterator[Template]:
    """All templates that stand in a module, alone or in a table."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            for each in value.values() if isinstance(value, Mapping) else [value]:
                several = [choice.template for choice in each] if value is SENTENCES else [each]
                yield from (one for one in several if isinstance(one, Template))
    yield from (template for words in REASONS.values() for _, template in (*words.says, *words.asks))


TEMPLATES = {*tables()}


def fields(template: Template) -> list[tuple[str, str]]:
    """The places of a template and what each chooses by."""
    return [(name, choice or "") for _, name, choice, _ in Formatter().parse(template.text) if name is not None]


def filled(template: Template, places: Mapping[str, Any]) -> str:
    """What a template makes of its places, put together by hand."""
    text = ""
    for before, name, choice, _ in Formatter().parse(template.text):
        text += before
        if name is not None and choice:
            one, several = choice.split("|")
            text += several if re.search(", | and ", str(places[name])) else one
        elif name is not None:
            text += str(places[name])
    return text


def is_value(place: object, known: set[str]) -> bool:
    """Is it a number, a formula with numbers and the names of a problem, or a list of such names?"""
    words = re.split(", (?!0\\))| and | or ", str(place))  # "max(−6, 0)" is one
    formulas = all(FORMULA.fullmatch(each) or NUMBER.fullmatch(each) for each in words)
    return formulas and known.issuperset(re.findall(NAME, str(place).replace("e^", "")))


def glued(said: str, known: set[str]) -> list[str]:
    """What is wrong with a text, in words; nothing if it is whole sentences of one template each."""
    if not isinstance(said, Text):
        return [f"{said!r} is no text of templates"]
    if said != " ".join(said.sentences):
        return [f"{said!r} is more than its sentences"]
    if len(said.sentences) > 1 and not all(map(ENDS.fullmatch, said.sentences)):
        return [f"{said!r} has a sentence that does not end"]
    return [fault for sentence in said.sentences for fault in faults(sentence, known)]


def faults(said: Sentence, known: set[str]) -> Iterator[str]:
    if said.template not in TEMPLATES:
        yield f"{said!r} has a template that stands in no table"
    if {name for name, _ in fields(said.template)} != {*said.places}:
        yield f"{said!r} has other places than {said.template.text!r}"
    elif filled(said.template, said.places) != said:
        yield f"{said!r} is not what its template makes"
    yield from (f"{value!r} in {said!r}" for value in said.places.values() if not is_value(value, known))


def known_in(problem: Problem) -> set[str]:
    """The names of all cells and arrays; of outputs that are compared, and of what is drawn, too."""
    values = as_lists(problem.values)
    unwritten = compared(problem, values) | drawn(problem, values)
    return {*numbers_of(values, lone(problem, values)), *numbers_of(unwritten), *map(titled, problem.values)}


def drawn(problem: Problem, values: Numbers) -> Numbers:
    """The inputs and outputs of a picture, which have no numbers: as many as its matrix has columns and rows."""
    pictures = [values[layer.picture] for layer in problem.layers if isinstance(layer, Drawn)]
    return {"X": [[0] for _ in pictures[0][0]], "Y": [[0] for _ in pictures[0]]} if pictures else {}


def problems_of(recipe: Recipe) -> list[Problem]:
    """Those of some seeds; of one of these in one run, of all where LONG is set."""
    _, problems = recipe.serve(share(range(SEEDS), SEEDS, recipe.name))
    return [problems[place] for place in range(*problems.shape)]


def all_said(problem: Problem, recipe: Recipe) -> Iterator[str]:
    """All hints and solutions, and what is said of numbers that are right, wrong or none."""
    for help_ in explain(problem).values():
        yield from (*help_.hints, *help_.solution)
    for said in walk(problem, recipe):
        yield from said.texts
    for cell in problem.blanks:
        for typed in (f" {problem.value(cell)}.", "1/1", *TRIES):
            yield from said_of(grade(problem, cell, typed), typed)
    yield follows_from(problem.blanks[:1], problem)
    yield follows_from(problem.blanks, problem)


@pytest.mark.slow
@pytest.mark.parametrize("chapter", sorted({address.partition("/")[0] for address in RECIPES}))
def test_nothing_is_glued(chapter: str) -> None:
    """Whatever is said of problems of some recipes is whole sentences of one template each."""
    wrong = [
        f"{address}: {fault}"
        for address, recipe in share(RECIPES.items(), one_in(RECIPES, 90), __name__)
        if address.startswith(f"{chapter}/")
        for problem in problems_of(recipe)
        for known in [known_in(problem)]
        for said in all_said(problem, recipe)
        for fault in glued(said, known)
    ]
    assert wrong == []


def test_sentences_of_mistakes_and_rules() -> None:
    """So is what is said of every mistake and every rule."""
    said = [choice.template() for choices in SENTENCES.values() for choice in choices]
    assert [fault for one in (*said, *map(sentence_of, RULES.values())) for fault in glued(one, set())] == []


def test_templates_are_whole() -> None:
    """A template is one formula, or a sentence that begins and ends like one; and no two are the same."""
    texts = [template.text for template in TEMPLATES]
    assert len(texts) > 150
    assert sorted({text for text in texts if texts.count(text) > 1}) == []
    for text in texts:
        formula = re.fullmatch(r"\{\w+\}(?: (?:=|≈|and) \{\w+\})+", text)
        assert formula or re.fullmatch(r"([A-Z{|]|[a-z]\{).*[.?]", text), text


def test_none_is_left_over() -> None:
    """Each sentence of hints and solutions is said somewhere."""
    said = "".join(text for module, text in HERE.items() if module.startswith("app.explain."))
    constants = [name for name in vars(sentences) if name.isupper()]
    assert len(constants) > 30
    assert [name for name in constants if not re.search(rf"sentences\.{name}\b", said)] == []


@given(networks(batch=2, blanks=(1, 8)))
def test_nothing_is_glued_in_any_network(problems: Problem) -> None:
    """So is what is said of any problem that the solver solves, such as that a weight must be found first."""
    for place in range(*problems.shape):
        if solve(problems[place]).complete():
            known = known_in(problems[place])
            for help_ in explain(problems[place]).values():
                assert [fault for said in (*help_.hints, *help_.solution) for fault in glued(said, known)] == []


PROBLEM = problems_of(RECIPES["connection/signed"])[0]
BLANK = names(PROBLEM.blanks, PROBLEM)
ONE = next(template for template in TEMPLATES if template.text == "The bias {bias} is added at the end.")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (f"{BLANK} is the weight.", "no text of templates"),
        (Template("{blank} is the weight.")(blank=BLANK), "stands in no table"),
        (ONE(bias=f"{BLANK}, which is large,"), "'Y, which is large,' in"),
        (ONE(bias="a"), "'a' in"),
        (ONE(bias="Q₁"), "'Q₁' in"),
        (ONE(bias=BLANK, row=1), "other places"),
    ],
)
def test_finds_what_is_glued(said: str, fault: str) -> None:
    """A clause that is glued on, in a sentence or in a place of its template, is found."""
    found = [each.replace(BLANK, "Y") for each in glued(said, known_in(PROBLEM))]
    assert any(fault in each for each in found), found
