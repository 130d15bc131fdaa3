"""How the door keeps out those who guess, and nobody else: tries are counted, and say nothing about who is known.

A wrong try counts for the name, for the address, and for both together; in a browser that is known, for that alone.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters
from argon2.low_level import Type
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, update

from app.accounts import accounts, passwords
from app.accounts.browsers import MOST
from app.accounts.digests import address_digest
from app.accounts.throttle import LIMITS, Caller, Door, TooOftenError, take_try
from app.formats.dates import now
from app.store.tables import learner
from tests.web.clocks import stop_clock
from tests.web.doors import (
    NOBODY,
    PASSWORD,
    browser_at,
    kept,
    member,
    new_name,
    pass_time,
    sign_in,
    sign_up,
    store_of,
    who,
)
from tests.web.pages import text, tree
from tests.web.site.test_security_log import EVENT

pytestmark = pytest.mark.slow

SCHOOL, HOME, ELSEWHERE = "203.0.113.1", "198.51.100.2", "192.0.2.3"
WRONG = "not the password"
MINUTE = {kind: limit.minute for kind, limit in LIMITS["password"].items()}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is tried in these tests is tried at the same moment, unless they let time pass."""
    stop_clock(monkeypatch)


def guesses(app: Flask, name: str, address: str, count: int) -> None:
    """So many wrong passwords have just been tried; without a name, codes of another device."""
    caller = Caller(address_digest(address, str(app.secret_key)), name)
    for _ in range(count):
        with suppress(TooOftenError):
            store_of(app).write(take_try, "password" if name else "code", caller, now())


def test_limits() -> None:
    """Eight tries of a name from one address, ten from all, and sixty of all names from one address; each a minute."""
    assert MINUTE == {"both": 8, "name": 10, "address": 60, "known": 8}
    assert all(limit.minute <= limit.hour for limits in LIMITS.values() for limit in limits.values())


def test_guessing_ends(trial: Flask) -> None:
    """Whoever guesses gets eight tries a minute; the ninth is not looked at, were it right; then they may try again."""
    _, name = member(trial)
    guesser = browser_at(trial, SCHOOL)
    said = [sign_in(guesser, name, WRONG).status_code for _ in range(MINUTE["both"])]
    assert said == [400] * MINUTE["both"]
    assert sign_in(guesser, name).status_code == 429
    assert who(guesser) == NOBODY
    pass_time(trial, 61_000)
    assert sign_in(guesser, name).status_code == 303
    assert who(guesser) == name


@pytest.mark.parametrize("written", [str.upper, str.lower, "  {}  ".format, "\u200b{}\u202e".format])
def test_one_name_one_door(written: object, trial: Flask) -> None:
    """Another way to write a name is not another name: it opens no more tries, and makes no second account."""
    _, name = member(trial)
    other = written(name)
    guesses(trial, other, SCHOOL, MINUTE["both"])
    assert sign_in(browser_at(trial, SCHOOL), name).status_code == 429
    assert sign_up(browser_at(trial, SCHOOL), other).status_code == 400
    assert sign_in(browser_at(trial, HOME), other).status_code == 303


def test_school(trial: Flask) -> None:
    """Who guesses at one name shuts out nobody else at the same address, and not its owner at another one."""
    (_, guessed), (_, other) = member(trial), member(trial)
    guesses(trial, guessed, SCHOOL, MINUTE["both"])
    assert sign_in(browser_at(trial, SCHOOL), guessed).status_code == 429
    assert sign_in(browser_at(trial, SCHOOL), other).status_code == 303
    assert sign_in(browser_at(trial, HOME), guessed).status_code == 303
    assert sign_up(browser_at(trial, SCHOOL), new_name()).status_code == 303


def test_thirty_at_once(trial: Flask) -> None:
    """A class of thirty, each of whom mistypes once, is in at the second try, all from one address."""
    names = [member(trial)[1] for _ in range(30)]
    for name in names:
        guesses(trial, name, SCHOOL, 1)
    assert [sign_in(browser_at(trial, SCHOOL), name).status_code for name in names] == [303] * 30


def test_many_addresses(trial: Flask) -> None:
    """Who guesses at one name from everywhere is stopped as well, and again nobody else is."""
    (_, guessed), (_, other) = member(trial), member(trial)
    for address in (SCHOOL, HOME, *(f"192.0.2.{host}" for host in range(MINUTE["name"] - 10))):
        guesses(trial, guessed, address, 5 if address in (SCHOOL, HOME) else 1)
    assert sign_in(browser_at(trial, "192.0.2.200"), guessed).status_code == 429
    assert sign_in(browser_at(trial, "192.0.2.200"), other).status_code == 303


