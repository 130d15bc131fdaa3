"""Where somebody is signed in: they see it, and end it, once they have typed their password again."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.devices import Device, devices_of, end_sessions
from app.learning.learners import Visitor
from app.store.rows import values_of
from app.web.learner.entering import UnconfirmedError, confirm
from app.web.site.current import the_store
from app.web.site.visitors import present

bp = Blueprint("devices", __name__)


@bp.route("/account/devices", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """See all sessions, and end one of another browser, or all of them."""
    visitor = present()
    if not visitor.name:
        return redirect(url_for("accounts.account"), 303 if request.method == "POST" else 302)
    if request.method != "POST":
        return shown(visitor)
    try:
        confirm(visitor, request.form.get("password", ""))
    except UnconfirmedError as error:
        return shown(visitor, {"password": str(error)}, error.status)
    the_store().write(end_sessions, visitor.learner_id, visitor.token, request.form.get("device", ""))
    return redirect(url_for(".page", done=1), 303)


def shown(visitor: Visitor, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    page = render_template(
        "learner/devices.html",
        visitor=visitor,
        devices=devices(visitor),
        done="done" in request.args,
        errors=errors or {},
    )
    return Response(page, status)


def devices(visitor: Visitor) -> list[Device]:
    """Where else a visitor is signed in."""
    return list(values_of(Device, the_store().ask(devices_of(visitor.learner_id, visitor.token))))
