"""A backup holds all that was kept at one moment, and comes back as it was, into a database of either kind."""

import gzip
import io
import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection, select, update

from app.accounts.accounts import create_code, sign_up
from app.accounts.keys import GUEST, SESSION, new_code, new_token
from app.accounts.passwords import hash_password
from app.accounts.running import note_day
from app.cli.commands import main
from app.formats.dates import DAY
from app.learning.bets import PlacedBet, record_bet
from app.learning.challenges import ReachedGoal, record_challenge
from app.learning.learners import Visitor, find_visitor, record
from app.learning.progress import RIGHT, Attempt
from app.school.assignments import Assigned, Rules, create_assignment, extend_due, hold_seed
from app.school.audit import audit_entry, record_audit_entry
from app.school.classes import appoint_teacher, create_class
from app.store import Store, StoreError, UnsavedError
from app.store.backup import AT_ONCE, load, save
from app.store.migrating import newest
from app.store.numbers import exact_value
from app.store.sign_in_tables import browser, passkey, pending, recovery, totp
from app.store.tables import assignment, attempt, classroom, failure, kept_mark, learner, metadata, token
from app.store.tables import member as member_table
from tests.databases import database
from tests.store.jobs import add_failure
from tests.waiting import until

pytestmark = pytest.mark.slow

NOW = 1_700_000_000_000
KEY = "the key of this site"
TYPED = ("−3", "1/2", "\U0001f9d1 ½", "'; DROP TABLE learner; --", '\u202e\\n\t"', "")


