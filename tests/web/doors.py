"""People at the door, each with a browser of their own: they make accounts, sign in, answer and go; what is kept of it.

cookie      what a browser is known by; whoever copies it can try to come in by it
kept        all rows of all tables that are about somebody
"""

from collections.abc import Sequence
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from app.store import Store
from app.store.tables import failure, metadata
from app.web.site.visitors import COOKIE
from tests.web.pages import text, tree

PASSWORD = "three words, written down"
NOBODY = "Your progress"  # what the corner of a page says to guests
VALUES: dict[str, Any] = {
    "filename": "app.js",
    "seed": 7,
    "part": "idle",
    "key": "nobody",
    "number": 1,
    "member_key": "nobody",
    "set_key": "nobody",
    "code": "41MR-0D1M",
    "order": "nobody",
    "topic": "the-bias",
}  # of what the addresses are made, beside chapter and recipe
numbers = count(1)

Kept = dict[str, Sequence[Any]]


def new_name() -> str:
    """A name that nobody has."""
    return f"Person {next(numbers)}"


def sign_up(client: FlaskClient, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
    return client.post("/sign-up", data={"name": name, "password": password, **more}, follow_redirects=False)


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
    return client.post("/sign-in", data={"name": name, "password": password, **more}, follow_redirects=False)


def member(app: Flask) -> tuple[FlaskClient, str]:
    """The browser of somebody who has just made an account, and their name."""
    client, name = app.test_client(), new_name()
    assert sign_up(client, name).status_code == 303
    return client, name


def browser_at(app: Flask, address: str) -> FlaskClient:
    """A new browser at an address."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client


def pass_time(app: Flask, ms: int) -> None:
    """All that was tried is so much longer ago."""
    store_of(app).write(lambda it: it.execute(update(failure).values(created_at=failure.c.created_at - ms)))


def who(client: FlaskClient) -> str:
    """Whom the site takes a browser for."""
    return text(tree(client.get("/").text), ".who")


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie(COOKIE)
    assert found
    return str(found.value)


def copy(app: Flask, client: FlaskClient) -> FlaskClient:
    """Another browser that has got the cookie of one."""
    other = app.test_client()
    other.set_cookie(COOKIE, cookie(client))
    return other


def store_of(app: Flask) -> Store:
    store: Store = app.extensions["store"]
    store.write(lambda _: None)  # whatever was to be written before has been
    return store


def kept(app: Flask) -> Kept:
    """All that the site knows of anybody."""
    store = store_of(app)
    tables = [table for table in metadata.sorted_tables if table.name != "running_day"]  # that is about nobody
    return {table.name: store.ask(select(table).order_by(*table.primary_key)) for table in tables}


def addresses(app: Flask, methods: Sequence[str]) -> dict[str, str]:
    """An address of each route that answers to one of these methods, by its endpoint."""
    slug, name = first_step(app)
    values = VALUES | {"slug": slug, "name": name}
    here = app.url_map.bind("localhost")
    return {
        rule.endpoint: here.build(rule.endpoint, {part: values[part] for part in rule.arguments})
        for rule in app.url_map.iter_rules()
        if (rule.methods or set()) & set(methods)
    }


def first_step(app: Flask) -> tuple[str, str]:
    """The chapter and the recipe of the first step."""
    chapter = app.extensions["course"].chapters[0]
    return chapter.slug, chapter.ladder[0].name
