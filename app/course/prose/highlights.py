"""Phrases that light up parts of the figures, by style rules alone: `[the second row](light:W.1)`.

    W.1.2       one weight              b.0     a bias
    W.1         a row                   W       a whole array
    W.*.2       a column                W.1,X   both

Rows and columns are counted from 0. The rules rest on the name that each cell has wherever it is drawn, `data-cell`.
"""

import re
from collections.abc import Collection, Iterable

from app.course.chapters import ChapterError

PART = r"[A-Za-z]+(\d+[A-Za-z]*)?(\.(\d|\*))*"
TARGET = re.compile(rf"{PART}(,{PART})*", re.ASCII)
CELL = re.compile(r'data-cell="([^"]+)"')


def checked(target: str) -> str:
    """A target, once it can be read."""
    if not TARGET.fullmatch(target):
        raise ChapterError(f"the light {target!r} cannot be read: write W, W.1, W.1.2, W.*.2 or several, as in W.1,X")
    return target


def require(target: str, cells: Collection[str]) -> None:
    """Each part of a target has to light something among the cells that a page draws."""
    for part in target.split(","):
        if not any(meant(part, cell) for cell in cells):
            raise ChapterError(f"the light {target!r} lights nothing: no figure of this chapter draws {part}")


def meant(part: str, cell: str) -> bool:
    """Is a cell a part of this?"""
    wanted, there = part.split("."), cell.split(".")
    return len(wanted) <= len(there) and all(one in ("*", other) for one, other in zip(wanted, there, strict=False))


def drawn_in(html: str) -> set[str]:
    """The cells that are drawn in a figure."""
    return set(CELL.findall(html))


def selectors(target: str) -> Iterable[str]:
    """The selectors of all the cells that a target means."""
    for part in target.split(","):
        array, *places = part.split(".")
        fixed = [array]
        while places and places[0] != "*":
            fixed.append(places.pop(0))
        rest = "".join(f'[data-cell$=".{places[-1]}"]' for _ in places[:1] if places[-1] != "*")
        start = ".".join(fixed)
        if not places:
            yield f'[data-cell="{start}"]'
        yield f'[data-cell^="{start}."]{rest}'


def rule(target: str) -> str:
    """The selector of a style rule: whatever the target means, while a phrase for it is pointed at or has the focus;
    but nothing in the problem that stands in the text."""
    pointed = f'.prose:has(.light[data-light="{target}"]:is(:hover, :focus))'
    return f"{pointed} :is({', '.join(selectors(target))}):not(.problem *)"
