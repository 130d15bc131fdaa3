"""A teacher's second factor: set up, asked for at every way in, used once, taken away; and nobody gets round it."""

import re
from base64 import b32decode
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from app.accounts import invitations, second_factor
from app.accounts.accounts import account_of
from app.accounts.keys import new_code
from app.accounts.second_factor import STEP, WAIT, totp_code
from app.accounts.throttle import LIMITS
from app.cli.commands import main
from app.store.sign_in_tables import totp
from tests.sites import small_site
from tests.web.classrooms import made, teacher
from tests.web.clocks import StoppedClock, stop_clock
from tests.web.doors import NOBODY, PASSWORD, copy, kept, member, sign_in, store_of, who
from tests.web.pages import Element, one, sound, text, texts, tree

pytestmark = pytest.mark.slow

LIMIT = LIMITS["second"]["known"].minute
ANOTHER = "quite another one"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    return stop_clock(monkeypatch, 1_800_000_000_000)


@pytest.fixture
def site(clock: StoppedClock, trial: Flask) -> Flask:
    return trial


def secret_in(page: Element) -> bytes:
    """The secret that a page tells for an app."""
    return b32decode(text(page, ".token").replace(" ", ""))


class Owner:
    """A teacher with an app for codes, and recovery codes."""

    def __init__(self, app: Flask, clock: StoppedClock) -> None:
        self.app, self.clock, self.client = app, clock, teacher(app)
        self.name = who(self.client)
        page = tree(self.client.get("/account/second/app").text)
        self.secret = secret_in(page)
        self.sealed = str(one(page, 'input[name="sealed"]').attrs["value"])
        self.codes = texts(sound(self.set_up().text), ".token")

    def set_up(self, **other: str) -> TestResponse:
        form = {"sealed": self.sealed, "password": PASSWORD, "code": self.code(-1)} | other
        return self.client.post("/account/second/app", data=form)

    def code(self, steps: int = 0) -> str:
        """What the app shows now, or so many steps later."""
        return totp_code(self.secret, self.clock.wall // STEP + steps)

    @property
    def id(self) -> int:
        account = account_of(store_of(self.app), self.name)
        assert account
        return account.id

    def at_the_second_step(self) -> FlaskClient:
        """A new browser, in which the password was typed."""
        client = self.app.test_client()
        answer = sign_in(client, self.name)
        assert answer.location == "/sign-in/second?next=/account?done%3Dsigned-in"
        return client


@pytest.fixture
def owner(site: Flask, clock: StoppedClock) -> Owner:
    return Owner(site, clock)


def second(client: FlaskClient, code: str, **more: str) -> int:
    return client.post("/sign-in/second", data={"code": code} | more).status_code


def test_set_up(site: Flask, clock: StoppedClock) -> None:
    """An app is set up by its first code and the password; from then on all others are signed out."""
    owner = Owner(site, clock)
    assert len(owner.codes) == second_factor.CODES
    assert who(owner.client) == owner.name
    rows, letters = repr(kept(site)), second_factor.spelled(owner.secret).replace(" ", "")
    assert not [word for word in (*owner.codes, letters) if word in rows]
    page = text(sound(owner.client.get("/account/second").text), "main")
    assert "One of 10 recovery codes" in page
    assert owner.codes[0] not in page


def test_sessions_of_before_end(site: Flask, clock: StoppedClock) -> None:
    """Whoever was signed in elsewhere is not any more."""
    client = teacher(site)
    name, thief = who(client), copy(site, client)
    page = tree(client.get("/account/second/app").text)
    sealed = str(one(page, 'input[name="sealed"]').attrs["value"])
    code = totp_code(secret_in(page), clock.wall // STEP)
    client.post("/account/second/app", data={"sealed": sealed, "code": code, "password": PASSWORD})
    assert [who(browser) for browser in (client, thief)] == [name, NOBODY]


@pytest.mark.parametrize("wrong", [{"code": "000000"}, {"code": ""}, {"password": "not the password"}])
def test_not_set_up_by(wrong: dict[str, str], site: Flask, clock: StoppedClock) -> None:
    """Without the code and the password nothing is set up; the page keeps the same secret, for the app has it."""
    client = teacher(site)
    page = tree(client.get("/account/second/app").text)
    letters, sealed = text(page, ".token"), str(one(page, 'input[name="sealed"]').attrs["value"])
    form = {"sealed": sealed, "code": totp_code(secret_in(page), clock.wall // STEP), "password": PASSWORD}
    before = kept(site) | {"failure": []}
    answer = client.post("/account/second/app", data=form | wrong)
    assert answer.status_code == 400
    assert text(sound(answer.text), ".token") == letters
    assert kept(site) | {"failure": []} == before


def test_another_ones_secret(site: Flask, clock: StoppedClock) -> None:
    """A secret that was made for somebody else, or that somebody made up, is not taken."""
    owner, other = Owner(site, clock), teacher(site)
    for sealed in (owner.sealed, "", "gAAAA"):
        form = {"sealed": sealed, "code": owner.code(), "password": PASSWORD}
        answer = other.post("/account/second/app", data=form)
        assert text(sound(answer.text), ".token") != second_factor.spelled(owner.secret)
    assert len(kept(site)["totp"]) == 1


def test_asked_for_after_the_password(owner: Owner) -> None:
    """The password alone signs nobody in; with the code it does, and leads on to where somebody wanted to go."""
    client = owner.app.test_client()
    answer = sign_in(client, owner.name, next="/sound")
    assert answer.location == "/sign-in/second?next=/sound"
    assert who(client) == NOBODY
    page = sound(client.get(answer.location).text)
    assert one(page, 'input[name="next"]').attrs["value"] == "/sound"
    assert second(client, "000000") == 400
    answer = client.post("/sign-in/second", data={"code": owner.code(), "next": "/sound"})
    assert (answer.status_code, answer.location) == (303, "/sound")
    assert who(client) == owner.name
    assert client.get("/sign-in/second").location.startswith("/sign-in?")


def by_device_code(owner: Owner, client: FlaskClient) -> TestResponse:
    word = text(tree(owner.client.post("/account/code").text), "strong.code")
    return client.post("/code", data={"code": word})


def by_link(owner: Owner, client: FlaskClient) -> TestResponse:
    word = new_code()
    store_of(owner.app).write(invitations.invite, owner.id, word, owner.clock.wall)
    return client.post("/welcome", data={"code": word, "password": ANOTHER})


def by_password(owner: Owner, client: FlaskClient) -> TestResponse:
    return sign_in(client, owner.name)


@pytest.mark.parametrize("way", [by_password, by_device_code, by_link])
def test_at_every_way_in(way: Callable[[Owner, FlaskClient], TestResponse], owner: Owner) -> None:
    """Whichever way somebody comes, the second factor is asked for; what a guest did comes along then."""
    client = owner.app.test_client()
    client.post("/sound/one-output/7", data={"Y.0.0": "12345", "check": "1"})
    sessions = len(kept(owner.app)["session"])
    answer = way(owner, client)
    assert answer.location.startswith("/sign-in/second")
    assert who(client) == NOBODY
    assert client.get("/teach").status_code == 303
    assert len(kept(owner.app)["session"]) <= sessions
    assert second(client, owner.code()) == 303
    assert who(client) == owner.name
    assert len(client.get("/account/data.json").get_json()["attempts"]) == 1


def test_signed_in_already(owner: Owner) -> None:
    """Who is signed in takes a guest's progress over by a code, and is asked for nothing."""
    guest = owner.app.test_client()
    guest.post("/sound/one-output/7", data={"Y.0.0": "12345", "check": "1"})
    word = text(tree(guest.post("/account/code").text), "strong.code")
    assert owner.client.post("/code", data={"code": word}).location == "/account?done=moved"
    assert who(owner.client) == owner.name
    assert len(owner.client.get("/account/data.json").get_json()["attempts"]) == 1


def test_once(owner: Owner) -> None:
    """A code serves once: neither the same nor an earlier one signs anybody in after it."""
    first, other = owner.at_the_second_step(), owner.at_the_second_step()
    assert second(first, owner.code()) == 303
    other = owner.at_the_second_step()
    assert [second(other, owner.code(steps)) for steps in (0, -1)] == [400, 400]
    assert second(other, owner.code(1)) == 303


def test_the_code_that_set_it_up_has_served(site: Flask, clock: StoppedClock) -> None:
    owner = Owner(site, clock)
    assert second(owner.at_the_second_step(), owner.code(-1)) == 400


def test_drift_and_age(owner: Owner) -> None:
    """A code of the step before is good still, and one of two steps before is not."""
    client, clock = owner.at_the_second_step(), owner.clock
    early = owner.code(2)
    clock.wall += 4 * STEP
    assert second(client, early) == 400
    clock.wall -= STEP
    assert second(client, early) == 303


def test_recovery_code(owner: Owner) -> None:
    """A recovery code stands in, once; new ones end those of before."""
    for word, status in ((owner.codes[0].lower(), 303), (owner.codes[0], 400), (owner.codes[1], 303)):
        assert second(owner.at_the_second_step(), word) == status
    client = owner.client
    assert "One of 8 recovery codes" in client.get("/account/second").text
    answer = client.post("/account/second", data={"codes": "1", "password": PASSWORD})
    fresh = texts(sound(answer.text), ".token")
    assert len(fresh) == second_factor.CODES
    assert [second(owner.at_the_second_step(), word) for word in (owner.codes[2], fresh[0])] == [400, 303]


def test_others_codes(owner: Owner, clock: StoppedClock) -> None:
    """What belongs to one account opens no other."""
    other = Owner(owner.app, clock)
    for word in (other.code(), other.codes[0]):
        assert second(owner.at_the_second_step(), word) == 400


def test_guessing(owner: Owner) -> None:
    """Who knows the password has five tries a minute, wherever they come from, and the right code is not looked at
    then; the owner's own browser has its own."""
    clients = [owner.at_the_second_step() for _ in range(2)]
    clients[1].environ_base["REMOTE_ADDR"] = "192.0.2.7"
    said = [second(clients[turn % 2], "000000") for turn in range(LIMIT + 2)]
    assert said == [400] * LIMIT + [429] * 2
    assert second(clients[1], owner.code()) == 429
    owner.client.post("/sign-out")
    sign_in(owner.client, owner.name)
    assert second(owner.client, owner.code()) == 303


def test_waits_ten_minutes(owner: Owner) -> None:
    """Who takes longer has to begin anew; and so has who comes without the cookie of the first step."""
    client = owner.at_the_second_step()
    owner.clock.wall += WAIT + 1_000
    answer = client.post("/sign-in/second", data={"code": owner.code(), "next": "/sound"})
    assert answer.location == "/sign-in?next=/sound"
    client = owner.app.test_client()
    for secret in (None, "", "x", "a" * 3_000):
        if secret is not None:
            client.set_cookie("infill-pending", secret)
        assert client.get("/sign-in/second").location.startswith("/sign-in")
    assert who(client) == NOBODY


def test_what_waits_ends_with_the_password(owner: Owner) -> None:
    """Who has typed the old password cannot go on once it is another one."""
    client = owner.at_the_second_step()
    owner.client.post("/account/password", data={"old": PASSWORD, "new": ANOTHER})
    assert client.post("/sign-in/second", data={"code": owner.code()}).location.startswith("/sign-in?")
    assert kept(owner.app)["pending"] == []


def test_taken_away(owner: Owner) -> None:
    """The password takes it away again, and the recovery codes with it; without the password nothing changes."""
    for button in ("app", "codes"):
        answer = owner.client.post("/account/second", data={button: "1", "password": "not the password"})
        assert answer.status_code == 400
    assert len(kept(owner.app)["totp"]) == 1
    assert owner.client.post("/account/second", data={"app": "1", "password": PASSWORD}).status_code == 303
    assert [kept(owner.app)[name] for name in ("totp", "recovery")] == [[], []]
    assert sign_in(owner.app.test_client(), owner.name).location == "/account?done=signed-in"


def test_reset_at_the_terminal(owner: Owner) -> None:
    """Who has lost all of it is helped by the administrator; then the password is enough, until the next one is set."""
    data = str(owner.app.config["DATA"])
    command = ["teacher", "second", owner.name, "--data", data]
    said = CliRunner().invoke(main, command)
    assert said.output == f"{owner.name} has a second factor.\n"
    said = CliRunner().invoke(main, [*command, "--reset"])
    assert said.output == f"{owner.name} has no second factor.\n"
    assert [kept(owner.app)[name] for name in ("totp", "recovery", "passkey", "pending")] == [[], [], [], []]
    assert sign_in(owner.app.test_client(), owner.name).location == "/account?done=signed-in"


def test_who_changes_the_database_gets_in_nowhere(owner: Owner, clock: StoppedClock) -> None:
    """The sealed secret of one account does not open another one, even if somebody writes it there."""
    other = Owner(owner.app, clock)
    sealed = next(row.secret for row in kept(owner.app)["totp"] if row.learner_id == other.id)
    there = update(totp).where(totp.c.learner_id == owner.id).values(secret=sealed)
    store_of(owner.app).write(lambda it: it.execute(there))
    assert second(owner.at_the_second_step(), other.code()) == 400


def test_for_teachers_alone(site: Flask) -> None:
    """Learners have no second factor, and are not asked for one; guests sign in first."""
    client, name = member(site)
    for path in ("/account/second", "/account/second/app"):
        assert client.get(path).status_code == client.post(path).status_code == 404
        assert site.test_client().get(path).status_code == 303
    assert sign_in(site.test_client(), name).location == "/account?done=signed-in"


def test_teachers_are_asked_to(owner: Owner) -> None:
    """The first page asks a teacher who has none to set it up."""
    assert "Set up a second factor" not in owner.client.get("/").text
    assert "Set up a second factor" in teacher(owner.app).get("/").text
    assert "Set up a second factor" not in member(owner.app)[0].get("/").text


def test_required(tmp_path: Path, clock: StoppedClock) -> None:
    """A site may demand it: then a teacher without one sees no class, on no page and by no token."""
    site = small_site(tmp_path / "strict", second_factor=True)
    client = teacher(site)
    for path in ("/teach", "/teach/token", "/teach/class/x", "/variants/sound"):
        assert client.get(path).location == "/account/second"
    owner = Owner(site, clock)
    made(owner.client, "Year 9")
    page = tree(owner.client.post("/teach/token").text)
    token = text(page, ".token")
    program = {"Authorization": f"Bearer {token}"}
    assert site.test_client().get("/api/classes", headers=program).status_code == 200
    owner.client.post("/account/second", data={"app": "1", "password": PASSWORD})
    assert site.test_client().get("/api/classes", headers=program).status_code == 401
    assert "Year 9" not in owner.client.get("/").text
    assert owner.client.get("/teach").location == "/account/second"


def test_rows_that_wait_go(owner: Owner) -> None:
    """What nobody came back for is not kept."""
    owner.at_the_second_step()
    assert len(kept(owner.app)["pending"]) == 1
    owner.clock.wall += WAIT + 1_000
    owner.at_the_second_step()
    assert len(kept(owner.app)["pending"]) == 1
    assert not re.search("[^0-9a-f]", kept(owner.app)["pending"][0].key)
