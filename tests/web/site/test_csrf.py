"""Only a page of this site can do something in a visitor's name; and to look at a page never does anything."""

from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.site.security import SAFE
from tests.web.classrooms import World, joined
from tests.web.doors import addresses, kept, member, store_of, who
from tests.web.pages import tree

pytestmark = pytest.mark.slow

CHANGING = ("POST", "PUT", "PATCH", "DELETE")

FOREIGN = (
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://evil.example/localhost"},
    {"Origin": "http://localhost@evil.example"},
    {"Origin": "http://localhost:81"},
    {"Origin": "localhost"},
    {"Origin": "file://localhost"},
    {"Origin": "http://["},  # no address at all
    {"Origin": "http://localhost, http://evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost", "HX-Request": "true"},
    {"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"},
)
OWN = (
    {},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Sec-Fetch-Site": "none"},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_from_another_site(headers: dict[str, str], trial: Flask) -> None:
    """What another site sends to any address is refused, and nothing comes of it."""
    client, name = member(trial)
    before, found = kept(trial), addresses(trial, CHANGING)
    assert len(found) >= 8
    for endpoint, address in found.items():
        assert client.post(address, headers=headers, data={"check": "1"}).status_code == 403, endpoint
    assert kept(trial) == before
    assert who(client) == name


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_from_our_own_pages(headers: dict[str, str], trial: Flask) -> None:
    """What our own pages send, in browsers old and new, gets through."""
    for address in addresses(trial, CHANGING).values():
        assert trial.test_client().post(address, headers=headers).status_code != 403


@pytest.mark.parametrize("method", [*SAFE, "TRACE"])
def test_looking_changes_nothing(method: str, trial: Flask) -> None:
    """Whatever address is looked at, in whatever way, with whatever in it: nothing that is kept changes."""
    client, name = member(trial)
    before = kept(trial)
    form = {"name": name, "password": "another one", "code": "7K3M-9QTX-0B5D-ZW2A", "check": "1", "Y.0.0": "3"}
    form |= {"chapter": "sound"}  # of a worksheet
    found = addresses(trial, ["GET", *CHANGING])
    assert len(found) >= 12
    for endpoint, address in found.items():
        for _ in "12":
            answer = client.open(address, method=method, data=form, query_string=form, buffered=True)
            assert answer.status_code in (200, 302, 401, 404, 405), endpoint
            assert method != "HEAD" or not answer.data
    assert kept(trial) == before
    assert who(client) == name


def test_a_walk_over_all_links(trial: Flask) -> None:
    """Whoever follows every link there is, and all of them again, has changed nothing, and was everywhere.

    What was solved long ago waits for a review, to which links lead as well; and whoever teaches has a class, and is in
    it as well.
    """
    world = World(trial)
    client = world.browsers["owner"]
    joined(client, world.code, "The teacher")
    name = who(client)
    solve_one(trial, client)
    store_of(trial).write(lambda connection: connection.exec_driver_sql("UPDATE attempt SET created_at = 0"))
    before, been = kept(trial), dict.fromkeys("12", frozenset[str]())
    for turn in been:
        seen, ahead = {"/"}, ["/"]
        while ahead:
            address = ahead.pop()
            answer = client.get(address, buffered=True, follow_redirects=True)
            assert answer.status_code == 200, address
            links = tree(answer.text).query("a[href]") if answer.mimetype == "text/html" else []
            new = {urljoin(address, str(link.attrs["href"])).partition("#")[0] for link in links}
            # There are 65,536 other problems of each step, and as many rows of its table.
            new = {link for link in new if "other_than" not in link and "/variants/" not in link} - seen
            seen |= new
            ahead += sorted(new)
        been[turn] = frozenset(seen)
    assert been["1"] == been["2"]
    endpoints = {trial.url_map.bind("").match(address.partition("?")[0])[0] for address in been["1"]}
    # No link leads there from within, or none as long as nobody has answered, or slips.
    apart = {"static", "cards.card", "offline.page", "offline.worker", "accounts.sign_in", "accounts.sign_up"}
    apart |= {
        "health.page",
        "labs.page",  # this course has no lab
        "labs.numbers",
        "lessons.example",
        "pictures.picture",
        "styleguide.overview",
        "styleguide.part",
        "worksheets.old_address",
        "worksheets.worksheet",
        "worksheets.by_code",
        "reporting.answers",
        "slips.page",
        "welcome.page",
        "second_factor.step",
    }
    apart |= {rule.endpoint for rule in trial.url_map.iter_rules() if rule.rule.startswith(("/api/", "/variants/"))}
    assert endpoints >= addresses(trial, ["GET"]).keys() - apart
    assert kept(trial) | {"audit": []} == before  # but for that a teacher looked at what a class has done
    assert who(client) == name


def solve_one(trial: Flask, client: FlaskClient) -> None:
    """Solve the first problem of the course."""
    (chapter, recipe), *_ = trial.extensions["course"].steps().values()
    problem = recipe.problem(0)
    right = {str(cell): str(problem.value(cell)) for cell in problem.blanks} | {"check": "1"}
    assert "data-solved" in client.post(f"/{chapter.slug}/{recipe.name}/0", data=right, follow_redirects=True).text
