"""Who is here: a guest by the key in a cookie, or a learner by a session; and what they have done, from the store.

The cookie holds a random key, signed, and nothing else. Whoever meets no problem gets none, and a guest is not written
down before they answer something.
"""

from dataclasses import replace
from hashlib import sha256

from flask import Response, current_app, g, request
from itsdangerous import BadSignature, Signer

from app.accounts.keys import GUEST, SESSION, TOKEN_KINDS, Token, new_token
from app.accounts.sessions import has_ended, note_visit
from app.core.seeds import SEEDS
from app.formats.dates import DAY, now
from app.learning.learners import Visitor, find_visitor
from app.learning.progress import Address
from app.store import AwayError
from app.web.site.current import cookie_name, keep_cookie, the_course, the_store

COOKIE = "infill"


def present(place: str | Address | None = "") -> Visitor:
    """Who is asking, with all their steps, and with their attempts in a chapter, at a problem, or ALL."""
    token = token_of_request() or new_token(GUEST)
    newcomer = Visitor(token, first_seed=int(token.digest[:8], 16) % SEEDS, replaced=the_course().replaced)
    try:
        found = find_visitor(the_store(), newcomer, place)
    except AwayError:
        return replace(newcomer, away=True)
    if found is None:
        return replace(newcomer, lost=token.kind == SESSION)
    moment = now()
    if found.name and has_ended(found.created_at, found.seen_at, moment, teaches=found.teaches):
        return replace(newcomer, lost=True)  # while the clock says so; for good, once the site has run for as long
    away = moment - found.seen_at
    if not 0 <= away <= DAY:
        the_store().later(note_visit, found.learner_id, moment, token)
    if away > DAY:
        g.token = token  # and the browser keeps its cookie for as long again
    return found


def welcome(token: Token) -> None:
    """Let the browser of this request be known by a token from now on."""
    if token != token_of_request():
        g.token = token


def token_of_request() -> Token | None:
    """The token in the cookie, if it is one that we signed."""
    if "token" in g:
        token: Token = g.token
        return token
    try:
        kind, _, secret = signer().unsign(request.cookies.get(cookie_name(COOKIE), "")).decode().partition(".")
    except (BadSignature, UnicodeError):
        return None
    known = TOKEN_KINDS.get(kind)
    return Token(known, secret) if known and secret else None


def signer() -> Signer:
    return Signer(current_app.secret_key or "", salt="infill visitor", digest_method=sha256)


def with_cookie(response: Response) -> Response:
    """Give a new token to the browser, and let nobody keep a page that is about somebody."""
    if token := g.get("token"):
        signed = signer().sign(f"{token.kind}.{token.secret}").decode()
        keep_cookie(response, COOKIE, signed)
    if request.endpoint != "static":
        response.vary.update(("Cookie", "HX-Request"))
        if "token" in g or request.cookies.get(cookie_name(COOKIE)):
            response.headers["Cache-Control"] = "no-store"
    return response


def forget() -> None:
    """Let the browser of this request be a new guest."""
    welcome(new_token(GUEST))
