"""How many of a hundred drawings each digit network reads rightly: as they were drawn, and once they are prepared."""

from collections.abc import Sequence

from app.labs.digits.network import ACTIVATIONS, Network, read_network, respond
from app.settings import HOME
from benchmarks.rounds import show
from tests.labs.strokes import PENS, Drawing, drawings

FOLDER = HOME / "static/labs/digits"


def right(network: Network, drawing: Drawing, is_prepared: bool) -> bool:
    picture = drawing.prepared() if is_prepared else drawing.ink()
    return int(respond(network, picture).scores.argmax()) == drawing.digit


def row(name: str, network: Network, every: Sequence[Drawing], is_prepared: bool) -> tuple[str, ...]:
    """How many are read rightly: all, and those of each pen."""
    parts = [[right(network, each, is_prepared) for each in every if each.pen == pen] for pen in PENS]
    read = [f"{sum(part)} of {len(part)}" for part in parts]
    return (name, "prepared" if is_prepared else "as drawn", str(sum(map(sum, parts))), *read)


def main() -> None:
    every = [*drawings()]
    networks = {name: read_network((FOLDER / f"{name}.bin").read_bytes(), kind) for name, kind in ACTIVATIONS.items()}
    rows = [row(name, network, every, way) for name, network in networks.items() for way in (False, True)]
    show("Of 100 drawings, read rightly", ("network", "drawings", "all", *(f"pen of {pen}" for pen in PENS)), rows)


if __name__ == "__main__":
    main()
