"""The lab of a chapter in its prose: a fenced block with the question that it answers, and how it stands there.

    ```lab
    state: step=40
    In a long valley, who comes first?
    - Plain steps
    + A memory

    It remembers, so it ...
    ```

The line of the state may be left out. The question is a bet, which is placed on the page of the lab; before that, the
picture does not show what is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.course.chapters import ChapterError
from app.course.explorables.explorable import Shown, State
from app.course.prose.bets import Bet, read_bet
from app.course.prose.pages import Pages

LINE = "state:"


class Lab(Protocol):
    """What the prose has to know of a lab."""

    @property
    def title(self) -> str: ...
    @property
    def show(self) -> "Show": ...
    def read(self, given: Mapping[str, str]) -> tuple[State, Sequence[str]]: ...
    def asking(self, state: State) -> State: ...


class Show(Protocol):
    def __call__(self, state: State, /) -> Shown: ...


Labs = Mapping[str, Lab]  # by the slug of their chapter


@dataclass(frozen=True)
class Still:
    """The picture of a lab, its question, and the way to its page."""

    slug: str  # the chapter's
    lab: Lab
    state: State
    bet: Bet

    def html(self, pages: Pages, is_told: bool) -> str:
        """As it is before the bet, or after it."""
        state = self.state if is_told else self.lab.asking(self.state)
        return pages.render("prose/_lab.html", still=self, shown=self.lab.show(state), is_told=is_told)


def read_lab(text: str, slug: str, labs: Labs) -> Still:
    """A fenced block as the lab of a chapter."""
    if slug not in labs:
        raise ChapterError(f"there is no lab for {slug!r}: take the block ```lab away, or add one in app/labs")
    first, _, rest = text.strip().partition("\n")
    given, asked = (first.removeprefix(LINE).strip(), rest) if first.startswith(LINE) else ("", text)
    pairs = [part.split("=", 1) for part in given.split("&") if part]
    known = {name for name, _ in labs[slug].read({})[0].values}
    state, notes = labs[slug].read({pair[0]: pair[-1] for pair in pairs})
    if notes or any(len(pair) < 2 or pair[0] not in known for pair in pairs):
        raise ChapterError(
            f"the lab has no state {given!r}: {' '.join(notes) or 'write it as its page has it in its address'}"
        )
    return Still(slug, labs[slug], state, read_bet(asked))
