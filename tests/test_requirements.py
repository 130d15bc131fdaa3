"""requirements.txt, by which a server is set up, has what uv.lock has: the same versions, and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.strategies import ROOT

FILE = ROOT / "requirements.txt"


def test_is_made_from_the_lock() -> None:
    """It is what the command in its own first lines makes."""
    text = FILE.read_text(encoding="utf-8")
    (command,) = re.findall(r"^#   uv (.*)$", text, re.MULTILINE)
    uv = Path(sys.executable).with_name("uv")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    run = subprocess.run([uv, *command.split()], cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    assert re.sub(r"\A(#.*\n)+", "", text) == run.stdout


def test_each_file_has_its_sum() -> None:
    """No line names a package without a version and the sums of its files."""
    lines = FILE.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    packages = [line for line in lines if line and not line.startswith("#")]
    assert len(packages) > 20
    assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", package) for package in packages)
