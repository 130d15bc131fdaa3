"""Whatever is sent, to whatever address: an answer, never an exception, and what was typed comes back as text.

How many visits to the door are tried, each of several requests: a hundred, or 25,000 in `make long`.
"""

import re
from collections import Counter
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from app.web.site.security import LARGEST_FORM
from app.web.site.visitors import COOKIE
from tests.sampling import LONG, one_in, share
from tests.sites import small_site
from tests.strategies import RECIPES, first_problems
from tests.web.doors import PASSWORD, addresses
from tests.web.pages import elements, sound, tree
from tests.web.payloads import PAYLOADS

pytestmark = pytest.mark.slow

BLANKS = {name: [str(blank) for blank in first_problems(name)[1][0].blanks] for name in RECIPES}
FORM = "application/x-www-form-urlencoded"
PROBLEMS = {name: f"/{name}/{int(first_problems(name)[0][0])}" for name in RECIPES}
SOME = share(PROBLEMS, one_in(PROBLEMS, 20), __name__)

LIGHTS = ("data-lit", "data-shown")  # on what a message speaks of, which may be any part of a line
HALF = "\ud800"  # of a pair of surrogates: no text has it, and no browser sends it

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</textarea></table></form><h1>",
    "{{ 7 * 7 }}{% for a in b %}",
    "&lt;b&gt; &amp; &#60;",
    "\0",
    "1\0",
    "\x01\x08\x1b[31m\x7f",
    "7\u202e8\u2066",  # signs that turn the direction of writing
    "\u200b7\u2060",
    HALF,
    "\ufffe\uffff",
    "\r\nSet-Cookie: a=b\r\n\r\n",
    "\N{FULLWIDTH DIGIT NINE}",
    "\N{ARABIC-INDIC DIGIT THREE}",
    "\N{MATHEMATICAL DOUBLE-STRUCK DIGIT THREE}",
    "9" * 10_000,
    "-" * 10_000,
    "1/" * 5_000,
    "1e999999999",
    "0x10",
    "../../etc/passwd",
    "%00%2e%2e",
    "[]",
    '{"a": 1}',
    "True",
    "None",
)
PRINTABLE = "".join(map(chr, range(ord(" "), ord("~") + 1)))

words = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str), st.just(""))
odd = st.one_of(
    st.sampled_from(["hint", "solution", "check"]),
    st.sampled_from(
        ["Y", "Y.", "Y.0", "Y.9.9", "Y.0.0.0", "Y.-1.0", "Y.99999999999999999999.0", "hints.", "hints.Q.0"]
    ),
    st.sampled_from(["__class__", "Y.0.0[]", "layout", "step", "q.0.0", "hints.hints.Y.0.0"]),
    words,
)
headers = st.sampled_from(({}, {"HX-Request": "true"}, {"HX-Request": "\x7f"}))


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    """A form as a browser would send it, even where no browser would."""
    return urlencode([tuple(part.encode("utf-8", "surrogatepass") for part in pair) for pair in pairs]).encode()


@settings(max_examples=120)
@given(name=st.sampled_from(list(RECIPES)), headers=headers, data=st.data())
def test_any_form(app: Flask, name: str, headers: dict[str, str], data: st.DataObject) -> None:
    """A form of any fields, some of them twice, is answered with the problem, or is refused for its size alone."""
    own = st.sampled_from([field for blank in BLANKS[name] for field in (blank, f"hints.{blank}")])
    body = encoded(data.draw(st.lists(st.tuples(own | odd, words), max_size=12)))
    answer = app.test_client().post(PROBLEMS[name], data=body, headers=headers, content_type=FORM)
    assert answer.status_code == (200 if len(body) <= LARGEST_FORM else 413)


@settings(max_examples=100)
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(
        (
            FORM,
            f"{FORM}; charset=utf-16",
            "multipart/form-data; boundary=a",
            "multipart/form-data",
            "application/json",
            "text/plain",
            "",
            "\x7f/;;=",
        )
    ),
)
@example(
    b"--a\r\nContent-Disposition: form-data; name=Y.0.0; filename=a\r\n\r\n1\r\n--a--\r\n",
    "multipart/form-data; boundary=a",
)
@example(b"--a\r\nContent-Disposition: form-data; name=Y.0.0\r\n\r\n1", "multipart/form-data; boundary=a")
@example(b"a&" * 8_000, FORM)
@example(b"%" * 300, FORM)
def test_any_body(app: Flask, body: bytes, kind: str) -> None:
    """What is no form at all is answered as well."""
    answer = app.test_client().post(PROBLEMS["connection/signed"], data=body, content_type=kind)
    assert answer.status_code in (200, 400, 413)


parts = st.one_of(
    st.sampled_from([part for name in RECIPES for part in name.split("/")]),
    st.sampled_from(["static", "app.js", "style.css", "7", "65536", "..", ".", "", "%2e%2e", "%00", "%ED%A0%80", "%"]),
    words.map(lambda word: quote(word.encode("utf-8", "surrogatepass"), safe="")),
    st.binary(max_size=12).map(lambda raw: quote_from_bytes(raw, safe="")),
)
queries = st.lists(
    st.tuples(st.one_of(st.sampled_from(("step", "layout", "other_than", "show", "example", "v")), words), words),
    max_size=3,
)


