"""video."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision: str | None = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: the way back is the backup made before."""
    op.create_table(
        "cameras",
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("camera", sa.String(length=40), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("required", sa.String(length=16), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("filing_number", sa.String(length=80), nullable=False),
        sa.Column("sign_in_place", sa.Boolean(), nullable=False),
        sa.Column("gb_id", sa.String(length=20), nullable=False),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.Column("described_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reasons", sa.String(length=400), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=True),
        sa.Column("told_ms", sa.BigInteger(), nullable=True),
        sa.Column("codec", sa.String(length=80), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("frames_per_1000_s", sa.Integer(), nullable=False),
        sa.Column("kbit_per_s", sa.Integer(), nullable=False),
        sa.Column("key_frame_ms", sa.Integer(), nullable=False),
        sa.Column("audio", sa.String(length=80), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.Column("facts_at", sa.BigInteger(), nullable=True),
        sa.Column("recording_ok", sa.Boolean(), nullable=True),
        sa.Column("recording_oldest", sa.BigInteger(), nullable=True),
        sa.Column("recording_newest", sa.BigInteger(), nullable=True),
        sa.Column("recording_reason", sa.String(length=80), nullable=False),
        sa.Column("recording_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("station", "camera", name=op.f("pk_cameras")),
    )
    op.create_table(
        "upper_links",
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("upper", sa.String(length=40), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("required", sa.String(length=16), nullable=False),
        sa.Column("watch_only", sa.Boolean(), nullable=False),
        sa.Column("described_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=True),
        sa.Column("told_ms", sa.BigInteger(), nullable=True),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("station", "upper", name=op.f("pk_upper_links")),
    )
    op.create_table(
        "video_clips",
        sa.Column("clip_id", sa.String(length=64), nullable=False),
        sa.Column("station", sa.String(length=40), nullable=False),
        sa.Column("camera", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=8), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("wanted_at", sa.BigInteger(), nullable=True),
        sa.Column("not_after", sa.BigInteger(), nullable=True),
        sa.Column("wanted_by", sa.String(length=120), nullable=False),
        sa.Column("from_ms", sa.BigInteger(), nullable=True),
        sa.Column("to_ms", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("snapshot_sha256", sa.String(length=64), nullable=True),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.Column("delete_after_ms", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("clip_id", name=op.f("pk_video_clips")),
    )
    with op.batch_alter_table("video_clips", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_video_clips_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_video_clips_state_not_after"), ["state", "not_after"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_video_clips_station_camera_at_ms"), ["station", "camera", "at_ms"], unique=False
        )

    op.create_table(
        "video_days",
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("end_ms", sa.BigInteger(), nullable=False),
        sa.Column("required_ms", sa.Integer(), nullable=False),
        sa.Column("up_ms", sa.Integer(), nullable=False),
        sa.Column("degraded_ms", sa.Integer(), nullable=False),
        sa.Column("down_ms", sa.Integer(), nullable=False),
        sa.Column("unknown_ms", sa.Integer(), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("more_gaps", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "day", name=op.f("pk_video_days")),
    )
    with op.batch_alter_table("video_days", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_video_days_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_video_days_stale"), ["stale"], unique=False)

    op.create_table(
        "video_looks",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("look", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("cameras", sa.Text(), nullable=False),
        sa.Column("clip_id", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=True),
        sa.Column("client", sa.String(length=45), nullable=False),
        sa.Column("ended", sa.String(length=80), nullable=False),
        sa.Column("octets", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_video_looks")),
    )
    with op.batch_alter_table("video_looks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_video_looks_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_video_looks_look"), ["look"], unique=False)
        batch_op.create_index(batch_op.f("ix_video_looks_what_ended_at"), ["what", "ended_at"], unique=False)

    op.create_table(
        "video_states",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("told_ms", sa.BigInteger(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reasons", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_video_states")),
    )
    with op.batch_alter_table("video_states", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_video_states_subject_since_ms"), ["subject", "since_ms"], unique=False)
        batch_op.create_index(batch_op.f("ix_video_states_subject_told_ms"), ["subject", "told_ms"], unique=False)

    op.create_table(
        "video_terms",
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("from_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("required", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("subject", "from_ms", name=op.f("pk_video_terms")),
    )
    op.create_table(
        "video_watched",
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("from_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("to_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "from_ms", name=op.f("pk_video_watched")),
    )
    with op.batch_alter_table("alarms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alarms_raised_at"), ["raised_at"], unique=False)
