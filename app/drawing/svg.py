"""A drawing alone, as it stands in its page, in a file that looks the same without our style sheets.

What it is drawn with stands in `static/drawing.css`, and all of it goes along, without variables, which few programs
know.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BRACE = re.compile("[{}]")
TOKEN = re.compile(r"--(\w+): ([^;]+);", re.ASCII)
LIGHT = re.compile(r"light-dark\((#\w+), #\w+\)", re.ASCII)
USE = re.compile(r"var\(--(\w+)(?:, ([^()]*))?\)", re.ASCII)
HEAD = re.compile(r'<svg class="(\w+)[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"', re.ASCII)
LETTERS = "Libertinus Serif"  # which typst brings along

Blocks = Iterable[tuple[str, str]]  # what stands before a pair of braces, and what stands between them


def for_screen(style: str) -> dict[str, str]:
    """The rules of drawing.css by the class of the drawings that they are for, in light colours."""
    return plain(blocks(style))


def for_paper(style: str) -> dict[str, str]:
    """The same as they are printed: in black and white, and in the letters of what they stand in."""
    found = list(blocks(style))
    printed = blocks(dict(found)["@media print"])
    return plain([*found, *printed], {"words": LETTERS, "numbers": LETTERS})


def blocks(style: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost pair of braces, and what stands between them."""
    text = COMMENT.sub("", style)
    depth = start = 0
    head = ""
    for brace in BRACE.finditer(text):
        if brace[0] == "{" and not depth:
            head, start = text[start : brace.start()].strip(), brace.end()
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            yield head, text[start : brace.start()]
            start = brace.end()


def plain(found: Blocks, chosen: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The rules that hold for every medium, with the values of their variables: the chosen ones, and else their own."""
    tokens: dict[str, str] = {}
    rules: dict[str, list[str]] = {"network": [], "course": []}
    for head, body in found:
        if head.startswith(":root"):
            tokens |= TOKEN.findall(LIGHT.sub(r"\1", body))
        elif not head.startswith("@"):
            rules["course" if head.startswith(".course ") else "network"].append(f"{head} {{{body}}}")
    tokens |= chosen

    def value(use: re.Match[str]) -> str:
        return tokens[use[1]] if use[2] is None else tokens.get(use[1], use[2])

    texts = {kind: "\n".join(lines) for kind, lines in rules.items()}
    while any(map(USE.search, texts.values())):  # from within: one may stand in another, for where it is not set
        texts = {kind: USE.sub(value, text) for kind, text in texts.items()}
    return texts


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
