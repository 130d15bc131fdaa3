"""A bet is kept before it is said what is right; where nothing can be kept, it stands in the address."""

import json
from contextlib import closing

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.throttle import LIMITS, Limit
from app.course.problems import exercise_at
from app.store.bet_tables import bet as bets
from tests.sites import SiteOf
from tests.web.doors import member, store_of
from tests.web.pages import one, sound, text, texts, tree

pytestmark = pytest.mark.slow

PROSE = "```bet\nWhich?\n- One\n+ Two\n\nSo it is.\n```\n\nBehind it: [a word](light:W).\n\n```diagram\nW: 1\nX: 1\n```"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def own(site_of: SiteOf) -> Flask:
    return site_of(PROSE)


def name(client: FlaskClient) -> str:
    """The name of the bet in the page, which gives its reader a cookie."""
    return one(sound(client.get("/own").text), ".bet [name=bet]").attrs["value"]


def kept(app: Flask) -> list[tuple[str, int | None]]:
    return [(row.chapter, row.chosen) for row in store_of(app).ask(select(bets))]


def test_kept(own: Flask) -> None:
    """A bet leads back to its place, and whoever comes again sees it, and what follows it. Another bet changes
    nothing."""
    client = own.test_client()
    form = {"bet": name(client), "on": "1"}
    sent = client.post("/own?step=1", data=form)
    assert (sent.status_code, sent.location) == (303, "/own?step=1#bet-1")
    for _ in range(2):
        page = sound(client.get("/own").text)
        assert text(page, ".bet [data-chosen]") == "One (your bet)"
        assert text(page, ".bet .says").startswith("Not this time. The answer is “Two”.")
        assert "Behind it" in text(page)
        assert texts(page, "#your-bets td") == ["One wrong", "Two"]
        client.post("/own", data=form | {"on": "2"})
    assert kept(own) == [("own", 1)]
    assert "Behind it" not in own.test_client().get("/own").text


def test_just_tell_me(own: Flask) -> None:
    """Who only wants to be told bets on nothing, and is told all the same."""
    client = own.test_client()
    client.post("/own", data={"bet": name(client), "tell": "1", "on": "2"})
    page = sound(client.get("/own").text)
    assert text(page, ".bet .says") == "The answer is “Two”. So it is."
    assert not page.query("[data-chosen]")
    assert kept(own) == [("own", None)]


def test_part_alone(own: Flask) -> None:
    """Who asks for the part that changes gets the bet, what follows it, and all bets, as they stand in the page."""
    client = own.test_client()
    alone = client.post("/own", data={"bet": name(client), "on": "2"}, headers=HTMX).text
    part, page = sound(alone, fragment=True), client.get("/own").text
    assert text(part, ".says").startswith("You win!")
    assert one(part, "#your-bets").attrs["hx-swap-oob"] == "true"
    assert alone.split('<div id="your-bets"')[0].strip() in page


def test_meanings_come_along(app: Flask) -> None:
    """The meaning of a word that the page did not have comes with the text that it is in; no other one does."""
    client = app.test_client()
    page = tree(client.get("/dot-product").text)
    before = {meaning.attrs["id"] for meaning in page.query(".meaning")}
    form = {"bet": one(page, ".bet [name=bet]").attrs["value"], "on": "1"}
    part = tree(client.post("/dot-product", data=form, headers=HTMX).text, fragment=True)
    new = {meaning.attrs["id"] for meaning in part.query(".meaning")}
    assert "term-cosine" in new
    assert not new & before
    there = {button.attrs["popovertarget"] for button in part.query("[popovertarget]")}
    assert there <= new | before


@pytest.mark.parametrize(
    ("form", "status"),
    [({"on": "1", "bet": "no-such-bet"}, 404), ({"on": "3"}, 404), ({"on": "-1"}, 404), ({}, 303), ({"on": "x"}, 303)],
)
def test_no_bet(form: dict[str, str], status: int, own: Flask) -> None:
    """What is no bet is not kept: who chose nothing is led back, and what is not there is said so."""
    client = own.test_client()
    assert client.post("/own", data={"bet": name(client)} | form).status_code == status
    assert kept(own) == []


