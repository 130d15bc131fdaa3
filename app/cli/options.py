"""What can be said to several commands: which chapters, which seeds, where the data is."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path

import click

from app.cli.choosing import settings
from app.core.seeds import SEEDS
from app.formats.ranges import read_slice


def seed_range(_context: click.Context, _option: click.Parameter, text: str) -> range:
    """The seeds from A up to, not including B, as in 0:100; or one seed, as in 5."""
    seeds = read_slice(text, range(SEEDS))
    if seeds is None:
        raise click.BadParameter(f"'{text}' must be like 0:100, or one seed like 5; seeds go from 0 to {SEEDS - 1}.")
    return seeds


def for_a_course(command: Callable[..., None]) -> Callable[..., None]:
    """Let somebody say what the course is; the command gets it as `course`, in the settings."""

    @click.option(
        "--chapters",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=lambda: settings().chapters,
        help="A folder of chapters that are added to those that come along.",
    )
    @click.option("--only", is_flag=True, default=lambda: settings().only, help="Those chapters are the whole course.")
    @wraps(command)
    def told(*, chapters: Path, only: bool, **others: object) -> None:
        command(course=replace(settings(), chapters=chapters, only=only), **others)

    return told


data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: settings().data,
    show_default="a folder of your own",
    help="Keep what learners do in this folder.",
)
