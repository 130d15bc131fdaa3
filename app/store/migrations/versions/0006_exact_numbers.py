"""A try is a number, however it is spelt: beside what was typed stands the number that was read."""

import sqlalchemy as sa
from alembic import op

from app.store.numbers import fill_values

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("value", sa.String(32)))
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps texts of any length
        op.alter_column("attempt", "typed", type_=sa.String(65))
    fill_values(op.get_bind())
