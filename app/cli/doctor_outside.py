"""A site looked at from outside, as a visitor comes to it through its proxy; nothing that is asked changes anything."""

import json
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from time import time
from typing import Any
from urllib.parse import urlsplit

from app.accounts.digests import PROOF, owner_proof
from app.cli.findings import Finding, advice, well, wrong
from app.cli.visiting import PATIENCE, Answer, Site
from app.formats.dates import now

YEAR = 31_536_000  # seconds
SOON = 14 * 86_400  # seconds before the end of a certificate
APART = 60  # seconds that two clocks may differ
ROSTER = 1_050_000  # bytes of the largest form that Infill takes: a list of names
FORGED = {  # what a visitor may say, and nobody may believe
    "X-Forwarded-For": "192.0.2.77",
    "X-Forwarded-Host": "forged.example",
    "X-Forwarded-Prefix": "/forged",
    "X-Forwarded-Proto": "http",
}


def seen_from_outside(url: str, key: str | None, proxies: int, http_port: int) -> Iterator[Finding]:
    """What a visitor finds."""
    site = Site(url)
    if not site.host or urlsplit(url).scheme not in ("http", "https"):
        yield wrong("outside", f"{url} is no address of a site.", "Give one like https://infill.example.")
        return
    if not site.is_secure:
        yield wrong("outside", "Passwords travel in clear.", "Put a proxy in front that speaks https: see README.")
    try:
        answer = site.ask("/health")
    except ssl.SSLCertVerificationError as error:
        yield wrong(
            "outside", f"The certificate is not good: {error.verify_message}.", "Renew it, or name the right one."
        )
        return
    except (OSError, HTTPException) as error:
        yield wrong("outside", f"{url} does not answer: {error}.", "See whether the proxy runs, and the firewall.")
        return
    if (answer.status, answer.text) != (200, "ok\n"):
        yield wrong("outside", f"{url}/health answers {answer.status}.", what_to_do(site, answer))
        return
    yield well("outside", f"{url} answers.")
    try:
        yield from clocks_agree(answer)
        if site.is_secure:
            yield from secure(site, answer, http_port)
        yield from arrives(site, key, proxies)
        yield from addresses_written(site)
        yield from large_forms(site)
        yield from both_protocols(site)
    except (OSError, HTTPException) as error:
        yield wrong("outside", f"{url} does not answer any more: {error}.", "Try again, and see the log of the proxy.")


def what_to_do(site: Site, answer: Answer) -> str:
    if answer.status in (502, 504):
        return "Infill does not answer the proxy: see systemctl status infill, and the port in proxy_pass."
    if answer.status == 404 and site.path:
        return f"Perhaps the proxy does not take {site.path} off: proxy_pass http://infill/; with a stroke at its end."
    return "See the log of the proxy, and journalctl -u infill."


def clocks_agree(answer: Answer) -> Iterator[Finding]:
    """The clock here and that of the proxy."""
    try:
        apart = abs(parsedate_to_datetime(answer.headers.get("date", "")).timestamp() - time())
    except ValueError:
        return
    if apart > APART:
        yield wrong("clock", f"It and the proxy's are {apart:,.0f} s apart.", "Set both: sudo timedatectl set-ntp true")
    else:
        yield well("clock", "It agrees with the proxy's.")


def secure(site: Site, answer: Answer, http_port: int) -> Iterator[Finding]:
    """The certificate, the way from http, and whether browsers are told to keep to https."""
    left = (answer.ends or 0) - time()
    if left < SOON:
        yield wrong(
            "https", f"The certificate ends in {left / 86_400:.0f} days.", "See why it is not renewed by itself."
        )
    else:
        yield well("https", f"The certificate is good for {left / 86_400:.0f} days.")
    age = re.search(r"max-age=(\d+)", answer.headers.get("strict-transport-security", ""))
    if age and int(age[1]) >= YEAR:
        yield well("https", "Browsers keep to it for a year.")
    else:
        yield wrong(
            "https", "Browsers are not told to keep to it.", "Set INFILL_PROXIES, and X-Forwarded-Proto in the proxy."
        )
    plain = Site(f"http://[{site.host}]:{http_port}" if ":" in site.host else f"http://{site.host}:{http_port}")
    try:
        led = plain.ask(f"{site.path}/glossary")
    except (OSError, HTTPException):
        yield advice(
            "https", f"Nothing answers at port {http_port}.", "Lead from there to https, for who types the name."
        )
        return
    location = urlsplit(led.headers.get("location", ""))
    if led.status in (301, 308) and location.scheme == "https" and location.hostname == site.host:
        yield well("https", "Whoever comes by http is led to it.")
    else:
        yield wrong(
            "https", f"http answers {led.status}, and does not lead here.", "return 301 https://$host$request_uri;"
        )


