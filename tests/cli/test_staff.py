"""Teachers at the command line: made, let in, listed, and made learners again. Nobody is locked out by it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app.accounts.accounts import FRESH
from app.accounts.throttle import HOUR
from app.cli.commands import main
from app.formats.dates import now
from app.settings import Settings
from app.store.tables import code
from app.web.factory import create_app
from tests.servers import TRIAL
from tests.web.classrooms import made
from tests.web.doors import NOBODY, PASSWORD, copy, kept, sign_in, sign_up, store_of, who
from tests.web.pages import text, texts, tree

pytestmark = pytest.mark.slow

ANOTHER = "quite another one"
NAME = "Ms Frizzle"


def said(data: Path, *words: str, typed: str = "", group: str = "teacher") -> Result:
    """What a command says about teachers."""
    command = [group, *words, "--data", str(data)] if group else [*words, "--data", str(data)]
    return CliRunner().invoke(main, command, input=typed)


def done(data: Path, *words: str, typed: str = "", group: str = "teacher") -> str:
    """What a command says that does what it is asked."""
    result = said(data, *words, typed=typed, group=group)
    assert result.exit_code == 0, result.output
    return result.output


def code_in(output: str) -> str:
    found = re.search(r"/welcome\?code=(\S+)", output)
    assert found, output
    return found[1]


@pytest.fixture
def site(tmp_path: Path) -> Flask:
    """A site over the same data."""
    site = create_app(Settings(chapters=TRIAL, only=True, data=tmp_path, secret_key="the same in all tests"))
    site.testing = True
    return site


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    return site.test_client()


def teaches(client: FlaskClient) -> bool:
    return client.get("/teach").status_code == 200


def come(client: FlaskClient, word: str, password: str = PASSWORD) -> int:
    """The status of what answers to a link, once a password is chosen."""
    return client.post("/welcome", data={"code": word, "password": password}).status_code


def test_with_a_link(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """The link welcomes, asks for a password, and leads to the classes; once. To look at it uses nothing up."""
    word = code_in(done(tmp_path, "add", NAME))
    for _ in "12":
        assert text(tree(client.get(f"/welcome?code={word}").text), "h1") == f"Welcome, {NAME}"
    assert client.get(f"/code?code={word}").status_code == 200  # of those who look for a place to type it in
    assert client.post("/code", data={"code": word}).location == f"/welcome?code={word}"
    refused = client.post("/welcome", data={"code": word, "password": "short"})
    assert refused.status_code == 400
    assert f'value="{word}"' in refused.text
    answer = client.post("/welcome", data={"code": word, "password": PASSWORD})
    assert answer.location == "/teach?done=welcome"
    assert text(tree(client.get(answer.location).text), ".notice").startswith("Welcome. Your password is set")
    other = site.test_client()
    assert [other.get(f"/welcome?code={word}").status_code, come(other, word, ANOTHER)] == [404, 404]
    assert sign_in(other, NAME.lower(), PASSWORD).status_code == 303
    assert teaches(other)


def test_link_in_its_time(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """A link is good for a day, and until there is a newer one."""
    first = code_in(done(tmp_path, "add", NAME))
    second = code_in(done(tmp_path, "link", NAME))
    assert come(client, first) == 404
    for ago, status in ((FRESH + HOUR, 404), (-HOUR, 404), (FRESH - HOUR, 303)):
        store_of(site).write(lambda it, ago=ago: it.execute(update(code).values(created_at=now() - ago)))
        assert come(client, second) == status


def test_with_a_password(tmp_path: Path, client: FlaskClient) -> None:
    output = done(tmp_path, "add", NAME, "--password", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in output
    assert sign_in(client, NAME, PASSWORD).status_code == 303
    assert teaches(client)


def test_added_twice(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """A teacher who is added once more stays signed in, with the same password; and there is a new way in."""
    come(client, code_in(done(tmp_path, "add", NAME)))
    before = kept(site)
    word = code_in(done(tmp_path, "add", NAME.upper()))
    assert kept(site) | {"code": []} == before
    assert teaches(client)
    other = site.test_client()
    assert sign_in(other, NAME, PASSWORD).status_code == 303
    assert come(site.test_client(), word, ANOTHER) == 303
    assert [who(browser) for browser in (client, other)] == [NOBODY, NOBODY]  # now the password is another one
    assert sign_in(other, NAME, ANOTHER).status_code == 303


def test_added_twice_before_the_first_visit(tmp_path: Path, client: FlaskClient) -> None:
    """Who lost the link gets another one."""
    done(tmp_path, "add", NAME)
    assert come(client, code_in(done(tmp_path, "add", NAME))) == 303
    assert teaches(client)


def test_of_a_learner(tmp_path: Path, client: FlaskClient) -> None:
    """Who has an account already keeps its password, and stays signed in."""
    sign_up(client, "Ada", PASSWORD)
    assert not teaches(client)
    assert "The password is the same as before" in done(tmp_path, "add", "ADA")
    assert teaches(client)


def test_password_of_an_account_is_not_ignored(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """A password for somebody who has an account is refused, with what to do; and nothing is changed."""
    sign_up(client, "Ada", PASSWORD)
    before = kept(site)
    result = said(tmp_path, "add", "Ada", "--password", typed=f"{ANOTHER}\n{ANOTHER}\n")
    assert result.exit_code == 1
    assert "infill teacher password" in result.output
    assert kept(site) == before


def test_new_password(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """An administrator can set another password; then the one before, and all sessions, have ended."""
    come(client, code_in(done(tmp_path, "add", NAME)))
    assert said(tmp_path, "password", NAME, typed="short\nshort\n").exit_code == 1
    assert teaches(client)
    done(tmp_path, "password", NAME, typed=f"{ANOTHER}\n{ANOTHER}\n")
    assert who(client) == NOBODY
    assert sign_in(client, NAME, PASSWORD).status_code == 400
    assert sign_in(client, NAME, ANOTHER).status_code == 303


def test_list(tmp_path: Path, client: FlaskClient) -> None:
    """All teachers are listed, with their classes, and whether they have come in yet."""
    assert "There are no teachers yet" in done(tmp_path, "list")
    come(client, code_in(done(tmp_path, "add", NAME)))
    made(client, "Year 9"), made(client, "Year 10")
    done(tmp_path, "add", "Mr Ruhle")
    lines = done(tmp_path, "list").splitlines()
    assert lines[0] == "Mr Ruhle"
    assert "has not chosen a password yet" in lines[4]
    assert lines[5] == NAME
    assert lines[7:] == ["  classes: Year 9, Year 10", "  second factor: no"]


def test_removed(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """Who is no teacher any more has no session, no token and no class left; but keeps the account."""
    come(client, code_in(done(tmp_path, "add", NAME)))
    token = text(tree(client.post("/teach/token").text), ".token")
    program = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/classes", headers=program).status_code == 200
    thief = copy(site, client)
    done(tmp_path, "remove", NAME)
    assert [who(browser) for browser in (client, thief)] == [NOBODY, NOBODY]
    assert client.get("/api/classes", headers=program).status_code == 401
    assert sign_in(client, NAME, PASSWORD).status_code == 303
    assert not teaches(client)


def test_classes_are_never_left_alone(tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """Who alone teaches a class stays, unless another teacher takes it over and owns it from then on."""
    come(client, code_in(done(tmp_path, "add", NAME)))
    key = made(client, "Year 9")
    before = kept(site)
    for words in ((), ("--classes-to", NAME), ("--classes-to", "Nobody")):
        result = said(tmp_path, "remove", NAME, *words)
        assert result.exit_code == 1
        assert kept(site) == before
    heir = site.test_client()
    come(heir, code_in(done(tmp_path, "add", "Mr Ruhle")))
    assert heir.get(f"/teach/class/{key}").status_code == 404
    done(tmp_path, "remove", NAME, "--classes-to", "Mr Ruhle")
    assert heir.get(f"/teach/class/{key}/delete").status_code == 200


def test_home_of_a_teacher(tmp_path: Path, client: FlaskClient) -> None:
    """The first page shows a teacher their classes, and nobody else."""
    assert not tree(client.get("/").text).query("#classes")
    come(client, code_in(done(tmp_path, "add", NAME)))
    assert texts(tree(client.get("/").text), ".sets .button") == ["Make your first class"]
    made(client, "Year 9")
    assert texts(tree(client.get("/").text), ".sets li a") == ["Year 9"]


def test_sign_out(tmp_path: Path, site: Flask) -> None:
    """An administrator can end the sessions of one person, or of all with an account; guests lose nothing."""
    ada, ben, guest = (site.test_client() for _ in range(3))
    sign_up(ada, "Ada", PASSWORD), sign_up(ben, "Ben", PASSWORD)
    guest.post("/sound/one-output/7", data={"Y.0.0": "12345", "check": "1"})
    assert done(tmp_path, "sign-out", "Ada", group="") == "1 session has ended.\n"
    assert [who(browser) for browser in (ada, ben)] == [NOBODY, "Ben"]
    sign_in(ada, "Ada", PASSWORD)
    assert done(tmp_path, "sign-out", "--everybody", group="") == "2 sessions have ended.\n"
    assert [who(browser) for browser in (ada, ben)] == [NOBODY, NOBODY]
    assert len(guest.get("/account/data.json").get_json()["attempts"]) == 1
    assert said(tmp_path, "sign-out", group="").exit_code == 2
    assert said(tmp_path, "sign-out", "Ada", "--everybody", group="").exit_code == 2
    assert said(tmp_path, "sign-out", "Nobody", group="").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [("add", ""), ("add", "x" * 41), ("add", "Ada", "--password"), ("link", "Eve"), ("remove", "Eve")],
    ids=" ".join,
)
def test_refused(words: tuple[str, ...], tmp_path: Path, site: Flask, client: FlaskClient) -> None:
    """A name or a password that nobody could have makes no teacher, and there is no link for somebody who is none."""
    sign_up(client, "Eve", PASSWORD)
    before = kept(site)
    result = said(tmp_path, *words, typed="short\nshort\n")
    assert result.exit_code == 1
    assert "Error: " in result.output
    assert kept(site) == before