@settings(max_examples=150)
@given(
    path=st.lists(parts, max_size=5),
    pairs=queries,
    method=st.sampled_from(("GET", "GET", "HEAD", "POST", "PUT", "OPTIONS")),
)
def test_any_address(app: Flask, path: list[str], pairs: list[tuple[str, str]], method: str) -> None:
    """Any address, asked in any way, is answered with a page, with another address, or with a page that says no."""
    address = f"/{'/'.join(path).lstrip('/')}?{encoded(pairs).decode()}"
    answer = app.test_client().open(address, method=method, buffered=True)
    assert answer.status_code in (200, 302, 308, 404, 405)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if location := answer.headers.get("Location"):
        assert re.match(r"(http://localhost)?/($|[^/])", location)


@settings(max_examples=150)
@given(
    name=st.sampled_from((COOKIE, f"__Host-{COOKIE}", "session")),
    cookie=st.one_of(words, st.binary(max_size=60).map(lambda raw: raw.decode("latin-1"))),
)
def test_any_cookie(app: Flask, name: str, cookie: str) -> None:
    """A cookie that is not ours is as good as none."""
    client = app.test_client(use_cookies=False)
    headers = {"Cookie": f"{name}={quote(cookie.encode('utf-8', 'surrogatepass'), safe=PRINTABLE)}"}
    assert client.get("/", headers=headers).status_code == 200
    assert client.get("/connection/signed", headers=headers).status_code == 302


def skeleton(html: str) -> set[tuple[str, str]]:
    """Which elements there are, and which attributes any of them has."""
    return {(element.name, each) for element in elements(tree(html)) for each in ("", *element.attrs)}


@pytest.fixture(scope="session")
def known(app: Flask) -> set[tuple[str, str]]:
    """The elements and attributes of our own pages, in all that may follow from what is typed."""
    found: set[tuple[str, str]] = set()
    client = app.test_client()
    for name in SOME:
        address = PROBLEMS[name]
        problem = RECIPES[name].problem(int(address.rpartition("/")[2]))
        assert problem
        right = {str(blank): str(problem.value(blank)) for blank in problem.blanks}
        first = next(iter(right))
        for form in ({}, *({first: text} for text in ("x", "x" * 9, "7", "12345", right[first])), right):
            found |= skeleton(client.post(address, data=form | {"check": "1"}).text)
    return found


@settings(max_examples=100)
@given(name=st.sampled_from(SOME), typed=words)
def test_typed_text_comes_back(app: Flask, known: set[tuple[str, str]], name: str, typed: str) -> None:
    """What was typed stands in its box again as it was, and adds nothing to the page; choices stay what they are."""
    blank = BLANKS[name][0]
    body = encoded([(blank, typed), ("check", "1")])
    assume(len(body) <= LARGEST_FORM)
    html = app.test_client().post(PROBLEMS[name], data=body, content_type=FORM).text
    values = [box.attrs["value"] for box in tree(html).query(f'input[name="{blank}"]')]
    if blank.startswith("choice."):
        assert values == [str(number) for number in range(1, len(values) + 1)]
    else:
        assert values == [as_read(typed)] or HALF in typed
    assert not {(element, each) for element, each in skeleton(html) - known if each not in LIGHTS}


def as_read(typed: str) -> str:
    """What a browser makes of any text in a page: one sort of line ends, and no zero characters."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize("typed", NASTY)
@pytest.mark.parametrize("field", ["typed", "hints", "hint", "solution", "elsewhere"])
def test_markup_is_text(typed: str, field: str, client: FlaskClient) -> None:
    """Markup in any field of a form is never markup in the page."""
    blank = BLANKS["connection/signed"][0]
    name = {"typed": blank, "hints": f"hints.{blank}", "elsewhere": typed}.get(field, field)
    body = encoded([(name, typed)])
    answer = client.post(PROBLEMS["connection/signed"], data=body, content_type=FORM)
    assert answer.status_code == (200 if len(body) <= LARGEST_FORM else 413)
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "autofocus onfocus='" not in answer.text
    if field == "typed" and answer.status_code == 200 and typed != HALF:
        assert str(escape(typed)) in answer.text
    elif typed.isascii() and typed.isprintable():
        sound(answer.text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A small site, through whose door all of them come."""
    return small_site(tmp_path_factory.mktemp("small"))


