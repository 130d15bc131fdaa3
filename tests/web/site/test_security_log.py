"""Who came in and who was turned away is in the log: when, where, who and what came of it; nothing that was typed."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.throttle import LIMITS
from app.cli.commands import main
from app.web.site.security_log import WATCHED
from tests.sites import small_site
from tests.web.clocks import stop_clock
from tests.web.doors import PASSWORD, addresses, new_name, sign_in, sign_up, store_of
from tests.web.pages import text, tree
from tests.web.small_school import School, school

pytestmark = pytest.mark.slow

EVENT = re.compile(
    r"security time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ event=(?P<event>[a-z_.-]+) outcome=(?P<outcome>[a-z]+) "
    r"status=(?P<status>\d{3}) who=(?P<who>\d+|-) from=(?P<place>[0-9a-f]{16}) name=(?P<name>[0-9a-f]{16}|-) "
    r"route=(?P<route>[\w/<>:.-]+)"
)
NOT_ABOUT_WHO = {  # blueprints in which nobody becomes somebody else
    *(
        "assigning",
        "bets",
        "cards",
        "health",
        "homework",
        "labs",
        "lessons",
        "offline",
        "own_data",
        "pictures",
        "playground",
        "practice",
    ),
    *("previewing", "reporting", "slips", "styleguide", "teaching", "themes", "worksheets", "static"),
}
Events = Callable[[], list[dict[str, str]]]


@pytest.fixture
def events(caplog: pytest.LogCaptureFixture) -> Events:
    """The events since they were asked for last, each with all its fields."""
    caplog.set_level(logging.INFO, "infill.security")

    def since() -> list[dict[str, str]]:
        lines = [record.getMessage() for record in caplog.records if record.name == "infill.security"]
        caplog.clear()
        found = [EVENT.fullmatch(line) for line in lines]
        assert all(found), lines
        return [match.groupdict() for match in found if match]

    return since


def said(events: Events) -> list[tuple[str, str]]:
    return [(event["event"], event["outcome"]) for event in events()]


def number_of(app: Flask, name: str) -> str:
    from app.accounts.accounts import account_of

    account = account_of(store_of(app), name)
    assert account
    return str(account.id)


def test_ways_in(trial: Flask, events: Events) -> None:
    """Signing up, in and out, a new password and a code, done and refused: each is one event, with who it is."""
    client, name = trial.test_client(), new_name()
    sign_up(client, name)
    sign_up(trial.test_client(), name)
    own = number_of(trial, name)
    (done, refused) = events()
    assert (done["event"], done["outcome"], done["who"]) == ("accounts.sign_up", "done", own)
    assert (refused["event"], refused["outcome"], refused["who"]) == ("accounts.sign_up", "refused", "-")
    assert done["name"] == refused["name"] != "-"
    sign_in(trial.test_client(), name, "wrong again")
    other = trial.test_client()
    sign_in(other, name.upper())
    client.post("/account/password", data={"old": "wrong", "new": "four words, not written"})
    client.post("/account/password", data={"old": PASSWORD, "new": "four words, not written"})
    code = text(tree(client.post("/account/code").text), ".code")
    trial.test_client().post("/code", data={"code": code})
    trial.test_client().post("/code", data={"code": code})
    client.post("/sign-out")
    found = events()
    assert [(event["event"].partition(".")[2], event["outcome"]) for event in found] == [
        ("sign_in", "refused"),
        ("sign_in", "done"),
        ("password", "refused"),
        ("password", "done"),
        ("make_code", "done"),
        ("code", "done"),
        ("code", "refused"),
        ("sign_out", "done"),
    ]
    assert [event["who"] for event in found] == ["-", own, own, own, own, own, "-", own]
    assert {event["name"] for event in found[:2]} == {done["name"]}


def test_too_often(trial: Flask, events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tries too often is told apart from whoever is wrong, and comes from the same place each time."""
    stop_clock(monkeypatch)
    name = new_name()
    for _ in range(LIMITS["password"]["both"].minute + 1):
        sign_in(trial.test_client(), name, "wrong")
    found = events()
    assert [event["outcome"] for event in found] == ["refused"] * LIMITS["password"]["both"].minute + ["throttled"]
    assert len({(event["place"], event["name"]) for event in found}) == 1


