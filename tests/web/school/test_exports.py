"""What is taken along: tables in which nothing is a formula and nothing is lost, and the same for programs."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update
from werkzeug.test import TestResponse

from app.accounts.keys import digest
from app.accounts.tokens import LASTS
from app.formats import csv_tables
from app.formats.csv_tables import BOM, meant, safe
from app.formats.dates import DAY, now, on_day
from app.school.assignments import Assigned
from app.school.exports import AT_ONCE
from app.store.tables import attempt, learner, member, teacher, token
from tests.web.clocks import stop_clock
from tests.web.doors import PASSWORD, kept
from tests.web.pages import one, sound, text, texts
from tests.web.payloads import PAYLOADS
from tests.web.small_school import PROBLEM, School, answer, hold, id_of

pytestmark = pytest.mark.slow

HOSTILE = (
    '=HYPERLINK("http://evil.example","Click")',
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "\tTab",
    "\r=1",
    "\n=1",
    " =1+1",
    "'=1",
    "''=1",
    "'t Hooft",
    "−3",
    "-3",
    "-3.5",
    "-1/2",
    "+3",
    "-1e5",
    chr(ord("=") + 0xFEE0) + "1+1",
    'Quote " and , comma; semicolon',
    "two\nlines",
    "two\r\nlines",
    "Zoë Ünal 王芳 🙂",
    '"',
    ",",
    "''",
    "",
)


def read(response: TestResponse) -> list[list[str]]:
    """A table as a spreadsheet reads it."""
    assert response.status_code == 200
    assert response.content_type == "text/csv; charset=utf-8"
    whole = response.data.decode("utf-8")
    assert whole.startswith(BOM)
    return list(csv.reader(io.StringIO(whole.removeprefix(BOM), newline=""), strict=True))


def calculates(cell: str) -> bool:
    """Would a spreadsheet take a cell for something to calculate? By the list of OWASP, with plain numbers left out."""
    return bool(re.match(r"\s*[=+\-@\t\r\n＝＋－＠]", cell)) and not re.fullmatch(r"-\d+(\.\d+)?", cell)  # noqa: RUF001  # wide signs are meant


texts_of_any_kind = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=20), st.text("=+-@'\"\t\r\n ,;01", max_size=8), st.sampled_from(PAYLOADS)
)


@given(st.lists(st.lists(texts_of_any_kind, min_size=2, max_size=3), max_size=8))
def test_read_back(rows: list[list[str]]) -> None:
    """Whatever stands in a table: no cell of it is a formula, and it can be read back exactly as it was."""
    whole = "".join(csv_tables.table(rows)).removeprefix(BOM)
    found = list(csv.reader(io.StringIO(whole, newline=""), strict=True))
    assert [[meant(cell) for cell in row] for row in found] == rows
    assert not [cell for row in found for cell in row if calculates(cell)]


@pytest.mark.parametrize("number", ["-3", "-3.5", "3", "0", "1/2", "100"])
def test_numbers(number: str) -> None:
    """A plain number stays one, that a spreadsheet can add up."""
    assert safe(number) == number


def test_many_rows() -> None:
    """A long table comes in several parts, with one mark at the beginning."""
    parts = list(csv_tables.table([str(number)] for number in range(1_000)))
    assert len(parts) > 4
    assert "".join(parts) == BOM + "".join(f"{number}\r\n" for number in range(1_000))


def test_grades(here: School) -> None:
    """Names of any kind come through, each in its place, and marks are numbers."""
    title = '=1+1, "quoted"'
    here.give(title, Assigned("sound", "one-output"))
    rows = [
        {"key": f"k{place}", "classroom_id": id_of(here.app, here.room), "name": name, "number": name,
         "normalized_name": "z", "created_at": 0}
        for place, name in enumerate(HOSTILE)
    ]  # fmt: skip
    here.write(lambda connection: connection.execute(insert(member), rows))
    answer(here.ben, {"Y.0.0": "1"})
    head, *found = read(here.ada.get(f"{here.grades}.csv"))
    assert [meant(cell) for cell in head] == ["Name", "Number", "Account", "Left", "First set", title]
    assert [(meant(row[0]), meant(row[1])) for row in found if row[1]] == [(name, name) for name in HOSTILE if name]
    assert ["Ben", "", "Ben", "", "0.0", ""] in found
    assert not [cell for row in found for cell in row if calculates(cell)]


def test_attempts(here: School) -> None:
    """What was typed comes through, with who it was and when, by the clock of the class."""
    nasty = ["=1+1", "-3", '"a,b"', "@a"]
    for typed in nasty:
        answer(here.ben, {"Y.0.0": typed})
    head, *found = read(here.ada.get(f"/teach/class/{here.room}/attempts.csv"))
    rows = [dict(zip(head, row, strict=True)) for row in found]
    assert [meant(row["Typed"]) for row in rows] == nasty
    assert {row["Name"] for row in rows} == {"Ben"}
    assert {(row["Chapter"], row["Recipe"], row["Seed"]) for row in rows} == {tuple(PROBLEM[1:].split("/"))}
    assert all(datetime.fromisoformat(row["At"]).utcoffset() for row in rows)  # in Berlin


def test_json(here: School) -> None:
    """The gradebook as JSON says the same as the page; a dash is null."""
    answer(here.ben, {"Y.0.0": "1"})
    whole = json.loads(here.ada.get(f"{here.grades}.json").text)
    assert [one["title"] for one in whole["sets"]] == ["First set"]
    marks = {member["name"]: member["marks"][here.task] for member in whole["members"]}
    assert marks == {"Ben": {"mark": 0.0, "solved": 0, "of": 1}, "Cleo": None}


def with_token(here: School, client: FlaskClient) -> dict[str, str]:
    """What a program of somebody sends."""
    page = sound(client.post("/teach/token", follow_redirects=True).text)
    return {"Authorization": f"Bearer {text(page, '.token')}"}


def test_api(here: School) -> None:
    """Programs read the same as teachers do: classes, members, sets, grades and attempts."""
    answer(here.ben, {"Y.0.0": "1"})
    sent, program = with_token(here, here.ada), here.app.test_client()

    def asked(path: str) -> dict:
        response = program.get(path, headers=sent)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers
        return json.loads(response.text)

    (room,) = asked("/api/classes")["classes"]
    assert room == {"key": here.room, "name": "Class 9a", "zone": "Europe/Berlin", "archived": False}
    whole = asked(f"/api/classes/{here.room}")
    assert [member["name"] for member in whole["members"]] == ["Ben", "Cleo"]
    assert [(one["title"], one["steps"]) for one in whole["sets"]] == [("First set", ["sound/one-output"])]
    assert asked(f"/api/classes/{here.room}/grades") == json.loads(here.ada.get(f"{here.grades}.json").text)
    found = asked(f"/api/classes/{here.room}/attempts")
    assert [(fact["name"], fact["typed"], fact["blank"]) for fact in found["attempts"]] == [("Ben", "1", "Y.0.0")]
    assert asked(f"/api/classes/{here.room}/attempts?after={found['after']}")["attempts"] == []


def test_all_attempts(here: School) -> None:
    """Asking again and again from where one was leads to all attempts, each of them once."""
    (who,) = here.ask(select(learner.c.id).where(learner.c.name == "Ben"))[0]
    common = {"learner_id": who, "part": 0, "chapter": "sound", "recipe": "one-output", "seed": 7, "cell": "Y.0.0"}
    common |= {"typed": "1", "verdict": "wrong", "hints": 0, "solves": False, "created_at": now() + 1_000}
    rows = [{**common, "submission": str(number)} for number in range(2 * AT_ONCE + 1)]
    here.write(lambda connection: connection.execute(insert(attempt), rows))
    sent, after, more, ids = with_token(here, here.ada), 0, True, []
    while more:
        path = f"/api/classes/{here.room}/attempts?after={after}"
        found = here.app.test_client().get(path, headers=sent).get_json()
        after, more = found["after"], found["more"]
        ids += [fact["id"] for fact in found["attempts"]]
    assert len(ids) == len(set(ids)) == 2 * AT_ONCE + 1
    assert ids == sorted(ids)


def test_what_was_before(here: School) -> None:
    """What somebody did before they joined the class is told to nobody there."""
    (who,) = here.ask(select(learner.c.id).where(learner.c.name == "Ben"))[0]
    fact = {"learner_id": who, "part": 0, "chapter": "sound", "recipe": "one-output", "seed": 7, "cell": "Y.0.0"}
    fact |= {"typed": "1", "verdict": "wrong", "mistake": "forgot-bias", "hints": 0, "solves": False, "created_at": 0}
    here.write(lambda connection: connection.execute(insert(attempt), [fact | {"submission": "before"}]))
    assert len(here.ada.get(f"/teach/class/{here.room}/attempts.csv").text.splitlines()) == 1
    path = f"/api/classes/{here.room}/attempts"
    assert here.app.test_client().get(path, headers=with_token(here, here.ada)).get_json()["attempts"] == []
    assert "forgot bias" not in here.ada.get(f"/teach/class/{here.room}/report").text


def test_reasons_and_levels(here: School) -> None:
    """The reason of a wrong number and what spoke of it go wherever the number goes; of a question, both reasons."""
    (who,) = here.ask(select(learner.c.id).where(learner.c.name == "Ben"))[0]
    fact = {"learner_id": who, "part": 0, "chapter": "sound", "recipe": "one-output", "seed": 7, "cell": "Y.0.0"}
    fact |= {"verdict": "wrong", "hints": 0, "solves": False, "created_at": now()}
    reasons = [("forgot-bias", "step"), ("times-table bias-twice", "question"), ("ten-off", "result"), (None, "light")]
    rows = [
        fact | {"submission": f"{number}", "typed": f"{97 + number}", "mistake": reason, "level": level}
        for number, (reason, level) in enumerate(reasons)
    ]
    here.write(lambda connection: connection.execute(insert(attempt), rows))
    head, *lines = read(here.ada.get(f"/teach/class/{here.room}/attempts.csv"))
    told = [dict(zip(head, line, strict=True)) for line in lines]
    assert [(line["Mistake"], line["Level"]) for line in told] == [(reason or "", level) for reason, level in reasons]
    path = f"/api/classes/{here.room}/attempts"
    facts = here.app.test_client().get(path, headers=with_token(here, here.ada)).get_json()["attempts"]
    own = here.ben.get("/account/data.json").get_json()["attempts"]
    for found in (facts, own):
        assert [(fact["mistake"], fact["level"]) for fact in found] == reasons
    here.write(hold)
    page = sound(here.ada.get(f"{here.grades}/{here.key_of('Ben')}/{here.task}").text)
    verdicts = texts(page, "td[data-verdict]")
    assert verdicts[1:] == ["wrong: times table or bias twice", "wrong: ten off", "wrong"]
    slips = texts(sound(here.ada.get(f"/teach/class/{here.room}/report").text), "#assigned ~ .findings .slips b")
    assert "1 of 1: times table or bias twice." in slips


@pytest.mark.parametrize("after", ["-1", "x", "", "1e9", str(2**63), "9" * 1_000])
def test_odd_numbers(after: str, here: School) -> None:
    """Whatever is asked for, there is an answer."""
    found = here.app.test_client().get(
        f"/api/classes/{here.room}/attempts?after={after}", headers=with_token(here, here.ada)
    )
    assert found.status_code == 200
    assert found.get_json()["attempts"] == []


def paths(here: School) -> list[str]:
    return ["/api/classes", *(f"/api/classes/{here.room}{rest}" for rest in ("", "/grades", "/attempts"))]


@pytest.mark.parametrize(
    "said", ["", "Bearer ", "Bearer infill_wrong", "Basic QTpi", "bearer", "Bearer \xff", "x" * 9000]
)
def test_no_token(said: str, here: School) -> None:
    """Without a token, or with one that is not good, the answer is 401, as JSON; a cookie does not help."""
    with_token(here, here.ada)
    for client in (here.app.test_client(), here.ada):
        for path in paths(here):
            response = client.get(path, headers={"Authorization": said} if said else {})
            assert response.status_code == 401
            assert response.headers["WWW-Authenticate"] == "Bearer"
            assert response.get_json()["error"]


def test_others_classes(here: School) -> None:
    """The teacher of another class finds theirs, and nothing of this one."""
    sent = with_token(here, here.eve)
    program = here.app.test_client()
    assert [room["key"] for room in program.get("/api/classes", headers=sent).get_json()["classes"]] == [here.other]
    for path in paths(here)[1:]:
        response = program.get(path, headers=sent)
        assert (response.status_code, response.is_json) == (404, True)


def test_only_reading(here: School) -> None:
    """A program changes nothing, whatever it sends."""
    sent = with_token(here, here.ada)
    before = kept(here.app)
    for path in paths(here):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert here.app.test_client().open(path, method=method, headers=sent).status_code in (404, 405)
    assert kept(here.app) == before


def test_token(here: School) -> None:
    """A token is shown once, and only its digest is kept; a new one replaces it, and it can be taken back."""
    first, second = with_token(here, here.ada), with_token(here, here.ada)
    word = second["Authorization"].removeprefix("Bearer ")
    assert [row.key for row in here.ask(token.select())] == [digest(word)]
    assert word not in here.ada.get("/teach/token").text
    program = here.app.test_client()
    assert program.get("/api/classes", headers=first).status_code == 401
    assert program.get("/api/classes", headers=second).status_code == 200
    here.ada.post("/teach/token", data={"revoke": "1"})
    assert program.get("/api/classes", headers=second).status_code == 401
    assert "You have no token." in text(sound(here.ada.get("/teach/token").text), "main")


def change_password(client: FlaskClient) -> None:
    assert client.post("/account/password", data={"old": PASSWORD, "new": "quite another one"}).status_code in (
        200,
        303,
    )


def sign_out_elsewhere(client: FlaskClient) -> None:
    assert client.post("/account/devices", data={"password": PASSWORD}).status_code in (200, 303)


@pytest.mark.parametrize("end", [change_password, sign_out_elsewhere])
def test_ends_with_what_its_owner_ends(end: Callable[[FlaskClient], None], here: School) -> None:
    """Who changes the password, or signs out everywhere else, has no program left that reads on; others have."""
    sent, others, program = with_token(here, here.ada), with_token(here, here.eve), here.app.test_client()
    assert program.get("/api/classes", headers=sent).status_code == 200
    end(here.ada)
    assert program.get("/api/classes", headers=sent).status_code == 401
    assert program.get("/api/classes", headers=others).status_code == 200
    assert "You have no token." in text(sound(here.ada.get("/teach/token").text), "main")


def test_ends_after_a_year(here: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token has a last day, which its page tells; then it is good no more."""
    stop_clock(monkeypatch)
    sent, program = with_token(here, here.ada), here.app.test_client()
    for age, status in ((LASTS - DAY, 200), (LASTS + DAY, 401)):
        here.write(lambda it, age=age: it.execute(update(token).values(created_at=now() - age)))
        page = text(sound(here.ada.get("/teach/token").text), "main")
        assert (f"good until {on_day(now() - age + LASTS, 'UTC')}" in page) is (status == 200)
        assert program.get("/api/classes", headers=sent).status_code == status


