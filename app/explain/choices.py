"""Which sentence of a mistake is said: the first one that is true of the problem, of the blank and of the number."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.explain.conditions import Condition, always
from app.explain.templates import Template
from app.explain.typed import Typed


class Choice(NamedTuple):
    """A sentence, and what must be true for it to be said."""

    condition: Condition
    template: Template


def choices(texts: Mapping[str, str | Sequence[tuple[Condition, str]]]) -> dict[str, tuple[Choice, ...]]:
    """Sentences by the names of mistakes: one that is true wherever the mistake is made, or several to choose from."""
    several = {name: [(always, said)] if isinstance(said, str) else said for name, said in texts.items()}
    return {
        name: tuple(Choice(condition, Template(text)) for condition, text in said) for name, said in several.items()
    }


def chosen(among: Sequence[Choice], typed: Typed) -> Template | None:
    """The first sentence that is true; None where none is."""
    return next((choice.template for choice in among if choice.condition(typed)), None)
