"""An nginx with README's own block: only ports, names, files and the servers behind it are those of the test."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection

import pytest

from tests.strategies import ROOT
from tests.waiting import until

README = (ROOT / "README.md").read_text(encoding="utf-8")
PATIENCE = 30  # seconds for a busy machine
HOST = "infill.example"
DEATH_WITH_US = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
AROUND = """
daemon off;
pid {folder}/pid;
error_log stderr warn;
{user}
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{block}
}}
"""


def blocks(language: str) -> list[str]:
    """The blocks of a language in README, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def replaced(text: str, old: str, new: str) -> str:
    """A text in which something stands that is to be something else."""
    assert old in text, f"README's block has no {old!r}"
    return text.replace(old, new)


def below_a_path(block: str) -> str:
    """The block for a site below a path, as README says how to make it."""
    (_, other) = blocks("nginx")
    for line in other.splitlines():
        name = re.escape(line.split()[0] if line.split()[0] != "proxy_set_header" else " ".join(line.split()[:2]))
        block, count = re.subn(rf"^ *{name} .*$", line, block, count=1, flags=re.MULTILINE)
        assert count == 1, line
    return block


@dataclass(frozen=True)
class Proxy:
    """Where an nginx is, and whom it can be trusted by."""

    http: int
    https: int
    certificate: Path


def nginx() -> str:
    """The program. Without it, the test fails and says what to install."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.fail("nginx is missing: run scripts/debian nginx-light.", pytrace=False)
    return found


def certify(folder: Path, days: int = 30) -> Path:
    """A certificate of our own for the name in README, with its key beside it."""
    certificate = folder / "fullchain.pem"
    words = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", str(days)]
    words += ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST},DNS:localhost,IP:127.0.0.1,IP:::1"]
    command = ["openssl", "req", *words, "-keyout", folder / "privkey.pem", "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    return certificate


def configure(folder: Path, proxy: Proxy, servers: Sequence[int], *, prefix: bool) -> Path:
    """A file for nginx, with README's block in it."""
    block = blocks("nginx")[0]
    block = replaced(block, "listen 80;", f"listen 127.0.0.1:{proxy.http};")
    block = replaced(block, "listen [::]:80;", f"listen [::1]:{proxy.http};")
    block = replaced(block, "listen 443 ssl;", f"listen 127.0.0.1:{proxy.https} ssl;")
    block = replaced(block, "listen [::]:443 ssl;", f"listen [::1]:{proxy.https} ssl;")
    block = replaced(block, "/etc/letsencrypt/live/infill.example", str(folder))
    block = replaced(block, "/var/log/nginx", str(folder))
    lines = "\n".join(f"    server 127.0.0.1:{port} max_fails=0;" for port in servers)
    block = replaced(block, "    server 127.0.0.1:8000 max_fails=0;", lines)
    file = folder / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""  # or it could not read this folder
    file.write_text(
        AROUND.format(folder=folder, user=user, block=below_a_path(block) if prefix else block), encoding="utf-8"
    )
    return file


def check(program: str, file: Path) -> str:
    """What nginx says of a file that it cannot use, or warns of; "" if all is well."""
    command = [program, "-t", "-q", "-c", file, "-p", file.parent]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@contextmanager
def running(program: str, file: Path, proxy: Proxy) -> Iterator[subprocess.Popen[bytes]]:
    """An nginx that takes connections, ended whatever happens."""
    command = [*DEATH_WITH_US, program, "-c", str(file), "-p", str(file.parent)]
    with subprocess.Popen(command) as server:
        try:
            hosts = ("127.0.0.1", "::1")
            until(lambda: server.poll() is not None or all(listens(host, proxy.https) for host in hosts))
            assert server.poll() is None
            yield server
        finally:
            server.terminate()


def listens(host: str, port: int) -> bool:
    try:
        create_connection((host, port), timeout=PATIENCE).close()
    except OSError:
        return False
    return True
