"""The tab of nine dials: what a state of it shows, says and reaches."""

import re
from itertools import product

import pytest

from app.course.explorables.explorable import State
from app.drawing.scenes import Path, Scene, Word
from app.labs.digits.dials import BAR, EVERY, PICTURES
from app.labs.digits.dials_lab import DIALS, set_to
from app.labs.digits.dials_picture import other, right

WORKED = "---+++---"
NAMES = [*PICTURES]
BOX = re.compile(r"M(\d+) (\d+)h(\d+)v\d+h-\d+z")


def state(dials: str = "000+++000", bias: int = 0, picture: str = BAR) -> State:
    """By nine signs, and the name of a picture."""
    found, notes = DIALS.read(set_to(dials, bias) | {"picture": str(NAMES.index(picture) + 1)})
    assert notes == []
    return found


def by_hand(dials: str, bias: int, pixels: str) -> int:
    """A sum, letter by letter."""
    return bias + sum(
        {"+": 1, "-": -1, "0": 0}[sign] for sign, pixel in zip(dials, pixels, strict=True) if pixel == "1"
    )


def words(scene: Scene, name: str) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Word) and re.fullmatch(name, mark.name)]


def places(scene: Scene, name: str, left: int, top: int, unit: int) -> set[int]:
    """Which of nine pixels a path covers."""
    (path,) = (mark.d for mark in scene.marks if isinstance(mark, Path) and mark.name == name)
    return {(int(x) - left) // unit + 3 * ((int(y) - top) // unit) for x, y, _ in BOX.findall(path)}


def test_worked_example() -> None:
    """As the chapter says: the bar gives 1, and the upper bar, the column, all bright and all dark stay dark."""
    sums = DIALS.numbers(state(WORKED, -2))["sums"]
    assert [sums[NAMES.index(name)] for name in (BAR, "upper bar", "centre column", "all bright", "all dark")] == [
        *(1, -5, -3, -5, -2)
    ]
    goal = DIALS.goal(state(WORKED, -2))
    assert goal.is_reached
    assert goal.says == "Of all 512 pictures, only the middle bar lights up: the harder goal as well."


def test_settings() -> None:
    """With a bias of -2, 269 settings reach the goal; one of all dials and biases reaches the harder one."""
    pixels = {name: "".join(map(str, picture)) for name, picture in PICTURES.items()}
    lit = {bar for bar in map("".join, product("+0-", repeat=3)) if by_hand(bar, -2, "111") > 0}
    rows = [*map("".join, product("+0-", repeat=3))]
    reached = [
        dials
        for dials in (upper + bar + lower for upper in rows for bar in lit for lower in rows)
        if all(by_hand(dials, -2, picture) <= 0 for name, picture in pixels.items() if name != BAR)
    ]
    assert len(reached) == 269
    assert all(DIALS.goal(state(dials, -2)).is_reached for dials in reached)
    assert [dials for dials in reached if "harder" in DIALS.goal(state(dials, -2)).says] == [WORKED]
    alone = {(bar, bias) for bar in rows for bias in range(-5, 6) if alone_in_its_row(bar, bias)}
    assert alone == {("+++", -2)}  # whatever the other dials are, another bias lets a part of the bar through


def alone_in_its_row(bar: str, bias: int) -> bool:
    """Does the whole row light up, and no part of it?"""
    lights = [by_hand(bar, bias, "".join(part)) > 0 for part in product("01", repeat=3)]
    return lights[-1] and not any(lights[:-1])


@pytest.mark.parametrize(("dials", "bias"), [("+++++++++", 0), ("000+++000", -2), ("0-+0+--00", 1), ("---------", 5)])
def test_sums(dials: str, bias: int) -> None:
    """Every sum, in all 512 pictures, is what one adds up by hand; so are the lights that are counted."""
    pixels = {name: "".join(map(str, picture)) for name, picture in PICTURES.items()}
    every = [f"{number:09b}" for number in range(512)]
    found = DIALS.numbers(state(dials, bias))
    assert found["sums"] == [by_hand(dials, bias, pixels[name]) for name in NAMES]
    assert found["lit"] == sum(by_hand(dials, bias, picture) > 0 for picture in every)
    example = "".join(map(str, found["other"]))
    assert example != "000111000"
    assert by_hand(dials, bias, example) > 0


def test_start_does_not_reach_the_goal() -> None:
    """The bar alone, without a threshold: whatever crosses it lights up as well."""
    assert DIALS.start == state()
    assert DIALS.goal(DIALS.start).says == "Of the ten, 6 others light up. Of all 512, 447 others light up."
    assert DIALS.show(DIALS.start).says == (
        "Picture 2 of 10, middle bar: 3, so it lights up. 7 of the ten light up: "
        "middle bar, left column, centre column, right column, falling diagonal, rising diagonal, all bright."
    )


@pytest.mark.parametrize(
    ("dials", "bias", "says"),
    [
        ("000000000", 0, "The middle bar stays dark."),
        ("000+++000", -2, "Of the ten, 1 other lights up. Of all 512, 63 others light up."),
        ("0-0+++0-0", -2, "Of the ten, only the middle bar lights up. Of all 512, 15 others light up."),
    ],
)
def test_goal(dials: str, bias: int, says: str) -> None:
    assert DIALS.goal(state(dials, bias)).says == says


def test_tries() -> None:
    """What they promise: all answer, the bar and what contains it, and even the dark."""
    first, second, third = (DIALS.show(DIALS.read(attempt.state)[0]) for attempt in DIALS.tries)
    assert words(first.scenes[2], r"ten-\d") == ["3", "3", "3", "3", "3", "3", "3", "3", "0", "9"]
    assert second.says.endswith("2 of the ten light up: middle bar, all bright.")
    assert "10 of the ten light up" in third.says


def test_calculation() -> None:
    """Only bright pixels are added up."""
    assert DIALS.show(state("-0+++-0+0", -2, "centre column")).lines == (
        "Centre column: 0 + 1 + 1, bias −2: 0, not more than 0.",
    )
    assert DIALS.show(state("-0+++-0+0", 1, "rising diagonal")).lines == (
        "Rising diagonal: 1 + 1 + 0, bias 1: 3, more than 0.",
    )
    assert DIALS.show(state("+++------", 1, "left column")).lines == (
        "Left column: 1 − 1 − 1, bias 1: 0, not more than 0.",
    )
    assert DIALS.show(state(bias=1, picture="all dark")).lines == (
        "All dark: no bright pixel, bias 1: 1, more than 0.",
    )
    assert DIALS.show(state("0" * 9, 0)).says == "Picture 2 of 10, middle bar: 0, so it stays dark. No light goes on."


def test_drawn() -> None:
    """A picture, times the dials, is what each pixel adds; bright pixels are bright, and signs have their places."""
    through = DIALS.show(state("-0+++-0+0", -2, "falling diagonal")).scenes[1]
    assert places(through, "open-bright", 6, 4, 36) == {0, 4, 8}
    assert places(through, "weights-adds", 146, 4, 36) == {2, 3, 4, 7}
    assert places(through, "weights-takes", 146, 4, 36) == {0, 5}
    assert places(through, "parts-adds", 286, 4, 36) == {4}
    assert words(through, r"parts-\d") == ["−1", "0", "0", "0", "+1", "0", "0", "0", "0"]


def test_table() -> None:
    """Ten pictures with their sums and lights, in words."""
    table = DIALS.show(state(WORKED, -2)).table
    assert table
    assert {name: (found, light) for name, found, light in table.rows}[BAR] == ("1", "on")
    assert [light for _, _, light in table.rows].count("on") == 1


def test_meter() -> None:
    """How many are answered rightly, and one that is not."""
    dials = (0, 0, 0, 1, 1, 1, 0, 0, 0)
    assert (right(dials, -2, tuple(PICTURES.values())), right(dials, -2, EVERY)) == (9, 512 - 63)
    assert right((0,) * 9, 0, EVERY) == 511  # the bar alone is missing
    assert other(dials, -2) == PICTURES["all bright"]
    assert other((0,) * 9, 0) is None
    assert DIALS.goal(state(bias=-2)).meter.description == "Answered rightly: 9 of 10 and 449 of 512."
