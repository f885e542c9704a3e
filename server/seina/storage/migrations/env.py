"""Alembic reads this file. The connection comes from `seina.storage.schema`, which has made the backup."""

from alembic import context

from seina.storage.tables import Table

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Table.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
