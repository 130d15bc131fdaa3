"""Alembic runs this file: the migrations, on the connection that `migrating` has opened."""

from alembic import context

from app.store.tables import metadata

context.configure(context.config.attributes["connection"], target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
