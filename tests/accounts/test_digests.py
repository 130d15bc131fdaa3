"""Who is counted as one at the door, and stands as one in the log."""

import pytest

from app.accounts.digests import address_digest


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.1", "203.0.113.2", False),
        ("203.0.113.1", "::ffff:203.0.113.1", True),
        ("::ffff:203.0.113.1", "::ffff:203.0.113.2", False),
        ("2001:db8::1", "2001:db8::ffff:1:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("2001:db8:1:2::3", "2001:db8:1:2:ffff::", True),
        ("2001:db8:1:2::3", "2001:db8:1:3::3", False),
        ("fe80::1%eth0", "fe80::1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("", "nonsense", False),
    ],
)
def test_what_counts_as_an_address(one: str, other: str, same: bool) -> None:
    """IPv6 by /64, IPv4 by itself, however it is written; and the digest depends on the key of the site."""
    assert (address_digest(one, "key") == address_digest(other, "key")) is same
    assert address_digest(one, "key") != address_digest(one, "another key")
