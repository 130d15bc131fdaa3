"""Days on which the site was running, by which is counted what is old; and marks that stay with a seat.

What is there already counts from the upgrade on: it has number 0, and the first day after it has 1.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERED = {"learner": "seen_on", "session": "seen_on", "classroom": "archived_on", "member": "noted_on"}
NUMBERED |= {"audit": "noted_on"}


def upgrade() -> None:
    op.create_table(
        "running_day",
        sa.Column("number", Whole, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_running_day"),
        sa.UniqueConstraint("day", name="uq_running_day_day"),
        sqlite_autoincrement=True,
    )
    for table, column in NUMBERED.items():
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("learner", sa.Column("marked_on", sa.Integer()))
    op.add_column("member", sa.Column("left_at", sa.BigInteger()))
    op.create_table(
        "kept_mark",
        sa.Column("assignment_id", Whole, nullable=False),
        sa.Column("member_id", Whole, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("mark", sa.Double(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "member_id", "place", name="pk_kept_mark"),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name="fk_kept_mark_assignment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_kept_mark_member_id", ondelete="CASCADE"),
    )
    op.create_index("ix_kept_mark_member_id", "kept_mark", ["member_id"])
