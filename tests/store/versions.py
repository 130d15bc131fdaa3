"""A database as the first version of Infill left it, and all that there is in a database."""

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, Row, create_engine, inspect, make_url, select

from app.store.engines import connect, read_address

NOW = 1_700_000_000_000
FIRST = {  # rows as the first version had them
    "learner": [
        {"id": 1, "name": None, "sign": None, "password": None, "start": 5, "at": NOW},
        {"id": 7, "name": "Zoë", "sign": "zoë", "password": "$argon2id$", "start": 65_535, "at": NOW + 1},
    ],
    "session": [{"key": "a" * 64, "learner_id": 7, "at": NOW, "seen_at": NOW + 2}],
    "code": [{"key": "b" * 64, "learner_id": 1, "at": NOW}],
    "attempt": [
        {
            "id": number,
            "learner_id": 7,
            "submission": f"{number}",
            "part": 0,
            "chapter": "connection",
            "recipe": "signed",
            "seed": 417,
            "cell": "Y.0.0",
            "typed": "\N{MINUS SIGN}3",
            "verdict": "wrong",
            "mistake": "forgot-bias",
            "hints": 1,
            "solves": number == 9,
            "at": NOW + number,
        }
        for number in range(3, 10)
    ],
    "knock": [{"id": 4, "door": "c" * 64, "at": NOW}],
}


def fill(address: str) -> None:
    """Make an empty database one of the first version, with its rows."""
    engine = connect(read_address(address))
    config = Config()
    config.set_main_option("script_location", "app.store:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        then = MetaData()
        then.reflect(connection)
        assert set(then.tables) == {"alembic_version", *FIRST}
        for name, rows in FIRST.items():
            connection.execute(then.tables[name].insert(), rows)
    engine.dispose()


Picture = tuple[str, dict[str, list[Row]]]


def picture(address: str) -> Picture:
    """All that there is in a database, by its name: its tables, columns, indexes and keys; and the rows of each table.

    It is looked at without any of Infill's own code.
    """
    url = make_url(address)
    engine = create_engine(url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url)
    with engine.connect() as connection:
        known = inspect(connection)
        parts = known.get_multi_columns, known.get_multi_indexes, known.get_multi_foreign_keys
        shape = [sorted(part().items()) for part in (*parts, known.get_multi_unique_constraints)]
        tables = MetaData()
        tables.reflect(connection)
        rows = {
            name: sorted(connection.execute(select(table)).all(), key=repr)
            for name, table in sorted(tables.tables.items())
        }
    engine.dispose()
    return repr(shape), rows
