"""The prose is easy to read: its sentences are short, and so are its words. Measured for each chapter, its
stories, and the glossary.

What is measured is the running text: paragraphs, items of lists, and the questions and answers of bets and cards.
Headings, figures and formulas that stand alone are left out. A formula, a calculation or a number within a sentence
counts as one word of it, and has no syllables; a sentence ends with a full stop, a question mark or an exclamation
mark, never with a colon. That makes sentences longer than other counts would.

Reading ease is the measure of Rudolf Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948),
pages 221 to 233: 206.835 - 1.015 · (words per sentence) - 84.6 · (syllables per word). From 60 to 70 he calls
standard, from 70 to 80 fairly easy, from 80 to 90 easy. Syllables are groups of vowels, without the endings that are
silent, which is right to a few in a hundred.
"""

import re
from collections.abc import Iterator

import pytest

from tests.strategies import COURSE, ROOT

MEAN, LONG, SHARE, EASE = 14, 30, 0.01, 70  # words per sentence; many words; so long sentences among all; Flesch

TEXTS = {chapter.slug: chapter.prose for chapter in COURSE.chapters}
TEXTS |= {
    f"stories of {chapter.slug}": "\n\n".join(f"{it.text} {it.caption}" for it in chapter.stories.values())
    for chapter in COURSE.chapters
}
TEXTS["glossary"] = (ROOT / "chapters" / "glossary.md").read_text(encoding="utf-8")

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ITEM = r"^(?:[-+]|\d+\.) +"
FORMULA = "0"  # what stands for one
VOWELS = re.compile(r"[aeiou]+|y(?![aeiou])")
APART = re.compile(r"(?<![cgst])i[ao]|eo|ie[nt]|[ei]a$|ea[st]e|[eiou]ing$")  # vowels side by side in two syllables
SILENT = re.compile(
    r"([aeiouy]l|[^aeiouyl])e$|([aeiouy]l|[^aeiouyldt])ed$|([aeiouy]l|[^aeiouylcgshxz])es$|[^aeiouy]ely$"
)

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def paragraphs(text: str) -> Iterator[str]:
    """The running text, paragraph by paragraph, without markup."""
    text = FENCE.sub(lambda block: f"\n{block[2]}\n" if block[1] in ("recall", "bet", "lab") else "\n", text)
    text = re.sub(r"\$\$.*?\$\$|^#+ .*?$", "\n", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`]*`|\$[^$]*\$", FORMULA, text)
    text = re.sub(r"\]\([^)]*\)|[*\[]", "", text)
    for block in re.split(rf"\n\s*\n|\n(?={ITEM[1:]})|(?<=\?)\n", text):
        yield re.sub(ITEM, "", " ".join(block.split()))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; what has no word but formulas is none."""
    parts = [part for paragraph in paragraphs(text) for part in re.split(r"(?<=[.!?])[)”\"]*\s+", paragraph)]
    found = [re.findall(r"[^\W_]+(?:['’/.,-][^\W_]+)*", part) for part in parts]
    return [words for words in found if any(word.isalpha() for word in words)]


def syllables(word: str) -> int:
    word = word.lower()
    return max(1, len(VOWELS.findall(word)) + len(APART.findall(word)) - len(SILENT.findall(word)))


def ease(found: list[list[str]]) -> float:
    """Flesch's measure of some sentences."""
    spoken = [part for words in found for word in words for part in re.findall(r"[^\W\d_]+", word)]
    per_sentence = sum(map(len, found)) / len(found)
    return 206.835 - 1.015 * per_sentence - 84.6 * sum(map(syllables, spoken)) / len(spoken)


@every_text
def test_sentences_are_short(text: str) -> None:
    """A sentence has 14 words in the mean or fewer, and one in a hundred at most has more than 30."""
    found = sentences(text)
    assert sum(map(len, found)) / len(found) <= MEAN
    long = [" ".join(words) for words in found if len(words) > LONG]
    assert len(long) <= SHARE * len(found), long


@every_text
def test_words_are_easy(text: str) -> None:
    """By Flesch's measure each text is at least fairly easy."""
    assert ease(sentences(text)) >= EASE


COUNTED = (
    "half 1, slope 1, drawn 1, takes 1, learned 1, squeeze 1, these 1, square 1, rules 1, line 1, lines 1, whole "
    "1, else 1, called 1, pulled 1, shaped 1, through 1, layer 2, neural 2, neuron 2, bias 2, little 2, wanted 2, "
    "classes 2, able 2, changes 2, places 2, create 2, table 2, doubled 2, weighted 2, sigmoid 2, science 2, "
    "likely 2, being 2, going 2, idea 3, area 3, value 2, language 2, example 3, multiply 3, gradient 3, opposite "
    "3, together 3, different 3, vanishing 3, positive 3, bicycle 3, direction 3, activation 4, capacity 4, "
    "arithmetic 4, derivative 4, usually 4, probability 5"
)


def test_syllables() -> None:
    """Of words that were counted by hand, nine in ten are right, and the errors nearly cancel out."""
    by_hand = {word: int(count) for word, count in (pair.split() for pair in COUNTED.split(", "))}
    counted = {word: syllables(word) for word in by_hand}
    assert sum(counted[word] == count for word, count in by_hand.items()) >= 0.9 * len(by_hand)
    assert sum(counted.values()) == pytest.approx(sum(by_hand.values()), rel=0.02)


def test_what_is_counted() -> None:
    """Formulas are one word, figures and headings none, and bets and cards are read like the rest."""
    text = "## No heading\n\nSay $a + b$, [or](term:or) `=2*3`: done. Is it?\n\n$$x$$\n\n```plot\nZ: 1\n```\n\n"
    text += "```bet\nWhich?\n- This one\n+ That\n\nThe *last* one.\n```\n\n1. First.\n2. `=1 + 1`\n"
    found = [" ".join(words) for words in sentences(text)]
    assert found == ["Say 0 or 0 done", "Is it", "Which", "This one", "That", "The last one", "First"]


def test_flesch() -> None:
    """Three sentences that were counted by hand: 18 words with 19 syllables."""
    found = sentences("The cat sat on the mat. It saw a small bird on the window. Then it sat still.")
    assert [len(words) for words in found] == [6, 8, 4]
    assert ease(found) == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 19 / 18)
