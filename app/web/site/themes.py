"""Light or dark: as the device has it, or as the visitor chose. A cookie keeps the choice, so that every page comes in
its colours; it says nothing about anybody."""

from typing import Literal, get_args

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.web.site.security import local

bp = Blueprint("themes", __name__)

COOKIE = "theme"  # static/app.js writes it as well, and then no page needs to be loaded
Theme = Literal["system", "light", "dark"]
CHOICES: tuple[Theme, ...] = get_args(Theme)
YEAR = 365 * 86_400  # seconds


@bp.app_template_global("theme")
def chosen() -> Theme:
    """What was chosen, for the frame of every page."""
    choice = request.cookies.get(COOKIE, "")
    return choice if choice in CHOICES else CHOICES[0]


@bp.post("/theme")
def choose() -> ResponseReturnValue:
    """Keep a choice, and go back to the page that it was made on."""
    choice = request.form.get("theme")
    if choice not in CHOICES:
        abort(400)
    response = redirect(came_from(), 303)
    response.set_cookie(
        COOKIE, choice, max_age=YEAR, secure=request.is_secure, samesite="Lax", path=f"{request.root_path}/"
    )
    return response


def came_from() -> str:
    """The page that the form stood on, as the browser says."""
    path = local("/" + "/".join(request.referrer.split("/")[3:])) if request.referrer else ""
    return path or url_for("lessons.home")
