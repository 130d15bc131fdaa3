"""A teacher's classes: who is in them, by which code one joins, who else teaches them."""

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import accounts
from app.accounts.accounts import NAME, is_name, tidy
from app.accounts.keys import SESSION, new_token
from app.formats.dates import in_words, now, on_day, zones
from app.school import classes
from app.school.classes import ZONE, Classroom
from app.school.roster import RosterError, read_roster
from app.web.school.access import Teacher, for_teachers, not_there
from app.web.site.current import the_store, whole_address
from app.web.site.qr_codes import qr_code
from app.web.site.visitors import present, welcome

bp = Blueprint("teaching", __name__, url_prefix="/teach")

DONE = {
    "welcome": "Welcome. Your password is set, and you are signed in. Make your first class here, or choose one.",
    "made": "The class is made. Learners join it by its code.",
    "changed": "That is changed.",
    "code": "The class has a new code. The old one opens nothing any more.",
    "archived": "The class is archived: nobody can join it, and its sets are closed. All is kept.",
    "opened": "The class is open again.",
    "deleted": "The class is deleted. What its learners have solved stays theirs.",
    "enrolled": "The names are on the roster.",
    "freed": "The seat is free: whoever joins under this name takes it, and its marks stay.",
    "left": "They are not in this class any more. Their line and their marks stay.",
    "removed": "The line is deleted, with its marks. What somebody has solved stays theirs.",
    "helped": "They can see and do all that you can, but delete the class.",
    "released": "They do not teach this class any more.",
    "given": "The set is given to the class.",
    "withdrawn": "The set is deleted. What learners have solved stays theirs.",
}
Errors = dict[str, str]


@bp.get("")
@for_teachers
def overview(teacher: Teacher) -> ResponseReturnValue:
    """All classes of a teacher."""
    return all_classes(teacher)


def all_classes(teacher: Teacher, errors: Errors | None = None) -> Response:
    classrooms = teacher.classrooms()
    page = render_template(
        "school/teach.html",
        visitor=teacher.visitor,
        classrooms=[classroom for classroom in classrooms if classroom.archived_at is None],
        archived=[classroom for classroom in classrooms if classroom.archived_at is not None],
        zones=zones(),
        form=request.form,
        done=DONE.get(request.args.get("done", "")),
        errors=errors or {},
    )
    return Response(page, 400 if errors else 200)


def what_is_wrong(name: str, zone: str) -> Errors:
    """What is wrong with a new class, by the field that it is about."""
    wrong = {}
    if not is_name(tidy(name)):
        wrong["name"] = f"A class needs a name of 1 to {NAME} characters."
    if zone not in zones():
        wrong["zone"] = "There is no such time zone. Choose one of the list, such as Europe/Berlin."
    return wrong


@bp.post("")
@for_teachers
def make(teacher: Teacher) -> ResponseReturnValue:
    """Make a class."""
    name, zone = request.form.get("name", ""), request.form.get("zone", "") or ZONE
    if errors := what_is_wrong(name, zone):
        return all_classes(teacher, errors)
    key = the_store().write(classes.create_class, teacher.id, name, zone, now())
    return redirect(url_for(".the_class", key=key, done="made"), 303)


@bp.get("/class/<key>")
@for_teachers
def the_class(teacher: Teacher, key: str) -> ResponseReturnValue:
    """One class: its code, its sets, its roster."""
    return class_page(teacher, teacher.classroom(key))


def class_page(teacher: Teacher, classroom: Classroom, errors: Errors | None = None, **said: object) -> Response:
    """The page of a class; with errors, in the forms as they were filled in."""
    moment, path = now(), url_for("homework.join", code=classroom.code)
    link = whole_address(path)
    page = render_template(
        "school/class.html",
        visitor=teacher.visitor,
        classroom=classroom,
        members=teacher.members(classroom),
        sets=teacher.sets(classroom),
        teachers=the_store().ask(classes.teachers_of(classroom.id)),
        me=teacher.id,
        zones=zones(),
        link=link or path,
        picture=qr_code(link, "The link to join") if link else "",
        form=request.form,
        done=DONE.get(request.args.get("done", "")),
        errors=errors or {},
        when=lambda time: in_words(time, classroom.zone, moment),
        day=lambda time: on_day(time, classroom.zone),
        **said,
    )
    return Response(page, 400 if errors else 200)


