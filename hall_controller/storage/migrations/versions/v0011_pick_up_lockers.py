"""pick-up lockers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.create_table(
        "case_deliveries",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("signed_on", sa.String(length=10), nullable=False),
        sa.Column("low_cell", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.String(length=36), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_deliveries")),
    )
    op.create_table(
        "locker_cabinets",
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("public_key", sa.String(length=80), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", name=op.f("pk_locker_cabinets")),
    )
    op.create_table(
        "locker_cells",
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("cell", sa.String(length=4), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("marks", sa.String(length=200), nullable=False),
        sa.Column("deposit_id", sa.String(length=64), nullable=True),
        sa.Column("door", sa.String(length=8), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", "cell", name=op.f("pk_locker_cells")),
    )
    op.create_table(
        "locker_deposits",
        sa.Column("deposit_id", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("cabinet", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("size", sa.String(length=1), nullable=False),
        sa.Column("low", sa.Boolean(), nullable=False),
        sa.Column("factor", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("cell", sa.String(length=4), nullable=True),
        sa.Column("opening_id", sa.String(length=64), nullable=True),
        sa.Column("prepared_at", sa.BigInteger(), nullable=False),
        sa.Column("not_after", sa.BigInteger(), nullable=True),
        sa.Column("placed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("overdue_at", sa.BigInteger(), nullable=True),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("notice", sa.String(length=8), nullable=False),
        sa.Column("notice_id", sa.String(length=36), nullable=True),
        sa.Column("notice_record", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("signed_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("deposit_id", name=op.f("pk_locker_deposits")),
    )
    with op.batch_alter_table("locker_deposits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locker_deposits_cabinet_state"), ["cabinet", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_deposits_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_deposits_next_at"), ["next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_deposits_notice_id"), ["notice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_deposits_state_ended_at"), ["state", "ended_at"], unique=False)

    op.create_table(
        "locker_history",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("cell", sa.String(length=4), nullable=True),
        sa.Column("deposit_id", sa.String(length=64), nullable=True),
        sa.Column("lease_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("seq", "part", name=op.f("pk_locker_history")),
    )
    with op.batch_alter_table("locker_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locker_history_deposit_id"), ["deposit_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_locker_history_station_cell_seq"), ["station", "cell", "seq"], unique=False
        )

    op.create_table(
        "locker_keys",
        sa.Column("lease_id", sa.String(length=64), nullable=False),
        sa.Column("cabinet", sa.String(length=40), nullable=False),
        sa.Column("digits", sa.String(length=64), nullable=False),
        sa.Column("card", sa.String(length=64), nullable=True),
        sa.Column("phone", sa.String(length=64), nullable=True),
        sa.Column("tails", sa.String(length=400), nullable=False),
        sa.Column("pepper_id", sa.String(length=16), nullable=False),
        sa.Column("public_key", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("lease_id", name=op.f("pk_locker_keys")),
        sa.UniqueConstraint("cabinet", "digits", name=op.f("uq_locker_keys_cabinet_digits")),
    )
    op.create_table(
        "locker_leases",
        sa.Column("lease_id", sa.String(length=64), nullable=False),
        sa.Column("deposit_id", sa.String(length=64), nullable=False),
        sa.Column("cabinet", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=9), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("code_id", sa.String(length=20), nullable=False),
        sa.Column("factor", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended", sa.String(length=12), nullable=False),
        sa.Column("paper", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("lease_id", name=op.f("pk_locker_leases")),
        sa.UniqueConstraint("code_id", name=op.f("uq_locker_leases_code_id")),
    )
    with op.batch_alter_table("locker_leases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locker_leases_cabinet_ended_at"), ["cabinet", "ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_leases_deposit_id"), ["deposit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_leases_person"), ["person"], unique=False)

    op.create_table(
        "locker_openings",
        sa.Column("opening_id", sa.String(length=64), nullable=False),
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("cell", sa.String(length=4), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=200), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("by_users", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("deposit_id", sa.String(length=64), nullable=True),
        sa.Column("lease_id", sa.String(length=64), nullable=True),
        sa.Column("cmd_id", sa.String(length=64), nullable=True),
        sa.Column("after_id", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("opening_id", name=op.f("pk_locker_openings")),
    )
    with op.batch_alter_table("locker_openings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locker_openings_deposit_id"), ["deposit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_openings_lease_id"), ["lease_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_locker_openings_state"), ["state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_locker_openings_station_cell_recorded_at"), ["station", "cell", "recorded_at"], unique=False
        )
