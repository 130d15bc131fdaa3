"""`infill doctor --url` sees a site as its visitors do: all is well behind README's own block, and each line that is
taken out of it, or put in wrongly, is told, with what to do."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers import free_port, line, serving_at
from tests.service.proxies import Proxy, certify, configure, nginx, running
from tests.strategies import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()),
        reason="nginx is not here: scripts/debian nginx-light installs it, and make long asks for it",
    ),
]

WHOLE = 600  # seconds, for a busy machine
FORWARDED = "proxy_set_header X-Forwarded-"
HSTS = "Strict-Transport-Security"
DAMAGES = {  # what stands in the block, what stands there then, and what is told
    "host": (f"{FORWARDED}Host $http_host;", "", "A visitor can make Infill believe any host"),
    "port": (f"{FORWARDED}Host $http_host;", f"{FORWARDED}Host $host;", "Infill takes the host for 127.0.0.1, "),
    "scheme": (f"{FORWARDED}Proto $scheme;", "", "Infill takes the scheme for http"),
    "cookie": (f"{FORWARDED}Proto $scheme;", "", "Its cookie may travel without https"),
    "address": (f"{FORWARDED}For $remote_addr;", "", "A visitor can make Infill believe any address"),
    "anybody": (f"{FORWARDED}For $remote_addr;", f"{FORWARDED}For 127.0.0.1;", "All visitors come from 127.0.0.1"),
    "prefix": (f"{FORWARDED}Prefix /infill;", "", "A visitor can make Infill believe any prefix"),
    "links": (f"{FORWARDED}Prefix /infill;", f'{FORWARDED}Prefix "";', "Links lead out of /infill/"),
    "strip": ("proxy_pass http://infill/;", "proxy_pass http://infill;", "proxy does not take /infill off"),
    "size": ("client_max_body_size 2m;", "", "It refuses a list of names"),
    "redirect": ("return 301 https://$host$request_uri;", "return 404;", "http answers 404"),
    "hsts": (f"add_header {HSTS} $infill_hsts always;", f"proxy_hide_header {HSTS};", "Browsers are not told"),
    "down": ("server 127.0.0.1:", "server 127.0.0.1:1; #", "/health answers 502.* systemctl status infill"),
}


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server that believes one proxy: its port, and the folder of its data."""
    data, port = tmp_path_factory.mktemp("data"), free_port()
    before = dict(os.environ)
    os.environ["INFILL_PROXIES"] = "1"
    try:
        with serving_at(port, "--data", str(data), patience=WHOLE) as server:
            line(server)
            yield port, data
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def proxied(folder: Path, port: int, old: str = "", new: str = "", days: int = 30) -> Iterator[Proxy]:
    """README's block for a site below a path, with a change."""
    proxy = Proxy(free_port(), free_port(), certify(folder, days))
    file = configure(folder, proxy, [port], prefix=True)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with running(nginx(), file, proxy):
        yield proxy


def doctor(proxy: Proxy, data: Path, host: str, **more: str) -> tuple[int, list[str]]:
    """How it ends, and its lines about what is not well."""
    url = f"https://{host}:{proxy.https}/infill"
    words = ["--data", data, "--url", url, "--http-port", proxy.http]
    environment = os.environ | {"SSL_CERT_FILE": str(proxy.certificate), "INFILL_PROXIES": "1", "INFILL_ADDRESS": url}
    command = [sys.executable, "-m", "app", "doctor", *map(str, words)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment | more)
    assert run.stderr == ""
    return run.returncode, [said for said in run.stdout.splitlines() if not said.startswith("ok ")]


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_all_is_well(host: str, behind: tuple[int, Path], tmp_path: Path) -> None:
    """By either protocol; nothing was kept for it."""
    port, data = behind
    with proxied(tmp_path, port) as proxy:
        code, said = doctor(proxy, data, host)
    assert (code, said) == (0, ["All is well."])


@pytest.mark.parametrize("harm", DAMAGES)
def test_each_line_is_missed(harm: str, behind: tuple[int, Path], tmp_path: Path) -> None:
    """Whatever is wrong in the block is told."""
    port, data = behind
    old, new, says = DAMAGES[harm]
    host = "[::1]" if harm in ("address", "anybody") else "127.0.0.1"
    with proxied(tmp_path, port, old, new) as proxy:
        code, said = doctor(proxy, data, host)
    assert code == 1
    assert any(re.search(says, line) for line in said if line.startswith("WRONG")), said


def test_what_cannot_be_asked(behind: tuple[int, Path], tmp_path: Path) -> None:
    """A certificate that nobody knows, another key, nobody there: each is said in a line."""
    port, data = behind
    with proxied(tmp_path, port) as proxy:
        _, unknown = doctor(proxy, data, "127.0.0.1", SSL_CERT_FILE="/dev/null")
        _, another = doctor(proxy, data, "127.0.0.1", INFILL_SECRET_KEY="another key, and a long one")
    (tmp_path / "soon").mkdir()
    with proxied(tmp_path / "soon", port, days=2) as proxy:
        _, soon = doctor(proxy, data, "127.0.0.1")
    _, nobody = doctor(proxy, data, "127.0.0.1")
    assert any("The certificate is not good" in line for line in unknown)
    assert any(line.startswith("advice proxy       The site has another key") for line in another)
    assert any("The certificate ends in 2 days." in line for line in soon)
    assert any("does not answer" in line for line in nobody)
