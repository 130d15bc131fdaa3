"""What a chapter adds to the map of the course: the drawing in the file part.svg of its folder, and some words.

The file holds at most six paths, each in a line of its own, in the order in which they are painted:

    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 100" fill="none" stroke="#000">
    <path class="w" d="M0 25H150M0 50H150M0 75H150"/>
    <path class="n" d="M69 50a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"/>
    </svg>

w is a wire, f a thick and d a dashed one, s an outline filled with paper, k a fine detail, n is solid once the chapter
is done. Wires come in at the left and go on at the right, where the next chapter takes them up: on the map of networks
at the heights 25, 50 and 75, on that of weights at 50.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "part.svg"
WIDTH, HEIGHT = 150, 100
MOST = 1024  # characters in the file: every page of a chapter shows three of them
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 100" fill="none" stroke="#000">'
PATH = re.compile(r'<path class="([wfdskn])" d="([^"]*)"/>', re.ASCII)
DRAWN = re.compile(r"[Mm][\d .,MmLlHhVvCcSsQqTtAaZz-]+", re.ASCII)
MAPS = {"network": "What a network is", "weights": "How its weights come to be"}

Paths = tuple[tuple[str, str], ...]  # class and d of each


class MapError(Exception):
    """The chapter cannot be drawn on the map; the message says in which file and line, and why."""


@dataclass(frozen=True)
class MapPart:
    """What a chapter adds to one of the maps, drawn and in words."""

    map: str
    adds: str
    paths: Paths


def node(y: int) -> str:
    """A node on a wire, in the middle of a drawing."""
    return f"M69 {y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"


PLAIN = {  # what a chapter without a drawing adds: its wires, with a node on each
    "network": (
        ("w", "M0 25H150M0 50H150M0 75H150"),
        ("n", "".join(map(node, (25, 50, 75)))),
    ),
    "weights": (("w", "M0 50H150"), ("n", node(50))),
}


def read_part(folder: Path, facts: Mapping[str, str]) -> MapPart:
    """The part of a chapter, whose front matter says `map` and `adds`. Raises MapError."""
    chosen = facts.get("map", "network")
    if chosen not in MAPS:
        raise MapError(f"{folder / 'index.md'} has map: {chosen} in its front matter, not {' or '.join(MAPS)}")
    return MapPart(chosen, facts.get("adds", ""), read_paths(folder / FILE) or PLAIN[chosen])


def read_paths(file: Path) -> Paths | None:
    """The paths of a drawing, None where there is no file. Raises MapError."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise MapError(f"{file} cannot be read as text: {error}") from error
    if len(text) > MOST:
        raise MapError(f"{file} has {len(text)} characters, and may have {MOST}")
    lines = text.splitlines()
    if not lines or lines[0] != HEAD:
        raise MapError(f"{file}, line 1: it begins with {HEAD}")
    if lines[-1] != "</svg>":
        raise MapError(f"{file}, line {len(lines)}: it ends with </svg>")
    found: dict[str, str] = {}
    for number, line in enumerate(lines[1:-1], start=2):
        path = PATH.fullmatch(line.strip())
        if not path:
            raise MapError(f'{file}, line {number}: it is no path such as <path class="w" d="M0 25H150"/>')
        if path[1] in found:
            raise MapError(f"{file}, line {number}: there is a path of class {path[1]} already")
        if not DRAWN.fullmatch(path[2]):
            raise MapError(f"{file}, line {number}: d begins with M, and has numbers and letters of paths only")
        found[path[1]] = path[2]
    if not found:
        raise MapError(f"{file} has no path")
    return tuple(found.items())
