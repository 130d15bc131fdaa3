"""Nine dials: which settings tell the middle bar from other pictures, by going through all of them."""

from itertools import product

from app.labs.digits.dials import BAR, EVERY, PICTURES, is_reached, lit, total

WORKED = (-1, -1, -1, 1, 1, 1, -1, -1, -1)  # with a bias of -2


def test_worked_example() -> None:
    """The middle bar gives 1; another bar, a column and a bright picture nothing."""
    names = (BAR, "upper bar", "centre column", "all bright", "all dark")
    assert [total(WORKED, -2, PICTURES[name]) for name in names] == [1, -5, -3, -5, -2]
    assert lit(WORKED, -2, PICTURES.values()) == [PICTURES[BAR]]


def test_pictures() -> None:
    """Ten pictures, no two alike; three of them are lines across, three down, two slanting."""
    drawn = {name: "".join(map(str, picture)) for name, picture in PICTURES.items()}
    assert drawn == {
        "upper bar": "111000000",
        "middle bar": "000111000",
        "lower bar": "000000111",
        "left column": "100100100",
        "centre column": "010010010",
        "right column": "001001001",
        "falling diagonal": "100010001",
        "rising diagonal": "001010100",
        "all dark": "000000000",
        "all bright": "111111111",
    }
    assert len({*EVERY}) == 512


def test_settings() -> None:
    """Dials of -1, 0, 1, a bias of -2: 269 settings light up for the bar alone, and one of them of all 512 pictures."""
    ten = [[place for place, pixel in enumerate(picture) if pixel] for picture in PICTURES.values()]
    bar = [3, 4, 5]
    good = [
        dials
        for dials in product((-1, 0, 1), repeat=9)
        if sum(dials[place] for place in bar) > 2
        and all(sum(dials[place] for place in picture) <= 2 for picture in ten if picture != bar)
    ]
    assert len(good) == 269
    assert all(is_reached(dials, -2) for dials in good)
    assert sum(is_reached(dials, -2) for dials in product((-1, 0, 1), repeat=9)) == 269
    assert [dials for dials in good if is_reached(dials, -2, EVERY)] == [WORKED]


def test_default_does_not_reach_it() -> None:
    assert not is_reached((0,) * 9, 0)
    assert not is_reached((1,) * 9, -2)
