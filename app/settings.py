"""What can be set from outside: where Infill reads its files, and where it keeps what it is told.

Flask reads prefixed variables too, but the terminal does not load Flask, and a value that is wrong should be refused.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent
CARRIED = PACKAGE / "_data"  # what a wheel carries; in the repository the same folders lie beside the package
HOME = CARRIED if CARRIED.is_dir() else PACKAGE.parent
OURS = HOME / "chapters"  # those that come along


IN_A_FILE = "_FILE"  # at the end of a variable that names the file in which a secret lies


class SettingsError(Exception):
    """Variables of the environment have values that cannot be meant; the message says what may stand in each."""


def wrong(name: str, allowed: str) -> SettingsError:
    return SettingsError(f"{name} is {os.environ[name]!r}, but it has to be {allowed}.")


@dataclass(frozen=True)
class Settings:
    """All settings; each has a default that is right on a learner's own machine."""

    # A folder of chapters, which are added to those that come along.
    chapters: Path = OURS
    # Are the chapters of that folder the whole course?
    only: bool = False
    # The folder of the page templates.
    templates: Path = HOME / "templates"
    # The folder of the style sheet, the scripts and the fonts.
    static: Path = HOME / "static"
    # The folder where Infill keeps its data and the key that signs its cookies; it is made if it is not there.
    data: Path = field(default_factory=lambda: user_data_path("infill", appauthor=False))
    # The address of a PostgreSQL database; without it, the data is a file in the folder above.
    database_url: str | None = field(default=None, repr=False)
    # Signs the cookie in place of the key in the folder; several machines that share a database need the same one.
    secret_key: str | None = field(default=None, repr=False)
    # How many proxies stand in front, whose word for the visitor's address and for https is taken.
    proxies: int = 0
    # Where the site stands, such as https://infill.example: pages name it to those who link to them. A request is not
    # believed about that.
    address: str = ""
    # For how many days of absence learners and what they did are kept.
    keep: int = 400
    # May everybody with an account have classes? Otherwise `infill teacher add` makes teachers.
    teachers: bool = False
    # Do teachers need a second factor, beside their password, before they see a class?
    second_factor: bool = False

    # Do names below that of the site do without https? Otherwise browsers are told to ask those by https alone as well.
    host_alone: bool = False

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders whose chapters are the course."""
        return (self.chapters,) if self.only or self.chapters.resolve() == OURS else (OURS, self.chapters)

    @classmethod
    def from_environment(cls) -> "Settings":
        """The defaults, except for what the environment sets: INFILL_CHAPTERS, INFILL_DATA and so on.

        A variable that is set to nothing is the same as none. Raises SettingsError, which names all that cannot be what
        was meant.
        """
        chosen, errors = {}, []
        for setting, (name, read) in READERS.items():
            try:
                if os.environ.get(name) or (read is secret and os.environ.get(name + IN_A_FILE)):
                    chosen[setting] = read(name)
            except SettingsError as error:
                errors.append(str(error))
        if errors:
            raise SettingsError("\n".join(errors))
        return cls(**chosen)


def secret(name: str) -> str:
    """What nobody else may know: in the variable, or in a file that another one names."""
    value, named = os.environ.get(name), os.environ.get(name + IN_A_FILE)
    if not named:
        return value or ""
    if value:
        raise SettingsError(f"{name} and {name}{IN_A_FILE} are both set: set one of them.")
    try:
        found = Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise wrong(name + IN_A_FILE, f"a file that can be read ({getattr(error, 'strerror', error)})") from error
    if not found:
        raise wrong(name + IN_A_FILE, "a file in which something stands")
    return found


def folder(name: str) -> Path:
    return Path(os.environ[name])


def whole_number(least: int, name: str) -> int:
    """A whole number, not smaller than the least one that makes sense."""
    value = os.environ[name].strip()
    if not (value.isascii() and value.isdecimal() and least <= int(value)):
        raise wrong(name, f"a whole number, {least} or more")
    return int(value)


def web_address(name: str) -> str:
    """Where the site stands, without a stroke at its end."""
    value = os.environ[name].strip().rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise wrong(name, "the address of the site, such as https://infill.example")
    return value


def is_set(word: str, name: str) -> bool:
    """Yes, where the word stands there that means it."""
    if os.environ[name].strip() != word:
        raise wrong(name, f"{word}, or not set at all")
    return True


READERS: dict[str, tuple[str, Callable[[str], Any]]] = {  # the fields of Settings, by their variables
    "chapters": ("INFILL_CHAPTERS", folder),
    "only": ("INFILL_CHAPTERS_ONLY", partial(is_set, "yes")),
    "data": ("INFILL_DATA", folder),
    "database_url": ("INFILL_DATABASE_URL", secret),
    "secret_key": ("INFILL_SECRET_KEY", secret),
    "proxies": ("INFILL_PROXIES", partial(whole_number, 0)),
    "address": ("INFILL_ADDRESS", web_address),
    "keep": ("INFILL_KEEP", partial(whole_number, 1)),
    "host_alone": ("INFILL_HSTS", partial(is_set, "host")),
    "teachers": ("INFILL_TEACHERS", partial(is_set, "open")),
    "second_factor": ("INFILL_SECOND_FACTOR", partial(is_set, "required")),
}
SECRETS = tuple(name for name, read in READERS.values() if read is secret)
