"""Nobody has a name that looks like a teacher's, or one in which alphabets are mixed; every other name is welcome."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from app.accounts.accounts import account_of
from app.accounts.lookalikes import mixes_alphabets, skeleton
from app.cli.commands import main
from app.formats.dates import now
from app.school.classes import appoint_teacher
from tests.web.doors import sign_up, store_of

NAME = "Ms Carole Hopper"
ALIKE = (
    "Ms Caro1e Hopper",
    "Ms CaroIe Hopper",
    "Ms. Carole Hopper",
    "MsCarole Hopper",
    "Ms Carol\u00e9 Hopper",
    "Ms Car0le H0pper",
    "Ms-Carole-Hopper.",
    "Ms \u0421\u0430\u0433ole Hopper",  # Cyrillic
    "Ms Carole \u041d\u043e\u0440\u0440\u0435r",
)
CYRILLIC, GREEK, LATIN = "\u0410\u0434\u0430", "\u0391\u03bd\u03bd\u03b1", "Ada"
MIXED = ("\u041cs Frizzle", "Frizzl\u0435", f"{CYRILLIC}{LATIN}", f"x {GREEK}{LATIN}", f"{CYRILLIC}{GREEK}")
PLAIN = (
    *(
        LATIN,
        CYRILLIC,
        GREEK,
        f"{CYRILLIC} {LATIN}",
        "Jos\u00e9 N\u00fa\u00f1ez",
        "O\u2019Brien-Smith",
        "Ada 9b",
        "R2-D2",
    ),
    *(
        "\u5c0f\u660e",
        "\u5c0f\u660eTom",
        "\u306f\u306a\u5b50",
        "\ud55c\uae00",
        "\u0645\u0631\u064a\u0645",
        "\U0001f98a",
        "Stra\u00dfe",
    ),
)


@pytest.mark.parametrize("name", MIXED, ids=ascii)
def test_mixed(name: str, trial: Flask) -> None:
    """A word of several alphabets is refused, and the page says why."""
    assert mixes_alphabets(name)
    answer = sign_up(trial.test_client(), name)
    assert answer.status_code == 400
    assert "in one alphabet" in answer.text


@pytest.mark.parametrize("name", PLAIN, ids=ascii)
def test_not_mixed(name: str) -> None:
    """What people write in one word is a name, in whatever alphabet; and names may have several words."""
    assert not mixes_alphabets(name)


@pytest.fixture
def with_teacher(trial: Flask) -> Flask:
    sign_up(trial.test_client(), NAME)
    account = account_of(store_of(trial), NAME)
    assert account
    store_of(trial).write(appoint_teacher, account.id, now())
    return trial


@pytest.mark.parametrize("name", ALIKE, ids=ascii)
def test_like_a_teacher(name: str, with_teacher: Flask) -> None:
    """Nobody takes a name that looks like a teacher's: learners would take them for the teacher."""
    assert skeleton(name) == skeleton(NAME)
    assert sign_up(with_teacher.test_client(), name).status_code == 400


def test_like_nobody(with_teacher: Flask) -> None:
    """Other names are free, and learners may have names that look like each other's."""
    for name in ("Ms Carola Hopper", "Carole Hopper", "Ada", "A\u0301da", "Ad\u00e0", "\U0001f98a"):
        assert sign_up(with_teacher.test_client(), name).status_code == 303, name


def test_at_the_terminal(tmp_path: Path) -> None:
    """Two teachers do not look like each other either."""
    said = [
        CliRunner().invoke(main, ["teacher", "add", name, "--data", str(tmp_path)]).exit_code
        for name in (NAME, NAME.upper(), "Ms Caro1e Hopper", "\u041cs Frizzle", "Ms Frizzle")
    ]
    assert said == [0, 0, 1, 1, 0]
