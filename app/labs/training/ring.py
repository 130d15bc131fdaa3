"""The five stations of the loop, each with its number."""

from collections.abc import Iterator

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, scene
from app.labs.figures import rounded
from app.labs.training.place import STATIONS, Place
from app.labs.training.rounds import Round

HIGH = 260
PLANE = Plane(0, 320, 0, HIGH, width=320, height=HIGH, edge=0)
WIDE, TALL = 96, 42
PLACES = ((160, 37), (264, 110), (226, 216), (94, 216), (56, 110))  # their middles, clockwise from the top
ARROWS = (
    "M210 40Q250 48 262 86l2-8m-2 8l-8-4",
    "M262 134Q258 168 240 192l8-4m-8 4l0-8",
    "M176 222Q160 226 146 222l6 5m-6-5l7-4",
    "M80 192Q62 168 58 136l-4 7m4-7l6 5",
    "M58 86Q70 48 108 40l-8-3m8 3l-6 6",
)


def ring(place: Place, turn: Round | None, says: str) -> Scene:
    return scene("Once round the loop", says, PLANE, [*behind(), *marks(place, turn)])


def behind() -> Iterator[Mark]:
    yield Path("".join(ARROWS), "track")
    yield Path("".join(map(box, PLACES)), "off")
    for number, ((x, y), station) in enumerate(zip(PLACES, STATIONS, strict=True), 1):
        yield Word(x, y - 5, f"{number} {station}", "name")


def marks(place: Place, turn: Round | None) -> Iterator[Mark]:
    """The numbers of the stations that were come to, a frame around the last one, and the number of the update."""
    yield Path(box(PLACES[place.station]) if turn else "", "cursor", "here")
    values = turn.stations[: place.station + 1] if turn else ()
    for number, (x, y) in enumerate(PLACES):
        yield Word(x, y + 14, rounded(values[number]) if number < len(values) else "", "badge", f"station-{number}")
    yield Word(160, 122, f"update {place.update}", "badge", "turn")
    yield Word(160, 140, f"of {place.run.updates}", "name", "turns")


def box(middle: tuple[int, int]) -> str:
    x, y = middle
    return f"M{x - WIDE // 2} {y - TALL // 2}h{WIDE}v{TALL}h-{WIDE}z"