def test_what_is_not_theirs(trial: Flask, events: Events) -> None:
    """To ask for a class or a set of somebody else's, and for what is for teachers, is an event; to look at one's own
    is none."""
    here: School = school(trial)
    events()
    for client, path in ((here.eve, here.grades), (here.ben, "/teach"), (here.eve, f"/set/{here.task}")):
        assert client.get(path).status_code == 404
    found = events()
    assert [(event["event"], event["outcome"], event["status"]) for event in found] == [
        ("reporting.grades", "refused", "404"),
        ("teaching.overview", "refused", "404"),
        ("homework.the_set", "refused", "404"),
    ]
    assert [event["who"] for event in found] == [number_of(trial, name) for name in ("Eve", "Ben", "Eve")]
    assert here.grades not in str(found)
    assert here.ada.get(here.grades).status_code == here.ben.get(f"/set/{here.task}").status_code == 200
    assert trial.test_client().get("/nothing/at/all").status_code == 404
    assert events() == []


def test_programs(trial: Flask, events: Events) -> None:
    """Each visit of a program, with a good token or a bad one."""
    here: School = school(trial)
    token = text(tree(here.ada.post("/teach/token").text), ".token")
    events()
    here.app.test_client().get("/api/classes", headers={"Authorization": f"Bearer {token}"})
    here.app.test_client().get("/api/classes", headers={"Authorization": "Bearer infill_wrong"})
    good, bad = events()
    assert (good["event"], good["outcome"], good["who"]) == ("api.classes", "done", number_of(trial, "Ada"))
    assert (bad["event"], bad["outcome"], bad["who"]) == ("api.classes", "refused", "-")


def test_past_the_guard(client: FlaskClient, events: Events) -> None:
    """What another site sends, what is too large and what comes in pieces is refused, and logged."""
    client.post("/connection/signed/1", headers={"Origin": "https://evil.example"})
    client.post("/sign-in", data={"name": "a" * 20_000})
    client.post("/sign-in", headers={"Transfer-Encoding": "chunked"}, data={"name": "a"})
    assert [(event["status"], event["outcome"]) for event in events()] == [
        ("403", "refused"),
        ("413", "refused"),
        ("411", "refused"),
    ]


def test_one_line_and_nothing_typed(trial: Flask, events: Events, caplog: pytest.LogCaptureFixture) -> None:
    """Names, passwords and addresses of whatever letters forge no line, and stand in none."""
    caplog.set_level(logging.INFO)
    nasty = "Zuleika\r\nsecurity time=2026-01-01T00:00:00Z event=accounts.sign_in outcome=done \x1b[31m\u2028"
    client = trial.test_client()
    sign_up(client, nasty, nasty)
    sign_in(client, nasty, nasty)
    client.post("/code", data={"code": nasty})
    client.open("/sign-in\r\nsecurity", method="POST", headers={"Origin": nasty.splitlines()[0]})
    client.get("/", headers={"Authorization": "Bearer x"}, environ_overrides={"REMOTE_ADDR": "8.8.8.8\nfake"})
    logged = [record.getMessage() for record in caplog.records]
    assert len(logged) == 4
    assert not [line for line in logged if "Zuleika" in line or not line.isprintable()]
    assert len(events()) == 4


def test_every_way_in_is_watched(app: Flask) -> None:
    """A page by which somebody becomes somebody else is in a blueprint that is watched; a new one has to say so."""
    found = {name.partition(".")[0] for name in addresses(app, ["POST", "GET"])}
    assert found - WATCHED <= NOT_ABOUT_WHO


def test_who_a_digest_is_of(tmp_path: Path, events: Events) -> None:
    """Whoever runs the site finds the address and the name of a digest, out of those that they know."""
    site = small_site(tmp_path)
    sign_in(site.test_client(), "Peregrine Yew", "wrong")
    (event,) = events()
    words = ["192.0.2.1", "127.0.0.1", "Peregrine  YEW"]
    environment = {"INFILL_SECRET_KEY": "the same in all tests"}
    run = CliRunner().invoke(main, ["digest", *words], env=environment, catch_exceptions=False)
    lines = dict(line.split(" ", 1)[::-1] for line in run.output.splitlines())
    assert lines.keys() == {*words}
    assert (lines["127.0.0.1"], lines["Peregrine  YEW"]) == (event["place"], event["name"])
    piped = CliRunner().invoke(main, ["digest"], input="127.0.0.1\n\n", env=environment, catch_exceptions=False)
    assert piped.output == f"{event['place']} 127.0.0.1\n"
