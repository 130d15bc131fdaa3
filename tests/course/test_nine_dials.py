"""What chapter 25 says of nine dials that look for a bar, counted over all settings and all pictures."""

from itertools import product
from pathlib import Path

import numpy as np

from tests.strategies import COURSE

BIAS = -2
BAR = (0, 0, 0, 1, 1, 1, 0, 0, 0)
CROSS = np.arange(9).reshape(3, 3)
LINES = [*CROSS, *CROSS.T, CROSS.diagonal(), CROSS[::-1].diagonal(), range(9), ()]  # of bright pixels


def picture(bright: object) -> tuple[int, ...]:
    return tuple(int(pixel in [*bright]) for pixel in range(9))


def answers(dials: np.ndarray, pictures: list[tuple[int, ...]]) -> np.ndarray:
    """Which pictures each setting of the dials answers to; (settings, pictures)."""
    return np.asarray(dials @ np.array(pictures).T + BIAS > 0)


def test_how_many_settings_there_are() -> None:
    """So many tell the bar from nine other pictures, and the one of the example alone from all others."""
    (chapter,) = (chapter for chapter in COURSE.chapters if chapter.slug == "reading-weights")
    dials = np.array([*product((-1, 0, 1), repeat=9)])
    others = [shown for shown in map(picture, LINES) if shown != BAR]
    assert len(others) == 9
    finds = answers(dials, [BAR])[:, 0]
    told = finds & ~answers(dials, others).any(axis=1)
    assert f"{told.sum()} settings" in Path(chapter.folder / "index.md").read_text(encoding="utf-8")
    every = [shown for shown in product((0, 1), repeat=9) if shown != BAR]
    alone = finds & ~answers(dials, every).any(axis=1)
    assert dials[alone].tolist() == [[-1, -1, -1, 1, 1, 1, -1, -1, -1]]
