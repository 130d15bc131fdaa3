"""A site looked at from inside: settings, versions, clock, disk, who can read what, and the database."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path

from app.cli.findings import Finding, advice, well, wrong
from app.formats.dates import DAY, on_day
from app.settings import IN_A_FILE, PACKAGE, READERS, SECRETS, Settings, SettingsError
from app.store import StoreError
from app.store.examining import Examined, examine
from app.store.migrating import newest

LEAST_FREE = 500 * 2**20  # bytes
HOLIDAYS = 100  # days after which nobody forgets a site that is used
AHEAD = 3_600_000  # ms by which machines that share a database may differ
OTHERS = 0o077  # what of the mode of a file is for others
AS_WHOM = "Run this as the user infill."


def settings_read() -> Iterator[Finding]:
    """Each variable, and those that are none."""
    try:
        Settings.from_environment()
    except SettingsError as error:
        for line in str(error).splitlines():
            yield wrong("settings", line, "Correct it in /etc/infill.env, or wherever it is set.")
    known = {name: name in SECRETS for name, _ in READERS.values()} | {name + IN_A_FILE: False for name in SECRETS}
    for name, value in sorted(os.environ.items()):
        if not name.startswith("INFILL_") or not value:
            continue
        if name in known:
            yield well("settings", f"{name} is {'set' if known[name] else value}.")
        else:
            meant = get_close_matches(name, known, 1)
            yield wrong(
                "settings", f"{name} is no setting.", f"Perhaps {meant[0]} is meant." if meant else "Remove it."
            )


def versions_found(found: Examined | None) -> Iterator[Finding]:
    """What runs."""
    python = ".".join(map(str, sys.version_info[:3]))
    database = found.product if found else "no database yet"
    yield well("versions", f"Infill {version('infill')}, Python {python}, {database}, Granian {version('granian')}.")


def clock_read(found: Examined | None, now: int) -> Iterator[Finding]:
    """The clock, by what cannot be later than now, and by what cannot be long ago."""
    made = int((PACKAGE / "settings.py").stat().st_mtime * 1_000)
    latest = found.latest if found else None
    here = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(now / 1_000))
    mend = "Set it, before Infill forgets people or closes sets: sudo timedatectl set-ntp true"
    if made > now + AHEAD:
        yield wrong("clock", f"It is {here}, before Infill was installed here.", mend)
    elif latest is not None and latest > now + AHEAD:
        yield wrong("clock", f"It is {here}, but somebody was here on {on_day(latest, 'UTC')}.", mend)
    elif latest is not None and now - latest > HOLIDAYS * DAY:
        yield wrong("clock", f"It is {here}, and nobody was here since {on_day(latest, 'UTC')}.", f"If not: {mend}")
    else:
        yield well("clock", f"It is {here}.")


def disk_left(data: Path, found: Examined | None) -> Iterator[Finding]:
    """Room for the data, and for the copy that an upgrade makes."""
    free = shutil.disk_usage(existing(data)).free
    needed = LEAST_FREE + 2 * (found.size if found else 0)
    said = f"{free / 2**30:,.1f} GB are free for {data}."
    yield well("disk", said) if free >= needed else wrong("disk", said, f"Make room: {needed / 2**30:,.1f} GB.")


def existing(folder: Path) -> Path:
    """A folder, or the nearest one above it that is there."""
    return folder if folder.exists() else existing(folder.parent)


def is_within_reach(data: Path) -> bool:
    """May whoever asks see what lies in a folder, or that there is none?"""
    try:
        (data / "infill.db").exists()
    except PermissionError:
        return False
    return True


def permissions_of(data: Path, *, keeps_file: bool, keeps_key: bool) -> Iterator[Finding]:
    """Who can read the folder of the data, the file and the key in it, and whether we can write there."""
    if not data.exists():
        yield well("permissions", f"{data} is not there yet: it is made at the first start.")
        return
    names = ["infill.db"] * keeps_file + ["secret.key"] * keeps_key
    files = [data / name for name in names if (data / name).exists()]
    visible = [file for file in (data, *files) if stat.S_IMODE(file.stat().st_mode) & OTHERS]
    for file in visible:
        if file == data:
            yield advice("permissions", f"Others can see which files lie in {file}.", f"chmod 700 {file}")
        else:
            yield wrong("permissions", f"Others can read {file}.", f"chmod 600 {file}")
    for file in (data, *files):
        if not os.access(file, os.R_OK | os.W_OK):
            yield wrong("permissions", f"{file} cannot be written by whoever asks here.", AS_WHOM)
    if not visible:
        yield well("permissions", f"Nobody else can read {data}.")


def database_examined(settings: Settings) -> tuple[Examined | None, list[Finding]]:
    """What is found of the database, and what is said of it."""
    try:
        found = examine(settings.database_url, settings.data)
    except StoreError as error:
        return None, [wrong("database", str(error), "See whether it runs, and what INFILL_DATABASE_URL says.")]
    if found is None:
        return None, [well("database", f"There is none in {settings.data} yet: it is made at the first start.")]
    findings = [wrong("database", *fault) for fault in found.faults]
    if found.version is not None and found.version > newest():
        said = f"It is of version {found.version}, and this Infill of {newest()}."
        findings.append(wrong("database", said, "Install the newer Infill again, or restore a backup."))
    elif not found.is_current:
        said = f"It is of version {found.version or 'none'}, and this Infill of {newest()}."
        findings.append(wrong("database", said, "Start Infill again: it brings it up to date."))
    return found, findings or [well("database", f"{found.product}, version {found.version}, nothing is damaged.")]
