"""What a browser is known by: new at every turn, good for nothing once it has ended, and for nobody else to read."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from app.accounts.digests import address_digest
from app.accounts.keys import GUEST, SESSION, digest, new_token
from app.accounts.sessions import ABSENT, OLDEST, TEACHER_ABSENT, TEACHER_OLDEST
from app.accounts.throttle import Caller
from app.formats.dates import DAY, now
from app.store.tables import session
from tests.sampling import LONG
from tests.sites import small_site
from tests.web.classrooms import teacher
from tests.web.clocks import set_wrong
from tests.web.doors import NOBODY, PASSWORD, cookie, copy, kept, member, new_name, sign_in, sign_up, store_of, who
from tests.web.pages import Element, one, text, tree

pytestmark = pytest.mark.slow

MINUTE = 60_000  # ms
PROBLEM = "/sound/one-output/7"
ANSWER = {"Y.0.0": "12345", "check": "1"}


def make_code(client: FlaskClient) -> str:
    return text(tree(client.post("/account/code").text), "strong.code")


def turns(app: Flask, client: FlaskClient, name: str) -> dict[str, Callable[[], TestResponse]]:
    """All that begins a session anew."""
    code = make_code(client)
    change = {"old": PASSWORD, "new": f"{PASSWORD} again"}
    return {
        "sign in": lambda: sign_in(client, name),
        "code": lambda: client.post("/code", data={"code": code}),
        "password": lambda: client.post("/account/password", data=change),
        "sign out": lambda: client.post("/sign-out"),
        "delete": lambda: client.post("/account/delete", data={"password": PASSWORD}),
    }


TURNS = ("sign in", "code", "password", "sign out", "delete")


@pytest.mark.parametrize("turn", TURNS)
def test_old_cookie(turn: str, trial: Flask) -> None:
    """After each turn the browser has a new cookie, and whoever kept the old one is nobody: for good, and in all."""
    client, name = member(trial)
    thief, old = copy(trial, client), cookie(client)
    assert who(thief) == name
    assert turns(trial, client, name)[turn]().status_code == 303
    assert cookie(client) != old
    before = kept(trial)
    assert who(thief) == NOBODY
    assert thief.post(PROBLEM, data=ANSWER).status_code == 401
    assert thief.get("/account/data.json").get_json()["name"] is None
    for path in ("/account/code", "/account/password", "/sign-out", "/account/delete"):
        thief.set_cookie("infill", old)
        thief.post(path, data={"old": PASSWORD, "new": "another password", "password": PASSWORD})
        assert kept(trial) | {"failure": []} == before | {"failure": []}  # but for that they tried
    thief.set_cookie("infill", old)
    assert who(thief) == NOBODY


def test_guests_key_ends_with_sign_up(trial: Flask) -> None:
    """Whoever knew a guest's cookie does not know their account: to make one, and to come back, begins a session."""
    client, name = trial.test_client(), new_name()
    client.post(PROBLEM, data=ANSWER)
    thief, old = copy(trial, client), cookie(client)
    sign_up(client, name)
    assert old.startswith("g.")
    assert cookie(client).startswith("s.")
    assert who(thief) == NOBODY
    assert thief.get("/account/data.json").get_json()["attempts"] == []


def test_planted_cookie(trial: Flask) -> None:
    """A cookie that somebody else planted in a browser is not what its owner is known by once they sign in."""
    thief, (_, name) = trial.test_client(), member(trial)
    thief.post(PROBLEM, data=ANSWER)
    victim = copy(trial, thief)
    sign_in(victim, name)
    assert (who(victim), who(thief)) == (name, NOBODY)


def test_other_devices_stay(trial: Flask) -> None:
    """To sign out ends this browser's session alone; to change the password, or to delete all, ends those of others."""
    client, name = member(trial)
    other, third = trial.test_client(), trial.test_client()
    sign_in(other, name), sign_in(third, name)
    client.post("/sign-out")
    assert [who(browser) for browser in (client, other, third)] == [NOBODY, name, name]
    other.post("/account/password", data={"old": PASSWORD, "new": "quite another one"})
    assert [who(browser) for browser in (client, other, third)] == [NOBODY, name, NOBODY]


