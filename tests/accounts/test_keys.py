"""The secret that signs cookies: made once, for its owner's eyes alone, and never one that could be guessed."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.accounts.keys import NoKeyError, new_code, read_code, site_key
from app.formats.base32 import LETTERS
from tests.strategies import ROOT

MAKE = """
import sys
from pathlib import Path
from app.accounts.keys import site_key
print("ready", flush=True)
input()
print(site_key(None, Path(sys.argv[1])))
"""


def test_made_once(tmp_path: Path) -> None:
    """Eight processes that start at once find the same key, and leave nothing else behind."""
    folder = tmp_path / "not there yet"
    command = [sys.executable, "-c", MAKE, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    makers = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(8)]
    for maker in makers:
        assert maker.stdout
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        assert maker.stdin
        maker.stdin.write("go\n")
        maker.stdin.flush()
    (key,) = {maker.communicate()[0].strip() for maker in makers}
    assert len(key) == 64
    assert [file.name for file in folder.iterdir()] == ["secret.key"]
    assert site_key(None, folder) == key


def test_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the machine can read the key."""
    site_key(None, tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600


WEAK = ("", "x", "secret", "changeme", "a" * 15, "a" * 64, "abcabcabcabcabcabc", " " * 32, "12121212121212121212")


@pytest.mark.parametrize("chosen", WEAK)
def test_guessable(chosen: str, tmp_path: Path) -> None:
    """A key that could be guessed is refused, by a sentence that says where it stands and does not repeat it."""
    with pytest.raises(NoKeyError, match="INFILL_SECRET_KEY is too weak: it needs 16 characters") as refused:
        site_key(chosen, tmp_path)
    assert not chosen.strip() or chosen == "x" or chosen not in str(refused.value)
    (tmp_path / "secret.key").write_text(chosen, encoding="utf-8")
    with pytest.raises(NoKeyError, match=r"secret\.key is too weak"):
        site_key(None, tmp_path)


def test_chosen(tmp_path: Path) -> None:
    """A good key that somebody chose is taken, and no file is made."""
    assert site_key("correct horse battery", tmp_path / "data") == "correct horse battery"
    assert not (tmp_path / "data").exists()


def test_no_folder(tmp_path: Path) -> None:
    """Where no key can be kept, a sentence says so, and what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(NoKeyError, match=r"Infill cannot keep its key in .*: choose another folder"):
        site_key(None, tmp_path / "file")


def test_codes() -> None:
    """A code has 80 bits of chance, and is read however it is written."""
    codes = {new_code() for _ in range(1_000)}
    assert len(codes) == 1_000
    assert len(LETTERS) ** 16 == 2**80
    for code in codes:
        plain, misread = code.replace("-", ""), code.replace("0", "O").replace("1", "l")
        written = (code, code.lower(), plain, f" {plain} ", misread, code.replace("-", "–"))
        assert {read_code(way) for way in written} == {code}
    good = "7K3M-9QTX-0B5D-ZW2A"
    for nonsense in ("", "-", good[:4], good[:-1], f"{good}B", f"{good[:-1]}U", "\u0663" * 16, "\0" * 16):
        assert read_code(nonsense) is None
