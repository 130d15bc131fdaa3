"""A worksheet as a reader of PDF files finds it: pages, problems and matrices, by its tags and its text alone.

token       a word or a table, in the order in which it is read aloud
blank       a cell whose text begins with a letter, its name: Y₁, or Y₁ 5 where a key has filled it
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.structure import PDFStructElement, PDFStructTree

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
TITLE = re.compile(r"[Δ∂]?d?[A-Zbctnmηβρλγ]\w*[ᵀ′T]*(/∂[A-Z]\w*)?")
FOOT = 45  # points at the lower edge, for the number of the page

Rows = tuple[tuple[str, ...], ...]


@dataclass
class PrintedProblem:
    """What stands between one heading and the next."""

    heading: str
    page: int
    ends_on: int  # the page on which the last of it stands
    code: str = ""
    matrices: list[tuple[str, Rows]] = field(default_factory=list)  # names and cells
    words: list[str] = field(default_factory=list)  # all that is in no matrix
    solutions: list[str] = field(default_factory=list)  # line by line
    drawings: list[str] = field(default_factory=list)  # the texts that describe them


Token = str | Rows


def problems(pdf: bytes) -> list[PrintedProblem]:
    """The problems of a worksheet, in order."""
    found: list[PrintedProblem] = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            inside_margins(page)
            said = spoken(page)
            for element in PDFStructTree(document, page):
                read(element, said, found, page.page_number)
    return found


def inside_margins(page: Page) -> None:
    """Raises AssertionError where something is cut off, or lies on the number of the page."""
    for char in page.chars:
        assert char["x0"] >= 40, char
        assert char["x1"] <= page.width - 40, char
        assert char["top"] >= 40, char
        assert char["bottom"] <= page.height - FOOT or char["mcid"] is None, char


def spoken(page: Page) -> dict[int, str]:
    """The text of each marked piece of a page."""
    found: dict[int, str] = {}
    for char in page.chars:
        if char["mcid"] is not None:
            found[char["mcid"]] = found.get(char["mcid"], "") + char["text"]
    return found


def read(element: PDFStructElement, said: dict[int, str], found: list[PrintedProblem], page: int) -> None:
    """Add what an element holds to the problems."""
    if element.type == "H2":
        found.append(PrintedProblem(whole(element, said), page, page))
        return
    if element.type == "Document" or (not found and element.type != "H2"):
        for child in element.children:
            read(child, said, found, page)
        return
    if any(each.type == "H2" for each in below(element)):
        for child in element.children:
            read(child, said, found, page)
        return
    found[-1].ends_on = page
    add(found[-1], list(tokens(element, said)))
    found[-1].solutions += [whole(each, said) for each in below(element) if each.type == "LBody"]
    found[-1].drawings += [each.alt_text or "" for each in below(element) if each.type == "Figure"]


def add(problem: PrintedProblem, read: list[Token]) -> None:
    """A matrix has its name before it, or behind it where another one stands before it."""
    texts = [" ".join(token.split()) if isinstance(token, str) else token for token in read]
    texts = joined([token for token in texts if token])
    for place, token in enumerate(texts):
        if isinstance(token, str):
            problem.words.append(token)
            problem.code = problem.code or (match[0] if (match := CODE.search(token)) else "")
            continue
        before, behind = texts[place - 1] if place else "", texts[place + 1 : place + 2]
        name = before if isinstance(before, str) and TITLE.fullmatch(before.rpartition(" ")[2]) else behind[0]
        assert isinstance(name, str), texts
        problem.matrices.append((name.rpartition(" ")[2], token))


def joined(read: list[Token]) -> list[Token]:
    """The same with Δ and ᵀ, which stand in pieces of their own, at the letter that they belong to."""
    found: list[Token] = []
    for token in read:
        before = found[-1] if found else ()
        if isinstance(before, str) and isinstance(token, str) and (token == "ᵀ" or before.endswith("Δ")):
            found[-1] = before + token
        else:
            found.append(token)
    return found


def tokens(element: PDFStructElement, said: dict[int, str]) -> Iterator[Token]:
    """What is read aloud of an element, in order: the pieces of a page are numbered as they follow each other."""
    pieces: list[tuple[int, Token]] = [(mcid, said.get(mcid, "")) for mcid in element.mcids]
    for child in element.children:
        inside = [mcid for each in (child, *below(child)) for mcid in each.mcids]
        if child.type == "Table":
            pieces.append(
                (min(inside), tuple(tuple(whole(cell, said) for cell in row.children) for row in child.children))
            )
        else:
            first = min(inside, default=0)
            pieces += [(first, token) for token in tokens(child, said)]
    yield from (token for _, token in sorted(pieces, key=lambda piece: piece[0]))


def below(element: PDFStructElement) -> Iterator[PDFStructElement]:
    for child in element.children:
        yield child
        yield from below(child)


def whole(element: PDFStructElement, said: dict[int, str]) -> str:
    """All the text of an element."""
    mcids = sorted(mcid for each in (element, *below(element)) for mcid in each.mcids)
    return " ".join(" ".join(said.get(mcid, "") for mcid in mcids).split())
