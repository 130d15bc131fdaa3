"""A site asked from outside, and what the connection itself tells."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

PATIENCE = 10  # seconds


@dataclass(frozen=True)
class Answer:
    """What was answered, and what the connection itself tells."""

    status: int
    headers: Mapping[str, str]
    text: str
    own_address: str
    ends: float | None  # when the certificate does, in seconds since 1970


@dataclass(frozen=True)
class Site:
    """Where it is said to be."""

    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def netloc(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        """The path that it stands below; "" if it has the host for itself."""
        return urlsplit(self.url).path

    @property
    def is_secure(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or (443 if self.is_secure else 80)

    def ask(self, path: str, headers: Mapping[str, str] | None = None, *, body: bytes | None = None) -> Answer:
        """The answer at a path of the site. Raises OSError and HTTPException."""
        kind = HTTPSConnection if self.is_secure else HTTPConnection
        connection = kind(self.host, self.port, timeout=PATIENCE)
        try:
            connection.connect()
            own: str = connection.sock.getsockname()[0]
            certificate = connection.sock.getpeercert() if isinstance(connection.sock, ssl.SSLSocket) else None
            ends = ssl.cert_time_to_seconds(str(certificate["notAfter"])) if certificate else None
            connection.request("GET" if body is None else "POST", self.path + path, body, dict(headers or {}))
            answer = connection.getresponse()
            text = answer.read(1_000_000).decode(errors="replace")
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text, own, ends)
        finally:
            connection.close()
