"""The bars of the map for whoever visits."""

from app.course.chapters import Chapter
from app.learning.learners import Visitor
from app.learning.map import HERE, START, Bar, bars, maps, progress_in
from app.web.site.current import the_course


def bars_of(visitor: Visitor, current: Chapter | None, start: str = START) -> tuple[Bar, ...]:
    """A bar for each chapter, with how much of it a visitor has solved who is at one of them."""
    return bars(progress_in(the_course().chapters, visitor.steps), current, start)


def around(visitor: Visitor, chapter: Chapter) -> dict[str, object]:
    """The bars beside that of a chapter, and the map that it is on."""
    drawn = bars_of(visitor, chapter, start=HERE)
    place = the_course().chapters.index(chapter)
    (own_map,) = (each for each in maps(drawn) if each.name == chapter.map_part.map)
    return {"near": drawn[max(place - 1, 0) : place + 2], "map": own_map}
