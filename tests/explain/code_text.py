"""Code as a text."""

from collections.abc import Iterable

from app.explain.snippets.numbers import Line


def joined(lines: Iterable[Line]) -> str:
    """Lines of code as a program, or what it prints."""
    return "\n".join("".join(piece.text for piece in line) for line in lines)
