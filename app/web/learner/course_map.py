"""The bars of the map for whoever visits."""

from collections import Counter
from dataclasses import replace

from app.course.chapters import Chapter
from app.learning.learners import Visitor
from app.learning.map import HERE, Bar, bars, maps
from app.web.site.current import the_course


def bars_of(visitor: Visitor, current: Chapter | None) -> tuple[Bar, ...]:
    """A bar for each chapter, with how much of it a visitor has solved who is at one of them."""
    solved = Counter(slug for (slug, _), solves in visitor.steps.items() if solves)
    return bars([(chapter, solved[chapter.slug]) for chapter in the_course().chapters], current)


def around(visitor: Visitor, chapter: Chapter) -> dict[str, object]:
    """The bars beside that of a chapter, and the map that it is on."""
    drawn = [replace(bar, here=HERE) if bar.here else bar for bar in bars_of(visitor, chapter)]
    place = the_course().chapters.index(chapter)
    (own_map,) = (each for each in maps(drawn) if each.name == chapter.map_part.map)
    return {"near": drawn[max(place - 1, 0) : place + 2], "map": own_map}
