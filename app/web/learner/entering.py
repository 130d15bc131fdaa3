"""The last part of every way in: whoever has a second factor is asked for it, all others are signed in. And what all
have to do with whom this browser is: the password once more, and nothing left behind."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from app.accounts import second_factor
from app.accounts.accounts import account_of, sign_in
from app.accounts.keys import SESSION, new_token
from app.accounts.passwords import fits
from app.accounts.sessions import has_second_factor
from app.accounts.throttle import TooOftenError
from app.formats.dates import now
from app.learning.learners import Visitor
from app.web.site.current import cookie_name, keep_cookie, the_store
from app.web.site.doors import give_back, remember_browser, take_own_try
from app.web.site.visitors import welcome

COOKIE = "infill-pending"


def enter(visitor: Visitor, learner_id: int, onward: str) -> ResponseReturnValue:
    """Sign in somebody who has given the first factor, and lead on; by way of the second, if they have one."""
    if the_store().ask(has_second_factor(learner_id)):
        secret = second_factor.new_pending()
        the_store().write(second_factor.begin_pending, learner_id, secret, now())
        response = redirect(url_for("second_factor.step", next=onward), 303)
        keep_pending(response, secret)
        welcome(visitor.token)
        return response
    token = new_token(SESSION)
    the_store().write(sign_in, visitor.token, learner_id, token, now())
    welcome(token)
    remember_browser(learner_id)
    return redirect(onward, 303)


def pending_secret() -> str:
    """By what this browser is known since it has given the password."""
    return request.cookies.get(cookie_name(COOKIE), "")


def keep_pending(response: Response, secret: str) -> None:
    """Have the browser keep that for as long as we wait; "": no longer."""
    keep_cookie(response, COOKIE, secret, second_factor.WAIT // 1_000 if secret else 0)


class UnconfirmedError(Exception):
    """Somebody who is signed in did not show that they are the owner; the message says why."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


def cleared(response: Response) -> Response:
    """An answer with which the browser forgets all that it has kept of this site, but for its cookies: whoever uses it
    next finds nothing. Where the host has other sites as well, what those have kept would go with it, so nothing does.
    """
    if not request.root_path:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def has_password(visitor: Visitor) -> bool:
    """Has a visitor an account, and a password for it?"""
    own = account_of(the_store(), visitor.name) if visitor.name else None
    return own is not None and own.password is not None


def has_second(visitor: Visitor) -> bool:
    """Is somebody who teaches asked for something beside the password?"""
    return visitor.teaches and bool(the_store().ask(has_second_factor(visitor.learner_id)))


def confirm(visitor: Visitor, typed: str) -> None:
    """Have the owner of an account type its password once more, before something about it changes for good.

    Where it has none, nothing is asked. Raises UnconfirmedError.
    """
    own = account_of(the_store(), visitor.name) if visitor.name else None
    try:
        tries = take_own_try("password", visitor)
    except TooOftenError as error:
        raise UnconfirmedError(str(error), 429) from error
    if own and own.password and not fits(typed, own.password):
        raise UnconfirmedError("That is not your password.")
    give_back(tries)