@bp.post("/class/<key>")
@for_teachers
def change(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Give a class another name or time zone."""
    classroom = teacher.classroom(key)
    name, zone = request.form.get("name", ""), request.form.get("zone", "")
    if errors := what_is_wrong(name, zone):
        return class_page(teacher, classroom, errors)
    the_store().write(classes.update_class, classroom.id, name=tidy(name), zone=zone)
    return back_to(classroom, "changed")


@bp.post("/class/<key>/code")
@for_teachers
def renew_code(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Give a class a new code."""
    classroom = teacher.classroom(key)
    the_store().write(classes.update_class, classroom.id, code=classes.new_join_code())
    return back_to(classroom, "code")


@bp.post("/class/<key>/archive")
@for_teachers
def archive(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Archive a class, or open it again."""
    classroom = teacher.classroom(key)
    closes = classroom.archived_at is None
    the_store().write(classes.archive_class, classroom.id, now() if closes else None)
    return back_to(classroom, "archived" if closes else "opened")


@bp.route("/class/<key>/delete", methods=["GET", "POST"])
@for_teachers
def delete(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Delete a class of one's own, once it was asked for twice."""
    classroom = teacher.owned(key)
    if request.method != "POST":
        return render_template("school/class_delete.html", visitor=teacher.visitor, classroom=classroom)
    the_store().write(classes.delete_class, classroom.id)
    return redirect(url_for(".overview", done="deleted"), 303)


@bp.post("/class/<key>/members")
@for_teachers
def enrol(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Write names on the roster: those that were typed, or those of a file. All of them, or none."""
    classroom = teacher.classroom(key)
    file = request.files.get("file")
    content = (file.read() if file else b"") or request.form.get("names", "").encode("utf-8", "replace")
    known = [(member.name, member.number) for member in teacher.members(classroom)]
    try:
        found = read_roster(content, known)
    except RosterError as error:
        return class_page(teacher, classroom, {"names": "Nobody was added."}, roster_errors=error.messages)
    the_store().write(classes.enrol_members, classroom.id, found, now())
    return back_to(classroom, "enrolled", "roster")


@bp.post("/class/<key>/teachers")
@for_teachers
def share(teacher: Teacher, key: str) -> ResponseReturnValue:
    """Have a colleague teach a class as well, or no more."""
    classroom = teacher.classroom(key)
    if "release" in request.form:
        named = request.form.get("release", "")
        the_store().write(
            classes.remove_co_teacher, classroom.id, int(named) if named.isdecimal() and len(named) < 12 else 0
        )
        return back_to(classroom, "released") if named != str(teacher.id) else redirect(url_for(".overview"), 303)
    colleague = accounts.account_of(the_store(), request.form.get("colleague", ""))
    if not colleague or not the_store().ask(classes.is_teacher(colleague.id)):
        return class_page(teacher, classroom, {"colleague": "There is no teacher of this name."})
    the_store().write(classes.add_co_teacher, classroom.id, colleague.id)
    return back_to(classroom, "helped")


@bp.post("/begin")
def begin() -> ResponseReturnValue:
    """Be a teacher from now on, where everybody with an account may."""
    visitor = present()
    if not current_app.config["TEACHERS"] or not visitor.name or visitor.learner is None:
        not_there()
    token = new_token(SESSION)
    the_store().write(classes.begin_to_teach, visitor.token, visitor.learner, token, now())
    welcome(token)
    return redirect(url_for(".overview"), 303)


def back_to(classroom: Classroom, done: str, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for(".the_class", key=classroom.key, done=done, _anchor=anchor), 303)
