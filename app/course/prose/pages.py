"""How a part of the prose is filled into its template, without any knowledge of the site that serves it."""

from collections.abc import Callable
from dataclasses import dataclass

Render = Callable[..., str]  # from the name of a template, and values by their names, to HTML


@dataclass(frozen=True)
class Pages:
    """The templates of a site whose addresses begin at `root`; equal ones fill a template in the same way."""

    render: Render
    root: str = ""
