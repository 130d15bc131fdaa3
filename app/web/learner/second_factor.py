"""The second factor of a teacher: asked for after the password, set up, and changed."""

from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import passkeys, second_factor
from app.accounts.keys import SESSION, Token, new_token
from app.accounts.second_factor import SecondFactor
from app.accounts.throttle import TooOftenError
from app.formats.dates import now, on_day
from app.web.learner.entering import UnconfirmedError, confirm, keep_pending, pending_secret
from app.web.learner.passkeys import FAILED, known_passkeys, place
from app.web.school.access import Teacher, for_teachers_even_without
from app.web.site.current import key_of_site, the_store
from app.web.site.doors import give_back, remember_browser, take_try
from app.web.site.qr_codes import qr_code
from app.web.site.security import local
from app.web.site.visitors import present, welcome

bp = Blueprint("second_factor", __name__)

DONE = {
    "passkey": "From now on, you can use this passkey after your password. You are signed out everywhere else.",
    "app": "From now on, a code of your app is asked for after your password. You are signed out everywhere else.",
    "removed": "That is not asked for any more.",
}
SETTING_UP = 3_600  # seconds that somebody has to set an app up
WRONG = "This code is not good, or has served already. Wait for the next one, and look whether the clock is right."
Errors = Mapping[str, str]


@bp.route("/sign-in/second", methods=["GET", "POST"])
def step() -> ResponseReturnValue:
    """Show the second factor, after the password."""
    secret, onward = pending_secret(), local(request.values.get("next")) or url_for("lessons.home")
    found = the_store().ask(second_factor.pending_of(secret, now()))
    if not found:
        return redirect(url_for("accounts.sign_in", next=onward), 303 if request.method == "POST" else 302)
    (owner,) = found
    if request.method != "POST":
        return step_page(owner.id, onward, {})
    try:
        tries = take_try("second", f"account {owner.id}", owner.id)
    except TooOftenError as error:
        return step_page(owner.id, onward, {"code": str(error)}, 429)
    token = new_token(SESSION)
    if said := request.form.get("credential"):
        good = passkey_is_good(said, secret, owner.id, token)
        wrong = {"form": FAILED}
    else:
        typed, key, visitor = request.form.get("code", ""), key_of_site(), present().token
        good = the_store().write(
            second_factor.sign_in_by_code, secret, typed, key, visitor=visitor, token=token, now=now()
        )
        wrong = {"code": WRONG}
    if not good:
        return step_page(owner.id, onward, wrong, 400)
    give_back(tries)
    welcome(token)
    remember_browser(owner.id)
    response = redirect(onward, 303)
    keep_pending(response, "")
    return response


def passkey_is_good(said: str, secret: str, learner_id: int, token: Token) -> bool:
    """Sign in by a passkey, if what the browser said is right."""
    here = place()
    found = passkeys.used(said, here, secret, known_passkeys(learner_id)) if here else None
    if not found:
        return False
    visitor = present().token
    return the_store().write(passkeys.sign_in_by_passkey, secret, *found, visitor=visitor, token=token, now=now())


def step_page(learner_id: int, onward: str, errors: Errors, status: int = 200) -> Response:
    """The page of the second step, with what this account has for it."""
    here, known = place(), known_passkeys(learner_id)
    page = render_template(
        "learner/second_step.html",
        visitor=present(),
        onward=onward,
        errors=errors,
        options=passkeys.request_options(here, pending_secret(), known) if here and known else "",
    )
    return Response(page, status)


@bp.route("/account/second", methods=["GET", "POST"])
@for_teachers_even_without
def overview(teacher: Teacher) -> ResponseReturnValue:
    """What a teacher has beside the password, and how to change it."""
    own = the_store().ask_with(lambda it: second_factor.second_factor_of(it, teacher.id))
    if request.method != "POST":
        return overview_page(teacher, own)
    try:
        confirm(teacher.visitor, request.form.get("password", ""))
    except UnconfirmedError as error:
        return overview_page(teacher, own, {"password": str(error)}, error.status)
    if "codes" in request.form and own.is_set:
        codes = second_factor.new_recovery_codes()
        the_store().write(second_factor.replace_codes, teacher.id, codes)
        return codes_page(teacher, codes)
    if (number := request.form.get("passkey", "")).isdecimal() and len(number) < 12:
        the_store().write(passkeys.remove_passkey, teacher.id, int(number))
    if "app" in request.form:
        the_store().write(second_factor.remove_app, teacher.id)
    return redirect(url_for(".overview", done="removed"), 303)


def overview_page(
    teacher: Teacher, own: SecondFactor, errors: Errors | None = None, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "learner/second_factor.html",
        visitor=teacher.visitor,
        own=own,
        has_passkeys=place() is not None,
        done=DONE.get(request.args.get("done", "")),
        day=lambda moment: on_day(moment, "UTC"),
        errors=errors or {},
    )
    return Response(page, status)


@bp.route("/account/second/app", methods=["GET", "POST"])
@for_teachers_even_without
def app(teacher: Teacher) -> ResponseReturnValue:
    """Set up an app: its secret travels in the form, encrypted, until a first code shows that the app has it."""
    key = key_of_site()
    secret = second_factor.unseal(request.form.get("sealed", ""), teacher.id, key, SETTING_UP)
    if request.method != "POST" or secret is None:
        return app_page(teacher, second_factor.new_secret())
    try:
        confirm(teacher.visitor, request.form.get("password", ""))
    except UnconfirmedError as error:
        return app_page(teacher, secret, {"password": str(error)}, error.status)
    step = second_factor.matching_step(secret, request.form.get("code", ""), now())
    if step is None:
        return app_page(teacher, secret, {"code": WRONG}, 400)
    token, sealed = new_token(SESSION), second_factor.seal(secret, teacher.id, key)
    visitor = teacher.visitor.token
    codes = the_store().write(
        second_factor.enrol_app, visitor, teacher.id, sealed=sealed, step=step, token=token, now=now()
    )
    welcome(token)
    return codes_page(teacher, codes) if codes else redirect(url_for(".overview", done="app"), 303)


def app_page(teacher: Teacher, secret: bytes, errors: Errors | None = None, status: int = 200) -> Response:
    """The page with the secret, as a picture for the app's camera and as letters."""
    address = second_factor.app_address(secret, teacher.visitor.name or "")
    page = render_template(
        "learner/second_app.html",
        visitor=teacher.visitor,
        letters=second_factor.spelled(secret),
        sealed=second_factor.seal(secret, teacher.id, key_of_site()),
        picture=qr_code(address, "The letters below"),
        errors=errors or {},
    )
    return Response(page, status)


def codes_page(teacher: Teacher, codes: list[str]) -> Response:
    """Recovery codes, shown this once."""
    return Response(render_template("learner/second_codes.html", visitor=teacher.visitor, codes=codes))
