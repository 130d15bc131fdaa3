"""The hill of four bends: its output, piece by piece, by what it should look like."""

import re
from fractions import Fraction
from itertools import product

import pytest

from app.course.explorables.explorable import Shown
from app.course.explorables.hill import HILL
from app.drawing.scenes import Handle, Path, Word
from tests.course.explorables.paths import points

LEFT, BASE, UNIT = 24, 129, 30  # of the drawing: x is -1 at its left, and y is 0 in its middle
STATES = list(product(range(4), range(4), range(-3, 4), range(1, 5)))


def shown(at: int, wide: int, height: int, count: int) -> Shown:
    given = {"at": at, "wide": wide, "height": height, "neurons": count}
    state, notes = HILL.read({name: str(number) for name, number in given.items()})
    assert notes == []
    return HILL.show(state)


def output(x: Fraction, at: int, wide: int, height: int, count: int) -> Fraction:
    """Up, level, down, level: so many of these pieces, of which the last goes on for ever."""
    bends = [at, at + 1, at + 1 + wide, at + 2 + wide][:count]
    y, slopes = Fraction(0), (height, 0, -height, 0)
    for bend, end, slope in zip(bends, [*bends[1:], None], slopes[:count], strict=True):
        if x > bend:
            y += slope * ((x if end is None else min(x, Fraction(end))) - bend)
    return y


def by_formula(picture: Shown, x: Fraction) -> Fraction:
    """What the formula that is shown gives."""
    text = picture.lines[-1].removeprefix("y =").replace("−", "-").replace(" ", "")
    terms = re.findall(r"([+-]?)(\d*)·?ReLU\(x(-\d+)?\)", text)
    assert "".join(f"{sign}{size}{'·' if size else ''}ReLU(x{bias})" for sign, size, bias in terms) == text
    return sum((int(sign + (size or "1")) * max(x + int(bias or 0), Fraction(0)) for sign, size, bias in terms), x * 0)


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"-?\d+", text.replace("−", "-"))]


@pytest.mark.parametrize("count", range(1, 5))
def test_output(count: int) -> None:
    """The formula that is shown is the hill that was asked for, and so are the biases and the weights."""
    for at, wide, height, _ in (state for state in STATES if state[3] == count):
        picture = shown(at, wide, height, count)
        for half in range(-2, 25):
            x = Fraction(half, 2)
            assert by_formula(picture, x) == output(x, at, wide, height, count)
        biases, weights = map(numbers, picture.lines[:2])
        assert biases == [-at, -at - 1, -at - 1 - wide, -at - 2 - wide][:count]
        assert weights == [height, -height, -height, height][:count]
        assert picture.table
        assert [numbers(" ".join(row)) for row in picture.table.rows] == [
            [place + 1, 1, biases[place], weights[place]] for place in range(count)
        ]


def corners(path: str) -> list[tuple[float, float]]:
    return [((x - LEFT) / UNIT - 1, (BASE - y) / UNIT) for x, y in points(path)]


def test_drawn() -> None:
    """The thick line is the output, and ends at the frame; each thin line is what one neuron adds to it."""
    for state in STATES:
        picture = shown(*state)
        paths = [mark for mark in picture.scenes[0].marks if isinstance(mark, Path)]
        (thick,) = [corners(path.d) for path in paths if path.look == "curve"]
        for x, y in thick:
            assert y == pytest.approx(float(output(Fraction(x).limit_denominator(60), *state)), abs=0.02)
        right, up = thick[-1][0], abs(thick[-1][1])
        assert max(right - 9, up - 3.5) == pytest.approx(0, abs=0.01)
        weights = numbers(picture.lines[1])
        thin = [path for path in paths if "wire" in path.look]
        signs = [mark for mark in picture.scenes[0].marks if isinstance(mark, Word) and "weight" in mark.look]
        assert [numbers(sign.text)[0] for sign in signs] == [weight for weight in weights if weight]
        assert [path.look == "wire positive" for path in thin] == [weight > 0 for weight in weights if weight]
        for path, weight in zip(thin, weights, strict=False):
            (x1, y1), (x2, y2) = corners(path.d)
            assert y1 == 0
            assert (y2 - y1) / (x2 - x1) == pytest.approx(weight, abs=0.02)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "One bend: from x = 1 on, the line climbs for ever."),
        (2, "Two bends, a step: from x = 2 on, the line stays 3 above the ground."),
        (3, "Three bends: from x = 4 on, the line falls for ever."),
        (4, "Four bends, a hill 3 above the ground: from x = 5 on, the output is 0 again."),
    ],
)
def test_words(count: int, words: str) -> None:
    """It is said what each neuron more makes of the line; below the ground, up and down change their places."""
    assert shown(1, 2, 3, count).says == words
    places = {"climbs": "falls", "falls": "climbs", "hill": "valley", "above": "below"}
    upside_down = re.sub("climbs|falls|hill|above", lambda word: places[word[0]], words)
    assert shown(1, 2, -3, count).says == upside_down
    assert shown(1, 2, 0, count).says == "All weights of the output are 0, and so is the output."


def test_handles() -> None:
    """The upper left corner moves the hill and its height; the foot at the right makes it wider, once there is one."""
    for at, wide, height, count in STATES:
        handles = {
            mark.pulls: corners(f"{mark.x} {mark.y}")[0]
            for mark in shown(at, wide, height, count).scenes[0].marks
            if isinstance(mark, Handle)
        }
        assert handles.pop("at height") == pytest.approx((at + 1, height))
        assert handles == ({"wide": pytest.approx((at + wide + 2, 0))} if count == 4 else {})


def test_first_state() -> None:
    """It begins with the hill of the chapter's example."""
    picture = HILL.show(HILL.start)
    assert picture.lines[:2] == ("biases 0, −1, −3, −4", "weights of the output 1, −1, −1, 1")
