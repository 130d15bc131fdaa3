"""Whatever is said is made by templates, one for each sentence: none is glued from clauses.

Template    a sentence with named places: "{blank} is the weight from {input} to {output}."
places      what stands in them: numbers, names of cells, lists of names and formulas, never a word of prose
            {live:is|are} chooses by how many names a list has: "is" for one, "are" for several
Sentence    the text that a template makes; it knows both, and is a str to all others
Text        one sentence, or several of them with a space between

The templates are constants: of hints and solutions in `sentences`, the others in `rules`, `mistakes` and `verdicts`.
"""

from collections.abc import Mapping
from string import Formatter
from typing import TypeVar

Place = int | str  # a list is a str that knows how many it has, see `Listed`
Key = TypeVar("Key")


class Text(str):
    """One or several whole sentences, or formulas, each of which one template made."""

    __slots__ = ("parts",)
    parts: tuple["Sentence", ...]

    @property
    def sentences(self) -> tuple["Sentence", ...]:
        return self.parts


class Sentence(Text):
    """What one template made."""

    __slots__ = ("places", "template")
    template: "Template"
    places: Mapping[str, Place]

    @property
    def sentences(self) -> tuple["Sentence", ...]:
        return (self,)


class Template:
    """A sentence with named places. To call it is to fill them in."""

    __slots__ = ("needs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.needs = frozenset(place for _, place, _, _ in Formatter().parse(text) if place is not None)

    def __repr__(self) -> str:
        return f"Template({self.text!r})"

    def __call__(self, /, **places: Place) -> Sentence:
        made = Sentence(self.text.format_map(places))
        made.template, made.places = self, places
        return made


def table(texts: Mapping[Key, str]) -> dict[Key, Template]:
    """Templates by what chooses between them, from their texts."""
    return {name: Template(text) for name, text in texts.items()}


def verbatim(words: str) -> Sentence:
    """A sentence in somebody else's words, which have no places: that of a chapter which brings an equation along."""
    return Template(words.replace("{", "{{").replace("}", "}}"))()


def joined(*sentences: Sentence) -> Text:
    """Several sentences one after another."""
    text = Text(" ".join(sentences))
    text.parts = sentences
    return text
