"""Every mistake and every rule has one sentence: ours in a table of `explain`, those of a chapter with themselves."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from app.core.mistakes import MISTAKES, Mistake
from app.core.reading import Reason
from app.core.rules import RULES, Rule
from app.explain import mistakes, rules, verdicts
from app.explain.notation import listed
from app.explain.said import sentence_named, sentence_of
from app.explain.templates import Template
from tests.strategies import RECIPES, ROOT

every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)


@every_mistake
def test_sentence(mistake: Mistake) -> None:
    """What we say is one sentence or two, short, and holds no number that might be an answer."""
    says = sentence_of(mistake)
    sentences = re.findall(r"[A-Z][^.!?]*\.", says)
    assert " ".join(sentences) == says
    assert 1 <= len(sentences) <= 2
    assert len(says) <= 120
    assert not re.search(r"[1-9]", says)  # a weight of 0 may be spoken of: it is shown


def test_sentences_differ() -> None:
    """Each mistake has a sentence of its own."""
    assert len({sentence_of(mistake) for mistake in MISTAKES}) == len(MISTAKES)


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


@pytest.mark.parametrize("ours", [MISTAKES[0], RULES["sum"]], ids=lambda one: one.name)
def test_own_words(ours: Mistake | Rule) -> None:
    """What a mistake or a rule says itself is said word for word, whatever marks are in it."""
    for words in ("Count {each} {} once.", "Add {0:is|are} %s."):
        assert sentence_of(replace(ours, says=words)) == words


def test_by_name() -> None:
    """A mistake is found by its name; one that is there no more says nothing."""
    recipe = RECIPES["connection/signed"]
    assert sentence_named(recipe, "forgot-bias") == "That is the weighted sum. The bias still has to be added."
    assert sentence_named(recipe, "gone-for-good") == sentence_named(recipe, None) == ""


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
