"""Nine dials and a bias: one neuron that looks at pictures of 3 by 3 pixels, each dark (0) or bright (1)."""

from collections.abc import Iterable, Sequence

Picture = tuple[int, ...]  # nine pixels, row by row


def bars() -> dict[str, Picture]:
    """The ten pictures of the lab, by their names."""
    pixels = [(row, column) for row in range(3) for column in range(3)]
    rows = {name: tuple(int(row == at) for row, _ in pixels) for at, name in enumerate(("upper", "middle", "lower"))}
    columns = {
        name: tuple(int(column == at) for _, column in pixels) for at, name in enumerate(("left", "centre", "right"))
    }
    falling = tuple(int(row == column) for row, column in pixels)
    rising = tuple(int(row + column == 2) for row, column in pixels)
    return {
        **{f"{name} bar": picture for name, picture in rows.items()},
        **{f"{name} column": picture for name, picture in columns.items()},
        "falling diagonal": falling,
        "rising diagonal": rising,
        "all dark": (0,) * 9,
        "all bright": (1,) * 9,
    }


PICTURES = bars()
BAR = "middle bar"
EVERY = tuple(tuple(number >> shift & 1 for shift in range(8, -1, -1)) for number in range(512))


def total(dials: Sequence[int], bias: int, picture: Picture) -> int:
    """What the neuron adds up."""
    return sum(dial * pixel for dial, pixel in zip(dials, picture, strict=True)) + bias


def lit(dials: Sequence[int], bias: int, pictures: Iterable[Picture]) -> list[Picture]:
    """The pictures for which the neuron says more than 0."""
    return [picture for picture in pictures if total(dials, bias, picture) > 0]


def is_reached(dials: Sequence[int], bias: int, pictures: Iterable[Picture] = tuple(PICTURES.values())) -> bool:
    """Does only the middle bar light up?"""
    return lit(dials, bias, pictures) == [PICTURES[BAR]]
