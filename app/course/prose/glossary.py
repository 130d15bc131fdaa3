"""The words of the course: glossary.md beside the chapters says what each one means, once.

    ## weight
    The number on a connection. It says how much an input counts.

A term is linked to by its name in small letters, with hyphens between its words: `[weights](term:weight)`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.course.chapters import ChapterError, read_text


@dataclass(frozen=True)
class Term:
    """A word and its meaning."""

    name: str  # "learning rate"
    text: str  # Markdown

    @property
    def slug(self) -> str:
        """The name as it stands in addresses: "learning-rate"."""
        return slug(self.name)


Glossary = dict[str, Term]  # by slug, in alphabetical order


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def read_glossary(*folders: Path) -> Glossary:
    """The terms of glossary.md in folders of chapters; none where there is no such file."""
    terms: Glossary = {}
    for file in [folder / "glossary.md" for folder in folders]:
        for term in read_terms(file) if file.is_file() else ():
            if term.slug in terms:
                raise ChapterError(f"{file}: the term {term.name!r} is there twice")
            terms[term.slug] = term
    return dict(sorted(terms.items()))


def read_terms(file: Path) -> Iterator[Term]:
    """The terms of one file."""
    for part in re.split(r"^## +", read_text(file), flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("\n")
        term = Term(name.strip(), text.strip())
        if not term.slug or not term.text:
            raise ChapterError(f"{file}: the term {term.name!r} has no meaning: write it below its heading")
        yield term
