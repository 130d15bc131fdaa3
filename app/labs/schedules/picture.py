"""Two wells with the ball that hops about in them, and twelve rates above the loss. A script moves what has a name."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from app.drawing.scenes import Handle, Mark, Path, Plane, Scene, Word, circle, drawn, scene
from app.labs.schedules.rates import MOST, STEPS
from app.labs.schedules.walk import DEEP, HILL, SHALLOW, Spot, loss

Pair = tuple[float, float]
WELLS = Plane(-4.4, 4.4, -21, 13, width=360, height=320, edge=8)
BOTH = Plane(0, 1, 0, 1, width=360, height=320, edge=0)  # of the rates and the loss, which have places of their own
LEFT, WIDE, GAP = 34, 26, 3  # of the bars
TOP, BASE = 22, 142  # of the rates
ABOVE, BELOW = 186, 312  # of the loss
HIGHEST, LOWEST = 4, -17  # losses; what is beyond stands at the edge
LARGE, SMALL = 6, 2
UNDER = 40  # who starts above this has its name below


def wells(spots: Sequence[Spot], step: int, says: str) -> Scene:
    """The loss over all places, and the hops of the ball up to a step."""
    return scene("Two wells, and a ball", says, WELLS, [*ground(), *ball([place(spot) for spot in spots[: step + 1]])])


@cache
def ground() -> tuple[Mark, ...]:
    """The loss as a curve, with the names of its places."""
    curve = [tenth / 10 for tenth in range(-44, 35)]
    low, high = WELLS.y(loss(DEEP)), WELLS.y(loss(SHALLOW))
    return (
        WELLS.line([(w, loss(w)) for w in curve], "curve"),
        Path(f"M{WELLS.x(DEEP) - 6:g} {low - 6:g}l12 12m0-12l-12 12", "goal"),
        Word(WELLS.x(DEEP), low + 24, "deep well", "name"),
        Word(WELLS.x(DEEP), low + 38, "w = −3", "before"),
        Word(WELLS.x(SHALLOW), high + 24, "shallow well", "name"),
        Word(WELLS.x(SHALLOW), high + 38, "w = 2", "before"),
        Word(WELLS.x(HILL), WELLS.y(0) + 20, "hill", "name"),
        Word(WELLS.x(HILL), WELLS.y(0) + 34, "w = 0", "before"),
    )


def place(spot: Spot) -> Pair:
    """Where the ball is drawn; what leaves the picture stays at its edge."""
    w = min(max(spot.w, float(WELLS.left)), float(WELLS.right))
    return WELLS.x(w), WELLS.y(min(max(loss(spot.w), float(WELLS.low)), float(WELLS.high)))


def ball(way: Sequence[Pair]) -> Iterator[Mark]:
    """The hops, where they began, the start, and the ball."""
    x, y = way[0]
    yield Path(f"M{x:g} {y:g}{''.join(hop(*ends) for ends in pairwise(way))}", "track", "ball-way")
    yield Path("".join(circle(*each, SMALL) for each in way[:-1]), "spots", "ball-spots")
    yield Word(x, round(y - 28 if y > UNDER else y + 38, 1), "start", "before", "start-name")
    yield Handle(x, y, "start", round(WELLS.unit, 2))
    yield Path(circle(*way[-1], LARGE), "head", "ball-head")


def hop(one: Pair, other: Pair) -> str:
    """A curve to a place, the higher the farther it is."""
    (x, y), (to, down) = one, other
    return f"Q{(x + to) / 2:g} {min(y, down) - abs(to - x) / 2:g} {to:g} {down:g}"


def across(step: float) -> float:
    """Where a step ends."""
    return LEFT + WIDE * step


def up(hundredths: float) -> float:
    """Where a rate is."""
    return BASE - (BASE - TOP) * hundredths / MOST


def down(value: float) -> float:
    """Where a loss is."""
    inside = min(max(value, LOWEST), HIGHEST)
    return round(ABOVE + (BELOW - ABOVE) * (HIGHEST - inside) / (HIGHEST - LOWEST), 1)


def rates(row: Sequence[int], spots: Sequence[Spot], step: int, says: str) -> Scene:
    """The rates as bars, those of steps that are done filled in; below them, the loss after each step."""
    way = [(across(turn), down(loss(spot.w))) for turn, spot in enumerate(spots[: step + 1])]
    marks = (
        *frame(),
        Path("".join(bar(turn, each) for turn, each in enumerate(row) if turn < step), "bar", "bars-done"),
        Path("".join(bar(turn, each) for turn, each in enumerate(row) if turn >= step), "off", "bars-rest"),
        Path("", "cursor", "bars-cursor"),
        Word(0, 0, "", "called name", "bars-name"),
        Path(drawn(way), "track", "loss-way"),
        Path("".join(circle(*each, SMALL) for each in way[:-1]), "spots", "loss-spots"),
        Path(circle(*way[-1], LARGE - 1), "head", "loss-head"),
    )
    return scene("The rate of each step, and the loss", says, BOTH, marks)


@cache
def frame() -> tuple[Mark, ...]:
    """Lines and numbers of both."""
    end = across(STEPS)
    lines = "".join(f"M{LEFT} {up(each):g}H{end:g}" for each in (10, 20, MOST))
    bottoms = "".join(f"M{LEFT} {down(loss(each)):g}H{end:g}" for each in (SHALLOW, DEEP))
    return (
        Path(lines, "raster"),
        Path(f"M{LEFT} {TOP}V{BASE}H{end:g}M{LEFT} {ABOVE}V{BELOW}", "axis"),
        Path(bottoms, "axis", dash="4 4"),
        *(Word(LEFT - 16, up(each) + 4, f"{each / 100:g}", "before") for each in (0, 10, 20, MOST)),
        Word(LEFT + 50, TOP - 8, "rate of each step", "name"),
        *(Word(across(step - 0.5), BASE + 15, str(step), "before") for step in range(1, STEPS + 1)),
        Word(LEFT + 56, ABOVE - 6, "loss after each step", "name"),
        Word(LEFT - 16, down(0) + 4, "0", "before"),
        Word(end - 60, down(loss(SHALLOW)) - 5, "shallow well", "before"),
        Word(LEFT + 41, down(loss(DEEP)) - 5, "deep well", "before"),
    )


def bar(turn: int, hundredths: int) -> str:
    return f"M{across(turn) + GAP:g} {BASE}V{up(hundredths):g}h{WIDE - 2 * GAP}V{BASE}z"
