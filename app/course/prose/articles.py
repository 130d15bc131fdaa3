"""A chapter's prose as it is served: HTML with figures, with words that are explained, and with phrases that light up.

Everything is read once, when the site starts, so that an author's error is found there. Only the examples are drawn
when somebody asks for one of their steps, and then kept; and what follows a bet in its section, from one heading to the
next, is shown when somebody has bet.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import count, takewhile

from markupsafe import Markup

from app.core.kinds import KINDS
from app.core.recipe import Recipe
from app.course.chapters import PICTURES, Chapter, ChapterError, Course
from app.course.prose.bets import Bet, read_bet
from app.course.prose.cards import cards
from app.course.prose.explores import Explore, read_explore
from app.course.prose.figures import Figure, Stand, read_figure
from app.course.prose.highlights import checked, drawn_in, require, rule
from app.course.prose.labs import Labs, Still, read_lab
from app.course.prose.markdown import Opened, render
from app.course.prose.meanings import Meaning, Meanings, common, known
from app.course.prose.pages import Pages
from app.course.prose.parts import Drawing, Part, Section, begins, contents, outline, sections
from app.course.prose.reading import LAB, Bets, Reading
from app.course.prose.tries import Try, read_try, require_once
from app.formats.suggestions import suggestion

NO_LABS: Labs = {}
Places = Callable[[int, Try], str]  # from a place to try something, and its number, to HTML


def nowhere(number: int, place: Try) -> str:
    """The prose alone."""
    return ""


@dataclass(frozen=True)
class Article:
    """The prose of one chapter."""

    slug: str
    parts: tuple[Part, ...]
    terms: tuple[Meaning, ...]  # those that it links to
    lights: frozenset[str]  # what its phrases light up

    @cached_property
    def numbered(self) -> tuple[tuple[int, Part], ...]:
        """All parts, each with its number among those of its kind, from 1."""
        counters: defaultdict[type, Iterator[int]] = defaultdict(lambda: count(1))
        return tuple((next(counters[type(part)]), part) for part in self.parts)

    @cached_property
    def examples(self) -> dict[int, Figure]:
        return {number: part for number, part in self.numbered if isinstance(part, Figure)}

    @cached_property
    def bets(self) -> dict[int, Bet]:
        return {number: part for number, part in self.numbered if isinstance(part, Bet)}

    def bet_named(self, name: str) -> tuple[int, Bet] | None:
        """The bet of this name, with its number."""
        return next(((number, bet) for number, bet in self.bets.items() if bet.name == name), None)

    @cached_property
    def explores(self) -> dict[str, Explore]:
        return {part.name: part for part in self.parts if isinstance(part, Explore)}

    @cached_property
    def lab(self) -> Still | None:
        return next((part for part in self.parts if isinstance(part, Still)), None)

    @cached_property
    def asked(self) -> dict[int, Bet]:
        """All bets, and as number 0 that of the lab."""
        return self.bets | ({LAB: self.lab.bet} if self.lab else {})

    @cached_property
    def tries(self) -> dict[int, Try]:
        return {number: part for number, part in self.numbered if isinstance(part, Try)}

    @cached_property
    def contents(self) -> list[Section]:
        return contents(self.parts)

    @cached_property
    def rests(self) -> dict[int, tuple[tuple[int, Part], ...]]:
        """What follows each bet, up to the next heading."""
        places = {number: place for place, (number, part) in enumerate(self.numbered) if isinstance(part, Bet)}
        return {
            number: tuple(takewhile(lambda numbered: not begins(numbered[1]), self.numbered[place + 1 :]))
            for number, place in places.items()
        }

    @cached_property
    def outlines(self) -> dict[int, str]:
        """How much follows each bet: "160 words and a figure"."""
        return {number: outline(part for _, part in rest) for number, rest in self.rests.items()}

    def has(self, reading: Reading) -> bool:
        """Are there the calculations, the choices and the explorable that a reading asks for?"""
        example = self.examples.get(reading.example)
        if reading.explore is not None and reading.explore not in self.explores:
            return False
        return (reading.shown is None or (example is not None and 0 <= reading.shown <= len(example.steps))) and all(
            number in self.bets and 0 <= chosen <= len(self.bets[number].choices) for number, chosen in reading.address
        )

    def told(self, reading: Reading) -> Bets:
        """The bets that hide nothing: those that were made, and those before an example or an explorable that is asked
        for."""
        asked = [self.examples.get(reading.example)] if reading.shown is not None else []
        wanted = [*asked, self.explores.get(reading.explore or "")]
        before = {
            number: None
            for number, rest in self.rests.items()
            if any(part is each for _, part in rest for each in wanted)
        }
        return before | dict(reading.bets)

    def shown(self, reading: Reading) -> Iterator[tuple[int, Part]]:
        """The parts that are in the page."""
        told, hides = self.told(reading), False
        for number, part in self.numbered:
            hides = hides and not begins(part)
            if not hides:
                yield number, part
            hides = hides or (isinstance(part, Bet) and number not in told)

    def shows(self, reading: Reading, recipe: Recipe) -> int | None:
        """The number of the place in the page where a step is tried; None: there is none."""
        shown = (number for number, part in self.shown(reading) if isinstance(part, Try) and recipe in part.recipes)
        return next(shown, None)

    def html(self, reading: Reading, pages: Pages, places: Places = nowhere) -> Markup:
        """The prose, as far as somebody has come."""
        return self.of(self.shown(reading), reading, pages, places)

    def behind(self, bet: int, reading: Reading, pages: Pages, places: Places) -> Markup:
        """A bet, and what is in the page of what follows it."""
        shown = [(bet, self.bets[bet]), *(part for part in self.shown(reading) if part in self.rests[bet])]
        return self.of(shown, reading, pages, places)

    def of(self, parts: Iterable[tuple[int, Part]], reading: Reading, pages: Pages, places: Places) -> Markup:
        return Markup("".join(self.part(number, part, reading, pages, places) for number, part in parts))

    def part(self, number: int, part: Part, reading: Reading, pages: Pages, places: Places) -> str:
        """A part, with one example as far as it has come."""
        if isinstance(part, Try):
            return places(number, part)
        if isinstance(part, Figure):
            shown = reading.shown if number == reading.example else None
            return part.html(pages, Stand(self.slug, number, shown, reading.step, reading.address))
        if isinstance(part, Explore):
            return self.explore(part.name, reading, pages)
        if isinstance(part, Bet):
            return part.html(pages, self.slug, number, self.told(reading), reading.query, self.outlines[number])
        if isinstance(part, Still):
            return part.html(pages, LAB in reading.bets)
        return part.html if isinstance(part, Drawing) else part

    def explore(self, name: str, reading: Reading, pages: Pages) -> str:
        """An explorable in the state that the address has, if that is for this one."""
        return self.explores[name].html(pages, reading.moved, reading.query)

    def terms_in(self, html: str) -> list[Meaning]:
        """The terms that a part of the prose links to."""
        return [term for term in self.terms if f'popovertarget="term-{term.slug}"' in html]


def write(chapter: Chapter, glossary: Meanings, pages: Pages, labs: Labs = NO_LABS) -> Article:
    """The prose of a chapter."""
    blocks: list[Part] = []
    terms: dict[str, Meaning] = {}
    lights: set[str] = set()

    def block(kind: str, text: str, place: int) -> str:
        if kind == "recall":
            blocks.append(cards(text))
        elif kind == "explore":
            blocks.append(placed := read_explore(text, chapter.slug))
            if blocks.count(placed) > 1:
                raise ChapterError(f"the explorable {placed.name!r} stands here twice: once is enough")
        elif kind == "bet":
            blocks.append(read_bet(text))
        elif kind == "try":
            blocks.append(read_try(text, chapter))
        elif kind == "lab":
            if any(isinstance(each, Still) for each in blocks):
                raise ChapterError("there are two blocks ```lab: a chapter has one lab")
            blocks.append(read_lab(text, chapter.slug, labs))
        else:
            blocks.append(read_figure(kind, text, place, KINDS | dict(chapter.kinds)))
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
    require_once([block for block in blocks if isinstance(block, Try)])
    parts: list[Part] = list(re.split(r"<!-- block (\d+) -->", html))
    parts[1::2] = blocks
    served: list[Part] = []
    cells: set[str] = set()
    for part in parts:
        html = drawn(part, pages)
        cells |= drawn_in(html)
        is_fixed = isinstance(part, Figure) and part.kind != "example"
        served += [Drawing(html)] if is_fixed else sections(part) if isinstance(part, str) else [part]
    for light in sorted(lights):
        require(light, cells)
    return Article(chapter.slug, tuple(served), tuple(terms[name] for name in sorted(terms)), frozenset(lights))


def drawn(part: Part, pages: Pages) -> str:
    """A part with a drawing, as it is at first; "" for all others."""
    if isinstance(part, Explore):
        return part.html(pages, {}, {})
    if isinstance(part, Still):
        return part.html(pages, False)
    return part.html(pages) if isinstance(part, Figure) else ""


def picture_of(chapter: Chapter, name: str) -> str:
    """The address of a picture, beside the page of its chapter."""
    there = chapter.pictures()
    if name not in there:
        has = f"there are {', '.join(there)}" if there else f"put it there, as a file {', '.join(PICTURES)}"
        raise ChapterError(f"there is no picture {name!r} in {chapter.folder}: {has}.{suggestion(name, there)}")
    return f"{chapter.slug}/pictures/{name}"


def all_articles(course: Course, glossary: Meanings, pages: Pages, labs: Labs = NO_LABS) -> dict[str, Article]:
    """The prose of all chapters. What an author got wrong is said with the file's name, of all chapters at once."""
    articles, wrong = {}, []
    for chapter in course.chapters:
        try:
            articles[chapter.slug] = write(chapter, glossary, pages, labs)
        except ChapterError as error:
            wrong.append(f"{chapter.folder / 'index.md'}: {error}")
    if wrong:
        raise ChapterError("\n".join(wrong))
    return articles


def rules(articles: Mapping[str, Article]) -> list[str]:
    """The selectors of the style rules that the articles need."""
    return [rule(light) for light in sorted({light for article in articles.values() for light in article.lights})]
