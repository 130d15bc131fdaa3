"""What was bet in the prose of a chapter is remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bet",
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("chapter", sa.String(100), nullable=False),
        sa.Column("bet", sa.String(100), nullable=False),
        sa.Column("chosen", sa.SmallInteger()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "chapter", "bet", name="pk_bet"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_bet_learner_id", ondelete="CASCADE"),
    )