def fact(typed: str, solves: bool = False) -> Attempt:
    return Attempt("connection", "signed", 7, "Y.0.0", typed, RIGHT, None if solves else "forgot-bias", 0, solves, NOW)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store in which somebody has done something of every kind."""
    guest, later = Visitor(new_token(GUEST), first_seed=5), Visitor(new_token(GUEST), first_seed=6)
    for place, typed in enumerate(TYPED):
        store.write(record, guest, f"sent {place}", [fact(typed, solves=place == 1), fact(typed)])
    store.write(record, later, "sent", [fact("7")])
    store.write(record_bet, guest, PlacedBet("connection", "will-it-rain", None, NOW))
    store.write(record_challenge, guest, ReachedGoal("optimisers", "step=20", NOW))
    kept = hash_password("three or four words")
    store.write(
        sign_up,
        later.token,
        6,
        name="Zoë",
        password_hash=kept,
        token=new_token(SESSION),
        now=NOW,
    )
    store.write(create_code, guest.token, 5, new_code(), NOW)
    store.write(add_failure("somewhere"))
    store.write(teaching)
    return store


def teaching(connection: Connection) -> None:
    """Somebody teaches a class, and has given it a set, which others have begun."""
    owner, member = connection.scalars(select(learner.c.id).order_by(learner.c.id.desc()))
    appoint_teacher(connection, owner, NOW)
    connection.execute(token.insert().values(key="a key", learner_id=owner, created_at=NOW))
    connection.execute(recovery.insert().values(key="a key", learner_id=owner))
    for table in (browser, pending):
        connection.execute(table.insert().values(key="a key", learner_id=owner, created_at=NOW))
    connection.execute(totp.insert().values(learner_id=owner, secret="sealed", step=1, created_at=NOW))
    connection.execute(
        passkey.insert().values(learner_id=owner, credential="a", public_key="b", uses=0, created_at=NOW)
    )
    create_class(connection, owner, "Zoë's class", "UTC", NOW)
    (room,) = connection.scalars(select(classroom.c.id))
    connection.execute(
        member_table.insert().values(id=7, key="a", classroom_id=room, name="A", normalized_name="a", created_at=NOW)
    )
    connection.execute(update(member_table).values(learner_id=member))
    create_assignment(connection, room, "Week 1", Rules(NOW), [Assigned("connection", "signed", (1, 2), (3,))], NOW)
    (number,) = connection.scalars(select(assignment.c.id))
    hold_seed(connection, number, 7, 1, 417)
    extend_due(connection, number, 7, NOW + 1)
    record_audit_entry(connection, audit_entry(owner, room, "marks", "", NOW))
    note_day(connection, NOW // DAY)
    kept = {"assignment_id": number, "member_id": 7, "place": 1, "state": "begun", "mark": 1 / 3, "kept_at": NOW}
    connection.execute(kept_mark.insert().values(kept))


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of another empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/elsewhere/infill.db"
    else:
        with database(request.getfixturevalue("postgresql_url")) as address:
            yield address


def rows(store: Store) -> dict[str, list[tuple]]:
    """All that a store keeps."""
    return {
        table.name: [tuple(row) for row in store.ask(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
    }


def backed_up(store: Store) -> io.BytesIO:
    file = io.BytesIO()
    save(store.engine, KEY, file)
    file.seek(0)
    return file


@contextmanager
def opened(address: str, folder: Path) -> Iterator[Store]:
    store = Store(address, folder)
    yield store
    store.close()


def test_comes_back(filled: Store, elsewhere: str, tmp_path: Path) -> None:
    """Every row of every table is in the other database, as it was; what comes later gets a number of its own."""
    before, file = rows(filled), backed_up(filled)
    assert all(before.values())
    with opened(elsewhere, tmp_path) as other:
        assert load(other.engine, file) == (sum(map(len, before.values())), KEY)
        assert rows(other) == before
        newcomer = Visitor(new_token(GUEST), first_seed=1)
        other.write(record, newcomer, "new", [fact("8")])
        found = find_visitor(other, newcomer, ("connection", "signed", 7))
        assert found
        assert found.learner not in {row[0] for row in before["learner"]}
        assert other.write(add_failure("again")) > max(row[0] for row in before["failure"])


def test_is_of_one_moment(store: Store) -> None:
    """Others go on while it is made: it has all that there was at one moment, in every table, and nothing of later."""
    stop, done = Event(), []

    def both(connection: Connection) -> None:
        if not connection.scalar(select(failure.c.id).where(failure.c.key == str(len(done)))):
            connection.execute(learner.insert().values(first_seed=len(done), created_at=NOW))
            add_failure(len(done))(connection)

    def go_on() -> None:
        while not stop.is_set():
            with suppress(UnsavedError):  # on a busy machine: then it comes again
                store.write(both)
                done.append(len(done))

    def reached(size: int) -> bool:
        assert other.is_alive()
        return len(done) >= size

    other = Thread(target=go_on)
    other.start()
    try:
        for size in range(100, 300, 20):
            until(partial(reached, size), pause=0.001)
            known, kept = len(done), tables(backed_up(store))
            assert [row[4] for row in kept["learner"]] == [int(row[1]) for row in kept["failure"]]
            assert known <= len(kept["failure"]) <= len(done) + 1
    finally:
        stop.set()
        other.join()


def tables(file: io.BytesIO) -> dict[str, list[list]]:
    """The rows of each table in a backup."""
    found: dict[str, list[list]] = {}
    name = ""
    for line in map(json.loads, gzip.decompress(file.getvalue()).splitlines()):
        if isinstance(line, list):
            found[name].append(line)
        elif "table" in line:
            name = line["table"]
            found[name] = []
    return found


def cut(file: io.BytesIO) -> io.BytesIO:
    return io.BytesIO(file.getvalue()[:-20])


def changed(file: io.BytesIO) -> io.BytesIO:
    return io.BytesIO(gzip.compress(gzip.decompress(file.getvalue()).replace(b"signed", b"sighed", 1)))


def without_end(file: io.BytesIO) -> io.BytesIO:
    *most, _ = gzip.decompress(file.getvalue()).splitlines(keepends=True)
    return io.BytesIO(gzip.compress(b"".join(most)))


def of_another_version(file: io.BytesIO) -> io.BytesIO:
    head, *rest = gzip.decompress(file.getvalue()).splitlines(keepends=True)
    text = b"".join((head.replace(newest().encode(), b"9999"), *rest[:-1]))
    end = json.loads(rest[-1]) | {"sha256": sha256(text).hexdigest()}
    return io.BytesIO(gzip.compress(text + json.dumps(end).encode()))


SPOILT = [
    (cut, "no whole backup"),
    (changed, "damaged"),
    (without_end, "damaged"),
    (of_another_version, "version 9999"),
    (lambda _: io.BytesIO(b""), "no whole backup|no backup"),
    (lambda _: io.BytesIO(b"SQLite format 3\0"), "no whole backup"),
    (lambda _: io.BytesIO(gzip.compress(b"[]\n[]\n")), "no backup"),
    (lambda _: io.BytesIO(gzip.compress(b"\xff\xfe")), "no whole backup"),
]


def test_spoilt(filled: Store, tmp_path: Path) -> None:
    """What is no whole backup, or one of a later version, is refused, with the reason, and changes nothing."""
    with opened(f"sqlite:///{tmp_path}/other.db", tmp_path) as other:
        for spoil, says in SPOILT:
            with pytest.raises(StoreError, match=says):
                load(other.engine, spoil(backed_up(filled)))
            assert not any(rows(other).values())


def as_first_written(line: bytes, table: str) -> bytes:
    """The head of a table's rows, with the names that it and its columns had in the first version."""
    then = {b'"created_at"': b'"at"', b'"normalized_name"': b'"sign"', b'"first_seed"': b'"start"'}
    then |= {b'"failure"': b'"knock"', b'"key"': b'"door"'} if table == "failure" else {}
    for now, before in then.items():
        line = line.replace(now, before)
    return line


