"""Run by Alembic around every migration, on the connection that `storage.migrations` hands over."""

from alembic import context

from storage.tables import Base

# SQLite rolls its CREATE and ALTER back like any statement once the driver's own BEGINs are off, as they are.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
