"""A challenge on the pad: start from our 4, and with at most 10 pixels of new ink make the network say 9."""

from dataclasses import dataclass

import numpy as np

from app.labs.digits.network import Floats, Network, Response, respond
from app.labs.digits.pad import prepare

OURS, WANTED = 4, 9  # what the sample shows, and what the network is to say
MOST = 10  # pixels
ENOUGH = 0.9
LEAST = 0.0005  # a share that is told


@dataclass(frozen=True, eq=False)
class Attempt:
    """Ink laid over a sample: how many pixels became darker, and what the network says."""

    pixels: int
    response: Response

    @property
    def share(self) -> float:
        return float(self.response.shares[WANTED])

    @property
    def is_reached(self) -> bool:
        return self.pixels <= MOST and self.share > ENOUGH

    def says(self) -> str:
        """One sentence about the digits and one about the ink."""
        (first, most), (second, less), *_ = self.response.top()
        is_one = self.pixels == 1
        return (
            f"It says {first} with {percent(most)}, then {second} with {percent(less)}. "
            f"{self.pixels} of {MOST} pixels {'is' if is_one else 'are'} used."
        )


def attempt(network: Network, sample: Floats, ink: Floats) -> Attempt:
    """What becomes of a sample under new ink; erasing is no part of it."""
    drawing = np.maximum(sample, ink)
    prepared = prepare(drawing)
    assert prepared is not None, "a sample has ink"
    return Attempt(int(np.count_nonzero(drawing > sample)), respond(network, prepared.picture))


def percent(share: float) -> str:
    """73.5 %; what is not certain is never rounded to it."""
    if share > 0.9995:
        return "over 99.9 %"
    return f"{share:.1%}".replace("%", " %") if share >= LEAST else "under 0.1 %"