def elsewhere(client: FlaskClient) -> list[Element]:
    """The lines of the page that says where else somebody is signed in."""
    rows = tree(client.get("/account/devices").text).query(".rows li")
    return [row for row in rows if text(row).startswith("Since ")]


def sign_out_there(client: FlaskClient, row: Element) -> TestResponse:
    (button,) = row.query("button")
    form = {button.attrs["name"]: button.attrs["value"], "password": PASSWORD}
    return client.post("/account/devices", data=form, follow_redirects=True)


def test_one_of_many_devices(trial: Flask) -> None:
    """Whoever is signed in sees where else they are, the latest first, and ends one of these sessions, or all."""
    client, name = member(trial)
    others = [trial.test_client() for _ in range(3)]
    for days, other in enumerate(others, start=1):
        sign_in(other, name)
        theirs = update(session).where(session.c.key == digest(cookie(other).split(".")[1]))
        used = theirs.values(created_at=now() - 30 * DAY, seen_at=now() - days * DAY // 4)
        store_of(trial).write(lambda connection, used=used: connection.execute(used))
    stranger, _ = member(trial)
    rows = elsewhere(client)
    assert len(rows) == 3
    assert sign_out_there(stranger, rows[0]).status_code == 200
    assert [who(browser) for browser in (client, *others)] == [name] * 4
    assert "nobody is signed in there any more" in sign_out_there(client, rows[0]).text
    assert [who(browser) for browser in (client, *others)] == [name, NOBODY, name, name]
    for password in ("", "not the password"):
        assert client.post("/account/devices", data={"password": password}).status_code == 400
    assert [who(browser) for browser in (client, *others)] == [name, NOBODY, name, name]
    client.post("/account/devices", data={"password": PASSWORD})
    assert [who(browser) for browser in (client, *others)] == [name, NOBODY, NOBODY, NOBODY]
    assert elsewhere(client) == []
    assert not elsewhere(trial.test_client())


def test_who_becomes_a_teacher(tmp_path: Path) -> None:
    """Who may do more from now on has a new session: nobody comes to a class by a cookie of before."""
    site = small_site(tmp_path, teachers=True)
    client, name = member(site)
    other, thief = site.test_client(), copy(site, client)
    sign_in(other, name)
    assert client.post("/teach/begin").status_code == 303
    assert client.get("/teach").status_code == 200
    assert [who(browser) for browser in (client, other, thief)] == [name, NOBODY, NOBODY]


def test_code_ends_with_the_password(trial: Flask) -> None:
    """A code that was made before the password changed is good no more: else a thief would come back by it."""
    client, _ = member(trial)
    code = make_code(client)
    client.post("/account/password", data={"old": PASSWORD, "new": "quite another one"})
    stranger = trial.test_client()
    assert stranger.post("/code", data={"code": code}).status_code == 400
    assert who(stranger) == NOBODY


def test_sign_up_when_signed_in(trial: Flask) -> None:
    """Whoever is signed in cannot give the account another name or password by making an account once more."""
    client, name = member(trial)
    before = kept(trial)
    assert sign_up(client, new_name(), "quite another one").location == "/account"
    assert kept(trial) == before
    assert who(client) == name


def test_deleted_is_deleted(trial: Flask) -> None:
    """Once all is deleted there is not a row left, on no device, and the name is free again."""
    client, name = member(trial)
    client.post(PROBLEM, data=ANSWER)
    make_code(client)
    other = trial.test_client()
    sign_in(other, name)
    doors = {*Caller(address_digest("127.0.0.1", str(trial.secret_key))).keys("sign-up").values()}
    client.post("/account/delete", data={"password": PASSWORD})
    assert [who(browser) for browser in (client, other)] == [NOBODY, NOBODY]
    left = kept(trial)
    assert {row.key for row in left.pop("failure")} <= doors  # that an account was made from here, for an hour
    assert not any(left.values())
    assert sign_up(other, name).status_code == 303


@pytest.mark.parametrize("kind", [GUEST, SESSION])
def test_nobody_can_guess(kind: str) -> None:
    """What a browser is known by has 144 bits of chance, and is never the same twice."""
    secrets = [new_token(kind).secret for _ in range(2_000)]
    assert {len(urlsafe_b64decode(secret)) for secret in secrets} == {18}
    assert len(set(secrets)) == 2_000
    drawn = b"".join(map(urlsafe_b64decode, secrets))
    assert abs(sum(byte.bit_count() for byte in drawn) - 4 * len(drawn)) < 2_000  # half of the bits: 7 deviations


def test_forged_cookie(trial: Flask) -> None:
    """A cookie that we did not sign, or in which one letter differs, is as good as none."""
    client, _ = member(trial)
    good = cookie(client)
    forged = [good[:place] + ("A" if good[place] != "A" else "B") + good[place + 1 :] for place in range(len(good) - 1)]
    forged += [good[:-1], good.rpartition(".")[0], f"{good}.{good}", f"g{good[1:]}", "s.", ".", "", "s..", "s.a.b"]
    for value in forged:
        browser = trial.test_client()
        browser.set_cookie("infill", value)
        assert who(browser) == NOBODY, value


def test_not_kept_in_clear(trial: Flask) -> None:
    """Whoever reads the database finds no cookie, no code and no password in it."""
    client, _ = member(trial)
    code, secret = make_code(client), cookie(client).split(".")[1]
    rows = repr(kept(trial))
    assert not [word for word in (code, secret, PASSWORD) if word in rows]


def aged(app: Flask, *, by: int, seen: int) -> None:
    """All sessions began so long ago, and were last used so long ago (ms)."""
    store_of(app).write(lambda it: it.execute(update(session).values(created_at=now() - by, seen_at=now() - seen)))


@pytest.mark.parametrize(
    ("by", "seen", "lasts"),
    [
        (0, 0, True),
        (ABSENT, ABSENT - MINUTE, True),
        (ABSENT, ABSENT + MINUTE, False),  # not used for two months
        (OLDEST - MINUTE, 0, True),
        (OLDEST + MINUTE, 0, False),  # used every day, and yet too old
        (-30 * DAY, -30 * DAY, True),  # it began before the clock was set right
    ],
)
def test_how_long_it_lasts(by: int, seen: int, lasts: bool, trial: Flask) -> None:
    """A session ends after 60 days without use, and after 400 in any case; what was typed then is not lost."""
    client, name = member(trial)
    aged(trial, by=by, seen=seen)
    assert who(client) == (name if lasts else NOBODY)
    assert client.post(PROBLEM, data=ANSWER).status_code == (303 if lasts else 401)


@pytest.mark.parametrize(
    ("by", "seen", "lasts"),
    [
        (TEACHER_ABSENT, TEACHER_ABSENT - MINUTE, True),
        (TEACHER_ABSENT, TEACHER_ABSENT + MINUTE, False),
        (TEACHER_OLDEST - MINUTE, 0, True),
        (TEACHER_OLDEST + MINUTE, 0, False),
    ],
)
def test_how_long_a_teacher_stays(by: int, seen: int, lasts: bool, trial: Flask) -> None:
    """Who sees what others have done signs in anew after 14 days without use, and after 90 in any case."""
    client = teacher(trial)
    name = who(client)
    aged(trial, by=by, seen=seen)
    assert who(client) == (name if lasts else NOBODY)


def test_delete_asks_for_the_password(trial: Flask) -> None:
    """Who finds an open browser cannot delete what is kept; a guest has no password, and can."""
    client, name = member(trial)
    page = client.get("/account/delete").text
    assert one(tree(page), 'input[name="password"]')
    for password in ("", "not the password"):
        assert client.post("/account/delete", data={"password": password}).status_code == 400
    assert who(client) == name
    guest = trial.test_client()
    guest.post(PROBLEM, data=ANSWER)
    assert not tree(guest.get("/account/delete").text).query('input[name="password"]')
    assert guest.post("/account/delete").status_code == 303
    assert client.post("/account/delete", data={"password": PASSWORD}).status_code == 303
    assert not kept(trial)["learner"]


def test_nothing_is_left_in_the_browser(trial: Flask) -> None:
    """Who signs out, or deletes all, has the browser forget what it has kept of the site; the page is in no store."""
    client, name = member(trial)
    out = client.post("/sign-out")
    sign_in(client, name)
    gone = client.post("/account/delete", data={"password": PASSWORD})
    for answer in (out, gone):
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert answer.headers["Cache-Control"] == "no-store"
    assert "Clear-Site-Data" not in client.get("/account").headers


def test_use_is_noted(trial: Flask) -> None:
    """A session that is used lasts on: its use is noted, once a day."""
    client, name = member(trial)
    aged(trial, by=100 * DAY, seen=2 * DAY)
    assert who(client) == name
    first = kept(trial)["session"]
    assert now() - first[0].seen_at < MINUTE
    assert who(client) == name
    assert kept(trial)["session"] == first


def test_guest_stays(trial: Flask) -> None:
    """A guest has nothing but this cookie to come back with, so it lasts as long as the browser keeps it."""
    client = trial.test_client()
    client.post(PROBLEM, data=ANSWER)
    aged(trial, by=2 * OLDEST, seen=2 * OLDEST)
    assert len(client.get("/account/data.json").get_json()["attempts"]) == 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The site's clock, which can be set wrong by so many days."""

    return partial(set_wrong, monkeypatch)


def test_ended_while_the_clock_says_so(clock: Callable[[int], None], trial: Flask) -> None:
    """A clock that was wrong ends no session for good: what the site has run for does, see test_retention_hook."""
    client, name = member(trial)
    clock(61)
    assert who(client) == NOBODY
    assert client.post(PROBLEM, data=ANSWER).status_code == 401
    clock(0)
    assert who(client) == name


@pytest.mark.parametrize("days", [(30, 0), (-30, 0), (30, -30, 30), (0, -1, -2), (59, 0, 59)])
def test_clock_that_jumps(days: tuple[int, ...], clock: Callable[[int], None], trial: Flask) -> None:
    """Whatever the clock does: what was sent later stands later, a session lasts, and no count is below zero."""
    client, name = member(trial)
    for place, day in enumerate(days):
        clock(day)
        assert who(client) == name
        assert client.post(PROBLEM, data={"Y.0.0": str(900 + place), "check": "1"}).status_code == 303
    found = client.get("/account/data.json").get_json()["attempts"]
    assert [fact["typed"] for fact in found] == [str(900 + place) for place in range(len(days))]
    assert one(tree(client.get(PROBLEM).text), 'input[name="Y.0.0"]').attrs["value"] == found[-1]["typed"]
    assert [row.id for row in kept(trial)["attempt"]] == list(range(1, len(days) + 1))
    figures = [int(number) for number in re.findall(r"\d+|-\d+", text(tree(client.get("/account").text), ".figures"))]
    assert min(figures) >= 0


@pytest.mark.parametrize(("made", "used", "good"), [(0, 0, True), (0, 2, False), (0, -1, False), (5, 0, False)])
def test_code_and_clock(made: int, used: int, good: bool, clock: Callable[[int], None], trial: Flask) -> None:
    """A code is good on its day: not later, and not before it was made either."""
    client, name = member(trial)
    clock(made)
    code = make_code(client)
    clock(used)
    other = trial.test_client()
    assert other.post("/code", data={"code": code}).status_code == (303 if good else 400)
    assert who(other) == (name if good else NOBODY)


def problems(app: Flask) -> Iterator[tuple[str, dict[str, str]]]:
    """Problems of all recipes, each with something to type into all of its blanks."""
    (chapter,) = app.extensions["course"].chapters
    for recipe in chapter.ladder:
        for seed in map(int, recipe.serve(range(40))[0][: 25 if LONG else 10]):
            problem = recipe.problem(seed)
            assert problem
            yield (
                f"/{chapter.slug}/{recipe.name}/{seed}",
                {str(cell): f"−{place}/7" for place, cell in enumerate(problem.blanks, 1)},
            )


def test_ended_in_the_middle(trial: Flask) -> None:
    """A session ends while somebody types: they sign in, and stand before the same problem, with all that they typed.

    That holds for each of a hundred problems, or of forty where LONG is not set, with a script and without.
    """
    client, name = member(trial)
    count = 0
    for address, typed in problems(trial):
        store_of(trial).write(lambda it: it.execute(session.delete()))
        headers = {"HX-Request": "true"} if count % 2 else {}
        said = client.post(address, data=typed | {"check": "1"}, headers=headers)
        assert said.status_code == 401
        page = tree(said.text, fragment=bool(headers))
        assert {box.attrs["name"]: box.attrs["value"] for box in page.query("td input")} == typed
        door = client.get(one(page, ".trouble a").attrs["href"])
        onward = one(tree(door.text), 'input[name="next"]').attrs["value"]
        wrong = sign_in(client, name, "not the password" if count < 5 else PASSWORD, next=onward)
        if count < 5:  # even by a detour
            onward = one(tree(wrong.text), 'input[name="next"]').attrs["value"]
            wrong = sign_in(client, name, next=onward)
        page = tree(client.get(wrong.location).text)
        assert {box.attrs["name"]: box.attrs["value"] for box in page.query("td input")} == typed
        assert one(page, "#answers").attrs["action"] == address
        assert client.post(address, data=typed | {"check": "1"}).status_code == 303
        count += 1
    assert count == (100 if LONG else 40)


@pytest.fixture
def behind_a_proxy(tmp_path: Path) -> Flask:
    """The small site, behind a proxy whose word is taken."""
    return small_site(tmp_path, proxies=1)


def flags(answer: TestResponse) -> tuple[str, set[str]]:
    """The name of the cookie, and what is said of it but for how long it lasts; the same of that of a known browser."""
    found = []
    for header in answer.headers.getlist("Set-Cookie"):
        first, *rest = header.split("; ")
        flags = {flag for flag in rest if not flag.startswith(("Expires=", "Max-Age="))}
        found.append((first.partition("=")[0], flags))
    *more, last = sorted(found, key=lambda cookie: -len(cookie[0]))
    assert more in ([], [(f"{last[0]}-known", last[1])])
    return last


HTTPS = {"X-Forwarded-Proto": "https"}


def test_cookie_over_http(trial: Flask) -> None:
    """The cookie is for this site alone, and no script can read it, and no other site makes the browser send it."""
    answers = [trial.test_client().get("/sound"), sign_up(trial.test_client(), new_name())]
    answers.append(trial.test_client().get("/sound", headers=HTTPS))  # anybody can say so
    for answer in answers:
        assert flags(answer) == ("infill", {"HttpOnly", "Path=/", "SameSite=Lax"})
        assert "Strict-Transport-Security" not in answer.headers


def test_cookie_over_https(behind_a_proxy: Flask) -> None:
    """Over https the cookie never travels in clear, and its name keeps other sites of the domain from writing it."""
    client = behind_a_proxy.test_client()
    for answer in (
        client.get("/sound", headers=HTTPS),
        client.post("/sign-up", data={"name": new_name(), "password": PASSWORD}, headers=HTTPS),
    ):
        assert flags(answer) == ("__Host-infill", {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"})
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    planted = behind_a_proxy.test_client()
    planted.set_cookie("infill", str(client.get_cookie("__Host-infill").value))
    assert text(tree(planted.get("/", headers=HTTPS).text), ".who") == NOBODY