def test_many_names(trial: Flask) -> None:
    """Who guesses at all names from one address is stopped there, and whoever is signed in goes on."""
    client, name = member(trial)
    for count in range(MINUTE["address"]):
        guesses(trial, f"guess {count}", SCHOOL, 1)
    assert sign_in(browser_at(trial, SCHOOL), name).status_code == 429
    assert sign_in(browser_at(trial, HOME), name).status_code == 303
    client.environ_base["REMOTE_ADDR"] = SCHOOL
    assert who(client) == name
    assert client.post("/sound/one-output/7", data={"Y.0.0": "1", "check": "1"}).status_code == 303


def test_wrong_codes_shut_out_nobody(trial: Flask) -> None:
    """A code has 80 bits: wrong ones are counted by address alone, and neither a class nor anybody elsewhere waits."""
    prankster = browser_at(trial, SCHOOL)
    for _ in range(MINUTE["name"] + 1):
        assert prankster.post("/code", data={"code": "7K3M-9QTX-0B5D-ZW2A"}).status_code == 400
        sign_in(prankster, " ", WRONG)  # no name at all counts like a code
    client, name = member(trial)
    code = text(tree(client.post("/account/code").text), "strong.code")
    arrival = browser_at(trial, SCHOOL)
    assert arrival.post("/code", data={"code": code}).status_code == 303
    assert who(arrival) == name
    guesses(trial, "", SCHOOL, MINUTE["address"])
    assert browser_at(trial, SCHOOL).post("/code", data={"code": code}).status_code == 429
    assert browser_at(trial, HOME).post("/code", data={"code": code}).status_code == 400  # it served once


V6 = "2001:db8:1:2::{:x}"


def test_one_network_of_ipv6_is_one_address(trial: Flask) -> None:
    """Who has a whole /64 has no more tries than with one address, neither at an account nor at codes; and does not
    reach the limit of the name, by which its owner would be shut out."""
    _, name = member(trial)
    said = [sign_in(browser_at(trial, V6.format(host)), name, WRONG).status_code for host in range(30)]
    assert said == [400] * MINUTE["both"] + [429] * (30 - MINUTE["both"])
    assert sign_in(browser_at(trial, HOME), name).status_code == 303
    said = [join(browser_at(trial, V6.format(host))) for host in range(LIMITS["join"]["address"].minute + 1)]
    assert said == [400] * LIMITS["join"]["address"].minute + [429]
    assert join(browser_at(trial, "2001:db8:1:3::1")) == 400


def join(client: FlaskClient, code: str = "00000000") -> int:
    """The status of what answers to a code of a class."""
    return client.post("/join", data={"code": code, "name": "Ada"}).status_code


def test_the_owner_is_never_locked_out(trial: Flask) -> None:
    """However many guess at an account, from wherever: its owner gets in, with a browser that has been in before."""
    client, name = member(trial)
    client.post("/sign-out")
    client.environ_base["REMOTE_ADDR"] = SCHOOL
    for address in (SCHOOL, HOME, ELSEWHERE):
        guesses(trial, name, address, 3)
    guesses(trial, name, "192.0.2.99", 1)
    for number in range(MINUTE["address"] - 3):
        guesses(trial, f"another {number}", SCHOOL, 1)
    assert sign_in(browser_at(trial, SCHOOL), name).status_code == 429
    assert sign_in(browser_at(trial, "192.0.2.100"), name).status_code == 429
    assert sign_in(client, name).status_code == 303
    assert who(client) == name


def test_a_known_browser_cannot_guess_on(trial: Flask) -> None:
    """Its tries are limited as well, and it is known for the accounts alone that have been in it."""
    (client, name), (_, other) = member(trial), member(trial)
    client.post("/sign-out")
    said = [sign_in(client, name, WRONG).status_code for _ in range(MINUTE["known"] + 1)]
    assert said == [400] * MINUTE["known"] + [429]
    assert sign_in(client, name).status_code == 429
    assert sign_in(browser_at(trial, HOME), name).status_code == 303  # and elsewhere nothing of it counts
    guesses(trial, other, client.environ_base.get("REMOTE_ADDR", "127.0.0.1"), MINUTE["both"])
    assert sign_in(client, other).status_code == 429


