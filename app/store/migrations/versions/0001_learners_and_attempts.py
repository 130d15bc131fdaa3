"""Learners, their sessions and codes, and their attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "learner",
        sa.Column("id", Whole, primary_key=True),
        sa.Column("name", sa.String(64)),
        sa.Column("sign", sa.String(200)),
        sa.Column("password", sa.String(200)),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learner"),
        sa.UniqueConstraint("sign", name="uq_learner_sign"),
        sqlite_autoincrement=True,
    )
    for name, times in (("session", ("at", "seen_at")), ("code", ("at",))):
        op.create_table(
            name,
            sa.Column("key", sa.String(64), nullable=False),
            sa.Column("learner_id", Whole, nullable=False),
            *(sa.Column(time, sa.BigInteger(), nullable=False) for time in times),
            sa.PrimaryKeyConstraint("key", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=f"fk_{name}_learner_id", ondelete="CASCADE"),
        )
        op.create_index(f"ix_{name}_learner_id", name, ["learner_id"])
    op.create_table(
        "attempt",
        sa.Column("id", Whole, primary_key=True),
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("submission", sa.String(32), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("chapter", sa.String(100), nullable=False),
        sa.Column("recipe", sa.String(100), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(40), nullable=False),
        sa.Column("typed", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("mistake", sa.String(60)),
        sa.Column("hints", sa.SmallInteger(), nullable=False),
        sa.Column("solves", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name="fk_attempt_learner_id", ondelete="CASCADE"),
        sa.UniqueConstraint("learner_id", "submission", "part", name="uq_attempt_learner_id_submission_part"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempt_progress", "attempt", ["learner_id", "chapter", "recipe", "solves"])
    op.create_table(
        "knock",
        sa.Column("id", Whole, primary_key=True),
        sa.Column("door", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_knock"),
    )
    op.create_index("ix_knock_door_at", "knock", ["door", "at"])