def arrives(site: Site, key: str | None, proxies: int) -> Iterator[Finding]:
    """What Infill is told by its proxies, and whether it believes a visitor."""
    if key is None:
        yield advice("proxy", "What arrives behind it cannot be asked without the key.", "Run this as the user infill.")
        return
    try:
        seen = told(site, key)
        forged = told(site, key, FORGED)
    except ValueError:
        yield advice("proxy", "The site has another key than this machine.", "Run this where the site runs.")
        return
    expected = {"scheme": "https" if site.is_secure else "http", "host": site.netloc, "prefix": site.path}
    for name, header in (("scheme", "Proto"), ("host", "Host"), ("prefix", "Prefix")):
        if seen[name] != expected[name]:
            said = f"Infill takes the {name} for {seen[name] or 'none'}, and it is {expected[name] or 'none'}."
            yield wrong("proxy", said, f"See X-Forwarded-{header} in the proxy, and INFILL_PROXIES ({proxies}).")
        else:
            yield well("proxy", f"The {name} arrives: {seen[name] or 'none'}.")
    for name, claimed in (("address", FORGED["X-Forwarded-For"]), ("host", FORGED["X-Forwarded-Host"]),
                          ("prefix", FORGED["X-Forwarded-Prefix"])):  # fmt: skip
        if forged[name] == claimed:
            said = f"A visitor can make Infill believe any {name}."
            yield wrong("proxy", said, "Set every X-Forwarded header in the proxy; INFILL_PROXIES counts proxies.")
    if not is_address_of(seen["address"], seen["own"]):
        said = f"All visitors come from {seen['address']}, so one of them can keep out all."
        yield wrong("proxy", said, f"See X-Forwarded-For in the proxy, and INFILL_PROXIES ({proxies}).")
    else:
        yield well("proxy", f"The visitor's address arrives: {seen['address']}.")


def told(site: Site, key: str, forged: Mapping[str, str] | None = None) -> dict[str, Any]:
    """How a request has arrived, and from which address it was sent. Raises ValueError where the key is another one."""
    answer = site.ask("/health", {PROOF: owner_proof(key, now())} | dict(forged or {}))
    seen: dict[str, Any] = json.loads(answer.text)
    return seen | {"own": answer.own_address}


def is_address_of(seen: str, own: str) -> bool:
    """Can it be the address of the one who asks? Behind another router it is not the one known here; but a request that
    went out does not come from the machine of the site itself."""
    loopback = ("127.", "::1")
    return seen == own or not seen.startswith(loopback)


def addresses_written(site: Site) -> Iterator[Finding]:
    """Do links of a page lead on within the site, and does its cookie stay on https?"""
    page = site.ask("/connection")
    page = page if page.status == 200 else site.ask("/")
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)
    strays = sorted(link for link in links if not link.startswith(f"{site.path}/"))
    if strays:
        yield wrong(
            "addresses", f"Links lead out of {site.path}/, to {strays[0]}.", "Set X-Forwarded-Prefix in the proxy."
        )
    else:
        yield well("addresses", "Links stay within the site.")
    cookie = page.headers.get("set-cookie", "")
    if cookie and site.is_secure and not cookie.startswith("__Host-"):
        yield wrong("addresses", "Its cookie may travel without https.", "Set X-Forwarded-Proto in the proxy.")


def large_forms(site: Site) -> Iterator[Finding]:
    """Does the proxy let through as much as Infill takes?"""
    try:
        answer = site.ask("/health", body=b"a" * ROSTER)
    except (OSError, HTTPException):
        answer = None
    if answer is None or (answer.status == 413 and "content-security-policy" not in answer.headers):
        yield wrong("proxy", "It refuses a list of names of 1 MB.", "client_max_body_size 2m;")
    else:
        yield well("proxy", "It lets a list of names of 1 MB through.")


def both_protocols(site: Site) -> Iterator[Finding]:
    """Does the name lead here by IPv4 and by IPv6? An address is one of them already."""
    is_name = not re.fullmatch(r"[\d.]+|.*:.*", site.host)
    for family, name, record in ((socket.AF_INET, "IPv4", "A"), (socket.AF_INET6, "IPv6", "AAAA")):
        try:
            place = socket.getaddrinfo(site.host, site.port, family, socket.SOCK_STREAM)[0][4]
        except OSError:
            if is_name:
                yield advice(
                    name, f"{site.host} has no such address.", f"Some networks know no other: add an {record}."
                )
            continue
        try:
            socket.create_connection((str(place[0]), site.port), PATIENCE).close()
        except OSError as error:
            yield wrong(name, f"{place[0]} does not answer: {error.strerror}.", "Let the proxy listen there, too.")
        else:
            yield well(name, f"{place[0]} answers.")