def test_known_until_the_password_changes(trial: Flask) -> None:
    """Browsers are known by a random key, of which a digest is kept; all others end with the password."""
    (client, name), other = member(trial), trial.test_client()
    assert sign_in(other, name).status_code == 303
    known = [browser.get_cookie("infill-known") for browser in (client, other)]
    assert all(cookie and cookie.http_only and cookie.same_site == "Lax" for cookie in known)
    assert known[0].value != known[1].value
    rows = kept(trial)["browser"]
    assert len(rows) == 2
    assert not [cookie for cookie in known if cookie.value in repr(rows)]
    client.post("/account/password", data={"old": PASSWORD, "new": "quite another one"})
    assert len(kept(trial)["browser"]) == 1
    for address in (SCHOOL, HOME):
        guesses(trial, name, address, 5)
    client.post("/sign-out")
    assert sign_in(other, name, "quite another one").status_code == 429
    assert sign_in(client, name, "quite another one").status_code == 303


def test_not_known_by_what_one_chooses(trial: Flask) -> None:
    """What somebody has put into the cookie opens no door, and is not kept; an account has so many browsers at most."""
    _, name = member(trial)
    for number in range(MOST + 5):
        client = trial.test_client()
        client.set_cookie("infill-known", f"{number}")
        assert sign_in(client, name).status_code == 303
        assert len(str(client.get_cookie("infill-known").value)) > 20
    assert len(kept(trial)["browser"]) == MOST


def test_each_door_counts_for_itself(trial: Flask) -> None:
    """Wrong codes of a class, from the address of a school, keep nobody there from signing in or from moving; and
    whoever is signed in can still join."""
    (client, name), pupil = member(trial), browser_at(trial, SCHOOL)
    code = text(tree(client.post("/account/code").text), "strong.code")
    said = [join(pupil) for _ in range(LIMITS["join"]["address"].minute + 1)]
    assert said[-1] == 429
    assert sign_in(browser_at(trial, SCHOOL), name).status_code == 303
    assert sign_up(browser_at(trial, SCHOOL), new_name()).status_code == 303
    assert browser_at(trial, SCHOOL).post("/code", data={"code": code}).status_code == 303
    client.environ_base["REMOTE_ADDR"] = SCHOOL
    assert join(client) == 400  # looked at, and wrong
    said = [join(client) for _ in range(LIMITS["join"]["known"].minute)]
    assert said[-1] == 429


def test_accounts_without_end(trial: Flask) -> None:
    """Names are tried out, and accounts are made, no more often than a school needs to."""
    limit, _ = LIMITS["sign-up"]["address"], member(trial)
    caller = Caller(address_digest(SCHOOL, str(trial.secret_key)))
    for _ in range(limit.minute):
        store_of(trial).write(take_try, "sign-up", caller, now())
    assert sign_up(browser_at(trial, SCHOOL), new_name()).status_code == 429
    assert sign_up(browser_at(trial, HOME), new_name()).status_code == 303


@pytest.mark.parametrize("door", LIMITS)
def test_the_hour_counts_as_well(door: Door, trial: Flask) -> None:
    """Who stays below the limit of a minute reaches that of an hour."""
    caller, moment = Caller("somewhere", "somebody"), now()
    limit = min(LIMITS[door][kind] for kind in caller.keys(door))

    def take_all(connection: Connection) -> None:
        for number in range(limit.hour):
            take_try(connection, door, caller, moment + number * 1_000 * 60 // limit.minute)

    store_of(trial).write(take_all)
    later = moment + limit.hour * 1_000 * 60 // limit.minute
    with pytest.raises(TooOftenError, match="an hour"):
        store_of(trial).write(take_try, door, caller, later)
    store_of(trial).write(take_try, door, caller, later + 3_600_000)


def test_tries_at_once(trial: Flask) -> None:
    """Tries that come at the same moment are counted before any of them is looked at."""
    _, name = member(trial)
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: sign_in(browser_at(trial, SCHOOL), name, WRONG).status_code, range(24)))
    assert sorted(said) == [400] * MINUTE["both"] + [429] * (24 - MINUTE["both"])


