"""The map of the course: one network that fills in. Numbers and words only; a template draws them.

Every chapter adds a part. All parts stand there from the beginning, each at its place for ever, so that nothing jumps:
dotted what is still to come, dashed what is begun, with a ring of which so much is drawn as is solved, solid with a
tick what is complete.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import hypot

from app.course.chapters import Chapter

WIDTH, HEIGHT = 450, 304
RADIUS, BADGE = 12, 12
INPUT, LAYER, SECOND, THIRD, LAST = 64, 168, 240, 300, 360  # where the columns of nodes stand
ROWS = TOP, MIDDLE, BOTTOM = 78, 134, 190
ABOVE, BELOW, BACK = 22, 246, 278  # of the taller columns; of the backward arrows

Point = tuple[int, int]
Stroke = tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """What a chapter adds to the drawing."""

    adds: str
    badge: Point  # where the number of the chapter stands
    strokes: tuple[Stroke, ...] = ()  # lines from point to point
    circles: tuple[tuple[int, int, int], ...] = ()  # centre and radius
    boxes: tuple[tuple[int, int, int, int], ...] = ()  # left, top, width, height

    @cached_property
    def path(self) -> str:
        """All lines in one, as a drawing writes them: M116 78L150 90."""
        return "".join("M" + "L".join(f"{x} {y}" for x, y in stroke) for stroke in self.strokes)


@dataclass(frozen=True)
class Part:
    """The part of one chapter, and how far a learner is with it."""

    number: int
    shape: Shape
    state: str  # "ghost", "partly" or "done"
    current: bool
    slug: str | None  # of the chapter, where there is one
    words: str
    solved: int = 0  # of so many steps
    steps: int = 0

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


def edge(source: Point, target: Point) -> Stroke:
    """A line from the rim of one node to the rim of another."""
    (x1, y1), (x2, y2) = source, target
    length = hypot(x2 - x1, y2 - y1)
    x, y = round((x2 - x1) / length * RADIUS), round((y2 - y1) / length * RADIUS)
    return (x1 + x, y1 + y), (x2 - x, y2 - y)


def edges(sources: Iterable[Point], targets: Iterable[Point]) -> tuple[Stroke, ...]:
    """All lines from some nodes to some others."""
    ends = tuple(targets)
    return tuple(edge(source, target) for source in sources for target in ends)


def column(x: int, rows: Sequence[int] = ROWS) -> tuple[Point, ...]:
    return tuple((x, y) for y in rows)


def nodes(*places: Point) -> tuple[tuple[int, int, int], ...]:
    return tuple((x, y, RADIUS) for x, y in places)


def arrow(start: int, end: int) -> tuple[Stroke, ...]:
    """An arrow that points back, to the left."""
    return ((start, BACK), (end, BACK)), ((end + 7, BACK - 6), (end, BACK), (end + 7, BACK + 6))


SHAPES = {
    1: Shape(
        "the lines from all inputs to one output",
        (116, TOP),
        edges(column(INPUT), [(LAYER, TOP)]),
        nodes(*column(INPUT), (LAYER, TOP)),
    ),
    2: Shape(
        "the lines to every other output",
        (116, BOTTOM),
        (
            *edges(column(INPUT), [(LAYER, MIDDLE)]),
            *edges(column(INPUT, (MIDDLE, BOTTOM)), [(LAYER, BOTTOM)]),
        ),
        nodes((LAYER, MIDDLE), (LAYER, BOTTOM)),
    ),
    3: Shape(
        "the bias, which leads to every output",
        (INPUT, BELOW),
        edges([(INPUT, BELOW)], column(LAYER)),
        boxes=((INPUT - 16, BELOW - 16, 32, 32),),
    ),
    4: Shape(
        "an activation in each node",
        (LAYER, 44),
        tuple(((LAYER - 8, y + 4), (LAYER - 1, y + 4), (LAYER + 6, y - 5)) for y in ROWS),
    ),
    5: Shape("a circle around one neuron", (LAYER + 19, MIDDLE + 19), circles=((LAYER, MIDDLE, 24),)),
    6: Shape("a stack of samples at the inputs", (46, 38), boxes=((28, 38, 54, 180), (37, 47, 54, 180))),
    7: Shape("a connection that is absent", (142, 162), edges([(INPUT, TOP)], [(LAYER, BOTTOM)])),
    8: Shape(
        "a second layer, so that the first is hidden",
        (SECOND, MIDDLE),
        edges(column(LAYER), column(SECOND)),
        nodes(*column(SECOND)),
    ),
    9: Shape(
        "more layers",
        (THIRD, MIDDLE),
        (*edges(column(SECOND), column(THIRD)), *edges(column(THIRD), column(LAST))),
        nodes(*column(THIRD), *column(LAST)),
    ),
    10: Shape(
        "more nodes in the layers",
        (SECOND, ABOVE),
        tuple(
            edge(source, target)
            for outer, inner in ((ABOVE, TOP), (BELOW, BOTTOM))
            for source, target in (
                ((LAYER, inner), (SECOND, outer)),
                ((SECOND, outer), (THIRD, inner)),
                ((SECOND, inner), (THIRD, outer)),
                ((SECOND, outer), (THIRD, outer)),
                ((THIRD, outer), (LAST, inner)),
            )
        ),
        nodes(*column(SECOND, (ABOVE, BELOW)), *column(THIRD, (ABOVE, BELOW))),
    ),
    11: Shape(
        "probabilities at the outputs",
        (404, 44),
        boxes=((380, TOP - 8, 48, 16), (380, MIDDLE - 8, 14, 16), (380, BOTTOM - 8, 28, 16)),
    ),
    12: Shape(
        "arrows that lead back",
        (376, BACK),
        (*arrow(362, 306), *arrow(294, 246), *arrow(234, 174), *arrow(162, 96)),
    ),
    13: Shape(
        "a frame around it all",
        (424, BACK),
        (((412, 18), (419, 26), (433, 11)),),
        boxes=((4, 4, WIDTH - 8, HEIGHT - 8),),
    ),
}


def draw_map(progress: Iterable[tuple[Chapter, int]], current: int | None, at_home: bool = False) -> Map:
    """The map for a learner who has solved so many steps of each chapter and is at a chapter, given by its number.

    At home, nothing is read yet: the current chapter is the one to go on with.
    """
    known = {chapter.number: (chapter, solved) for chapter, solved in progress}
    parts = tuple(part(number, known.get(number), number == current) for number in SHAPES)
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
    caption = "This is the whole network. The thirteenth part is the frame around it: you know what is inside."
    return replace(drawn, description=f"The network with all its parts{listed(drawn.parts)}.", caption=caption)


def part(number: int, known: tuple[Chapter, int] | None, current: bool) -> Part:
    shape = SHAPES[number]
    if known is None:
        return Part(number, shape, "ghost", False, None, f"Chapter {number}: {shape.adds}")
    chapter, solved = known
    steps = len(chapter.ladder)
    state = "done" if solved >= steps else "partly" if solved else "ghost"
    words = f"Chapter {number}, {chapter.title}: {shape.adds}, {solved} of {steps} steps solved"
    return Part(number, shape, state, current, chapter.slug, words, solved, steps)


def listed(parts: Sequence[Part]) -> str:
    """What parts there are, after a colon; nothing where there are none."""
    return ": " + "; ".join(part.told for part in parts) if parts else ""
