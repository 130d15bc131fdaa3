"""What all tests share: the course, databases of each kind, strict arithmetic, and how hard hypothesis looks."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from sqlalchemy import URL, make_url

from app.accounts import passwords
from app.course.chapters import Course
from app.store import Store, writer
from tests import databases, sampling
from tests.databases import PostgreSQL
from tests.sampling import LONG
from tests.sites import app, client, module_app, new_data, site_of, trial  # noqa: F401  (fixtures for whoever names them)
from tests.strategies import COURSE

AS_RELEASED = passwords.argon2
passwords.argon2 = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # tests hash thousands, of 20 ms each

writer.PATIENCE = 60  # seconds: a busy machine is no reason to take an answer for lost

np.seterr(all="raise", under="ignore")

OURS = TemporaryDirectory(prefix="infill-tests-")  # whatever a test starts, it never touches a person's own data
for name in [name for name in os.environ if name.startswith("INFILL_")]:
    del os.environ[name]
os.environ["INFILL_DATA"] = OURS.name

settings.register_profile("ours", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ours")


def pytest_report_header() -> str:
    return "all cases" if LONG else f"a share of the cases, by seed {sampling.seed()}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-fingerprints",
        action="store_true",
        help="write tests/golden/fingerprints.json anew: every problem that changed is meant to change",
    )
    parser.addoption(
        "--add-links",
        action="store_true",
        help="write lines for recipes that have none into tests/golden/links.txt; no other line is touched",
    )
    parser.addoption(
        "--name-slips",
        action="store_true",
        help="write the names of slips in tests/golden/links.txt anew, after a better diagnosis; read the difference",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs a PostgreSQL has to start one, and is slow."""
    for item in items:
        chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
        named = getattr(item, "fixturenames", ())
        if "postgresql" in (*chosen, *named) or "on_postgresql" in named:
            item.add_marker("slow")


@pytest.fixture
def released_hasher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with as much work as on a real site."""
    monkeypatch.setattr(passwords, "argon2", AS_RELEASED)


@pytest.fixture(scope="session")
def course() -> Course:
    """The course as it lies in the chapters folder."""
    return COURSE


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL of our own, which a test may stop and start again."""
    with databases.postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_url(request: pytest.FixtureRequest) -> URL:
    """A PostgreSQL that has room for databases: that of TEST_DATABASE_URL, or our own."""
    named = os.environ.get("TEST_DATABASE_URL")
    return make_url(named) if named else request.getfixturevalue("postgresql").url


@pytest.fixture(scope="session")
def upgraded(postgresql_url: URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database of PostgreSQL's that has all tables, to be copied: to make them takes longer."""
    with databases.database(postgresql_url) as address:
        Store(address, tmp_path_factory.mktemp("upgraded")).close()
        yield str(make_url(address).database)


@pytest.fixture
def on_postgresql(request: pytest.FixtureRequest, postgresql_url: URL) -> Iterator[str]:
    """The address of a database of PostgreSQL's: an empty one, or one that has all tables if a store is to use it."""
    template = request.getfixturevalue("upgraded") if "store" in request.fixturenames else ""
    with databases.database(postgresql_url, template) as address:
        yield address


@pytest.fixture
def on_sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a file of SQLite's: it is not there yet, or has all tables if a store is to use it."""
    if "store" in request.fixturenames:
        new_data(tmp_path)
    return f"sqlite:///{tmp_path}/infill.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of each kind in turn."""
    found: str = request.getfixturevalue(f"on_{request.param}")
    return found


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[Store]:
    """A store of each kind, in which nothing is kept yet."""
    store = Store(address, tmp_path)
    yield store
    store.close()
