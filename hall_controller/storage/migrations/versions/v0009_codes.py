"""revoked codes, and wrong tries at the second factor of cases."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.create_table(
        "revoked_codes",
        sa.Column("code_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_revoked_codes")),
    )
    op.create_index(op.f("ix_revoked_codes_expires_at"), "revoked_codes", ["expires_at"], unique=False)
    op.create_table(
        "case_tries",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_case_tries")),
    )
    op.create_index(op.f("ix_case_tries_case_id_at"), "case_tries", ["case_id", "at"], unique=False)
    op.create_index(op.f("ix_case_tries_station_at"), "case_tries", ["station", "at"], unique=False)
