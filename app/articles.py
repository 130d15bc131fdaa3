"""A chapter's prose as it is served: HTML with figures, with words that are explained, and with phrases that light up.

Everything is read once, when the site starts, so that an author's error is found there. Only the examples are drawn
when somebody asks for one of their steps, and then kept.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup, escape

from app.course import ChapterError, Course
from app.figures import Figure, Stand, read
from app.glossary import Glossary
from app.lights import checked, drawn_in, require, rule
from app.prose import Opened, render

SCHEME = re.compile(r"[a-z]+", re.ASCII)
COMMON = ("http", "https", "mailto")


@dataclass(frozen=True)
class Meaning:
    """A term of the glossary, ready to be shown."""

    slug: str
    name: str
    html: Markup


Meanings = Mapping[str, Meaning]


@dataclass(frozen=True)
class Article:
    """The prose of one chapter."""

    slug: str
    parts: tuple[str | Figure, ...]  # HTML, and examples
    terms: tuple[Meaning, ...]  # those that it links to
    lights: frozenset[str]  # what its phrases light up

    @property
    def examples(self) -> list[Figure]:
        return [part for part in self.parts if isinstance(part, Figure)]

    def steps(self, number: int) -> int:
        """How many steps an example has, counted from 1; none if it is not there."""
        return len(self.examples[number - 1].steps) if 1 <= number <= len(self.examples) else -1

    def html(self, number: int = 1, shown: int | None = None, step: int | None = None) -> Markup:
        """The prose, with so many calculations shown of one example, and all of the others."""
        pieces, place = [], 0
        for part in self.parts:
            if isinstance(part, str):
                pieces.append(part)
            else:
                place += 1
                pieces.append(part.html(Stand(self.slug, place, shown if place == number else None, step)))
        return Markup("".join(pieces))


def meanings(glossary: Glossary) -> dict[str, Meaning]:
    """The glossary, where a term in a meaning is a link to its place on the page of all terms."""

    def special(scheme: str, rest: str) -> Opened | None:
        if scheme == "light":
            raise ChapterError("glossary.md has no figures, so nothing can light up there")
        if scheme == "term":
            return Opened("a", f'<a href="{address(known(glossary, rest))}">')
        return common(scheme, rest)

    return {
        term.slug: Meaning(term.slug, term.name, Markup(render(term.text, special=special)))
        for term in glossary.values()
    }


def address(slug: str) -> str:
    return str(escape(url_for("lessons.glossary", _anchor=slug)))


def known(glossary: Collection[str], slug: str) -> str:
    """The slug of a term, if there is such a term."""
    if slug not in glossary:
        raise ChapterError(f"the term {slug!r} is not in glossary.md")
    return slug


def common(scheme: str, rest: str) -> Opened | None:
    """A common link is left as it is; with any other scheme its author mistyped it."""
    if rest and SCHEME.fullmatch(scheme) and scheme not in COMMON:
        raise ChapterError(f"the link {scheme}:{rest} cannot be read: write term:weight, light:W.1 or https://...")
    return None


def write(chapter: str, markdown: str, glossary: Meanings) -> Article:
    """The prose of a chapter. Needs the context of a request, in which templates can be filled."""
    figures: list[Figure] = []
    terms: dict[str, Meaning] = {}
    lights: set[str] = set()

    def figure(kind: str, text: str, place: int) -> str:
        if kind == "recall":
            return cards(text)
        figures.append(read(kind, text, place))
        return f"<!-- figure {len(figures) - 1} -->"  # Markdown lets no comment through, so there is no other

    def special(scheme: str, rest: str) -> Opened | None:
        if scheme == "term":
            slug = known(glossary, rest)
            terms[slug] = glossary[slug]
            return Opened("button", f'<button class="explained" type="button" popovertarget="term-{slug}">')
        if scheme == "light":
            lights.add(checked(rest))
            return Opened("span", f'<span class="light" tabindex="0" data-light="{rest}">')
        return common(scheme, rest)

    pieces = re.split(r"<!-- figure (\d+) -->", render(markdown, figure, special))
    pages = [figure.html() for figure in figures]
    cells = {cell for page in pages for cell in drawn_in(page)}
    for light in sorted(lights):
        require(light, cells)
    parts: list[str | Figure] = list(pieces)
    for place, number in enumerate(pieces[1::2]):
        kept = figures[int(number)]
        parts[2 * place + 1] = kept if kept.kind == "example" else pages[int(number)]
    return Article(chapter, tuple(parts), tuple(terms[name] for name in sorted(terms)), frozenset(lights))


def cards(text: str) -> str:
    """Questions to recall what was read; the answer of each comes when it is opened."""
    details = []
    for line in text.strip().splitlines():
        question, mark, answer = line.partition("? ")
        if not (question and mark and answer):
            raise ChapterError(f"a card is a question, and behind its question mark the answer, not {line!r}")
        front, back = (render(side).strip() for side in (f"{question}?", answer))
        details.append(f"<details><summary>{within(front)}</summary>{back}</details>")
    return f'<div class="cards">{"".join(details)}</div>\n'


def within(paragraph: str) -> str:
    """What stands in a paragraph."""
    return paragraph.removeprefix("<p>").removesuffix("</p>")


def library(course: Course, glossary: Meanings) -> dict[str, Article]:
    """The prose of all chapters. What an author got wrong is said with the file's name."""
    articles = {}
    for chapter in course.chapters:
        try:
            articles[chapter.slug] = write(chapter.slug, chapter.prose, glossary)
        except ChapterError as error:
            raise ChapterError(f"{chapter.folder / 'index.md'}: {error}") from error
    return articles


def rules(articles: Mapping[str, Article]) -> list[str]:
    """The selectors of the style rules that the articles need."""
    lights = sorted({light for article in articles.values() for light in article.lights})
    examples = [example for article in articles.values() for example in article.examples]
    cells = sorted({cell for example in examples for cell, _ in example.steps})
    return [*map(rule, lights), *(f'.example[data-now="{cell}"] [data-cell="{cell}"]' for cell in cells)]
