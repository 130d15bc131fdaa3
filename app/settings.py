"""What can be set from outside: where Infill reads its files, and where it keeps what it is told."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent
CARRIED = PACKAGE / "_data"  # what a wheel carries; in the repository the same folders lie beside the package
HOME = CARRIED if CARRIED.is_dir() else PACKAGE.parent


@dataclass(frozen=True)
class Settings:
    """All settings; each has a default that is right on a learner's own machine."""

    # The folder of the chapters, which is the course.
    chapters: Path = HOME / "chapters"
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

    @classmethod
    def from_environment(cls) -> "Settings":
        """The defaults, except for what the environment sets: INFILL_CHAPTERS, INFILL_DATA and so on."""
        chosen = cls()
        proxies, keep = os.environ.get("INFILL_PROXIES", ""), os.environ.get("INFILL_KEEP", "")
        return cls(
            chapters=Path(os.environ.get("INFILL_CHAPTERS") or chosen.chapters),
            data=Path(os.environ.get("INFILL_DATA") or chosen.data),
            database_url=os.environ.get("INFILL_DATABASE_URL") or None,
            secret_key=os.environ.get("INFILL_SECRET_KEY") or None,
            proxies=int(proxies) if proxies.isdecimal() else 0,
            address=os.environ.get("INFILL_ADDRESS", "").rstrip("/"),
            keep=max(1, int(keep)) if keep.isdecimal() else chosen.keep,
            teachers=os.environ.get("INFILL_TEACHERS", "") == "open",
        )
