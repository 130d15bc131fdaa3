"""Beside the reason of a wrong number stands the level that spoke of it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("level", sa.String(20)))
