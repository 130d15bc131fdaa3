"""How the door keeps out those who guess, and nobody else: tries are counted, and say nothing about who is known.

A wrong try counts for the name, for the address, and for both together.
"""

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters
from argon2.low_level import Type
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.accounts import accounts
from app.accounts.throttle import LIMITS, count_failure
from app.formats.dates import now
from app.store.tables import failure
from tests.web.doors import NOBODY, PASSWORD, kept, member, new_name, sign_in, sign_up, store_of, who
from tests.web.pages import text, tree

pytestmark = pytest.mark.slow

SCHOOL, HOME, ELSEWHERE = "203.0.113.1", "198.51.100.2", "192.0.2.3"
WRONG = "not the password"


def browser(app: Flask, address: str) -> FlaskClient:
    """A new browser at an address."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client


def guesses(app: Flask, name: str, address: str, count: int) -> None:
    """So many wrong passwords have just been tried."""
    for _ in range(count):
        store_of(app).write(count_failure, name, address, now())


def pass_time(app: Flask, seconds: int) -> None:
    """All that was tried is so much longer ago."""
    store_of(app).write(lambda it: it.execute(update(failure).values(created_at=failure.c.created_at - seconds * 1000)))


def test_limits() -> None:
    """Eight tries of a name from one address, ten from all, and sixty of all names from one address."""
    assert LIMITS == {"both": 8, "name": 10, "address": 60}


def test_guessing_ends(trial: Flask) -> None:
    """Whoever guesses gets eight tries a minute; the ninth is not looked at, were it right; then they may try again."""
    _, name = member(trial)
    guesser = browser(trial, SCHOOL)
    said = [sign_in(guesser, name, WRONG).status_code for _ in range(LIMITS["both"])]
    assert said == [400] * LIMITS["both"]
    assert sign_in(guesser, name).status_code == 429
    assert who(guesser) == NOBODY
    pass_time(trial, 61)
    assert sign_in(guesser, name).status_code == 303
    assert who(guesser) == name


@pytest.mark.parametrize("written", [str.upper, str.lower, "  {}  ".format, "\u200b{}\u202e".format])
def test_one_name_one_door(written: object, trial: Flask) -> None:
    """Another way to write a name is not another name: it opens no more tries, and makes no second account."""
    _, name = member(trial)
    other = written(name)
    guesses(trial, other, SCHOOL, LIMITS["both"])
    assert sign_in(browser(trial, SCHOOL), name).status_code == 429
    assert sign_up(browser(trial, SCHOOL), other).status_code == 400
    assert sign_in(browser(trial, HOME), other).status_code == 303


def test_school(trial: Flask) -> None:
    """Who guesses at one name shuts out nobody else at the same address, and not its owner at another one."""
    (_, guessed), (_, other) = member(trial), member(trial)
    guesses(trial, guessed, SCHOOL, LIMITS["both"])
    assert sign_in(browser(trial, SCHOOL), guessed).status_code == 429
    assert sign_in(browser(trial, SCHOOL), other).status_code == 303
    assert sign_in(browser(trial, HOME), guessed).status_code == 303
    assert sign_up(browser(trial, SCHOOL), new_name()).status_code == 303


def test_thirty_at_once(trial: Flask) -> None:
    """A class of thirty, each of whom mistypes once, is in at the second try, all from one address."""
    names = [member(trial)[1] for _ in range(30)]
    for name in names:
        guesses(trial, name, SCHOOL, 1)
    assert [sign_in(browser(trial, SCHOOL), name).status_code for name in names] == [303] * 30


def test_many_addresses(trial: Flask) -> None:
    """Who guesses at one name from everywhere is stopped as well, and again nobody else is."""
    (_, guessed), (_, other) = member(trial), member(trial)
    for address in (SCHOOL, HOME, *(f"192.0.2.{host}" for host in range(LIMITS["name"] - 10))):
        guesses(trial, guessed, address, 5 if address in (SCHOOL, HOME) else 1)
    assert sign_in(browser(trial, "192.0.2.200"), guessed).status_code == 429
    assert sign_in(browser(trial, "192.0.2.200"), other).status_code == 303


def test_many_names(trial: Flask) -> None:
    """Who guesses at all names from one address is stopped there, and whoever is signed in goes on."""
    client, name = member(trial)
    for count in range(LIMITS["address"]):
        guesses(trial, f"guess {count}", SCHOOL, 1)
    assert sign_in(browser(trial, SCHOOL), name).status_code == 429
    assert sign_in(browser(trial, HOME), name).status_code == 303
    client.environ_base["REMOTE_ADDR"] = SCHOOL
    assert who(client) == name
    assert client.post("/sound/one-output/7", data={"Y.0.0": "1", "check": "1"}).status_code == 303


def test_wrong_codes_shut_out_nobody(trial: Flask) -> None:
    """A code has 80 bits: wrong ones are counted by address alone, and neither a class nor anybody elsewhere waits."""
    prankster = browser(trial, SCHOOL)
    for _ in range(LIMITS["name"] + 1):
        assert prankster.post("/code", data={"code": "7K3M-9QTX-0B5D-ZW2A"}).status_code == 400
        sign_in(prankster, " ", WRONG)  # no name at all counts like a code
    client, name = member(trial)
    code = text(tree(client.post("/account/code").text), "strong.code")
    arrival = browser(trial, SCHOOL)
    assert arrival.post("/code", data={"code": code}).status_code == 303
    assert who(arrival) == name
    guesses(trial, "", SCHOOL, LIMITS["address"])
    assert browser(trial, SCHOOL).post("/code", data={"code": code}).status_code == 429
    assert browser(trial, HOME).post("/code", data={"code": code}).status_code == 400  # it served once


def test_password_change_is_guessed_no_better(trial: Flask) -> None:
    """Whoever finds an open browser can guess at the old password no more often than at the door."""
    client, name = member(trial)
    form = {"old": WRONG, "new": "quite another one"}
    for _ in range(LIMITS["both"]):
        assert client.post("/account/password", data=form).status_code == 400
    assert client.post("/account/password", data=form | {"old": PASSWORD}).status_code == 429
    pass_time(trial, 61)
    assert client.post("/account/password", data=form | {"old": PASSWORD}).status_code == 303
    assert who(client) == name


@pytest.mark.parametrize("said", [{"X-Forwarded-For": "{}"}, {"X-Real-IP": "{}"}, {"Forwarded": "for={}"}], ids=str)
def test_own_word_for_the_address(said: dict[str, str], trial: Flask) -> None:
    """Where a visitor says they come from is not believed: each try counts for the address that it comes from."""
    _, name = member(trial)
    guesser = browser(trial, SCHOOL)
    for host in range(LIMITS["both"]):
        headers = {header: value.format(f"192.0.2.{host}") for header, value in said.items()}
        guesser.post("/sign-in", data={"name": name, "password": WRONG}, headers=headers)
    assert sign_in(guesser, name).status_code == 429
    assert sign_in(browser(trial, HOME), name).status_code == 303


def test_unknown_names_take_as_long(trial: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that nobody has is hashed with as much work as one that somebody has, and is answered the same."""
    work: list[Parameters] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            work.append(extract_parameters(str(hash)))
            return super().verify(hash, password)

        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            made = super().hash(password, salt=salt)
            work.append(extract_parameters(made))
            return made

    _, name = member(trial)
    same = {"time_cost": accounts.argon2.time_cost, "memory_cost": accounts.argon2.memory_cost, "parallelism": 1}
    monkeypatch.setattr(accounts, "argon2", Counting(**same))
    known = sign_in(browser(trial, SCHOOL), name, WRONG)
    unknown = sign_in(browser(trial, SCHOOL), other := new_name(), WRONG)
    one, two = work
    assert one == two
    assert known.status_code == unknown.status_code
    assert known.text.replace(name, other) == unknown.text


