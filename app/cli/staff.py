"""Teachers at the command line."""

from pathlib import Path

import click

from app.accounts import accounts
from app.accounts.keys import new_code
from app.cli.choosing import settings
from app.cli.keeping import opened
from app.formats.dates import now
from app.school.classes import appoint_anew, appoint_teacher


def add(name: str, data: Path, password: str | None) -> None:
    """Make a teacher: of the account that has a name, or of a new one with a password, or with a code to come in by."""
    chosen = settings()
    with opened(chosen, data) as store:
        found = accounts.account_of(store, name)
        if found:
            store.write(appoint_anew, found.id, now())
            click.echo(f"{accounts.tidy(name)} is a teacher now. They sign in anew, with the same password as before.")
            return
        wrong = accounts.what_is_wrong(name, password or "three words, unguessed")
        if wrong:
            raise click.ClickException(" ".join(wrong.values()))
        word = new_code()
        kept = accounts.hash_password(password) if password else None
        learner_id = store.write(accounts.create_account, name, kept, word, now())
        store.write(appoint_teacher, learner_id, now())
    if password:
        click.echo(f"{accounts.tidy(name)} is a teacher now, and signs in with this password.")
    else:
        way = f"{chosen.address}/code?code={word}" if chosen.address else f"/code?code={word} on this site"
        click.echo(f"{accounts.tidy(name)} is a teacher now. They come in once, within a day, by {way}")
