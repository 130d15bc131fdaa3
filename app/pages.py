"""How a part of the prose is filled into its template, without any knowledge of the site that serves it."""

from dataclasses import dataclass
from typing import Any, Protocol


class Render(Protocol):
    """Fills a template of a name with values."""

    def __call__(self, template: str, /, **values: Any) -> str: ...


@dataclass(frozen=True)
class Pages:
    """The templates of a site whose addresses begin at `root`; equal ones fill a template in the same way."""

    render: Render
    root: str = ""
