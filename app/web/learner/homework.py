"""What a class is to a learner: joining it, its problem sets, and each of their problems."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.accounts import NAME, is_name, normalize_name, tidy
from app.accounts.throttle import TOO_OFTEN, TooOftenError
from app.course.problems import exercise_at
from app.formats.dates import in_words, now
from app.learning.answering import Answer, answer, name_of
from app.learning.feedback import BlankFeedback, Feedback
from app.learning.learners import ALL, Visitor
from app.learning.progress import WRONG, Attempt, found_blanks, is_new_try
from app.learning.support import of_recall
from app.school import classes
from app.school.assignments import hold_seed
from app.school.gradebook import blank_count, kept_marks
from app.school.marks import Given, mark, work
from app.school.seats import leave_class
from app.web.learner.answering import Allowed, as_left, layout_chosen, parts_of, permitted, problem_page, take_answer
from app.web.learner.shared_device import UNSAID, is_unsaid, part, seats_here, token_of
from app.web.school.student_assignment import StudentAssignment, student_assignment_at
from app.web.site.beside import Line, after_much, beside
from app.web.site.current import the_course, the_store
from app.web.site.doors import count_guest, give_back, is_crowded, take_own_try
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
    try:
        tries = take_own_try("join", visitor)
    except TooOftenError as error:
        return join_page(visitor, {"code": str(error)}, 429)
    found = the_store().ask(classes.open_class(code))
    if not found:
        return join_page(visitor, {"code": UNKNOWN})
    give_back(tries)
    if not is_name(tidy(name)):
        return join_page(visitor, {"name": f"Write your name, in 1 to {NAME} characters."})
    seats = [seat for seat in seats_here(visitor, found[0].id) if normalize_name(seat.name) != normalize_name(name)]
    if is_unsaid(seats):
        return join_page(visitor, UNSAID, seats=seats)
    came = token_of(visitor, seats)
    newcomer = visitor if came == visitor.token else replace(visitor, learner=None)
    if is_crowded(newcomer):
        return join_page(visitor, {"code": TOO_OFTEN}, 429, seats=seats)
    count_guest(newcomer)
    the_store().write(classes.join_class, came, visitor.first_seed, code, name, now())
    part(visitor, came)
    welcome(came)
    return redirect(url_for("lessons.home", joined=1), 303)


@bp.route("/leave", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """Leave a class, once it was said what stays there; what was solved stays solved."""
    visitor, key = present(), request.values.get("place", "")
    if request.method == "POST":
        the_store().write(leave_class, visitor.learner_id, key, now())
        return redirect(url_for("accounts.account", done="left"), 303)
    rows = the_store().ask(classes.places_of(visitor.learner_id))
    place = next((row for row in rows if row.key == key and row.left_at is None), None)
    if place is None:
        return redirect(url_for("accounts.account"))
    return render_template("learner/leave.html", visitor=visitor, place=place)


def join_page(
    visitor: Visitor, errors: dict[str, str] | None = None, status: int = 400, *, seats: Sequence[Any] = ()
) -> Response:
    form = request.form or {"code": request.args.get("code", "")[:40], "name": visitor.name or ""}
    page = render_template("learner/join.html", visitor=visitor, form=form, errors=errors or {}, seats=seats)
    return Response(page, status if errors else 200)


@bp.get("/set/<key>")
def the_set(key: str) -> ResponseReturnValue:
    """A set: its problems, which of them are solved, and by which rules it goes."""
    return after_much(lambda: set_page(present(ALL), key))


def set_page(visitor: Visitor, key: str) -> ResponseReturnValue:
    """The page of a set for a visitor."""
    given = student_assignment_at(visitor, key)
    if not given.is_open and given.member is not None:
        return not_open_yet(visitor, given)
    solved = given.solved(visitor.attempts)
    titles = [the_course().every.get(place.step) for place in given.assignment.places]
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
    kept = kept_marks(the_store(), [given.member] if given.member else [])
    own = Given(
        lambda _, number, __: given.seeds.get(number),
        partial(blank_count, the_course()),
        lambda assignment, number, member: kept.get((assignment.id, member, number)),
    )
    found = mark(given.assignment, work(visitor.attempts), given.member or 0, given.due, own)
    return found.value if found.begun else None


@bp.route("/set/<key>/<int:number>", methods=["GET", "POST"])
def problem(key: str, number: int) -> ResponseReturnValue:
    """One problem of a set, with this learner's own numbers."""
    given = student_assignment_at(present(), key)
    if not given.is_open and given.member is not None:
        return not_open_yet(present(), given)
    if request.method == "POST" or given.has_problem(number):
        return at_place(given, key, number)
    return beside(lambda: at_place(given, key, number), Line.CLASS)