def test_of_an_earlier_version(filled: Store, tmp_path: Path) -> None:
    """A backup that was made before there were classes comes back as well; whatever came later is empty, but for the
    numbers that were typed: these are read when they come back."""
    first = {"attempt", "code", "failure", "learner", "session"}
    head, *rest, end = gzip.decompress(backed_up(filled).getvalue()).splitlines(keepends=True)
    old, name = [head.replace(newest().encode(), b"0001")], ""
    for line in rest:
        is_head = line.startswith(b"{")
        name = json.loads(line)["table"] if is_head else name
        old += [as_first_written(line, name) if is_head else line] if name in first else []
    count = sum(line.startswith(b"[") for line in old)
    last = json.dumps(json.loads(end) | {"rows": count, "sha256": sha256(b"".join(old)).hexdigest()})
    with opened(f"sqlite:///{tmp_path}/other.db", tmp_path) as other:
        load(other.engine, io.BytesIO(gzip.compress(b"".join(old) + last.encode())))
        assert [row.value for row in other.ask(select(attempt).order_by(attempt.c.id))] == [
            exact_value(row.typed) for row in filled.ask(select(attempt).order_by(attempt.c.id))
        ]
        other.write(lambda connection: connection.execute(update(attempt).values(value=None)).rowcount)
        assert rows(other) == {name: found if name in first else [] for name, found in rows(filled).items()}


def test_never_over_something(filled: Store) -> None:
    """A database in which there is anything is left as it is."""
    before = rows(filled)
    with pytest.raises(StoreError, match="empty"):
        load(filled.engine, backed_up(filled))
    assert rows(filled) == before


def test_many_rows(store: Store, tmp_path: Path) -> None:
    """Rows go in by the thousand, and none is left out between two loads."""
    guest = Visitor(new_token(GUEST), first_seed=5)
    many = 2 * AT_ONCE + 1
    store.write(record, guest, "sent", [fact(str(number)) for number in range(many)])
    file = backed_up(store)
    with opened(f"sqlite:///{tmp_path}/other.db", tmp_path) as other:
        load(other.engine, file)
        assert rows(other)["attempt"] == rows(store)["attempt"]
        assert len(rows(other)["attempt"]) == many


def infill(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the terminal: a file for its owner's eyes alone, and a folder in which all is as it was, the key as well."""
    monkeypatch.delenv("INFILL_DATABASE_URL", raising=False)
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "backup"
    with opened(f"sqlite:///{old}/infill.db", old) as store:
        store.write(record, Visitor(new_token(GUEST), first_seed=5), "sent", [fact("7")])
        before = rows(store)
    result = infill("backup", file, "--data", old)
    assert (result.exit_code, result.output) == (0, f"3 rows are in {file}.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "old"]
    again = infill("backup", file, "--data", old)
    assert again.exit_code == 1
    assert "is there already" in again.output
    assert infill("restore", file, "--data", new).output == "3 rows are restored.\n"
    assert (new / "secret.key").read_text() == (old / "secret.key").read_text()
    with opened(f"sqlite:///{new}/infill.db", new) as store:
        assert rows(store) == before
    refused = infill("restore", file, "--data", new)
    assert refused.exit_code == 1
    assert "into an empty one" in refused.output
    assert infill("restore", tmp_path / "nothing", "--data", new).exit_code == 2