def test_how_passwords_are_kept() -> None:
    """By Argon2id, with 19 MiB and two passes, as OWASP has it."""
    work = extract_parameters(accounts.argon2.hash(PASSWORD))
    assert (work.type, work.memory_cost, work.time_cost, work.parallelism) == (Type.ID, 19 * 1024, 2, 1)


def test_addresses_and_names_are_not_kept(trial: Flask) -> None:
    """Of who tried what, the database has fingerprints alone; those of an hour ago go when new ones come."""
    guesses(trial, "Somebody", SCHOOL, 3)
    assert not [word for word in ("Somebody", "somebody", SCHOOL) if word in repr(kept(trial)["failure"])]
    pass_time(trial, 3_700)
    guesses(trial, "Another", HOME, 1)
    assert len(kept(trial)["failure"]) == 3


@pytest.mark.parametrize("mark", ["\u0300\u0315", "\ufdfa", "\u0345\u0323", "ΐ", "\U0001f9d1\u200d"])
def test_endless_names(mark: str, trial: Flask) -> None:
    """A name that fills a whole form is refused, and no more of it is looked at than a name may have."""
    name = mark * (16_000 // len(mark.encode()) - 10)
    client = browser(trial, ELSEWHERE)
    raw = {"content_type": "application/x-www-form-urlencoded"}
    for path in ("/sign-in", "/sign-up"):
        body = f"password={'a b c d e'.replace(' ', '+')}&name={name}".encode()
        assert client.post(path, data=body, **raw).status_code == 400
    assert len(accounts.tidy(name)) <= accounts.LONG * 18  # one sign may stand for 18
    assert not kept(trial)["learner"]
