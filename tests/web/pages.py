"""A page as a tree: read once as a browser reads it, which forgives much, and once by a reader that forgives nothing.

outline     every element of a page, in order: how deep it stands, and its name
"""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from justhtml import Element, JustHTML, Node

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FOREIGN = {"svg", "math"}  # inside these, any element may close itself
SPEAKING = {"a", "button", "caption", "th", "title", *HEADINGS}
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "form", "list")

Outline = list[tuple[int, str]]


def tree(html: str, fragment: bool = False) -> JustHTML:
    """A page, or a part of one, as a browser understands it."""
    return JustHTML(html, sanitize=False, fragment=fragment)


def elements(page: JustHTML | Element) -> Iterator[Element]:
    """All elements, in order."""
    return (element for _, element in inside(page.root if isinstance(page, JustHTML) else page, 0))


def inside(node: Node, depth: int) -> Iterator[tuple[int, Element]]:
    for child in node.children or ():
        if isinstance(child, Element):
            yield depth, child
            yield from inside(child, depth + 1)


def one(page: JustHTML | Element, selector: str) -> Element:
    """The only element that matches."""
    (found,) = page.query(selector)
    assert isinstance(found, Element)
    return found


def text(page: JustHTML | Element, selector: str = "") -> str:
    """What stands in an element, or in the only one that matches, in one line."""
    element = one(page, selector) if selector else page
    return " ".join(element.to_text(separator="", strip=False).split())


def texts(page: JustHTML | Element, selector: str) -> list[str]:
    return [text(element) for element in page.query(selector) if isinstance(element, Element)]


def sound(html: str, fragment: bool = False) -> JustHTML:
    """A page as a browser understands it, once nothing is wrong with it."""
    page = tree(html, fragment)
    wrong = faults(html, page, fragment)
    assert not wrong, "\n".join(wrong)
    return page


def faults(html: str, page: JustHTML, fragment: bool) -> list[str]:
    """Everything that is wrong with a page: its nesting, its names, its labels, its headings."""
    reader = Strict()
    reader.feed(html)
    reader.close()
    found = [*reader.faults, *(f"<{name}> is never closed" for name in reader.open)]
    browser = [(depth, element.name.lower()) for depth, element in inside(page.root, 0)]
    if not found and (place := difference(reader.outline, browser)):
        found.append(f"a browser builds another tree from it: {place}")
    found += names_and_labels(list(elements(page)))
    if not fragment:
        found += whole(page)
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


def whole(page: JustHTML) -> Iterator[str]:
    """A whole page says its language and its title, has one main part, and headings without gaps."""
    if one(page, "html").attrs.get("lang") != "en":
        yield "the page does not say its language"
    if len(page.query("head title")) != 1 or not text(page, "head title"):
        yield "the page has no title"
    if len(page.query("main")) != 1:
        yield "the page has not one main part"
    levels = [int(element.name[1]) for element in elements(page) if element.name in HEADINGS]
    if levels.count(1) != 1:
        yield f"the page has {levels.count(1)} headings of the first level"
    for above, below in zip([0, *levels], levels, strict=False):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"
