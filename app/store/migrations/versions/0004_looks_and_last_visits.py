"""Who looked at what a class has done, and when a learner was here last."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("learner", sa.Column("seen_at", sa.BigInteger()))
    op.create_index("ix_learner_seen_at", "learner", ["seen_at"])
    op.create_table(
        "look",
        sa.Column("classroom_id", Whole, nullable=False),
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("classroom_id", "learner_id", "day", "kind", "subject", name="pk_look"),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name="fk_look_classroom_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_look_learner_id", ondelete="CASCADE"),
    )
    op.create_index("ix_look_learner_id", "look", ["learner_id"])
