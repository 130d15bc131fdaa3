"""Forms are small here. What is far larger is refused before it is read, and what says a thing twice says it once."""

from urllib.parse import urlencode

import pytest
from flask import Flask

from app.web.site.security import LARGER, LARGEST_FORM, MOST_FIELDS
from tests.web.doors import addresses, kept, sign_up
from tests.web.pages import one, tree

pytestmark = pytest.mark.slow

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=a"
PROBLEM = "/sound/one-output/7"


def part(name: str, value: str) -> str:
    return f'--a\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


LARGE = {
    "one field": (FORM, "Y.0.0=" + "7" * 600_000),
    "one name": (FORM, "7" * 600_000),
    "empty fields": (FORM, "a&" * 300_000),
    "fields": (FORM, "&".join(f"a{number}=1" for number in range(55_000))),
    "just too large": (FORM, "Y.0.0=" + "7" * (LARGEST_FORM - 5)),
    "a part": (PARTS, part("Y.0.0", "7" * 600_000) + "--a--"),
    "parts": (PARTS, "".join(part(f"a{number}", "1") for number in range(5_000)) + "--a--"),
    "a header without end": (PARTS, "--a\r\nContent-Disposition: form-data; name=" + "a" * 600_000),
    "a file": (PARTS, part('Y.0.0"; filename="a', "7" * 600_000) + "--a--"),
}
MANY = {
    "a few too many": (FORM, "&".join(f"a{number}=1" for number in range(MOST_FIELDS + 1))),
    "the same": (FORM, "Y.0.0=1&" * (MOST_FIELDS + 1)),
    "parts": (PARTS, "".join(part(f"{number}", "") for number in range(MOST_FIELDS + 1)) + "--a--"),
}


@pytest.mark.parametrize("what", LARGE)
def test_too_large(what: str, trial: Flask) -> None:
    """Every form of more than 16 KB is refused at every address, and not a byte of it is read. Only a list of names may
    be longer, and then it is read for teachers alone."""
    kind, body = LARGE[what]
    for endpoint, address in addresses(trial, ["POST"]).items():
        sent = Untouched(body.encode())
        overrides = {"wsgi.input": sent, "CONTENT_LENGTH": str(len(sent.body)), "CONTENT_TYPE": kind}
        answer = trial.test_client().post(address, environ_overrides=overrides)
        assert answer.status_code == (303 if endpoint in LARGER else 413), endpoint  # a guest is sent to sign in
        assert sent.read_so_far == 0


class Untouched:
    """What is sent, and how much of it somebody wanted to read."""

    def __init__(self, body: bytes) -> None:
        self.body, self.read_so_far = body, 0

    def read(self, size: int = -1) -> bytes:
        start = self.read_so_far
        self.read_so_far = len(self.body) if size < 0 else min(len(self.body), start + size)
        return self.body[start : self.read_so_far]

    readline = read

    def close(self) -> None: ...


@pytest.mark.parametrize("kind", [FORM, PARTS, "text/plain", ""])
def test_without_end(kind: str, trial: Flask) -> None:
    """What does not say how long it is, is refused as well, and not a byte of it is read."""
    sent = Untouched(b"a" * 10_000_000)
    overrides = {"wsgi.input": sent, "wsgi.input_terminated": True, "CONTENT_TYPE": kind, "CONTENT_LENGTH": ""}
    answer = trial.test_client().post(PROBLEM, environ_overrides=overrides, headers={"Transfer-Encoding": "chunked"})
    assert (answer.status_code, sent.read_so_far) == (411, 0)


@pytest.mark.parametrize("what", MANY)
def test_too_many_fields(what: str, trial: Flask) -> None:
    """So is a form of more than 200 fields, be they of one name or of many."""
    kind, body = MANY[what]
    for endpoint, address in addresses(trial, ["POST"]).items():
        answer = trial.test_client().post(address, data=body, content_type=kind)
        assert answer.status_code == (303 if endpoint in LARGER else 413), endpoint


POLLUTED = (
    "Y.0.0=3&Y.0.0=4&check=1",
    "Y.0.0=3&Y.0.0[]=4&Y.0.0[0]=5&check=1",
    "Y.0.0=3&y.0.0=4&Y.0.00=5&Y.0.0.=6&+Y.0.0=7&check=1&check=2",
    "Y.0.0=3&Y.0.0%00=4&%59.0.0=5&check=1",
    'Y.0.0=3&{"Y.0.0": 4}&check=1',
    "Y.0.0=3&verdict=right&solves=1&created_at=0&learner_id=1&seed=8&mistake=x&hints=9&part=7&first_seed=0&check=1",
    "Y.0.0=3&Y.0.0;Y.0.0=4&check=1;check=2",
)


@pytest.mark.parametrize("body", POLLUTED)
def test_said_twice(body: str, trial: Flask) -> None:
    """Of a field that comes twice, the first counts; fields that we do not know, or that only the site sets, do not."""
    client = trial.test_client()
    answer = client.post(PROBLEM, data=body, content_type=FORM)
    assert answer.status_code == 200
    assert one(tree(answer.text), 'input[name="Y.0.0"]').attrs["value"] == "3"
    (row,) = kept(trial)["attempt"]
    assert (row.typed, row.verdict, row.solves, row.seed, row.hints, row.part) == ("3", "wrong", False, 7, 0, 0)
    assert row.created_at > 0


def test_name_said_twice(trial: Flask) -> None:
    """The same holds for an account: the first name and the first password."""
    client = trial.test_client()
    pairs = [("name", "One"), ("name", "Two"), ("password", "a good password"), ("password", "another"), ("start", "1")]
    assert client.post("/sign-up", data=urlencode(pairs), content_type=FORM).status_code == 303
    (row,) = kept(trial)["learner"]
    assert row.name == "One"
    assert sign_up(client, "Three", id="7", first_seed="9").status_code == 303


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "text/csv"])
def test_no_form_at_all(kind: str, trial: Flask) -> None:
    """What is no form says nothing: it is answered like an empty one."""
    for address in addresses(trial, ["POST"]).values():
        answer = trial.test_client().post(address, data='{"Y.0.0": "3", "name": "a"}', content_type=kind)
        assert answer.status_code in (200, 303, 400, 404)
    assert not kept(trial)["attempt"]
    assert not [row for row in kept(trial)["learner"] if row.name]
