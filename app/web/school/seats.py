"""One line of a roster: whose it is, another name for it, a way back for a guest, and how they are taken off."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.accounts import NAME, is_name, tidy
from app.accounts.keys import new_code
from app.formats.dates import now, on_day
from app.school import classes
from app.school.classes import Classroom, Member
from app.school.gradebook import lines
from app.school.seats import delete_line, free_seat, give_way_back, take_off
from app.web.school.access import Teacher, for_teachers
from app.web.site.current import the_course, the_store

bp = Blueprint("seats", __name__, url_prefix="/teach/class/<key>/members/<member_key>")


@bp.route("", methods=["GET", "POST"])
@for_teachers
def the_member(teacher: Teacher, key: str, member_key: str) -> ResponseReturnValue:
    """Whose a line of the roster is, and another name for it."""
    classroom = teacher.classroom(key)
    member = teacher.member(classroom, member_key)
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


@bp.route("/off", methods=["GET", "POST"])
@for_teachers
def off(teacher: Teacher, key: str, member_key: str) -> ResponseReturnValue:
    """Take somebody off: free the seat, end their time in the class, or delete the line. What goes and what stays is
    said before."""
    classroom = teacher.classroom(key)
    member = teacher.member(classroom, member_key)
    if "free" in request.form:
        the_store().write(free_seat, member.id, now(), the_course())
        return back_to(classroom, "freed")
    if "left" in request.form:
        the_store().write(take_off, member.id, now())
        return back_to(classroom, "left")
    if "delete" in request.form:
        the_store().write(delete_line, member.id)
        return back_to(classroom, "removed")
    (line,) = lines(the_store(), the_course(), teacher.sets(classroom), [member])
    return render_template(
        "school/member_off.html",
        visitor=teacher.visitor,
        classroom=classroom,
        member=member,
        marks=sum(mark.begun for mark in line.marks),
    )


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
        left=on_day(member.left_at, classroom.zone) if member.left_at is not None else "",
    )
    return Response(page, 400 if errors else 200)


def back_to(classroom: Classroom, done: str) -> ResponseReturnValue:
    return redirect(url_for("teaching.the_class", key=classroom.key, done=done, _anchor="roster"), 303)
