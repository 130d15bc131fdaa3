"""A chapter's prose as it is served: HTML with figures, with words that are explained, and with phrases that light up.

Everything is read once, when the site starts, so that an author's error is found there. Only the examples are drawn
when somebody asks for one of their steps, and then kept; and a bet says what is right when somebody has bet.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from app.core.kinds import KINDS
from app.course.chapters import PICTURES, Chapter, ChapterError, Course
from app.course.prose.bets import Bet, read_bet, within
from app.course.prose.explores import Explore, read_explore
from app.course.prose.figures import Figure, Stand, read_figure
from app.course.prose.glossary import Glossary
from app.course.prose.highlights import checked, drawn_in, require, rule
from app.course.prose.markdown import Opened, render
from app.course.prose.pages import Pages
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


@dataclass(frozen=True)
class Reading:
    """How the prose of a chapter is shown; examples and bets are counted from 1."""

    example: int = 1
    shown: int | None = None  # how many numbers of that example are calculated; None: all of them, as in the others
    bet: int = 1
    chosen: int | None = None  # what was bet on, from 1; None: nothing so far, as in the others
    step: int | None = None  # which problem stands below, if that is in the address
    query: tuple[tuple[str, str], ...] = ()  # all that the address has, for an explorable and what is kept beside it

    @property
    def explore(self) -> str | None:
        """Which explorable has a state; the others are at their start."""
        return dict(self.query).get("explore")


@dataclass(frozen=True)
class Article:
    """The prose of one chapter."""

    slug: str
    parts: tuple[str | Figure | Bet | Explore, ...]  # HTML, examples, bets and explorables
    terms: tuple[Meaning, ...]  # those that it links to
    lights: frozenset[str]  # what its phrases light up

    @property
    def examples(self) -> dict[int, Figure]:
        return dict(enumerate((part for part in self.parts if isinstance(part, Figure)), 1))

    @property
    def bets(self) -> dict[int, Bet]:
        return dict(enumerate((part for part in self.parts if isinstance(part, Bet)), 1))

    @property
    def explores(self) -> dict[str, Explore]:
        return {part.name: part for part in self.parts if isinstance(part, Explore)}

    def has(self, reading: Reading) -> bool:
        """Are there the calculations, the choice and the explorable that a reading asks for?"""
        example, bet = self.examples.get(reading.example), self.bets.get(reading.bet)
        return (
            (reading.shown is None or (example is not None and 0 <= reading.shown <= len(example.steps)))
            and (reading.chosen is None or (bet is not None and 1 <= reading.chosen <= len(bet.choices)))
            and (reading.explore is None or reading.explore in self.explores)
        )

    def html(self, reading: Reading, pages: Pages) -> Markup:
        """The prose, with one example and one bet as far as they have come."""
        examples, bets, pieces = iter(self.examples), iter(self.bets), []
        for part in self.parts:
            if isinstance(part, Figure):
                pieces.append(self.example(next(examples), reading, pages))
            elif isinstance(part, Explore):
                pieces.append(self.explore(part.name, reading, pages))
            else:
                pieces.append(part if isinstance(part, str) else self.bet(next(bets), reading, pages))
        return Markup("".join(pieces))

    def example(self, number: int, reading: Reading, pages: Pages) -> str:
        shown = reading.shown if number == reading.example else None
        return self.examples[number].html(pages, Stand(self.slug, number, shown, reading.step))

    def bet(self, number: int, reading: Reading, pages: Pages) -> str:
        chosen = reading.chosen if number == reading.bet else None
        return self.bets[number].html(pages, self.slug, number, chosen, reading.step)

    def explore(self, name: str, reading: Reading, pages: Pages) -> str:
        """An explorable in the state that the address has, if that is for this one."""
        return self.explores[name].html(pages, dict(reading.query))


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


def write(chapter: Chapter, glossary: Meanings, pages: Pages) -> Article:
    """The prose of a chapter."""
    blocks: list[str | Figure | Bet | Explore] = []
    terms: dict[str, Meaning] = {}
    lights: set[str] = set()

    def block(kind: str, text: str, place: int) -> str:
        if kind == "recall":
            blocks.append(cards(text))
        elif kind == "explore":
            blocks.append(placed := read_explore(text, chapter.slug))
            if blocks.count(placed) > 1:
                raise ChapterError(f"the explorable {placed.name!r} stands here twice: once is enough")
        else:
            blocks.append(
                read_bet(text) if kind == "bet" else read_figure(kind, text, place, KINDS | dict(chapter.kinds))
            )
        return f"<!-- block {len(blocks) - 1} -->"  # Markdown lets no comment through, so there is no other

    def special(scheme: str, rest: str) -> Opened | None:
        if scheme == "term":
            slug = known(glossary, rest)
            terms[slug] = glossary[slug]
            return Opened("button", f'<button class="explained" type="button" popovertarget="term-{slug}">')
        if scheme == "light":
            lights.add(checked(rest))
            return Opened("span", f'<span class="light" tabindex="0" data-light="{rest}">')
        return common(scheme, rest)

    html = render(chapter.prose, block, special, partial(picture_of, chapter))
    parts: list[str | Figure | Bet | Explore] = list(re.split(r"<!-- block (\d+) -->", html))
    parts[1::2] = blocks
    shown = [
        part.html(pages) if isinstance(part, Figure) else part.html(pages, {}) if isinstance(part, Explore) else part
        for part in parts
    ]
    cells = {cell for page in shown if isinstance(page, str) for cell in drawn_in(page)}
    for light in sorted(lights):
        require(light, cells)
    served = (
        part if isinstance(part, Explore) or (isinstance(part, Figure) and part.kind == "example") else page
        for part, page in zip(parts, shown, strict=True)
    )
    return Article(chapter.slug, tuple(served), tuple(terms[name] for name in sorted(terms)), frozenset(lights))


def picture_of(chapter: Chapter, name: str) -> str:
    """The address of a picture, beside the page of its chapter."""
    there = chapter.pictures()
    if name not in there:
        has = f"there are {', '.join(there)}" if there else f"put it there, as a file {', '.join(PICTURES)}"
        raise ChapterError(f"there is no picture {name!r} in {chapter.folder}: {has}.{suggestion(name, there)}")
    return f"{chapter.slug}/pictures/{name}"


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


def all_articles(course: Course, glossary: Meanings, pages: Pages) -> dict[str, Article]:
    """The prose of all chapters. What an author got wrong is said with the file's name, of all chapters at once."""
    articles, wrong = {}, []
    for chapter in course.chapters:
        try:
            articles[chapter.slug] = write(chapter, glossary, pages)
        except ChapterError as error:
            wrong.append(f"{chapter.folder / 'index.md'}: {error}")
    if wrong:
        raise ChapterError("\n".join(wrong))
    return articles


def rules(articles: Mapping[str, Article]) -> list[str]:
    """The selectors of the style rules that the articles need."""
    return [rule(light) for light in sorted({light for article in articles.values() for light in article.lights})]
