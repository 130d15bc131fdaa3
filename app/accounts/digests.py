"""Addresses and names as they stand in the log: digests with the key of the site, which nobody else can undo."""

import hmac
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from app.accounts.accounts import normalize_name

NETWORK = 64  # bits of an IPv6 address that a provider gives to one customer


def address_digest(address: str, key: str) -> str:
    """What stands for where a visitor is: for an IPv4 address, or for the network of an IPv6 address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return keyed_digest(f"address {address}", key)
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or IPv6Address(int(found) >> 128 - NETWORK << 128 - NETWORK)
    return keyed_digest(f"address {found}", key)


def name_digest(name: str, key: str) -> str:
    """What stands for a name, however it was typed."""
    return keyed_digest(f"name {normalize_name(name)}", key)


def keyed_digest(text: str, key: str) -> str:
    """A short digest whose text nobody can find without the key, by trying all."""
    secret, word = (part.encode("utf-8", "surrogatepass") for part in (key, text))
    return hmac.new(secret, word, sha256).hexdigest()[:16]
