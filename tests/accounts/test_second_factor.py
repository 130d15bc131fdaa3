"""The codes of an app are those of RFC 6238, and what is kept of its secret opens nothing by itself."""

import re
from base64 import b32decode, urlsafe_b64decode
from urllib.parse import parse_qs, urlsplit

import pytest

from app.accounts.keys import read_code
from app.accounts.second_factor import (
    CODES,
    GROUPS,
    STEP,
    app_address,
    matching_step,
    new_recovery_codes,
    new_secret,
    seal,
    spelled,
    totp_code,
    unseal,
)
from tests.strategies import ROOT

SECRET = b"12345678901234567890"  # of appendix B
VECTORS = {59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924"}
VECTORS |= {2000000000: "69279037", 20000000000: "65353130"}


@pytest.mark.parametrize("second", VECTORS)
def test_vectors_of_the_standard(second: int) -> None:
    """The six digits are the last ones of the eight that the standard gives."""
    assert totp_code(SECRET, second * 1_000 // STEP) == VECTORS[second][-6:]
    assert matching_step(SECRET, f" {VECTORS[second][-6:-3]} {VECTORS[second][-3:]} ", second * 1_000) == second // 30


@pytest.mark.parametrize(("drift", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_drift(drift: int, good: bool) -> None:
    """A clock may be half a minute wrong, and no more."""
    code = totp_code(SECRET, 1_000 + drift)
    assert matching_step(SECRET, code, 1_000 * STEP) == (1_000 + drift if good else None)


@pytest.mark.parametrize(
    "typed",
    ["", "12345", "1234567", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666", "\ud800", "0" * 9_999],
    ids=lambda typed: ascii(typed[:9]),
)
def test_no_code(typed: str) -> None:
    assert matching_step(SECRET, typed, 59_000) is None


def test_sealed() -> None:
    """A sealed secret opens with the key of the site and for its account alone, and in its time."""
    secret = new_secret()
    sealed = seal(secret, 7, "key")
    assert re.fullmatch("(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", spelled(secret))
    assert b32decode(spelled(secret).replace(" ", "")) == secret
    assert secret not in urlsafe_b64decode(sealed)
    assert unseal(sealed, 7, "key") == unseal(sealed, 7, "key", 60) == secret
    assert unseal(sealed, 7, "another key") is None
    assert unseal(sealed, 8, "key") is None
    assert unseal(sealed, 7, "key", -1) is None
    for broken in ("", "x", sealed[:-4], "A" + sealed, sealed.swapcase(), "ü"):
        assert unseal(broken, 7, "key") is None


def test_address() -> None:
    """What apps read names the site, the account and the secret; of 160 bits, and never the same."""
    address = urlsplit(app_address(SECRET, "Ms Frizzle & Co"))
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/Infill:Ms%20Frizzle%20%26%20Co")
    assert parse_qs(address.query) == {"secret": [spelled(SECRET).replace(" ", "")], "issuer": ["Infill"]}
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(new_secret()) == 20


def test_every_way_in() -> None:
    """Sessions of accounts begin in these places alone, each of which asks for the second factor, or comes after it, or
    is for somebody who is signed in already, or for an account that is made just now."""
    begins = re.compile(r"(?<!def )\b(sign_in|begin|rotate_session)(?=\(connection|, visitor\.token|, visitor, )")
    found = {
        (path.relative_to(ROOT / "app").as_posix(), name)
        for path in (ROOT / "app").rglob("*.py")
        for name in begins.findall(path.read_text(encoding="utf-8"))
    }
    assert found == {
        ("accounts/accounts.py", "begin"),  # of the jobs of that module
        ("accounts/passkeys.py", "sign_in"),
        ("accounts/passkeys.py", "rotate_session"),
        ("accounts/second_factor.py", "sign_in"),
        ("accounts/second_factor.py", "rotate_session"),
        ("school/classes.py", "rotate_session"),  # a learner begins to teach
        ("web/learner/entering.py", "sign_in"),
    }


def test_recovery_codes() -> None:
    """Ten, with 120 bits each, so that a plain digest of one is enough; they are read however they are typed."""
    codes = new_recovery_codes()
    assert len(set(codes)) == CODES == 10
    assert all(re.fullmatch(r"(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}", code) for code in codes)
    assert [read_code(code.lower().replace("-", " "), GROUPS) for code in codes] == codes
    assert read_code(codes[0]) is None