def test_last_use(here: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a token tells on which day it was used last; that is noted once a day."""
    stop_clock(monkeypatch)
    sent, program = with_token(here, here.ada), here.app.test_client()
    assert "has not been used yet" in here.ada.get("/teach/token").text
    program.get("/api/classes", headers=sent)
    (first,) = kept(here.app)["token"]
    assert f"last used on {on_day(now(), 'UTC')}" in here.ada.get("/teach/token").text
    program.get("/api/classes", headers=sent)
    assert kept(here.app)["token"] == [first]


def test_no_teacher_any_more(here: School) -> None:
    """A token opens nothing once its owner teaches no more."""
    sent = with_token(here, here.ada)
    here.write(lambda connection: connection.execute(teacher.delete()))
    assert here.app.test_client().get("/api/classes", headers=sent).status_code == 401


def test_for_teachers_alone(here: School) -> None:
    """Learners have no tokens, and nothing to read about them."""
    for path in ("/teach/token", "/teach/api"):
        assert here.ben.get(path).status_code == 404
        assert here.app.test_client().get(path).status_code == 303
    assert here.ben.post("/teach/token").status_code == 404
    assert here.ask(token.select()) == []


def test_manual(here: School) -> None:
    """Every address for programs is described, and there is none beside them."""
    page = sound(here.ada.get("/teach/api").text)
    told = {said.partition("?")[0] for said in texts(page, "dt code")}
    rules = [rule.rule for rule in here.app.url_map.iter_rules() if rule.rule.startswith("/api/")]
    assert told == {rule.replace("<key>", "KEY") for rule in rules}
    assert one(page, "pre")
