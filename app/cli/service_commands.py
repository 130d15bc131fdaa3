"""What can be typed by whoever looks after a site that others use."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from app.cli.options import data_option


@click.command()
@click.option(
    "--url", metavar="URL", help="Where the site stands, such as https://infill.example: it is looked at there."
)
@click.option(
    "--http-port", type=click.IntRange(1, 65_535), default=80, show_default=True, help="Where http is led on."
)
@click.option("--json", "as_json", is_flag=True, help="Print it for programs.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="The folder of the data.")
def doctor(*, url: str | None, http_port: int, as_json: bool, data: Path | None) -> None:
    """Look whether all is well with a site, and what is to be done.

    Settings, clock, disk, permissions, database and versions; with --url also the proxy, as visitors see it. It changes
    nothing. Ends with 1 if anything is wrong.
    """
    from app.cli.doctor import examine

    sys.exit(not examine(data, url, http_port, json_wanted=as_json))


@click.command()
@click.argument("words", nargs=-1, metavar="[ADDRESS | NAME]...")
@data_option
def digest(*, words: Sequence[str], data: Path) -> None:
    """Tell how addresses and names stand in the log.

    Without any, they are read from what is piped in, one in each line.
    """
    from app.cli.digesting import show

    show(words or sys.stdin, data)
