"""The goals of labs that were reached are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "challenge",
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("lab", sa.String(100), nullable=False),
        sa.Column("state", sa.String(600), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "lab", name="pk_challenge"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_challenge_learner_id", ondelete="CASCADE"),
    )
