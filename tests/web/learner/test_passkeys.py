"""A passkey is taken from its owner alone, on this site, for this moment, once: tried with a device made of code."""

import json
from hashlib import sha256
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from flask.testing import FlaskClient
from webauthn.helpers import bytes_to_base64url
from werkzeug.test import TestResponse

from tests.web.classrooms import teacher
from tests.web.doors import NOBODY, PASSWORD, cookie, kept, sign_in, who
from tests.web.pages import one, sound, text, texts, tree

pytestmark = pytest.mark.slow

PRESENT, VERIFIED, ATTACHED = 1, 4, 64  # what a device says of its owner, and that a new key comes along


class Device:
    """Keeps one key, and does what it is told; it may be told to lie."""

    def __init__(self) -> None:
        self.key, self.name, self.uses = generate_private_key(SECP256R1()), b"a key of this device", 0

    def make(self, options: dict[str, Any], **lies: Any) -> str:
        """A new passkey, as a browser sends it."""
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        there = bytes(16) + len(self.name).to_bytes(2, "big") + self.name + public
        about = self.about(options["rp"]["id"], ATTACHED, lies) + there
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": about})
        client = self.client("webauthn.create", options, lies)
        return self.sent({"clientDataJSON": client, "attestationObject": attested})

    def use(self, options: dict[str, Any], **lies: Any) -> str:
        """A use of the passkey, as a browser sends it."""
        self.uses += 1
        about = self.about(options["rpId"], 0, lies)
        client = self.client("webauthn.get", options, lies)
        signed = self.key.sign(about + sha256(client).digest(), ECDSA(SHA256()))
        return self.sent({"clientDataJSON": client, "authenticatorData": about, "signature": signed})

    def about(self, host: str, flags: int, lies: dict[str, Any]) -> bytes:
        flags |= lies.get("flags", PRESENT | VERIFIED)
        uses = lies.get("uses", self.uses)
        return sha256(lies.get("host", host).encode()).digest() + bytes([flags]) + int(uses).to_bytes(4, "big")

    def client(self, kind: str, options: dict[str, Any], lies: dict[str, Any]) -> bytes:
        challenge = lies.get("challenge", options["challenge"])
        origin = lies.get("origin", "http://localhost")
        return json.dumps({"type": lies.get("type", kind), "challenge": challenge, "origin": origin}).encode()

    def sent(self, response: dict[str, bytes]) -> str:
        name = bytes_to_base64url(self.name)
        said = {part: bytes_to_base64url(value) for part, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": said})


class Owner:
    """A teacher with a device, and the passkey that is kept of it."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client, self.device = app, teacher(app), Device()
        self.name = who(self.client)

    def begin(self) -> dict[str, Any]:
        """What the device is told in order to make a passkey."""
        return options(self.client.post("/account/second/passkey", data={"password": PASSWORD}))

    def add(self, said: str) -> TestResponse:
        return self.client.post("/account/second/passkey", data={"credential": said})

    def at_the_second_step(self) -> tuple[FlaskClient, dict[str, Any]]:
        client = self.app.test_client()
        return client, options(client.get(sign_in(client, self.name).location))


def options(page: TestResponse) -> dict[str, Any]:
    """What stands in a page for the browser."""
    found: dict[str, Any] = json.loads(one(sound(page.text), "form[data-passkey]").attrs["data-passkey"])
    return found


def second(client: FlaskClient, said: str) -> int:
    return client.post("/sign-in/second", data={"credential": said}).status_code


@pytest.fixture
def owner(trial: Flask) -> Owner:
    owner = Owner(trial)
    page = owner.add(owner.device.make(owner.begin()))
    assert len(texts(sound(page.text), ".token")) == 10
    return owner


def test_added_and_used(owner: Owner) -> None:
    """It signs in after the password, again and again; no other session of before is left."""
    for _ in "12":
        client, said = owner.at_the_second_step()
        assert who(client) == NOBODY
        assert said["userVerification"] == "required"
        assert [each["id"] for each in said["allowCredentials"]] == [bytes_to_base64url(owner.device.name)]
        assert second(client, owner.device.use(said)) == 303
        assert who(client) == owner.name
    assert [row.uses for row in kept(owner.app)["passkey"]] == [2]


LIES = (
    {"flags": PRESENT},  # its owner has not shown who they are
    {"flags": 0},
    {"origin": "http://localhost.evil.example"},
    {"origin": "https://localhost"},
    {"host": "evil.example"},
    {"challenge": bytes_to_base64url(b"another challenge, of 32 letters")},
    {"type": "webauthn.other"},
)


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_not_added(lie: dict[str, Any], trial: Flask) -> None:
    """Nothing is kept of what is not for this site, this moment, and its owner."""
    owner = Owner(trial)
    assert owner.add(owner.device.make(owner.begin(), **lie)).status_code == 400
    assert kept(trial)["passkey"] == []


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_not_used(lie: dict[str, Any], owner: Owner) -> None:
    client, said = owner.at_the_second_step()
    assert second(client, owner.device.use(said, **lie)) == 400
    assert who(client) == NOBODY
    assert second(client, owner.device.use(said)) == 303


def test_not_used_twice(owner: Owner) -> None:
    """What a device has signed once serves for this sign-in, and no other; nor does a copy that counts anew."""
    client, said = owner.at_the_second_step()
    first = owner.device.use(said)
    assert second(client, first) == 303
    client, said = owner.at_the_second_step()
    assert second(client, first) == 400
    assert second(client, owner.device.use(said, uses=1)) == 400
    assert second(client, owner.device.use(said)) == 303


def test_other_keys(owner: Owner) -> None:
    """Another device is not taken, though it says that it is the same; nor somebody else's passkey."""
    client, said = owner.at_the_second_step()
    assert second(client, Device().use(said)) == 400
    other = Owner(owner.app)
    other.device.name = b"another key"
    other.add(other.device.make(other.begin()))
    assert second(client, other.device.use(said)) == 400
    assert who(client) == NOBODY


SAID = ("x", "{}", "[]", "null", '{"id": 1}', "\0", '{"id": "YQ", "rawId": "YQ", "response": {}}')


@pytest.mark.parametrize("said", SAID, ids=ascii)
def test_nonsense(said: str, owner: Owner) -> None:
    """Whatever a browser sends, there is an answer in plain words."""
    client, _ = owner.at_the_second_step()
    for answer in (client.post("/sign-in/second", data={"credential": said}), owner.add(said)):
        assert answer.status_code == 400
        assert "That did not work" in text(tree(answer.text), ".trouble[role=alert]")


def test_needs_the_password(trial: Flask) -> None:
    """Who finds an open browser adds no passkey: the password is asked for, and what it began has an end."""
    owner = Owner(trial)
    assert owner.client.post("/account/second/passkey", data={"password": "wrong"}).status_code == 400
    assert owner.add(owner.device.make({"rp": {"id": "localhost"}, "challenge": ""})).status_code == 400
    said = owner.device.make(owner.begin())
    other = teacher(trial)
    assert other.post("/account/second/passkey", data={"credential": said}).status_code == 400
    assert owner.add(said).status_code == 200
    assert owner.add(said).status_code == 400  # once
    assert owner.add(owner.device.make(owner.begin())).status_code == 400  # is known already
    assert len(kept(trial)["passkey"]) == 1


def test_taken_away(owner: Owner) -> None:
    """With the last passkey the recovery codes go, and the password is enough again."""
    number = kept(owner.app)["passkey"][0].id
    form = {"passkey": f"{number}", "password": PASSWORD}
    stranger = Owner(owner.app)
    stranger.client.post("/account/second", data=form)
    assert len(kept(owner.app)["passkey"]) == 1
    owner.client.post("/account/second", data=form)
    assert [kept(owner.app)[name] for name in ("passkey", "recovery")] == [[], []]
    assert sign_in(owner.app.test_client(), owner.name).location == "/account?done=signed-in"


@pytest.mark.parametrize(
    ("address", "here", "offered"),
    [
        ("", "http://localhost:8000", True),
        ("", "http://127.0.0.1:8000", False),  # a number
        ("", "http://infill.example", False),  # in clear
        ("", "https://infill.example", True),
        ("https://infill.example", "https://infill.example", True),
        ("https://infill.example", "https://other.example", False),
        ("https://infill.example", "http://infill.example", True),  # a proxy in front speaks https
        ("", "https://[2001:db8::1]", False),
    ],
)
def test_where_passkeys_work(address: str, here: str, offered: bool, trial: Flask) -> None:
    """Browsers keep passkeys for names, over https or on the visitor's own machine; elsewhere there are apps alone."""
    trial.config["ADDRESS"] = address
    headers = {"Cookie": f"{'__Host-' if here.startswith('https') else ''}infill={cookie(teacher(trial))}"}
    page = trial.test_client(use_cookies=False).get("/account/second", base_url=here, headers=headers)
    assert page.status_code == 200
    assert ("Add a passkey" in page.text) is offered
