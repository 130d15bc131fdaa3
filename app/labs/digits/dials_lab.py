"""Nine dials, a tab of the digit network: a neuron that looks at nine pixels, and is set by hand."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.course.explorables.explorable import Choice, Shown, Slider, State, Table
from app.explain.notation import MINUS, number
from app.labs.digits.dials import BAR, EVERY, PICTURES, is_reached, lit, total
from app.labs.digits.dials_picture import dials_scene, meter, other, signed, ten, through
from app.labs.lab import Goal, Group, Lab, Try

NAMES = tuple(PICTURES)
MOST = 5  # of the bias
DIALS_NAMES = tuple(f"d{place}" for place in range(1, 10))


@dataclass(frozen=True)
class Dial(Choice):
    """Numbers from the largest to the smallest; it starts at one of them."""

    start: str = "0"

    @property
    def first(self) -> str:
        return self.start


def dial(name: str, label: str, most: int, start: int = 0) -> Dial:
    return Dial(name, label, {str(value): signed(value) for value in range(most, -most - 1, -1)}, start=str(start))


def dials_of(state: State) -> tuple[tuple[int, ...], int]:
    """The dials and the bias."""
    return tuple(int(state[name]) for name in DIALS_NAMES), int(state["b"])


def opened(state: State) -> str:
    """The name of the picture that is open."""
    return NAMES[state.whole("picture") - 1]


def numbers(state: State) -> dict[str, Any]:
    """The sum of each of the ten pictures, what each pixel of the open one adds, and how many of all light up."""
    dials, bias = dials_of(state)
    example = other(dials, bias)
    return {
        "sums": [total(dials, bias, picture) for picture in PICTURES.values()],
        "parts": [dial * pixel for dial, pixel in zip(dials, PICTURES[opened(state)], strict=True)],
        "lit": len(lit(dials, bias, EVERY)),
        "other": [] if example is None else list(example),
    }


def show(state: State) -> Shown:
    """The dials, the open picture through them, and all ten with their lights."""
    dials, bias = dials_of(state)
    says = told(state)
    sums = {name: total(dials, bias, picture) for name, picture in PICTURES.items()}
    rows = tuple((name, number(found), "on" if found > 0 else "off") for name, found in sums.items())
    return Shown(
        says=says,
        scenes=(
            dials_scene(dials, f"Row by row: {', '.join(map(signed, dials))}. Bias {signed(bias)}."),
            through(PICTURES[opened(state)], dials, calculation(state)),
            ten(dials, bias, state.whole("picture") - 1, says),
        ),
        lines=(calculation(state),),
        table=Table(("picture", "sum", "light"), rows),
    )


def told(state: State) -> str:
    """What the open picture gives, and which of the ten light up."""
    dials, bias = dials_of(state)
    found = total(dials, bias, PICTURES[opened(state)])
    shining = [name for name, picture in PICTURES.items() if total(dials, bias, picture) > 0]
    many = "lights" if len(shining) == 1 else "light"
    lights = f"{len(shining)} of the ten {many} up: {', '.join(shining)}." if shining else "No light goes on."
    does = "lights up" if found > 0 else "stays dark"
    where = f"Picture {state['picture']} of {len(NAMES)}, {opened(state)}"
    return f"{where}: {number(found)}, so it {does}. {lights}"


def calculation(state: State) -> str:
    """Only the dials below bright pixels, and the bias."""
    dials, bias = dials_of(state)
    picture = PICTURES[opened(state)]
    parts = [dial for dial, pixel in zip(dials, picture, strict=True) if pixel]
    first, *rest = map(number, parts or [0])
    added = first + "".join(f" {MINUS} {it[1:]}" if it.startswith(MINUS) else f" + {it}" for it in rest)
    found = total(dials, bias, picture)
    name, does = opened(state).capitalize(), "more than 0" if found > 0 else "not more than 0"
    return f"{name}: {added if parts else 'no bright pixel'}, bias {number(bias)}: {number(found)}, {does}."


def goal(state: State) -> Goal:
    """Does only the middle bar light up: of the ten, and even of all 512?"""
    dials, bias = dials_of(state)
    scene = meter(dials, bias)
    of_ten, of_all = (len(lit(dials, bias, pictures)) for pictures in (PICTURES.values(), EVERY))
    if total(dials, bias, PICTURES[BAR]) <= 0:
        return Goal(False, f"The {BAR} stays dark.", scene)
    if not is_reached(dials, bias):
        return Goal(False, f"Of the ten, {others(of_ten - 1)}. Of all 512, {others(of_all - 1)}.", scene)
    if of_all > 1:
        return Goal(True, f"Of the ten, only the {BAR} lights up. Of all 512, {others(of_all - 1)}.", scene)
    return Goal(True, f"Of all 512 pictures, only the {BAR} lights up: the harder goal as well.", scene)


def others(count: int) -> str:
    return "1 other lights up" if count == 1 else f"{count} others light up"


def code(state: State) -> str:
    """All 512 pictures at once."""
    dials, bias = dials_of(state)
    rows = ", ".join(str(list(dials[at : at + 3])) for at in (0, 3, 6))
    return f"""\
import numpy as np
W = np.array([{rows}])
b = {bias}
every = np.arange(512)[:, None] >> np.arange(8, -1, -1) & 1  # all pictures of nine pixels
z = every @ W.ravel() + b
print(np.count_nonzero(z > 0), "of 512 light up")
print("The {BAR} gives", z[0b000111000])"""


def set_to(dials: str, bias: int) -> dict[str, str]:
    """A state by nine signs, as in "000+++---"."""
    values = {"+": "1", "0": "0", "-": "-1"}
    return {name: values[sign] for name, sign in zip(DIALS_NAMES, dials, strict=True)} | {"b": str(bias)}


DIALS = Lab(
    name="dials",
    title="Nine dials",
    controls=(
        Slider("picture", "Picture", Fraction(1), Fraction(10), Fraction(2), is_walk=True),
        *(
            dial(name, f"row {place // 3 + 1}, column {place % 3 + 1}", 1, PICTURES[BAR][place])
            for place, name in enumerate(DIALS_NAMES)
        ),
        dial("b", "bias", MOST),
    ),
    show=show,
    slug="reading-weights",
    script="dials",
    numbers=numbers,
    challenge="Let only the middle bar light up, of these ten pictures. Harder: of all 512 pictures of nine pixels.",
    goal=goal,
    groups=(Group("Dials", DIALS_NAMES), Group("Threshold", ("b",))),
    tries=(
        Try("Turn all dials to +1: the brighter a picture, the larger its sum.", set_to("+" * 9, 0)),
        Try("Ask for three bright pixels by a bias of −2. Who still answers?", set_to("000+++000", -2)),
        Try("Turn all dials to 0, and the bias to 1: it answers everything, even the dark.", set_to("0" * 9, 1)),
    ),
    code=code,
    before={},
    idle=lambda state: (),
    tab="dials",
    intro="One neuron looks at nine pixels: it adds up the dials below the bright ones, and its bias. "
    "If that is more than 0, its light goes on.",
)
