"""An answer to a problem: kept before anything is said of it, and shown where the problem stands.

If it cannot be kept, the page says that instead: what was typed is still there, and can be sent again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_urlsafe
from typing import Literal, get_args

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from app.course.matrix_input import as_texts
from app.course.problems import Exercise
from app.drawing.statement import Layout
from app.learning.answering import Answer, reopened
from app.learning.feedback import Feedback
from app.learning.learners import GoneError, Visitor, attempts_now, record
from app.learning.progress import Attempt
from app.learning.support import Support
from app.store import UnsavedError
from app.web.site.current import the_store, wants_fragment
from app.web.site.doors import count_guest, is_crowded
from app.web.site.visitors import token_of_request, welcome

SOON = "5"  # seconds until it is worth sending an answer again
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
Review = Literal["1", "one"]  # of what is due, problem after problem; of one skill that was chosen
REVIEWS: tuple[Review, ...] = get_args(Review)

Also = Callable[[Connection], None]
Judged = Callable[[Sequence[Attempt]], Answer]  # what was sent, judged after all attempts that were made before
Page = Callable[[Feedback, Visitor], dict[str, object]]  # what the templates need to show a problem to a visitor


@dataclass(frozen=True)
class Allowed:
    """What a page gives to those who ask for it."""

    hints: bool = True
    solution: bool = True
    check: bool = True
    why: str = ""  # it gives less than usual


def layout_chosen() -> Layout:
    layout = request.args.get("layout")
    return layout if layout in LAYOUTS else LAYOUTS[0]


def review_chosen() -> Review | None:
    review = request.args.get("review")
    return review if review in REVIEWS else None


def permitted(form: Mapping[str, str], allowed: Allowed) -> dict[str, str]:
    """A form without the help that is not allowed."""

    def is_permitted(name: str) -> bool:
        asks_for_hint = name == "hint" or name.startswith("hints.")
        return (allowed.hints or not asks_for_hint) and (allowed.solution or name != "solution")

    return {name: value for name, value in form.items() if is_permitted(name)}


def parts_of(shown: Feedback, visitor: Visitor, allowed: Allowed) -> dict[str, object]:
    """What the templates need to show a problem, wherever it stands."""
    shown = shown.offering(hints=allowed.hints)
    return {
        "visitor": visitor,
        "allowed": allowed,
        "key": token_urlsafe(12),
        "chapter": shown.exercise.chapter,
        "here": shown.exercise,
        "view": shown,
        "sheet": shown.sheet,
        "unsaved": False,
        "crowded": False,
        "numbers": as_texts(shown.exercise.problem) if shown.solved else None,
        "layout": layout_chosen(),
    }


def take_answer(
    visitor: Visitor, judged: Judged, page: Page, onward: str, place: str = "", *, also: Also | None = None
) -> ResponseReturnValue:
    """Check what was typed, give a hint or show the solution; htmx gets the problem alone, a browser the whole page.

    A browser that can be known again goes on to the page of the problem, which shows it as it is kept: so Back and
    Reload send nothing again, unless it has something in it that is not checked yet. It comes there at the first number
    that is wrong, or to the problem's `place`. What has to be kept with the first answer is kept `also`.
    """
    sent = judged(visitor.attempts)
    comes_again = token_of_request() is not None
    if sent.attempts and is_crowded(visitor):
        return problem_page(page(sent.unjudged(), visitor) | {"crowded": True, "key": sent.submission.key}, 429)
    try:
        sent, after = keep_answer(visitor, sent, judged, also)
    except GoneError:
        return problem_page(page(sent.unjudged(), replace(visitor, lost=True)), 401)
    except UnsavedError:
        context = page(sent.unjudged(), visitor) | {"unsaved": True, "key": sent.submission.key}
        return problem_page(context, 503, {"Retry-After": SOON})
    waits = bool(sent.submission.waiting)  # what is kept nowhere yet
    if comes_again and after is not visitor and not waits and not wants_fragment():
        return redirect(onward + (first_miss(sent.feedback) or place), 303)
    return problem_page(page(sent.feedback, after))


def first_miss(shown: Feedback) -> str:
    """The end of an address that leads to the first blank of which something other than praise is said; "" for none."""
    blank = shown.speaking
    return "" if blank is None or blank.verdict == "right" else f"#{blank.cell}"


def problem_page(context: dict[str, object], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The problem alone for htmx, and a whole page for a browser."""
    template = "learner/_problem.html" if wants_fragment() else "learner/problem.html"
    return Response(render_template(template, **context), status, headers)


def keep_answer(visitor: Visitor, sent: Answer, judged: Judged, also: Also | None) -> tuple[Answer, Visitor]:
    """What was sent, as it counts, and the visitor once all of it is on disk."""
    if not sent.attempts:
        return sent, visitor
    if visitor.lost:
        raise GoneError
    welcome(visitor.token)
    count_guest(visitor)
    sent, before = the_store().write(record_with, visitor, sent, judged, also)
    return sent, replace(visitor, attempts=before).after(sent.attempts)


def record_with(
    connection: Connection, visitor: Visitor, sent: Answer, judged: Judged, also: Also | None
) -> tuple[Answer, tuple[Attempt, ...]]:
    """Keep what was sent, and what has to be kept with it: both, or neither. It tells what counts, and what was before.

    Where more was sent in the meantime, it is judged anew after that, before anybody else can write: so of two answers
    that come at once, the second knows the first.
    """
    before = attempts_now(connection, visitor, sent.name, sent.attempts[0].problem)
    if before is None:
        before = visitor.attempts
    else:
        sent = judged(before)
    if sent.attempts:
        record(connection, visitor, sent.name, sent.attempts)
    if also:
        also(connection)
    return sent, before


def as_left(visitor: Visitor, found: Exercise, support: Support) -> Feedback:
    """A problem as a learner left it; numbers in the address stand in their blanks, and wait to be checked."""
    typed = {str(cell): request.args[str(cell)] for cell in found.problem.blanks if str(cell) in request.args}
    return reopened(found, visitor.attempts, typed, support)
