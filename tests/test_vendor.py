"""The files that others made are the ones vendor.json names, and each has its licence beside it."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = json.loads((ROOT / "vendor.json").read_text(encoding="utf-8"))["packages"]
FILES = {file["to"]: file["sha256"] for package in PACKAGES for file in package["files"]}
FOLDERS = ("app/accounts/vendor", "static/vendor", "static/fonts", "tests/vendor")


@pytest.mark.parametrize("place", FILES)
def test_is_the_file_that_was_fetched(place: str) -> None:
    assert hashlib.sha256((ROOT / place).read_bytes()).hexdigest() == FILES[place]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["package"])
def test_has_its_licence_beside_it(package: dict) -> None:
    assert package["licence"] in {"0BSD", "MIT", "MPL-2.0", "OFL-1.1"}  # what MIT code may carry along
    places = [Path(file["to"]) for file in package["files"]]
    licences = {place.parent for place in places if "LICENSE" in place.name}
    assert licences == {place.parent for place in places}


def test_nothing_came_in_unlisted() -> None:
    there = {path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("*")}
    assert there == set(FILES)
