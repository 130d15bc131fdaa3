"""Keep progress: sign up, sign in, come from another device by a code, or have all deleted.

Nobody has to. Each page says what it did, and each form works without a script.
"""

from dataclasses import replace

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from app.accounts import accounts, lookalikes, passwords
from app.accounts.invitations import invited_by
from app.accounts.keys import SESSION, new_code, new_token, read_code
from app.accounts.retention import erase_visitor
from app.accounts.sessions import NOBODY, end_session
from app.accounts.throttle import TOO_OFTEN, TooOftenError
from app.formats.dates import now
from app.store import UnsavedError
from app.web.learner.account_pages import FORMS, UNKNOWN, UNSAVED, form, goes_on, onward, overview
from app.web.learner.entering import UnconfirmedError, cleared, confirm, enter
from app.web.learner.shared_device import UNSAID, is_unsaid, part, seats_here, token_of
from app.web.site.beside import after_much
from app.web.site.current import the_store
from app.web.site.doors import count_guest, give_back, is_crowded, remember_browser, take_own_try, take_try
from app.web.site.visitors import forget, present, welcome

bp = Blueprint("accounts", __name__)


@bp.get("/account")
def account() -> ResponseReturnValue:
    """Who is here, what they have done, and what they can do about it."""
    return after_much(overview)


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept about whom, what for, and for how long."""
    return render_template("learner/privacy.html", visitor=present())


@bp.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    """Make an account of what was done as a guest."""
    if request.method != "POST":
        return form("sign_up")
    name, password, visitor = request.form.get("name", ""), request.form.get("password", ""), present()
    if visitor.name:  # else a new password could be set without the old one
        return redirect(url_for(".account"), 303)
    seats = seats_here(visitor)
    unsaid = UNSAID if is_unsaid(seats) else {}
    if errors := accounts.what_is_wrong(name, password) | unsaid or lookalikes.what_is_wrong(the_store(), name):
        return form("sign_up", errors)
    token, came = new_token(SESSION), token_of(visitor, seats)
    try:
        take_try("sign-up")
        learner_id = the_store().write(
            accounts.sign_up,
            came,
            visitor.first_seed,
            name=name,
            password_hash=passwords.hash_password(password),
            token=token,
            now=now(),
        )
    except TooOftenError as error:
        return form("sign_up", {"name": str(error)}, 429)
    except accounts.TakenError:
        return form("sign_up", {"name": "Somebody has this name already. If it is you, sign in."})
    alone = part(visitor, came)
    welcome(token)
    remember_browser(learner_id)
    return onward("signed-up-alone" if alone else "signed-up")


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Come back to an account."""
    if request.method != "POST":
        return form("sign_in")
    name, password, visitor = request.form.get("name", ""), request.form.get("password", ""), present()
    found = accounts.account_of(the_store(), name)
    try:
        tries = take_try("password", name, found.id if found else NOBODY)
    except TooOftenError as error:
        return form("sign_in", {"name": str(error)}, 429)
    if not passwords.fits(password, found.password if found else None) or found is None:
        return form("sign_in", {"name": UNKNOWN})
    give_back(tries)
    seats = seats_here(visitor)
    if is_unsaid(seats):
        return form("sign_in", UNSAID)
    came = token_of(visitor, seats)
    if found.password and passwords.is_outdated(password, found.password):
        the_store().later(accounts.rehash, found, passwords.hash_password(password))
    done = "signed-in" if came == visitor.token else "signed-in-alone"
    response = enter(replace(visitor, token=came), found.id, goes_on(done))
    part(visitor, came)
    return response


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    visitor = present()
    the_store().write(end_session, visitor.token)
    if visitor.name:
        remember_browser(visitor.learner_id)
    forget()
    return cleared(onward("signed-out"))


@bp.post("/account/password")
def password() -> ResponseReturnValue:
    """Change the password, by the old one; or choose one, where the administrator has let them in by a link."""
    visitor, new = present(), request.form.get("new", "")
    name = visitor.name or ""
    if not name or visitor.learner is None:
        return redirect(url_for(".account"), 303)
    try:
        confirm(visitor, request.form.get("old", ""))
    except UnconfirmedError as error:
        return overview({"old": str(error)}, error.status)
    if wrong := passwords.weak(new, name):
        return overview({"new": wrong})
    token = new_token(SESSION)
    the_store().write(
        accounts.change_password, visitor.token, visitor.learner, passwords.hash_password(new), token, now()
    )
    welcome(token)
    remember_browser(visitor.learner_id)
    return onward("password")


@bp.post("/account/code")
def make_code() -> ResponseReturnValue:
    """A code that moves this progress to another device."""
    visitor, word = present(), new_code()
    if visitor.lost:
        return redirect(url_for(".account"), 303)
    if is_crowded(visitor):
        return overview({"form": TOO_OFTEN}, 429)
    welcome(visitor.token)
    count_guest(visitor)
    the_store().write(accounts.create_code, visitor.token, visitor.first_seed, word, now())
    return overview(code=word)


@bp.route("/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Come from another device by a code."""
    if request.method != "POST":
        return form("code")
    visitor, word, token = present(), read_code(request.form.get("code", "")), new_token(SESSION)
    try:
        tries = take_own_try("code", visitor)
    except TooOftenError as error:
        return form("code", {"code": str(error)}, 429)
    if the_store().ask(invited_by(word, now())):
        give_back(tries)
        return redirect(url_for("welcome.page", code=word), 303)
    seats = seats_here(visitor)
    if is_unsaid(seats):
        give_back(tries)
        return form("code", UNSAID)
    came = token_of(visitor, seats)
    try:
        owner = the_store().write(accounts.redeem_code, word, came, token, now())
    except accounts.StaleError:
        return form("code", {"code": "This code is not good, or not any more: a code serves once, within a day."})
    except accounts.NamedError:
        return form("code", {"code": "This code is from another account. Sign out first, then try it again."})
    give_back(tries)
    alone = part(visitor, came)
    if owner is not None:
        return enter(replace(visitor, token=came), owner, goes_on("signed-in-alone" if alone else "moved"))
    welcome(token)
    return onward("signed-in-alone" if alone else "moved")


@bp.route("/account/delete", methods=["GET", "POST"])
def delete() -> ResponseReturnValue:
    """Have all that is kept deleted, once it was asked for twice."""
    if request.method != "POST":
        return form("delete")
    visitor = present()
    try:
        if visitor.name:
            confirm(visitor, request.form.get("password", ""))
    except UnconfirmedError as error:
        return form("delete", {"password": str(error)}, error.status)
    the_store().write(erase_visitor, visitor.token, current_app.extensions["vacate"], now())
    forget()
    return cleared(onward("deleted"))


@bp.errorhandler(UnsavedError)
def again(_: UnsavedError) -> ResponseReturnValue:
    """The same page once more, as it was filled in: nothing of it is kept."""
    page = (request.endpoint or "").rpartition(".")[2]
    if page in FORMS:
        return form(page, {"form": UNSAVED}, 503)
    return current_app.handle_user_exception(ServiceUnavailable(retry_after=5))
