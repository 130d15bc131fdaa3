"""Accounts at the command line: whoever runs a site lets somebody in who has forgotten their password."""

from pathlib import Path

import click

from app.accounts import accounts
from app.accounts.keys import new_code
from app.cli.choosing import settings
from app.cli.keeping import opened
from app.formats.dates import now


def reset(name: str, data: Path) -> None:
    """Take a password away, and print a link by which its owner comes in once and chooses another."""
    chosen = settings()
    with opened(chosen, data) as store:
        found, word = accounts.account_of(store, name), new_code()
        if not found:
            raise click.ClickException(f"There is no account with the name {accounts.tidy(name)}.")
        store.write(accounts.reset_account, found.id, word, now())
    way = f"{chosen.address}/code?code={word}" if chosen.address else f"/code?code={word} on this site"
    click.echo(f"{accounts.tidy(name)} is signed out everywhere. They come in once, within a day, by {way}")
    click.echo("They then choose a new password on the page Your progress.")
