"""Tries at a door: a password, a code, a name. Each is counted before it is looked at. So are new guests."""

from secrets import token_urlsafe

from flask import Response, g, request

from app.accounts import throttle
from app.accounts.browsers import is_known, remember
from app.accounts.digests import address_digest
from app.accounts.sessions import NOBODY
from app.accounts.throttle import Caller, Door
from app.formats.dates import now
from app.learning.learners import Visitor
from app.web.site.current import cookie_name, keep_cookie, key_of_site, the_store

COOKIE = "infill-known"
CHANCE = 18  # bytes that nobody can guess
LETTERS = CHANCE * 4 // 3  # by which they are written


def caller_address() -> str:
    """What stands for the address of this visitor."""
    return address_digest(request.remote_addr or "", key_of_site())


def take_try(door: Door, name: str = "", learner_id: int = NOBODY) -> list[int]:
    """Count a try at an account, or one at a code of which nobody knows whose it is. Raises TooOftenError."""
    return counted(door, Caller(caller_address(), name, known_browser(learner_id)))


def take_own_try(door: Door, visitor: Visitor) -> list[int]:
    """Count a try of somebody who is signed in by their account, and by their address otherwise. Raises
    TooOftenError."""
    return counted(door, Caller(caller_address(), known=f"account {visitor.learner}" if visitor.name else ""))


def counted(door: Door, caller: Caller) -> list[int]:
    return the_store().write(throttle.take_try, door, caller, now())


def is_crowded(visitor: Visitor) -> bool:
    """Is it a newcomer, from where more new guests have come lately than a school may bring?"""
    if visitor.learner is not None or is_own_address():
        return False
    caller, moment = Caller(caller_address()), now()
    try:
        the_store().ask_with(lambda connection: throttle.require_few_tries(connection, "guest", caller, moment))
    except throttle.TooOftenError:
        return True
    return False


def count_guest(visitor: Visitor) -> None:
    """Note that a newcomer is written down from now on."""
    if visitor.learner is None and not is_own_address():
        the_store().later(throttle.count_try, "guest", Caller(caller_address()), now())


def is_own_address() -> bool:
    """Does the visitor come from this machine? That says nothing of who it is: a proxy has such an address."""
    address = request.remote_addr or ""
    return address in ("", "::1") or address.startswith("127.")


def give_back(tries: list[int]) -> None:
    """Forget a try that was right."""
    the_store().later(throttle.give_back, tries)


def known_browser(learner_id: int) -> str:
    """By what a browser is known that has signed in to an account before; "" if it has not.

    What it keeps is not signed: it is looked up, and nobody can guess it.
    """
    secret = request.cookies.get(cookie_name(COOKIE), "")
    rows = the_store().ask(is_known(secret, learner_id, now())) if secret else ()
    return str(rows[0].key) if rows else ""


def remember_browser(learner_id: int) -> None:
    """Know this browser from now on as one in which somebody has signed in."""
    secret = request.cookies.get(cookie_name(COOKIE), "")
    g.known = secret = secret if len(secret) == LETTERS else token_urlsafe(CHANCE)
    the_store().later(remember, learner_id, secret, now())


def with_known_browser(response: Response) -> Response:
    """Have the browser keep by what it is known."""
    if known := g.get("known"):
        keep_cookie(response, COOKIE, known)
    return response
