"""What was answered lately is found without looking at all that ever was."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_attempt_at", "attempt", ["at"])
