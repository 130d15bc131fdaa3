"""The map of the course: a bar for each chapter, in which wires run on as in a line of music. A template draws it.

Each chapter adds what lies in its folder, to the map of networks or to that of weights; all bars stand there from the
beginning, so that nothing jumps. What is still to come is thin, what is begun is as strong as writing and has a rule
below it that is inked as far as is solved, and what is complete is filled in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.course.chapters import Chapter
from app.course.map_part import MAPS, WIDTH
from app.learning.progress import Step

State = Literal["ghost", "begun", "done"]
IN_A_ROW = 7  # bars, in a file
ROW = 176  # from one row of bars to the next, with the names between them
HERE, START = "You are here", "Start here"  # what is written on a bar


@dataclass(frozen=True)
class Bar:
    """The part of one chapter, and how far a learner is with it."""

    chapter: Chapter
    solved: int  # steps
    here: str = ""  # what is written on the bar where the learner is, and on no other
    has_star: bool = False  # the goal of the chapter's lab is reached

    @property
    def steps(self) -> int:
        return len(self.chapter.ladder)

    @property
    def state(self) -> State:
        return "done" if self.solved == self.steps else "begun" if self.solved else "ghost"

    @property
    def inked(self) -> str:
        """How long the inked part of the rule is."""
        return f"{WIDTH * self.solved / self.steps:.4g}"

    @property
    def told(self) -> str:
        """All of it in one line: "6, Batch, many samples, one set of weights: 7 of 20 steps"."""
        adds = self.chapter.map_part.adds
        named = f"{self.chapter.number}, {self.chapter.title}{', ' if adds else ''}{adds}"
        return f"{named}: {self.solved} of {self.steps} steps{', goal of the lab reached' if self.has_star else ''}"


@dataclass(frozen=True)
class Map:
    """The chapters that make one drawing."""

    name: str
    bars: tuple[Bar, ...]

    @property
    def title(self) -> str:
        return MAPS[self.name]

    @property
    def count(self) -> str:
        """How much of it is done."""
        done = sum(bar.state == "done" for bar in self.bars)
        return f"{done} of {len(self.bars)} part{'s' if len(self.bars) > 1 else ''} complete"

    @property
    def caption(self) -> str:
        """The same, and where the learner is."""
        if not any(bar.solved for bar in self.bars):
            return f"{self.count}. Each chapter adds its part."
        here = next((bar for bar in self.bars if bar.here), None)
        if not here:
            return f"{self.count}."
        place = f"{here.chapter.number}, {here.chapter.title}"
        return f"{self.count}. You are at {place}: {here.solved} of {here.steps} steps."

    @property
    def description(self) -> str:
        """All bars in words, for a file that has no links."""
        return f"{self.count}. {'; '.join(bar.told for bar in self.bars)}."

    @property
    def placed(self) -> list[tuple[int, int, Bar]]:
        """The bars, each with its left and its top in a file."""
        return [(WIDTH * (place % IN_A_ROW), ROW * (place // IN_A_ROW), bar) for place, bar in enumerate(self.bars)]

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of a file."""
        return WIDTH * min(len(self.bars), IN_A_ROW), ROW * -(-len(self.bars) // IN_A_ROW)


def solved_in(chapter: Chapter, done: Mapping[Step, bool]) -> int:
    """How many steps of a chapter are solved, of those that it has by now."""
    return sum(done.get((chapter.slug, recipe.name), False) for recipe in chapter.ladder)


def progress_in(chapters: Iterable[Chapter], done: Mapping[Step, bool]) -> list[tuple[Chapter, int]]:
    """The chapters, each with how many of its steps are solved."""
    return [(chapter, solved_in(chapter, done)) for chapter in chapters]


def bars(
    progress: Iterable[tuple[Chapter, int]],
    current: Chapter | None,
    start: str = START,
    stars: Collection[str] = (),
) -> tuple[Bar, ...]:
    """The bars of chapters of each of which so many steps are solved, for a learner who is at a chapter. To somebody
    who has not begun, `start` is written there. `stars` are the chapters whose lab has its goal reached."""
    known = list(progress)
    here = HERE if any(solved for _, solved in known) else start
    return tuple(
        Bar(chapter, solved, here if chapter is current else "", chapter.slug in stars) for chapter, solved in known
    )


def maps(drawn: Sequence[Bar]) -> tuple[Map, ...]:
    """One map for each kind of chapters that there is."""
    made = (Map(name, tuple(bar for bar in drawn if bar.chapter.map_part.map == name)) for name in MAPS)
    return tuple(each for each in made if each.bars)


def ending(chapters: Sequence[Chapter], chapter: Chapter) -> tuple[Map, ...]:
    """What stands at the end of a chapter that is the last of its map: that one, and those before it."""
    place = chapters.index(chapter)
    goes_on = any(each.map_part.map == chapter.map_part.map for each in chapters[place + 1 :])
    return () if goes_on else completed(chapters[: place + 1])


def completed(chapters: Iterable[Chapter]) -> tuple[Map, ...]:
    """The maps as they are when everything is solved, whoever looks at them."""
    return maps(bars(((chapter, len(chapter.ladder)) for chapter in chapters), None))
