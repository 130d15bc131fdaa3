"""The map of the course: one network that fills in. Numbers and words only; a template draws them.

Every chapter adds the part that lies in its folder. All stand there from the beginning, so that nothing jumps:
dotted what is still to come, dashed what is begun, with a ring of which so much is drawn as is solved, solid with a
tick what is complete.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.course.chapters import Chapter
from app.course.map_part import HEIGHT, WIDTH, MapPart

State = Literal["ghost", "partly", "done"]
BADGE = 12  # the radius of a number


@dataclass(frozen=True)
class Part:
    """The part of one chapter, and how far a learner is with it."""

    number: int
    shape: MapPart
    state: State
    current: bool
    slug: str  # of the chapter
    words: str
    solved: int  # of so many steps
    steps: int

    @property
    def told(self) -> str:
        """Its number and what it adds; of a part that is begun also how far."""
        so_far = f", {self.solved} of {self.steps} steps" if self.state == "partly" else ""
        return f"{self.number}, {self.shape.adds}{so_far}"


@dataclass(frozen=True)
class Map:
    """The drawing in one of its states, and the same in words."""

    parts: tuple[Part, ...]
    description: str
    caption: str
    width: int = WIDTH
    height: int = HEIGHT
    badge: int = BADGE


def draw_map(progress: Iterable[tuple[Chapter, int]], current: int | None, at_home: bool = False) -> Map:
    """The map for a learner who has solved so many steps of each chapter and is at a chapter, given by its number.

    At home, nothing is read yet: the current chapter is the one to go on with.
    """
    drawn = [(chapter, chapter.map_part, solved) for chapter, solved in progress]
    parts = tuple(part(chapter, shape, solved, current) for chapter, shape, solved in drawn if shape)
    done = [part for part in parts if part.state == "done"]
    begun = [part for part in parts if part.state == "partly"]
    count = f"{len(done)} of {len(parts)} parts"
    complete = f"{count} {'is' if len(done) == 1 else 'are'} complete"
    description = f"{count} complete{listed(done)}."
    if begun:
        description += f" Begun{listed(begun)}."
    here = next((part for part in parts if part.current), None)
    if here:
        description += f" {'Go on with' if at_home else 'You are at'} {here.number}, {here.shape.adds}."
    caption = f"Each chapter adds a part to this network. So far, {complete}."
    if here and not at_home:
        caption = f"This chapter adds {here.shape.adds}. So far, {complete}."
    return Map(parts, description, caption)


def whole_map(chapters: Iterable[Chapter]) -> Map:
    """The map as it is when everything is solved, whoever looks at it."""
    drawn = draw_map([(chapter, len(chapter.ladder)) for chapter in chapters], None)
    last = drawn.parts[-1].shape.whole if drawn.parts else ""
    caption = f"This is the whole network. {last}".rstrip()
    return replace(drawn, description=f"The network with all its parts{listed(drawn.parts)}.", caption=caption)


def part(chapter: Chapter, shape: MapPart, solved: int, current: int | None) -> Part:
    steps = len(chapter.ladder)
    state: State = "done" if solved >= steps else "partly" if solved else "ghost"
    words = f"Chapter {chapter.number}, {chapter.title}: {shape.adds}, {solved} of {steps} steps solved"
    return Part(chapter.number, shape, state, chapter.number == current, chapter.slug, words, solved, steps)


def listed(parts: Sequence[Part]) -> str:
    """What parts there are, after a colon; nothing where there are none."""
    return ": " + "; ".join(part.told for part in parts) if parts else ""
