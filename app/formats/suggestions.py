"""The word that somebody may have meant, where they wrote one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(word: str, known: Iterable[str]) -> str:
    """ " Did you mean 'signed'?", to be put behind an error; nothing where no known word is alike."""
    close = get_close_matches(word, list(known), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""
