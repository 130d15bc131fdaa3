"""What can be set from outside: where Infill reads its files, and the key that signs what a browser keeps for it."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

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
    # Signs the cookie; without a key that stays the same, a restart forgets who solved what.
    secret_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    @classmethod
    def from_environment(cls) -> "Settings":
        """The defaults, except for INFILL_CHAPTERS and INFILL_SECRET_KEY where the environment has them."""
        chosen = cls()
        return cls(
            chapters=Path(os.environ.get("INFILL_CHAPTERS") or chosen.chapters),
            secret_key=os.environ.get("INFILL_SECRET_KEY") or chosen.secret_key,
        )
