"""What was bet is kept once, on both databases, and goes with whoever bet it."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from app.accounts.accounts import sign_in, sign_up
from app.accounts.keys import GUEST, SESSION, new_token
from app.accounts.passwords import hash_password
from app.accounts.retention import IDLE, erase_visitor, forget_idle_guests
from app.accounts.running import note_day
from app.accounts.sessions import end_session
from app.formats.dates import DAY
from app.learning.bets import PlacedBet, bets_in, bets_of, record_bet
from app.learning.learners import GoneError, Visitor, find_visitor
from app.store import Store
from app.store.rows import values_of

pytestmark = pytest.mark.slow

NOW = 1_700_000_000_000


def guest() -> Visitor:
    return Visitor(new_token(GUEST), first_seed=5)


def bet(name: str, chosen: int | None = None, chapter: str = "depth", at: int = NOW) -> PlacedBet:
    return PlacedBet(chapter, name, chosen, at)


def all_of(store: Store, visitor: Visitor) -> list[PlacedBet]:
    return list(values_of(PlacedBet, store.ask(bets_of(visitor.token))))


def test_the_first_one_stays(store: Store) -> None:
    """A guest is written down with a bet; the same bet made again changes nothing, and another one is another fact."""
    visitor = guest()
    first, other, elsewhere = bet("rain", 2), bet("snow", at=NOW + 1), bet("rain", 1, "width", NOW + 2)
    for placed in (first, bet("rain", 3, at=NOW + 9), bet("rain", at=NOW - 9), other, elsewhere):
        store.write(record_bet, visitor, placed)
    assert all_of(store, visitor) == [first, other, elsewhere]
    assert list(values_of(PlacedBet, store.ask(bets_in(visitor.token, "depth")))) == [first, other]
    assert find_visitor(store, visitor) is not None
    assert all_of(store, guest()) == []


def test_at_once(store: Store) -> None:
    """Of bets that come at the same moment one is kept, and nobody is written down twice."""
    visitor, start = guest(), Barrier(4)

    def place(chosen: int) -> None:
        start.wait()
        store.write(record_bet, visitor, bet("rain", chosen))

    threads = [Thread(target=place, args=(chosen,)) for chosen in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(all_of(store, visitor)) == 1


def test_gone(store: Store) -> None:
    """Whose session has ended is told so, and nothing is kept."""
    with pytest.raises(GoneError):
        store.write(record_bet, Visitor(new_token(SESSION), first_seed=5), bet("rain"))
    visitor = guest()
    store.write(record_bet, visitor, bet("rain"))
    known = find_visitor(store, visitor)
    assert known
    store.write(erase_visitor, visitor.token, lambda *_: None, NOW)
    with pytest.raises(GoneError):
        store.write(record_bet, known, bet("snow"))
    assert all_of(store, visitor) == []
    store.write(end_session, visitor.token)


def test_joins_an_account(store: Store) -> None:
    """What a guest bet joins the account that they sign in to; where that has bet already, its own bet stays."""
    token, again, visitor = new_token(SESSION), new_token(SESSION), guest()
    store.write(sign_up, guest().token, 5, name="Ada", password_hash=hash_password("four words"), token=token, now=NOW)
    ada = find_visitor(store, replace(guest(), token=token))
    assert ada
    store.write(record_bet, ada, bet("rain", 1))
    for placed in (bet("rain", 2), bet("snow", 3)):
        store.write(record_bet, visitor, placed)
    store.write(sign_in, visitor.token, ada.learner_id, again, NOW)
    assert {one.bet: one.chosen for one in all_of(store, replace(ada, token=again))} == {"rain": 1, "snow": 3}


def test_is_something(store: Store) -> None:
    """A guest who has bet is not forgotten as one of whom there is nothing."""
    visitor = guest()
    store.write(record_bet, visitor, bet("rain"))
    for day in range(1, IDLE + 3):
        store.write(note_day, NOW // DAY + day)
    store.write(forget_idle_guests, NOW + (IDLE + 3) * DAY)
    assert len(all_of(store, visitor)) == 1
