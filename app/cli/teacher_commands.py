"""What can be typed about teachers, and about who is signed in."""

from pathlib import Path

import click

from app.cli.options import data_option


@click.group()
def teacher() -> None:
    """Those who may have classes."""


def new_password() -> str:
    """A password, typed twice and not shown."""
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@teacher.command()
@click.argument("name")
@click.option("--password", is_flag=True, help="Ask for a password, in place of making a link to come in by, once.")
@data_option
def add(*, name: str, password: bool, data: Path) -> None:
    """Make NAME a teacher, and print a link by which they come in.

    Of somebody who has an account already nothing else is changed: they keep their password, and are not signed out.
    """
    from app.cli import staff

    staff.add(name, data, new_password() if password else None)


@teacher.command()
@click.argument("name")
@data_option
def link(*, name: str, data: Path) -> None:
    """Print a link by which the teacher NAME chooses a new password.

    It serves once, within a day. The password so far, and all that they are signed in with, end only when it is used.
    """
    from app.cli import staff

    staff.link(name, data)


@teacher.command("list")
@data_option
def show(*, data: Path) -> None:
    """List all teachers, with their classes."""
    from app.cli import staff

    staff.show(data)


@teacher.command()
@click.argument("name")
@click.option("--classes-to", "heir", metavar="TEACHER", help="Who takes over what they alone teach.")
@data_option
def remove(*, name: str, heir: str | None, data: Path) -> None:
    """Make the teacher NAME a learner again, and sign them out."""
    from app.cli import staff

    staff.remove(name, data, heir)


@teacher.command()
@click.argument("name")
@data_option
def password(*, name: str, data: Path) -> None:
    """Ask for a new password of the teacher NAME, twice, and sign them out."""
    from app.cli import staff

    staff.set_password(name, data, new_password())


@teacher.command()
@click.argument("name")
@click.option("--reset", is_flag=True, help="Take it away: the password alone lets them in, until they set up another.")
@data_option
def second(*, name: str, reset: bool, data: Path) -> None:
    """Tell whether the teacher NAME has a second factor.

    Before you reset it, make sure that it is they who ask: as sure as when you made them a teacher.
    """
    from app.cli import staff

    staff.second(name, data, reset=reset)


@click.command("sign-out")
@click.argument("name", required=False)
@click.option("--everybody", is_flag=True, help="All who have an account.")
@data_option
def sign_out(*, name: str | None, everybody: bool, data: Path) -> None:
    """Sign NAME out on all devices, or everybody.

    Guests are not: they have nothing else to come back with.
    """
    from app.cli import staff

    if bool(name) == everybody:
        raise click.UsageError("Say who: a name, or --everybody.")
    staff.sign_out(name, data)
