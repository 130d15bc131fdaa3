"""Something to be read by the camera of a phone."""

import segno
from markupsafe import Markup


def qr_code(content: str, name: str) -> Markup:
    """A picture of a text, for a page; its name is for those who do not see it."""
    squares = segno.make(content, micro=False).svg_inline(scale=5, border=2, light="#fff")
    there = Markup('<svg role="img" aria-label="{}"').format(name)
    return there + Markup(squares.removeprefix("<svg"))  # noqa: S704  (a path, and no word)
