"""The first page after an administrator's link: it welcomes, asks for a password, and leads to the classes."""

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import accounts, invitations, passwords
from app.accounts.keys import read_code
from app.accounts.throttle import TooOftenError
from app.formats.dates import now
from app.school.classes import is_teacher
from app.store import UnsavedError
from app.web.learner.account_pages import UNSAVED
from app.web.learner.entering import enter
from app.web.site.current import the_store
from app.web.site.doors import give_back, take_own_try
from app.web.site.visitors import present

bp = Blueprint("welcome", __name__)

STALE = "This link is not good any more: it serves once, within a day. Ask whoever runs this site for another one."


@bp.route("/welcome", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """Choose a password, by a link. Nothing is used up before that: some programs open links before people do."""
    word = read_code(request.values.get("code", ""))
    visitor = present()
    try:
        tries = take_own_try("code", visitor) if request.method == "POST" else []
    except TooOftenError as error:
        return shown(word, {"form": str(error)}, 429)
    found = the_store().ask(invitations.invited_by(word, now()))
    if not found:
        return shown(None, {"form": STALE}, 404)
    give_back(tries)
    name, password = found[0].name, request.form.get("password", "")
    if request.method != "POST":
        return shown(word, {}, 200, name)
    if wrong := passwords.weak(password, name):
        return shown(word, {"password": wrong}, 400, name)
    password_hash = passwords.hash_password(password)
    try:
        learner_id = the_store().write(invitations.accept, word, password_hash, now())
    except accounts.StaleError:
        return shown(None, {"form": STALE}, 404)
    except UnsavedError:
        return shown(word, {"form": UNSAVED}, 503, name)
    teaches = the_store().ask(is_teacher(learner_id))
    return enter(visitor, learner_id, url_for("teaching.overview" if teaches else "accounts.account", done="welcome"))


def shown(word: str | None, errors: dict[str, str], status: int, name: str = "") -> Response:
    page = render_template("learner/welcome.html", visitor=present(), word=word, errors=errors, name=name)
    return Response(page, status)
