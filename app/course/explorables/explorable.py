"""An explorable: a few controls, and a pure function from their state to all that a page shows of it.

The state is in the address and nowhere else. What is out of bounds there becomes the nearest number that the control
has, and what cannot be read becomes its start; both is said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from app.core.problem import Number
from app.drawing.scenes import Scene
from app.drawing.statement import Equation
from app.explain.notation import MINUS, number

NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True)
class Slider:
    """A number that can be moved from its least to its most."""

    name: str  # in the address
    label: str
    least: Fraction
    most: Fraction
    start: Fraction
    step: Fraction = Fraction(1)
    is_walk: bool = False  # it has links to the next number and to the one before
    text: Callable[[Number], str] = number  # how its numbers are written
    kind: Literal["slider"] = "slider"

    def read(self, given: str) -> tuple[str, str]:
        """What was given as a number of this control, and what there is to say of it."""
        plain = given.strip().replace(MINUS, "-")
        if not NUMBER.fullmatch(plain):
            return decimal(self.start), f"{self.label} was no number, so it is {self.text(self.start)} again."
        wanted = Fraction(plain)
        bound = min(max(wanted, self.least), self.most)
        nearest = self.least + self.step * round((bound - self.least) / self.step)
        if nearest == wanted:
            return decimal(nearest), ""
        least, most = self.reach
        goes = f"{self.label} goes from {least} to {most} in steps of {self.text(self.step)}"
        return decimal(nearest), f"{goes}, so it is {self.text(nearest)} here."

    @property
    def first(self) -> str:
        return decimal(self.start)

    @property
    def reach(self) -> tuple[str, str]:
        """Its least and its most, as people write them."""
        return self.text(self.least), self.text(self.most)

    @property
    def written(self) -> tuple[str, str, str]:
        """Its least, its most and its step, as a page has them."""
        return decimal(self.least), decimal(self.most), decimal(self.step)


@dataclass(frozen=True)
class Choice:
    """One of a few words; each has a name in the address."""

    name: str
    label: str
    options: Mapping[str, str] = field(hash=False)  # names, and what is read at them
    start: str = ""  # the one to start with, where it is not the first
    kind: Literal["choice"] = "choice"

    def read(self, given: str) -> tuple[str, str]:
        if given in self.options:
            return given, ""
        return self.first, f"{self.label}: there is no such choice, so it is “{self.options[self.first]}” again."

    @property
    def first(self) -> str:
        return self.start or next(iter(self.options))


@dataclass(frozen=True)
class Text:
    """A few letters by a pattern, such as a drawing or a row of numbers in short."""

    name: str
    label: str
    pattern: re.Pattern[str]
    first: str
    kind: Literal["text"] = "text"

    def read(self, given: str) -> tuple[str, str]:
        if self.pattern.fullmatch(given):
            return given, ""
        return self.first, f"{self.label} was none that can be read, so it is as at first."


Control = Slider | Choice | Text


@dataclass(frozen=True)
class State:
    """What the controls stand at, as it is written in an address."""

    values: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return dict(self.values)[name]

    def number(self, name: str) -> Fraction:
        return Fraction(self[name])

    def whole(self, name: str) -> int:
        return int(self.number(name))

    def query(self, **changed: str) -> dict[str, str]:
        """The same as parts of an address, some of them changed."""
        return dict(self.values) | changed


@dataclass(frozen=True)
class Table:
    """Numbers below their names, for those who want to read them one by one."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Shown:
    """All that a page shows of a state; what there is none of is left out."""

    says: str  # what there is to be seen, in a sentence or two
    scenes: tuple[Scene, ...] = ()
    equations: tuple[Equation, ...] = ()  # matrices
    lines: tuple[str, ...] = ()  # calculations
    table: Table | None = None


@dataclass(frozen=True)
class Explorable:
    """Controls, and what a state of them shows. Its name is that of the page's block, and of its place in the page."""

    name: str
    title: str
    controls: tuple[Control, ...]
    show: Callable[[State], Shown]

    @property
    def start(self) -> State:
        return State(tuple((control.name, control.first) for control in self.controls))

    def read(self, given: Mapping[str, str]) -> tuple[State, Sequence[str]]:
        """The state that an address asks for, and what there is to say of numbers that it cannot have."""
        read = {each.name: each.read(given[each.name]) for each in self.controls if each.name in given}
        values = self.start.query(**{name: value for name, (value, _) in read.items()})
        return State(tuple(values.items())), [said for _, said in read.values() if said]

    def beside(self, slider: Slider, state: State, way: int) -> dict[str, str] | None:
        """The state with the next number of a slider (1) or the one before (-1)."""
        there = state.number(slider.name) + way * slider.step
        return state.query(**{slider.name: decimal(there)}) if slider.least <= there <= slider.most else None


def decimal(value: Number) -> str:
    """A number as it is written in an address and in a box: 0.25."""
    return f"{float(value):g}"
