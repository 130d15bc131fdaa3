"""An explorable in a chapter's prose: a fenced block ```explore whose text is its name.

Its state is in the address, beside what else the page has there. htmx gets it alone, while a control moves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.course.chapters import ChapterError
from app.course.explorables.explorable import Explorable
from app.course.explorables.registry import EXPLORABLES
from app.course.prose.pages import Pages
from app.formats.suggestions import suggestion

KEPT = ("example", "show")  # what the address says of an example


@dataclass(frozen=True)
class Explore:
    """An explorable on the page of a chapter."""

    slug: str  # the chapter's
    explorable: Explorable

    @property
    def name(self) -> str:
        return self.explorable.name

    def html(self, pages: Pages, query: Mapping[str, str], beside: Mapping[str, Any]) -> str:
        """It as the parts of an address have it: at its start, unless they name it. What the address says of bets and
        of a step stands `beside`."""
        state, notes = self.explorable.read(query if query.get("explore") == self.name else {})
        return pages.render(
            "prose/_explore.html",
            explorable=self.explorable,
            state=state,
            notes=notes,
            shown=self.explorable.show(state),
            slug=self.slug,
            kept={name: query[name] for name in KEPT if name in query} | dict(beside) | {"explore": self.name},
        )


def read_explore(text: str, slug: str) -> Explore:
    """A fenced block of a chapter as an explorable."""
    name = text.strip()
    if name not in EXPLORABLES:
        known = ", ".join(sorted(EXPLORABLES))
        raise ChapterError(f"there is no explorable {name!r}: write one of {known}.{suggestion(name, EXPLORABLES)}")
    return Explore(slug, EXPLORABLES[name])
