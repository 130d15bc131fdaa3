"""The page of a lab: its question comes first, its state is in the address, and its goal is kept once it is reached."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.labs.registry import LABS
from app.settings import Settings
from app.store.bet_tables import bet as bets
from app.store.bet_tables import challenge
from app.web.factory import create_app
from tests.browser.labs import CHAPTERS
from tests.labs.states import REACHED
from tests.sites import Browser
from tests.web.doors import store_of
from tests.web.pages import one, sound, text, texts

pytestmark = pytest.mark.slow

RACE = LABS["optimisers"]
THERE = "/optimisers/lab"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A site with the chapters of the labs."""
    data = tmp_path_factory.mktemp("labs")
    app = create_app(Settings(chapters=CHAPTERS, only=True, data=data, secret_key="the same in all tests"))
    app.testing = True
    app.test_client_class = Browser
    return app


def betting(site: Flask, on: str = "3") -> FlaskClient:
    """A browser that has placed its bet."""
    client = site.test_client()
    name = one(sound(client.get(THERE).text), ".bet [name=bet]").attrs["value"]
    client.post(THERE, data={"bet": name, "on": on})
    return client


def goals(site: Flask) -> list[tuple[str, str]]:
    return [(row.lab, row.state) for row in store_of(site).ask(select(challenge))]


def test_question_first(site: Flask) -> None:
    """Before the bet there is the question, and a picture without the answer; nothing can be moved."""
    page = sound(site.test_client().get(f"{THERE}?step=40").text)
    assert texts(page, ".bet label") == ["Plain steps", "Momentum", "Adam"]
    assert not page.query("#controls, .challenge, .said, .handle, [rel=next]")
    assert "remembers" not in text(page)
    assert [it.attrs["d"] for it in page.query("[data-mark$=spots]")] == [""] * 4


def test_bet(site: Flask) -> None:
    """A bet is kept as those of the chapter are, leads back to the same state, and the chapter shows the answer."""
    client = site.test_client()
    assert "Bet, and watch" in client.get("/optimisers").text
    name = one(sound(client.get(THERE).text), ".bet [name=bet]").attrs["value"]
    sent = client.post(f"{THERE}?step=7", data={"bet": name, "on": "3"}, follow_redirects=False)
    assert (sent.status_code, sent.location.partition("?")[0]) == (303, THERE)
    assert "step=7&" in sent.location
    assert "on=" not in sent.location
    page = sound(client.get(THERE).text)
    assert text(page, ".asked summary").startswith("You said “Adam” wrong: it is “Momentum”")
    assert page.query("#controls")
    assert [(row.chapter, row.chosen) for row in store_of(site).ask(select(bets).where(bets.c.bet == name))] == [
        ("optimisers", 3)
    ]
    still = sound(client.get("/optimisers").text)
    assert "Back to the lab" in text(still)
    assert one(still, "#lab-still").attrs  # it has its way to a file of its own


def test_just_told(site: Flask) -> None:
    """Who wants to be told sees everything as well; a choice that is none is no bet."""
    client = site.test_client()
    name = one(sound(client.get(THERE).text), ".bet [name=bet]").attrs["value"]
    for form, status in (({"on": "9"}, 404), ({}, 404), ({"on": "1", "bet": "other"}, 404)):
        assert client.post(THERE, data={"bet": name} | form).status_code == status
    page = sound(client.post(THERE, data={"bet": name, "tell": "1"}).text)
    assert text(page, ".asked summary") == "It is “Momentum”. Why?"


def test_no_cookies(site: Flask) -> None:
    """Where nothing can be kept, the bet is in the address, and in all links and forms of the page."""
    client = site.test_client(use_cookies=False)
    name = one(sound(client.get(THERE).text), ".bet [name=bet]").attrs["value"]
    sent = client.post(f"{THERE}?step=7", data={"bet": name, "on": "2"}, follow_redirects=False)
    assert "on=2" in sent.location
    page = sound(client.get(sent.location).text)
    assert all("on=2" in link.attrs["href"] for link in page.query("a[data-state]"))
    assert one(page, "#controls [name=on]").attrs["value"] == "2"
    for odd in ("on=99", "on=-1", "on=x"):
        assert not sound(client.get(f"{THERE}?{odd}").text).query("#controls")


