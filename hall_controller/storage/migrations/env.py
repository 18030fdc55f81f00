"""Alembic's entry: runs on the connection handed over by `runner`, never opens one."""

from alembic import context

from hall_controller.storage.schema.catalog import full_metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=full_metadata(),
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
)
context.run_migrations()
