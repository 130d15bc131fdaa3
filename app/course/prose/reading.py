"""How the prose of a chapter is shown to somebody: how far an example has come, and what was bet.

A bet stands in the address of a page where nothing can be kept of whoever reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Bets = Mapping[int, int | None]  # what was bet on, by the numbers of the bets, from 1; None: they wanted to be told
LAB = 0  # the number of the bet that is placed on the page of a lab
Address = tuple[tuple[int, int], ...]  # the bets in an address, by their numbers; 0: they wanted to be told


def query_of(address: Address) -> dict[str, Any]:
    """The bets of an address as it has them."""
    return {"bet": [number for number, _ in address], "on": [chosen for _, chosen in address]}


@dataclass(frozen=True)
class Reading:
    """How the prose of a chapter is shown; examples and bets are counted from 1."""

    example: int = 1
    shown: int | None = None  # how many numbers of that example are calculated; None: all of them, as in the others
    bets: Bets = field(default_factory=dict)
    address: Address = ()  # those of them that the address has
    step: int | None = None  # which problem stands in the page, if that is in the address
    moved: Mapping[str, str] = field(default_factory=dict)  # the state of an explorable, by the names of the address

    @property
    def explore(self) -> str | None:
        """Which explorable has a state; the others are at their start."""
        return self.moved.get("explore")

    @property
    def query(self) -> dict[str, Any]:
        """What the address of the page says beside the chapter and the example."""
        return query_of(self.address) | {"step": self.step}

    def also(self, bet: int, chosen: int) -> "Reading":
        """The same with one more bet in the address."""
        return replace(self, address=(*self.address, (bet, chosen)))