def test_out_of_bounds(site: Flask) -> None:
    """What cannot be becomes the nearest that can, and is said; so it is for a script."""
    client = betting(site)
    page = sound(client.get(f"{THERE}?x=99&a=snail").text)
    assert one(page, "[name=x]").attrs["value"] == "12"
    assert len(texts(page, ".note")) == 2
    found = client.get("/optimisers/lab.json?x=99").json
    assert found
    assert found["state"]["x"] == "12"
    assert "start x goes from" in found["said"]
    assert found["numbers"] == json.loads(json.dumps(RACE.numbers(RACE.read({"x": "12"})[0])))


def test_steps_by_links(site: Flask) -> None:
    """Links lead to the next step, the one before and the last one, and end at the ends."""
    client = betting(site)
    page = sound(client.get(f"{THERE}?step=59").text)
    for rel, step in (("next", "60"), ("prev", "58"), ("last", "60")):
        assert f"step={step}&" in one(page, f"a[rel={rel}]").attrs["href"]
    end = sound(client.get(one(page, "a[rel=last]").attrs["href"]).text)
    assert not end.query("a[rel=next][href]")


def test_challenge(site: Flask) -> None:
    """The server calculates whether the goal is reached; the first state that reached it is kept, and no other."""
    client = betting(site)
    before = len(goals(site))
    assert client.post(f"{THERE}?step=20", data={"reached": "1"}).status_code == 400
    assert len(goals(site)) == before
    reached = REACHED["optimisers"]
    for more in ({}, {"a": "none"}):
        page = sound(client.post(THERE, query_string=reached | more, data={"reached": "1"}).text)
        assert "there is a star on your map" in text(page, "#challenge")
    (lab, state) = goals(site)[-1]
    assert len(goals(site)) == before + 1
    assert (lab, state) == ("optimisers", "&".join(f"{name}={value}" for name, value in RACE.read(reached)[0].values))
    assert texts(sound(client.get("/").text), ".map-bar .star")
    assert not texts(sound(betting(site).get("/").text), ".map-bar .star")


def test_tabs(site: Flask) -> None:
    """A further tab needs no answer to the question; its goal is kept by itself, and is a star."""
    client = site.test_client()
    there = {"path": "/reading-weights/lab", "query_string": {"tab": "dials"} | REACHED["reading-weights/dials"]}
    page = sound(client.get(**there).text)
    assert (text(page, "h1"), text(page, ".tabs [aria-current]")) == ("Nine dials", "Nine dials")
    assert not page.query(".bet")
    assert one(page, "#controls [name=tab]").attrs["value"] == "dials"
    assert all("tab=dials" in link.attrs["href"] for link in page.query("a[data-state]"))
    kept = sound(client.post(**there, data={"reached": "1"}).text)
    assert "there is a star on your map" in text(kept, "#challenge")
    assert goals(site)[-1][0] == "reading-weights/dials"
    assert texts(sound(client.get("/").text), ".map-bar .star")
    other = sound(client.get("/reading-weights/lab?tab=failures&failure=8&silent=11").text)
    assert text(other, "#challenge button") == "Keep it"
    assert client.post("/reading-weights/lab?tab=failures", data={"reached": "1"}).status_code == 400
    assert text(sound(client.get("/reading-weights/lab?tab=nowhere").text), "h1") == "The digit network"


def test_own_data(site: Flask) -> None:
    """What was reached is in the file of one's own data, and goes when that is deleted."""
    client = betting(site)
    client.post(THERE, query_string=REACHED["optimisers"], data={"reached": "1"})
    (told,) = json.loads(client.get("/account/data.json").text)["challenges"]
    assert (told["lab"], "step=20" in told["state"], isinstance(told["at"], int)) == ("optimisers", True, True)
    before = len(goals(site))
    client.post("/account/delete")
    assert len(goals(site)) == before - 1


def test_no_lab(app: Flask) -> None:
    """A chapter without a lab has no page of one."""
    client = app.test_client()
    for address in ("/dot-product/lab", "/dot-product/lab.json", "/nowhere/lab"):
        assert client.get(address).status_code == 404


def test_saved(site: Flask) -> None:
    """The picture of a state can be saved as it is."""
    page = sound(betting(site).get(f"{THERE}?step=5").text)
    saved = site.test_client().get(one(page, ".seen .save").attrs["href"] + "&on=0")
    assert saved.mimetype == "image/svg+xml"
    assert "Step 5 of 60" in saved.text
