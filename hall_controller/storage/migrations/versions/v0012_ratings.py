"""ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.create_table(
        "follow_up_steps",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("follow_up_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_follow_up_steps")),
    )
    with op.batch_alter_table("follow_up_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_steps_follow_up_id"), ["follow_up_id"], unique=False)

    op.create_table(
        "follow_ups",
        sa.Column("follow_up_id", sa.String(length=36), nullable=False),
        sa.Column("rating_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("since_day", sa.String(length=10), nullable=False),
        sa.Column("due_day", sa.String(length=10), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("light", sa.String(length=8), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("extra_days", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("escalated", sa.Integer(), nullable=False),
        sa.Column("late_steps", sa.Integer(), nullable=False),
        sa.Column("replied", sa.Boolean(), nullable=False),
        sa.Column("called_back", sa.Boolean(), nullable=False),
        sa.Column("satisfied_after", sa.Boolean(), nullable=True),
        sa.Column("appellant", sa.String(length=80), nullable=True),
        sa.Column("appeal_kind", sa.String(length=12), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("follow_up_id", name=op.f("pk_follow_ups")),
        sa.UniqueConstraint("rating_id", name=op.f("uq_follow_ups_rating_id")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_ups_next_at"), ["next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_state_due_at"), ["state", "due_at"], unique=False)

    op.create_table(
        "rating_boards",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("until", sa.String(length=10), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_rating_boards")),
    )
    op.create_table(
        "rating_clerks",
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("clerk", sa.String(length=80), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("outside", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("business_day", "clerk", name=op.f("pk_rating_clerks")),
    )
    op.create_table(
        "rating_sums",
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("rateable", sa.Integer(), nullable=False),
        sa.Column("very_satisfied", sa.Integer(), nullable=False),
        sa.Column("satisfied", sa.Integer(), nullable=False),
        sa.Column("fairly_satisfied", sa.Integer(), nullable=False),
        sa.Column("dissatisfied", sa.Integer(), nullable=False),
        sa.Column("very_dissatisfied", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "business_day", "stage", "channel", "window", "department", "service", "item", name=op.f("pk_rating_sums")
        ),
    )
    op.create_table(
        "rating_tags",
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("business_day", "level", "tag", name=op.f("pk_rating_tags")),
    )
    op.create_table(
        "ratings",
        sa.Column("rating_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("code_id", sa.String(length=20), nullable=True),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("clerk", sa.String(length=80), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("station", sa.String(length=40), nullable=True),
        sa.Column("invited_at", sa.BigInteger(), nullable=True),
        sa.Column("agent", sa.String(length=40), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("source", sa.String(length=10), nullable=True),
        sa.Column("raw_key", sa.String(length=20), nullable=True),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("tags_version", sa.String(length=20), nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=True),
        sa.Column("comment", sa.Boolean(), nullable=False),
        sa.Column("call_back", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("unrated", sa.String(length=20), nullable=True),
        sa.Column("took_ms", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("rating_id", name=op.f("pk_ratings")),
        sa.UniqueConstraint("key", name=op.f("uq_ratings_key")),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ratings_business_day_opened_at"), ["business_day", "opened_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ratings_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratings_code_id"), ["code_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratings_ticket_id"), ["ticket_id"], unique=False)
