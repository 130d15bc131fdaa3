"""What README gives to copy for a server works as it stands there: nginx reads its block without a word, systemd finds
little that its unit leaves open, and Infill runs under what the unit forbids."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from app.cli.serving import HEADERS, PATIENCE
from app.web.site.security import LARGER
from tests.servers import free_port, line, serving_at, status
from tests.service.proxies import Proxy, blocks, certify, check, configure, nginx
from tests.strategies import ROOT

pytestmark = pytest.mark.slow

MOST_EXPOSED = 3.0  # of 10, as systemd counts what a unit leaves open
LOCKED = """
import ctypes, os, sys
if ctypes.CDLL(None, use_errno=True).prctl(65, 1, 0, 0, 0):  # PR_SET_MDWE: nothing is ever writable and executable
    sys.exit("not here")
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture(scope="module")
def unit() -> dict[str, list[str]]:
    """What stands in README's unit, by name."""
    (block,) = blocks("ini")
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", block, re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("prefix", [False, True])
def test_nginx_reads_its_block(prefix: bool, tmp_path: Path) -> None:
    """It knows every word of it, alone on a host and below a path, and warns of nothing."""
    if not shutil.which("nginx") and not Path("/usr/sbin/nginx").exists():
        pytest.skip("nginx is not here: scripts/debian nginx-light installs it, and make long asks for it")
    proxy = Proxy(free_port(), free_port(), certify(tmp_path))
    assert check(nginx(), configure(tmp_path, proxy, [free_port(), free_port()], prefix=prefix)) == ""


def test_proxy_and_server_agree() -> None:
    """The proxy hangs up an idle connection before the server does, and lets through what the server takes."""
    block = blocks("nginx")[0]
    (idle,) = re.findall(r"keepalive_timeout (\d+)s;", block)
    assert int(idle) * 1_000 < HEADERS.header_read_timeout
    (largest,) = re.findall(r"client_max_body_size (\d+)m;", block)
    assert int(largest) * 2**20 > max(LARGER.values())


def test_unit_leaves_little_open(tmp_path: Path) -> None:
    """systemd itself counts below 3 of 10."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here: it comes with systemd")
    (block,) = blocks("ini")
    (tmp_path / "infill.service").write_text(block, encoding="utf-8")
    command = ["systemd-analyze", "security", "--offline=true", tmp_path / "infill.service"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    level = re.search(r"exposure level for infill.service: ([\d.]+)", run.stdout)
    assert level, run.stderr
    assert float(level[1]) < MOST_EXPOSED
    assert run.stderr == ""


def test_unit_waits_for_the_last_answer(unit: dict[str, list[str]]) -> None:
    """It gives the server more time to stop than that gives to requests, starts it again, and lets it keep its data."""
    assert int(unit["TimeoutStopSec"][0]) > PATIENCE
    assert (unit["Restart"], int(unit["RestartSec"][0]) > 0) == (["always"], True)
    assert unit["StateDirectory"] == unit["User"] == ["infill"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"INFILL_DATA=/var/lib/{unit['StateDirectory'][0]}\n" in readme
    assert unit["ExecStart"][0].split()[0].removesuffix("/bin/infill") in re.findall(r"python3 -m venv (\S+)", readme)
    assert f" {unit['User'][0]}\n" in readme[readme.index("sudo useradd") :].partition("\n")[0] + "\n"


def test_runs_without_writable_code(tmp_path: Path) -> None:
    """Under MemoryDenyWriteExecute, as the kernel has it, pages, worksheets and cards are made as everywhere."""
    trial = subprocess.run([sys.executable, "-c", LOCKED, "/bin/true"], capture_output=True, text=True, check=False)
    if trial.returncode:
        pytest.skip("this kernel cannot forbid it: it needs Linux 6.3")
    port = free_port()
    with serving_at(port, "--data", str(tmp_path), before=[sys.executable, "-c", LOCKED]) as server:
        line(server)
        assert status(port, "/connection/signed/5") == 200
        with urlopen(f"http://127.0.0.1:{port}/connection/card.png", timeout=60) as answer:
            assert answer.read(4) == b"\x89PNG"
        form = urlencode({"name": "Peregrine Yew", "password": "seven tame herons"}).encode()
        with urlopen(f"http://127.0.0.1:{port}/sign-up", form, timeout=60) as answer:
            assert "/account" in answer.url
