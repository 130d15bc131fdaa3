"""What pages ask of a browser: nothing from elsewhere, passwords as password managers know them, a way out."""

import re

import pytest
from flask import Flask

from tests.strategies import ROOT
from tests.web.doors import addresses, member
from tests.web.pages import tree

pytestmark = pytest.mark.slow

LOADED = (
    "link[rel=stylesheet], link[rel=preload], link[rel=icon], script, img, iframe, object, embed, video, audio, source"
)


def pages(app: Flask) -> dict[str, str]:
    """Each page of a small site, as somebody with an account gets it."""
    client, _ = member(app)
    answers = {address: client.get(address, buffered=True) for address in addresses(app, ("GET",)).values()}
    return {
        address: answer.text
        for address, answer in answers.items()
        if answer.mimetype == "text/html" and answer.status_code == 200
    }


def test_nothing_from_elsewhere(trial: Flask) -> None:
    """No page loads a style, script, font or picture of another host; no style sheet or script of ours names one."""
    found = pages(trial)
    assert len(found) > 10
    for address, text in found.items():
        for element in tree(text).query(LOADED):
            for name in ("src", "href", "data"):
                assert not re.match(r"(https?:)?//", element.attrs.get(name, "")), f"{address}: {element.node.html}"
    for file in (ROOT / "static").glob("*.*"):
        assert not re.search(
            r"""url\(["']?(https?:)?//|import\(?["'`]https?:|fetch\(["'`]https?:""", file.read_text()
        ), file


def test_passwords_are_for_password_managers(trial: Flask) -> None:
    """Each field for a password hides it, says which one it is, and lets it be pasted."""
    fields = [
        field
        for text in pages(trial).values()
        for field in tree(text).query("input[type=password], input[name*=password]")
    ]
    fields += tree(trial.test_client().get("/sign-in").text).query("input[name*=password]")
    assert fields
    for field in fields:
        assert field.attrs["type"] == "password"
        assert field.attrs["autocomplete"] in ("current-password", "new-password")
        assert not {"onpaste", "readonly", "maxlength"} & field.attrs.keys()


def test_way_out_is_near(trial: Flask) -> None:
    """From every page the name at its top leads to where one signs out."""
    client, _ = member(trial)
    for address, text in pages(trial).items():
        (who,) = tree(text).query("a.who")
        out = tree(client.get(who.attrs["href"]).text).query("form[action$='/sign-out'] button")
        assert out, address
