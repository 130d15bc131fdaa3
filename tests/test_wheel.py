"""Infill can be installed elsewhere: the wheel carries all that the package reads while it runs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.strategies import COURSE, ROOT

pytestmark = pytest.mark.slow

VISIT = """
import app
from app.web.factory import create_app
site = create_app()
visitor = site.test_client()
print(app.__file__)
print(site.extensions["course"].chapters[0].slug)
print(*(visitor.get(address).status_code for address in ("/", "/connection", "/connection/signed/5", "/static/app.js")))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this tree, unpacked where nothing else lies."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("infill-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_serves_from_a_wheel(unpacked: Path, tmp_path: Path) -> None:
    """Far from the repository, the package finds its templates, its static files and its chapters."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    visit = subprocess.run(
        [sys.executable, "-c", VISIT], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    where, slug, answers = visit.stdout.splitlines()
    assert Path(where).is_relative_to(unpacked)
    assert slug == COURSE.chapters[0].slug
    assert answers == "200 200 200 200"


def test_verifies_from_a_wheel(unpacked: Path, tmp_path: Path) -> None:
    """The command proves the chapters that the wheel carries."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-m", "app", "verify", "connection/signed", "--seeds", "500", "--jobs", "1"]
    verify = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
    assert verify.returncode == 0, verify.stderr
    assert "connection/signed" in verify.stdout


def test_digits_have_their_licence_beside_them(unpacked: Path) -> None:
    """The wheel carries the digits and the weights with the notice that they are not under the licence of the code."""
    (folder,) = unpacked.rglob("labs/digits/shift.bin")
    beside = {path.name for path in folder.parent.iterdir()}
    assert beside >= {"LICENSE.txt", "digits.json", "samples.bin", "failures.bin"}
    (notice,) = unpacked.rglob("*.dist-info/licenses/static/labs/digits/LICENSE.txt")
    for path in (notice, folder.parent / "LICENSE.txt"):
        assert "Creative Commons Attribution-Share Alike 3.0" in path.read_text(encoding="utf-8")
