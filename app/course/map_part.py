"""What a chapter adds to the map of the course: lines, circles and boxes, in the file map.json of its folder.

    {"adds": "the bias, which leads to every output", "badge": [64, 246], "path": "M76 242L158 200", ...}

The drawing is 450 wide and 304 high. `badge` is where the number of the chapter stands, `path` is drawn as SVG has it,
a circle is its centre and radius, a box left, top, width and height.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "map.json"
WIDTH, HEIGHT = 450, 304
PATH = re.compile(r"(?:[ML]\d{1,3} \d{1,3})*", re.ASCII)
KEYS = {"adds", "badge", "path", "circles", "boxes", "whole"}


class MapError(Exception):
    """The file cannot be drawn; the message says why."""


@dataclass(frozen=True)
class MapPart:
    """What a chapter adds to the drawing, and in words."""

    adds: str
    badge: tuple[int, int]
    path: str = ""
    circles: tuple[tuple[int, int, int], ...] = ()
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    whole: str = ""  # what is said of the whole map where this part is the last


def read_part(folder: Path) -> MapPart | None:
    """The part of a chapter, None where it has none. Raises MapError."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, RecursionError, ValueError) as error:
        raise MapError(f"is no JSON: {error}") from error
    if not isinstance(told, dict) or not {"adds", "badge"} <= told.keys() <= KEYS:
        raise MapError(f"needs adds and badge, and may have {', '.join(sorted(KEYS - {'adds', 'badge'}))}")
    adds, path, whole = (told.get(name, "") for name in ("adds", "path", "whole"))
    if not (isinstance(adds, str) and adds and isinstance(whole, str)):
        raise MapError("says in words what the chapter adds")
    if not (isinstance(path, str) and PATH.fullmatch(path)):
        raise MapError("has a path such as M76 78L156 78, of whole numbers")
    (badge,) = points([told["badge"]], 2, "badge")
    circles, boxes = points(told.get("circles", []), 3, "circles"), points(told.get("boxes", []), 4, "boxes")
    return MapPart(adds, badge, path, circles, boxes, whole)


def points(told: Any, size: int, name: str) -> tuple[Any, ...]:
    """Rows of so many whole numbers that lie within the drawing."""
    rows = told if isinstance(told, list) else [told]
    for row in rows:
        sound = isinstance(row, list) and len(row) == size and all(type(number) is int for number in row)
        if not (sound and 0 <= row[0] <= WIDTH and 0 <= row[1] <= HEIGHT):
            raise MapError(f"has {size} whole numbers in each of its {name}, within {WIDTH} by {HEIGHT}, not {row}")
    return tuple(tuple(row) for row in rows)
