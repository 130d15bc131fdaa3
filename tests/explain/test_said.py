"""Every mistake and every rule has its sentences: ours in a table of `explain`, those of a chapter with themselves."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from app.core.mistakes import MISTAKES, Mistake
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Problem
from app.core.reading import Reason
from app.core.recipe import Recipe
from app.core.rules import RULES
from app.explain import mistakes, rules, verdicts
from app.explain.conditions import always
from app.explain.mistake_names import OTHER_NAMES
from app.explain.notation import listed
from app.explain.reasons.telling import said_before
from app.explain.said import name_of, sentence_of, sentence_on, typed_at
from app.explain.templates import Template
from app.explain.typed import Typed
from tests.strategies import RECIPES, ROOT

every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)


@every_mistake
def test_sentence(mistake: Mistake) -> None:
    """What we say is one sentence or two, short, and holds no number that might be an answer."""
    assert mistakes.SENTENCES[mistake.name]
    for says in (choice.template() for choice in mistakes.SENTENCES[mistake.name]):
        sentences = re.findall(r"[A-Z][^.!?]*\.", says)
        assert " ".join(sentences) == says
        assert 1 <= len(sentences) <= 2
        assert len(says) <= 120
        assert not re.search(r"[1-9]", says)  # a weight of 0 may be spoken of: it is shown


def test_sentences_differ() -> None:
    """Each mistake has sentences of its own."""
    said = [choice.template.text for choices in mistakes.SENTENCES.values() for choice in choices]
    assert len({*said}) == len(said) > len(MISTAKES)


def test_no_sentence_is_in_vain() -> None:
    """Only the last sentence of a mistake may be true wherever the mistake is made: none behind it would be said."""
    for choices in mistakes.SENTENCES.values():
        assert always not in [choice.condition for choice in choices[:-1]]


def test_one_of_two() -> None:
    """A mistake or rule of ours has a sentence in our table and none with itself; and none is left over."""
    assert [one.name for one in (*MISTAKES, *RULES.values()) if one.says] == []
    assert sorted(mistakes.SENTENCES) == sorted(mistake.name for mistake in MISTAKES)
    assert sorted(rules.SENTENCES) == sorted(RULES)
    assert {*rules.OF_ONE, *rules.BACK} <= {*RULES}


def test_tables_are_divided_alike() -> None:
    """A sentence stands in the module that has the name of the one where the mistake stands."""
    for table in sorted((ROOT / "app" / "explain" / "mistakes").glob("[a-z]*.py")):
        names = re.findall(r'^    "([a-z0-9-]+)":$', table.read_text(encoding="utf-8"), re.MULTILINE)
        kernel = (ROOT / "app" / "core" / "mistakes" / table.name).read_text(encoding="utf-8")
        assert names
        missing = [name for name in names if f'"{name}"' not in kernel]
        assert [name for name in missing if f'"{re.sub("-(largest|smallest)$", "", name)}"' not in kernel] == []


RECIPE = RECIPES["connection/signed"]
PROBLEM = RECIPE.problem(0)


def made(mistake: str, recipe: Recipe = RECIPE, problem: Problem | None = PROBLEM) -> Typed | None:
    """A number that a mistake leads to, in the first blank."""
    assert problem
    cell, numbers = next(iter(wrong_numbers(problem).items()))
    return typed_at(problem, str(cell), str(numbers[recipe.by_name[mistake]]))


def test_own_words() -> None:
    """What a mistake or a rule says itself is said word for word, whatever marks are in it."""
    typed = made("forgot-bias")
    assert typed
    for words in ("Count {each} {} once.", "Add {0:is|are} %s."):
        assert sentence_of(replace(RULES["sum"], says=words)) == words
        assert sentence_on(replace(MISTAKES[0], says=words), typed) == words


def test_by_name() -> None:
    """A mistake is found by its name; one that is there no more, or at a blank that is not there, says nothing."""
    typed = made("forgot-bias")
    assert said_before(RECIPE, "forgot-bias", typed) == "That is the weighted sum. The bias still has to be added."
    assert said_before(RECIPE, "gone-for-good", typed) == said_before(RECIPE, None, typed) == ""
    assert said_before(RECIPE, "forgot-bias", typed_at(PROBLEM, "Y.9.9", "1")) == ""
    assert said_before(RECIPE, "forgot-bias", typed_at(PROBLEM, "Y.0.0", "one")) == ""
    assert said_before(RECIPE, "forgot-bias", typed_at(None, "Y.0.0", "1")) == ""


def test_a_name_is_told_in_the_words_of_the_problem() -> None:
    """A teacher reads of another sample where there are samples, and of another column where there are none."""
    batch, product = RECIPES["batch/batch-two-samples"], RECIPES["matrix-multiplication/product-times-table"]
    of_batch, of_product = (made("neighbour-sample", recipe, recipe.problem(4)) for recipe in (batch, product))
    assert name_of("neighbour-sample", of_batch) == "neighbour sample"
    assert name_of("neighbour-sample", of_product) == "neighbour column"
    assert name_of("neighbour-sample", None) == "neighbour sample"
    assert name_of("gone-for-good", of_product) == "gone for good"
    assert {*OTHER_NAMES} <= {mistake.name for mistake in MISTAKES}


def test_a_reason_has_one_sentence() -> None:
    """Each reason for which something is no number has a sentence of its own, which is short and ends like one."""
    assert {*verdicts.REFUSALS} == {*get_args(Reason)}
    said = [template() for template in verdicts.REFUSALS.values()]
    assert len({*said}) == len(said)
    assert all(re.fullmatch(r"[A-Z].{10,90}\.", words) for words in said)


def test_rules_undone_in_words() -> None:
    """A rule that is undone says how: as it is written, or in a sentence, and never in both ways."""
    for name, rule in RULES.items():
        silent = [undo is not None and not back for undo, back in zip(rule.undo, rule.back, strict=True)]
        assert any(silent) == (name in rules.BACK), name


def test_chooses_by_number() -> None:
    """In a template, a list chooses between what is said of one and of several."""
    template = Template("{live} {live:is|are} connected.")
    assert template(live=listed(["X₁"])) == "X₁ is connected."
    assert template(live=listed(["X₁", "X₂"])) == "X₁ and X₂ are connected."
    with pytest.raises(ValueError, match="format"):
        template(live="X₁")
