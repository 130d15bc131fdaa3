"""What the store knows of learners, on both databases, against the pure functions of the same attempts."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import event, func, select

from app.accounts.accounts import (
    FRESH,
    NamedError,
    StaleError,
    TakenError,
    create_code,
    redeem_code,
    sign_in,
    sign_up,
)
from app.accounts.keys import GUEST, SESSION, Token, new_code, new_token
from app.accounts.passwords import hash_password
from app.accounts.retention import erase_visitor
from app.learning.learners import GoneError, Visitor, find_visitor, history, record
from app.learning.progress import RIGHT, WRONG, Attempt, statistics, steps
from app.store import Store
from app.store.tables import attempt, code, learner, session

pytestmark = pytest.mark.slow

NOW = 1_700_000_000_000
PROBLEM = ("connection", "signed", 7)


def fact(typed: str, recipe: str = "signed", seed: int = 7, solves: bool = False) -> Attempt:
    verdict = RIGHT if solves else WRONG
    return Attempt("connection", recipe, seed, "Y.0.0", typed, verdict, None, 0, solves, NOW)


def guest() -> Visitor:
    return Visitor(new_token(GUEST), first_seed=5)


def known(store: Store, visitor: Visitor) -> Visitor:
    """A visitor as the store knows them."""
    found = find_visitor(store, visitor, PROBLEM)
    assert found
    return found


def all_of(store: Store, visitor: Visitor) -> list[Attempt]:
    return [Attempt(*row) for row in store.ask(history(visitor.token))]


def count(store: Store, table: object) -> int:
    ((number,),) = store.ask(select(func.count()).select_from(table))  # type: ignore[arg-type]  # any of our tables
    return int(number)


def account(store: Store, visitor: Visitor, name: str) -> Visitor:
    """The account that a visitor makes, by its new session."""
    token = new_token(SESSION)
    kept = hash_password("three short words")
    store.write(
        sign_up,
        visitor.token,
        visitor.first_seed,
        name=name,
        password_hash=kept,
        token=token,
        now=NOW,
    )
    return known(store, replace(visitor, token=token))


@pytest.fixture
def questions(store: Store) -> Iterator[list[str]]:
    """Every statement that the database is sent."""
    sent: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(store.engine, "before_cursor_execute", listen)
    yield sent
    event.remove(store.engine, "before_cursor_execute", listen)


def test_same_as_the_pure_functions(store: Store) -> None:
    """What one question tells of a learner is what follows from all of their attempts."""
    dice, visitor = Random(1), guest()
    made = [
        fact(str(number), f"recipe-{dice.randrange(5)}", dice.randrange(3), dice.random() < 0.2) for number in range(60)
    ]
    made += [fact("1"), fact("2", solves=True), fact("3")]
    for number, one in enumerate(made):
        store.write(record, visitor, f"{number}", [one])
    found = known(store, visitor)
    assert all_of(store, visitor) == made
    assert found.steps == steps(made)
    assert list(found.attempts) == [one for one in made if one.problem == PROBLEM]
    assert found.first_seed == 5
    assert statistics(all_of(store, visitor), NOW).problems == len({one.problem for one in made if one.solves})


def test_one_question(store: Store, questions: list[str]) -> None:
    """A page asks the database once, whoever is there and however much they have done."""
    visitor = guest()
    store.write(record, visitor, "a", [fact("1"), fact("2")])
    questions.clear()
    for somebody in (visitor, guest()):
        find_visitor(store, somebody, PROBLEM)
    assert len(questions) == 2


def test_nothing_twice(store: Store) -> None:
    """What is sent again is there once; a guest becomes one learner."""
    visitor = guest()
    for _ in range(3):
        store.write(record, visitor, "same", [fact("1"), fact("2")])
    assert len(all_of(store, visitor)) == 2
    assert (count(store, learner), count(store, session)) == (1, 1)
    store.write(record, guest(), "same", [fact("1")])
    assert count(store, attempt) == 3


def test_looking_leaves_no_trace(store: Store) -> None:
    """Whoever only looks is not written down."""
    assert find_visitor(store, guest(), PROBLEM) is None
    assert count(store, learner) == 0


def test_a_session_that_has_ended(store: Store) -> None:
    """Nothing can be kept for a session that is not there, nor for a learner who was deleted in the meantime."""
    with pytest.raises(GoneError):
        store.write(record, Visitor(Token(SESSION, "gone"), first_seed=1), "a", [fact("1")])
    visitor = guest()
    store.write(record, visitor, "a", [fact("1")])
    before = known(store, visitor)
    store.write(erase_visitor, visitor.token)
    with pytest.raises(GoneError):
        store.write(record, before, "b", [fact("2")])
    assert count(store, attempt) == 0


def test_sign_up_keeps_what_was_done(store: Store) -> None:
    """An account begins with what its owner did as a guest; the guest's key opens nothing any more."""
    visitor = guest()
    store.write(record, visitor, "a", [fact("1", solves=True)])
    made = account(store, visitor, "Ada")
    assert (made.name, made.first_seed, made.steps) == ("Ada", 5, {("connection", "signed"): True})
    assert find_visitor(store, visitor, PROBLEM) is None


