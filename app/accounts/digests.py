"""Addresses and names as they stand in the log: digests with the key of the site, which nobody else can undo.

By the same key, whoever asks can show that they are the owner of the site.
"""

import hmac
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from app.accounts.accounts import normalize_name

PROOF = "X-Infill-Owner"  # the header in which the owner of a site shows who they are
FRESH = 60_000  # ms
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


def owner_proof(key: str, now: int) -> str:
    """What shows, for a minute, that whoever asks has the key of the site."""
    return f"{now}.{keyed_digest(f'owner {now}', key)}"


def is_owner(proof: str, key: str, now: int) -> bool:
    """Is it a proof of just now?"""
    moment = proof.partition(".")[0]
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 16 and abs(now - int(moment)) < FRESH):
        return False
    return hmac.compare_digest(proof.encode("utf-8", "surrogatepass"), owner_proof(key, int(moment)).encode())
