"""Digests as they stand in the log, of addresses and names that whoever runs a site knows already."""

from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import Path

import click

from app.accounts.digests import address_digest, name_digest
from app.accounts.keys import site_key
from app.cli.choosing import settings
from app.cli.keeping import told


def show(words: Iterable[str], data: Path) -> None:
    """Print the digest of each address or name, and what it is of."""
    with told():
        key = site_key(settings().secret_key, data)
    for word in map(str.strip, words):
        if word:
            click.echo(f"{digest_of(word, key)} {word}")


def digest_of(word: str, key: str) -> str:
    try:
        ip_address(word)
    except ValueError:
        return name_digest(word, key)
    return address_digest(word, key)
