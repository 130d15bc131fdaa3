"""What a class is to a learner: joining it, its problem sets, and each of their problems."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.accounts import NAME, is_name, tidy
from app.accounts.throttle import TOO_OFTEN
from app.course.problems import exercise_at
from app.formats.dates import in_words, now
from app.learning.feedback import BlankFeedback, Feedback
from app.learning.learners import ALL, Visitor
from app.learning.progress import WRONG, Attempt
from app.school import classes
from app.school.assignments import hold_seed
from app.school.gradebook import blank_count
from app.school.marks import Given, mark, work
from app.web.learner.answering import Allowed, as_left, layout_chosen, parts_of, permitted, problem_page, take_answer
from app.web.school.student_assignment import StudentAssignment, student_assignment_at
from app.web.site.current import the_course, the_store
from app.web.site.security import count_failure, is_throttled
from app.web.site.visitors import present, welcome

bp = Blueprint("homework", __name__)

UNKNOWN = "No class has this code. Look once more, or ask your teacher."


@bp.route("/join", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """Join a class by its code, under the name that the class knows."""
    visitor = present()
    if request.method != "POST":
        return join_page(visitor)
    code, name = classes.read_join_code(request.form.get("code", "")), request.form.get("name", "")
    if is_throttled():
        return join_page(visitor, {"code": TOO_OFTEN}, 429)
    if not the_store().ask(classes.open_class(code)):
        count_failure()
        return join_page(visitor, {"code": UNKNOWN})
    if not is_name(tidy(name)):
        return join_page(visitor, {"name": f"Write your name, in 1 to {NAME} characters."})
    welcome(visitor.token)
    the_store().write(classes.join_class, visitor.token, visitor.first_seed, code, name, now())
    return redirect(url_for("lessons.home", joined=1), 303)


@bp.post("/leave")
def leave() -> ResponseReturnValue:
    """Leave a class; what was solved stays solved."""
    the_store().write(classes.leave_class, present().learner, request.form.get("place", ""))
    return redirect(url_for("accounts.account", done="left"), 303)


def join_page(visitor: Visitor, errors: dict[str, str] | None = None, status: int = 400) -> Response:
    form = request.form or {"code": request.args.get("code", "")[:40], "name": visitor.name or ""}
    page = render_template("learner/join.html", visitor=visitor, form=form, errors=errors or {})
    return Response(page, status if errors else 200)


@bp.get("/set/<key>")
def the_set(key: str) -> ResponseReturnValue:
    """A set: its problems, which of them are solved, and by which rules it goes."""
    visitor = present(ALL)
    given = student_assignment_at(visitor, key)
    if not given.is_open and given.member is not None:
        return not_open_yet(visitor, given)
    solved = given.solved(visitor.attempts)
    titles = [the_course().steps().get(place.step) for place in given.assignment.places]
    return render_template(
        "learner/homework.html",
        visitor=visitor,
        student_assignment=given,
        places=list(zip(titles, solved, strict=True)),
        first=next((number for number, done in enumerate(solved, 1) if not done), 1),
        done=sum(solved),
        mark=mark_of(given, visitor),
        when=lambda moment: in_words(moment, given.zone, given.moment),
    )


def not_open_yet(visitor: Visitor, given: StudentAssignment) -> Response:
    """When a set opens, by the clock of its class; an answer to it is not taken."""
    opens = in_words(given.rules.opens, given.zone, given.moment)
    page = render_template("learner/not_open.html", visitor=visitor, student_assignment=given, opens=opens)
    return Response(page, 200 if request.method == "GET" else 403)


def mark_of(given: StudentAssignment, visitor: Visitor) -> float | None:
    """What a learner has got for a set so far, from 0 to 1; None before they have begun."""
    own = Given(lambda _, number, __: given.seeds.get(number), partial(blank_count, the_course()))
    found = mark(given.assignment, work(visitor.attempts), given.member or 0, given.due, own)
    return found.value if found.begun else None


@bp.route("/set/<key>/<int:number>", methods=["GET", "POST"])
def problem(key: str, number: int) -> ResponseReturnValue:
    """One problem of a set, with this learner's own numbers."""
    given = student_assignment_at(present(), key)
    if not given.is_open and given.member is not None:
        return not_open_yet(present(), given)
    slug, name, seed = given.problem(number)
    found = exercise_at(the_course(), slug, name, str(seed)) or abort(404)
    visitor = present((slug, name, seed))
    allowed = Allowed(given.rules.hints, given.rules.shows_solutions(given.moment, given.due))
    layout = request.args.get("layout")
    here = url_for(".problem", key=key, number=number, layout=layout if layout == layout_chosen() else None)

    def page(shown: Feedback, visitor: Visitor) -> dict[str, object]:
        return parts_of(limited(shown, given, visitor.attempts), visitor, allowed) | {
            "homework": given.assignment,
            "student_assignment": given,
            "number": number,
            "url": here,
            "back": here,
            "when": lambda moment: in_words(moment, given.zone, given.moment),
        }

    if request.method == "POST":
        form = fair(request.form.to_dict(), allowed, given, visitor.attempts)
        theirs = (
            partial(hold_seed, set_id=given.assignment.id, member_id=given.member, place=number, seed=seed)
            if given.member is not None
            else None
        )
        return take_answer(visitor, found, form, page, here, also=theirs)
    return problem_page(page(as_left(visitor, found), visitor))


def fair(
    form: dict[str, str], allowed: Allowed, given: StudentAssignment, attempts: Iterable[Attempt]
) -> dict[str, str]:
    """A form without what the rules of a set do not allow. What stands in a box without tries left is what stood there
    before, and no hint is given for it."""
    spent = {cell: typed[-1] for cell, typed in wrong_tries(attempts).items() if is_spent(typed, given)}
    if form.get("hint") in spent:
        form = {name: value for name, value in form.items() if name != "hint"}
    return permitted(form, allowed) | spent


def wrong_tries(attempts: Iterable[Attempt]) -> dict[str, list[str]]:
    """The different wrong numbers that were typed into each blank of one problem, in their order."""
    found: dict[str, list[str]] = {}
    for attempt in attempts:
        if attempt.verdict == WRONG and attempt.typed not in found.setdefault(attempt.cell, []):
            found[attempt.cell].append(attempt.typed)
    return {cell: typed for cell, typed in found.items() if typed}


def is_spent(typed: list[str], given: StudentAssignment) -> bool:
    """Are no tries left for a blank, after these?"""
    return 0 < given.rules.tries <= len(typed)


def limited(shown: Feedback, given: StudentAssignment, attempts: Iterable[Attempt]) -> Feedback:
    """A problem in which blanks without tries left cannot be changed; each wrong one says how many are left."""
    limit, wrong = given.rules.tries, wrong_tries(attempts)
    if not limit:
        return shown

    def told(cell: str, blank: BlankFeedback) -> BlankFeedback:
        left = limit - len(wrong.get(cell, []))
        if blank.verdict != WRONG:
            return blank
        words = "No tries are left." if left <= 0 else f"{left} {'try is' if left == 1 else 'tries are'} left."
        return replace(blank, says=(*blank.says, words), locked=left <= 0)

    return replace(shown, blanks={cell: told(cell, blank) for cell, blank in shown.blanks.items()})
