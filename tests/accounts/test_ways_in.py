"""The ways in on both kinds of database: what the jobs do is the same on each."""

import pytest

from app.accounts import browsers, invitations, passkeys, second_factor, throttle, tokens
from app.accounts.accounts import StaleError
from app.accounts.keys import GUEST, SESSION, new_token
from app.accounts.passkeys import Passkey
from app.accounts.second_factor import STEP, totp_code
from app.accounts.sessions import end_all_sessions, has_second_factor, learner_of
from app.accounts.throttle import LIMITS, Caller, TooOftenError
from app.school.classes import appoint_teacher, create_class
from app.school.staff import OnlyTeacherError, all_teachers, dismiss_teacher
from app.store import Store

pytestmark = pytest.mark.slow

NOW, KEY, SECRET = 1_800_000_000_000, "key", b"12345678901234567890"


@pytest.fixture
def learner_id(store: Store) -> int:
    """A teacher who has come in by a link."""
    learner_id = store.write(invitations.create_account, "Ms Frizzle", None, NOW)
    store.write(appoint_teacher, learner_id, NOW)
    store.write(invitations.invite, learner_id, "word", NOW)
    assert store.write(invitations.accept, "word", "hash", NOW) == learner_id
    return learner_id


def test_link(store: Store, learner_id: int) -> None:
    """An invitation is for whoever it was made for, and is used up."""
    with pytest.raises(StaleError):
        store.write(invitations.accept, "word", "hash", NOW)
    store.write(invitations.invite, learner_id, "again", NOW)
    (row,) = store.ask(invitations.invited_by("again", NOW))
    assert (row.id, row.name) == (learner_id, "Ms Frizzle")


def test_app(store: Store, learner_id: int) -> None:
    """An app is set up, its codes sign in once, and so do recovery codes."""
    sealed, visitor = second_factor.seal(SECRET, learner_id, KEY), new_token(GUEST)
    step, token = NOW // STEP, new_token(SESSION)
    codes = store.write(
        second_factor.enrol_app, visitor, learner_id, sealed=sealed, step=step - 1, token=token, now=NOW
    )
    assert len(codes) == second_factor.CODES
    assert store.ask(has_second_factor(learner_id))
    for place, (typed, good) in enumerate(
        ((totp_code(SECRET, step), True), (totp_code(SECRET, step), False), (codes[0], True))
    ):
        token = new_token(SESSION)
        store.write(second_factor.begin_pending, learner_id, f"secret {place}", NOW)
        signed_in = store.write(
            second_factor.sign_in_by_code, f"secret {place}", typed, KEY, visitor=visitor, token=token, now=NOW
        )
        assert signed_in is good
        assert (store.ask_with(lambda it, token=token: learner_of(it, token)) == learner_id) is good
    assert store.ask_with(lambda it: second_factor.second_factor_of(it, learner_id)).codes == len(codes) - 1
    store.write(second_factor.reset_second_factor, learner_id)
    assert not store.ask(has_second_factor(learner_id))


def test_passkey(store: Store, learner_id: int) -> None:
    """A passkey is kept once, and its uses are counted."""
    made, visitor = Passkey("name", "key", 0), new_token(GUEST)
    for place, expected in enumerate((list, type(None))):
        store.write(second_factor.begin_pending, learner_id, f"secret {place}", NOW)
        token = new_token(SESSION)
        codes = store.write(
            passkeys.add_passkey, visitor, learner_id, f"secret {place}", made=made, token=token, now=NOW
        )
        assert isinstance(codes, expected)
    for uses, good in ((0, True), (0, False)):
        store.write(second_factor.begin_pending, learner_id, f"use {good}", NOW)
        own, token = Passkey("name", "key", uses), new_token(SESSION)
        signed_in = store.write(
            passkeys.sign_in_by_passkey, f"use {good}", own, 5, visitor=visitor, token=token, now=NOW
        )
        assert signed_in is good
    (row,) = store.ask(passkeys.passkeys_of(learner_id))
    assert row.uses == 5
    (known,) = store.ask_with(lambda it: second_factor.second_factor_of(it, learner_id)).passkeys
    store.write(passkeys.remove_passkey, learner_id, known[0])
    assert not store.ask(has_second_factor(learner_id))


def test_tries(store: Store) -> None:
    """Tries are counted, those that were right are given back, and after an hour none counts."""
    caller = Caller("somewhere", "somebody")
    limit = LIMITS["password"]["both"].minute
    tries = [store.write(throttle.take_try, "password", caller, NOW) for _ in range(limit)]
    with pytest.raises(TooOftenError):
        store.write(throttle.take_try, "password", caller, NOW)
    store.write(throttle.give_back, tries[0])
    store.write(throttle.take_try, "password", caller, NOW)
    store.write(throttle.take_try, "password", caller, NOW + throttle.HOUR + 1)


def test_known_browsers(store: Store, learner_id: int) -> None:
    """The newest ones are known."""
    for number in range(browsers.MOST + 3):
        store.write(browsers.remember, learner_id, f"secret {number}", NOW + number)
    known = [bool(store.ask(browsers.is_known(f"secret {number}", learner_id, NOW))) for number in (2, 3)]
    assert known == [False, True]


def test_end(store: Store, learner_id: int) -> None:
    """Who is no teacher any more has nothing left; what they alone teach goes to somebody."""
    heir = store.write(invitations.create_account, "Mr Ruhle", "hash", NOW)
    store.write(appoint_teacher, heir, NOW)
    store.write(create_class, learner_id, "Year 9", "UTC", NOW)
    store.write(tokens.issue_token, learner_id, "word", NOW)
    assert store.ask(tokens.holder("word", NOW))
    with pytest.raises(OnlyTeacherError, match="Year 9"):
        store.write(dismiss_teacher, learner_id, None)
    store.write(dismiss_teacher, learner_id, heir)
    assert not store.ask(tokens.holder("word", NOW))
    (left,) = store.ask_with(all_teachers)
    assert (left.name, left.classes) == ("Mr Ruhle", ("Year 9",))
    assert store.write(end_all_sessions, None) == 0
