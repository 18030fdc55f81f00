"""视频联网: cameras and upper platforms as told, what was watched, days counted, clips, the register of views."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

cameras = Table(
    "cameras",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("camera", String(40), primary_key=True),
    Column("known", Boolean, nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("place", String(12), nullable=False),
    Column("at", String(40), nullable=False),
    Column("required", String(16), nullable=False),
    Column("retention_days", Integer, nullable=False),
    Column("filing_number", String(80), nullable=False),
    Column("sign_in_place", Boolean, nullable=False),
    Column("gb_id", String(20), nullable=False),
    Column("masked", Boolean, nullable=False),
    Column("described_at", Millis),
    Column("state", String(12), nullable=False),
    Column("reasons", String(400), nullable=False),
    Column("since_ms", Millis),
    Column("told_ms", Millis),
    Column("codec", String(80), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("frames_per_1000_s", Integer, nullable=False),
    Column("kbit_per_s", Integer, nullable=False),
    Column("key_frame_ms", Integer, nullable=False),
    Column("audio", String(80), nullable=False),
    Column("clock_offset_ms", Millis),
    Column("facts_at", Millis),
    Column("recording_ok", Boolean),
    Column("recording_oldest", Millis),
    Column("recording_newest", Millis),
    Column("recording_reason", String(80), nullable=False),
    Column("recording_at", Millis),
)
"""`known`: the file of its station names it. `reasons`: codes with blanks between them."""

upper_links = Table(
    "upper_links",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("upper", String(40), primary_key=True),
    Column("known", Boolean, nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("required", String(16), nullable=False),
    Column("watch_only", Boolean, nullable=False),
    Column("described_at", Millis),
    Column("state", String(12), nullable=False),
    Column("reason", String(80), nullable=False),
    Column("since_ms", Millis),
    Column("told_ms", Millis),
    Column("clock_offset_ms", Millis),
)

video_terms = Table(
    "video_terms",
    metadata,
    Column("subject", String(100), primary_key=True),
    Column("from_ms", Millis, primary_key=True, autoincrement=False),
    Column("required", String(16), nullable=False),
)
"""What was required of a camera or link from when on; the next row of the subject ends it."""

video_states = Table(
    "video_states",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("subject", String(100), nullable=False),
    Column("told_ms", Millis, nullable=False),
    Column("since_ms", Millis, nullable=False),
    Column("state", String(12), nullable=False),
    Column("reasons", String(400), nullable=False),
)
Index(None, video_states.c.subject, video_states.c.since_ms)
Index(None, video_states.c.subject, video_states.c.told_ms)

video_watched = Table(
    "video_watched",
    metadata,
    Column("subject", String(100), primary_key=True),
    Column("from_ms", Millis, primary_key=True, autoincrement=False),
    Column("to_ms", Millis, nullable=False),
)
"""Spans without a break, joined where they touch."""

video_days = Table(
    "video_days",
    metadata,
    Column("subject", String(100), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("end_ms", Millis, nullable=False),
    Column("required_ms", Integer, nullable=False),
    Column("up_ms", Integer, nullable=False),
    Column("degraded_ms", Integer, nullable=False),
    Column("down_ms", Integer, nullable=False),
    Column("unknown_ms", Integer, nullable=False),
    Column("gaps", Text, nullable=False),
    Column("more_gaps", Integer, nullable=False),
    Column("counted_at", Millis, nullable=False),
    Column("seq", RowNumber, nullable=False),
    Column("stale", Boolean, nullable=False),
)
"""Local days that are over; `stale`: something was told since that touches the day. `gaps`: canonical JSON."""
Index(None, video_days.c.day)
Index(None, video_days.c.stale)

video_clips = Table(
    "video_clips",
    metadata,
    Column("clip_id", String(64), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("camera", String(40), nullable=False),
    Column("cause", String(8), nullable=False),
    Column("about", String(64), nullable=False, index=True),
    Column("state", String(8), nullable=False),
    Column("at_ms", Millis, nullable=False),
    Column("wanted_at", Millis),
    Column("not_after", Millis),
    Column("wanted_by", String(120), nullable=False),
    Column("from_ms", Millis),
    Column("to_ms", Millis),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("snapshot_sha256", String(64)),
    Column("masked", Boolean, nullable=False),
    Column("delete_after_ms", Millis),
    Column("reason", String(80), nullable=False),
    Column("ended_at", Millis),
)
Index(None, video_clips.c.state, video_clips.c.not_after)
Index(None, video_clips.c.station, video_clips.c.camera, video_clips.c.at_ms)

video_looks = Table(
    "video_looks",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("look", String(64), nullable=False, index=True),
    Column("at", Millis, nullable=False),
    Column("ended_at", Millis),
    Column("who", String(120), nullable=False),
    Column("what", String(12), nullable=False),
    Column("cameras", Text, nullable=False),
    Column("clip_id", String(64)),
    Column("reason", String(80), nullable=False),
    Column("record", String(36)),
    Column("client", String(45), nullable=False),
    Column("ended", String(80), nullable=False),
    Column("octets", Millis, nullable=False),
)
"""The register of views: people and upper platforms. `cameras`: `<station>/<camera>` with blanks between them."""
Index(None, video_looks.c.at)
Index(None, video_looks.c.what, video_looks.c.ended_at)