def check_in_address(client: FlaskClient, form: dict[str, str], start: str = "/own") -> None:
    """Both ways to bet lead to an address that has the bet, and shows what follows it."""
    plain = client.post(f"{start}?step=1", data=form)
    assert (plain.status_code, plain.location) == (303, "/own?bet=1&on=2&step=1#bet-1")
    swapped = client.post(f"{start}?step=1", data=form, headers=HTMX)
    assert (swapped.status_code, swapped.headers["HX-Redirect"]) == (200, plain.location)
    assert "Behind it" in client.get(plain.location).text


def test_no_cookies(own: Flask) -> None:
    """A browser that keeps no cookie could not come back to a bet: it has it in the address."""
    form = {"bet": name(own.test_client()), "on": "2"}
    check_in_address(own.test_client(use_cookies=False), form)
    assert kept(own) == []


def test_crowded(own: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newcomer from where too many have come lately loses nothing."""
    school = {"REMOTE_ADDR": "203.0.113.9"}
    form: dict[str, str] = {}
    monkeypatch.setitem(LIMITS, "guest", {"address": Limit(3, 3)})
    for _ in range(3):
        client = own.test_client()
        form = form or {"bet": name(client), "on": "2"}
        client.get("/own", environ_overrides=school)
        client.post("/own", data=form, environ_overrides=school)
    store_of(own)
    before = len(kept(own))
    late = own.test_client()
    late.get("/own", environ_overrides=school)
    late.environ_base["REMOTE_ADDR"] = school["REMOTE_ADDR"]
    check_in_address(late, form)
    assert len(kept(own)) == before


def test_signed_out(own: Flask) -> None:
    """Whose session has ended meanwhile loses nothing."""
    client, _ = member(own)
    form = {"bet": name(client), "on": "2"}
    with store_of(own).engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM session")
    check_in_address(client, form)
    assert kept(own) == []


def test_store_away(own: Flask) -> None:
    """While the store cannot be asked, the page is there, and a bet goes on in its address."""
    client = own.test_client()
    form = {"bet": name(client), "on": "2"}
    client.post("/own", data=form)
    with closing(store_of(own).engine.raw_connection()) as raw:
        raw.execute("ALTER TABLE bet RENAME TO elsewhere")
    assert "Behind it" not in client.get("/own").text
    check_in_address(client, form)
    with closing(store_of(own).engine.raw_connection()) as raw:
        raw.execute("ALTER TABLE elsewhere RENAME TO bet")
    assert kept(own) == [("own", 2)]


def test_another_question(own: Flask, site_of: SiteOf) -> None:
    """Once a bet asks something else, it was not made; one that only moved still is."""
    client = own.test_client()
    client.post("/own", data={"bet": name(client), "on": "1"})
    cookie = client.get_cookie("infill")
    assert cookie
    for prose, told in ((PROSE.replace("Which?", "Who?"), False), (f"## New\n\nWords.\n\n## Old\n\n{PROSE}", True)):
        later = site_of(prose).test_client()
        later.set_cookie("infill", cookie.value)
        assert ("Behind it" in later.get("/own").text) == told


def test_at_the_end(own: Flask) -> None:
    """Who completes the chapter sees all bets once more: in the card, or in the page that has them already."""
    client = own.test_client()
    client.post("/own", data={"bet": name(client), "on": "1"})
    page = tree(client.get("/own").text)
    action = one(page, "#answers").attrs["action"]
    here = exercise_at(own.extensions["course"], *action.strip("/").split("/"))
    assert here
    right = {str(cell): str(here.problem.value(cell)) for cell in here.problem.blanks} | {"check": "1"}
    card = tree(client.post(action, data=right, headers=HTMX).text, fragment=True)
    assert texts(card, ".complete .bets td") == ["One wrong", "Two"]
    assert len(sound(client.get("/own").text).query(".bets")) == 1
    in_page = client.post(action, data=right | {"in_place": "0"}, headers=HTMX).text
    assert not tree(in_page, fragment=True).query(".bets")


def test_own_data(own: Flask) -> None:
    """What was bet is in the file of one's own data, and goes when that is deleted."""
    client = own.test_client()
    bet = name(client)
    client.post("/own", data={"bet": bet, "on": "1"})
    (told,) = json.loads(client.get("/account/data.json").text)["bets"]
    assert (told["chapter"], told["bet"], told["chosen"], isinstance(told["at"], int)) == ("own", bet, 1, True)
    client.post("/account/delete")
    assert kept(own) == []
