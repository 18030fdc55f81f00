"""办件 and their stages."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.create_table(
        "case_documents",
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_by", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_case_documents")),
        sa.UniqueConstraint("kind", "year", "serial", name=op.f("uq_case_documents_kind_year_serial")),
        sa.UniqueConstraint("number", name=op.f("uq_case_documents_number")),
    )
    op.create_index(op.f("ix_case_documents_case_id"), "case_documents", ["case_id"], unique=False)
    op.create_table(
        "case_flags",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("pattern", sa.String(length=20), nullable=False),
        sa.Column("flagged_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "pattern", name=op.f("pk_case_flags")),
    )
    op.create_index(op.f("ix_case_flags_flagged_at"), "case_flags", ["flagged_at"], unique=False)
    op.create_table(
        "case_keys",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_case_keys")),
    )
    op.create_table(
        "case_materials",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("by_day", sa.String(length=10), nullable=True),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_case_materials")),
    )
    op.create_table(
        "case_recalculations",
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("last_case", sa.String(length=36), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_case_recalculations")),
    )
    op.create_table(
        "case_serials",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "period", name=op.f("pk_case_serials")),
    )
    op.create_table(
        "case_steps",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("light", sa.String(length=8), nullable=True),
        sa.Column("rule", sa.String(length=20), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_case_steps")),
    )
    op.create_index(op.f("ix_case_steps_case_id"), "case_steps", ["case_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=50), nullable=False),
        sa.Column("code_id", sa.String(length=20), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("item_zh", sa.String(length=200), nullable=False),
        sa.Column("item_en", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("case_time", sa.String(length=16), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("joint", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("notice_from", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("stage_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("deemed", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("supplement_by", sa.String(length=10), nullable=True),
        sa.Column("later_by", sa.String(length=10), nullable=True),
        sa.Column("promised_days", sa.Integer(), nullable=True),
        sa.Column("promised_unit", sa.String(length=8), nullable=True),
        sa.Column("statutory_days", sa.Integer(), nullable=True),
        sa.Column("statutory_unit", sa.String(length=8), nullable=True),
        sa.Column("stage_terms", sa.Text(), nullable=False),
        sa.Column("yellow_days", sa.Integer(), nullable=True),
        sa.Column("extra_days", sa.Integer(), nullable=False),
        sa.Column("pauses", sa.Text(), nullable=False),
        sa.Column("late_stages", sa.Text(), nullable=False),
        sa.Column("due_day", sa.String(length=10), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("legal_day", sa.String(length=10), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("light", sa.String(length=8), nullable=False),
        sa.Column("light_rule", sa.String(length=20), nullable=False),
        sa.Column("light_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("window", sa.String(length=40), nullable=True),
        sa.Column("clerk", sa.String(length=80), nullable=True),
        sa.Column("personal_id", sa.String(length=36), nullable=True),
        sa.Column("delivery", sa.String(length=20), nullable=True),
        sa.Column("low_cell", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_cases")),
        sa.UniqueConstraint("code_id", name=op.f("uq_cases_code_id")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index(op.f("ix_cases_ended_at_light_due_at"), "cases", ["ended_at", "light", "due_at"], unique=False)
    op.create_index(op.f("ix_cases_next_at"), "cases", ["next_at"], unique=False)
    op.create_index(op.f("ix_cases_received_at"), "cases", ["received_at"], unique=False)
    op.create_index(op.f("ix_cases_state_received_at"), "cases", ["state", "received_at"], unique=False)
    op.create_index(op.f("ix_cases_updated_at"), "cases", ["updated_at"], unique=False)
    op.create_table(
        "supervision_orders",
        sa.Column("order_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("light", sa.String(length=8), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("responsible_body", sa.String(length=80), nullable=False),
        sa.Column("responsible_person", sa.String(length=80), nullable=False),
        sa.Column("responsible_leader", sa.String(length=80), nullable=False),
        sa.Column("answer_by", sa.String(length=10), nullable=False),
        sa.Column("ordered_at", sa.BigInteger(), nullable=False),
        sa.Column("ordered_by", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.String(length=400), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.String(length=80), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.String(length=80), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_supervision_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_supervision_orders_number")),
    )
    op.create_index(op.f("ix_supervision_orders_case_id"), "supervision_orders", ["case_id"], unique=False)
    op.create_index(op.f("ix_supervision_orders_state"), "supervision_orders", ["state"], unique=False)
