"""Invitations, browsers that are known, second factors, and when a token was used last."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("code", sa.Column("invites", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("token", sa.Column("seen_at", sa.BigInteger()))
    for name in ("browser", "pending"):
        table_of(
            name,
            sa.Column("key", sa.String(64), nullable=False),
            sa.Column("created_at", sa.BigInteger(), nullable=False),
            sa.PrimaryKeyConstraint("key", name=f"pk_{name}"),
        )
        op.create_index(f"ix_{name}_learner_id", name, ["learner_id"])
    table_of(
        "totp",
        sa.Column("secret", sa.String(200), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_totp"),
    )
    table_of(
        "recovery", sa.Column("key", sa.String(64), nullable=False), sa.PrimaryKeyConstraint("key", name="pk_recovery")
    )
    op.create_index("ix_recovery_learner_id", "recovery", ["learner_id"])
    table_of(
        "passkey",
        sa.Column("id", Whole, nullable=False),
        sa.Column("credential", sa.String(1400), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("uses", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passkey"),
        sa.UniqueConstraint("credential", name="uq_passkey_credential"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passkey_learner_id", "passkey", ["learner_id"])


def table_of(name: str, *columns: sa.schema.SchemaItem, **options: bool) -> None:
    """Make a table whose rows belong to a learner, and go with them."""
    owner = sa.Column("learner_id", Whole, nullable=False)
    gone = sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=f"fk_{name}_learner_id", ondelete="CASCADE")
    op.create_table(name, owner, *columns, gone, **options)
