"""People who reach a site through a proxy, over TLS, by IPv4 or IPv6; each has a browser with cookies."""

import ssl
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from http.cookies import SimpleCookie
from socket import create_connection
from urllib.parse import urlencode

from tests.service.proxies import HOST, PATIENCE, Proxy
from tests.waiting import until
from tests.web.pages import Element, tree

Form = dict[str, str]
BEING_MADE = 202


class At(HTTPSConnection):
    """A connection to a name, whose address the test knows."""

    def __init__(self, address: str, proxy: Proxy, context: ssl.SSLContext) -> None:
        super().__init__(HOST, proxy.https, timeout=PATIENCE, context=context)
        self.address, self.own = address, context

    def connect(self) -> None:
        plain = create_connection((self.address, self.port), timeout=PATIENCE)
        self.sock = self.own.wrap_socket(plain, server_hostname=HOST)


@dataclass(frozen=True)
class Page:
    """What was answered."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def tree(self) -> Element:
        return tree(self.text)


@dataclass
class Person:
    """Somebody with a browser. What they were told to be kept is what the site has acknowledged."""

    proxy: Proxy
    prefix: str
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, form: Form | None = None) -> Page:
        """The answer at a path below the prefix, or at one that the site itself gave."""
        whole = path if path.startswith(f"{self.prefix}/") else self.prefix + path
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Sec-Fetch-Site"] = "same-origin"
        body = None
        if form is not None:
            body, headers["Content-Type"] = urlencode(form), "application/x-www-form-urlencoded"
        connection = At(self.address, self.proxy, ssl.create_default_context(cafile=str(self.proxy.certificate)))
        try:
            connection.request("GET" if form is None else "POST", whole, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for header in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(header).items():
                assert morsel["secure"]
                self.cookies[name] = morsel.value
        return Page(answer.status, {name.lower(): value for name, value in answer.getheaders()}, content)

    def open(self, path: str) -> Page:
        """A page that is there, once it is made."""

        def made() -> Page | None:
            page = self.ask(path)
            return None if page.status == BEING_MADE else page

        page = until(made)
        assert page
        assert page.status == 200, (path, page.status, page.text[:500])
        return page

    def send(self, path: str, form: Form) -> str:
        """Send a form that leads on, and give where to."""
        page = self.ask(path, form)
        assert page.status == 303, (path, page.status, page.text[:500])
        location = page.headers["location"]
        assert location.startswith(f"{self.prefix}/"), location
        return location
