"""One line of a roster: whose it is, another name for it, and a way back for a guest."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.accounts import NAME, is_name, tidy
from app.accounts.keys import new_code
from app.formats.dates import now
from app.school import classes
from app.school.classes import Classroom, Member
from app.school.seats import give_way_back
from app.web.school.access import Teacher, for_teachers
from app.web.site.current import the_store

bp = Blueprint("seats", __name__, url_prefix="/teach/class/<key>/members/<member_key>")


@bp.route("", methods=["GET", "POST"])
@for_teachers
def the_member(teacher: Teacher, key: str, member_key: str) -> ResponseReturnValue:
    """Whose a line of the roster is; rename it, or take it off."""
    classroom = teacher.classroom(key)
    member = teacher.member(classroom, member_key)
    if "remove" in request.form:
        the_store().write(classes.remove_member, member.id)
        return back_to(classroom, "removed")
    if request.method != "POST":
        return member_page(teacher, classroom, member)
    name, number = tidy(request.form.get("name", "")), tidy(request.form.get("number", ""))[:40] or None
    if not is_name(name):
        return member_page(teacher, classroom, member, {"name": f"A name needs 1 to {NAME} characters."})
    the_store().write(classes.rename_member, member.id, name, number)
    return back_to(classroom, "changed")


@bp.post("/code")
@for_teachers
def way_back(teacher: Teacher, key: str, member_key: str) -> ResponseReturnValue:
    """A code by which a guest comes back to their seat. Nobody comes into an account by it."""
    classroom = teacher.classroom(key)
    member, code = teacher.member(classroom, member_key), new_code()
    if not the_store().write(give_way_back, teacher.id, member.id, code, now()):
        abort(404)
    return member_page(teacher, classroom, member, code=code)


def member_page(
    teacher: Teacher, classroom: Classroom, member: Member, errors: dict[str, str] | None = None, code: str = ""
) -> Response:
    page = render_template(
        "school/member.html",
        visitor=teacher.visitor,
        classroom=classroom,
        member=member,
        form=request.form,
        errors=errors or {},
        code=code,
    )
    return Response(page, 400 if errors else 200)


def back_to(classroom: Classroom, done: str) -> ResponseReturnValue:
    return redirect(url_for("teaching.the_class", key=classroom.key, done=done, _anchor="roster"), 303)
