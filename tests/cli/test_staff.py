"""Teachers are made at the command line: of an account that is there, or of a new one with a way in."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from app.cli.commands import main
from app.settings import Settings
from app.web.factory import create_app
from tests.cli.test_serving import TRIAL

PASSWORD = "three words, written down"


def added(data: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["teacher", "add", *words, "--data", str(data)], input=typed)


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """A browser at a site over the same data."""
    site = create_app(Settings(chapters=TRIAL, only=True, data=tmp_path))
    site.testing = True
    return site.test_client()


def teaches(client: FlaskClient) -> bool:
    return client.get("/teach").status_code == 200


def test_with_a_code(tmp_path: Path, client: FlaskClient) -> None:
    """The code lets a teacher in, once, and they choose a password."""
    result = added(tmp_path, "Ms Frizzle")
    assert result.exit_code == 0, result.output
    code = re.search(r"code=(\S+)", result.output)
    assert code
    assert f'value="{code[1]}"' in client.get(f"/code?code={code[1]}").text
    assert client.post("/code", data={"code": code[1]}).status_code == 303
    assert teaches(client)
    assert client.post("/account/password", data={"new": PASSWORD}).status_code == 303
    other = client.application.test_client()
    assert other.post("/code", data={"code": code[1]}).status_code == 400
    assert other.post("/sign-in", data={"name": "ms frizzle", "password": PASSWORD}).status_code == 303
    assert teaches(other)


def test_with_a_password(tmp_path: Path, client: FlaskClient) -> None:
    result = added(tmp_path, "Ms Frizzle", "--password", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    assert client.post("/sign-in", data={"name": "Ms Frizzle", "password": PASSWORD}).status_code == 303
    assert teaches(client)


def test_of_an_account(tmp_path: Path, client: FlaskClient) -> None:
    """Who has an account already keeps its password, and signs in anew with it; twice is the same as once."""
    account = {"name": "Ada", "password": PASSWORD}
    client.post("/sign-up", data=account)
    assert not teaches(client)
    for _ in "12":
        result = added(tmp_path, "ADA")
        assert result.exit_code == 0, result.output
        assert "the same password as before" in result.output
    assert client.get("/account/data.json").get_json()["name"] is None
    assert client.post("/sign-in", data=account).status_code == 303
    assert teaches(client)


@pytest.mark.parametrize("words", [("",), ("x" * 41,), ("Ada", "--password")])
def test_refused(words: tuple[str, ...], tmp_path: Path) -> None:
    """A name or a password that nobody could have makes no teacher."""
    result = added(tmp_path, *words, typed="short\nshort\n")
    assert result.exit_code == 1
    assert "Error: " in result.output
