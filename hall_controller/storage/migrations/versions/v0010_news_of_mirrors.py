"""when a mirrored case was heard of last."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.add_column("cases", sa.Column("heard_at", sa.BigInteger(), nullable=True))
    # What came after the entry of a mirror is not told apart in older events: its news begins with its entry.
    op.execute("UPDATE cases SET heard_at = entered_at WHERE NOT own")
