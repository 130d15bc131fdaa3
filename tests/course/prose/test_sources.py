"""What the prose says of people, papers, years and programs can be looked up: a link beside it leads there."""

import re
from urllib.parse import urlsplit

import pytest
from spellchecker import SpellChecker

from app.labs.registry import LABS
from tests.course.prose.test_readability import TEXTS, paragraphs

LASTING = {
    *("doi.org", "arxiv.org", "docs.pytorch.org", "scikit-learn.org", "www.tensorflow.org"),
    *("www.3blue1brown.com", "www.cs.toronto.edu"),
}
LINK = re.compile(r"\]\(((?:https?:|//)[^)]*)\)")
SOURCE = "†"  # what stands for a link in a text without markup
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
PAPER = re.compile(r"\b(?:papers|lectures?|(?:an?|his|her|the|their) paper)\b", re.IGNORECASE)
NAME = re.compile(r"[A-Z]\w*[a-z]\w*|\d[A-Z]\w+")
# Names of what is taught here, of people in stories, and others of which nothing is told that has a source.
OURS = {
    *("Adam", "AdamW", "Adams", "Lion", "MSE", "RMSprop", "ReLU", "Leaky", "Transformer"),
    *("Ann", "Ben", "Fox", "Moon", "Rain", "Greek", "Pythagoras", "Python", "NumPy"),
}

TOLD = TEXTS | {
    f"lab of {slug}": "\n\n".join((lab.title, lab.challenge, *(attempt.words for attempt in lab.tries)))
    for slug, lab in LABS.items()
}
COMMON = {word for text in TOLD.values() for word in re.findall(r"\b[a-z]+\b", text)}
every_text = pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)


@pytest.fixture(scope="module")
def dictionary() -> SpellChecker:
    return SpellChecker(distance=1)


def names(sentence: str, dictionary: SpellChecker) -> list[str]:
    """Years, and names that are not ours: words that are large within a sentence, or at its beginning and unknown."""
    found = YEAR.findall(sentence)
    for place, word in enumerate(re.findall(r"[^\W_]+", sentence)):
        is_name = NAME.fullmatch(word) and word not in OURS and word.lower() not in COMMON
        if is_name and (place or dictionary.unknown([word.lower()])):
            found.append(word)
    return found


def unsourced(text: str, dictionary: SpellChecker) -> list[str]:
    """What is named in each sentence that has no source, and which papers in each paragraph."""
    found = []
    for paragraph in paragraphs(LINK.sub(SOURCE, text)):
        sentences = re.split(r"(?<=[.!?:”])[)”\"]*\s+|[“\"|]", paragraph)
        found += [name for each in sentences if SOURCE not in each for name in names(each, dictionary)]
        found += PAPER.findall(paragraph) if SOURCE not in paragraph else []
    return found


@every_text
def test_names_have_a_source(text: str, dictionary: SpellChecker) -> None:
    assert unsourced(text, dictionary) == []


@every_text
def test_addresses_last(text: str) -> None:
    """A link to another site is safe, and leads to a publisher, an archive, or those who know."""
    for address in LINK.findall(text):
        assert (urlsplit(address).scheme, urlsplit(address).netloc in LASTING) == ("https", True), address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The rule is from 1964.", ["1964"]),
        ("It was shown by Hinton.", ["Hinton"]),
        ("Rumelhart has it, too.", ["Rumelhart"]),
        ("Papers write a hat.\n\nA [paper](term:paper) does, on paper.", ["Papers", "A paper"]),
        ("By [Smith](https://doi.org/1) in 2017. His paper says so. By Smith in 2018.", ["2018", "Smith"]),
        ("- By [Smith](https://doi.org/1).\n- By Hutter.", ["Hutter"]),
        ("ReLU makes 0 of it. Adam is no magic. Ann counts 2,017 cups.", []),
        ("Then `=2017 - 1` and $1964$. **Always** so: The end.", []),
    ],
)
def test_finds_what_has_no_source(text: str, found: list[str], dictionary: SpellChecker) -> None:
    assert unsourced(text, dictionary) == found
