"""unsaid ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision: str | None = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ratings_unsaid",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('open', 'invited')"),
            postgresql_where=sa.text("state IN ('open', 'invited')"),
        )
