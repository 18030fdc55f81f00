"""numbers and pins of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.create_table(
        "terminal_pins",
        sa.Column("user_name", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("pin", sa.String(length=120), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_name", name=op.f("pk_terminal_pins")),
        sa.UniqueConstraint("number", name=op.f("uq_terminal_pins_number")),
    )
