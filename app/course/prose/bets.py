"""A bet in a chapter's prose: a question to decide before the text does.

    ```bet
    Input 1 becomes a million. What does output 2 do?
    - It grows as well.
    + It stays as it is.

    The weight between them is 0: `=0*1000000 + 3*2 - 1`.
    ```

The plus stands before what is right. Neither this nor what follows in its section is in the page before somebody has
bet, or wants to be told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import takewhile

from markupsafe import Markup

from app.course.chapters import ChapterError
from app.course.prose.markdown import render
from app.course.prose.pages import Pages
from app.course.prose.reading import Bets

CHOICES = range(2, 5)  # how many there may be


@dataclass(frozen=True)
class Bet:
    """A question, what may be bet on, and what is said to those who have bet."""

    name: str  # by which it is remembered: it follows from the question and the choices, wherever they stand
    question: Markup
    choices: tuple[Markup, ...]
    right: int  # the place of the right choice, counted from 1
    answer: Markup

    def html(self, pages: Pages, slug: str, number: int, told: Bets, query: Mapping[str, object], rest: str) -> str:
        """The bet with this number in a chapter: what was bet, or a form and how much of a `rest` comes then. The
        address of the page that it stands in has this `query`."""
        return pages.render("prose/_bet.html", bet=self, slug=slug, number=number, told=told, query=query, rest=rest)


def read_bet(text: str) -> Bet:
    """A fenced block as a bet."""
    lines = text.strip().splitlines()
    question = list(takewhile(lambda line: not is_choice(line), lines))
    choices = list(takewhile(is_choice, lines[len(question) :]))
    answer = lines[len(question) + len(choices) :]
    right = [place for place, choice in enumerate(choices, 1) if choice[0] == "+"]
    if not question or len(choices) not in CHOICES or len(right) != 1 or not "".join(answer[1:]).strip():
        raise ChapterError(
            "a bet is a question, two to four choices in lines of their own, '+ ' before the right one and '- ' before "
            f"the others, an empty line and the answer, not {text!r}"
        )
    return Bet(
        name_of("\n".join(question), *(choice[2:] for choice in choices)),
        Markup(within(render("\n".join(question)))),
        tuple(Markup(within(render(choice[2:]))) for choice in choices),
        right[0],
        Markup(render("\n".join(answer))),
    )


def name_of(question: str, *choices: str) -> str:
    """What tells a bet from all others, and from what it was before its question or its choices were changed."""
    words = re.sub(r"[^a-z0-9]+", "-", question.lower())[:40].strip("-")
    return f"{words}-{blake2b(repr((question, choices)).encode(), digest_size=5).hexdigest()}"


def is_choice(line: str) -> bool:
    return line.startswith(("- ", "+ "))


def within(paragraph: str) -> str:
    """What stands in a paragraph."""
    return paragraph.strip().removeprefix("<p>").removesuffix("</p>")
