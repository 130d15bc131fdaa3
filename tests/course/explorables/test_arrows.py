"""Two arrows: what is said and drawn of them, by complex numbers."""

from cmath import phase, pi
from math import degrees

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.course.explorables.arrows import ARROWS
from app.course.explorables.explorable import Shown
from app.drawing.scenes import Handle, Path, Word
from tests.course.explorables.paths import points

numbers = st.integers(-5, 5)
vectors = st.tuples(numbers, numbers).map(lambda vector: complex(*vector))
arrows = vectors.filter(bool)
MIDDLE, UNIT = 170, 28  # of the drawing


def shown(a: complex, b: complex) -> Shown:
    given = {"a1": a.real, "a2": a.imag, "b1": b.real, "b2": b.imag}
    state, notes = ARROWS.read({name: str(int(number)) for name, number in given.items()})
    assert notes == []
    return ARROWS.show(state)


def line(picture: Shown, name: str) -> str:
    """The calculation of this name, with signs that Python reads; nothing where there is none."""
    return next((line for line in picture.lines if line.startswith(name)), "").replace("−", "-")


def number(text: str) -> float:
    """The number at the end of a calculation; 5/13 is a fraction."""
    above, _, below = text.rstrip("°").split()[-1].partition("/")
    return float(above) / float(below or 1)


def paths(picture: Shown, look: str) -> list[list[complex]]:
    """The corners of the lines that look like this, as numbers of the plane."""
    return [
        [complex(x - MIDDLE, MIDDLE - y) / UNIT for x, y in points(mark.d)]
        for mark in picture.scenes[0].marks
        if isinstance(mark, Path) and look in mark.look.split()
    ]


@given(vectors, vectors)
def test_dot_product(a: complex, b: complex) -> None:
    """The sum of the products is calculated; it is said as well, with its sign and what that means in words."""
    product = (a.conjugate() * b).real
    picture = shown(a, b)
    sums, result = line(picture, "a·b = ").removeprefix("a·b = ").split(" = ")
    assert eval(sums.replace("·", "*")) == float(result) == product
    sign = ", positive" if product > 0 else ", negative" if product < 0 else ""
    assert picture.says.replace("−", "-").startswith(f"The dot product is {result}{sign}: ")


@given(arrows, arrows)
def test_angle(a: complex, b: complex) -> None:
    """The angle and its cosine are right; only what is rounded is called so. The words are true of the angle."""
    picture = shown(a, b)
    turn = abs(phase(b / a))
    assert number(line(picture, "angle")) == pytest.approx(degrees(turn), abs=0.5 + 1e-9)
    cosine = (a.conjugate() * b).real / abs(a * b)
    assert number(line(picture, "cosine")) == pytest.approx(cosine, abs=0.005 + 1e-9)
    for name, exact in (("angle", degrees(turn)), ("cosine", cosine)):
        if "≈" not in line(picture, name):
            assert number(line(picture, name)) == pytest.approx(exact, abs=1e-9)
    true = {
        "in the same direction": turn < 1e-9,
        "more or less the same way": 1e-9 < turn < pi / 2 - 1e-9,
        "at a right angle": abs(turn - pi / 2) < 1e-9,
        "more or less against each other": pi / 2 + 1e-9 < turn < pi - 1e-9,
        "in opposite directions": turn > pi - 1e-9,
    }
    (word,) = [word for word, holds in true.items() if holds]
    assert picture.says.endswith(f" {word}.")


@given(arrows, vectors)
def test_shadow(a: complex, b: complex) -> None:
    """How far b goes along a is drawn on the line of a, where the way from the tip of b meets it at a right angle."""
    picture = shown(a, b)
    along = (b / a).real * abs(a)
    assert number(line(picture, "b along a")) == pytest.approx(along, abs=0.005 + 1e-9)
    foot = a * (b / a).real
    ends = [corners[-1] for corners in paths(picture, "shadow")]
    assert ends == pytest.approx([foot] if abs(foot) > 1e-9 else [], abs=0.01)
    drops = paths(picture, "guess")
    assert len(drops) == (abs((b / a).imag) > 1e-9)
    for start, end in drops:
        assert (start, end) == pytest.approx((b, foot), abs=0.01)
    looks = {mark.look for mark in picture.scenes[0].marks if isinstance(mark, Path) and "shadow" in mark.look}
    assert looks == ({f"shadow wire {'positive' if along > 0 else 'negative'}"} if ends else set())
    signs = [mark.text for mark in picture.scenes[0].marks if isinstance(mark, Word) and "weight" in mark.look]
    assert signs == (["+" if along > 0 else "−"] if ends else [])


@given(vectors, vectors)
def test_tips(a: complex, b: complex) -> None:
    """Both arrows go from the middle to their tips, where they can be pulled."""
    picture = shown(a, b)
    arrows = paths(picture, "first")
    assert [corners[0] for corners in arrows] == [0] * len(arrows)
    assert [corners[2] for corners in arrows] == pytest.approx([tip for tip in (a, b) if tip], abs=0.01)
    handles = [mark for mark in picture.scenes[0].marks if isinstance(mark, Handle)]
    places = [complex(mark.x - MIDDLE, MIDDLE - mark.y) / UNIT for mark in handles]
    assert places == pytest.approx([a, b])
    assert [mark.pulls for mark in handles] == ["a1 a2", "b1 b2"]
    assert {mark.unit for mark in handles} == {UNIT}


@given(vectors)
def test_no_length(other: complex) -> None:
    """An arrow of length 0 has no angle and no cosine, which is said; its dot product is 0 all the same."""
    for pair in ((0j, other), (other, 0j)):
        picture = shown(*pair)
        assert "no angle and no cosine" in picture.says
        assert line(picture, "a·b").endswith("= 0")
        assert not line(picture, "angle")
        assert not line(picture, "cosine")


@pytest.mark.parametrize(
    ("b", "words"),
    [
        (2 + 1j, ["b along a = 10 ÷ √20 ≈ 2.24", "cosine = 10 ÷ (√20·√5) = 1", "angle = 0°"]),
        (-1 + 2j, ["cosine = 0 ÷ (√20·√5) = 0", "angle = 90°"]),
        (3 + 4j, ["b along a = 20 ÷ √20 ≈ 4.47", "cosine = 20 ÷ (√20·5) ≈ 0.89", "angle ≈ 27°"]),
    ],
)  # fmt: skip
def test_as_it_is_written(b: complex, words: list[str]) -> None:
    """Lengths are whole numbers or roots, and a result is exact wherever it can be."""
    lines = shown(4 + 2j, b).lines
    assert set(words) < set(lines)
