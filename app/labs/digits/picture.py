"""The pad, what the network sees of it, an opened neuron, and the network itself. A script moves what has a name."""

from collections.abc import Iterator

import numpy as np

from app.drawing.scenes import Mark, Path, Plane, Scene, Word, circle, scene
from app.labs.digits.network import SIDE, Floats, parts
from app.labs.digits.new_ink import LEAST, percent
from app.labs.digits.seeing import View
from app.labs.pixels import runs

GREYS, SIZES = 5, 3  # so many kinds of ink, and so many of weights of each sign, are told apart
PAD = Plane(0, SIDE, 0, SIDE, width=280, height=280, edge=0)
SMALL = Plane(0, 1, 0, 1, width=400, height=158, edge=0)
NET = Plane(0, 1, 0, 1, width=400, height=300, edge=0)
UNIT = 4  # of a pixel in the small pictures
PLACES = {"seen": 6, "weights": 144, "parts": 282}  # from the left
COLUMNS = (40, 160)  # of neurons
DIGITS, BARS, LENGTH = 290, 306, 46
STRONGEST = 4
WORDS = ("what it sees", "its weights", "what they add")


def neuron_at(layer: int, row: int) -> tuple[int, int]:
    return COLUMNS[layer], 12 + 17 * row


def digit_at(digit: int) -> tuple[int, int]:
    return DIGITS, 18 + 27 * digit


def inked(name: str, picture: Floats, left: int, top: int, unit: int) -> Iterator[Mark]:
    """Ink from 0 to 1, in five greys."""
    greys = np.ceil(picture * GREYS)
    for grey in range(1, GREYS + 1):
        yield Path(runs(greys == grey, left, top, unit, unit), f"ink i{grey}", f"{name}-{grey}")


def signed(name: str, picture: Floats, left: int, top: int) -> Iterator[Mark]:
    """What is positive fills its pixels, what is negative is a bar in them; three sizes, and nothing near 0."""
    sizes = np.minimum(np.ceil(np.abs(picture) / (np.abs(picture).max() or 1) * 4 - 0.4), SIZES)
    for look, is_meant, high in (("adds", picture > 0, UNIT), ("takes", picture < 0, UNIT // 2)):
        for size in range(1, SIZES + 1):
            mask = is_meant & (sizes == size)
            yield Path(runs(mask, left, top, UNIT, high), f"{look} i{2 * size - 1}", f"{name}-{look}-{size}")


def pad(view: View, says: str) -> Scene:
    """What is drawn: what was there, and new ink in it."""
    lines = "".join(f"M{place} 0V280M0 {place}H280" for place in range(40, 280, 40))
    marks = (
        Path(lines, "raster"),
        *inked("pad", view.given, 0, 0, 10),
        Path(runs(view.ink > 0, 0, 0, 10, 10), "new", "pad-new"),
        Path("", "cursor", "pad-cursor"),
    )
    return scene("The pad", f"28 by 28 pixels. {says}", PAD, marks)


def opened(view: View, says: str) -> Scene:
    """What the network sees, the weights of a neuron, and both multiplied."""
    marks = (
        *inked("seen", view.picture, PLACES["seen"], 4, UNIT),
        *signed("weights", view.weights, PLACES["weights"], 4),
        *signed("parts", view.parts, PLACES["parts"], 4),
        *(Path(f"M{left} 4h112v112h-112z", "frame") for left in PLACES.values()),
        *(Word(left + 56, 132, text, "before") for left, text in zip(PLACES.values(), WORDS, strict=True)),
        Word(131, 64, "×", "badge"),
        Word(269, 64, "=", "badge"),
        Path("M126 144h10v10h-10z", "adds i5"),
        Path("M226 144h10v2h-10zm0 4h10v2h-10zm0 4h10v2h-10z", "takes i5"),
        Word(162, 153, "+ for", "before"),
        Word(276, 153, "− against", "before"),
    )
    return scene("One neuron of the first layer", says, SMALL, marks)


def network_scene(view: View, says: str) -> Scene:
    """All neurons, the strongest lines to the winner, and ten bars."""
    marks = [Path(d, look, name) for name, (d, look) in wires(view).items()]
    rings = [neuron_at(layer, row) for layer in (0, 1) for row in range(16)]
    marks.append(Path("".join(circle(*place, 7) for place in rings), "off"))
    marks.append(Path(dots(view), "on", "net-dots"))
    marks.append(Path(circle(*neuron_at(0, view.neuron), 9) if view.neuron is not None else "", "frame", "net-open"))
    words: list[Mark] = [Word(COLUMNS[0], 297, "16 neurons", "before"), Word(COLUMNS[1], 297, "16 neurons", "before")]
    for digit in range(10):
        x, y = digit_at(digit)
        share = 0.0 if view.response is None else float(view.response.shares[digit])
        words.append(Word(x, y + 5, str(digit), "badge"))
        words.append(Path(f"M{BARS} {y - 8}v16h{round(LENGTH * share, 1):g}v-16z", "on", f"net-bar-{digit}"))
        words.append(Word(374, y + 4, percent(share) if share >= LEAST else "", "before", f"net-share-{digit}"))
    return scene("What it makes of it", says, NET, [*marks, *words])


def dots(view: View) -> str:
    """The more a neuron says, beside the others of its layer, the larger its dot."""
    found = []
    for layer, said in enumerate(view.response.inputs[1:] if view.response else ()):
        sizes = np.round(6 * said / (said.max() or 1), 1).tolist()
        found += [circle(*neuron_at(layer, row), size) for row, size in enumerate(sizes) if size]
    return "".join(found)


def wires(view: View) -> dict[str, tuple[str, str]]:
    """The four strongest lines to the winner, and those to the two strongest neurons that they come from."""
    found = {"net-plus": "", "net-minus": ""}
    if view.response is not None:
        winner = view.response.top(1)[0][0]
        for row, part in strongest(view, 2, winner):
            found[sign(part)] += line(neuron_at(1, row), digit_at(winner))
        for neuron, _ in [*strongest(view, 2, winner)][:2]:
            for row, part in strongest(view, 1, neuron):
                found[sign(part)] += line(neuron_at(0, row), neuron_at(1, neuron))
    return {name: (d, f"wire {'positive' if name == 'net-plus' else 'negative'}") for name, d in found.items()}


def strongest(view: View, layer: int, row: int) -> Iterator[tuple[int, float]]:
    """The inputs of a neuron that add the most to it or take the most from it, and how much; nothing that is 0."""
    assert view.response is not None
    added = parts(view.network, view.response, layer, row)
    for place in np.argsort(-np.abs(added), kind="stable")[:STRONGEST]:
        if added[place]:
            yield int(place), float(added[place])


def sign(part: float) -> str:
    return "net-plus" if part > 0 else "net-minus"


def line(one: tuple[int, int], other: tuple[int, int]) -> str:
    return f"M{one[0] + 8} {one[1]}L{other[0] - 8} {other[1]}"
