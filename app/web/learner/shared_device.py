"""A device that several people use: the seat that a guest has in a class goes to whoever signs in there only if they
say that it is theirs."""

from collections.abc import Sequence
from typing import Any

from flask import request

from app.accounts.keys import GUEST, Token, new_token
from app.accounts.sessions import end_session
from app.learning.learners import Visitor
from app.school.classes import places_of
from app.web.site.current import the_store

YES, NO = "yes", "no"
UNSAID = {"mine": "Say whether that is you."}


def seats_here(visitor: Visitor, classroom_id: int | None = None) -> Sequence[Any]:
    """The seats of the guest whom this browser is known for, in all classes or in one."""
    if visitor.name or visitor.learner is None:
        return ()
    rows = the_store().ask(places_of(visitor.learner_id))
    return [row for row in rows if row.left_at is None and classroom_id in (None, row.classroom_id)]


def is_unsaid(seats: Sequence[Any]) -> bool:
    """Is there something to ask, and has it no answer?"""
    return bool(seats) and request.form.get("mine") not in (YES, NO)


def token_of(visitor: Visitor, seats: Sequence[Any]) -> Token:
    """Whom to take a visitor for: the guest who is known here, or somebody new if they say that this is not them."""
    return new_token(GUEST) if seats and request.form.get("mine") == NO else visitor.token


def part(visitor: Visitor, came: Token) -> bool:
    """Forget the guest here, if the visitor came as somebody else. Their seat is as they left it, and their teacher can
    give them a way back."""
    if came == visitor.token:
        return False
    the_store().write(end_session, visitor.token)
    return True
