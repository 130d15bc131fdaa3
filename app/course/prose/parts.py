"""What the prose of a chapter is made of: text, drawings, examples and bets, in sections that begin with headings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.core.recipe import Recipe
from app.course.prose.bets import Bet
from app.course.prose.explores import Explore
from app.course.prose.figures import Figure
from app.course.prose.labs import Still
from app.course.prose.tries import Try
from app.explain.notation import listed

TAG = re.compile(r"<[^>]*>")
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Drawing:
    """A figure that is the same for everybody, as HTML."""

    html: str


class Section(NamedTuple):
    """What stands below a heading."""

    anchor: str
    title: str
    recipes: tuple[Recipe, ...] = ()  # what is tried at the end of its portion


Part = str | Drawing | Figure | Bet | Try | Explore | Still  # a text is HTML; a section begins with one


def sections(html: str) -> list[str]:
    """A text in pieces, each heading at the beginning of one."""
    return [piece for piece in re.split(r"(?=<h2 )", html) if piece]


def contents(parts: Iterable[Part]) -> list[Section]:
    """The sections; a portion goes on to the next place where something is tried."""
    found: list[Section] = []
    waiting = 0
    for part in parts:
        if isinstance(part, Try):
            found[waiting:] = [section._replace(recipes=part.recipes) for section in found[waiting:]]
            waiting = len(found)
        elif isinstance(part, str) and (heading := HEADING.match(part)):
            found.append(Section(heading[1], TAG.sub("", heading[2])))
    return found


def begins(part: Part) -> bool:
    """Does a section begin here?"""
    return isinstance(part, str) and part.startswith("<h2 ")


def outline(parts: Iterable[Part]) -> str:
    """How much there is to read, to see and to solve: "160 words, a figure and a problem"."""
    parts = list(parts)
    words = sum(len(TAG.sub("", part).split()) for part in parts if isinstance(part, str))
    told = [f"{max(10, round(words, -1))} words"] if words else []
    for name, kind in (("figure", Drawing | Figure | Explore | Still), ("problem", Try)):
        if count := sum(isinstance(part, kind) for part in parts):
            told.append(f"{count} {name}s" if count > 1 else f"a {name}")
    return listed(told)
