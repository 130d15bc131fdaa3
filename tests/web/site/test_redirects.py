"""Nobody is led away: after the door, a visitor goes on to an address of this site, whatever the link there said."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.site.security import local
from tests.web.doors import member, new_name, sign_in, sign_up
from tests.web.pages import one, tree

pytestmark = pytest.mark.slow

TRICKS = (
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "//evil.example/%2e%2e",
    "//evil%E3%80%82example",
    "//evil.example@localhost",
    "//localhost@evil.example",
    "//localhost:80@evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "/sound\\..\\evil",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\u00a0//evil.example",
    "\u3000//evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "/\u2028/evil.example",
    "/\u202e/evil.example",
    "/\ufeff/evil.example",
    "/\x7f/evil.example",
    "http://evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "HTTPS://evil.example",
    "hTtP:\\\\evil.example",
    "http:\n//evil.example",
    "http://localhost",
    "http://localhost.evil.example",
    "ftp://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "mailto:a@evil.example",
    "blob:http://evil.example/1",
    "evil.example",
    "evil.example/sound",
    "@evil.example",
    ":80",
    "?next=//evil.example",
    "#//evil.example",
    ".",
    "..//evil.example",
    "%2f%2fevil.example",
    "%0d%0aLocation:%20//evil.example",
    "/sound\r\nLocation: //evil.example",
    "/sound\r\n\r\n<script>alert(1)</script>",
    "",
)
OWN = (
    "/",
    "/sound",
    "/sound?step=2#problem",
    "/sound/one-output/7?Y.0.0=%E2%88%923",
    "/sound/one-output/7?Y.0.0=//evil.example",
    "/sound/%0d%0aLocation:%20x",  # stays as it is: an address of ours that is not there
    "/account",
    "/%2f%2fevil.example",
    "/.//evil.example",  # a path with an empty part, to every browser
    "/sound/é",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_to_another_site(trick: str, client: FlaskClient) -> None:
    """What is no address of this site is as if it had not been said: in the link, in the form, and after the door."""
    name = new_name()
    answers = [sign_up(client, name, next=trick), sign_in(client, name, next=trick)]
    assert [answer.location for answer in answers] == ["/account?done=signed-up", "/account?done=signed-in"]
    for path in ("/sign-in", "/sign-up"):
        page = client.get(path, query_string={"next": trick})
        assert one(tree(page.text), 'input[name="next"]').attrs["value"] == ""
        assert "evil" not in page.text


@pytest.mark.parametrize("address", OWN)
def test_onward(address: str, client: FlaskClient) -> None:
    """An address of this site is where they go on, even if they take a wrong password or the other form on the way."""
    name = new_name()
    page = tree(client.get("/sign-in", query_string={"next": address}).text)
    page = tree(client.get(one(page, "main a[href*=sign-up]").attrs["href"]).text)
    onward = str(one(page, 'input[name="next"]').attrs["value"])
    page = tree(sign_up(client, name, "short", next=onward).text)
    onward = str(one(page, 'input[name="next"]').attrs["value"])
    assert onward == address
    answer = sign_up(client, name, next=onward)
    assert answer.status_code == 303
    assert answer.location == address.replace("é", "%C3%A9")
    assert len(answer.headers.getlist("Location")) == 1


def test_what_an_address_is() -> None:
    """Of nothing at all, an address is nothing."""
    assert [local(None), local("")] == ["", ""]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", "[::1]", "a b", "["])
def test_another_name_for_this_site(host: str, trial: Flask) -> None:
    """By whatever name a request calls this site: no page, no link and no address to go on to has that name in it."""
    client, _ = member(trial)
    for path in ("/", "/sound", "/sound/one-output", "/sound//one-output", "//sound/one-output/7", "/sound/", "/x/y"):
        for headers in ({"Host": host}, {"X-Forwarded-Host": host}, {"Forwarded": f"host={host}"}):
            answer = client.get(path, base_url="http://localhost", headers=headers)
            assert answer.status_code in (200, 302, 400, 404)
            assert "evil" not in answer.text + str(answer.headers)
            assert answer.headers.get("Location", "/").startswith("/")
