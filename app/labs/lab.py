"""A lab: an explorable with a page of its own, whose numbers a script calculates as well, and with a goal.

A lab is a package here, a module in `static/labs` of the name that `script` says, and a line in `registry.py`. Its
chapter places it by a block ```lab. Further tabs of its page are labs as well, each with a goal of its own.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.course.explorables.explorable import Control, Explorable, Slider, State
from app.drawing.scenes import Mark, Scene

LONGEST = 600  # letters of an address


@dataclass(frozen=True)
class Group:
    """Controls that stand together, below a title and perhaps a small drawing that says what they move."""

    title: str
    names: tuple[str, ...]
    key: tuple[Mark, ...] = ()
    note: str = ""  # below them


@dataclass(frozen=True)
class Try:
    """Something to try: a sentence that sets a state."""

    words: str
    state: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Way:
    """A button that leads on from a state; a script finds it by its name, and says where else it leads."""

    name: str
    words: str
    state: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Goal:
    """How near a state is to the goal of the challenge."""

    is_reached: bool
    says: str
    meter: Scene


@dataclass(frozen=True)
class Lab(Explorable):
    """`show` says and draws a state; what else a lab has stands here."""

    slug: str  # of its chapter
    script: str  # in static/labs, without ".js"
    numbers: Callable[[State], Any]  # all that is calculated, as JSON has it
    challenge: str  # the goal, in a sentence
    goal: Callable[[State], Goal]
    groups: tuple[Group, ...]
    tries: tuple[Try, ...]
    code: Callable[[State], str]  # the numbers of a state in NumPy, in at most 12 lines
    before: Mapping[str, str] = field(hash=False)  # what a state is changed to before the question is answered
    idle: Callable[[State], Collection[str]]  # the controls that mean nothing in a state
    tab: str = ""  # its name in the address; the first tab has none, and it alone has a question
    intro: str = ""  # what a tab without a question is about
    redraws: frozenset[str] = frozenset()  # the controls for which the server draws the picture anew
    presets: tuple[Try, ...] = ()  # some controls at once; all others stay as they are
    ways: Callable[[State], Collection[Way]] = lambda state: ()  # shorter and longer ones than those of Play

    @property
    def key(self) -> str:
        """By which its goal is kept: reading-weights, reading-weights/dials."""
        return f"{self.slug}/{self.tab}" if self.tab else self.slug

    def control(self, name: str) -> Control:
        return next(each for each in self.controls if each.name == name)

    @property
    def walk(self) -> Slider | None:
        """The control that Play moves."""
        return next((each for each in self.controls if each.kind == "slider" and each.is_walk), None)

    def asking(self, state: State) -> State:
        """A state without what the question asks for."""
        return self.read(state.query(**self.before))[0]

    def tried(self, attempt: Try) -> dict[str, str]:
        """The state of something to try, as parts of an address."""
        return self.read(attempt.state)[0].query()
