"""Worksheets and their keys as files."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click

from app.cli.choosing import Refusal, missing_recipe
from app.course.chapters import Chapter, Course
from app.course.proving import cores
from app.export.worksheets.orders import Order, OrderError, read_steps
from app.export.worksheets.pdf import Press, worksheets
from app.settings import Settings


def write(course: Course, slugs: Sequence[str], steps: str, address: str, out: Path, **rest: Any) -> None:
    """Print an `Order`, of which the rest comes by name, into a folder, and say what is there. Raises Refusal."""
    if address and not address.startswith(("https://", "http://")):
        raise Refusal(f"'{address}' is no address of a site: it begins with https:// or http://.")
    try:
        order = Order(chosen(course, slugs), read_steps(steps), **rest)
    except OrderError as error:
        raise Refusal(str(error)) from error
    settings = Settings()
    press = Press(settings.templates, settings.static / "drawing.css")
    try:
        out.mkdir(parents=True, exist_ok=True)
        sheets = worksheets(order, address.rstrip("/"), keys=True)
        with ThreadPoolExecutor(cores()) as pool:  # typst lets other threads go on meanwhile
            for sheet, content in zip(sheets, pool.map(press.pdf, sheets), strict=True):
                (out / sheet.name).write_bytes(content)
                click.echo(out / sheet.name)
    except OSError as error:
        raise Refusal(f"{error.filename} cannot be written: {error.strerror}.") from error
    if not address:
        click.echo("Without QR codes: --address or INFILL_ADDRESS would say where they lead.", err=True)


def chosen(course: Course, slugs: Sequence[str]) -> tuple[Chapter, ...]:
    """The chapters with these names, in the order of the course."""
    for slug in slugs:
        if course.chapter(slug) is None:
            raise Refusal(missing_recipe(course, slug))
    return tuple(chapter for chapter in course.chapters if chapter.slug in slugs)
