"""What somebody typed comes back as text, today and whenever it is read from the store: it is never markup.

The names and the answers here are those that scripts are smuggled in by.
"""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.accounts import NAME, tidy
from app.core.reading import storable
from tests.sampling import sampled
from tests.sites import small_site
from tests.web.doors import PASSWORD, member, sign_in, sign_up
from tests.web.pages import Element, elements, one, sound, text, tree
from tests.web.payloads import PAYLOADS

pytestmark = pytest.mark.slow

PROBLEM = "/sound/two-samples/7"
BLANKS = ("W.0.0", "b.1", "Y.2.1")
PAGES = ("/", "/account", "/account/delete", "/nothing", PROBLEM)
COMMON = "many"  # no number either, and nothing else

some_payloads = sampled("typed", {typed: typed for typed in PAYLOADS}, 4)

Skeleton = list[tuple[str, ...]]  # which elements with which attributes there are, in order


@pytest.fixture
def site(tmp_path: Path) -> Flask:
    """A small site for each of them: from one address, only some people may sign up in an hour."""
    return small_site(tmp_path)


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> list[Skeleton]:
    """How the pages are built that somebody sees who typed nothing special."""
    site = small_site(tmp_path_factory.mktemp("site"))
    return [skeleton(sound(page, fragment=page.startswith("<section"))) for page in answers(member(site)[0], COMMON)]


def skeleton(page: Element) -> Skeleton:
    return [(element.name, *sorted(element.attrs)) for element in elements(page)]


def answers(client: FlaskClient, typed: str) -> list[str]:
    """All pages on which an answer is seen: what a script gets, those that are built from the store, and a link's."""
    form = dict.fromkeys(BLANKS, typed) | {"check": "1"}
    sent = client.post(PROBLEM, data=form, follow_redirects=True)
    script = client.post(PROBLEM, data=form | {"hint": BLANKS[0]}, headers={"HX-Request": "true"})
    later = [client.get(path) for path in (PROBLEM, "/account")]
    return [page.text for page in (sent, script, *later, client.get(PROBLEM, query_string=form))]


def test_payloads() -> None:
    """There are sixty of them and more, and each is a name that anybody may choose."""
    assert len(set(PAYLOADS)) >= 60
    assert max(map(len, PAYLOADS)) <= NAME


@some_payloads
def test_as_a_name(typed: str, site: Flask) -> None:
    """An account of this name: each page is built as for anybody else, and shows the name as it was written."""
    client, (other, _) = site.test_client(), member(site)
    assert sign_up(client, typed).status_code == 303
    for path in PAGES:
        page = sound(client.get(path).text)
        assert skeleton(page) == skeleton(tree(other.get(path).text)), path
        assert path == "/nothing" or text(page, ".who") == tidy(typed)
    assert client.get("/account/data.json").get_json()["name"] == tidy(typed)
    for wrong in (sign_in(site.test_client(), typed, "not it"), sign_up(site.test_client(), typed)):
        assert one(sound(wrong.text), "#name").attrs["value"] == typed
        assert PASSWORD not in wrong.text
    gone = client.post("/account/delete", data={"password": PASSWORD})  # some of these names are the same to us
    assert gone.status_code == 303


@some_payloads
def test_as_an_answer(typed: str, site: Flask, common: list[Skeleton]) -> None:
    """An answer of this kind: wherever it is seen, at once and from the store, it stands in its box as it was."""
    client, _ = member(site)
    pages = [tree(page, fragment=page.startswith("<section")) for page in answers(client, typed)]
    assert [skeleton(page) for page in pages] == common
    for page in (pages[0], pages[1], pages[2], pages[4]):
        kept = storable(typed) if page in (pages[0], pages[2]) else typed
        assert {box.attrs["name"]: box.attrs["value"] for box in page.query("td input")} == dict.fromkeys(BLANKS, kept)
    data = client.get("/account/data.json")
    assert data.mimetype == "application/json"
    assert {fact["typed"] for fact in data.get_json()["attempts"]} == {storable(typed), ""}
