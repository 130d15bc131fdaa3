"""What a state of the lab shows the network, and what the network makes of it."""

from dataclasses import dataclass

import numpy as np

from app.course.explorables.explorable import State
from app.labs.digits.files import network, pictures
from app.labs.digits.network import SIDE, Floats, Network, Response, parts, respond
from app.labs.digits.pad import Prepared, moved, noise, prepare, read_ink

EACH = 3  # samples of a digit
NOTHING = np.zeros((SIDE, SIDE))


@dataclass(frozen=True, eq=False)
class View:
    """All pictures of a state, and all numbers of the network; an empty pad has no answer."""

    network: Network
    given: Floats  # what was there before
    ink: Floats
    prepared: Prepared | None
    picture: Floats  # what the network sees
    response: Response | None
    neuron: int | None  # which one of the first layer is open

    @property
    def weights(self) -> Floats:
        """Those of the open neuron, as a picture."""
        return NOTHING if self.neuron is None else self.network.weights[0][self.neuron].reshape(SIDE, SIDE)

    @property
    def parts(self) -> Floats:
        """What each pixel adds to the open neuron."""
        if self.neuron is None or self.response is None:
            return NOTHING
        return parts(self.network, self.response, 0, self.neuron).reshape(SIDE, SIDE)


def view(state: State) -> View:
    """Sample and ink are prepared and then moved; noise is shown as it is."""
    chosen, net, is_noise = state["digit"], network(state["net"]), state["digit"] == "noise"
    given = noise(state.whole("seed")) if is_noise else picture_of(chosen)
    ink = NOTHING if is_noise else read_ink(state["ink"])
    prepared = None if is_noise else prepare(np.maximum(given, ink))
    centred = given if is_noise else prepared.picture if prepared else None
    seen = NOTHING if centred is None else moved(centred, state.whole("moved"))
    silent = frozenset({state.whole("silent") - 1} - {-1})
    response = None if centred is None else respond(net, seen, silent)
    return View(net, given, ink, prepared, seen, response, state.whole("neuron") - 1 if state.whole("neuron") else None)


def picture_of(chosen: str) -> Floats:
    """4a is the first sample of a 4, f1 the first failure."""
    if chosen == "none":
        return NOTHING
    file = "failures" if chosen.startswith("f") else "samples"
    return np.asarray(pictures(file)[place_of(chosen)])


def place_of(chosen: str) -> int:
    """The place of a sample or a failure in its file."""
    return int(chosen[1:]) - 1 if chosen.startswith("f") else EACH * int(chosen[0]) + "abc".index(chosen[1])
