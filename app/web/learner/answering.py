"""An answer to a problem: kept before anything is said of it, and shown where the problem stands.

If it cannot be kept, the page says that instead: what was typed is still there, and can be sent again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_urlsafe
from typing import get_args

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from app.course.matrix_input import as_texts
from app.course.problems import Exercise
from app.drawing.sheet import Layout
from app.formats.dates import now
from app.learning.answering import Answer, answer, reopened
from app.learning.feedback import Feedback
from app.learning.learners import GoneError, Visitor, record
from app.learning.progress import Attempt
from app.store import UnsavedError
from app.web.site.current import the_store, wants_fragment
from app.web.site.visitors import token_of_request, welcome

SOON = "5"  # seconds until it is worth sending an answer again
LAYOUTS: tuple[Layout, ...] = get_args(Layout)

Also = Callable[[Connection], None]
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
        "numbers": as_texts(shown.exercise.problem) if shown.solved else None,
        "layout": layout_chosen(),
    }


def take_answer(
    visitor: Visitor, found: Exercise, form: dict[str, str], page: Page, onward: str, *, also: Also | None = None
) -> ResponseReturnValue:
    """Check what was typed, give a hint or show the solution; htmx gets the problem alone, a browser the whole page.

    A browser that can be known again goes on to the page of the problem, which shows it as it is kept: so Back and
    Reload send nothing again. What has to be kept with the first answer is kept `also`.
    """
    sent = answer(found, form, visitor.attempts, now())
    comes_again = token_of_request() is not None
    try:
        after = keep_answer(visitor, sent, also)
    except GoneError:
        return problem_page(page(sent.unjudged(), replace(visitor, lost=True)), 401)
    except UnsavedError:
        context = page(sent.unjudged(), visitor) | {"unsaved": True, "key": sent.submission.key}
        return problem_page(context, 503, {"Retry-After": SOON})
    if comes_again and after is not visitor and not wants_fragment():
        return redirect(onward, 303)
    return problem_page(page(sent.feedback, after))


def problem_page(context: dict[str, object], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The problem alone for htmx, and a whole page for a browser."""
    template = "learner/_problem.html" if wants_fragment() else "learner/problem.html"
    return Response(render_template(template, **context), status, headers)


def keep_answer(visitor: Visitor, sent: Answer, also: Also | None) -> Visitor:
    """The visitor once everything that they have sent is on disk."""
    if not sent.attempts:
        return visitor
    if visitor.lost:
        raise GoneError
    welcome(visitor.token)
    the_store().write(record_with, visitor, sent.name, sent.attempts, also)
    return visitor.after(sent.attempts)


def record_with(
    connection: Connection, visitor: Visitor, name: str, facts: Sequence[Attempt], also: Also | None
) -> None:
    """Keep what was sent, and what has to be kept with it: both, or neither."""
    record(connection, visitor, name, facts)
    if also:
        also(connection)


def as_left(visitor: Visitor, found: Exercise) -> Feedback:
    """A problem as a learner left it; numbers in the address stand in their blanks, and wait to be checked."""
    typed = {str(cell): request.args[str(cell)] for cell in found.problem.blanks if str(cell) in request.args}
    return reopened(found, visitor.attempts, typed)
