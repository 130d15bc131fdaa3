"""What every answer says of itself: what a browser may do with it, who may keep it, and for whom it is."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.sampling import LONG
from tests.sites import small_site
from tests.strategies import ROOT
from tests.web.doors import NOBODY, addresses, cookie, member, store_of, who
from tests.web.pages import one, text, tree

pytestmark = pytest.mark.slow

EVERY = ("GET", "POST")
ERRORS = {
    400: {"method": "POST", "path": "/sign-in", "data": {"name": "nobody"}},
    403: {"method": "POST", "path": "/sign-in", "headers": {"Origin": "null"}},
    404: {"path": "/nothing"},
    405: {"method": "PUT", "path": "/sign-in"},
    413: {"method": "POST", "path": "/sign-in", "data": {"name": "a" * 20_000}},
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


# What may be done with a style sheet, a script or a font, on which nothing stands that could load or lead on.
OF_A_FILE = dict.fromkeys(("default-src", "base-uri", "form-action", "frame-ancestors"), "'none'")


def guarded(answer: TestResponse) -> None:
    """It has all headers that keep a browser from doing with it what we do not mean, each once."""
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    is_a_file = answer.request.path.startswith("/static/") and answer.status_code == 200
    assert dict(part.split(" ", 1) for part in policy.split("; ")) == (OF_A_FILE if is_a_file else POLICY)
    assert answer.headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers.getlist("Referrer-Policy") == ["same-origin"]
    assert answer.headers.getlist("Cross-Origin-Opener-Policy") == ([] if is_a_file else ["same-origin"])
    assert answer.headers.getlist("Cross-Origin-Resource-Policy") == ["same-origin"]
    assert "charset=utf-8" in answer.content_type or answer.mimetype in ("application/json", "font/woff2", "image/png")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "PUT", "TRACE", "NONSENSE"])
def test_every_route(method: str, trial: Flask) -> None:
    """Every address, asked in whatever way, by a guest or by somebody."""
    for client in (trial.test_client(), member(trial)[0]):
        for address in addresses(trial, EVERY).values():
            guarded(client.open(address, method=method, buffered=True))


@pytest.mark.parametrize("code", ERRORS)
def test_every_refusal(code: int, client: FlaskClient) -> None:
    """Every page that says no."""
    answer = client.open(**ERRORS[code])
    assert answer.status_code == code
    guarded(answer)


def test_our_own_fault_and_no_store(trial: Flask) -> None:
    """A fault of ours, and a database that is away: honest pages, which say nothing of the inside."""
    trial.testing = False
    client, name = member(trial)

    def broken() -> str:
        raise ZeroDivisionError("of the inside")

    trial.view_functions["lessons.glossary"] = broken
    answer = client.get("/glossary")
    assert answer.status_code == 500
    guarded(answer)
    assert not [word for word in ("inside", "ZeroDivision", "Traceback", name) if word in answer.text]
    store_of(trial).write(lambda it: it.exec_driver_sql("DROP TABLE session"))
    for answer in (client.get("/account"), client.post("/sign-up", data={"name": name, "password": "a b c d e f"})):
        assert answer.status_code == 503
        guarded(answer)
        assert not [word for word in ("session", "sqlite", "SELECT", "a b c d e f") if word in answer.text]


def personal(answer: TestResponse) -> bool:
    """Is it for whoever asked, and for nobody else to keep?"""
    return answer.headers.getlist("Cache-Control") == ["no-store"] and "Cookie" in answer.headers["Vary"]


def test_nobody_keeps_what_is_somebodys(trial: Flask) -> None:
    """Whatever is answered to somebody, even a no, is not kept on the way; and a guest's page is never theirs."""
    client, _ = member(trial)
    for endpoint, address in addresses(trial, EVERY).items():
        if endpoint != "static":
            assert personal(client.get(address)), endpoint
            assert "Cookie" in trial.test_client().get(address).headers["Vary"]
    for question in ERRORS.values():
        assert personal(client.open(**question))
    guest = trial.test_client()
    assert personal(guest.get("/sound"))  # which gives a cookie
    assert personal(guest.get("/sound"))


