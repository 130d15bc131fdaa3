"""A chosen theme: what is kept of it, what is refused, and where one goes from there."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.doors import kept, member, new_name, sign_up
from tests.web.pages import one, tree
from tests.web.site.test_redirects import TRICKS

HERE = "http://localhost"


def choose(client: FlaskClient, theme: str, referrer: str | None = None, **more: str) -> str:
    """Choose, and say where that leads."""
    headers = {"Referer": referrer} if referrer is not None else {}
    answer = client.post("/theme", data={"theme": theme}, headers=headers, follow_redirects=False, **more)
    assert answer.status_code == 303
    return answer.location


@pytest.mark.parametrize("theme", ["system", "light", "dark"])
def test_choice(theme: str, trial: Flask) -> None:
    """A choice is in the cookie, for a year and for the whole site, and from then on in each page; nowhere else."""
    client, _ = member(trial)
    before = kept(trial)
    choose(client, theme)
    cookie = client.get_cookie("theme")
    assert cookie
    assert (cookie.value, cookie.max_age, cookie.path, cookie.same_site) == (theme, 31_536_000, "/", "Lax")
    assert not cookie.secure
    for path in ("/", "/sound", "/account", "/nowhere"):
        page = tree(client.get(path).text)
        assert one(page, "html").attrs["data-theme"] == theme
        assert [it.attrs["value"] for it in page.query("footer [checked]")] == [theme]
    assert kept(trial) == before
    choose(client, theme, base_url="https://localhost")
    assert client.get_cookie("theme").secure


@pytest.mark.parametrize("theme", ["", "Dark", "dark ", "blue", "dark; Path=/x", "dark\r\nX: y", "\0", "a" * 5_000])
def test_unknown(theme: str, client: FlaskClient) -> None:
    """Nothing else is kept, and whatever a cookie says, the page is that of somebody who has not chosen."""
    assert client.post("/theme", data={"theme": theme}).status_code == 400
    assert client.post("/theme").status_code == 400
    assert client.get_cookie("theme") is None
    page = client.get("/", headers={"Cookie": f"theme={theme!r}"})
    assert one(tree(page.text), "html").attrs["data-theme"] == "system"


@pytest.mark.parametrize("path", ["/", "/sound", "/sound?step=2", "/sound/one-output/7?Y.0.0=%E2%88%923", "/nowhere"])
def test_back(path: str, trial: Flask) -> None:
    """It leads back to where it was made, by whatever name the site was called."""
    client = trial.test_client()
    for site in (HERE, "https://localhost", "http://localhost:8000"):
        assert choose(client, "dark", site + path) == path


def test_no_choice_on_an_answer(client: FlaskClient) -> None:
    """A page that answers a form cannot be opened again by its address: it offers no choice that would lead there."""
    assert tree(client.get("/account").text).query(".theme")
    assert not tree(client.post("/account/code").text).query(".theme")


@pytest.mark.parametrize("trick", TRICKS)
def test_nobody_is_led_away(trick: str, client: FlaskClient) -> None:
    """Whatever a browser says of where it comes from: it goes on to a page of this site."""
    trick = trick.encode("ascii", "ignore").decode().replace("\r", "").replace("\n", "")
    for referrer in (trick, HERE + trick, f"{HERE}/{trick}", f"http:///{trick}", "///" + trick):
        location = choose(client, "dark", referrer)
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


def test_whoever_is_here_stays(trial: Flask) -> None:
    """A choice is about a browser, and does not change who is there."""
    client = trial.test_client()
    choose(client, "dark")
    assert {cookie.key for cookie in client._cookies.values()} == {"theme"}
    assert sign_up(client, new_name()).status_code == 303
    assert client.get_cookie("theme")
