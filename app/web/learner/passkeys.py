"""Add a passkey: the password first, then the browser is asked for one, by a script."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import passkeys, second_factor
from app.accounts.keys import SESSION, new_token
from app.accounts.passkeys import Passkey, Place
from app.formats.dates import now
from app.store.rows import values_of
from app.web.learner.entering import UnconfirmedError, confirm, keep_pending, pending_secret
from app.web.school.access import Teacher, for_teachers_even_without
from app.web.site.current import the_store
from app.web.site.visitors import welcome

bp = Blueprint("passkeys", __name__)

FAILED = "That did not work, or took too long. Nothing was changed: try it again."


def place() -> Place | None:
    """The site as this browser knows it, if passkeys work there: over https, or on the visitor's own machine; and by a
    name, the one that the settings say."""
    here, said = urlsplit(request.url_root), urlsplit(current_app.config["ADDRESS"] or request.url_root)
    host = said.hostname or ""
    if host != here.hostname or (said.scheme != "https" and host != "localhost") or is_number(host):
        return None
    return Place(host, f"{said.scheme}://{said.netloc}".lower())


def is_number(host: str) -> bool:
    """Is it the number of a machine, and no name?"""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def known_passkeys(learner_id: int) -> list[Passkey]:
    return list(values_of(Passkey, the_store().ask(passkeys.passkeys_of(learner_id))))


@bp.route("/account/second/passkey", methods=["GET", "POST"])
@for_teachers_even_without
def add(teacher: Teacher) -> ResponseReturnValue:
    """Ask for the password, then for a passkey; and keep that."""
    here = place()
    if here is None:
        return redirect(url_for("second_factor.overview"), 303 if request.method == "POST" else 302)
    if request.method != "POST":
        return shown(teacher, {})
    if said := request.form.get("credential"):
        return keep(teacher, here, said)
    try:
        confirm(teacher.visitor, request.form.get("password", ""))
    except UnconfirmedError as error:
        return shown(teacher, {"password": str(error)}, error.status)
    secret = second_factor.new_pending()
    the_store().write(second_factor.begin_pending, teacher.id, secret, now())
    known = known_passkeys(teacher.id)
    options = passkeys.creation_options(here, teacher.id, teacher.visitor.name or "", secret, known)
    response = shown(teacher, {}, options=options)
    keep_pending(response, secret)
    return response


def keep(teacher: Teacher, here: Place, said: str) -> ResponseReturnValue:
    """Keep a passkey that a browser has made."""
    secret, token = pending_secret(), new_token(SESSION)
    made = passkeys.read_new(said, here, secret)
    codes = (
        the_store().write(
            passkeys.add_passkey, teacher.visitor.token, teacher.id, secret, made=made, token=token, now=now()
        )
        if made
        else None
    )
    if codes is None:
        return shown(teacher, {"form": FAILED}, 400)
    welcome(token)
    if not codes:
        return redirect(url_for("second_factor.overview", done="passkey"), 303)
    return render_template("learner/second_codes.html", visitor=teacher.visitor, codes=codes)


def shown(teacher: Teacher, errors: dict[str, str], status: int = 200, options: str = "") -> Response:
    page = render_template("learner/passkey.html", visitor=teacher.visitor, errors=errors, options=options)
    return Response(page, status)
