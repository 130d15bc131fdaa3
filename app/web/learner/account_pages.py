"""The pages of an account, as they are filled in: what was done, what is wrong with a form, and the way on."""

from itertools import chain

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response as AnyResponse

from app.formats.dates import on_day
from app.learning.progress import statistics
from app.school.classes import places_of
from app.web.learner.devices import devices
from app.web.learner.entering import has_password, has_second
from app.web.learner.own_data import audit_entries, done_by
from app.web.learner.shared_device import seats_here
from app.web.learner.zones import calendar_of
from app.web.site.current import the_course, the_store
from app.web.site.security import local
from app.web.site.visitors import present

DONE = {
    "signed-up": "Your account is made. What you did as a guest is in it.",
    "signed-up-alone": "Your account is made. The guest who was known here keeps their seat.",
    "signed-in-alone": "You are signed in. The guest who was known here keeps their seat.",
    "signed-in": "You are signed in. What you did here as a guest is in your account now.",
    "signed-out": "You are signed out. Your progress is kept in your account.",
    "password": "Your password is changed, and all other devices are signed out.",
    "moved": "Your progress is here now. What was done on this device was added to it.",
    "welcome": "Your password is set, and you are signed in.",
    "left": "You are not in that class any more. What you have solved stays yours, and your marks stay there.",
    "deleted": "All that was kept about you is deleted. You can begin anew at any time.",
}
UNSAVED = "That was not saved. Wait a moment, then try again."
UNKNOWN = "There is no account with this name and this password."
FORMS = ("sign_up", "sign_in", "code", "delete")  # pages that are sent to where they are
Errors = dict[str, str]  # by the field that they are about, or by "form" where it is none


def overview(errors: Errors | None = None, status: int = 400, code: str = "") -> ResponseReturnValue:
    visitor = present()
    places = the_store().ask(places_of(visitor.learner_id))
    page = render_template(
        "learner/account.html",
        has_password=has_password(visitor),
        has_second=has_second(visitor),
        places=[place for place in places if place.left_at is None],
        left=[(place, on_day(place.left_at, place.zone)) for place in places if place.left_at is not None],
        audit=audit_entries(visitor) if places else [],
        devices=len(devices(visitor)) if visitor.name else 0,
        visitor=visitor,
        statistics=statistics(list(chain.from_iterable(done_by(visitor))), calendar_of(visitor), visitor.replaced),
        steps=len(the_course().steps()),
        done=DONE.get(request.args.get("done", "")),
        errors=errors or {},
        code=code,
    )
    return Response(page, status if errors else 200)


def form(page: str, errors: Errors | None = None, status: int = 400) -> ResponseReturnValue:
    """A page with a form, as it was filled in but for passwords; with errors if there are any."""
    visitor = present()
    deletes = page == "delete" and not visitor.away
    html = render_template(
        f"learner/{page}.html",
        visitor=visitor,
        seats=seats_here(visitor),
        has_password=deletes and has_password(visitor),
        places=the_store().ask(places_of(visitor.learner_id)) if deletes else (),
        form=request.form,
        errors=errors or {},
        onward=local(request.values.get("next")),
    )
    return Response(html, status if errors else 200)


def onward(done: str) -> AnyResponse:
    return redirect(goes_on(done), 303)


def goes_on(done: str) -> str:
    """The way to where the visitor came from, or to the page that says what was done."""
    return local(request.form.get("next")) or url_for("accounts.account", done=done)
