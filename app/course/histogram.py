"""How often each difficulty comes, as bars: those of all problems, and within them those that are looked for."""

from dataclasses import dataclass

import numpy as np

from app.course.variants import Variants

MOST = 16  # bars
BROADEST = 48  # a bar that is alone
WIDTH, HEIGHT, FOOT = 320, 120, 20  # of the drawing, and beneath the bars for what they stand for


@dataclass(frozen=True)
class Bar:
    """Some difficulties, one beside the other."""

    text: str
    x: float
    width: float
    whole: float  # how high the bar of all is
    part: float  # and of those that are looked for


@dataclass(frozen=True)
class Histogram:
    """The bars, and what they show in words."""

    bars: tuple[Bar, ...]
    description: str
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    foot: int = HEIGHT


def histogram(every: Variants, chosen: Variants) -> Histogram | None:
    """The difficulties of all problems and of those that are chosen of them; None where there are none."""
    if not len(every):
        return None
    low, high = int(every.difficulty.min()), int(every.difficulty.max())
    step = -(-(high - low + 1) // MOST)
    count = (high - low) // step + 1
    whole, part = (np.bincount((it.difficulty - low) // step, minlength=count).tolist() for it in (every, chosen))
    width, most = min(BROADEST, WIDTH / count), max(whole)
    starts = [low + step * place for place in range(count)]
    bars = tuple(
        Bar(
            str(start),
            round(place * width, 2),
            round(width - 2, 2),
            round(HEIGHT * whole[place] / most, 2),
            round(HEIGHT * part[place] / most, 2),
        )
        for place, start in enumerate(starts)
    )
    words = [
        f"{start}{f'–{start + step - 1}' if step > 1 else ''}: {part[place]:,} of {whole[place]:,}"
        for place, start in enumerate(starts)
        if whole[place]
    ]
    return Histogram(bars, f"Problems by difficulty. {', '.join(words)}.")