def test_refusals_are_logged(trial: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Each wrong try is a line in the log, with a digest of the address: the same visitor is always the same."""
    _, name = member(trial)
    with caplog.at_level(logging.INFO, "infill.security"):
        for address in (SCHOOL, SCHOOL, HOME):
            sign_in(browser_at(trial, address), name, WRONG)
        join(browser_at(trial, SCHOOL))
    events = [event for record in caplog.records if (event := EVENT.fullmatch(record.getMessage()))]
    one, other = (address_digest(address, str(trial.secret_key)) for address in (SCHOOL, HOME))
    assert [event.group("event", "outcome", "place") for event in events] == [
        ("accounts.sign_in", "refused", one),
        ("accounts.sign_in", "refused", one),
        ("accounts.sign_in", "refused", other),
        ("homework.join", "refused", one),
    ]
    assert not [word for word in (SCHOOL, HOME, name, WRONG) if word in caplog.text]


def test_password_change_is_guessed_no_better(trial: Flask) -> None:
    """Whoever finds an open browser can guess at the old password no more often than at the door."""
    client, name = member(trial)
    form = {"old": WRONG, "new": "quite another one"}
    for _ in range(MINUTE["known"]):
        assert client.post("/account/password", data=form).status_code == 400
    assert client.post("/account/password", data=form | {"old": PASSWORD}).status_code == 429
    pass_time(trial, 61_000)
    assert client.post("/account/password", data=form | {"old": PASSWORD}).status_code == 303
    assert who(client) == name


@pytest.mark.parametrize("said", [{"X-Forwarded-For": "{}"}, {"X-Real-IP": "{}"}, {"Forwarded": "for={}"}], ids=str)
def test_own_word_for_the_address(said: dict[str, str], trial: Flask) -> None:
    """Where a visitor says they come from is not believed: each try counts for the address that it comes from."""
    _, name = member(trial)
    guesser = browser_at(trial, SCHOOL)
    for host in range(MINUTE["both"]):
        headers = {header: value.format(f"192.0.2.{host}") for header, value in said.items()}
        guesser.post("/sign-in", data={"name": name, "password": WRONG}, headers=headers)
    assert sign_in(guesser, name).status_code == 429
    assert sign_in(browser_at(trial, HOME), name).status_code == 303


@pytest.mark.usefixtures("released_hasher")
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
    same = {"time_cost": passwords.argon2.time_cost, "memory_cost": passwords.argon2.memory_cost, "parallelism": 1}
    monkeypatch.setattr(passwords, "argon2", Counting(**same))
    known = sign_in(browser_at(trial, SCHOOL), name, WRONG)
    unknown = sign_in(browser_at(trial, SCHOOL), other := new_name(), WRONG)
    one, two = work
    assert one == two
    assert known.status_code == unknown.status_code
    assert known.text.replace(name, other) == unknown.text


@pytest.mark.usefixtures("released_hasher")
def test_how_passwords_are_kept() -> None:
    """By Argon2id, with 19 MiB and two passes, as OWASP has it."""
    work = extract_parameters(passwords.argon2.hash(PASSWORD))
    assert (work.type, work.memory_cost, work.time_cost, work.parallelism) == (Type.ID, 19 * 1024, 2, 1)


def test_addresses_and_names_are_not_kept(trial: Flask) -> None:
    """Of who tried what, the database has fingerprints alone; those of an hour ago go when new ones come."""
    guesses(trial, "Somebody", SCHOOL, 3)
    assert not [word for word in ("Somebody", "somebody", SCHOOL) if word in repr(kept(trial)["failure"])]
    rows = {row.key for row in kept(trial)["failure"]}
    other = Caller(address_digest(SCHOOL, "another key"), "Somebody").keys("password")
    assert len(rows & {*other.values()}) == 1  # that of the name: whoever has no key cannot try out all addresses
    pass_time(trial, 3_700_000)
    guesses(trial, "Another", HOME, 1)
    assert len(kept(trial)["failure"]) == 3


@pytest.mark.parametrize("mark", ["\u0300\u0315", "\ufdfa", "\u0345\u0323", "ΐ", "\U0001f9d1\u200d"])
def test_endless_names(mark: str, trial: Flask) -> None:
    """A name that fills a whole form is refused, and no more of it is looked at than a name may have."""
    name = mark * (16_000 // len(mark.encode()) - 10)
    client = browser_at(trial, ELSEWHERE)
    raw = {"content_type": "application/x-www-form-urlencoded"}
    for path in ("/sign-in", "/sign-up"):
        body = f"password={'a b c d e'.replace(' ', '+')}&name={name}".encode()
        assert client.post(path, data=body, **raw).status_code == 400
    assert len(accounts.tidy(name)) <= accounts.MOST * 18  # one sign may stand for 18
    assert not kept(trial)["learner"]


def test_password_of_another_keyboard(trial: Flask) -> None:
    """A password that was kept as it was typed lets its owner in, and from then on however it is typed."""
    client, name = member(trial)
    composed, apart = "caf\u00e9 with milk", "cafe\u0301 with milk"
    old = update(learner).values(password=passwords.argon2.hash(apart))
    store_of(trial).write(lambda connection: connection.execute(old))
    assert sign_in(browser_at(trial, HOME), name, composed).status_code == 400
    assert sign_in(browser_at(trial, HOME), name, apart).status_code == 303
    assert sign_in(browser_at(trial, HOME), name, composed).status_code == 303
    change = {"old": composed, "new": "iloveyou1"}
    assert client.post("/account/password", data=change).status_code == 400
    assert client.post("/account/password", data=change | {"new": f"{name} 12345"}).status_code == 400
