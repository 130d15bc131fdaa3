"""No SQL is put together from strings: what somebody typed never becomes part of a statement."""

import ast
from collections.abc import Iterator

import pytest

from tests.strategies import ROOT

TAKES_SQL = {"exec_driver_sql", "execute", "executemany", "executescript", "literal_column", "scalar", "text"}
OURS = ['connection.execute(f"PRAGMA {pragma}")']  # of settings in the same file; SQLite takes no values there


def put_together(source: str) -> Iterator[str]:
    """Every statement in the text of a module that is no constant and nothing of SQLAlchemy's, as it is written."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and call.args:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            statement, written = call.args[0], ast.get_source_segment(source, call) or ""
            formatted = isinstance(statement, ast.Call) and getattr(statement.func, "attr", "") in ("format", "join")
            if name in TAKES_SQL and (isinstance(statement, ast.JoinedStr | ast.BinOp) or formatted):
                yield written


@pytest.mark.slow
def test_none() -> None:
    """In all of the code that knows a database there is one such statement, and it takes nothing from outside."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py")]
    found = [part for source in sources if "sqlalchemy" in source for part in put_together(source)]
    assert found == OURS


@pytest.mark.parametrize(
    "source",
    [
        "connection.execute(f'SELECT {name}')",
        "connection.execute(text('SELECT ' + name))",
        "store.ask(text('SELECT %s' % name))",
        "connection.exec_driver_sql('SELECT {}'.format(name))",
        "select(literal_column(f'{name}'))",
    ],
)
def test_would_be_found(source: str) -> None:
    assert list(put_together(source))
