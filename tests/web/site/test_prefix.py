"""A site below a path of its host, such as https://school.example/infill/: nothing on it leads out of that path.

A proxy takes the path off, and says so in X-Forwarded-Prefix.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.settings import Settings
from app.web.factory import create_app
from tests.sampling import LONG
from tests.sites import small_site
from tests.strategies import ROOT
from tests.web.doors import PASSWORD, addresses, cookie, sign_in, sign_up
from tests.web.pages import elements, sources, tree
from tests.web.small_school import School, answer, school

pytestmark = pytest.mark.slow

PREFIX = "/school/infill"
SITE = f"https://host.example{PREFIX}"
LEADING = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "hx-get",
    "hx-post",
    "hx-put",
    "hx-delete",
}
OWN_SCRIPTS = [path for path in (ROOT / "static").glob("*.*") if path.suffix in (".js", ".css")]
SOURCES = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "chapters").rglob("*.md"), *OWN_SCRIPTS]
BY_HAND = re.compile(r"""(?:=\s*["'`]|\]\(|url\(["']?|\w\(["'`]|<code>|href=)/[a-z{$]""")


def behind(client: FlaskClient, prefix: str = PREFIX) -> FlaskClient:
    """A browser whose requests come through a proxy that takes a path off."""
    client.environ_base["HTTP_X_FORWARDED_PREFIX"] = prefix
    return client


def leads(page: str) -> Iterator[str]:
    """Every address in a page, whatever it is there for, and those that are only named in its text."""
    for element in elements(tree(page)):
        for name, value in element.attrs.items():
            if name in LEADING or (value.startswith(("/", "http:", "https:")) and not name.startswith("xmlns")):
                yield value
    yield from re.findall(r"(?<![\w<./])/[a-z][\w./-]*", " ".join(tree(page).node.text().split()))


def leads_out(address: str) -> bool:
    """Does an address of a page lead out of the site?"""
    if address.startswith("/"):
        return not address.startswith(f"{PREFIX}/")
    scheme = urlsplit(address).scheme
    return scheme not in ("", "data") and not address.startswith(f"{SITE}/")


def wrong_in(answer: TestResponse) -> list[str]:
    """The addresses in an answer that lead out of the site, but for the sources of what its prose says."""
    found = [answer.headers["Location"]] if "Location" in answer.headers else []
    if answer.mimetype == "text/html":
        found += set(leads(answer.text)) - sources(tree(answer.text))
    elif answer.request.path == "/worker.js":
        found += re.findall(r"\"(/[^\"]*)\"", answer.text)
    return [address for address in found if leads_out(address)]


def paths_in(page: str) -> set[str]:
    """Where the links of a page lead, as the site is asked behind its proxy."""
    links = {element.attrs["href"].partition("#")[0] for element in tree(page).query("a[href]")}
    return {link.removeprefix(PREFIX) for link in links if link.startswith(f"{PREFIX}/")}


def crawl(client: FlaskClient, first: str, most: int) -> dict[str, TestResponse]:
    """The answers at so many addresses that can be come to by links; of each kind of address those that come first."""
    seen: dict[str, TestResponse] = {}
    waiting = [first]
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path not in seen:
            seen[path] = client.get(path, buffered=True)
            if seen[path].mimetype == "text/html":
                waiting += sorted(paths_in(seen[path].text) - seen.keys(), key=lambda link: (link.count("/"), link))
    return seen


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole course, below a path."""
    address = "https://host.example" + PREFIX
    site = create_app(Settings(data=tmp_path_factory.mktemp("data"), proxies=1, address=address, teachers=True))
    site.testing = True
    return site


@pytest.fixture
def there(tmp_path: Path) -> School:
    """A small school, whose people come through the proxy from now on."""
    found = school(small_site(tmp_path, proxies=1))
    answer(found.ben, {"Y.0.0": "12"})
    for client in (found.ada, found.eve, found.ben):
        client.set_cookie("infill" + PREFIX.replace("/", "!"), cookie(client))
        behind(client)
    return found


def test_all_pages_of_the_course(here: Flask) -> None:
    """A guest comes to hundreds of pages by links; not one address in them leads elsewhere."""
    client = behind(here.test_client())
    seen = crawl(client, "/", 1_000 if LONG else 200)
    chapters = here.extensions["course"].chapters
    assert {f"/{chapter.slug}" for chapter in chapters} <= seen.keys()
    assert {path: wrong for path, answer in seen.items() if (wrong := wrong_in(answer))} == {}
    assert {answer.status_code for answer in seen.values()} <= {200, 302, 303}


def test_all_pages_of_a_school(there: School) -> None:
    """The same for a teacher and a learner, at every address that the site has, and for what follows their forms."""
    for client in (there.ada, there.ben, behind(there.app.test_client())):
        every = set(addresses(there.app, ["GET"]).values()) | crawl(client, "/", 300 if LONG else 60).keys()
        if client is there.ada:
            assert {there.grades, f"/teach/class/{there.room}"} <= every
        for path in sorted(every):
            assert wrong_in(client.get(path, buffered=True)) == [], path
    for path in addresses(there.app, ["POST"]).values():
        assert wrong_in(there.app.test_client().post(path, headers={"X-Forwarded-Prefix": PREFIX})) == [], path
        assert wrong_in(there.ada.post(path)) == [], path


def test_forms_lead_on(here: Flask) -> None:
    """Whoever signs up, signs in, makes a class, gives a set or is sent to sign in goes on within the site."""
    client, name = behind(here.test_client()), "Prefixed Person"
    guest = behind(here.test_client()).get("/teach/class/nobody?x=1")
    assert unquote(guest.location) == f"{PREFIX}/sign-in?next={PREFIX}/teach/class/nobody?x=1"
    assert sign_up(client, name, next=f"{PREFIX}/glossary").location == f"{PREFIX}/glossary"
    assert sign_in(behind(here.test_client()), name).location == f"{PREFIX}/account?done=signed-in"
    referrer = {"Referer": f"https://host.example{PREFIX}/connection"}
    assert client.post("/theme", data={"theme": "dark"}, headers=referrer).location == f"{PREFIX}/connection"
    assert client.post("/teach/begin").location == f"{PREFIX}/teach"
    location = client.post("/teach", data={"name": "Class 9a", "zone": "UTC"}).location
    assert location.startswith(f"{PREFIX}/teach/class/")
    assert f"{SITE}/join" in client.get(location.removeprefix(PREFIX)).text
    assert f"{SITE}/api/classes" in client.get("/teach/api").text


def test_whole_addresses(here: Flask) -> None:
    """What is handed to others, as a link, a preview or a QR code, is the address of the site and one path."""
    client = behind(here.test_client())
    page = tree(client.get("/connection").text)
    (link,), (picture,) = page.query("link[rel=canonical]"), page.query('meta[property="og:image"]')
    assert (link.attrs["href"], picture.attrs["content"]) == (f"{SITE}/connection", f"{SITE}/connection/card.png")
    inside = tree(here.test_client().get("/connection").text)  # asked without the proxy, from the machine itself
    assert inside.query("link[rel=canonical]")[0].attrs["href"] == f"{SITE}/connection"


def test_cookies(here: Flask) -> None:
    """Two sites of one host do not take each other's cookies, and the one who somebody is known by is of this host
    alone: no other host can write it."""
    answer = behind(here.test_client()).get("/connection", base_url="https://host.example")
    (header,) = answer.headers.getlist("Set-Cookie")
    assert header.startswith("__Host-infill!school!infill=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(header.split("; "))
    client = behind(here.test_client())
    signed_up = client.post(
        "/sign-up", data={"name": "Third Person", "password": PASSWORD}, base_url="https://localhost"
    )
    names = {header.partition("=")[0] for header in signed_up.headers.getlist("Set-Cookie")}
    assert len(names) > 1
    assert all(name.startswith("__Host-infill") and name.endswith("!school!infill") for name in names)
    assert "Clear-Site-Data" not in client.post("/sign-out", base_url="https://localhost").headers
    theme = behind(here.test_client()).post("/theme", data={"theme": "dark"}).headers["Set-Cookie"]
    assert f"Path={PREFIX}/" in theme.split("; ")


def test_comes_back(here: Flask) -> None:
    """Somebody is known again, below the path and over https."""
    client, name = behind(here.test_client()), "Second Person"
    options = {"base_url": "https://localhost"}
    client.post("/sign-up", data={"name": name, "password": PASSWORD}, **options)
    assert name in client.get("/", **options).text
    assert name not in behind(client, "/other").get("/", **options).text


@pytest.mark.parametrize(
    "said",
    ["//evil.example", "https://evil.example", "/..", "/a/../..", "/a b", "/\\evil", "/é", "evil", "/a//b", "/%2f"],
)
def test_no_path(said: str, here: Flask) -> None:
    """What is no path is as if nobody had said it: a proxy may pass on what a visitor says."""
    client = here.test_client()
    client.environ_base["HTTP_X_FORWARDED_PREFIX"] = said.encode().decode("latin-1")
    page = client.get("/connection")
    assert tree(page.text).query("a.brand")[0].attrs["href"] == "/"
    assert "evil" not in page.text


@pytest.mark.parametrize("said", ["/infill", "/infill/", "/other, /infill", "/~ada/infill_2"])
def test_path(said: str, here: Flask) -> None:
    """With or without a stroke at its end; where several have said one, the nearest proxy's counts."""
    client = behind(here.test_client(), said)
    own = said.rpartition(" ")[2].rstrip("/")
    assert tree(client.get("/connection").text).query("a.brand")[0].attrs["href"] == f"{own}/"


def test_without_a_proxy(client: FlaskClient) -> None:
    """Where no proxy stands in front, nobody is believed."""
    page = behind(client).get("/connection").text
    assert tree(page).query("a.brand")[0].attrs["href"] == "/"


def test_nothing_is_written_by_hand() -> None:
    """No template, script, style sheet or chapter has an address that begins at the top of the host."""
    assert len(SOURCES) > 80
    found = [f"{file.name}: {hit[0]}" for file in SOURCES for hit in BY_HAND.finditer(file.read_text(encoding="utf-8"))]
    assert found == []
    for line in ('<a href="/x">', 'fetch("/x")', "[x](/x)", 'url("/x")', "<code>/api</code>", "path = '/x'"):
        assert BY_HAND.search(line), line
