"""Backups at the command line: written, and restored."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from app.accounts.keys import NoKeyError, site_key, take_over
from app.cli.choosing import settings
from app.settings import Settings
from app.store import Store, StoreError, backup


def save(file: Path, data: Path) -> None:
    """Write a backup into a file that is not there yet, for its owner's eyes alone; all of it, or none."""
    chosen = settings()
    with opened(chosen, data) as store, told(), new(file) as target:
        rows = backup.save(store.engine, site_key(chosen.secret_key, data), target)
    click.echo(f"{rows:,} rows are in {file}.")


def load(file: IO[bytes], data: Path) -> None:
    """Fill an empty database."""
    chosen = settings()
    with opened(chosen, data) as store, told():
        rows, key = backup.load(store.engine, file)
        if chosen.secret_key is None:
            take_over(key, data)
    click.echo(f"{rows:,} rows are restored.")


@contextmanager
def new(file: Path) -> Iterator[IO[bytes]]:
    """A file that was not there; on disk once it is written, and gone if it is not."""
    try:
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already: choose another name.") from error
    try:
        with os.fdopen(made, "wb") as target:
            yield target
            target.flush()
            os.fsync(made)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong is said in one line."""
    try:
        yield
    except (StoreError, NoKeyError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'The backup'}: {error.strerror or error}.") from error


@contextmanager
def opened(settings: Settings, data: Path) -> Iterator[Store]:
    """The database of the settings."""
    with told():
        store = Store(settings.database_url, data)
    try:
        yield store
    finally:
        store.close()