PROBLEM = "/sound/one-output/7"
DOORS = (
    *("/account", "/account/password", "/account/code", "/account/data.json", "/account/delete"),
    "/account/devices",
    *("/account/second", "/account/second/app", "/account/second/passkey", "/sign-in/second"),
    *("/sign-up", "/sign-in", "/sign-out", "/code", "/sound", PROBLEM, "/sound/one-output/65535", "/sound/lab", "/"),
    *("/worksheets", "/worksheets/nobody", "/worksheet.pdf"),
    *(
        "/theme",
        "/my-numbers",
        "/review",
        "/review/next",
        "/slips/the-bias",
        "/sound/card.png",
        "/parts",
        "/parts/idle",
    ),
    *("/teach", "/teach/begin", "/teach/class/nobody", "/teach/class/nobody/code", "/teach/class/nobody/archive"),
    *("/teach/class/nobody/delete", "/teach/class/nobody/members", "/teach/class/nobody/members/nobody"),
    *("/teach/class/nobody/members/nobody/code", "/teach/class/nobody/members/nobody/off"),
    *("/teach/class/nobody/teachers", "/teach/class/nobody/assign", "/teach/set/nobody", "/teach/set/nobody/copy"),
    *(
        "/teach/set/nobody/extensions",
        "/teach/set/nobody/seeds",
        "/teach/set/nobody/delete",
        "/join",
        "/welcome",
        "/leave",
        "/set/nobody",
        "/set/nobody/1",
    ),
    *("/variants/sound", "/variants/sound/one-output", "/variants/sound/one-output/7"),
    *("/teach/class/nobody/grades", "/teach/class/nobody/report", "/teach/class/nobody/grades.csv"),
    *("/teach/token", "/teach/api", "/api/classes", "/api/classes/nobody/attempts"),
)
ANSWERS = {200, 302, 303, 400, 401, 403, 404, 405, 413, 429}
typed = st.one_of(
    words,
    st.sampled_from(
        (PASSWORD, PASSWORD, "Somebody", "SOMEBODY", "7", "7K3M-9QTX-0B5D-ZW2A", "//evil.example", "/sound")
    ),
    st.sampled_from(PAYLOADS),
    st.text("\0\r\n\t\x1b\u202e\u2066\u200b\u0300\ufdfa\uffff\U0001f9d1<>&'\"", max_size=60),
)
fields = st.one_of(
    st.sampled_from(
        ("name", "password", "name", "password", "old", "new", "code", "next", "key", "done", "other_than")
    ),
    st.sampled_from(
        (
            "W",
            "X",
            "b",
            "ask",
            "W.0.0",
            "after",
            "theme",
            "mine",
            "place",
            "free",
            "left",
            "review",
            "about",
            "number",
            "more",
            "Y.0.0",
            "hints.Y.0.0",
            "hint",
            "solution",
            "check",
            "step",
            "show",
            "example",
            "bet",
            "on",
            "svg",
            "layout",
            "sort",
            "page",
            "difficulty",
            "other_than",
        )
    ),
    odd,
)
said = st.sampled_from(
    (
        *({}, {}, {"HX-Request": "true"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "\x7f"}),
        *(
            {"Origin": "http://["},
            {"Origin": "null"},
            {"Host": "["},
            {"Host": "evil.example"},
            {"X-Forwarded-For": "\0"},
        ),
        *({"Accept-Encoding": "br;q=a"}, {"If-None-Match": '"'}, {"Range": "bytes=9-1"}, {"Content-Length": "-1"}),
        {"X-Forwarded-For": "\0"},
    )
)
requests = st.tuples(
    st.sampled_from(("POST",) * 6 + ("GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "QUERY", "a\x7fb")),
    st.sampled_from(DOORS) | st.lists(parts, max_size=4).map(lambda path: f"/{'/'.join(path).lstrip('/')}"),
    st.lists(st.tuples(fields, typed), max_size=8),
    st.lists(st.tuples(fields, words), max_size=2),
    said,
)
tried: Counter[int] = Counter()


@settings(max_examples=25_000 if LONG else 60, suppress_health_check=list(HealthCheck))
@given(visit=st.lists(requests, min_size=1, max_size=4), host=st.integers(1, 254))
def test_any_visit(small: Flask, visit: list[tuple[str, str, list, list, dict[str, str]]], host: int) -> None:
    """Whatever somebody does at the door, and says of themselves: they are answered, and all that was kept of it can
    be shown, on sound pages in which nothing of it is markup."""
    client = small.test_client()
    client.environ_base["REMOTE_ADDR"] = f"192.0.2.{host}"
    client.post("/sign-up", data={"name": f"Somebody {sum(tried.values())}", "password": PASSWORD})
    for method, path, form, query, headers in visit:
        address = f"{path}?{encoded(query).decode()}"
        answer = client.open(
            address, method=method, data=encoded(form), content_type=FORM, headers=headers, buffered=True
        )
        tried[answer.status_code] += 1
        assert answer.status_code in ANSWERS
        assert not answer.location or (answer.location[0] == "/" and answer.location[:2] != "//")
    for path in ("/account", PROBLEM):
        page = client.get(path)
        assert page.status_code == 200
        for element in elements(sound(page.text)):
            assert element.name not in ("iframe", "object", "embed", "base", "style", "img")
            assert not [name for name in element.attrs if name.startswith("on") or name in ("style", "srcdoc")]
    assert client.get("/account/data.json").get_json()["start"] >= 0


def test_all_doors_are_tried(small: Flask) -> None:
    """No form of the site is left out of these visits."""
    assert set(addresses(small, ["POST"]).values()) <= set(DOORS)
