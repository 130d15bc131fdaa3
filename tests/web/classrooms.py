"""A class with everybody around it: who teaches it, who is in it, and who has nothing to do with it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.accounts import accounts
from app.formats.dates import now
from app.school import classes
from tests.sites import Browser
from tests.web.doors import PASSWORD, member, store_of, who
from tests.web.pages import text, tree


def teacher(app: Flask) -> FlaskClient:
    """The browser of somebody who has an account and may have classes."""
    client, name = member(app)
    account = accounts.account_of(store_of(app), name)
    assert account
    store_of(app).write(classes.appoint_teacher, account.id, now())
    return client


def key_in(location: str) -> str:
    """The key in the address of a class or a set."""
    return location.partition("?")[0].split("/")[3]


def made(client: FlaskClient, name: str, zone: str = "UTC") -> str:
    """The key of a class that a teacher has just made."""
    answer = client.post("/teach", data={"name": name, "zone": zone}, follow_redirects=False)
    assert answer.status_code == 303
    return key_in(answer.location)


def code_of(client: FlaskClient, key: str) -> str:
    return text(tree(client.get(f"/teach/class/{key}").text), ".code")


def given(client: FlaskClient, key: str, **form: Any) -> str:
    """The key of a set that a teacher has just given to a class."""
    whole = {"title": "Week 1", "steps.sound": "all", "hints": "1", **form}
    answer = client.post(f"/teach/class/{key}/assign", data=whole, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return key_in(answer.location)


def joined(client: FlaskClient, code: str, name: str) -> None:
    assert client.post("/join", data={"code": code, "name": name}, follow_redirects=False).status_code == 303


def place_of(client: FlaskClient) -> str:
    """The key of somebody's place in the class that they are in, from the link by which they leave it."""
    links = [str(link.attrs["href"]) for link in tree(client.get("/account").text).query("a")]
    (place,) = [link.partition("/leave?place=")[2] for link in links if link.startswith("/leave?")]
    return place


@dataclass
class World:
    """Two classes, each with a set; browsers by who they are."""

    app: Flask

    @cached_property
    def browsers(self) -> dict[str, FlaskClient]:
        return {
            "owner": teacher(self.app),
            "colleague": teacher(self.app),
            "learner": member(self.app)[0],
            "guest of the class": self.app.test_client(),
            "learner who left": member(self.app)[0],
            "learner who is erased": member(self.app)[0],
            "learner elsewhere": member(self.app)[0],
            "guest": self.app.test_client(),
            "teacher elsewhere": teacher(self.app),
        }

    def __post_init__(self) -> None:
        self.app.test_client_class = Browser
        owner, other = self.browsers["owner"], self.browsers["teacher elsewhere"]
        self.key = made(owner, "Year 9")
        self.set = given(owner, self.key)
        colleague = who(self.browsers["colleague"])
        owner.post(f"/teach/class/{self.key}/teachers", data={"colleague": colleague})
        self.code = code_of(owner, self.key)
        joined(self.browsers["learner"], self.code, "Ada")
        joined(self.browsers["guest of the class"], self.code, "Grace")
        for person, name in (("learner who left", "Emmy"), ("learner who is erased", "Ida")):
            browser = self.browsers[person]
            joined(browser, self.code, name)
            place = place_of(browser)
            gone = {"learner who left": "/leave", "learner who is erased": "/account/delete"}[person]
            browser.post(gone, data={"place": place, "password": PASSWORD})
        elsewhere = made(other, "Year 10")
        given(other, elsewhere)
        joined(self.browsers["learner elsewhere"], code_of(other, elsewhere), "Alan")

    @cached_property
    def members(self) -> dict[str, str]:
        """The keys of the members of the first class, by their names there."""
        page = tree(self.browsers["owner"].get(f"/teach/class/{self.key}").text)
        return {text(link): str(link.attrs["href"]).rpartition("/")[2] for link in page.query("#roster ~ .rows a")}

    @property
    def member(self) -> str:
        """The key of the learner of the first class who has an account."""
        return self.members["Ada"]
