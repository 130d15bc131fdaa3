"""Whether a seed is given in a set that is open now is found without looking at all that were ever given."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index("ix_given_seed", "given", ["seed"])
