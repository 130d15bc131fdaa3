"""Bets in the prose of a chapter: each is kept before it is said what is right, and what follows it is shown then.

Where nothing can be kept, a bet stands in the address of the page instead.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy import Connection

from app.course.prose.articles import Article
from app.course.prose.bets import Bet
from app.course.prose.reading import Bets, Reading
from app.formats.dates import now
from app.learning.bets import PlacedBet, bets_in, record_bet
from app.learning.learners import GoneError, Visitor
from app.learning.progress import of_chapter
from app.store import AwayError, UnsavedError
from app.web.learner.trying import places
from app.web.site.current import article_of, pages, the_course, the_store, wants_fragment
from app.web.site.doors import count_guest, is_crowded
from app.web.site.visitors import present, token_of_request, welcome

bp = Blueprint("bets", __name__)
Fact = TypeVar("Fact")


class Said(NamedTuple):
    """A bet that was made, and what was said."""

    question: Markup
    said: Markup | None  # None: they wanted to be told
    right: Markup


@bp.post("/<slug>")
def place(slug: str) -> ResponseReturnValue:
    """A bet, or the wish to be told: htmx gets the bet with what follows it, a browser goes back to the page."""
    chapter = the_course().chapter(slug) or abort(404)
    article, visitor = article_of(slug), present(slug)
    number, bet = article.bet_named(request.form.get("bet", "")) or abort(404)
    chosen = 0 if "tell" in request.form else request.form.get("on", type=int)
    reading = reading_here(article, visitor)
    if chosen is None:  # nothing, which browsers do not send
        return redirect(page_of(article, reading, number), 303)
    if not 0 <= chosen <= len(bet.choices):
        abort(404)
    if not kept(visitor, record_bet, PlacedBet(slug, bet.name, chosen or None, now())):
        there = page_of(article, reading.also(number, chosen), number)
        return ("", {"HX-Redirect": there}) if wants_fragment() else redirect(there, 303)
    if not wants_fragment():
        return redirect(page_of(article, reading, number), 303)
    after = reading_here(article, visitor)
    drawn = places(chapter, after, of_chapter(visitor.steps, slug)[0])
    html, before = article.behind(number, after, pages(), drawn), article.html(reading, pages(), drawn)
    terms = [term for term in article.terms_in(html) if term not in article.terms_in(before)]
    return render_template("learner/_behind.html", prose=html, terms=terms, bets=said(article, after), swapped=True)


def page_of(article: Article, reading: Reading, number: int) -> str:
    """The address of the page at one of its bets."""
    return url_for("lessons.chapter", slug=article.slug, **reading.query, _anchor=f"bet-{number}")


def kept(visitor: Visitor, record: Callable[[Connection, Visitor, Fact], None], fact: Fact) -> bool:
    """Keep a fact, such as a bet, unless there is one already; False: nothing can be kept of this visitor."""
    if visitor.lost or visitor.away or token_of_request() is None or is_crowded(visitor):
        return False
    try:
        welcome(visitor.token)
        count_guest(visitor)
        the_store().write(record, visitor, fact)
    except (GoneError, UnsavedError):
        return False
    return True


def reading_here(article: Article, visitor: Visitor) -> Reading:
    """How this request wants the prose of a chapter, with all that its visitor has bet. An address that asks for what
    is not there is none.

    `show` a number, and the worked example has so many calculations done; `example` says which one, if not the first.
    `on` is what was bet, and `bet` in which bet, if not the first; there may be several of both. `explore` names an
    explorable, whose state stands beside it.
    """
    chosen = request.args.getlist("on", type=int)
    address = tuple(zip(request.args.getlist("bet", type=int) or [1], chosen, strict=False))
    hides_none = article.bets if "svg" in request.args else ()  # a drawing alone may be one that follows a bet
    reading = Reading(
        example=request.args.get("example", 1, type=int),
        shown=request.args.get("show", type=int),
        bets=dict.fromkeys(hides_none)
        | {number: choice or None for number, choice in address}
        | dict(remembered(article, visitor)),
        address=address,
        step=request.args.get("step", type=int),
        moved=dict(request.args.items()),
    )
    return reading if article.has(reading) else abort(404)


def remembered(article: Article, visitor: Visitor) -> Bets:
    """What a visitor has bet in a chapter, as far as the chapter still asks it."""
    if visitor.away:
        return {}
    try:
        placed = the_store().ask(bets_in(visitor.token, article.slug))
    except AwayError:
        return {}
    chosen = {row.bet: row.chosen for row in placed}
    return {number: chosen[bet.name] for number, bet in article.asked.items() if bet.name in chosen}


def said(article: Article, reading: Reading) -> list[Said]:
    """All bets of a chapter with what was said, once nothing is hidden any more."""
    if not reading.bets.keys() >= article.bets.keys():
        return []
    return [about(bet, reading.bets[number]) for number, bet in article.bets.items()]


def made(slug: str, visitor: Visitor) -> list[Said]:
    """The same for what is kept, wherever the visitor is."""
    article = article_of(slug)
    return said(article, Reading(bets=remembered(article, visitor)))


def about(bet: Bet, chosen: int | None) -> Said:
    return Said(bet.question, bet.choices[chosen - 1] if chosen else None, bet.choices[bet.right - 1])