def at_place(given: StudentAssignment, key: str, number: int) -> ResponseReturnValue:
    """The problem at a place of a set, as it was left, or with what is sent just now."""
    slug, name, seed = given.problem(number)
    found = exercise_at(the_course(), slug, name, str(seed)) or abort(404)
    visitor = present((slug, name, seed))
    allowed = Allowed(given.rules.hints, given.rules.shows_solutions(given.moment, given.due))
    support = of_recall(hints=allowed.hints, limits_tries=bool(given.rules.tries))
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
        form = request.form.to_dict()

        def judged(attempts: Sequence[Attempt]) -> Answer:
            taken = answer(found, fair(form, allowed, given, attempts), attempts, now(), support)
            return replace(taken, name=name_of(found, form))

        theirs = (
            partial(hold_seed, set_id=given.assignment.id, member_id=given.member, place=number, seed=seed)
            if given.member is not None
            else None
        )
        return take_answer(visitor, judged, page, here, also=theirs)
    return problem_page(page(as_left(visitor, found, support), visitor))


def fair(
    form: dict[str, str], allowed: Allowed, given: StudentAssignment, attempts: Sequence[Attempt]
) -> dict[str, str]:
    """A form without what the rules of a set do not allow. What stands in a box without tries left is what stood there
    before, and no hint is given for it."""
    spent = {cell: typed[-1] for cell, typed in wrong_tries(attempts, given).items() if is_spent(typed, given)}
    if form.get("hint") in spent:
        form = {name: value for name, value in form.items() if name != "hint"}
    return permitted(form, allowed) | spent


def wrong_tries(attempts: Sequence[Attempt], given: StudentAssignment) -> dict[str, list[str]]:
    """The different wrong numbers that were tried in each blank of one problem, in their order, as they were typed.

    As in the marks: nothing counts before the set has opened, and a blank that was found has no more tries.
    """
    tried: dict[str, set[str]] = {}
    found: dict[str, list[str]] = {}
    right = found_blanks(attempts)
    for attempt in attempts:
        if attempt.cell in right or not given.rules.has_opened(attempt.created_at):
            continue
        if is_new_try(attempt, tried.setdefault(attempt.cell, set())):
            found.setdefault(attempt.cell, []).append(attempt.typed)
    return found


def is_spent(typed: list[str], given: StudentAssignment) -> bool:
    """Are no tries left for a blank, after these?"""
    return 0 < given.rules.tries <= len(typed)


def limited(shown: Feedback, given: StudentAssignment, attempts: Sequence[Attempt]) -> Feedback:
    """A problem in which blanks without tries left cannot be changed; each wrong one says how many are left."""
    limit, wrong = given.rules.tries, wrong_tries(attempts, given)
    if not limit:
        return shown

    def told(cell: str, blank: BlankFeedback) -> BlankFeedback:
        left = limit - len(wrong.get(cell, []))
        if blank.verdict != WRONG:
            return blank
        words = "No tries are left." if left <= 0 else f"{left} {'try is' if left == 1 else 'tries are'} left."
        return replace(blank, says=(*blank.says, words), locked=left <= 0)

    return replace(shown, blanks={cell: told(cell, blank) for cell, blank in shown.blanks.items()})