def test_parts_are_no_pages(trial: Flask) -> None:
    """Who asks for a part of a page gets another answer than who asks for the page, and caches are told so."""
    client = trial.test_client()
    for path in ("/", "/sound/one-output/7", "/nothing"):
        assert {"Cookie", "HX-Request"} <= {*client.get(path).vary}
    assert "HX-Request" not in client.get("/static/app.js", buffered=True).vary


@pytest.mark.parametrize(
    ("chosen", "prefix", "says"),
    [
        ({}, "", "max-age=31536000; includeSubDomains"),
        ({"host_alone": True}, "", "max-age=31536000"),
        ({}, "/infill", "max-age=31536000"),  # where other sites stand on the same host, it is not ours to say
    ],
)
def test_https_for_good(tmp_path: Path, chosen: dict[str, bool], prefix: str, says: str) -> None:
    """Every answer over https has browsers keep to it for a year, for the names below as well, unless told otherwise;
    over http there is no such word."""
    site = small_site(tmp_path, proxies=1, **chosen)
    client = site.test_client()
    for path in ("/", "/nothing", "/static/app.js", "/health", "/worker.js"):
        headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": prefix}
        assert client.get(path, headers=headers, buffered=True).headers.getlist("Strict-Transport-Security") == [says]
        assert "Strict-Transport-Security" not in client.get(path, buffered=True).headers


def test_files_are_everybodys(trial: Flask) -> None:
    """The script and the style sheet are the same for all: no cookie decides about them."""
    client, _ = member(trial)
    for path in ("/static/app.js?v=1", "/static/style.css?v=1"):
        answer = client.get(path, buffered=True)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert "Set-Cookie" not in answer.headers


def test_by_turns(trial: Flask) -> None:
    """Two people and a guest take turns again and again in one process: each sees their own name and answers."""
    people = [member(trial) for _ in "12"]
    address = "/sound/one-output/7"
    for number, (client, _) in enumerate(people, 11):
        client.post(address, data={"Y.0.0": str(number), "check": "1"})
    for turn in range(500 if LONG else 100):
        for number, (client, name) in enumerate(people, 11):
            page = client.get(("/", address, "/account", "/account/data.json")[turn % 4])
            (other,) = {name for _, name in people} - {name}
            assert name in page.text
            assert other not in page.text
            if turn % 4 == 1:
                assert one(tree(page.text), 'input[name="Y.0.0"]').attrs["value"] == str(number)
        if turn % 50 == 0:
            assert who(trial.test_client()) == NOBODY


def test_other_cookies(trial: Flask) -> None:
    """What stands in other cookies, or beside them, breaks nothing."""
    client, name = member(trial)
    for more in ("a=b", "infil", "=", ";;", "infill2=x", "\x7f", "é"):
        header = f"{more}; infill={cookie(client)}; {more}"
        page = trial.test_client(use_cookies=False).get("/", headers={"Cookie": header})
        assert text(tree(page.text), ".who") == name


HTMX = next(Path(ROOT / "static" / "vendor").glob("htmx-*.min.js")).read_text(encoding="utf-8")


def test_htmx_is_set_up(client: FlaskClient) -> None:
    """htmx writes no style into a page, keeps no pages, asks this site alone, and knows each setting that we name."""
    settings = json.loads(str(one(tree(client.get("/").text), 'meta[name="htmx-config"]').attrs["content"]))
    defaults = re.search(r"this\.config=\{(.*?)\};", HTMX)
    assert defaults
    known = set(re.findall(r"(?:^|,)(\w+):", defaults[1]))
    assert settings.keys() <= known
    assert settings["includeIndicatorCSS"] is settings["history"] is False
    assert settings.get("mode", "same-origin") == "same-origin"
    assert 'mode:"same-origin"' in defaults[1]


def test_nothing_is_evaluated() -> None:
    """No page asks htmx to run anything: the policy would not let it."""
    markup = [file.read_text(encoding="utf-8") for file in (ROOT / "templates").rglob("*.html")]
    for page in markup:
        assert not re.search(r"hx-on|hx-vals=.?js|\bjs:|javascript:|hx-trigger=[^>]*\[", page)
