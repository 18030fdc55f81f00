"""What makes the line idempotent: high-water marks, stored answers, the controller's own epoch (mqtt.md 4)."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from hall_controller.storage.schema.metadata import Millis, metadata

line_high_water = Table(
    "line_high_water",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("epoch", String(40), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("updated_at", Millis, nullable=False),
)
"""Highest applied number per outbox; kept for ever (small)."""

line_requests = Table(
    "line_requests",
    metadata,
    Column("request_id", String(64), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("op", String(40), nullable=False),
    Column("voided", Integer, nullable=False, server_default="0"),
    Column("answer", LargeBinary),
    Column("answered_at", Millis, nullable=False),
)
"""Answers by request id, written with what they tell; kept 48 h. A tombstone has `voided` = 1."""

Index(None, line_requests.c.answered_at)

line_controller = Table(
    "line_controller",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("written_at", Millis, nullable=False),
)
"""The epoch of the controller's last CONNECT; also written to find out whether the disk takes anything again."""
