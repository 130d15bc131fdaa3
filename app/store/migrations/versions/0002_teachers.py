"""Teachers, their classes, and the problem sets of these."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def part_of(name: str, target: str, table: str, *, deleted: str = "CASCADE") -> sa.ForeignKeyConstraint:
    """A column that names a row of another table."""
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{table}_{name}", ondelete=deleted)


def upgrade() -> None:
    op.create_table(
        "teacher",
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_teacher"),
        part_of("learner_id", "learner", "teacher"),
    )
    op.create_table(
        "classroom",
        sa.Column("id", Whole, primary_key=True),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("archived_at", sa.BigInteger()),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_classroom"),
        sa.UniqueConstraint("key", name="uq_classroom_key"),
        sa.UniqueConstraint("code", name="uq_classroom_code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "teaches",
        sa.Column("classroom_id", Whole, nullable=False),
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("owns", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("classroom_id", "learner_id", name="pk_teaches"),
        part_of("classroom_id", "classroom", "teaches"),
        part_of("learner_id", "learner", "teaches"),
    )
    op.create_index("ix_teaches_learner_id", "teaches", ["learner_id"])
    op.create_table(
        "member",
        sa.Column("id", Whole, primary_key=True),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("classroom_id", Whole, nullable=False),
        sa.Column("learner_id", Whole),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("sign", sa.String(200), nullable=False),
        sa.Column("number", sa.String(40)),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.UniqueConstraint("key", name="uq_member_key"),
        part_of("classroom_id", "classroom", "member"),
        part_of("learner_id", "learner", "member", deleted="SET NULL"),
        sa.UniqueConstraint("classroom_id", "learner_id", name="uq_member_classroom_id_learner_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_member_learner_id", "member", ["learner_id"])
    op.create_table(
        "assignment",
        sa.Column("id", Whole, primary_key=True),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("classroom_id", Whole, nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger()),
        sa.Column("late", sa.String(10), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("hints", sa.Boolean(), nullable=False),
        sa.Column("solutions", sa.String(10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
        sa.UniqueConstraint("key", name="uq_assignment_key"),
        part_of("classroom_id", "classroom", "assignment"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assignment_classroom_id", "assignment", ["classroom_id"])
    op.create_table(
        "assigned",
        sa.Column("assignment_id", Whole, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("chapter", sa.String(100), nullable=False),
        sa.Column("recipe", sa.String(100), nullable=False),
        sa.Column("excluded", sa.Text(), nullable=False),
        sa.Column("pinned", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "place", name="pk_assigned"),
        part_of("assignment_id", "assignment", "assigned"),
    )
    op.create_table(
        "extension",
        sa.Column("assignment_id", Whole, nullable=False),
        sa.Column("member_id", Whole, nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "member_id", name="pk_extension"),
        part_of("assignment_id", "assignment", "extension"),
        part_of("member_id", "member", "extension"),
    )
    op.create_index("ix_extension_member_id", "extension", ["member_id"])
    op.create_table(
        "given",
        sa.Column("assignment_id", Whole, nullable=False),
        sa.Column("member_id", Whole, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", "member_id", "place", name="pk_given"),
        part_of("assignment_id", "assignment", "given"),
        part_of("member_id", "member", "given"),
    )
    op.create_index("ix_given_member_id", "given", ["member_id"])
    op.create_table(
        "token",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("learner_id", Whole, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_token"),
        part_of("learner_id", "learner", "token"),
    )
    op.create_index("ix_token_learner_id", "token", ["learner_id"])
