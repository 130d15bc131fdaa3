"""The weights and the pictures that come along, and what was measured of them; each file is read once."""

import json
from functools import cache
from typing import Any

from app.labs.digits.network import ACTIVATIONS, Floats, Network, read_network, read_pictures
from app.settings import HOME

FOLDER = HOME / "static/labs/digits"


@cache
def network(name: str) -> Network:
    return read_network((FOLDER / f"{name}.bin").read_bytes(), ACTIVATIONS[name])


@cache
def pictures(name: str) -> Floats:
    """Those of `samples` or `failures`."""
    return read_pictures((FOLDER / f"{name}.bin").read_bytes())


@cache
def facts() -> dict[str, Any]:
    """All that was measured."""
    found: dict[str, Any] = json.loads((FOLDER / "digits.json").read_text(encoding="utf-8"))
    return found
