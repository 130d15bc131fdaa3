"""A database of any earlier version, brought up to this one, in one transaction: all of it, or nothing."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.store.engines import StoreError, reason

ONE_AT_A_TIME = 7_351_905  # any number: two processes that want to migrate take the same lock
VERSIONS = Path(__file__).parent / "migrations" / "versions"  # each begins with its number: 0001_...


def migrate(engine: Engine) -> None:
    """Run the migrations that a database has not seen yet. Raises StoreError, such as when it is of a newer Infill."""
    try:
        with engine.connect() as connection:
            if version(connection) == newest():
                return
        with engine.begin() as connection:  # in SQLite, whoever has begun is alone
            upgrade(connection)
    except SQLAlchemyError as error:
        raise StoreError(f"The database cannot be brought up to date: {reason(error)}. Nothing was changed.") from error


def newest() -> str:
    """The version of this Infill: the number of the last migration."""
    return max(file.name.partition("_")[0] for file in VERSIONS.glob("[0-9]*.py"))


def version(connection: Connection) -> str | None:
    """The version of a database; None: it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Have Alembic do what is to be done. To import it takes a fifth of a start, and most find nothing to do."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
    config = Config()
    config.set_main_option("script_location", "app.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"This data is of a newer Infill: use that version. ({error})") from error
