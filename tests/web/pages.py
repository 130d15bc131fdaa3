"""A page as a tree: read once as a browser reads it, which forgives much, and once by a reader that forgives nothing.

outline     every element of a page, in order: how deep it stands, and its name
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FOREIGN = {"svg", "math"}  # inside these, any element may close itself
SPEAKING = {"a", "button", "caption", "th", "title", *HEADINGS}
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "list")

KEY = re.compile(r'name="key" value="[\w-]{16}"')  # a random word in each form

Outline = list[tuple[int, str]]


class Element:
    """An element of a page, or the page itself."""

    def __init__(self, node: LexborNode) -> None:
        self.node = node

    @property
    def name(self) -> str:
        return self.node.tag

    @cached_property
    def attrs(self) -> dict[str, str]:
        """An attribute without a value has an empty one, as in a browser."""
        return {name: value or "" for name, value in self.node.attributes.items()}

    @property
    def parent(self) -> "Element":
        return Element(self.node.parent)

    @property
    def children(self) -> list["Element"]:
        return [Element(node) for node in self.node.iter() if node.is_element_node]

    def query(self, selector: str) -> list["Element"]:
        """The elements in this one that match, each once, in order."""
        found = {node.mem_id: node for node in self.node.css(selector)}  # node.css may find itself, and others twice
        found.pop(self.node.mem_id, None)
        return [Element(node) for node in found.values()]


def sources(page: "Element") -> set[str]:
    """Where the prose leads to what others wrote: the only links of a page that leave the site."""
    return {link.attrs["href"] for link in page.query('article.prose a[href^="https://"]')}


def tree(html: str, fragment: bool = False) -> Element:
    """A page, or a part of one, as a browser without scripts understands it: what is for those is read as well."""
    if fragment:
        return Element(LexborHTMLParser(f"<!doctype html><body>{html}").body)
    return Element(LexborHTMLParser(html).root.parent)


def elements(page: Element) -> Iterator[Element]:
    """All elements, in order."""
    return (element for _, element in inside(page, 0))


def inside(page: Element, depth: int) -> Iterator[tuple[int, Element]]:
    for child in page.children:
        yield depth, child
        yield from inside(child, depth + 1)


def one(page: Element, selector: str) -> Element:
    """The only element that matches."""
    (found,) = page.query(selector)
    return found


def text(page: Element, selector: str = "") -> str:
    """What stands in an element, or in the only one that matches, in one line."""
    element = one(page, selector) if selector else page
    return " ".join(element.node.text().split())


def texts(page: Element, selector: str) -> list[str]:
    return [text(element) for element in page.query(selector)]


def sound(html: str, fragment: bool = False) -> Element:
    """A page as a browser understands it, once nothing is wrong with it."""
    page = tree(html, fragment)
    wrong = faults(html, page, fragment)
    assert not wrong, "\n".join(wrong)
    return page


def faults(html: str, page: Element, fragment: bool) -> list[str]:
    """Everything that is wrong with a page: its nesting, its names, its labels, its headings."""
    reader = Strict()
    reader.feed(html)
    reader.close()
    found = [*reader.faults, *(f"<{name}> is never closed" for name in reader.open)]
    nested = list(inside(page, 0))
    browser = [(depth, element.name.lower()) for depth, element in nested]
    if not found and (place := difference(reader.outline, browser)):
        found.append(f"a browser builds another tree from it: {place}")
    every = [element for _, element in nested]
    found += names_and_labels(every)
    if not fragment:
        found += whole(every)
    return found


class Strict(HTMLParser):
    """Takes a page by its letters: what is opened is closed, the last one first, and no attribute is given twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outline: Outline = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outline.append((len(self.open), tag))
        self.faults += [
            f"<{tag}> has {name} twice" for name, count in Counter(name for name, _ in attrs).items() if count > 1
        ]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            if FOREIGN.isdisjoint(self.open):
                self.faults.append(f"<{tag}/> cannot close itself")
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def difference(one: Outline, other: Outline) -> str:
    """Where two outlines part, or nothing."""
    for place, (this, that) in enumerate(zip(one, other, strict=False)):
        if this != that:
            return f"element {place} is {this}, and to a browser {that}"
    return f"{len(one)} elements, and to a browser {len(other)}" if len(one) != len(other) else ""


def names_and_labels(found: list[Element]) -> Iterator[str]:
    """Ids are given once and point somewhere; every control and every picture has a name."""
    ids = Counter(element.attrs["id"] for element in found if "id" in element.attrs)
    yield from (f"the id {name!r} is there {count} times" for name, count in ids.items() if count > 1)
    yield from (f"the id {name!r} is none" for name in ids if not name or len(name.split()) != 1)
    labelled = {element.attrs.get("for") for element in found if element.name == "label"}
    for element in found:
        named = any(element.attrs.get(name) for name in ("aria-label", "aria-labelledby", "aria-hidden"))
        wrong = [
            f"nothing has the id {name!r}"
            for reference in REFERENCES
            for name in (element.attrs.get(reference) or "").split()
            if name not in ids
        ]
        if element.name == "input" and element.attrs.get("type") != "hidden":
            wrong += ["it has no label"] * (not named and element.attrs.get("id") not in labelled)
        elif element.name in SPEAKING:
            wrong += ["it says nothing"] * (not named and not text(element))
        elif element.name in ("svg", "nav"):
            wrong += ["it has no name"] * (not named)
        yield from (f"<{element.name}> {element.attrs}: {what}" for what in wrong)


def whole(found: list[Element]) -> Iterator[str]:
    """A whole page says its language and its title, has one main part, and headings without gaps."""
    if [element.attrs.get("lang") for element in found if element.name == "html"] != ["en"]:
        yield "the page does not say its language"
    titles = [element for element in found if element.name == "title" and element.parent.name == "head"]
    if len(titles) != 1 or not text(titles[0]):
        yield "the page has no title"
    if [element.name for element in found].count("main") != 1:
        yield "the page has not one main part"
    levels = [int(element.name[1]) for element in found if element.name in HEADINGS]
    if levels.count(1) != 1:
        yield f"the page has {levels.count(1)} headings of the first level"
    for above, below in zip([0, *levels], levels, strict=False):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"
