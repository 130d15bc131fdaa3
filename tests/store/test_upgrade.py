"""A database of any earlier version is brought up to this one, and everything in it is kept."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, select

from app.store import Store
from app.store.engines import connect, read
from app.store.tables import metadata

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


def test_from_the_first_version(address: str, tmp_path: Path) -> None:
    """Every row of the first version is there afterwards, as it was; numbers go on behind them."""
    engine = connect(read(address))
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
    store = Store(address, tmp_path)
    for name, rows in FIRST.items():
        table = metadata.tables[name]
        found = store.ask(select(table).order_by(*table.primary_key))
        new = {"seen_at": None} if name == "learner" else {}
        assert [dict(row._mapping) for row in found] == [row | new for row in rows]
    assert {name for name, table in metadata.tables.items() if store.ask(select(table))} == FIRST.keys()
    store.close()
