"""Nine dials, drawn: the dials, a picture through them, the lights of ten pictures, and how far it is to the goal.

A script moves what has a name.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, scene
from app.explain.notation import number
from app.labs.digits.dials import BAR, EVERY, PICTURES, Picture, lit, total

DIALS = Plane(0, 3, 0, 3, width=300, height=300, edge=0)
THROUGH = Plane(0, 1, 0, 1, width=400, height=136, edge=0)
TEN = Plane(0, 1, 0, 1, width=400, height=172, edge=0)
METER = Plane(0, 1, 0, 1, width=420, height=92, edge=0)
UNIT, SMALL, OTHER = 36, 16, 18  # a pixel of what is opened, of the ten, and of another one
PLACES = {"picture": 6, "dials": 146, "parts": 286}
WORDS = ("the picture", "the dials", "what they add")
HANDS = {-1: (-30, 0), 0: (0, -30), 1: (30, 0)}
ROWS = {"ten": 22, "all": 62}  # of the meter
FIRST, LENGTH = 74, 230
LEFT = 348  # of another one
NINE = range(9)


def signed(value: int) -> str:
    return f"+{value}" if value > 0 else number(value)


def middle(place: int) -> tuple[int, int]:
    """Of a dial."""
    return 50 + 100 * (place % 3), 50 + 100 * (place // 3)


def ring(place: int) -> str:
    x, y = middle(place)
    return f"M{x - 42} {y}a42 42 0 1 0 84 0a42 42 0 1 0-84 0Z"


def rings(dials: Sequence[int], value: int) -> str:
    return "".join(ring(place) for place in NINE if dials[place] == value)


def hand(place: int, value: int) -> str:
    x, y = middle(place)
    right, down = HANDS[value]
    return f"M{x} {y}l{right} {down}"


def pixels(places: Iterable[int], left: int, top: int, unit: int) -> str:
    """Some of nine pixels, as boxes."""
    return "".join(f"M{left + unit * (at % 3)} {top + unit * (at // 3)}h{unit}v{unit}h-{unit}z" for at in places)


def bright(picture: Picture) -> list[int]:
    return [place for place, pixel in enumerate(picture) if pixel]


def lattice(left: int, top: int, unit: int) -> Path:
    """The edges of nine pixels."""
    ways = (f"M{left} {top + unit * at}h{3 * unit}M{left + unit * at} {top}v{3 * unit}" for at in range(4))
    return Path("".join(ways), "frame")


def dials_scene(dials: Sequence[int], says: str) -> Scene:
    """A dial on each pixel: its hand points to the left for -1, up for 0, to the right for 1."""
    marks: tuple[Mark, ...] = (
        Path(rings(dials, 0), "off", "dials-off"),
        Path(rings(dials, 1), "adds i2", "dials-adds"),
        Path(rings(dials, 1), "wire positive", "dials-plus"),
        Path(rings(dials, -1), "takes i2", "dials-takes"),
        Path(rings(dials, -1), "wire negative", "dials-minus"),
        Path("".join(hand(place, dials[place]) for place in NINE), "curve", "hands"),
        *(Word(middle(place)[0], middle(place)[1] + 26, signed(dials[place]), "", f"dial-{place}") for place in NINE),
    )
    return scene("The nine dials", says, DIALS, marks)


def through(picture: Picture, dials: Sequence[int], says: str) -> Scene:
    """One picture, times the dials: what each pixel adds."""
    parts = [dial * pixel for dial, pixel in zip(dials, picture, strict=True)]
    left = PLACES["picture"]
    marks: tuple[Mark, ...] = (
        Path(pixels(NINE, left, 4, UNIT), "dark"),
        Path(pixels(bright(picture), left, 4, UNIT), "bright", "open-bright"),
        *numbered("weights", dials, PLACES["dials"]),
        *numbered("parts", parts, PLACES["parts"]),
        *(lattice(place, 4, UNIT) for place in PLACES.values()),
        *(Word(place + 54, 130, word, "before") for place, word in zip(PLACES.values(), WORDS, strict=True)),
        Word(130, 64, "×", "badge"),
        Word(270, 64, "=", "badge"),
    )
    return scene("One picture, seen through the dials", says, THROUGH, marks)


def numbered(name: str, values: Sequence[int], left: int) -> Iterator[Mark]:
    """Nine numbers in their places."""
    for look, way in (("adds", 1), ("takes", -1)):
        places = [place for place in NINE if values[place] == way]
        yield Path(pixels(places, left, 4, UNIT), f"{look} i2", f"{name}-{look}")
    for place in NINE:
        x, y = left + UNIT * (place % 3) + UNIT // 2, 4 + UNIT * (place // 3) + 23
        yield Word(x, y, signed(values[place]), "badge", f"{name}-{place}")


def corner(place: int) -> tuple[int, int]:
    """Where one of the ten pictures stands."""
    return 8 + 78 * (place % 5), 6 + 86 * (place // 5)


def lamp(place: int, radius: int) -> str:
    x, y = corner(place)
    return f"M{x + 62 - radius} {y + 24}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0-{2 * radius} 0Z"


def rays(place: int) -> str:
    x, y = corner(place)
    return f"M{x + 62} {y + 12}v-5M{x + 62} {y + 36}v5M{x + 53} {y + 15}l-3-3M{x + 71} {y + 15}l3-3"


def ten(dials: Sequence[int], bias: int, opened: int, says: str) -> Scene:
    """Ten pictures, each with its sum and its light."""
    sums = [total(dials, bias, picture) for picture in PICTURES.values()]
    shining = [place for place, found in enumerate(sums) if found > 0]
    corners = [corner(place) for place in range(10)]
    marks: tuple[Mark, ...] = (
        Path("".join(pixels(NINE, *place, SMALL) for place in corners), "dark"),
        *(
            Path(pixels(bright(picture), *place, SMALL), "bright")
            for picture, place in zip(PICTURES.values(), corners, strict=True)
            if any(picture)
        ),
        *(lattice(*place, SMALL) for place in corners),
        Path("".join(lamp(place, 8) for place in range(10)), "off"),
        Path("".join(lamp(place, 8) for place in shining), "on", "ten-lamps"),
        Path("".join(map(rays, shining)), "track", "ten-rays"),
        Path(frame(opened), "cursor", "ten-open"),
        *(
            Word(x + 24, y + 66, number(found), "badge", f"ten-{place}")
            for place, ((x, y), found) in enumerate(zip(corners, sums, strict=True))
        ),
    )
    return scene("Ten pictures and their lights", says, TEN, marks)


def frame(place: int) -> str:
    x, y = corner(place)
    return f"M{x - 4} {y - 4}h56v56h-56z"


def meter(dials: Sequence[int], bias: int) -> Scene:
    """How many of the pictures it answers rightly, and one of those that should stay dark and do not."""
    counts = {name: right(dials, bias, pictures) for name, pictures in OF.items()}
    example = other(dials, bias)
    marks: tuple[Mark, ...] = (
        *(Path(f"M{FIRST} {y}h{LENGTH}", "axis") for y in ROWS.values()),
        *(
            Path(f"M{FIRST + LENGTH} {y + 6}v-20M{FIRST + LENGTH} {y - 14}h14l-4 5 4 5h-14Z", "goal full")
            for y in ROWS.values()
        ),
        *(Path(bar(ROWS[name], count, len(OF[name])), "on", f"goal-{name}") for name, count in counts.items()),
        *(Word(36, ROWS[name] + 4, f"of {len(OF[name])}", "before") for name in OF),
        Path(pixels(NINE if example else (), LEFT, 8, OTHER), "dark", "other-dark"),
        Path(pixels(bright(example) if example else (), LEFT, 8, OTHER), "bright", "other-bright"),
        Path(lattice(LEFT, 8, OTHER).d if example else "", "frame", "other-frame"),
        Word(LEFT + 27, 80, "lit, too" if example else "", "before", "other-word"),
    )
    told = " and ".join(f"{count} of {len(OF[name])}" for name, count in counts.items())
    return scene("How far it is to the goal", f"Answered rightly: {told}.", METER, marks)


OF = {"ten": tuple(PICTURES.values()), "all": EVERY}


def right(dials: Sequence[int], bias: int, pictures: Sequence[Picture]) -> int:
    """How many pictures are answered rightly: the bar by a light, and each other one by none."""
    shining = lit(dials, bias, pictures)
    wrong = len(shining) - 1 if PICTURES[BAR] in shining else len(shining) + 1
    return len(pictures) - wrong


def other(dials: Sequence[int], bias: int) -> Picture | None:
    """One of all pictures that lights up and is not the bar; one of the ten comes first."""
    return next((it for it in lit(dials, bias, (*PICTURES.values(), *EVERY)) if it != PICTURES[BAR]), None)


def bar(y: int, count: int, of: int) -> str:
    return f"M{FIRST} {y - 4}v8h{round(LENGTH * count / of, 1):g}v-8z"
