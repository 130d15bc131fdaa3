"""Teachers at the command line: who they are, their ways in, and the end of both."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn

import click

from app.accounts import accounts, invitations, lookalikes, passwords, second_factor
from app.accounts.accounts import Account
from app.accounts.keys import new_code
from app.accounts.sessions import end_all_sessions, has_second_factor
from app.cli.choosing import settings
from app.cli.keeping import opened
from app.formats.dates import now, on_day
from app.school import classes, staff
from app.store import Store


def site(data: Path) -> AbstractContextManager[Store]:
    """The database of the settings."""
    return opened(settings(), data)


def account_named(store: Store, name: str) -> Account:
    """The account of a name; where there is none, that is said."""
    return accounts.account_of(store, name) or refuse(f"Nobody has the name {accounts.tidy(name)!r}.")


def teacher_named(store: Store, name: str) -> Account:
    """The account of a teacher; where it is none, what to do is said."""
    found = account_named(store, name)
    if not store.ask(classes.is_teacher(found.id)):
        refuse(f"{accounts.tidy(name)} is no teacher. To make them one: infill teacher add {accounts.tidy(name)!r}")
    return found


def refuse(why: str) -> NoReturn:
    """End the command; the message says why."""
    raise click.ClickException(why)


def add(name: str, data: Path, password: str | None) -> None:
    """Make a teacher, of the account that has a name or of a new one: with a password, or a link to come in by.

    For somebody who is a teacher already it is another link. Nobody is signed out, and no password changes.
    """
    with site(data) as store:
        found = accounts.account_of(store, name)
        if found and password:
            refuse(
                f"{accounts.tidy(name)} has an account already, and nothing was changed. Make them a teacher without "
                "--password, or give them another password with: infill teacher password"
            )
        if not found:
            wrong = accounts.what_is_wrong(name, password or "three words, unguessed")
            if wrong := wrong or lookalikes.what_is_wrong(store, name):
                refuse(" ".join(wrong.values()))
        kept = passwords.hash_password(password) if password else None
        learner_id = found.id if found else store.write(invitations.create_account, name, kept, now())
        was = bool(store.ask(classes.is_teacher(learner_id)))
        store.write(classes.appoint_teacher, learner_id, now())
        click.echo(f"{accounts.tidy(name)} {'is a teacher already' if was else 'is a teacher now'}.")
        if password:
            click.echo("They sign in with this password.")
            return
        if found and found.password:
            click.echo("The password is the same as before, and they stay signed in where they are.")
        show_link(store, learner_id)


def link(name: str, data: Path) -> None:
    """Print a new way in for a teacher."""
    with site(data) as store:
        show_link(store, teacher_named(store, name).id)


def show_link(store: Store, learner_id: int) -> None:
    """Make an invitation and print it, this once."""
    word, address = new_code(), settings().address
    store.write(invitations.invite, learner_id, word, now())
    click.echo("By this link they choose a new password, once, within a day:")
    click.echo(f"{address}/welcome?code={word}")
    if not address:
        click.echo("Put the address of the site in front. With INFILL_ADDRESS set, it stands there by itself.")


def show(data: Path) -> None:
    """List all teachers."""
    with site(data) as store:
        found = store.ask_with(staff.all_teachers)
    for each in found:
        click.echo(each.name)
        click.echo(f"  since {on_day(each.created_at, 'UTC')}, last here on {on_day(each.seen_at or 0, 'UTC')}")
        click.echo(f"  classes: {', '.join(each.classes) or 'none'}")
        click.echo(f"  second factor: {'yes' if each.has_second else 'no'}")
        if not each.has_password:
            click.echo("  has not chosen a password yet: infill teacher link makes a way in")
    if not found:
        click.echo("There are no teachers yet: infill teacher add NAME makes one.")


def remove(name: str, data: Path, heir: str | None) -> None:
    """Make a teacher a learner again."""
    with site(data) as store:
        found = teacher_named(store, name)
        follows = teacher_named(store, heir).id if heir else None
        if follows == found.id:
            refuse("They cannot take over their own classes: name somebody else.")
        try:
            store.write(staff.dismiss_teacher, found.id, follows)
        except staff.OnlyTeacherError as error:
            refuse(
                f"Nobody else teaches {error}, and nothing was changed. Name a teacher who takes over: "
                "--classes-to NAME. Or have the classes deleted first, on their pages."
            )
    click.echo(f"{accounts.tidy(name)} is a learner now, and was signed out everywhere. What they have solved is kept.")


def set_password(name: str, data: Path, password: str) -> None:
    """Give a teacher another password."""
    with site(data) as store:
        found = teacher_named(store, name)
        if wrong := passwords.weak(password, name):
            refuse(wrong)
        store.write(accounts.replace_password, found.id, passwords.hash_password(password))
    click.echo(f"{accounts.tidy(name)} has this password now, and was signed out everywhere.")


def second(name: str, data: Path, *, reset: bool) -> None:
    """Tell whether a teacher has a second factor, or take it away."""
    with site(data) as store:
        found = teacher_named(store, name)
        if reset:
            store.write(second_factor.reset_second_factor, found.id)
        has_one = bool(store.ask(has_second_factor(found.id)))
    click.echo(f"{accounts.tidy(name)} has {'a' if has_one else 'no'} second factor.")


def sign_out(name: str | None, data: Path) -> None:
    """End the sessions of somebody, or of everybody who has an account."""
    with site(data) as store:
        count = store.write(end_all_sessions, *([account_named(store, name).id] if name else []))
    click.echo(f"{count} {'session has' if count == 1 else 'sessions have'} ended.")
