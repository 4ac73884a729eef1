"""Run by Alembic around every migration, on the connection that `storage.migrations` hands over."""

from alembic import context

from storage.tables import Base

# The transaction is the caller's, so a migration that fails is undone, in SQLite as well.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
