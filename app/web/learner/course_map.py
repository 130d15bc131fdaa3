"""The bars of the map for whoever visits."""

from collections.abc import Collection

from app.course.chapters import Chapter
from app.learning.challenges import challenges_of
from app.learning.learners import Visitor
from app.learning.map import HERE, START, Bar, bars, maps, progress_in
from app.store import AwayError
from app.web.site.current import the_course, the_store


def bars_of(
    visitor: Visitor, current: Chapter | None, start: str = START, stars: Collection[str] = ()
) -> tuple[Bar, ...]:
    """A bar for each chapter, with how much of it a visitor has solved who is at one of them."""
    return bars(progress_in(the_course().chapters, visitor.steps), current, start, stars)


def goals_reached(visitor: Visitor) -> set[str]:
    """The chapters whose lab has a goal reached by a visitor, in any of its tabs."""
    return {key.partition("/")[0] for key in goals_kept(visitor)}


def goals_kept(visitor: Visitor) -> set[str]:
    """The keys of the labs whose goal is reached by a visitor."""
    if visitor.away:
        return set()
    try:
        return {row.lab for row in the_store().ask(challenges_of(visitor.token))}
    except AwayError:
        return set()


def around(visitor: Visitor, chapter: Chapter) -> dict[str, object]:
    """The bars beside that of a chapter, and the map that it is on."""
    drawn = bars_of(visitor, chapter, start=HERE)
    place = the_course().chapters.index(chapter)
    (own_map,) = (each for each in maps(drawn) if each.name == chapter.map_part.map)
    return {"near": drawn[max(place - 1, 0) : place + 2], "map": own_map}
