"""A drawing alone, as it stands in its page, in a file that looks the same without our style sheet."""

import re
from collections.abc import Mapping
from types import MappingProxyType

TOKEN = re.compile(r"--(\w+): (?:light-dark\((#\w+), #\w+\)|([^;]+));", re.ASCII)
USE = re.compile(r"var\(--(\w+)(?:, ([^()]*))?\)", re.ASCII)
HEAD = re.compile(r'<svg class="(\w+)[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"', re.ASCII)
RULES = {  # how the rules for the drawings of a class begin, each of which has a line of its own
    "network": (".network ", ".picture ", ".wire", ".positive .wire", ".negative .wire", ".unknown .wire", ".reach"),
    "course": (".course ",),
}
PAPER = "@media print"
LETTERS = "Libertinus Serif"  # which typst brings along
FRAME = ".network {"  # about its place in a page


def for_paper(style: str) -> dict[str, str]:
    """The rules for the drawings, as they are printed: in black and white, and in the letters of what they stand in."""
    rules = tokens_in(style[style.index(PAPER) :]) | {"words": LETTERS, "numbers": LETTERS, "strength": "1"}
    return {kind: plain(style, starts, rules) for kind, starts in RULES.items()}


def tokens_in(style: str) -> dict[str, str]:
    """The variables of a style sheet, with their values in light."""
    return {name: light or value for name, light, value in TOKEN.findall(style)}


def plain(style: str, starts: tuple[str, ...], chosen: Mapping[str, str] = MappingProxyType({})) -> str:
    """The rules of a style sheet that begin so, without variables, which few programs know: those that are `chosen`,
    and otherwise its own in its light colours."""
    tokens = tokens_in(style[: style.index("/* Elements */")]) | dict(chosen)
    rules = "\n".join(line for line in style.splitlines() if line.startswith(starts) and not line.startswith(FRAME))
    while USE.search(rules):  # from within: one may stand in another, for where that is not set
        rules = USE.sub(lambda use: str(tokens.get(use[1]) or use[2] or ""), rules)
    return rules


def found(page: str, name: str | None = None) -> str:
    """The drawing whose title has this name, or the first one; nothing where there is none."""
    title = page.find('<title id="' if name is None else f'<title id="{name}"')
    start, end = page.rfind("<svg ", 0, max(title, 0)), page.find("</svg>", title)
    return page[start:end] + "</svg>" if 0 <= start < title < end else ""


def alone(drawing: str, rules: Mapping[str, str]) -> str:
    """A drawing as a document of its own."""
    kind, width, height = HEAD.findall(drawing)[0]
    size = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    head, _, rest = drawing.partition(">")
    return f"{size}{head.removeprefix('<svg')}><style>\n{rules[kind]}\n</style>{rest}\n"
