"""What a real server logs of a day at school, good or bad, has no secret in it, no name, and nothing that was typed."""

from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from click.testing import CliRunner

from app.cli.commands import main
from tests.databases import tell
from tests.servers import PATIENCE, TRIAL, free_port, line, rest, serving_at
from tests.web.pages import text, tree
from tests.web.site.test_security_log import EVENT

pytestmark = pytest.mark.slow

WORDS = {  # what people choose
    "password": "seven tame herons",
    "another": "nine wild otters",
    "wrong": "not at all my password",
    "teacher": "Zuleika Quill",
    "learner": "Peregrine Yew",
    "number": "31415926",
    "class": "Year Nonesuch",
}


class Browser:
    """A browser of somebody's; every cookie that it ever gets is a secret."""

    def __init__(self, site: str, secrets: set[str]) -> None:
        self.site, self.secrets, self.jar = site, secrets, CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))

    def open(self, path: str, form: dict[str, str] | None = None, **headers: str) -> str:
        """The page at an address, whatever its status."""
        body = urlencode(form).encode() if form is not None else None
        try:
            with self.opener.open(Request(self.site + path, body, headers), timeout=PATIENCE) as answer:
                page: str = answer.read().decode()
        except HTTPError as error:
            with error:
                page = error.read().decode()
        for cookie in self.jar:
            value = cookie.value or ""
            self.secrets |= {part for part in (value, *value.split(".")) if len(part) > 10}
        return page

    def found(self, page: str, selector: str) -> str:
        """A secret that a page tells."""
        word = text(tree(page), selector)
        self.secrets |= {word, word.replace("-", "")}
        return word


def a_day(site: str, link: str, secrets: set[str]) -> None:
    """A teacher comes in by a link, makes a class and a token; a learner joins, answers, slips, and comes back."""
    ada, ben, program = (Browser(site, secrets) for _ in range(3))
    _, _, word = link.partition("code=")
    secrets |= {word, word.replace("-", "")}
    ada.open(link)
    for _ in "12":  # serves once
        ada.open("/welcome", {"code": word, "password": WORDS["another"]})
    ada.open("/teach", {"name": WORDS["class"], "zone": "UTC"})
    code = ada.found(ada.open("/teach"), "li .small").removeprefix("Code ")
    secrets |= {code, code.replace("-", "")}
    token = ada.found(ada.open("/teach/token", {}), ".token")
    for sent in (token, token[:-1] + "x"):
        secrets.add(sent)
        program.open("/api/classes", Authorization=f"Bearer {sent}")
    ben.open("/sign-up", {"name": WORDS["learner"], "password": WORDS["password"]})
    ben.open(f"/join?code={code}")
    ben.open("/join", {"code": code, "name": WORDS["learner"]})
    ben.open("/sound/one-output/7", {"Y.0.0": WORDS["number"], "check": "1"})
    ben.open(f"/sound/one-output/7?Y.0.0={WORDS['number']}")
    move = ben.found(ben.open("/account/code", {}), "strong.code")
    other = Browser(site, secrets)
    other.open(f"/code?code={move}")
    other.open("/code", {"code": move})
    ben.open("/sign-out", {})
    ben.open("/sign-in", {"name": WORDS["learner"], "password": WORDS["wrong"]})
    ben.open("/sign-in", {"name": WORDS["learner"], "password": WORDS["password"]})
    ben.open("/account/password", {"old": WORDS["wrong"], "new": WORDS["password"]})
    ben.open("/account/data.json")


def test_a_day_at_school(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is in the log; nor if all of it is tried once more while the database is broken."""
    monkeypatch.setenv("INFILL_DATABASE_URL", address)
    made = CliRunner().invoke(main, ["teacher", "add", WORDS["teacher"], "--data", str(tmp_path)])
    link = next(word for word in made.output.split() if "code=" in word)
    secrets, port = set(WORDS.values()), free_port()
    words = "--only", "--chapters", str(TRIAL), "--data", str(tmp_path)
    with ThreadPoolExecutor() as reader, serving_at(port, *words, patience=4 * PATIENCE) as server:
        line(server)
        assert server.stderr
        log = reader.submit(server.stderr.read)  # all the time: else it would soon be full
        a_day(f"http://127.0.0.1:{port}", link, secrets)
        whole = len(secrets)
        for table in ("attempt", "session", "code", "token", "failure", "learner"):
            tell(address, f"ALTER TABLE {table} RENAME TO gone_{table}")
            ben = Browser(f"http://127.0.0.1:{port}", secrets)
            for path, form in (
                (link, None),
                ("/code", {"code": link.partition("code=")[2]}),
                ("/welcome", {"code": link.partition("code=")[2], "password": WORDS["another"]}),
                ("/sign-up", {"name": WORDS["learner"], "password": WORDS["password"]}),
                ("/sign-in", {"name": WORDS["learner"], "password": WORDS["wrong"]}),
                ("/sound/one-output/7", {"Y.0.0": WORDS["number"], "check": "1"}),
                ("/account/code", {}),
            ):
                ben.open(path, form)
            ben.open("/api/classes", Authorization=f"Bearer {next(iter(secrets))}")
        server.terminate()
        logged = rest(server) + log.result()
    assert whole >= 20
    assert logged.count("POST '/sign-in' 400") >= 1
    assert " 503 " in logged
    doors = [line for line in logged.splitlines() if line.startswith("security ")]
    assert all(EVENT.fullmatch(line) for line in doors)
    assert {"event=accounts.sign_in outcome=done", "event=accounts.sign_in outcome=refused"} <= {
        " ".join(line.split()[2:4]) for line in doors
    }
    assert [secret for secret in sorted(secrets) if secret in logged] == []
