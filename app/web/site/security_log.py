"""What happens at the doors, in the log: one line for each event, of the same fields, of which none was typed.

    security time=2026-11-30T05:32:54Z event=accounts.sign_in outcome=refused status=400 who=- from=8f3a19c2d4e61b07
    name=51c0d7e9aa04f3b2 route=/sign-in

Who is the number of a learner. An address and a name that was typed come as digests with the key of the site: the same
ones are told to be the same, and whoever has the key finds which they are (`infill digest`); nobody else does.
"""

from datetime import UTC, datetime
from logging import getLogger
from typing import Literal

from flask import Flask, Response, g, request

from app.accounts.digests import name_digest
from app.accounts.sessions import learner_of
from app.store import AwayError
from app.web.site.current import key_of_site, the_store
from app.web.site.doors import caller_address
from app.web.site.security import SAFE
from app.web.site.visitors import token_of_request

WATCHED = {  # blueprints, and pages, about who somebody is: all that is done there is logged
    *("accounts", "api", "api_tokens", "devices", "passkeys", "seats", "second_factor", "welcome", "homework.join"),
}
REFUSED = {401, 403, 411, 413, 429}  # statuses that are logged wherever they come from
UNREAD = {403, 411, 413}  # of these, whose form is not read

Outcome = Literal["done", "refused", "throttled", "failed"]

log = getLogger("infill.security")


def install(app: Flask) -> None:
    """Have a site log what happens at its doors."""
    app.before_request(remember_who)
    app.after_request(log_event)


def is_watched() -> bool:
    """Is the request at hand about who somebody is? To look at such a page is no event, but for programs."""
    if request.method in SAFE and request.blueprint != "api":
        return False
    return request.blueprint in WATCHED or request.endpoint in WATCHED


def remember_who() -> None:
    """Note who asks before they are somebody else."""
    if is_watched():
        g.who = who()


def who() -> int | None:
    """The learner whose browser asks, if that can be told."""
    token = token_of_request()
    try:
        return the_store().ask_with(lambda connection: learner_of(connection, token)) if token else None
    except AwayError:
        return None


def note_denied() -> None:
    """Somebody asks for what is not theirs: the answer says that it is not there, and the log that they asked."""
    g.denied = True


def log_event(response: Response) -> Response:
    """Log an answer if it is an event."""
    denied = g.get("denied", False)
    if is_watched() or denied or response.status_code in REFUSED:
        unread = request.method in SAFE or response.status_code in UNREAD
        name = "" if unread else request.form.get("name", "")
        fields = {
            "time": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "event": request.endpoint or "-",
            "outcome": "refused" if denied else outcome(response.status_code),
            "status": response.status_code,
            "who": (g.get("actor") or who() or g.get("who")) or "-",
            "from": caller_address(),
            "name": name_digest(name, key_of_site()) if name else "-",
            "route": request.url_rule.rule if request.url_rule else "-",
        }
        log.info("security %s", " ".join(f"{field}={value}" for field, value in fields.items()))
    return response


def outcome(status: int) -> Outcome:
    """What came of it, by the status of the answer."""
    if status in (429, 503):
        return "throttled" if status == 429 else "failed"
    return "done" if status < 400 else "refused" if status < 500 else "failed"
