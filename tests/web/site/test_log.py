"""What is logged: one line for each event, whatever is in it, and nothing that somebody typed."""

import logging

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app.store.tables import learner
from tests.web.doors import PASSWORD, cookie, kept, member, new_name, sign_in, sign_up, store_of

NASTY = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u2028", "\u2029", "\u202e", "\x00", "\x9b1m")


@pytest.fixture
def broken(trial: Flask) -> Flask:
    """The small site, with a fault in one of its pages."""

    def fault(**_: str) -> str:
        raise ZeroDivisionError

    trial.testing = False
    trial.view_functions["lessons.chapter"] = fault
    return trial


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_one_line(nasty: str, broken: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours is logged with its address in one line, of what can be seen, even if the address forges more."""
    answer = broken.test_client().get(
        environ_overrides={"PATH_INFO": f"/a{nasty}ERROR all is lost".encode().decode("latin-1")}
    )
    assert answer.status_code == 500
    (record,) = caplog.records
    message = record.getMessage()
    assert message.startswith("Exception on /a")
    assert message.endswith("ERROR all is lost [GET]")
    assert message.isprintable()
    assert record.exc_info


@pytest.mark.usefixtures("trial")
def test_the_store_as_well(caplog: pytest.LogCaptureFixture) -> None:
    """So are the troubles of the database."""
    logging.getLogger("infill").error("not saved: %s", "an error\r\x1b[31mINFO all is well")
    assert [record.getMessage() for record in caplog.records] == ["not saved: an error\\r\\x1b[31mINFO all is well"]


def test_errors_tell_nothing_typed(trial: Flask) -> None:
    """An error of the database names what was to be done, and not what was to be written."""
    row = {
        "name": "Somebody",
        "normalized_name": "somebody",
        "password": "fingerprint",
        "first_seed": 0,
        "created_at": 0,
    }
    store = store_of(trial)
    store.write(lambda it: it.execute(insert(learner).values(row)))
    with pytest.raises(IntegrityError) as caught:
        store.write(lambda it: it.execute(insert(learner).values(row)))
    assert not [word for word in ("Somebody", "somebody", "fingerprint") if word in str(caught.value)]


def test_nothing_secret(trial: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """No secret and no name is in what is logged of a visit, even at its most talkative and when all goes wrong."""
    caplog.set_level(logging.DEBUG)
    trial.testing = False
    client, name = member(trial)
    words = [name, PASSWORD, "not the password", "31415", cookie(client)]
    sign_in(client, name, "not the password")
    client.post("/sound/one-output/7", data={"Y.0.0": "31415", "check": "1"})
    words.append(cookie(client))
    words += [row.password for row in kept(trial)["learner"]]
    for table in ("attempt", "learner"):
        store_of(trial).write(lambda it, table=table: it.exec_driver_sql(f"ALTER TABLE {table} RENAME TO gone_{table}"))
        assert client.post("/sound/one-output/7", data={"Y.0.0": "31415", "check": "1"}).status_code >= 500
        assert sign_up(trial.test_client(), name).status_code >= 400
        assert sign_up(trial.test_client(), new_name()).status_code >= 303
        assert sign_in(trial.test_client(), name).status_code >= 303
    logged = caplog.text
    assert "not saved" in logged or "Exception" in logged
    assert not [word for word in words if word in logged]
