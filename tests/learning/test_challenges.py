"""A goal that was reached is kept once, on both databases, and goes with whoever reached it."""

from dataclasses import replace

import pytest

from app.accounts.accounts import sign_in, sign_up
from app.accounts.keys import GUEST, SESSION, new_token
from app.accounts.passwords import hash_password
from app.accounts.retention import IDLE, erase_visitor, forget_idle_guests
from app.accounts.running import note_day
from app.formats.dates import DAY
from app.learning.challenges import ReachedGoal, challenges_of, record_challenge
from app.learning.learners import GoneError, Visitor, find_visitor
from app.store import Store
from app.store.rows import values_of

pytestmark = pytest.mark.slow

NOW = 1_700_000_000_000


def guest() -> Visitor:
    return Visitor(new_token(GUEST), first_seed=5)


def goal(lab: str = "optimisers", state: str = "step=20", at: int = NOW) -> ReachedGoal:
    return ReachedGoal(lab, state, at)


def all_of(store: Store, visitor: Visitor) -> list[ReachedGoal]:
    return list(values_of(ReachedGoal, store.ask(challenges_of(visitor.token))))


def test_the_first_one_stays(store: Store) -> None:
    """A guest is written down with a goal; who reaches it again changes nothing, and another lab is another fact."""
    visitor = guest()
    for reached in (goal(), goal(state="step=19", at=NOW - 9), goal("training", at=NOW + 1)):
        store.write(record_challenge, visitor, reached)
    assert all_of(store, visitor) == [goal(), goal("training", at=NOW + 1)]
    assert all_of(store, guest()) == []


def test_gone(store: Store) -> None:
    """Whose session has ended is told so, and nothing is kept; what is deleted is gone."""
    with pytest.raises(GoneError):
        store.write(record_challenge, Visitor(new_token(SESSION), first_seed=5), goal())
    visitor = guest()
    store.write(record_challenge, visitor, goal())
    known = find_visitor(store, visitor)
    assert known
    store.write(erase_visitor, visitor.token, lambda *_: None, NOW)
    with pytest.raises(GoneError):
        store.write(record_challenge, known, goal())
    assert all_of(store, visitor) == []


def test_joins_an_account(store: Store) -> None:
    """What a guest reached joins the account that they sign in to; where that has reached it before, its own stays."""
    token, again, visitor = new_token(SESSION), new_token(SESSION), guest()
    store.write(sign_up, guest().token, 5, name="Ada", password_hash=hash_password("four words"), token=token, now=NOW)
    ada = find_visitor(store, replace(guest(), token=token))
    assert ada
    store.write(record_challenge, ada, goal(state="step=18"))
    for reached in (goal(), goal("training")):
        store.write(record_challenge, visitor, reached)
    store.write(sign_in, visitor.token, ada.learner_id, again, NOW)
    found = {one.lab: one.state for one in all_of(store, replace(ada, token=again))}
    assert found == {"optimisers": "step=18", "training": "step=20"}


def test_is_something(store: Store) -> None:
    """A guest who has reached a goal is not forgotten as one of whom there is nothing."""
    visitor = guest()
    store.write(record_challenge, visitor, goal())
    for day in range(1, IDLE + 3):
        store.write(note_day, NOW // DAY + day)
    store.write(forget_idle_guests, NOW + (IDLE + 3) * DAY)
    assert len(all_of(store, visitor)) == 1
