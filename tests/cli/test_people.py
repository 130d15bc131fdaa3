"""Whoever runs a site lets somebody in who has forgotten their password; no teacher can."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from app.cli.commands import main
from app.settings import Settings
from app.web.factory import create_app
from tests.servers import TRIAL
from tests.web.doors import NOBODY, PASSWORD, sign_in, sign_up, who


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """A browser at a site over the same data."""
    site = create_app(Settings(chapters=TRIAL, only=True, data=tmp_path))
    site.testing = True
    return site.test_client()


def reset(data: Path, name: str) -> Result:
    return CliRunner().invoke(main, ["learner", "reset", name, "--data", str(data)])


def test_reset(tmp_path: Path, client: FlaskClient) -> None:
    """The old password and all sessions are good no more; the link serves once, and a new password is chosen."""
    sign_up(client, "Ada")
    result = reset(tmp_path, " ADA ")
    assert result.exit_code == 0, result.output
    code = re.search(r"/code\?code=(\S+)", result.output)
    assert code
    assert who(client) == NOBODY
    back, other = client.application.test_client(), client.application.test_client()
    assert sign_in(back, "Ada").status_code == 400
    assert back.post("/code", data={"code": code[1]}).status_code == 303
    assert other.post("/code", data={"code": code[1]}).status_code == 400
    assert "Choose a password" in back.get("/account").text
    assert back.post("/account/password", data={"new": f"{PASSWORD} anew"}).status_code == 303
    assert sign_in(other, "Ada", f"{PASSWORD} anew").status_code == 303


def test_unknown(tmp_path: Path, client: FlaskClient) -> None:
    """A name that nobody has is said, and nothing comes of it."""
    result = reset(tmp_path, "Nobody")
    assert result.exit_code == 1
    assert "There is no account with the name Nobody." in result.output