@pytest.mark.parametrize("name", ["Ada", " ada ", "\uff21\uff24\uff21", "A\N{ZERO WIDTH SPACE}da"])
def test_names_are_given_once(name: str, store: Store) -> None:
    """A name that only looks different is taken."""
    account(store, guest(), "Ada")
    with pytest.raises(TakenError):
        account(store, guest(), name)
    assert count(store, learner) == 1


def test_sign_in_merges(store: Store) -> None:
    """What a guest did joins the account once, in its order; the guest is no more, and a second account never joins."""
    ada = account(store, guest(), "Ada")
    store.write(record, ada, "both", [fact("1")])
    visitor = guest()
    store.write(record, visitor, "both", [fact("1")])
    store.write(record, visitor, "new", [fact("2", solves=True)])
    token = new_token(SESSION)
    store.write(sign_in, visitor.token, ada.learner or 0, token, NOW)
    assert [one.typed for one in all_of(store, replace(ada, token=token))] == ["1", "2"]
    assert count(store, learner) == 1
    eve, again = account(store, guest(), "Eve"), new_token(SESSION)
    store.write(record, eve, "e", [fact("9")])
    store.write(sign_in, eve.token, ada.learner or 0, again, NOW)
    assert len(all_of(store, replace(ada, token=again))) == 2
    assert count(store, learner) == 2


def test_code(store: Store) -> None:
    """A code joins two devices once, within its time; both go on as one learner."""
    here, there, word = guest(), guest(), new_code()
    store.write(record, here, "a", [fact("1")])
    store.write(record, there, "b", [fact("2")])
    store.write(create_code, here.token, here.first_seed, word, NOW)
    for wrong, at in ((new_code(), NOW), (word, NOW + FRESH), (word, NOW - FRESH), (None, NOW)):
        with pytest.raises(StaleError):
            store.write(redeem_code, wrong, there.token, new_token(SESSION), at)
    token = new_token(SESSION)
    store.write(redeem_code, word, there.token, token, NOW)
    for device in (here, replace(there, token=token)):
        assert [one.typed for one in all_of(store, device)] == ["1", "2"]
    with pytest.raises(StaleError):
        store.write(redeem_code, word, guest().token, new_token(SESSION), NOW)


def test_code_and_accounts(store: Store) -> None:
    """A guest's code joins the account that is signed in where it is typed; two accounts are never made one."""
    ada, visitor, word = account(store, guest(), "Ada"), guest(), new_code()
    store.write(record, visitor, "a", [fact("1")])
    store.write(create_code, visitor.token, visitor.first_seed, word, NOW)
    token = new_token(SESSION)
    store.write(redeem_code, word, ada.token, token, NOW)
    ada = known(store, replace(ada, token=token))
    assert (ada.name, len(ada.attempts)) == ("Ada", 1)
    assert known(store, visitor).learner == ada.learner
    eve, word = account(store, guest(), "Eve"), new_code()
    store.write(create_code, eve.token, eve.first_seed, word, NOW)
    with pytest.raises(NamedError):
        store.write(redeem_code, word, ada.token, new_token(SESSION), NOW)


def test_forgotten(store: Store) -> None:
    """Of whoever asks for it nothing is left, and of others everything."""
    ada, other = account(store, guest(), "Ada"), guest()
    store.write(record, ada, "a", [fact("1"), fact("2")])
    store.write(create_code, ada.token, ada.first_seed, new_code(), NOW)
    store.write(record, other, "a", [fact("3")])
    assert store.write(erase_visitor, ada.token) == 2
    assert [count(store, table) for table in (learner, session, code, attempt)] == [1, 1, 0, 1]
    assert len(all_of(store, other)) == 1
