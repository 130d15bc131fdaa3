"""What keeps the door: headers, limits, no request that another site made in a visitor's name, and no way to one.

No form carries a token for this. A browser says itself which site a request comes from (Sec-Fetch-Site, or Origin in
older ones), pages cannot change what it says, and the cookie does not travel from other sites either (SameSite).
"""

import re
from collections.abc import Iterable
from logging import LogRecord, getLogger
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = re.compile(r"(/[\w~-][\w.~-]*)*/?", re.ASCII)  # below which a site can stand, such as /school/infill
OF_A_FILE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"  # which is no page
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
HTTPS_FOR_GOOD = "max-age=31536000"  # seconds: a year in which browsers ask by https alone
SAFE = ("GET", "HEAD", "OPTIONS")
LARGEST_FORM = 16 * 1024  # bytes; a problem has a handful of blanks
MOST_FIELDS = 200
LARGER = {"teaching.enrol": 1024 * 1024 + LARGEST_FORM}  # bytes: a list of names


def install(app: Flask, proxies: int) -> None:
    """Guard a site that has so many proxies in front."""
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_FORM, MAX_FORM_MEMORY_SIZE=LARGEST_FORM)
    app.url_map.merge_slashes = False  # it would lead on to an address with whatever name the request has for this site
    for log in (app.logger, getLogger("infill"), getLogger("infill.security")):
        log.addFilter(in_one_line)
    app.before_request(refuse)
    app.after_request(with_headers)
    if proxies:
        app.wsgi_app = BehindProxies(app.wsgi_app, proxies)  # type: ignore[method-assign]  # as Flask's manual has it


class BehindProxies(ProxyFix):
    """Takes the word of so many proxies for who asks, by which address, and below which path the site stands.

    The path is told by the last one alone, since only the one that takes it off knows it. A path that is none is as if
    it had not been said: where a proxy passes on what a visitor says, links would lead to wherever they like.
    """

    def __init__(self, app: "WSGIApplication", proxies: int) -> None:
        super().__init__(app, x_for=proxies, x_proto=proxies, x_host=proxies, x_prefix=1)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not PREFIX.fullmatch(environ.get("HTTP_X_FORWARDED_PREFIX", "").rpartition(",")[2].strip()):
            del environ["HTTP_X_FORWARDED_PREFIX"]
        return super().__call__(environ, start_response)


def refuse() -> None:
    """Turn away what another site sent, and forms that are none of ours."""
    if request.method in SAFE:
        return
    if is_foreign(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), request.host):
        abort(403)
    if "Transfer-Encoding" in request.headers:  # no browser sends a form in pieces; of one, we would read a part
        abort(411)
    if larger := LARGER.get(request.endpoint or ""):
        request.max_content_length = request.max_form_memory_size = larger
        return  # it is not read before the view knows who sends it
    if sum(map(len, request.form.listvalues())) > MOST_FIELDS:
        abort(413)


def is_foreign(fetched_by: str | None, origin: str | None, host: str) -> bool:
    """Does a request come from another site, by what the browser says of it?"""
    if fetched_by is not None:
        return fetched_by not in ("same-origin", "none")
    return origin is not None and origin not in (f"http://{host}", f"https://{host}")


def local(address: str | None) -> str:
    """An address of this site, or nothing."""
    if not address or not address.isprintable() or "\\" in address or address[:2] == "//" or address[0] != "/":
        return ""
    parts = urlsplit(address)
    return "" if parts.scheme or parts.netloc else address


def with_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.endpoint == "static" and response.status_code == 200:
        response.headers["Content-Security-Policy"] = OF_A_FILE
        del response.headers["Cross-Origin-Opener-Policy"]  # it is about windows, and a file opens none
    if request.is_secure:
        shared = request.root_path or current_app.config["HOST_ALONE"]
        response.headers["Strict-Transport-Security"] = HTTPS_FOR_GOOD + ("" if shared else "; includeSubDomains")
    return response


def in_one_line(record: LogRecord) -> bool:
    """What is logged stays in its line, whatever the address or the name in it is made of."""
    shown = (letter if letter.isprintable() else ascii(letter)[1:-1] for letter in record.getMessage())
    record.msg, record.args = "".join(shown), ()
    return True
