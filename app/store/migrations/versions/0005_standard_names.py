"""Tables and columns get the names that an engineer looks for; no row changes."""

from alembic import op

from app.store.renamed import COLUMNS, TABLES

revision = "0005"
down_revision = "0004"

TIMED = ("learner", "session", "code", "attempt", "knock", "teacher", "classroom", "member", "assignment", "token")
NAMED = ("learner", "member")
INDEXES = {  # of which table, the name before, and what it is over
    "attempt": ("ix_attempt_at", ["created_at"]),
    "failure": ("ix_knock_door_at", ["key", "created_at"]),
    "audit": ("ix_look_learner_id", ["learner_id"]),
}


def upgrade() -> None:
    renamed = [("learner", "start"), ("knock", "door")]
    renamed += [(table, "at") for table in TIMED] + [(table, "sign") for table in NAMED]
    for table, column in renamed:
        op.execute(f'ALTER TABLE {table} RENAME COLUMN "{column}" TO {COLUMNS[column]}')
    for before, after in TABLES.items():
        op.rename_table(before, after)
    for table, (before, columns) in INDEXES.items():
        op.drop_index(before, table)
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
