"""Planes: where a number lies in a drawing."""

from fractions import Fraction

from app.drawing.scenes import Path, Plane, scene

PLANE = Plane(-1, 3, Fraction(-1, 2), Fraction(1, 2), 220, 120, 10)


def test_places() -> None:
    """The ends lie at the edges, up is more, and the rest lies evenly between them."""
    assert PLANE.at(-1, Fraction(-1, 2)) == (10, 110)
    assert PLANE.at(3, 0.5) == (210, 10)
    assert PLANE.at(0, 0) == (60, 60)
    assert PLANE.unit == 50


def test_marks() -> None:
    """Lines and areas go from place to place, words stand aside, and a handle knows how long a 1 is."""
    assert PLANE.line([(-1, 0), (0, 0.5)], "curve") == Path("M10 60L60 10", "curve")
    assert PLANE.area([(-1, 0), (0, 0.5), (1, 0)], "area") == Path("M10 60L60 10L110 60Z", "area")
    assert PLANE.axes() == Path("M10 60H210M60 110V10", "axis")
    word = PLANE.word(0, 0, "x", (-4, 18))
    assert (word.x, word.y) == (56, 78)
    handle = PLANE.handle(1, 0, "x", Fraction(1, 2))
    assert (handle.x, handle.y, handle.unit) == (110, 60, 25)
    assert scene("A name", "Words.", PLANE, [handle]).can_be_pulled
    assert not scene("A name", "Words.", PLANE, [word]).can_be_pulled
