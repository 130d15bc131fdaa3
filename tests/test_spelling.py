"""No word of the prose is misspelt: every one is in the dictionary, or in our own small list of words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from app.explain.mistakes import SENTENCES
from app.explain.reasons import telling
from app.explain.reasons.words import SENTENCES as REASONS
from app.explain.templates import Template
from tests.strategies import COURSE, ROOT

OURS = ROOT / "tests" / "words.txt"
PAGES = [*sorted(ROOT.glob("chapters/*/*.md")), *sorted(ROOT.glob("chapters/*.md")), *sorted(ROOT.glob("*.md"))]
NO_PROSE = re.compile(
    r"```.*?^\s*```|~~~.*?~~~|\$\$.*?\$\$"  # blocks
    r"|^ {4}\S.*?$"  # indented code
    r"|`[^`]*`|\$[^$\n]*\$|\]\([^)]*\)|<[^>]*>|https?:\S+",  # code, formulas, and where links lead
    re.DOTALL | re.MULTILINE,
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@pytest.fixture(scope="module")
def dictionary() -> SpellChecker:
    checker = SpellChecker(distance=1)
    checker.word_frequency.load_words(OURS.read_text(encoding="utf-8").split())
    return checker


def words(text: str) -> Iterator[str]:
    """The words of a text that a dictionary can know: no code, no formulas, no names such as W₂₁ or pyproject.toml."""
    for chunk in NO_PROSE.sub(" ", text).split():
        if not re.search(r"\w[._/]\w|\d|=", chunk):
            yield from (word.replace("’", "'").removesuffix("'s") for word in WORD.findall(chunk))


def misspelt(dictionary: SpellChecker, text: str) -> list[str]:
    """What the dictionary does not know. A single letter is a name, and so is a word in capital letters."""
    candidates = {word.lower() for word in words(text) if len(word) > 1 and not word.isupper()}
    return sorted(dictionary.unknown(candidates))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_page(page: Path, dictionary: SpellChecker) -> None:
    text = page.read_text(encoding="utf-8")
    arrays = r"^- \w+:" if page.name == "stories.md" else r"(?!)"  # their names, in front of what they mean
    assert misspelt(dictionary, re.sub(arrays, "", text, flags=re.MULTILINE)) == []


def test_sentences_about_mistakes(dictionary: SpellChecker) -> None:
    said = [choice.template.text for choices in SENTENCES.values() for choice in choices]
    assert misspelt(dictionary, " ".join(said)) == []


def test_sentences_about_reasons(dictionary: SpellChecker) -> None:
    said = [template.text for words in REASONS.values() for _, template in (*words.says, *words.asks)]
    said += [value.text for value in vars(telling).values() if isinstance(value, Template)]
    assert misspelt(dictionary, re.sub(r"\{\w+\}", "", " ".join(said))) == []


def test_titles(dictionary: SpellChecker) -> None:
    """The titles of the chapters and of their steps."""
    titles = [recipe.title for _, recipe in COURSE.recipes()]
    titles += [part for chapter in COURSE.chapters for part in (chapter.title, chapter.subtitle)]
    assert misspelt(dictionary, " ".join(titles)) == []


def test_our_own_words() -> None:
    """Our own words stand in order, each once and in small letters; none is in the dictionary anyhow."""
    ours = OURS.read_text(encoding="utf-8").split()
    assert ours == sorted(set(ours))
    assert all(word == word.lower() for word in ours)
    plain = SpellChecker()
    assert not [word for word in ours if word in plain]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The wieght is 2, and the bais too.", ["bais", "wieght"]),
        ("A colour, a neighbour’s favour, a color: it doesn’t matter.", []),
        ("`wieght`, $\\sgima$ and [a link](term:wieght).\n\n```example\nlayres: 1\n```\n\n    amek test\n", []),
        ("[A lnik](light:W.1) and **bodl**", ["bodl", "lnik"]),
    ],
)
def test_finds_what_is_wrong(text: str, found: list[str], dictionary: SpellChecker) -> None:
    assert misspelt(dictionary, text) == found
