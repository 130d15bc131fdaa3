"""What the words of the glossary mean, as HTML; and what a link in prose may lead to."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from app.course.chapters import ChapterError
from app.course.prose.glossary import Glossary
from app.course.prose.markdown import Opened, render
from app.formats.suggestions import suggestion

SCHEME = re.compile(r"[a-z]+", re.ASCII)
COMMON = ("http", "https", "mailto")


@dataclass(frozen=True)
class Meaning:
    """A term of the glossary, ready to be shown."""

    slug: str
    name: str
    html: Markup


Meanings = Mapping[str, Meaning]


def meanings(glossary: Glossary) -> dict[str, Meaning]:
    """The glossary, where a term in a meaning is a link to its place on the page of all terms."""

    def special(scheme: str, rest: str) -> Opened | None:
        if scheme == "light":
            raise ChapterError("glossary.md has no figures, so nothing can light up there")
        if scheme == "term":
            return Opened("a", f'<a href="glossary#{known(glossary, rest)}">')  # beside all pages that have terms
        return common(scheme, rest)

    return {
        term.slug: Meaning(term.slug, term.name, Markup(render(term.text, special=special)))
        for term in glossary.values()
    }


def known(glossary: Collection[str], slug: str) -> str:
    """The slug of a term, if there is such a term."""
    if slug not in glossary:
        raise ChapterError(f"the term {slug!r} is not in glossary.md.{suggestion(slug, glossary)}")
    return slug


def common(scheme: str, rest: str) -> Opened | None:
    """A common link is left as it is; with any other scheme its author mistyped it."""
    if rest and SCHEME.fullmatch(scheme) and scheme not in COMMON:
        raise ChapterError(f"the link {scheme}:{rest} cannot be read: write term:weight, light:W.1 or https://...")
    return None
