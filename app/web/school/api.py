"""What a teacher may read, for programs: the same classes, grades and attempts as JSON, by a token of the teacher's.

It only tells, and changes nothing. Each answer comes by the same getters as a page (`app.web.school.access`).
"""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Response, g, redirect, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, ServiceUnavailable, Unauthorized

from app.accounts import tokens
from app.accounts.keys import SESSION, Token
from app.accounts.sessions import note_visit
from app.formats.dates import DAY, now, on_day
from app.learning.learners import Visitor
from app.school import exports
from app.store import AwayError
from app.web.school.access import Teacher, for_teachers, lacks_second_factor
from app.web.site.beside import Line, beside
from app.web.site.current import the_course, the_store, whole_address

api = Blueprint("api", __name__, url_prefix="/api")
bp = Blueprint("api_tokens", __name__, url_prefix="/teach")

SCHEME = "bearer"
LARGEST = 2**63 - 1  # number that a database knows


def for_programs(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """A view that gets the teacher whose token came along; 401 where there is none, or one that is not good."""

    @wraps(view)
    def guarded(**values: object) -> ResponseReturnValue:
        scheme, _, word = request.headers.get("Authorization", "").partition(" ")
        rows = the_store().ask(tokens.holder(word, now())) if scheme.lower() == SCHEME else ()
        if not rows or lacks_second_factor(rows[0].id):
            raise Unauthorized
        (owner,) = rows
        g.actor = owner.id
        if not 0 <= now() - (owner.seen_at or 0) <= DAY:
            the_store().later(note_visit, owner.id, now())
            the_store().later(tokens.note_use, owner.id, now())
        visitor = Visitor(Token(SESSION, ""), first_seed=0, learner=owner.id, name=owner.name)
        return view(Teacher(owner.id, visitor), **values)

    return guarded


@api.errorhandler(AwayError)
def away(_: AwayError) -> ResponseReturnValue:
    return error(ServiceUnavailable())


@api.errorhandler(HTTPException)
def error(error: HTTPException) -> ResponseReturnValue:
    """What went wrong, as JSON."""
    said = {401: "Send a good token: Authorization: Bearer TOKEN.", 404: "There is nothing here for this token."}
    headers = {"WWW-Authenticate": "Bearer"} if error.code == 401 else {}
    if isinstance(error, ServiceUnavailable) and error.retry_after:
        headers["Retry-After"] = str(error.retry_after)
    return {"error": said.get(error.code or 500, error.name)}, error.code or 500, headers


@api.after_request
def unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@api.get("/classes")
@for_programs
def classes(teacher: Teacher) -> ResponseReturnValue:
    """All classes of the teacher."""
    return {"classes": [exports.about(classroom) for classroom in teacher.classrooms()]}


@api.get("/classes/<key>")
@for_programs
def classroom(teacher: Teacher, key: str) -> ResponseReturnValue:
    """A class, its members and its sets."""
    classroom = teacher.classroom(key)
    return exports.about(classroom) | {
        "members": [exports.about_member(member, classroom) for member in teacher.members(classroom)],
        "sets": [exports.about_set(assignment, classroom) for assignment in teacher.sets(classroom)],
    }


@api.get("/classes/<key>/grades")
@for_programs
def grades(teacher: Teacher, key: str) -> ResponseReturnValue:
    """The gradebook."""
    classroom = teacher.classroom(key)
    teacher.record_access(classroom, "marks-program")

    def made() -> Response:
        given, members = teacher.sets(classroom), teacher.members(classroom)
        found = exports.grades(the_store(), the_course(), classroom, given, members)
        return Response(stream_with_context(found), content_type="application/json")

    return beside(made, Line.CLASS, for_people=False)


@api.get("/classes/<key>/attempts")
@for_programs
def attempts(teacher: Teacher, key: str) -> ResponseReturnValue:
    """What was done in the class after an attempt, a part at a time."""
    after = min(max(0, request.args.get("after", 0, type=int)), LARGEST)
    classroom = teacher.classroom(key)
    teacher.record_access(classroom, "answers-program")
    return beside(lambda: exports.attempts(the_store(), classroom, after), Line.CLASS, for_people=False)


@bp.route("/token", methods=["GET", "POST"])
@for_teachers
def token(teacher: Teacher) -> ResponseReturnValue:
    """Make a token, which is shown once, or take it back."""
    word = ""
    if request.method == "POST":
        if "revoke" in request.form:
            the_store().write(tokens.revoke_token, teacher.id)
            return redirect(url_for(".token"), 303)
        word = tokens.new_token()
        the_store().write(tokens.issue_token, teacher.id, word, now())
    about = next(iter(the_store().ask(tokens.token_of(teacher.id, now()))), None)
    ends = on_day(about.created_at + tokens.LASTS, "UTC") if about else ""
    used = on_day(about.seen_at, "UTC") if about and about.seen_at else ""
    return render_template("school/token.html", visitor=teacher.visitor, word=word, ends=ends, used=used)


@bp.get("/api")
@for_teachers
def manual(teacher: Teacher) -> ResponseReturnValue:
    """How programs ask."""
    address = whole_address(url_for("api.classes")) or url_for("api.classes", _external=True)
    return render_template("school/api.html", visitor=teacher.visitor, address=address, at_once=exports.AT_ONCE)
