"""`infill doctor`: whoever runs a site is told what is well, what is wrong, and what to do. It changes nothing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from app.cli import doctor_inside as inside
from app.cli.doctor_outside import seen_from_outside
from app.cli.findings import Finding, advice, as_json, is_all_well, summary, wrong
from app.formats.dates import now
from app.settings import Settings, SettingsError


def examine(data: Path | None, url: str | None, http_port: int, *, json_wanted: bool) -> bool:
    """Print all that is found. Is all well?"""
    findings = list(all_findings(data, url, http_port))
    if json_wanted:
        click.echo(json.dumps(as_json(findings), indent=1))
    else:
        for finding in findings:
            click.echo(finding.line)
        click.echo(summary(findings))
    return is_all_well(findings)


def all_findings(data: Path | None, url: str | None, http_port: int) -> Iterator[Finding]:
    yield from inside.settings_read()
    try:
        settings = Settings.from_environment()
    except SettingsError:
        return  # the rest would be about another site
    settings = replace(settings, data=data or settings.data)
    if not inside.is_within_reach(settings.data):
        said = f"Whoever asks here may not look into {settings.data}."
        yield wrong("permissions", said, inside.AS_WHOM)
        return  # the rest would be about a folder that nobody saw
    found, about_database = inside.database_examined(settings)
    yield from about_database
    yield from inside.versions_found(found)
    yield from inside.clock_read(found, now())
    yield from inside.disk_left(settings.data, found)
    keeps_file, keeps_key = settings.database_url is None, settings.secret_key is None
    yield from inside.permissions_of(settings.data, keeps_file=keeps_file, keeps_key=keeps_key)
    if settings.proxies and not settings.address:
        yield advice("settings", "INFILL_ADDRESS is not set.", "Set it: links for others and QR codes need it.")
    if url:
        if settings.address and settings.address != url.rstrip("/"):
            yield wrong("settings", f"INFILL_ADDRESS is not {url}.", "Set it to where the site stands.")
        yield from seen_from_outside(url.rstrip("/"), key_of(settings), settings.proxies, http_port)


def key_of(settings: Settings) -> str | None:
    """The key of the site, by which it believes that it is asked by its owner; None where it cannot be read."""
    if settings.secret_key:
        return settings.secret_key
    try:
        return (settings.data / "secret.key").read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return None
